"""The tutorial narrates as the reports do; its commands are those of a terminal."""

from __future__ import annotations

import ast
import re

import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager

from analysis import paths, publish
from analysis.translations import read_narrative, read_narratives

from .notebook import tags
from .test_notebooks import FORBIDDEN

FILES = sorted((paths.notebooks_folder() / "tutorial").glob("*.ipynb"))
TUTORIAL = {file.stem: nbformat.read(file, as_version=4) for file in FILES}
COMPARED_AT_LEAST = 2


def test_there_is_a_tutorial_in_three_parts() -> None:
    assert [name[:2] for name in TUTORIAL] == ["T1", "T2", "T3"]


@pytest.mark.parametrize("name", TUTORIAL)
def test_it_opens_with_title_parameters_and_imports(name: str) -> None:
    cells = TUTORIAL[name].cells
    assert cells[0].source.startswith("# ")
    assert tags(cells[1]) == ["parameters"]
    assert "%load_ext analysis.tutorial" in cells[2].source
    assert set(publish.read_parameters(publish.notebook_path(name))) == {"language", "folder"}


@pytest.mark.parametrize("name", TUTORIAL)
def test_it_holds_no_logic_and_more_prose_than_code(name: str) -> None:
    lines, prose = 0, 0
    for cell in TUTORIAL[name].cells:
        if cell.cell_type == "markdown":
            prose += len(cell.source.split())
            continue
        own = [line for line in cell.source.splitlines() if line.strip()]
        lines += len(own)
        assert len(own) <= 8, cell.id
        for node in ast.walk(ast.parse(TransformerManager().transform_cell(cell.source))):
            assert not isinstance(node, FORBIDDEN), f"{cell.id}: {type(node).__name__}"
    assert 0 < lines <= 60
    assert prose >= 4 * lines


@pytest.mark.parametrize("name", TUTORIAL)
def test_at_least_two_outputs_are_stored_and_all_of_them_are_compared(name: str) -> None:
    compared = 0
    for cell in TUTORIAL[name].cells:
        if cell.cell_type == "code":
            is_compared = "nbval-check-output" in tags(cell)
            compared += is_compared
            assert bool(cell.outputs) == is_compared, cell.id
            assert bool(cell.execution_count) == is_compared, cell.id
    assert compared >= COMPARED_AT_LEAST


@pytest.mark.parametrize("name", TUTORIAL)
def test_no_figure_is_typed_into_prose_and_no_path_of_a_machine_is_stored(name: str) -> None:
    for cell in TUTORIAL[name].cells:
        if cell.cell_type == "markdown":
            assert not re.search(r"\d", re.sub(r"`[^`]*`", "", cell.source)), cell.id
            continue
        for output in cell.outputs:
            assert "/" not in re.sub(r"\w+/\w+", "", output.get("text", "")), cell.id


@pytest.mark.parametrize("language", ["uk", "pl"])
@pytest.mark.parametrize("name", TUTORIAL)
def test_its_prose_is_translated(name: str, language: str) -> None:
    source = read_narratives()[name]
    assert len(source) > 5
    assert set(read_narrative(language, name)) == set(source)
