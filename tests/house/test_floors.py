"""Imports only go down; one library, one door."""

from __future__ import annotations

import re

import pytest

from .source import FLOORS, ROOMS, imported, modules, package, room_of

DOORS = {
    "anywidget": {"controls"},
    "plotly": {"draw", "publish"},
    "papermill": {"execution", "publish"},
    "nbconvert": {"publish"},
    "ipykernel": {"execution"},
    "nbclient": {"execution", "publish"},
    "distributed": {"execution"},
    "yaml": {"declared"},
    "click": {
        *("cli", "cli_consult", "cli_contest", "cli_contracting", "cli_diff", "cli_drafts"),
        *(
            "cli_desk",
            "cli_handbook",
            "cli_law",
            "cli_manual",
            "cli_monitoring",
            "cli_new",
            "cli_progress",
            "cli_reports",
            "cli_run",
            "cli_sample",
            "cli_study",
            "cli_translations",
            "cli_waves",
        ),
    },
    "docx": {"publish"},
    "tqdm": {"cli", "cli_progress"},
    "requests": {"places"},
    "pyxform": {"survey"},
    "skcriteria": {"contracting"},
    "icalendar": {"contracting", "publish"},
}


def test_imports_go_down_or_sideways_inside_one_room() -> None:
    counted = 0
    for module in modules():
        own = room_of(module)
        for name in imported(module):
            parts = name.split(".")
            if parts[0] != "analysis" or parts == ["analysis"]:
                continue  # another library, or the package as such: its version, its folder
            counted += 1
            target = parts[1]
            assert target in FLOORS, f"{module.name} imports {name}, which stands on no floor"
            below = FLOORS[target] < FLOORS[own]
            ground = FLOORS[own] == 0
            assert below or target == own or ground, f"{module.name} imports upward: {name}"
    assert counted > 60


def test_a_room_is_entered_only_through_its_public_names() -> None:
    counted = 0
    for module in modules():
        own = room_of(module)
        for name in imported(module):
            parts = name.split(".")
            if parts[0] == "analysis" and parts[1:2] and parts[1] in ROOMS and parts[1] != own:
                counted += 1
                assert len(parts) <= 3, f"{module.name} reaches into a room: {name}"
                inside = package() / parts[1] / f"{parts[-1]}.py"
                assert len(parts) < 3 or not inside.exists(), f"{module.name}: {name}"
    assert counted > 10


def test_no_circle_on_the_ground_floor() -> None:
    order = (
        "errors",
        "memory",
        "paths",
        "plurals",
        "docstrings",
        "declared",
        "texts",
        "translations",
        "language",
    )
    counted = 0
    for module in modules():
        if room_of(module) in order:
            for name in imported(module):
                parts = name.split(".")
                if parts[0] == "analysis":
                    counted += 1
                    own = order.index(room_of(module))
                    assert order.index(parts[1]) < own, f"{module.name}: {name}"
    assert counted >= 4


@pytest.mark.parametrize("library", DOORS)
def test_one_library_has_one_door(library: str) -> None:
    entered = {
        room_of(module)
        for module in modules()
        for name in imported(module)
        if name.split(".")[0] == library
    }
    assert entered <= DOORS[library], f"{library} is imported by {entered - DOORS[library]}"


def test_notebooks_never_import_publish() -> None:
    from .notebook import notebooks

    read = notebooks()
    assert len(read) >= 5
    for file, notebook in read.items():
        code = "\n".join(c.source for c in notebook.cells if c.cell_type == "code")
        assert not re.search(r"\bpublish\b", code), file
