"""Sides of a rule: each combination of met, unmet and unknown conditions."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from analysis.advise import When
from analysis.advise.selections import distance_of, met_of, selection_of, side_of

from .strengths import condition_of, evidence_with

MET, UNMET, UNKNOWN = 1.0, 0.0, np.nan


def expected(every: bool, met: tuple[float, ...]) -> str:
    if every:
        if UNMET in met:
            return "not_supported"
        return "holds" if set(met) == {MET} else "too_little_evidence"
    if MET in met:
        return "holds"
    return "not_supported" if set(met) == {UNMET} else "too_little_evidence"


@pytest.mark.parametrize("every", [True, False])
def test_each_combination_of_conditions_has_its_side(every: bool) -> None:
    conditions = (condition_of("share_true"),) * 3
    when = When(all=conditions) if every else When(any=conditions)
    combinations = list(product((MET, UNMET, UNKNOWN), repeat=3))
    sides = side_of(when, np.array(combinations).T)
    assert len(combinations) == 27
    assert sides.tolist() == [expected(every, met) for met in combinations]


def test_the_threshold_itself_is_included_in_spite_of_binary_fractions() -> None:
    least = condition_of("share_true", at_least=0.3)
    most = condition_of("share_true", at_least=None, at_most=0.3)
    found = np.array([0.1 + 0.2, 0.29, 0.31, np.nan])
    assert 0.1 + 0.2 > 0.3
    assert met_of(least, found)[:3].tolist() == [1, 0, 1]
    assert met_of(most, found)[:3].tolist() == [1, 1, 0]
    assert np.isnan(met_of(most, found)[3])
    assert distance_of(most, 0.1 + 0.2) == 0


def test_a_gap_is_a_hromada_that_was_looked_at_and_gave_no_value() -> None:
    evidence = evidence_with([1, np.nan, np.nan, 2], types=["rural", "rural", None, "urban"])
    evidence.status.iloc[1, 0] = "withheld"
    assert selection_of(condition_of("mean"), evidence).is_gap.tolist() == [
        False,
        True,
        False,  # no hromada: Kyiv and others that are none have no type
        False,
    ]
    evidence.status.iloc[1, 0] = "not_surveyed"
    assert not selection_of(condition_of("mean"), evidence).is_gap.any()


def test_what_a_statistic_does_not_take_is_not_what_it_rests_on() -> None:
    types = ["rural", "urban", "urban"]
    evidence = evidence_with([1, 2, 3], types=types)
    alone = condition_of("mean", among={"type": ("rural",)})
    assert selection_of(alone, evidence).touched.tolist() == [True, False, False]
    assert selection_of(condition_of("ratio_of_medians"), evidence).touched.all()
