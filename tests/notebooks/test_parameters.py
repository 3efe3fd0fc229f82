"""Each notebook explains what it may be asked, and what it is asked by default is allowed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import paths, publish

NOTEBOOKS = sorted(paths.notebooks_folder().glob("[0-9][0-9]_*.ipynb"))


def test_there_are_notebooks() -> None:
    assert len(NOTEBOOKS) >= 5


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_papermill_names_type_default_and_meaning_of_each_parameter(notebook: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "papermill", "--help-notebook", str(notebook)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told = " ".join(done.stdout.split("Parameters inferred", 1)[1].split())
    declared = publish.read_parameters(notebook)
    assert "language" in declared
    for name, parameter in declared.items():
        entry = rf"{name}: {parameter.type_name} \(default \"?{re.escape(str(parameter.default))}"
        assert re.search(entry, told), f"{name} is not told: {told}"
        assert len(parameter.explanation.split()) >= 3, f"{name} is not explained"
        assert " ".join(parameter.explanation.split()) in told


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_every_default_is_allowed_and_stays_as_it_is(notebook: Path) -> None:
    declared = publish.read_parameters(notebook)
    assert publish.checked_parameters(notebook, {}) == {
        name: parameter.default for name, parameter in declared.items()
    }
