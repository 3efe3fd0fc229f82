"""A survey without a form: questions declared one by one, as strict as a form."""

from __future__ import annotations

import pandas as pd
import pytest
from pydantic import ValidationError

from analysis.errors import DataError
from analysis.survey.dictionary import DeclaredQuestion, form_of_dictionary
from analysis.survey.forms import Form, read_form
from analysis.survey.values import read_values

from .exported import small_form


def declared(**questions: dict[str, object]) -> Form:
    return form_of_dictionary(
        {name: DeclaredQuestion.model_validate(given) for name, given in questions.items()},
        file="wave.yml",
        title="Small",
    )


ROLE = {"kind": "select_one", "label": {"uk": "Роль"}, "choices": {"head": "Голова", "ngo": "НГО"}}


def test_declared_questions_make_a_form_of_the_same_shape_as_a_workbook(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    read = small_form(tmp_path_factory.mktemp("form"))
    made = declared(role=ROLE, lots={"kind": "integer", "label": {"uk": "Лоти", "en": "Lots"}})
    assert list(made.questions.columns) == list(read.questions.columns)
    assert list(made.choices.columns) == list(read.choices.columns)
    assert made.questions.dtypes.astype("str").equals(read.questions.dtypes.astype("str"))
    assert (made.title, made.languages) == ("Small", ("en", "uk"))


def test_a_text_without_a_language_is_the_label_in_each() -> None:
    made = declared(lots={"kind": "integer", "label": "Лоти"})
    assert made.languages == ("en", "uk", "pl")
    labels = made.questions.loc[0, ["label_en", "label_uk", "label_pl"]]
    assert labels.tolist() == ["Лоти"] * 3


def test_a_language_that_nobody_speaks_has_no_labels() -> None:
    made = declared(lots={"kind": "integer", "label": {"uk": "Лоти"}})
    assert made.questions["label_pl"].isna().all()
    assert made.questions["label_en"].isna().all()


def test_choices_stand_in_their_order() -> None:
    made = declared(role=ROLE)
    assert made.choices_of("role") == ("head", "ngo")
    assert made.choices["label_uk"].tolist() == ["Голова", "НГО"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"kind": "select_one", "label": "a"}, "needs 'choices'"),
        ({"kind": "text", "label": "a", "choices": {"x": "X"}}, "needs 'choices'"),
        ({"kind": "select_one", "label": "a", "choices": {"x y": "X"}}, "no blanks: x y"),
        ({"kind": "photo", "label": "a"}, "kind"),
        ({"kind": "text", "label": {"de": "a"}}, "label"),
        ({"kind": "text", "label": "a", "relevant": "${x} >> 1"}, "not understood"),
        ({"kind": "text"}, "label"),
    ],
)
def test_a_question_that_is_not_as_its_kind_needs_is_refused(
    given: dict[str, object], message: str
) -> None:
    with pytest.raises(ValidationError, match=message):
        DeclaredQuestion.model_validate(given)


def test_a_condition_on_a_question_that_is_not_there_is_refused_by_its_key() -> None:
    lots = {"kind": "integer", "label": "a", "relevant": "${has_lots} = 'yes'"}
    with pytest.raises(DataError, match=r"has_lots.*wave\.yml, key 'questions\.lots\.relevant'"):
        declared(lots=lots)


def test_an_empty_dictionary_has_no_questions() -> None:
    made = declared()
    assert made.questions.empty
    assert isinstance(made.choices, pd.DataFrame)
    assert callable(read_form)
    assert callable(read_values)
