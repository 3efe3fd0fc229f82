"""Headings: by declaration, name, label, likeness, in this order, and never by chance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from analysis.survey.dialects import DIALECTS
from analysis.survey.dictionary import DeclaredQuestion, form_of_dictionary
from analysis.survey.forms import Form
from analysis.survey.headings import Meaning, match_headings, spelling


def question(kind: str, label: str, group: str = "", **choices: str) -> DeclaredQuestion:
    return DeclaredQuestion.model_validate(
        {"kind": kind, "label": {"uk": label, "en": f"{label} (en)"}, "group": group}
        | ({"choices": choices} if choices else {})
    )


QUESTIONS = {
    "age": question("integer", "Скільки вам <b>років</b>?", "who"),
    "other": question("text", "Інше", "who"),
    "other_need": question("text", "Інше", "work"),
    "needs": question(
        "select_multiple", "Чого бракує", "work", money="Коштів", staff="Людей / рук"
    ),
    "lots_and_sums": question("integer", "Лоти", "work"),
}
FORM = form_of_dictionary(QUESTIONS, file="wave.yml")


def meanings(
    *headings: str, form: Form = FORM, dialect: str = "kobo", mapping: Mapping[str, str | None] = {}
) -> list[Meaning]:
    columns = {f"{number}": heading for number, heading in enumerate(headings)}
    found = match_headings(columns, form, dialect=DIALECTS[dialect], mapping=mapping)
    assert list(found) == list(columns)
    return list(found.values())


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("age", "age"),
        ("who/age", "age"),
        ("data/outer/who/age", "age"),
        ("who-age", "age"),
        ("who.age", "age"),
        ("Скільки вам років?", "age"),
        ("  скільки вам  років", "age"),
        ("Скільки вам років? (en)", "age"),
        ("Про вас/Скільки вам років?", "age"),
        ("age.x", "age"),
        ("age_y", "age"),
        ("age (2)", "age"),
        ("Лоти.x", "lots_and_sums"),
    ],
)
def test_a_question_is_known_by_name_path_label_or_join(heading: str, question: str) -> None:
    assert [item[:2] for item in meanings(heading)] == [("question", question)]


@pytest.mark.parametrize(
    ("heading", "choice"),
    [
        ("needs/money", "money"),
        ("needs.money", "money"),
        ("work/needs/staff", "staff"),
        ("work-needs/staff", "staff"),
        ("Чого бракує/Коштів", "money"),
        ("Чого бракує/Людей / рук", "staff"),
        ("Ваша робота/Чого бракує/Людей / рук", "staff"),
        ("Чого бракує/money", "money"),
        ("needs/money.x", "money"),
    ],
)
def test_an_option_is_known_by_name_or_label(heading: str, choice: str) -> None:
    assert meanings(heading) == [Meaning("option", "needs", choice)]


@pytest.mark.parametrize(
    "heading", ["lots", "xage", "elsewhere-age", "needs/luck", "Років", "", "/"]
)
def test_what_nothing_explains_stays_unknown(heading: str) -> None:
    assert [item.what for item in meanings(heading)] == ["unknown"]


def test_what_stands_around_the_answers_is_technical() -> None:
    assert {item.what for item in meanings("start", "_notes", "meta/instanceID")} == {"technical"}
    odk = meanings("KEY", "SubmitterName", "SubmissionDate", dialect="odk")
    assert [item.what for item in odk] == ["identifier", "technical", "identifier"]


def test_a_kind_of_question_that_is_not_read_is_told_by_name_and_by_label() -> None:
    questions = FORM.questions.copy()
    questions.loc[questions["question_id"] == "lots_and_sums", "kind"] = "geopoint"
    for heading in ("lots_and_sums", "Лоти", "Ваша робота/Лоти"):
        (found,) = meanings(heading, form=replace(FORM, questions=questions))
        assert (found.what, found.note) == ("technical", "kind geopoint")
    questions.loc[questions["question_id"] == "lots_and_sums", "kind"] = "calculate"
    (found,) = meanings("Лоти", form=replace(FORM, questions=questions))
    assert found == Meaning("technical")


def test_questions_with_one_label_are_taken_in_their_order_where_all_are_there() -> None:
    first, second = meanings("Інше", "Інше")
    assert (first.question, second.question) == ("other", "other_need")
    assert "2 questions have this label" in first.note
    (alone,) = meanings("Інше")
    assert (alone.what, alone.note) == ("unknown", "2 questions have this label")


def test_a_likeness_is_a_guess_and_says_so() -> None:
    (near,) = meanings("Скільки Вам рокків?")
    assert near.question == "age"
    assert near.note.startswith("guessed")


def test_a_likeness_is_no_guess_where_the_question_has_its_column() -> None:
    found = meanings("age", "Скільки Вам рокків?")
    assert [item.what for item in found] == ["question", "unknown"]


def test_a_declared_mapping_comes_before_everything() -> None:
    mapping = {"age": "lots_and_sums", "x": "needs/money", "id": "_id", "_notes": None}
    assert meanings("age", "x", "id", "_notes", mapping=mapping) == [
        Meaning("question", "lots_and_sums"),
        Meaning("option", "needs", "money"),
        Meaning("identifier", "_id"),
        Meaning("aside"),
    ]


def test_a_declared_identifier_takes_the_place_of_that_of_the_dialect() -> None:
    found = meanings("_id", "number", mapping={"number": "_id"})
    assert [item.what for item in found] == ["technical", "identifier"]


def test_apostrophes_case_and_markup_make_no_difference() -> None:
    assert spelling("**Ім’я**  особи:") == spelling("ім'я особи") == "ім'я особи"
