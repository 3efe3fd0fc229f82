"""What a command imports before it answers: counted, never timed."""

from __future__ import annotations

import subprocess
import sys

import pytest

IMPORTED = """
import contextlib, io, sys
from analysis.cli import main
with contextlib.redirect_stdout(io.StringIO()):
    main(sys.argv[1:], standalone_mode=False)
print(*sorted(sys.modules))
"""
NOTEBOOKS = {"IPython", "docx", "ipykernel", "jsonschema", "nbconvert", "nbformat", "papermill",
             "plotly", "rfc3987_syntax"}  # fmt: skip
NUMBERS = {"esda", "geopandas", "libpysal", "numpy", "openpyxl", "pandas", "pyarrow", "pydantic",
           "pyxform", "requests", "scipy", "shapely", "yaml"}  # fmt: skip


def imported(*words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED, *words], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("words", [("--help",), ("run", "--help"), ("contracting", "--help")])
def test_help_imports_no_library_but_that_of_the_command_line(words: tuple[str, ...]) -> None:
    modules = imported(*words)
    assert "click" in modules
    assert modules & (NOTEBOOKS | NUMBERS) == set()
    assert not [name for name in modules if name.startswith("analysis.") and name.count(".") > 1]
    assert len(modules) < 250


@pytest.mark.parametrize("words", [("list",), ("list", "sources"), ("list", "rules")])
def test_a_list_imports_what_reads_declarations_and_no_room(words: tuple[str, ...]) -> None:
    modules = imported(*words)
    assert {"pydantic", "yaml"} <= modules
    assert modules & (NOTEBOOKS | NUMBERS - {"pydantic", "yaml"}) == set()
    assert not [name for name in modules if name.startswith("analysis.") and name.count(".") > 1]
