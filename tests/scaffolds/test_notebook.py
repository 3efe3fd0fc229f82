"""A new notebook runs as it is written, and keeps every rule of the house."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis import publish
from analysis.errors import ParameterError, UnknownName
from analysis.scaffolds import Scaffold, read_open_places, write_new_notebook
from tests.house import test_notebooks as house

RULES = (
    house.test_it_opens_with_title_parameters_and_imports,
    house.test_it_holds_no_logic_and_no_long_cell,
    house.test_it_has_four_words_of_prose_to_a_line_of_code,
    house.test_cell_ids_are_words_and_unique,
    house.test_no_figure_from_the_data_is_typed_into_prose,
    house.test_it_closes_with_sources_method_and_edition,
    house.test_metadata_name_a_plain_kernel,
)


def stem_of(made: Scaffold) -> str:
    return Path(made.files[0]).stem


@pytest.fixture
def made(home: Path) -> Scaffold:
    assert home.is_dir()
    return write_new_notebook("own_question", indicator="home_care_reach")


def settled(home: Path, stem: str) -> None:
    """Write what was open, as a person would."""
    file = home / "notebooks" / f"{stem}.ipynb"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("TO DECIDE: ", "Heads of hromadas ask so: "), encoding="utf-8")
    editions = home / "notebooks" / "editions.yml"
    lines = editions.read_text(encoding="utf-8").splitlines()
    lines = [line.partition("  # TO DECIDE")[0] for line in lines]
    lines[-1] = "  summary: Which hromadas reach those who need care at home."
    editions.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_it_keeps_the_rules_of_the_house(made: Scaffold) -> None:
    for rule in RULES:
        rule(stem_of(made))


def test_it_is_led_to_completion_and_runs_through_the_engine(home: Path, made: Scaffold) -> None:
    stem = stem_of(made)
    assert made.files == (f"notebooks/{stem}.ipynb", "notebooks/editions.yml")
    faults = publish.check_everything(kinds=["files without a place left open"]).faults
    assert len(faults) == len(made.openings) == 8
    told = "\n".join(faults)
    assert f"notebooks/{stem}.ipynb, cell 'title': TO DECIDE: for whom" in told
    assert "key 'own_question.summary'" in told
    settled(home, stem)
    assert read_open_places().places == ()
    assert publish.check_everything(kinds=["published reports"]).faults == []
    assert publish.read_editions()["own_question"].notebook == stem
    publish.write_references(publish.notebook_path(stem[:2]))
    house.test_outputs_are_stored_exactly_where_they_are_compared(stem)
    cells = json.loads((home / "notebooks" / f"{stem}.ipynb").read_text(encoding="utf-8"))["cells"]
    printed = [cell["outputs"][0]["text"] for cell in cells if cell.get("outputs")]
    assert len(printed) == 2
    assert all("hromadas_count" in "".join(each) for each in printed)


def test_what_cannot_be_is_refused(home: Path) -> None:
    with pytest.raises(ParameterError, match="nearest valid id is: own_question"):
        write_new_notebook("Own question")
    with pytest.raises(UnknownName, match="Nearest: home_care_reach"):
        write_new_notebook("own_question", indicator="home_care_raech")
    assert not list((home / "notebooks").glob("*own_question*"))
