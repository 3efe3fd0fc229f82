"""What several reports read is read before they are forked, and changes nothing that they show."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.execution import preloaded
from analysis.memory import SWITCH
from analysis.publish.editions import read_editions
from analysis.publish.pagework import warming_cells
from analysis.publish.parameters import checked_parameters, notebook_path
from analysis.publish.warming import shared_cells, shared_statements


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


BEGINNING = ["from analysis import places as land", "hromada = 'UA1'", "import os"]


@pytest.mark.parametrize(
    "left",
    [
        "os._exit(3)",
        "code = land.hromada_code_of(hromada)",
        "if True:\n    land.read_register()",
        "while True: pass",
        "land.read_register(key=lambda x: os._exit(3))",
        "[x() for x in (os.abort,)]",
        "(land.read_register() or os).abort()",
        "def land(): os._exit(3)",
        "x = y = eval('1')",
        "%time land.read_register()",
        "class land: pass",
        "from os import abort as land\nland()",
    ],
)
def test_only_what_asks_the_project_for_all_pages_is_shared(left: str) -> None:
    kept = shared_statements([*BEGINNING, left], own=["hromada"])
    assert kept == BEGINNING[:1]


def test_what_rests_on_a_pages_own_is_left_to_the_page() -> None:
    cells = ["both, mine = land.read_register(), land.read_areas(hromada)", "more = both[mine]",
             "rest = both.head()", "mine = land.read_register()", "last = mine.head()"]  # fmt: skip
    kept = shared_statements([*BEGINNING, *cells], own=["hromada"])
    assert kept == [BEGINNING[0], "both = land.read_register()", "rest = both.head()"]


def test_most_of_the_profile_is_the_same_for_every_hromada() -> None:
    *cells, _ = warming_cells(str(notebook_path("04")), {"hromada": "UA1", "language": "uk"})
    kept = shared_statements(cells, own=["hromada"])
    assert "words = read_words(language)" in kept
    assert any(each.startswith("measured = indicators.measure_all(") for each in kept)
    assert not [each for each in kept if "hromada" in each.replace("hromada_code", "")]
