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

__all__ = ["Audit", "audited"]

Numbers = npt.NDArray[np.float64]
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
    by_part = {part.id: part.member_ids for part in index.components}
    of_member = weights.set_index("id")["weight"]
    pairs = [row for part, members in by_part.items() for row in _pairs(part, scores[members])]
    parts = [_part(part, scores[members]) for part, members in by_part.items()]
    effects = [
        row
        for part, members in by_part.items()
        for row in _effects(part, scores, weights=of_member[members])
    ]
    return Audit(
        correlations=pd.DataFrame(
            pairs, columns=["within", "first", "second", "correlation", "units_count"]
        ),
        parts=pd.DataFrame(parts),
        effects=pd.DataFrame(effects),
    )


def _pairs(part: str, members: pd.DataFrame) -> list[tuple[str, str, str, float, int]]:
    names = list(members.columns)
    return [
        (part, first, second, *_correlation(members[first], members[second]))
        for place, first in enumerate(names)
        for second in names[place + 1 :]
    ]


def _correlation(first: pd.Series, second: pd.Series) -> tuple[float, int]:
    """Pearson's correlation of the units that have both; missing where one does not vary."""
    both = (first.notna() & second.notna()).to_numpy()
    one, other = first.to_numpy()[both], second.to_numpy()[both]
    if both.sum() < FEWEST_ROWS or not np.ptp(one) > 0 or not np.ptp(other) > 0:
        return np.nan, int(both.sum())
    return float(np.corrcoef(one, other)[0, 1]), int(both.sum())


def _part(part: str, members: pd.DataFrame) -> dict[str, object]:
    complete = members.dropna().to_numpy()
    alpha = cronbach_alpha(members)
    eigenvalues = _eigenvalues(complete)
    return {
        "component_id": part,
        "members_count": members.shape[1],
        "units_count": len(complete),
        "alpha": alpha.alpha,
        "first_component_share": (
            eigenvalues[0] / eigenvalues.sum() if len(eigenvalues) else np.nan
        ),
        "components_above_1": int((eigenvalues > 1).sum()),
    }


def _eigenvalues(complete: Numbers) -> Numbers:
    """Of the correlations, largest first; none for fewer than two members that vary."""
    units, members = complete.shape
    if members < 2 or units < FEWEST_ROWS or not (np.ptp(complete, axis=0) > 0).all():
        return np.empty(0)
    found = np.linalg.eigvalsh(np.corrcoef(complete, rowvar=False))[::-1]
    return np.asarray(found, dtype=float)


def _effects(part: str, scores: pd.DataFrame, *, weights: pd.Series) -> list[dict[str, object]]:
    complete = scores[[*weights.index, part]].dropna()
    joined = complete[part].to_numpy()
    centred = joined - joined.mean() if len(joined) else joined
    brought = np.array(
        [
            weights[name] * float((complete[name].to_numpy() * centred).sum())
            for name in weights.index
        ]
    )
    total = brought.sum()
    return [
        {
            "id": name,
            "within": part,
            "nominal_share": weights[name] / weights.sum(),
            "effective_share": share / total if total > 0 else np.nan,
            "correlation_with_part": _correlation(scores[name], scores[part])[0],
        }
        for name, share in zip(weights.index, brought, strict=True)
    ]
