"""Do the parts of an index belong together, and does each weigh what it was meant to weigh.

Step 4 and the half of step 6 that looks back. A flag here is a question to the maker of the index,
not an order: indicators that do not move together can both belong to a concept.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.compare import cronbach_alpha
from analysis.composite.declarations import Index
from analysis.composite.framework import Component

__all__ = ["Audit", "audited"]

Numbers = npt.NDArray[np.float64]
Columns = dict[str, Numbers]
FEWEST_ROWS = 3


@dataclass(frozen=True)
class Audit:
    """What was found, in three tables.

    Parameters
    ----------
    correlations : pandas.DataFrame, one row a pair of members of one part
        within, first, second, correlation (Pearson, of the units that have both), units_count.
    parts : pandas.DataFrame, one row a part
        component_id, members_count, units_count (with all members), alpha (Cronbach),
        first_component_share (of the variance of the standardised members), components_above_1
        (eigenvalues above 1, Kaiser's rule); missing where undefined.
    effects : pandas.DataFrame, one row a member of a part
        id, within, nominal_share (weight by the sum of the weights of the part),
        effective_share (share of the variance of the part that the member brings),
        correlation_with_part.

    Examples
    --------
    >>> Audit(pd.DataFrame(), pd.DataFrame(), pd.DataFrame()).parts.empty
    True
    """

    correlations: pd.DataFrame
    parts: pd.DataFrame
    effects: pd.DataFrame


def audited(index: Index, scores: pd.DataFrame, *, weights: pd.DataFrame) -> Audit:
    """Look into every part of an index.

    Parameters
    ----------
    index : Index
        As declared.
    scores : pandas.DataFrame, shape (units, indicators and parts)
        Normalised indicators and the scores of the parts; missing allowed.
    weights : pandas.DataFrame, one row an indicator or part
        id, within, weight.

    Returns
    -------
    Audit

    Source
    ------
    OECD and JRC (2008), Handbook on constructing composite indicators, step 4; Becker, Saisana,
    Paruolo and Vandecasteele (2017), Weights and importance in composite indicators, Ecological
    Indicators 80. The effective share is w cov(member, part), by the sum of the same over all
    members: for an arithmetic mean the exact decomposition of its variance, for other means the
    linear part of it.
    """
    columns = {str(name): scores[name].to_numpy(dtype=float) for name in scores.columns}
    of_member = dict(zip(weights["id"], weights["weight"], strict=True))
    pairs = [row for part in index.components for row in _pairs(part, columns)]
    effects = [row for part in index.components for row in _effects(part, columns, of_member)]
    return Audit(
        correlations=pd.DataFrame(
            pairs, columns=["within", "first", "second", "correlation", "units_count"]
        ),
        parts=pd.DataFrame([_part(part, scores[part.member_ids]) for part in index.components]),
        effects=pd.DataFrame(effects),
    )


def _pairs(part: Component, columns: Columns) -> list[tuple[str, str, str, float, int]]:
    names = part.member_ids
    return [
        (part.id, first, second, *_correlation(columns[first], columns[second]))
        for place, first in enumerate(names)
        for second in names[place + 1 :]
    ]


def _correlation(first: Numbers, second: Numbers) -> tuple[float, int]:
    """Pearson's correlation of the units that have both; missing where one does not vary."""
    both = ~(np.isnan(first) | np.isnan(second))
    one, other = first[both], second[both]
    if both.sum() < FEWEST_ROWS or not np.ptp(one) > 0 or not np.ptp(other) > 0:
        return np.nan, int(both.sum())
    return float(np.corrcoef(one, other)[0, 1]), int(both.sum())


def _part(part: Component, members: pd.DataFrame) -> dict[str, object]:
    complete = members.dropna().to_numpy()
    alpha = cronbach_alpha(members)
    eigenvalues = _eigenvalues(complete)
    share = eigenvalues[0] / eigenvalues.sum() if len(eigenvalues) else np.nan
    return {
        "component_id": part.id,
        "members_count": members.shape[1],
        "units_count": len(complete),
        "alpha": alpha.alpha,
        "first_component_share": share,
        "components_above_1": int((eigenvalues > 1).sum()),
    }


def _eigenvalues(complete: Numbers) -> Numbers:
    """Of the correlations, largest first; none for fewer than two members that vary."""
    units, members = complete.shape
    if members < 2 or units < FEWEST_ROWS or not (np.ptp(complete, axis=0) > 0).all():
        return np.empty(0)
    found = np.linalg.eigvalsh(np.corrcoef(complete, rowvar=False))[::-1]
    return np.asarray(found, dtype=float)


def _effects(
    part: Component, columns: Columns, weights: dict[str, float]
) -> list[dict[str, object]]:
    table = np.column_stack([columns[name] for name in part.member_ids])
    given = np.array([weights[name] for name in part.member_ids])
    complete = ~(np.isnan(table).any(axis=1) | np.isnan(columns[part.id]))
    joined = columns[part.id][complete]
    centred = joined - joined.mean() if len(joined) else joined
    brought = given * (table[complete] * centred[:, None]).sum(axis=0)
    total = brought.sum()
    return [
        {
            "id": name,
            "within": part.id,
            "nominal_share": weight / given.sum(),
            "effective_share": share / total if total > 0 else np.nan,
            "correlation_with_part": _correlation(columns[name], columns[part.id])[0],
        }
        for name, weight, share in zip(part.member_ids, given, brought, strict=True)
    ]
