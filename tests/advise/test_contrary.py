"""Groups to the contrary: named with figure and base, if large enough, and none invented."""

from __future__ import annotations

from analysis.advise import read_strength_terms
from analysis.advise.contrary import contrary_groups
from analysis.advise.selections import selection_of

from .strengths import condition_of, evidence_with

TERMS = read_strength_terms()
NEEDED = TERMS.counter_groups.hromadas_at_least
TYPES = ["rural"] * 2 * NEEDED + ["urban"] * NEEDED + ["settlement"] * (NEEDED - 1)
VALUES = [1.0] * 2 * NEEDED + [0.0] * NEEDED + [0.0] * (NEEDED - 1)


def test_a_type_where_it_is_not_met_is_named_with_figure_and_base() -> None:
    evidence = evidence_with(VALUES, types=TYPES, oblasts=["UA05"] * len(VALUES))
    (only,) = contrary_groups(
        selection_of(condition_of("share_true", at_least=0.3), evidence), evidence, terms=TERMS
    )
    assert (only.by, only.group, only.value, only.base) == ("type", "urban", 0.0, NEEDED)


def test_the_widest_gap_stands_first() -> None:
    values = [1.0] * 30 + [0.0] * 10 + [1.0] * 4 + [0.0] * 6
    oblasts = ["UA01"] * 30 + ["UA02"] * 10 + ["UA03"] * 10
    evidence = evidence_with(values, oblasts=oblasts)
    selection = selection_of(condition_of("share_true", at_least=0.5), evidence)
    found = contrary_groups(selection, evidence, terms=TERMS)
    assert [(each.group, each.value) for each in found] == [("UA02", 0.0), ("UA03", 0.4)]


def test_of_a_condition_that_is_not_met_there_is_no_contrary() -> None:
    evidence = evidence_with(VALUES, types=TYPES)
    selection = selection_of(condition_of("share_true", at_least=0.9), evidence)
    assert contrary_groups(selection, evidence, terms=TERMS) == ()


def test_a_count_of_all_says_nothing_about_a_part() -> None:
    evidence = evidence_with(VALUES, types=TYPES)
    selection = selection_of(condition_of("count_true", at_least=15), evidence)
    assert contrary_groups(selection, evidence, terms=TERMS) == ()


def test_types_are_not_told_apart_where_the_condition_chose_a_type() -> None:
    evidence = evidence_with(VALUES, types=TYPES)
    chosen = condition_of("share_true", at_least=0.3, among={"type": ("rural", "urban")})
    found = contrary_groups(selection_of(chosen, evidence), evidence, terms=TERMS)
    assert "type" not in {each.by for each in found}
