"""The questionnaire: read whole, in three languages, faults named with their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis import paths, places, survey
from analysis.errors import DataError
from analysis.survey.forms import read_form
from analysis.survey.workbooks import read_sheets, write_sheets

YES_NO = [{"list_name": "yes_no", "name": name, "label": name} for name in ("yes", "no")]


@pytest.fixture(scope="module")
def form() -> survey.Form:
    return read_form(paths.data_folder() / "waves" / "demo" / "form.xlsx")


def test_every_service_of_the_catalogue_has_its_two_questions(form: survey.Form) -> None:
    names = set(form.questions["question_id"])
    services = places.read_services()
    pairs = {f"provider_{name}" for name in services} | {
        f"recipients_{name}_count" for name in services
    }
    assert len(pairs) == 36
    assert pairs <= names


def test_every_question_and_choice_is_labelled_in_three_languages(form: survey.Form) -> None:
    asked = form.questions[~form.questions["kind"].isin(["start", "end"])]
    labels = ["label_en", "label_uk", "label_pl"]
    assert len(asked) > 60
    assert len(form.choices) > 25
    assert (asked[labels] != "").all(axis=None)
    assert (form.choices[labels] != "").all(axis=None)


def test_no_label_of_one_language_stands_under_another(form: survey.Form) -> None:
    asked = form.questions[~form.questions["kind"].isin(["start", "end"])]
    for texts in (asked, form.choices):
        assert texts["label_uk"].str.contains("[а-яіїєґ]").all()
        assert not texts["label_uk"].str.contains("[ыэъё]").any()
        assert not (texts["label_en"] + texts["label_pl"]).str.contains("[а-яіїєґ]").any()


def test_title_notice_and_every_group_say_that_the_answers_are_synthetic() -> None:
    path = paths.data_folder() / "waves" / "demo" / "form.xlsx"
    sheets = read_sheets(path)
    survey_sheet = sheets["survey"]
    groups = survey_sheet[survey_sheet["type"] == "begin_group"]
    assert len(groups) == 7
    assert groups["label::English (en)"].str.contains("synthetic").all()
    assert groups["label::Українська (uk)"].str.contains("синтетичні").all()
    assert groups["label::Polski (pl)"].str.contains("syntetyczne").all()
    assert "synthetic" in sheets["settings"].loc[2, "form_title"]


def test_a_follow_up_question_is_asked_only_where_the_service_is_provided(
    form: survey.Form,
) -> None:
    relevant = form.questions.set_index("question_id")["relevant"]
    assert "${provider_mediation} != 'none'" in relevant["recipients_mediation_count"]


def test_the_condition_of_a_group_holds_for_its_questions(small_form: Callable[..., Path]) -> None:
    form = read_form(
        small_form(
            [
                {"type": "text", "name": "a"},
                {"type": "begin group", "name": "g", "relevant": "${a} = 'x'"},
                {"type": "integer", "name": "b", "relevant": "${a} != 'y'"},
                {"type": "end group", "name": ""},
            ]
        )
    )
    relevant = form.questions.set_index("question_id")["relevant"]
    assert relevant["b"] == "(${a} = 'x') and (${a} != 'y')"
    assert relevant["a"] == ""


FAULTS = [
    ([{"type": "text", "name": "a"}, {"type": "text", "name": "a"}], "stands twice.*row 3"),
    ([{"type": "text", "name": ""}], "no name.*row 2, column 'name'"),
    ([{"type": "barcode", "name": "a"}], "not read yet.*Found: barcode.*row 2, column 'type'"),
    ([{"type": "begin repeat", "name": "a"}], "not read yet.*Found: begin"),
    ([{"type": "select_one none", "name": "a"}], "choice list that is not there.*row 2"),
    ([{"type": "text", "name": "a", "relevant": "${b} = 1"}], "not in the form.*Found: b.*row 2"),
    ([{"type": "text", "name": "a", "constraint": "regex(., 'x')"}], "not understood.*row 2"),
    ([{"type": "begin group", "name": "g"}, {"type": "text", "name": "a"}], "never ends.*Found: g"),
    ([{"type": "text", "name": "a"}, {"type": "end group", "name": ""}], "never began.*row 3"),
]


@pytest.mark.parametrize(("questions", "message"), FAULTS)
def test_a_fault_is_named_with_sheet_row_and_column(
    small_form: Callable[..., Path], questions: list[dict[str, str]], message: str
) -> None:
    with pytest.raises(DataError, match=message):
        read_form(small_form(questions, YES_NO))


def test_a_missing_sheet_or_column_is_named(tmp_path: Path) -> None:
    survey_rows = [{"type": "text", "name": "a"}]
    with pytest.raises(DataError, match="no sheet 'choices'"):
        read_form(write_sheets(tmp_path / "a.xlsx", {"survey": survey_rows}))
    sheets = {"survey": [{"type": "text", "id": "a"}], "choices": YES_NO}
    with pytest.raises(DataError, match="no column 'name'"):
        read_form(write_sheets(tmp_path / "b.xlsx", sheets))
    empty = {"survey": [{"type": None, "name": None}], "choices": YES_NO}
    with pytest.raises(DataError, match="no rows"):
        read_form(write_sheets(tmp_path / "c.xlsx", empty))


def test_a_choice_without_a_name_or_twice_is_named(small_form: Callable[..., Path]) -> None:
    question = [{"type": "select_one yes_no", "name": "a"}]
    nameless = [*YES_NO, {"list_name": "yes_no", "name": "", "label": "?"}]
    with pytest.raises(DataError, match="A choice has no name.*row 4"):
        read_form(small_form(question, nameless))
    with pytest.raises(DataError, match="stands twice.*Found: yes_no / yes.*row 4"):
        read_form(small_form(question, [*YES_NO, YES_NO[0]]))
