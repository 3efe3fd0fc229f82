"""Verdicts are spoken with provision, counter-evidence and proposal; made-up ones stand apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import advise, draw, indicators, places, survey
from analysis.language import read_words

WORDS = read_words("en")
PASSPORTS = indicators.read_indicators()


@pytest.fixture
def verdicts(build: object) -> dict[str, advise.Verdict]:
    inputs = indicators.inputs_of(
        survey.read_wave("demo"), places.read_open_data(), sources=places.read_sources()
    )
    evidence = advise.evidence_of(PASSPORTS, inputs, register=places.read_register())
    return advise.weigh_all(advise.read_rules(), evidence)


def test_made_up_answers_are_never_counted_among_the_findings(
    verdicts: dict[str, advise.Verdict],
) -> None:
    said = draw.say_verdict_counts(verdicts, words=WORDS)
    real = advise.resting_on(verdicts, survey=False)
    assert len(real) >= 6
    assert said.headline.startswith(f"Of {len(real)} recommendations tested on real open data")
    assert f"Too little evidence: {len(real)}" in said.headline
    assert "no findings" in said.plain


def test_every_verdict_names_addressee_provision_flag_and_proposal(
    verdicts: dict[str, advise.Verdict],
) -> None:
    said = draw.say_verdicts(verdicts, indicators=PASSPORTS, words=WORDS)
    assert len(verdicts) >= 10
    assert said.markdown.count("### ") == len(verdicts)
    for part in ("For: ", "Provisions concerned", "for a lawyer's review"):
        assert said.plain.count(part) == len(verdicts)
    assert said.is_synthetic


def test_made_up_answers_bear_nothing_out_and_stand_last(
    verdicts: dict[str, advise.Verdict],
) -> None:
    table = draw.show_verdicts(verdicts, words=WORDS)
    states = [row[1].text for row in table.rows]
    assert len(states) == len(verdicts)
    real = len(advise.resting_on(verdicts, survey=False))
    assert 0 < real < len(states)
    assert "borne out" not in states
    assert states[:real] == ["too little evidence"] * real
    assert states[real] == "would be borne out"


def test_what_real_data_bear_out_stands_first(fetched: Path) -> None:
    assert fetched.exists()
    inputs = indicators.inputs_of(None, places.read_open_data(), sources=places.read_sources())
    evidence = advise.evidence_of(PASSPORTS, inputs, register=places.read_register())
    rules = advise.read_rules()
    table = draw.show_verdicts(advise.weigh_all(rules, evidence), words=WORDS)
    states = [row[1].text for row in table.rows]
    borne_out = states.count("borne out")
    assert borne_out >= 6
    assert states[:borne_out] == ["borne out"] * borne_out


def test_what_rests_on_made_up_answers_is_marked_in_the_table(
    verdicts: dict[str, advise.Verdict],
) -> None:
    table = draw.show_verdicts(verdicts, words=WORDS)
    marked = [row for row in table.rows if row[3].text == "synthetic survey"]
    assert len(marked) == len(advise.resting_on(verdicts, survey=True)) > 0


def test_nothing_to_say_is_said(verdicts: dict[str, advise.Verdict]) -> None:
    assert verdicts
    said = draw.say_verdicts({}, indicators=PASSPORTS, words=WORDS)
    assert said.plain == "There is no rule of this kind."
