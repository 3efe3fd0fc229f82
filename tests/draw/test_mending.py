"""What was mended is told in the words of the questionnaire, not in ids."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pandas as pd

from analysis import draw, protect, survey
from analysis.draw.mending import labels_of
from analysis.language import read_words

WORDS = read_words("en")
WAVE = survey.read_wave("demo")


def test_every_finding_of_the_demonstration_has_a_kind_and_is_counted_once() -> None:
    table = draw.show_findings(WAVE.findings, words=WORDS)
    assert sum(int(row[1].text) for row in table.rows) == len(WAVE.findings) > 10
    kinds = {text for key, text in WORDS.entries.items() if key.startswith("reports.read.")}
    assert {row[0].text for row in table.rows} <= kinds


def test_of_people_a_small_count_of_findings_is_not_told() -> None:
    wave, rules = survey.read_respondents("residents"), protect.read_publication_rules()["public"]
    least = draw.least_told(wave, rules=rules)
    assert least == rules.cell_threshold > 1
    plain = draw.show_findings(wave.findings, words=WORDS)
    hidden = draw.show_findings(wave.findings, words=WORDS, least=least)
    few = [int(row[1].text) < least for row in plain.rows]
    assert any(few)
    for is_few, before, after in zip(few, plain.rows, hidden.rows, strict=True):
        assert after[1].text == (f"fewer than {least}" if is_few else before[1].text)


def test_a_finding_of_an_unknown_kind_is_told_as_it_was_found() -> None:
    table = draw.show_findings(pd.DataFrame({"done": ["set aside by hand"]}), words=WORDS)
    assert table.rows[0][0].text == "set aside by hand"


def test_no_id_of_a_question_or_action_is_left() -> None:
    for frame in (WAVE.corrections, WAVE.privacy, survey.agreement_of_respondents(WAVE)):
        spoken = draw.in_words(frame, WAVE.questions, words=WORDS)
        asked = [key for key in ("question_id", "column", "action") if key in spoken]
        assert asked
        known = set(WAVE.questions["question_id"])
        for key in asked:
            told = set(spoken[key])
            assert told
            assert not told & known
            if key == "action":
                assert not any(re.search(r"\w_\w", text) for text in told)


def test_the_frame_that_was_given_stays_as_it_was() -> None:
    before = WAVE.privacy.copy()
    draw.in_words(WAVE.privacy, WAVE.questions, words=WORDS)
    pd.testing.assert_frame_equal(before, WAVE.privacy)


def test_only_tables_of_made_up_answers_carry_the_note() -> None:
    assert draw.synthetic_note(WAVE, words=WORDS).startswith("Synthetic data")
    assert draw.synthetic_note(SimpleNamespace(is_synthetic=False), words=WORDS) == ""


def test_a_form_in_one_language_is_told_as_it_was_asked() -> None:
    questions = pd.DataFrame(
        {
            "question_id": ["a", "b", "c"],
            "label_en": pd.Series([None, "B", ""], dtype="str"),
            "label_uk": ["Питання", "Б", ""],
        }
    )
    assert labels_of(questions, "question_id", words=read_words("en")) == {
        "a": "Питання",
        "b": "B",
        "c": "c",
    }
