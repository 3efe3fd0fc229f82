"""Evidence to the contrary that the data themselves give: groups where a condition is not met."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.advise.evidence import Evidence
from analysis.advise.resampling import figure_of
from analysis.advise.rules import Filter
from analysis.advise.selections import Mask, Selection, distance_of
from analysis.advise.strength import CounterGroup
from analysis.advise.strength_terms import StrengthTerms

__all__ = ["contrary_groups"]

TYPES = ("urban", "settlement", "rural")
OF_ALL_TOGETHER = ("count_true",)
"""Statistics whose threshold says nothing about a part."""


def contrary_groups(
    selection: Selection, evidence: Evidence, *, terms: StrengthTerms
) -> tuple[CounterGroup, ...]:
    """Find the types and oblasts in which a condition that is met for all is not met.

    Parameters
    ----------
    selection : Selection
        A condition with the hromadas that it chooses.
    evidence : Evidence
        Types and oblasts.
    terms : StrengthTerms
        How large a group must be; also the group that it is set against.

    Returns
    -------
    tuple of CounterGroup
        The widest gap first; empty where the condition is not met for all together.
    """
    condition = selection.condition
    whole = figure_of(selection)
    if condition.statistic in OF_ALL_TOGETHER or not distance_of(condition, whole) >= 0:
        return ()
    needed = terms.counter_groups.hromadas_at_least
    found = []
    for by, group, inside in _groups(selection, evidence):
        part = _within(selection, inside)
        base = int((part.is_measured & part.among).sum())
        if part.is_enough(needed=needed):
            value = figure_of(part)
            if distance_of(condition, value) < 0:
                found.append((distance_of(condition, value), CounterGroup(by, group, value, base)))
    return tuple(each for _, each in sorted(found, key=lambda pair: (pair[0], pair[1].group)))


def _groups(selection: Selection, evidence: Evidence) -> Iterator[tuple[str, str, Mask]]:
    filters = (selection.condition.among, selection.condition.against)
    if not any(each.type for each in filters):
        types = evidence.hromadas["type"]
        for name in TYPES:
            yield "type", name, types.eq(name).fillna(False).to_numpy(dtype=bool)
    oblasts = evidence.hromadas["oblast_code"]
    for code in sorted(pd.unique(oblasts.dropna())):
        yield "oblast", str(code), oblasts.eq(code).fillna(False).to_numpy(dtype=bool)


def _within(selection: Selection, inside: Mask) -> Selection:
    """The chosen of a group; set against those of the same group, or against all as declared."""
    declared = selection.condition.against != Filter()
    return Selection(
        condition=selection.condition,
        values=selection.values,
        among=selection.among & inside,
        against=selection.against & inside if declared else selection.against,
        is_gap=np.zeros_like(selection.is_gap),
        weights=selection.weights,
    )
