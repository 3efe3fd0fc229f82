"""The first steps of every wave: the log, what is private, and the questions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis import survey
from analysis.errors import DeclarationError
from analysis.survey.cleaning import log_frame, questions_frame, read_cleaned
from analysis.survey.corrections import Correction
from analysis.survey.declarations import read_wave_record


def test_what_is_private_is_gone_and_what_was_left_out_is_counted() -> None:
    clean = read_cleaned(read_wave_record("demo"))
    left_out = sum(entry.action == "leave_out" for entry in clean.log)
    assert len(clean.responses.table) == clean.received_count - left_out == 48
    assert not {"respondent_name", "proposals"} & set(clean.responses.table.columns)
    assert clean.repeated == ()


def test_values_that_a_person_confirmed_are_known_by_response_and_question() -> None:
    clean = read_cleaned(read_wave_record("demo"))
    assert clean.confirmed == {("400141", "home_care_waiting_days")}


def test_the_log_hides_what_it_says_about_private_columns_and_private_values() -> None:
    privacy = pd.DataFrame({"column": ["phone"], "kept_out": ["column"]})
    common = {"action": "replace", "who": "desk", "why": "misspelt"}
    log = [
        Correction.model_validate(
            {"response": "1", "column": "phone", "expect": "22", "value": "33", **common}
        ),
        Correction.model_validate(
            {"response": "2", "column": "lots", "expect": "a@example.org", "value": "6", **common}
        ),
    ]
    table = log_frame(log, privacy)
    assert table["expect"].tolist() == ["(private)", "(e-mail address)"]
    assert table["value"].tolist() == ["(private)", "6"]


def test_a_reason_names_no_response_and_nothing_private(demo: survey.Wave) -> None:
    reasons = demo.corrections["why"].tolist()
    assert "the same response was sent twice; the other is kept" in reasons
    clean = read_cleaned(read_wave_record("demo"))
    raw = set(clean.raw.table["_id"]) | set(clean.raw.table["_uuid"])
    assert len(raw) == 2 * clean.received_count
    assert [why for why in reasons if raw & set(why.split())] == []
    entry = {"response": "7", "column": "lots", "action": "replace", "expect": "", "value": "6"}
    whys = ("7 said: ask a@example.org", "sent twice; 7 is kept")
    told = [Correction.model_validate({**entry, "who": "desk", "why": why}) for why in whys]
    table = log_frame(told, pd.DataFrame({"column": [], "kept_out": []}))
    assert table["why"].tolist() == ["(e-mail address)", "sent twice; a response is kept"]


def test_questions_that_are_answered_come_first_and_private_ones_are_marked(
    demo: survey.Wave,
) -> None:
    table = questions_frame(demo.form, demo.answers, privacy=demo.privacy)
    answered = table["is_answered"].tolist()
    assert answered == sorted(answered, reverse=True)
    assert sum(answered) == demo.answers.shape[1]
    assert table["is_private"].sum() == 4


def test_a_private_question_that_the_form_lacks_is_named(wave_folder: Path) -> None:
    path = wave_folder / "wave.yml"
    text = path.read_text("utf-8").replace("[respondent_name,", "[respondent_nam,")
    path.write_text(text, "utf-8")
    with pytest.raises(DeclarationError, match="'respondent_nam'.*'private_questions'"):
        read_cleaned(read_wave_record("demo"))


def test_a_free_text_named_like_a_choice_has_no_row_beside_it(demo: survey.Wave) -> None:
    name = "barriers_no_providers"
    text = demo.form.questions.iloc[[0]].assign(question_id=name, kind="text", list_name="")
    form = replace(demo.form, questions=pd.concat([demo.form.questions, text]))
    kept_out = pd.DataFrame({"column": [name], "kept_out": ["column"]})
    table = questions_frame(form, demo.answers, privacy=kept_out).set_index("question_id")
    assert table.index.is_unique
    assert table.at[name, "kind"] == "option"
    assert table.at[name, "is_answered"]
    assert not table.at[name, "is_private"]
    again = replace(demo, questions=table.reset_index())
    assert len(survey.item_nonresponse(again)) == demo.answers.shape[1]
