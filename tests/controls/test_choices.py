"""What can be chosen comes from the typed parameters, and nothing that is offered is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import indicators, paths, places, practices, publish, survey
from analysis.controls.choices import FITTING, Control, controls_of, origin_of_indicators, settled
from analysis.language import read_words

NOTEBOOKS = sorted(paths.notebooks_folder().glob("[0-9][0-9]_*.ipynb"))
TYPES = {"whole": int, "number": float, "truth": bool}


def controls(notebook: str | Path, **chosen: str) -> dict[str, Control]:
    """Controls of a notebook by name, in English."""
    file = publish.notebook_path(str(notebook))
    values = publish.checked_parameters(file, chosen)
    return {each.name: each for each in controls_of(file, values, words=read_words("en"))}


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_each_parameter_has_one_control_that_fits_its_type(notebook: Path) -> None:
    declared, found = publish.read_parameters(notebook), controls(notebook.stem)
    assert list(found) == list(declared)
    for name, control in found.items():
        default = declared[name].default
        assert control.value == default
        assert isinstance(default, TYPES.get(control.kind, str))
        assert control.kind != "text", f"{name} is typed freely: nothing derives its values"
        offered = [value for value, _ in control.choices]
        assert len(offered) == len(set(offered))
        if control.kind in ("choice", "several"):
            assert set(str(default).split(", ")) <= set(offered)
            assert len({label for _, label in control.choices}) == len(offered), name
            assert set(offered) <= set(publish.read_allowed_values(notebook, declared[name]) or ())
        else:
            assert not offered


def test_an_indicator_is_offered_where_its_kind_of_data_is_asked_for() -> None:
    origins, found = origin_of_indicators(indicators.read_indicators(None)), controls("02")
    of = {name: {key for key, each in origins.items() if each == name} for name in origins.values()}
    assert set(of) == {"open_data", "contracts", "survey"}
    assert {value for value, _ in found["indicator"].choices} == of["open_data"]
    surveyed = {value for value, _ in found["survey_indicator"].choices}
    assert surveyed == set(indicators.read_indicators("hromada")) & of["survey"]
    assert len(surveyed) > 20
    assert of["contracts"] == {each for each in origins if each.startswith("contract_")}
    measured = indicators.inputs_of(survey.read_wave("demo"), sources=places.read_sources())
    known = {*measured.kinds.columns, *measured.declared_by}
    passports = indicators.read_indicators("hromada")
    assert all(set(passports[each].input_ids) <= known for each in surveyed)


def test_what_an_explanation_asks_of_an_indicator_holds_for_each_that_is_offered() -> None:
    passports = indicators.read_indicators(None)
    asked = [value for value, _ in controls("04")["target_indicator"].choices]
    assert {passports[each].better for each in asked} == {"higher", "lower"}
    rates = [value for value, _ in controls("03")["survey_indicator"].choices]
    assert "home_care_reach" in rates
    assert "home_care_waiting_days" not in rates


def test_each_phrase_that_narrows_stands_in_some_explanation() -> None:
    explained = [
        each.explanation for file in NOTEBOOKS for each in publish.read_parameters(file).values()
    ]
    assert len(FITTING) >= 2
    assert all(any(phrase in text for text in explained) for phrase in FITTING)


@pytest.mark.parametrize("question", ["effort", "variety"])
def test_a_question_offers_the_indicators_that_it_measures(question: str) -> None:
    asked = practices.question_of(practices.read_deviance_rules(), question)
    offered = {value for value, _ in controls("15", question=question)["indicator"].choices}
    assert offered == {each.indicator for each in asked.measures}


def test_recommendations_are_offered_as_far_as_one_package_carries_them() -> None:
    every = controls("10", recommendations="")["recommendations"].choices
    some = controls("10")["recommendations"].choices
    assert {value for value, _ in some} < {value for value, _ in every}
    assert controls("10")["recommendations"].kind == "several"


def test_choices_that_contradict_each_other_are_settled() -> None:
    two = "budget_line_for_ngo_services, allow_multi_year_contracts"
    told = settled({"addressee": "parliament", "recommendations": two})["recommendations"]
    assert told in two.split(", ")
    none = settled({"addressee": "hromada", "recommendations": two})
    assert none["recommendations"] == ""
    defaults = publish.checked_parameters(publish.notebook_path("10"), {})
    assert settled(defaults) == defaults


def test_a_hromada_is_searched_and_a_day_is_a_day() -> None:
    found = controls("10", hromada="Lviv")
    assert found["hromada"].kind == "find"
    assert found["hromada"].value in set(places.read_register()["hromada_code"])
    assert found["day"].kind == "day"
