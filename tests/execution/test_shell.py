"""Code that warms up leaves libraries imported and no trace of itself."""

from __future__ import annotations

import subprocess
import sys

WARMED = """
import sys
from analysis.execution.shell import warm_up
from IPython.core.interactiveshell import InteractiveShell
assert warm_up(["import pandas", "left = 1"]) == ""
import pandas
print(pandas.get_option("display.max_columns"), InteractiveShell.initialized())
print("SyntaxError" in warm_up(["x = ("]), "ZeroDivisionError" in warm_up(["1 / 0", "2"]))
print(sys.displayhook is sys.__displayhook__, "left" in vars(sys.modules["__main__"]))
"""


def test_libraries_find_the_shell_and_the_shell_is_forgotten() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WARMED],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stdout.splitlines() if line.count(" ") == 1]
    assert lines == ["20 False", "True True", "True False"]
