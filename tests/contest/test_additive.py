"""The additive model: what a design can tell, and that its estimates are least squares."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.contest.additive import Design, Group, design_of, groups_of, part_of, projection_of
from analysis.errors import DataError

from .reviews import KEYS, reviews

PAIRS = st.sets(st.tuples(st.integers(0, 5), st.integers(0, 3)), min_size=1, max_size=20)


def design(pairs: set[tuple[int, int]]) -> Design:
    return design_of(pd.DataFrame([(f"A{a}", f"R{r}") for a, r in pairs], columns=KEYS))


def walked(pairs: set[tuple[int, int]]) -> set[tuple[frozenset[str], frozenset[str]]]:
    """Groups as a person would find them: merging sets that share a name."""
    groups: list[set[str]] = []
    for a, r in pairs:
        joined = {f"A{a}", f"R{r}"}
        for group in [each for each in groups if each & joined]:
            joined |= group
            groups.remove(group)
        groups.append(joined)
    return {
        (
            frozenset(name for name in group if name[0] == "A"),
            frozenset(name for name in group if name[0] == "R"),
        )
        for group in groups
    }


def test_groups_are_named_largest_first() -> None:
    found = groups_of(design({(0, 0), (1, 1), (2, 1), (2, 2)}))
    assert found == (Group(("A1", "A2"), ("R1", "R2")), Group(("A0",), ("R0",)))


@settings(deadline=None)
@given(PAIRS)
def test_groups_are_those_that_a_walk_finds(pairs: set[tuple[int, int]]) -> None:
    found = {(frozenset(a), frozenset(r)) for a, r in groups_of(design(pairs))}
    assert found == walked(pairs)


@settings(deadline=None)
@given(PAIRS, st.integers(0, 2**32 - 1))
def test_estimates_are_least_squares(pairs: set[tuple[int, int]], seed: int) -> None:
    own = design(pairs)
    if len(groups_of(own)) > 1:
        return
    count, applications, reviewers = own.shape
    values = np.random.default_rng(seed).normal(size=count)
    projection = projection_of(own)
    merit, severity = projection.to_applications @ values, projection.to_reviewers @ values
    residuals = values - merit[own.application_of] + severity[own.reviewer_of]
    assert abs(severity.sum()) < 1e-9
    assert np.abs(own.by_application.T @ residuals).max() < 1e-9
    assert np.abs(own.by_reviewer.T @ residuals).max() < 1e-9
    assert projection.leverage.sum() == pytest.approx(applications + reviewers - 1)
    assert projection.degrees_of_freedom == count - applications - reviewers + 1


def test_one_reviewer_has_no_severity_to_tell() -> None:
    projection = projection_of(design({(0, 0), (1, 0)}))
    assert projection.to_reviewers.tolist() == [[0, 0]]
    assert np.allclose(projection.to_applications, np.eye(2))


def test_no_review_and_a_review_twice_are_refused() -> None:
    with pytest.raises(DataError, match="no complete review"):
        design_of(reviews())
    with pytest.raises(DataError, match="twice. Found: application A1, reviewer R1"):
        design_of(reviews(("A1", "R1", 0.5), ("A1", "R1", 0.6)))


@settings(deadline=None)
@given(PAIRS)
def test_a_part_is_the_design_of_what_is_left(pairs: set[tuple[int, int]]) -> None:
    own = design(pairs)
    kept = own.reviewer_of != 0
    if not kept.any():
        return
    left = design({(a, r) for a, r in pairs if f"R{r}" != own.reviewers[0]})
    part = part_of(own, kept)
    assert (part.applications, part.reviewers) == (left.applications, left.reviewers)
    assert part.application_of.tolist() == left.application_of.tolist()
    assert part.reviewer_of.tolist() == left.reviewer_of.tolist()
