"""A panel's rule is set before it rates, sealed, and given reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import ValidationError

from analysis import advise, survey
from analysis.consult.panels import (
    ConsensusRule,
    Panel,
    panel_faults,
    read_panel,
    rule_fingerprint,
)
from analysis.errors import ParameterError

Waves = dict[str, survey.ExpertWave]


def ruled(panel: Panel, **changed: object) -> Panel:
    return panel.model_copy(update={"rule": panel.rule.model_copy(update=changed)})


def test_the_demonstration_says_what_it_is_and_fits(panel: Panel, waves: Waves) -> None:
    assert panel.is_synthetic
    assert panel_faults(panel, waves, rule_ids=advise.read_rules()) == ()
    assert len(panel.statements) == 12
    assert len(panel.kinds) == 15


def test_a_rule_set_on_the_day_of_the_first_response_is_too_late(
    panel: Panel, waves: Waves
) -> None:
    for day, is_late in (("2026-09-13", False), ("2026-09-14", True), ("2026-10-30", True)):
        found = panel_faults(ruled(panel, set_on=day), waves, rule_ids=panel.statements)
        assert any("not before the first response" in fault for fault in found) is is_late


def test_a_response_before_the_round_opened_is_told(panel: Panel, waves: Waves) -> None:
    early = waves | {
        "experts_round_1": replace(waves["experts_round_1"], first_submission="2026-09-01")
    }
    found = panel_faults(panel, early, rule_ids=panel.statements)
    assert any("came in before the round opened" in fault for fault in found)
    assert any("not before the first response" in fault for fault in found)


@pytest.mark.parametrize(
    ("name", "value"),
    [("consensus_share", 0.75), ("widest_interquartile_range", 3.0), ("stable_below", 0.2)],
)
def test_a_bound_that_changed_since_a_round_opened_breaks_the_seal(
    panel: Panel, waves: Waves, name: str, value: float
) -> None:
    changed = ruled(panel, **{name: value})
    assert rule_fingerprint(changed) != rule_fingerprint(panel)
    found = panel_faults(changed, waves, rule_ids=panel.statements)
    assert sum("are not those with which the round" in fault for fault in found) == 2
    assert rule_fingerprint(changed) in found[0]


def test_the_seal_covers_statements_and_scale_and_not_the_rounds(panel: Panel) -> None:
    own = rule_fingerprint(panel)
    fewer = panel.model_copy(update={"statements": panel.statements[:-1]})
    other = panel.model_copy(update={"dimensions": {"importance": "something else"}})
    later = panel.model_copy(update={"rounds": panel.rounds[:1], "title": "Another title"})
    assert own not in (rule_fingerprint(fewer), rule_fingerprint(other))
    assert rule_fingerprint(later) == own


def test_strangers_missing_questions_and_unknown_recommendations_are_named(
    panel: Panel, waves: Waves
) -> None:
    wave = waves["experts_round_2"]
    strange = replace(
        wave,
        answers=wave.answers.rename(index={"E01": "E77"}).drop(
            columns="importance_make_social_order_routine"
        ),
    )
    found = "; ".join(
        panel_faults(panel, waves | {wave.id: strange}, rule_ids=panel.statements[1:])
    )
    assert "experts that are no members: E77" in found
    assert "does not ask: importance_make_social_order_routine" in found
    assert f"no recommendation '{panel.statements[0]}'" in found


def test_a_real_panel_does_not_take_a_synthetic_round(panel: Panel, waves: Waves) -> None:
    real = panel.model_copy(update={"is_synthetic": False})
    found = panel_faults(real, waves, rule_ids=panel.statements)
    assert sum("do not both say that they are synthetic" in fault for fault in found) == 2


def test_rounds_out_of_order_and_too_many_are_named(panel: Panel, waves: Waves) -> None:
    turned = panel.model_copy(update={"rounds": panel.rounds[::-1]})
    found = panel_faults(turned, waves, rule_ids=panel.statements)
    assert any("not one after the other" in fault for fault in found)
    single = ruled(panel, rounds_at_most=1)
    found = panel_faults(single, waves, rule_ids=panel.statements)
    assert any("2 rounds, and the rule allows 1" in fault for fault in found)
    assert any(
        "is no wave of the level" in fault
        for fault in panel_faults(panel, {}, rule_ids=panel.statements)
    )


def test_a_bound_without_a_reason_is_refused(panel: Panel) -> None:
    given = panel.rule.model_dump()
    reasons = dict(given["reasons"])
    del reasons["stable_below"]
    with pytest.raises(ValidationError, match="one for each bound: stable_below"):
        ConsensusRule(**{**given, "reasons": reasons})


def test_a_rule_by_which_both_could_hold_is_refused(panel: Panel) -> None:
    given = panel.rule.model_dump()
    with pytest.raises(ValidationError, match="consensus and disagreement at once"):
        ConsensusRule(**{**given, "consensus_share": 0.6, "disagreement_share": 0.4})


def test_an_expert_who_stands_in_two_kinds_is_refused(panel: Panel) -> None:
    given = panel.model_dump()
    given["members"]["scholar"]["experts"] = ("E01",)
    with pytest.raises(ValidationError, match="an expert stands twice: E01"):
        Panel(**given)


def test_names_of_experts_have_no_place(panel: Panel) -> None:
    given = panel.model_dump()
    given["members"]["scholar"]["experts"] = ("Olena Example",)
    with pytest.raises(ValidationError, match="pattern"):
        Panel(**given)


def test_an_unknown_panel_is_refused_with_those_that_exist() -> None:
    with pytest.raises(ParameterError, match="no panel 'x'.*social_services"):
        read_panel("x")
