"""A project of one small notebook, of which a batch makes a page for each of a few hromadas."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import nbformat
import pytest

from analysis import paths, publish

HROMADAS = (
    "UA46060250000025047",
    "UA26020030000088465",
    "UA35060110000056063",
    "UA32100110000030685",
    "UA05020010000053508",
)
PARAMETERS = """hromada: str = "UA46060250000025047"  # the hromada
language: str = "en"  # language of the report
shown: int = 1  # a number"""
TROUBLE = """import os, pathlib
trouble = pathlib.Path(os.environ["HROMADY_BUILD"], "trouble", f"{language}-{hromada}")
exec(trouble.read_text() if trouble.exists() else "")"""
FIGURE = """from IPython.display import display
bars = [{"type": "bar", "x": [hromada], "y": [shown]}]
figure = {"data": bars, "layout": {"meta": {"caption": "A bar."}}}
display({"application/vnd.plotly.v1+json": figure}, raw=True)"""


def written(folder: Path, *more: str) -> Path:
    """Write the notebook."""
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    made = nbformat.v4.new_notebook(metadata={"kernelspec": kernel})
    made.cells = [
        nbformat.v4.new_markdown_cell("# Small\n\nOne question.", id="title"),
        nbformat.v4.new_code_cell(PARAMETERS, id="parameters", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(TROUBLE, id="trouble"),
        nbformat.v4.new_code_cell(FIGURE, id="figure"),
        *(nbformat.v4.new_code_cell(each, id=f"more-{n}") for n, each in enumerate(more)),
    ]
    file = folder / "01_small.ipynb"
    nbformat.write(made, file)
    return file


def home(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """Make the project and put it in force."""
    (folder / "notebooks").mkdir(parents=True)
    shutil.copytree(paths.data_folder(), folder / "data")
    written(folder / "notebooks")
    editions = "small: {notebook: 01_small, title: Small, summary: One question.}"
    (folder / "notebooks" / "editions.yml").write_text(editions, encoding="utf-8")
    patch.setenv("HROMADY_HOME", str(folder))
    patch.setenv("HROMADY_BUILD", str(folder / "build"))
    return folder


def trouble(folder: Path, code: str, *, hromada: str = HROMADAS[2], language: str = "en") -> Path:
    """Let one page run some code."""
    file = folder / "build" / "trouble" / f"{language}-{hromada}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(code, encoding="utf-8")
    return file


def planned(languages: Iterable[str] = ("en",), **more: object) -> publish.RunPlan:
    """Plan a page for each of the few hromadas."""
    given = {"shown": 1} | dict(more.pop("given", {}))
    return publish.plan_run("01", given, languages=list(languages), hromadas=HROMADAS, **more)


def contents(folder: Path) -> dict[str, str]:
    """Fingerprint of every file of a batch that a reader can open, and of its manifest."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.relative_to(folder).as_posix().startswith(".")
    }


def refuse_halves(folder: Path) -> None:
    """Whatever page is there is whole, and nothing temporary lies beside it."""
    for page in folder.glob("??/*.html"):
        assert page.read_text(encoding="utf-8").rstrip().endswith("</html>"), page
    listed = folder / "pages.json"
    if listed.exists():
        assert json.loads(listed.read_text(encoding="utf-8"))["pages"]
