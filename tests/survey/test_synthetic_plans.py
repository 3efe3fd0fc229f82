"""What the synthetic waves are made from: four files each, none forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import survey
from analysis.errors import DeclarationError
from analysis.survey.synthetic_plans import read_resident_plan, read_synthetic_plan


def test_both_plans_are_read_and_their_seeds_differ() -> None:
    demo, residents = read_synthetic_plan("demo"), read_resident_plan("residents")
    assert demo.margins.seed != residents.margins.seed
    assert demo.questionnaire.form_id != residents.questionnaire.form_id


@pytest.mark.parametrize("file", ["questions.yml", "sample.yml", "margins.yml", "dirt.yml"])
def test_a_missing_file_is_named(home: Path, file: str) -> None:
    (home / "data" / "waves" / "residents" / file).unlink()
    with pytest.raises(DeclarationError, match=file):
        read_resident_plan("residents")


def test_every_hard_hromada_is_one_of_the_other_wave_and_says_why() -> None:
    plan = read_resident_plan("residents")
    codes = {entry.code for entry in read_synthetic_plan("demo").sample.responses}
    assert len(plan.sample.hard) == 3
    for hard in plan.sample.hard:
        assert hard.code in codes
        assert hard.why
    assert plan.sample.conditions_of("UA1").response_odds == 1


def test_the_questionnaire_of_residents_asks_and_skips() -> None:
    groups = read_resident_plan("residents").questionnaire.groups.values()
    questions = [words for group in groups for words in group.questions.values()]
    kinds = [words.kind.split()[0] for words in questions]
    assert len(questions) == 25
    assert sum(bool(words.relevant) for words in questions) == 10
    assert kinds.count("select_multiple") == 3
    assert kinds.count("integer") == 5
    assert survey.read_wave_record("residents").private_questions == [
        "respondent_name",
        "respondent_phone",
        "proposals",
    ]
