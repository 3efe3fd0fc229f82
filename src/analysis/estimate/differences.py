"""Whether two figures can be told apart: between domains of one sample, and between two samples.

The overlap of two intervals is no test: the difference has an interval of its own, which also
knows what the two figures share.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from analysis.errors import DataError
from analysis.estimate.designs import Design
from analysis.estimate.domains import domains_of, numbers_of
from analysis.estimate.estimates import Linearised, table_of

__all__ = ["change", "difference"]

Floats = npt.NDArray[np.float64]


def difference(
    design: Design,
    values: npt.ArrayLike | pd.Series,
    *,
    by: npt.ArrayLike | pd.Series,
    between: tuple[object, object],
    level: float = 0.95,
) -> pd.DataFrame:
    """Estimate the mean (or share) of the first domain less that of the second.

    For two waves of one panel, stack their rows, let ``by`` be the wave and keep the names of
    strata and clusters: what the waves share is then taken into account.

    Parameters
    ----------
    design : Design
        How the sample was drawn.
    values : array_like, shape (rows,)
        Numbers or truth values; missing allowed and left out.
    by : array_like, shape (rows,)
        Domain of each row.
    between : tuple of two labels
        Domains of ``by``.
    level : float
        Level of the interval.

    Returns
    -------
    pandas.DataFrame, one row
        As :func:`analysis.estimate.mean`, with ``verdict``: ``higher`` or ``lower`` (the first
        domain, at the level), ``not_told_apart``, or ``not_known`` where there is no interval.

    Raises
    ------
    DataError
        There is no such domain, or the two are the same.

    Examples
    --------
    >>> from analysis.estimate import DesignPlan, design_of
    >>> table = pd.DataFrame({"days": [4, 6, 5, 7, 30, 33, 29, 35], "type": ["urban", "rural"] * 4})
    >>> table["type"] = ["urban"] * 4 + ["rural"] * 4
    >>> design = design_of(table, DesignPlan(kind="simple", population=(80,)))
    >>> row = difference(design, table["days"], by=table["type"], between=("rural", "urban"))
    >>> row[["estimate", "verdict"]].values.tolist()
    [[26.25, 'higher']]
    """
    numbers = numbers_of(design, values, what="values")
    domains = domains_of(len(numbers), by, has_value=~np.isnan(numbers))
    places = [_place(domains.labels, label) for label in between]
    if places[0] == places[1]:
        raise DataError("A domain cannot be told apart from itself.", found=str(between[0]))
    numbers = np.where(np.isnan(numbers), 0.0, numbers)
    weighted = domains.sums(design.weights)
    means = domains.sums(design.weights * numbers) / np.where(weighted > 0, weighted, np.nan)
    sign = np.zeros(domains.count)
    sign[places[0]], sign[places[1]] = 1.0, -1.0
    deviations = (
        domains.spread(sign)
        * (numbers - domains.spread(np.nan_to_num(means)))
        / domains.spread_or_one(np.where(weighted > 0, weighted, 1.0))
    )
    inside = np.isin(domains.codes, places)
    both = domains_of(len(numbers), None, has_value=inside)
    linearised = Linearised(
        np.array([means[places[0]] - means[places[1]]]),
        deviations,
        np.ones(1),
        np.array([weighted[places].sum()]),
    )
    table = table_of(design, both, linearised=linearised, level=level)
    table["domain"] = f"{between[0]} − {between[1]}"
    table["missing_count"] = int(domains.missing_count[places].sum())
    table[["design_effect", "effective_n"]] = np.nan
    base = domains.base[places]
    if (base < 2).any() and design.sampling == "probability":
        table[["standard_error", "lower", "upper"]] = np.nan
        table["reason"] = "no_value" if (base == 0).any() else "one_unit"
    return table.assign(verdict=_verdict(table))


def _place(labels: pd.Index, label: object) -> int:
    if label not in labels:
        raise DataError(
            f"There is no domain '{label}'.", needed=f"one of: {', '.join(map(str, labels))}"
        )
    return int(labels.get_loc(label))


def change(earlier: pd.DataFrame, later: pd.DataFrame, *, level: float = 0.95) -> pd.DataFrame:
    """Estimate the change of each domain between two samples drawn independently.

    Parameters
    ----------
    earlier, later : pandas.DataFrame
        As :func:`analysis.estimate.total`, ``mean``, ``ratio`` or ``share`` return them.
    level : float
        Level of the interval.

    Returns
    -------
    pandas.DataFrame, one row a domain of either
        domain, earlier, later, estimate (later less earlier), standard_error,
        degrees_of_freedom (Satterthwaite), lower, upper, reason, verdict (``higher``, ``lower``,
        ``not_told_apart``, ``not_known``).

    Examples
    --------
    >>> from analysis.estimate import DesignPlan, design_of, mean
    >>> first = design_of(pd.DataFrame({"y": [1, 2, 3]}), DesignPlan(kind="simple",
    ...     population=(30,)))
    >>> change(mean(first, [1, 2, 3]), mean(first, [7, 8, 9]))["verdict"].tolist()
    ['higher']
    """
    columns = ["estimate", "standard_error", "degrees_of_freedom", "reason"]
    first_wave, second_wave = (
        wave.set_index("domain")[columns].add_suffix(suffix)
        for wave, suffix in ((earlier, "_1"), (later, "_2"))
    )
    pairs = first_wave.join(second_wave, how="outer").rename_axis("domain").reset_index()
    first, second = pairs["standard_error_1"] ** 2, pairs["standard_error_2"] ** 2
    error = np.sqrt(first + second)
    freedom = (first + second) ** 2 / (
        first**2 / pairs["degrees_of_freedom_1"] + second**2 / pairs["degrees_of_freedom_2"]
    )
    reason = pairs["reason_1"].fillna("no_value")
    reason = reason.where(reason != "", pairs["reason_2"].fillna("no_value"))
    reach = (scipy.stats.t.ppf((1 + level) / 2, freedom) * error).where(reason == "")
    estimate = pairs["estimate_2"] - pairs["estimate_1"]
    table = pd.DataFrame(
        {
            "domain": pairs["domain"],
            "earlier": pairs["estimate_1"],
            "later": pairs["estimate_2"],
            "estimate": estimate,
            "standard_error": error,
            "degrees_of_freedom": freedom,
            "lower": estimate - reach,
            "upper": estimate + reach,
            "reason": reason,
        }
    )
    return table.assign(verdict=_verdict(table))


def _verdict(table: pd.DataFrame) -> npt.NDArray[np.str_]:
    return np.select(
        [table["lower"].isna(), table["lower"] > 0, table["upper"] < 0],
        ["not_known", "higher", "lower"],
        "not_told_apart",
    )
