"""Pages of a site are written by whoever can, and a page that cannot be written is told."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from analysis.errors import OutputError
from analysis.publish.reportpages import write_reports
from analysis.publish.tongues import Tongue, read_tongues

KEPT = ("service_map", "monitoring_day_care")


@pytest.fixture
def tongues(tmp_path: Path) -> list[Tongue]:
    """Two reports in two languages, run already."""
    read = read_tongues(["en", "pl"], "public")
    few = [
        Tongue(each.words, each.languages, {key: each.editions[key] for key in KEPT}, each.rules)
        for each in read
    ]
    for tongue in few:
        for run in tongue.runs():
            file = tmp_path / "runs" / f"{run.id}.ipynb"
            file.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(nbformat.v4.new_notebook(), file)
    return few


@pytest.fixture(params=["forked", "kernel"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("HROMADY_ENGINE", request.param)
    return str(request.param)


@pytest.mark.usefixtures("engine")
def test_every_report_has_its_page_in_each_language(tongues: list[Tongue], tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_reports(site, tongues, jobs=2, executed=tmp_path / "runs")
    found = {str(file.relative_to(site)) for file in site.rglob("*.html")}
    assert found == {f"{folder}{key}.html" for folder in ("", "pl/") for key in KEPT}


@pytest.mark.usefixtures("engine")
def test_a_page_that_cannot_be_written_is_told(tongues: list[Tongue], tmp_path: Path) -> None:
    (tmp_path / "site").write_text("occupied")
    with pytest.raises(OutputError):
        write_reports(tmp_path / "site", tongues, jobs=2, executed=tmp_path / "runs")
    assert (tmp_path / "site").read_text() == "occupied"
