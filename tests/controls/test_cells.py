"""Controls appear where a person asks for the cell, and in nothing that runs without one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from analysis import controls, publish
from analysis.language import read_words
from analysis.publish import Page, export_page

from .conftest import VIEW, Desk

KEPT = ("title", "parameters", "controls")


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """The beginning of a real notebook, and one cell that shows that it ran."""
    notebook = nbformat.read(publish.notebook_path("12"), as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.id in KEPT]
    assert len(notebook.cells) == 3
    tags = {"tags": ["nbval-check-output"]}
    cell = nbformat.v4.new_code_cell("print(documents)", id="said", metadata=tags)
    cell.outputs, cell.execution_count = [nbformat.v4.new_output("stream", text="uk\n")], 3
    notebook.cells.append(cell)
    file = tmp_path / "short.ipynb"
    nbformat.write(notebook, file)
    return file


def test_they_appear_only_for_a_request_that_a_person_could_answer(desk: Desk) -> None:
    source = 'from analysis.controls import show_controls\nshow_controls("12")'
    quiet = desk.ran(source, is_live=False)
    assert {each["msg_type"] for each in quiet} == {"status", "execute_input"}
    live = [each["content"] for each in desk.ran(source) if each["msg_type"] == "display_data"]
    assert [set(each["data"]) for each in live] == [{VIEW, "text/plain"}]


def test_a_second_panel_takes_the_place_of_the_first(desk: Desk) -> None:
    first = desk.shown("12")
    told = desk.ran('from analysis.controls import show_controls\nshow_controls("12")')
    closed = [m["content"]["comm_id"] for m in told if m["msg_type"] == "comm_close"]
    assert first in closed
    registered = "[f.__qualname__ for f in get_ipython().events.callbacks['post_run_cell']]"
    assert desk.value(registered).count("Panel.follow_variables") == 1


def test_an_unknown_notebook_is_told_to_the_person(desk: Desk) -> None:
    told = desk.ran('from analysis.controls import show_controls\nshow_controls("99")')
    errors = [each["content"]["evalue"] for each in told if each["msg_type"] == "error"]
    assert "There is no notebook '99'" in errors[0]


def test_no_page_has_the_cell_even_of_a_notebook_that_was_saved_live(short: Path) -> None:
    notebook = nbformat.read(short, as_version=4)
    view = {VIEW: {"model_id": "gone"}, "text/plain": "a dead control", "text/html": "<b>dead</b>"}
    told = nbformat.v4.new_output("display_data", data=view)
    next(cell for cell in notebook.cells if cell.id == "controls").outputs = [told]
    page = export_page(notebook, Page("short.html", "Short"), words=read_words("en"))
    assert "print(documents)" in page
    assert not [part for part in ("show_controls", "dead", "gone") if part in page]


def test_nbval_finds_nothing_to_compare(short: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist",
         "--nbval-lax", str(short)],
        cwd=short.parent, env=dict(os.environ), capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "3 passed" in done.stdout


def test_in_a_script_nothing_happens() -> None:
    assert not controls.is_live()
    controls.show_controls("no notebook at all")
