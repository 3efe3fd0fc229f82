"""How far reviewers agree, how reliable a mean of reviews is, and how many would be needed.

These reviewers and these applications: neither is a sample, so no figure here has an interval.
How severe a reviewer is stands in ``severity``.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import ceil

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.consult import Agreement, kendall_w
from analysis.contest.additive import Design, design_of
from analysis.contest.severity import adjust_severity
from analysis.contest.shrinkage import TOLERANCE, variances_of
from analysis.errors import ParameterError

__all__ = ["ReviewAgreement", "review_agreement", "reviews_needed", "spearman_brown"]

Numbers = npt.NDArray[np.float64]
KEYS = ["application_id", "reviewer_id"]
ORDERED_FROM = 3
"""Applications of a block: of two there are but two orders, and agreement on them says nothing."""


@dataclass(frozen=True)
class ReviewAgreement:
    """How far the reviews of applications agree.

    Parameters
    ----------
    order : Agreement
        Kendall's W on the largest complete block: reviewers who all reviewed the same
        applications. Of fewer than about seven applications it tells little.
    block_reviewers, block_applications : tuple of str
        That block; empty where no three applications share two reviewers.
    icc_1, icc_k : float
        Intraclass correlation of one review, and of the mean of ``reviews_per_application``, as
        they stand (who reviews whom is left to chance); below 0 where reviews of the same
        application differ more than those of different ones. Missing where no application has
        two reviews.
    reviews_per_application : float
        As an analysis of variance averages unequal numbers: (n - sum of squares / n) /
        (applications - 1).
    variances : dict of str to float
        ``application``, ``reviewer``, ``residual``: components, those below 0 counted as 0.
        Missing where severity cannot be told from merit, or without degrees of freedom.
    reliability : DataFrame
        One row for ``raw`` means and one for ``adjusted`` ones: totals, single (share of the
        variance that is merit, with one review), mean (with ``reviews_per_application``),
        reviews_needed (for the reliability asked for; missing where merit does not vary).
    pairs : DataFrame
        One row two reviewers who share applications: reviewer_id, other_id, shared_count,
        mean_difference (of their totals), correlation (missing below three or without spread).
    flat_reviewers : tuple of str
        Those who gave two or more applications the same total each time. That is a fault: such
        reviews move all alike and tell none apart, yet they count as agreement with nobody.

    Examples
    --------
    >>> rows = [(f"A{n}", reviewer, n / 5) for n in range(5) for reviewer in ("R1", "R2")]
    >>> totals = pd.DataFrame(rows, columns=["application_id", "reviewer_id", "total"])
    >>> found = review_agreement(totals)
    >>> found.order.w, found.icc_1
    (1.0, 1.0)
    """

    order: Agreement
    block_reviewers: tuple[str, ...]
    block_applications: tuple[str, ...]
    icc_1: float
    icc_k: float
    reviews_per_application: float
    variances: dict[str, float]
    reliability: pd.DataFrame
    pairs: pd.DataFrame
    flat_reviewers: tuple[str, ...]


def review_agreement(totals: pd.DataFrame, *, reliability: float = 0.8) -> ReviewAgreement:
    """Tell how far reviewers agree on the applications they share.

    Parameters
    ----------
    totals : pandas.DataFrame
        One row a review: application_id, reviewer_id, total (missing: left aside).
    reliability : float
        Share of the variance of means that should be merit; between 0 and 1.

    Returns
    -------
    ReviewAgreement

    Raises
    ------
    DataError
        There is no complete review, or one stands twice.
    ParameterError
        ``reliability`` is not between 0 and 1.

    Source
    ------
    Kendall and Babington Smith (1939) for W. Shrout and Fleiss (1979), Intraclass correlations,
    Psychological Bulletin 86: ICC(1,1) and ICC(1,k), with the mean number of reviews of Donner
    (1986), International Statistical Review 54, where numbers differ. Brennan (2001),
    Generalizability theory: merit, severity and the rest as components, here by Henderson's
    (1953) method 3, each factor after the other. Spearman (1910) and Brown (1910), British
    Journal of Psychology 3, for the number of reviews.

    Examples
    --------
    >>> rows = [
    ...     ("A1", "R1", 0.2), ("A1", "R2", 0.4), ("A2", "R1", 0.5), ("A2", "R2", 0.7),
    ...     ("A3", "R1", 0.7), ("A3", "R2", 0.8),
    ... ]
    >>> totals = pd.DataFrame(rows, columns=["application_id", "reviewer_id", "total"])
    >>> review_agreement(totals).reliability[["totals", "reviews_needed"]].values.tolist()
    [['raw', 2.0], ['adjusted', 1.0]]
    """
    if not 0 < reliability < 1:
        raise ParameterError(
            "There is no such reliability.", needed="between 0 and 1", found=f"{reliability:g}"
        )
    complete = totals.dropna(subset=["total"]).sort_values(KEYS)
    design = design_of(complete)
    values = complete["total"].to_numpy(dtype=float)
    table = complete.pivot(index="reviewer_id", columns="application_id", values="total")
    reviewers, applications = _block(table)
    icc_1, count = _one_way(design, values)
    variances = variances_of(design, values)
    people = adjust_severity(complete).reviewers
    return ReviewAgreement(
        order=kendall_w(table.loc[list(reviewers), list(applications)]),
        block_reviewers=reviewers,
        block_applications=applications,
        icc_1=icc_1,
        icc_k=spearman_brown(icc_1, count=count),
        reviews_per_application=count,
        variances=variances,
        reliability=_reliability(variances, count=count, asked=reliability),
        pairs=_pairs(table),
        flat_reviewers=tuple(people.loc[people["is_flat"], "reviewer_id"]),
    )


def _block(table: pd.DataFrame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The largest block: applications that all those who reviewed one of them have reviewed."""
    given = table.notna()
    best: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    for reviewers in sorted({tuple(given.index[given[each]]) for each in given}):
        applications = tuple(given.columns[given.loc[list(reviewers)].all()])
        is_larger = len(reviewers) * len(applications) > len(best[0]) * len(best[1])
        if len(reviewers) > 1 and len(applications) >= ORDERED_FROM and is_larger:
            best = (reviewers, applications)
    return best


def _one_way(design: Design, values: Numbers) -> tuple[float, float]:
    """Intraclass correlation of one review, and the mean number of reviews."""
    reviews, applications, _ = design.shape
    sizes = design.by_application.sum(axis=0)
    if reviews == applications or applications < 2:
        return float("nan"), float(reviews / applications)
    count = float((reviews - (sizes**2).sum() / reviews) / (applications - 1))
    means = design.by_application.T @ values / sizes
    within = float(((values - means[design.application_of]) ** 2).sum())
    between = float((sizes * (means - values.mean()) ** 2).sum())
    between, within = between / (applications - 1), within / (reviews - applications)
    whole = between + (count - 1) * within
    return ((between - within) / whole if whole > TOLERANCE else float("nan")), count


def _reliability(variances: dict[str, float], *, count: float, asked: float) -> pd.DataFrame:
    merit, residual = variances["application"], variances["residual"]
    noise = {"raw": variances["reviewer"] + residual, "adjusted": residual}
    rows = []
    for name, own in noise.items():
        single = merit / (merit + own) if merit + own > 0 else float("nan")
        rows.append(
            {
                "totals": name,
                "single": single,
                "mean": spearman_brown(single, count=count),
                "reviews_needed": reviews_needed(single, reliability=asked),
            }
        )
    return pd.DataFrame(rows)


def spearman_brown(single: float, *, count: float) -> float:
    """Compute the reliability of a mean of reviews from that of one.

    Parameters
    ----------
    single : float
        Reliability of one review; missing allowed.
    count : float
        Reviews in the mean, at least 1.

    Returns
    -------
    float
        count · single / (1 + (count - 1) · single); missing with ``single``, and where that is so
        far below 0 that no mean can be told.

    Examples
    --------
    >>> spearman_brown(0.5, count=4)
    0.8
    """
    below = 1 + (count - 1) * single
    return count * single / below if below > 0 else float("nan")


def reviews_needed(single: float, *, reliability: float) -> float:
    """Compute how many reviews an application needs for a mean of this reliability.

    Parameters
    ----------
    single : float
        Reliability of one review; missing allowed.
    reliability : float
        Of the mean; between 0 and 1.

    Returns
    -------
    float
        A whole number, at least 1; missing where one review tells nothing.

    Examples
    --------
    >>> reviews_needed(0.5, reliability=0.8)
    4.0
    """
    if not single > 0:
        return float("nan")
    exact = reliability * (1 - single) / (single * (1 - reliability))
    return float(max(1, ceil(exact - 1e-9)))


def _pairs(table: pd.DataFrame) -> pd.DataFrame:
    names = ["reviewer_id", "other_id", "shared_count", "mean_difference", "correlation"]
    rows = []
    for one, other in combinations(table.index, 2):
        both = table.loc[[one, other]].dropna(axis="columns").to_numpy()
        if both.shape[1]:
            told = both.shape[1] > 2 and (np.ptp(both, axis=1) > 1e-9).all()
            correlation = float(np.corrcoef(both)[0, 1]) if told else float("nan")
            difference = float((both[0] - both[1]).mean())
            rows.append((one, other, both.shape[1], difference, correlation))
    return pd.DataFrame(rows, columns=names)
