"""The server is started on the workspace, and keeps nothing elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analysis.desk import Workspace, lab_command, lab_environment, language_of_reader

WORKSPACE = Workspace(Path("lab/uk"), "uk", {})


def test_the_command_names_the_folder_and_what_is_opened() -> None:
    command = lab_command(WORKSPACE.folder, "04_hromada_profile.ipynb", has_browser=False)
    assert command[1:4] == ["-m", "jupyter", "lab"]
    assert f"--notebook-dir={WORKSPACE.folder}" in command
    assert "--LabApp.default_url=/lab/tree/04_hromada_profile.ipynb" in command
    assert "--no-browser" in command
    assert "--no-browser" not in lab_command(WORKSPACE.folder)


def test_every_folder_of_jupyter_lies_in_the_workspace() -> None:
    made = lab_environment(WORKSPACE, {"HOME": "reader", "PATH": "programs"})
    own = {key: value for key, value in made.items() if key not in ("HOME", "PATH")}
    assert len(own) >= 7
    assert all(value.startswith(str(WORKSPACE.hidden)) for value in own.values())
    assert made["PATH"] == "programs"


def test_a_folder_that_the_reader_names_stays_in_force_and_the_kernel_is_found() -> None:
    given = {"JUPYTER_DATA_DIR": "mine", "JUPYTER_PATH": "also_mine"}
    made = lab_environment(WORKSPACE, given)
    assert made["JUPYTER_DATA_DIR"] == "mine"
    first, second = made["JUPYTER_PATH"].split(os.pathsep)
    assert (first, second) == (str(WORKSPACE.hidden / "share"), "also_mine")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "uk_UA.UTF-8"}, "uk"),
        ({"LANG": "uk_UA.UTF-8", "LC_ALL": "pl_PL.UTF-8"}, "pl"),
        ({"LANG": "uk_UA.UTF-8", "LC_ALL": ""}, "uk"),
        ({"LC_MESSAGES": "pl", "LANG": "uk_UA"}, "pl"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale_where_it_is_one_of_ours(
    environment: dict[str, str], language: str
) -> None:
    assert language_of_reader(environment, ["en", "uk", "pl"]) == language
