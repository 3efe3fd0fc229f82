"""Notebooks narrate: no logic, words around every call, nothing stored but what is compared."""

from __future__ import annotations

import ast
import re

import nbformat
import pytest

from .notebook import notebooks, tags

NAMES = sorted(notebooks())
FORBIDDEN = (
    ast.FunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.For,
    ast.While,
    ast.If,
    ast.IfExp,
    ast.Try,
    ast.With,
    ast.ListComp,
    ast.DictComp,
    ast.SetComp,
    ast.GeneratorExp,
)


def code_cells(name: str) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebooks()[name].cells if cell.cell_type == "code"]


def narrating(name: str) -> list[nbformat.NotebookNode]:
    """Cells of code that a reader of the page meets: controls are there for a person at a desk."""
    return [cell for cell in code_cells(name) if "controls" not in tags(cell)]


def test_there_are_notebooks() -> None:
    assert len(NAMES) >= 5


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_with_title_parameters_and_imports(name: str) -> None:
    cells = notebooks()[name].cells
    assert cells[0].cell_type == "markdown"
    assert re.match(r"# \S", cells[0].source)
    assert tags(cells[1]) == ["parameters"]
    for line in cells[1].source.splitlines():
        assert re.match(r"\w+: (str|int|float|bool) = .+  # \S", line), line
    roots = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(ast.parse(cells[3].source))
        if isinstance(node, ast.ImportFrom | ast.Import)
    }
    assert {root.split(".")[0] for root in roots} == {"analysis"}


@pytest.mark.parametrize("name", NAMES)
def test_one_cell_below_the_parameters_shows_its_controls(name: str) -> None:
    cells = notebooks()[name].cells
    assert [cell.id for cell in cells if "controls" in tags(cell)] == ["controls"]
    assert cells[2].id == "controls"
    told = "from analysis.controls import show_controls"
    assert cells[2].source == f'{told}\n\nshow_controls("{name[:2]}")'


@pytest.mark.parametrize("name", NAMES)
def test_it_holds_no_logic_and_no_long_cell(name: str) -> None:
    cells = narrating(name)
    lines = 0
    for cell in cells:
        own = [line for line in cell.source.splitlines() if line.strip()]
        lines += len(own)
        assert len(own) <= 8, cell.id
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, FORBIDDEN), f"{cell.id}: {type(node).__name__}"
    assert 0 < lines <= 60, f"{lines} lines of code"


@pytest.mark.parametrize("name", NAMES)
def test_it_has_four_words_of_prose_to_a_line_of_code(name: str) -> None:
    prose = sum(len(c.source.split()) for c in notebooks()[name].cells if c.cell_type == "markdown")
    lines = sum(len([x for x in c.source.splitlines() if x.strip()]) for c in narrating(name))
    assert prose >= 4 * lines, f"{prose} words, {lines} lines"


@pytest.mark.parametrize("name", NAMES)
def test_cell_ids_are_words_and_unique(name: str) -> None:
    ids = [cell.id for cell in notebooks()[name].cells]
    assert len(set(ids)) == len(ids) > 5
    for identifier in ids:
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+|[a-z]{4,}", identifier), identifier


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_from_the_data_is_typed_into_prose(name: str) -> None:
    prose = [c.source for c in notebooks()[name].cells if c.cell_type == "markdown"]
    assert prose
    allowed = re.compile(
        r"\b(20[0-4]\d|39|1,469|17|18|60|16\(6\)|2671|376|Art(icle)?\.? ?\d+"
        r"|\d+ of 39)\b|0\d_\w+|notebook \d\d"
    )
    for text in prose:
        rest = allowed.sub("", re.sub(r"`[^`]*`", "", text))
        assert not re.search(r"\d", rest), f"a typed figure in: {text[:300]}"


@pytest.mark.parametrize("name", NAMES)
def test_outputs_are_stored_exactly_where_they_are_compared(name: str) -> None:
    compared = 0
    for cell in code_cells(name):
        if "nbval-check-output" in tags(cell):
            compared += 1
            assert cell.outputs, f"{cell.id} is compared with nothing"
            assert cell.execution_count, f"{cell.id} counts as not run: hromady record"
        else:
            assert cell.execution_count is None, cell.id
            assert not cell.outputs, f"{cell.id} stores an output that nobody compares"
    assert compared >= 2


@pytest.mark.parametrize("name", NAMES)
def test_it_closes_with_sources_method_and_edition(name: str) -> None:
    source = "\n".join(cell.source for cell in code_cells(name)[-3:])
    for block in ("sources_block", "method_block", "edition_block"):
        assert block in source, block


@pytest.mark.parametrize("name", NAMES)
def test_metadata_name_a_plain_kernel(name: str) -> None:
    metadata = notebooks()[name].metadata
    assert metadata.kernelspec.name == "python3"
    assert set(metadata) <= {"kernelspec", "language_info"}
