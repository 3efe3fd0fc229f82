"""A child runs a report in each language, and says what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest

from analysis.execution import Series, preloaded, told_items
from analysis.memory import SWITCH
from analysis.publish.reportwork import write_exported


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """A notebook that stops for one language and remembers nothing of the run before."""
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    made = nbformat.v4.new_notebook(metadata={"kernelspec": kernel})
    made.cells = [
        nbformat.v4.new_code_cell(
            'language: str = "en"', id="parameters", metadata={"tags": ["parameters"]}
        ),
        nbformat.v4.new_code_cell("seen = 'seen' in globals()\n(language, seen)", id="say"),
        nbformat.v4.new_code_cell("1 / (language != 'pl')", id="divide"),
    ]
    file = tmp_path / "small.ipynb"
    nbformat.write(made, file)
    return file


def pages(folder: Path, *languages: str) -> list[dict[str, Any]]:
    return [
        {"report": each, "parameters": {"language": each}, "output": str(folder / f"{each}.ipynb")}
        for each in languages
    ]


def run_in_children(notebook: Path, wanted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the news of each report."""
    work, given = "analysis.publish.reportwork:run_spoken", {"notebook": str(notebook)}
    with preloaded(["from analysis.publish import reportwork"]) as parent:
        series = Series(work, given, wanted, notebook.parent)
        return [news for _, news in told_items(parent, series)]


def test_each_report_has_a_shell_of_its_own_and_one_that_stops_stops_no_other(
    notebook: Path, tmp_path: Path
) -> None:
    fates = run_in_children(notebook, pages(tmp_path / "r", "uk", "pl", "en"))
    assert [each["report"] for each in fates] == ["uk", "pl", "en"]
    assert [each.get("failed") for each in fates] == [None, "divide", None]
    assert "ZeroDivisionError" in fates[1]["reason"]
    assert {file.stem for file in (tmp_path / "r").iterdir()} == {"uk", "en"}
    for language in ("uk", "en"):
        executed = nbformat.read(tmp_path / "r" / f"{language}.ipynb", as_version=4)
        say = next(cell for cell in executed.cells if cell.id == "say")
        assert say.outputs[0]["data"]["text/plain"] == f"('{language}', False)"


def test_what_cannot_be_written_is_told_with_its_reason(notebook: Path, tmp_path: Path) -> None:
    (tmp_path / "r").write_text("occupied")
    told = run_in_children(notebook, pages(tmp_path / "r", "en"))
    assert set(told[-1]) == {"report", "unwritten"}
    assert set(told[-1]["unwritten"]) == {"what", "needed", "found", "where", "hint"}
    assert (tmp_path / "r").read_text() == "occupied"


def test_a_page_is_written_from_the_notebook_that_was_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SWITCH, "1")
    executed = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("## What was found", id="found")]
    )
    nbformat.write(executed, tmp_path / "run.ipynb")
    told: list[Mapping[str, Any]] = []
    page = {
        "language": "uk",
        "report": "service_map",
        "executed": str(tmp_path / "run.ipynb"),
    }
    write_exported(
        tell=told.append,
        site=str(tmp_path / "site"),
        stage="public",
        languages=["en", "uk"],
        pages=[page],
    )
    assert told == [{"report": "service_map"}]
    text = (tmp_path / "site" / "uk" / "service_map.html").read_text()
    assert '<html lang="uk"' in text
    assert not (tmp_path / "site" / "service_map.html").exists()


def test_what_pages_share_of_a_picture_is_written_once(tmp_path: Path) -> None:
    shared = '<g data-shared="land"><path d="M0 0h9"/></g>'
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{shared}{{own}}</svg>'
    for name in ("profile_lviv", "profile_verkhovyna"):
        drawn = picture.format(own=f"<desc>{name}</desc>")
        output = nbformat.v4.new_output("display_data", {"image/svg+xml": drawn})
        cell = nbformat.v4.new_code_cell("draw()", id="where", outputs=[output])
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / f"{name}.ipynb")
    told: list[Mapping[str, Any]] = []
    write_exported(
        tell=told.append,
        site=str(tmp_path / "site"),
        stage="public",
        languages=["en"],
        pages=[
            {"language": "en", "report": name, "executed": str(tmp_path / f"{name}.ipynb")}
            for name in ("profile_lviv", "profile_verkhovyna")
        ],
    )
    assert [each["report"] for each in told] == ["profile_lviv", "profile_verkhovyna"]
    (land,) = (tmp_path / "site" / "assets").iterdir()
    assert "M0 0h9" in land.read_text()
    for page in (tmp_path / "site").glob("*.html"):
        text = page.read_text()
        assert land.name in text
        assert page.stem in text
        assert "M0 0h9" not in text
