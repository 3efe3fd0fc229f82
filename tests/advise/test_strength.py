"""What is told of firmness: no sampling probability where nobody drew."""

from __future__ import annotations

import math

from analysis.advise import ConditionStrength, Strength, UnderBase


def test_nothing_is_claimed_unless_it_was_found() -> None:
    found = ConditionStrength()
    assert all(math.isnan(each) for each in (found.probability, found.stability, found.lower))
    assert (found.fragility, found.counter_groups, found.missing_turns) == (None, (), False)


def test_a_base_with_too_little_evidence_turns_nothing() -> None:
    bases = tuple(
        UnderBase(state, state, state, (0.1,), 3)
        for state in ("holds", "not_supported", "too_little_evidence")
    )
    strength = Strength(design="census", under_bases=bases)
    assert [each.base_id for each in strength.flips_under("holds")] == ["not_supported"]
    assert [each.base_id for each in strength.flips_under("not_supported")] == ["holds"]


def test_a_doubt_takes_the_firmness_away() -> None:
    assert Strength(design="census").is_firm
    assert not Strength(design="census", doubts=("one_oblast",)).is_firm
