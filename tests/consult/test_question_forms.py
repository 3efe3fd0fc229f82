"""The forms ask in Ukrainian and English, with the choices of today, and pyxform takes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import law, paths, places, survey
from analysis.consult.question_forms import FORMS, write_question_forms
from analysis.consult.question_registers import read_topics
from analysis.survey import Form, read_form


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    files = write_question_forms(tmp_path_factory.mktemp("forms"))
    return dict(zip(FORMS, files, strict=True))


@pytest.fixture(scope="module")
def asking(forms: dict[str, Path]) -> Form:
    return read_form(forms["questions"])


@pytest.mark.parametrize("name", FORMS)
def test_pyxform_takes_the_form_without_a_warning(forms: dict[str, Path], name: str) -> None:
    assert survey.check_form(forms[name]) == ()


@pytest.mark.parametrize("name", FORMS)
def test_the_form_in_the_data_is_the_one_of_today(forms: dict[str, Path], name: str) -> None:
    kept = paths.data_folder() / "questions" / FORMS[name]
    assert kept.read_bytes() == forms[name].read_bytes()


@pytest.mark.parametrize("name", FORMS)
def test_every_question_and_choice_is_labelled_in_both_languages(
    forms: dict[str, Path], name: str
) -> None:
    form = read_form(forms[name])
    assert set(form.languages) == {"uk", "en"}
    for table in (form.questions, form.choices):
        assert len(table) > 5
        assert (table[["label_uk", "label_en"]].fillna("") != "").all(axis=None)


def test_the_choices_are_what_is_declared(asking: Form) -> None:
    assert asking.choices_of("topics") == tuple(read_topics())
    assert asking.choices_of("services") == tuple(places.read_services())
    assert asking.choices_of("acts") == tuple(law.read_acts())
    assert set(asking.choices_of("hromadas")) == set(places.read_register()["hromada_code"])


def test_no_two_hromadas_have_one_label(asking: Form) -> None:
    own = asking.choices[asking.choices["list_name"] == "hromadas"]
    assert len(own) == 1472
    assert not own["label_uk"].duplicated().any()
    assert not own["label_en"].duplicated().any()


def test_the_number_of_a_question_differs_from_hromada_to_hromada() -> None:
    endings = places.read_register()["hromada_code"].str[-5:]
    assert not endings.duplicated().any()


def test_oblasts_stand_in_the_ukrainian_alphabet(asking: Form) -> None:
    own = asking.choices.loc[asking.choices["list_name"] == "oblasts", "label_uk"].tolist()
    assert len(own) == 27
    ours = [own.index(name) for name in ("Запорізька", "Івано-Франківська", "Київська")]
    assert ours == sorted(ours)
