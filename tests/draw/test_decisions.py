"""Blocks on a decision say every judgement, every step, and both countries."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import advise, draw, indicators, places, survey
from analysis.advise.judgements import CRITERIA
from analysis.language import read_words

WORDS = read_words("en")
JUDGEMENTS = advise.read_judgements()
GRADING = advise.read_grading()
CROSSWALK = advise.read_crosswalk()


def weighed() -> dict[str, advise.Verdict]:
    inputs = indicators.inputs_of(
        survey.read_wave("demo"), places.read_open_data(), sources=places.read_sources()
    )
    evidence = advise.evidence_of(
        indicators.read_indicators(), inputs, register=places.read_register()
    )
    return advise.weigh_all(advise.read_rules(), evidence)


@pytest.fixture
def verdicts(build: Path) -> dict[str, advise.Verdict]:
    assert not build.exists()
    return weighed()


def test_every_criterion_has_its_question_answer_reason_and_basis(
    verdicts: dict[str, advise.Verdict],
) -> None:
    assert len(verdicts) >= 15
    for name, verdict in verdicts.items():
        table = draw.show_decision(verdict, JUDGEMENTS[name], words=WORDS)
        assert [row[0].text for row in table.rows] == [
            WORDS.say(f"decisions.criterion.{each}") for each in CRITERIA
        ]
        assert all(cell.text for row in table.rows for cell in row)
        assert "{" not in str(table)
        assert "no panel has met" in table.note
        assert ("made-up answers" in table.note) == verdict.is_synthetic


def test_made_up_answers_get_no_grade_and_no_recommendation(
    verdicts: dict[str, advise.Verdict],
) -> None:
    made_up = [verdict for verdict in verdicts.values() if verdict.is_synthetic]
    assert made_up
    for verdict in made_up:
        judgement = JUDGEMENTS[verdict.rule_id]
        certainty = advise.grade_of(verdict, judgement, grading=GRADING)
        said = draw.say_certainty(certainty, words=WORDS)
        assert "not graded" in said.plain
        assert said.is_synthetic
        ends = draw.say_conclusion(verdict, judgement, words=WORDS)
        assert ends.plain.startswith("No recommendation is given. The answers are made up.")
        assert ends.is_synthetic


def test_without_open_data_nothing_is_concluded(verdicts: dict[str, advise.Verdict]) -> None:
    name = "ensure_each_basic_service"
    ends = draw.say_conclusion(verdicts[name], JUDGEMENTS[name], words=WORDS)
    assert "There is too little evidence here." in ends.plain
    table = draw.show_decision(verdicts[name], JUDGEMENTS[name], words=WORDS)
    assert "The figures for this reason are not here." in str(table)
    assert "no value" not in str(table)


def test_the_steps_of_a_grade_are_told_from_start_to_end(fetched: Path) -> None:
    assert fetched.exists()
    name = "ensure_each_basic_service"
    verdict = weighed()[name]
    certainty = advise.grade_of(verdict, JUDGEMENTS[name], grading=GRADING)
    said = draw.say_certainty(certainty, words=WORDS, verdict=verdict)
    lines = said.plain.splitlines()
    assert lines[0] == "Certainty of the finding: low (2 of 4)"
    assert lines[1].startswith("It starts at high.")
    assert len(lines) == 2 + len(GRADING.domains) + 1
    (indirect,) = [line for line in lines if line.startswith("Indirectness")]
    assert indirect.startswith("Indirectness: minus two.")
    assert "Measured: 5 years old; the bound is 4." in indirect
    assert "Inconsistency: nothing taken off." in said.plain
    assert said.markdown.count("\n- ") == len(GRADING.domains) - 1 + 1
    ends = draw.say_conclusion(verdict, JUDGEMENTS[name], words=WORDS)
    assert ends.plain.startswith("Conclusion: conditional recommendation for the option")


def test_ukraine_stands_first_and_each_polish_provision_shows_its_flag() -> None:
    counted = 0
    for name, rule in advise.read_rules().items():
        table = draw.show_crosswalk(rule, CROSSWALK, words=WORDS)
        assert table.rows[0][0].text.startswith("Ukraine now: ")
        assert len(table.rows) == 1 + max(1, len(CROSSWALK.rules[name].counterparts))
        for row, each in zip(table.rows[1:], CROSSWALK.rules[name].counterparts, strict=False):
            counted += 1
            provision = CROSSWALK.provisions[each.provision]
            assert WORDS.say(f"decisions.flag.{provision.flag}") in row[1].text
            assert provision.sheet[0] in row[1].text
            assert row[0].text.startswith("Poland: ")
        assert "no legal advice" in table.note
    assert counted > 25


def test_a_rule_without_a_counterpart_says_why() -> None:
    without = [name for name, entry in CROSSWALK.rules.items() if not entry.counterparts]
    assert without
    rule = advise.read_rules()[without[0]]
    table = draw.show_crosswalk(rule, CROSSWALK, words=WORDS)
    assert table.rows[1][2].text == "no counterpart"
    assert "not opened" in table.rows[1][1].text
