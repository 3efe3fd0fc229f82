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


def test_a_quotation_in_a_label_is_closed_as_it_was_typed(form: survey.Form) -> None:
    quoting = form.questions.loc[form.questions["label_pl"].str.contains("„"), "label_pl"]
    assert len(quoting) > 30
    assert (quoting.str.count("„") == quoting.str.count("”")).all()
    assert not quoting.str.contains('"').any()


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
    ([{"type": "text", "name": "a"}, {"type": "text", "name": "a"}], "same name.*row 3"),
    ([{"type": "text", "name": ""}], "no name.*row 2, column 'name'"),
    ([{"type": "guess", "name": "a"}], "Unknown question type 'guess'.*row 2, column 'type'"),
    ([{"type": "begin repeat", "name": "a"}], "never ends.*Found: a.*row 2"),
    ([{"type": "select_one none", "name": "a"}], "choice list that is not there.*row 2"),
    ([{"type": "text", "name": "a", "relevant": "${b} = 1"}], "not in the form.*Found: b.*row 2"),
    ([{"type": "begin group", "name": "g"}, {"type": "text", "name": "a"}], "never ends.*Found: g"),
    ([{"type": "text", "name": "a"}, {"type": "end group", "name": ""}], "refuses.*row 3"),
    ([{"type": "text", "name": "1a"}], "pyxform refuses.*row 2"),
]


@pytest.mark.parametrize(("questions", "message"), FAULTS)
def test_a_fault_is_named_with_sheet_row_and_column(
    small_form: Callable[..., Path], questions: list[dict[str, str]], message: str
) -> None:
    with pytest.raises(DataError, match=message):
        read_form(small_form(questions, YES_NO))


def test_a_missing_sheet_or_column_is_named(tmp_path: Path) -> None:
    survey_rows = [{"type": "text", "name": "a", "label": "A"}]
    with pytest.raises(DataError, match=r"a\.xlsx.*sheet named 'survey'|sheet named 'survey'.*a\."):
        read_form(write_sheets(tmp_path / "a.xlsx", {"surveys": survey_rows, "choices": YES_NO}))
    sheets = {"survey": [{"kind": "text", "id": "a"}], "choices": YES_NO}
    with pytest.raises(DataError, match=r"required column.*b\.xlsx, sheet 'survey', row 1"):
        read_form(write_sheets(tmp_path / "b.xlsx", sheets))


def test_a_form_without_choices_is_read(tmp_path: Path) -> None:
    rows = [{"type": "text", "name": "a", "label": "A"}]
    form = read_form(write_sheets(tmp_path / "a.xlsx", {"survey": rows}))
    assert form.questions["question_id"].tolist() == ["a"]
    assert form.choices.empty
    assert form.choices_of("none") == ()


def test_a_choice_without_a_name_or_twice_is_named(small_form: Callable[..., Path]) -> None:
    question = [{"type": "select_one yes_no", "name": "a"}]
    nameless = [*YES_NO, {"list_name": "yes_no", "name": "", "label": "?"}]
    with pytest.raises(DataError, match="refuses.*row 4"):
        read_form(small_form(question, nameless))
    with pytest.raises(DataError, match="refuses.*row 4"):
        read_form(small_form(question, [*YES_NO, YES_NO[0]]))


KINDS = [
    ("begin_repeat", "household", ""),
    ("range", "satisfaction", ""),
    ("range", "rate", ""),
    ("end_repeat", "", ""),
    ("select_one yes_no or_other", "shelter", ""),
    ("rank yes_no", "order", ""),
    ("geopoint", "place", ""),
    ("calculate", "twice", "2 * 2"),
    ("deviceid", "device", ""),
    ("select_one_from_file hromadas.csv", "hromada", ""),
]


def test_repeats_ranges_calculations_and_another_answer_are_read(tmp_path: Path) -> None:
    rows = [
        {"type": kind, "name": name, "label": name, "calculation": text, "parameters": ""}
        for kind, name, text in KINDS
    ]
    rows[1]["parameters"], rows[2]["parameters"] = "start=1 end=5 step=1", "start=0 end=1 step=0.1"
    path = write_sheets(tmp_path / "form.xlsx", {"survey": rows, "choices": YES_NO})
    questions = read_form(path).questions.set_index("question_id")
    assert questions["kind"].to_dict() == {
        "satisfaction": "integer",
        "rate": "decimal",
        "shelter": "select_one",
        "shelter_other": "text",
        "order": "rank",
        "place": "geopoint",
        "twice": "calculate",
        "device": "deviceid",
        "hromada": "text",
    }
    assert questions.loc["rate", ["repeat", "path"]].tolist() == ["household", "household/rate"]
    assert questions.loc["shelter_other", "relevant"] == "selected(${shelter}, 'other')"
    assert questions.loc["twice", "calculation"] == "2 * 2"
    assert questions.loc[["satisfaction", "place", "shelter_other"], "row"].tolist() == [3, 8, 0]


def test_one_name_in_two_groups_is_read_under_two_ids(small_form: Callable[..., Path]) -> None:
    rows = []
    for group in ("home", "work"):
        rows += [
            {"type": "begin group", "name": group},
            {"type": "text", "name": "street"},
            {"type": "end group"},
        ]
    questions = read_form(small_form(rows)).questions
    assert questions["question_id"].tolist() == ["home/street", "work/street"]
    assert questions["row"].tolist() == [3, 6]


def test_a_condition_beyond_our_grammar_is_left_out_not_guessed(
    small_form: Callable[..., Path],
) -> None:
    rows = [
        {"type": "text", "name": "a", "constraint": "regex(., 'x')"},
        {"type": "text", "name": "b", "relevant": "string-length(${a}) > 3"},
        {"type": "text", "name": "c", "relevant": "${a} = 'x'"},
    ]
    questions = read_form(small_form(rows)).questions
    assert questions["constraint"].tolist() == ["", "", ""]
    assert questions["relevant"].tolist() == ["", "", "${a} = 'x'"]


@pytest.mark.parametrize(
    ("heading", "text", "default", "code"),
    [
        ("label", "Яка громада?", None, "uk"),
        ("label", "Which hromada?", None, "en"),
        ("label", "Who asks?", "Polski (pl)", "pl"),
        ("label", "Какой посёлок?", None, "ru"),
        ("label::Ukrainian", "Who?", None, "uk"),
        ("label::Русский", "Кто?", None, "ru"),
    ],
)
def test_a_language_is_known_by_code_by_name_or_by_its_letters(
    tmp_path: Path, heading: str, text: str, default: str | None, code: str
) -> None:
    sheets = {
        "survey": [{"type": "text", "name": "a", heading: text}],
        "settings": [{"form_title": "T", "default_language": default}],
    }
    form = read_form(write_sheets(tmp_path / "form.xlsx", sheets))
    assert form.languages == (code,)
    assert form.questions.loc[0, f"label_{code}"] == text
    assert form.title == "T"
