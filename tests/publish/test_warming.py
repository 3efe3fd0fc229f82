"""What several reports read is read before they are forked, and changes nothing that they show."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.execution import preloaded
from analysis.memory import SWITCH
from analysis.publish.editions import read_editions
from analysis.publish.parameters import checked_parameters, notebook_path
from analysis.publish.warming import shared_cells


def given() -> list[dict[str, object]]:
    """Parameters of every report of the site."""
    return [
        dict(checked_parameters(notebook_path(each.notebook), each.parameters))
        for each in read_editions().values()
    ]


def test_every_cell_runs_and_leaves_something_to_remember(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "1")
    cells = shared_cells(given())
    assert len(cells) >= 4
    bare = [cell.replace("with suppress(HromadyError):", "if True:") for cell in cells]
    for name in ("demo", "residents"):
        assert f"survey.read_answers('{name}')" in "".join(cells)
    kept = "from analysis.consult import read_panel_results as read\n"
    kept += "assert read('social_services') is read('social_services')"
    with preloaded() as parent:
        # Whether a wave is one of hromadas, evidence itself says.
        assert parent.warmed([cell for cell in bare if "read_evidence('res" not in cell]) == ""
        assert parent.warmed([*cells, kept]) == ""


def test_what_cannot_be_read_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    (tmp_path / "data").mkdir()
    with preloaded() as parent:
        assert parent.warmed(shared_cells(given_elsewhere())) == ""


def given_elsewhere() -> list[dict[str, object]]:
    return [{"wave": "nowhere", "recommendations": ""}, {"wave": "nowhere", "recommendation": "a"}]


def test_reports_that_share_nothing_wait_for_nothing() -> None:
    assert shared_cells([]) == []
    assert shared_cells([{"wave": "demo"}, {"wave": "residents"}, {"hromada": "Lviv"}]) == []
    assert shared_cells([{"recommendation": "a"}, {"wave": "demo"}]) == []
