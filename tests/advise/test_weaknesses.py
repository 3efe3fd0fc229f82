"""Each weakness is measured on the findings that the verdict rests on, and on nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from analysis.advise import Strength, Verdict, read_judgements, read_rules, weigh
from analysis.advise.rules import When
from analysis.advise.weaknesses import MEASURES, Measure, deciding

from .situations import evidence_from

RULE = read_rules()["compensate_duties_of_poor_hromadas"]
RECORD = read_judgements()[RULE.id]


def verdict_of(*, any_of: bool = False) -> Verdict:
    """Two findings, the first met and the second not."""
    groups = [{"hromadas": 300, "tax_capacity_2024": 0.3, "services_per_head_2021": 100}]
    groups += [{"hromadas": 200, "tax_capacity_2024": 1.2, "services_per_head_2021": 100}]
    conditions = RULE.when.all
    when = When(any=conditions) if any_of else RULE.when
    return weigh(RULE.model_copy(update={"when": when}), evidence_from(groups, RULE))


def test_every_declared_measure_has_its_formula() -> None:
    assert set(MEASURES) == set(get_args(Measure))


def test_with_any_only_what_is_met_decides() -> None:
    assert [each.is_met for each in verdict_of().findings] == [True, False]
    assert deciding(verdict_of()) == verdict_of().findings
    assert deciding(verdict_of(any_of=True)) == verdict_of(any_of=True).findings[:1]


def test_the_largest_share_without_data_counts_and_those_not_asked_do_not() -> None:
    first, second = verdict_of().findings
    told = replace(first, no_data_count=100, withheld_count=25, not_surveyed_count=900)
    verdict = replace(verdict_of(), findings=(told, second))
    assert MEASURES["share_without_data"](verdict, RECORD) == pytest.approx(125 / 625)


@pytest.mark.parametrize(
    ("dates", "age"),
    [
        (("2024", "2021"), 5),
        (("2023-07-25", "2022-09"), 4),
        (("published in April 2025; period not stated", "2024"), 2),
        (("", "2026"), 0),
    ],
)
def test_the_oldest_data_tell_the_age(dates: tuple[str, str], age: float) -> None:
    findings = tuple(
        replace(each, date=date) for each, date in zip(verdict_of().findings, dates, strict=True)
    )
    verdict = replace(verdict_of(), findings=findings)
    assert RECORD.judged_on == "2026-11"
    assert MEASURES["age_in_years"](verdict, RECORD) == age


def test_the_smallest_base_and_any_purposive_finding_count() -> None:
    first, second = verdict_of().findings
    verdict = replace(verdict_of(), findings=(replace(first, base=39, design="purposive"), second))
    assert MEASURES["base"](verdict, RECORD) == 39
    assert MEASURES["is_purposive"](verdict, RECORD) == 1
    assert MEASURES["is_purposive"](verdict_of(), RECORD) == 0


def test_what_was_not_computed_is_no_weakness() -> None:
    bare = replace(verdict_of(), strength=None)
    unmeasured = ("missing_turns", "bases_that_flip", "fragility_share", "unstable_share")
    assert all(np.isnan(MEASURES[name](bare, RECORD)) for name in unmeasured)
    unturned = replace(bare, strength=Strength(design="census", fragility=None))
    assert np.isnan(MEASURES["fragility_share"](unturned, RECORD))


def test_instability_is_told_from_the_side_of_the_verdict() -> None:
    strength = Strength(design="census", stability=0.97, fragility=30, fragility_base=600)
    denied = replace(verdict_of(), strength=strength)
    assert denied.side == "not_supported"
    assert MEASURES["unstable_share"](denied, RECORD) == pytest.approx(0.97)
    held = replace(verdict_of(any_of=True), strength=strength)
    assert held.is_met
    assert MEASURES["unstable_share"](held, RECORD) == pytest.approx(0.03)
    assert MEASURES["fragility_share"](held, RECORD) == 0.05
