"""Does an index go with other measures as it should: step 9.

A link that was expected and is there makes the index more credible, one that is lacking asks for
an explanation; neither says that one thing makes the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.composite.steps import Reason, StepStatus, with_step
from analysis.errors import DataError

if TYPE_CHECKING:
    from analysis.composite.pipeline import Composite

__all__ = ["link_index"]

FEWEST_UNITS = 10
COLUMNS = ("component_id", "id", "pearson", "spearman", "units_count", "expected", "as_expected")


def link_index(
    composite: Composite, others: pd.DataFrame, *, none_below: float = 0.1
) -> tuple[Composite, pd.DataFrame]:
    """Correlate the index and its parts with the measures that its declaration names.

    Parameters
    ----------
    composite : Composite
        An index that was built.
    others : pandas.DataFrame, shape (units, measures)
        Indexed by the code of the unit; a column for each declared link; missing allowed.
    none_below : float
        Absolute rank correlation (0 to 1) under which two measures count as not linked.

    Returns
    -------
    tuple of Composite and pandas.DataFrame
        The index with the status of its step ``links``, and one row a part and measure:
        component_id, id, pearson, spearman, units_count (with both), expected (``together``,
        ``against`` or ``none``; empty for parts), as_expected (missing for parts).

    Raises
    ------
    DataError
        Nothing is declared, a declared measure is not there or is part of the index, a unit
        stands twice, or fewer than ten units have both.

    Source
    ------
    OECD and JRC (2008), Handbook on constructing composite indicators, step 9.

    Examples
    --------
    >>> from analysis.composite import build_index, read_index
    >>> index = read_index("capacity")
    >>> codes = [f"UA{n:017d}" for n in range(40)]
    >>> random = np.random.default_rng(1)
    >>> values = pd.DataFrame(random.random((40, len(index.indicators))), codes,
    ...     [each.id for each in index.indicators])
    >>> others = pd.DataFrame(random.random((40, 3)), codes, [each.id for each in index.links])
    >>> linked, table = link_index(build_index(index, values), others)
    >>> len(table), linked.statuses[8].checks_count
    (18, 3)
    """
    declared = composite.index.links
    _check(composite, others, needed=[each.id for each in declared])
    beside = others.reindex(composite.scores.index)
    expected = {each.id: each.expected for each in declared}
    whole = composite.index.framework.id
    rows: list[dict[str, object]] = []
    for part in composite.scores.columns:
        for other in expected:
            row = _linked(composite.scores[part], beside[other].astype(float))
            told = expected[other] if part == whole else ""
            found = _way(row["spearman"], none_below)
            rows.append(
                {
                    "component_id": part,
                    "id": other,
                    **row,
                    "expected": told,
                    "as_expected": found == told if told else None,
                }
            )
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return with_step(composite, _status(table[table["expected"] != ""])), table


def _status(told: pd.DataFrame) -> StepStatus:
    reasons = tuple(
        Reason("composite.link_other", f"{row.id}", {"found": float(row.spearman)})
        for row in told.itertuples()
        if not row.as_expected
    )
    return StepStatus("links", "warned" if reasons else "passed", len(told), reasons)


def _linked(score: pd.Series, other: pd.Series) -> dict[str, float]:
    both = score.notna() & other.notna()
    one, two = score[both], other[both]
    if len(one) < FEWEST_UNITS or one.nunique() < 2 or two.nunique() < 2:
        raise DataError(
            "A link cannot be told.",
            needed=f"at least {FEWEST_UNITS} units that have both and differ",
            found=f"{len(one)} units",
            where=f"{score.name} and {other.name}",
        )
    return {
        "pearson": float(np.corrcoef(one, two)[0, 1]),
        "spearman": float(np.corrcoef(one.rank(), two.rank())[0, 1]),
        "units_count": len(one),
    }


def _way(correlation: float, none_below: float) -> str:
    if abs(correlation) < none_below:
        return "none"
    return "together" if correlation > 0 else "against"


def _check(composite: Composite, others: pd.DataFrame, *, needed: list[str]) -> None:
    lacking = sorted(set(needed) - set(others.columns))
    inside = sorted(set(needed) & set(composite.values.columns))
    twice = others.index[others.index.duplicated()].unique()
    if not needed or lacking or inside or len(twice):
        raise DataError(
            "The measures beside the index cannot be used.",
            needed="each declared link, none of them in the index, one row a unit",
            found=(
                f"{len(needed)} declared; lacking: {', '.join(lacking) or 'none'}; in the index: "
                f"{', '.join(inside) or 'none'}; units that stand twice: {len(twice)}"
            ),
        )
