"""A notebook is asked only what it declares, in the type that it declares."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from analysis import paths, publish
from analysis.errors import AmbiguousName, ParameterError, RunError, UnknownName

NOTEBOOKS = sorted(paths.notebooks_folder().glob("[0-9][0-9]_*.ipynb"))
PROFILE = publish.notebook_path("04")


def test_a_notebook_is_found_by_number_name_and_file_name() -> None:
    for name in ("04", "4", "hromada_profile", "04_hromada_profile", "04_hromada_profile.ipynb"):
        assert publish.notebook_path(name) == PROFILE


def test_a_missing_notebook_is_refused_with_those_that_exist() -> None:
    with pytest.raises(RunError, match="04_hromada_profile"):
        publish.notebook_path("99")


def test_a_misspelt_parameter_is_refused_with_the_nearest() -> None:
    with pytest.raises(ParameterError, match="Did you mean 'hromada'"):
        publish.checked_parameters(PROFILE, {"hromda": "Lviv"})


def test_a_hromada_is_found_by_its_name_and_refused_when_unknown_or_ambiguous() -> None:
    checked = publish.checked_parameters(PROFILE, {"hromada": "Lviv"})
    assert checked["hromada"] == "UA46060250000025047"
    with pytest.raises(UnknownName):
        publish.checked_parameters(PROFILE, {"hromada": "Atlantis"})
    with pytest.raises(AmbiguousName, match="UA"):
        publish.checked_parameters(PROFILE, {"hromada": "Миколаївська"})


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("UA26000000000069363", "UA26000000000069363"),
        ("Ivano-Frankivsk", "UA26000000000069363"),
        ("Ivano-Frankivsk oblast", "UA26000000000069363"),
        ("Івано-Франківська", "UA26000000000069363"),
        ("Kyiv", "UA80000000000093317"),
        ("Kyiv oblast", "UA32000000000030281"),
    ],
)
def test_an_oblast_is_found_by_code_or_name(given: str, code: str) -> None:
    notebook = publish.notebook_path("02")
    assert publish.checked_parameters(notebook, {"oblast": given})["oblast"] == code


def test_an_unknown_oblast_and_a_second_survey_that_is_none_are_refused() -> None:
    notebook = publish.notebook_path("02")
    with pytest.raises(ParameterError, match="no oblast 'Lwiw'"):
        publish.checked_parameters(notebook, {"oblast": "Lwiw"})
    with pytest.raises(ParameterError, match="no wave 'demo'"):
        publish.checked_parameters(notebook, {"residents_wave": "demo"})


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [("language", "de", "not known"), ("wave", "dmeo", "Nearest: demo"), ("wave", 3, "type")],
)
def test_a_value_that_is_not_allowed_is_refused(name: str, value: str | int, message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        publish.checked_parameters(PROFILE, {name: value})


def test_a_wave_is_of_the_level_that_the_notebook_reads() -> None:
    wanted = {"01": ("demo", "residents"), "04": ("demo",), "06": ("residents",)}
    for number, waves in wanted.items():
        notebook = publish.notebook_path(number)
        for wave in waves:
            assert publish.checked_parameters(notebook, {"wave": wave})["wave"] == wave
        for wave in {"demo", "residents", "experts_round_1"} - set(waves):
            with pytest.raises(ParameterError, match=f"no wave '{wave}'"):
                publish.checked_parameters(notebook, {"wave": wave})


def test_a_panel_and_a_consultation_are_among_those_that_are_declared() -> None:
    notebook = publish.notebook_path("09")
    given = {"panel": "social_services", "consultation": "social_order_reform"}
    assert publish.checked_parameters(notebook, given).items() >= given.items()
    for name in given:
        with pytest.raises(ParameterError, match=f"There is no {name} 'social_order'"):
            publish.checked_parameters(notebook, {name: "social_order"})


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Kyiv", "Kyiv.* has no profile: a city with a special status"),
        ("Sevastopol", "a city with a special status"),
        ("Simferopol", r"Simferopolska.*UA01160330000011827.*no figures on the hromadas of Crimea"),
        ("UA01000000000013043", "no figures on Crimea"),
    ],
)
def test_a_unit_without_peers_is_refused_with_the_reason(name: str, reason: str) -> None:
    with pytest.raises(ParameterError, match=reason):
        publish.checked_parameters(PROFILE, {"hromada": name})


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    notebook = nbformat.v4.new_notebook(
        metadata={
            "kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}
        }
    )
    cell = nbformat.v4.new_code_cell(
        "count: int = 3  # how many\nshare: float = 0.5  # of all\nfull: bool = True  # all of it",
        metadata={"tags": ["parameters"]},
    )
    notebook.cells = [cell]
    file = tmp_path / "typed.ipynb"
    nbformat.write(notebook, file)
    return file


def test_text_is_read_as_the_declared_type(typed: Path) -> None:
    given = {"count": "7", "share": "0.25", "full": "no"}
    assert publish.checked_parameters(typed, given) == {"count": 7, "share": 0.25, "full": False}


@pytest.mark.parametrize(
    ("name", "value"), [("count", "seven"), ("count", True), ("share", "half"), ("full", "perhaps")]
)
def test_another_type_is_refused_with_what_was_found(
    typed: Path, name: str, value: str | bool
) -> None:
    with pytest.raises(ParameterError, match=f"'{name}' has a value of another type.*{value}"):
        publish.checked_parameters(typed, {name: value})


def test_defaults_come_with_their_type_and_explanation(typed: Path) -> None:
    declared = publish.read_parameters(typed)
    assert declared["count"].default == 3
    assert declared["share"].explanation == "of all"


def test_a_file_that_is_no_notebook_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "broken.ipynb"
    file.write_text("{")
    with pytest.raises(RunError, match=r"broken\.ipynb cannot be read"):
        publish.read_parameters(file)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_every_default_is_allowed_and_what_is_allowed_is_taken(notebook: Path) -> None:
    declared = publish.read_parameters(notebook)
    allowed = {name: publish.read_allowed_values(notebook, each) for name, each in declared.items()}
    free = {name for name, values in allowed.items() if values is None}
    assert all(declared[name].type_name != "str" or name == "day" for name in free)
    known = {name: values for name, values in allowed.items() if values is not None}
    assert len(known) >= 2
    for name, values in known.items():
        assert set(str(declared[name].default).split(", ")) <= set(values), name
    last = {name: values[-1] for name, values in known.items()}
    told = publish.checked_parameters(notebook, last)
    assert {name: told[name] for name in last} == last
