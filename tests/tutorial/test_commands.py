"""A command in a notebook shows what a terminal shows."""

from __future__ import annotations

import subprocess
import sys

import pytest
from IPython.core.interactiveshell import InteractiveShell

from analysis import paths, tutorial


@pytest.mark.parametrize("line", ["list waves", "chek demo", "list nothing"])
def test_output_messages_and_exit_code_are_those_of_the_terminal(line: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "analysis", *line.split()],
        capture_output=True,
        text=True,
        cwd=paths.root(),
    )
    told = tutorial.run_command(line)
    seen = (done.stdout + done.stderr).replace("python -m analysis", "hromady").rstrip()
    assert told == (f"{seen}\n[exit code {done.returncode}]" if done.returncode else seen)


def test_the_magic_runs_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    shell = InteractiveShell.instance()
    shell.run_line_magic("load_ext", "analysis.tutorial")
    shell.run_line_magic("hromady", "list waves")
    assert "residents" in capsys.readouterr().out
