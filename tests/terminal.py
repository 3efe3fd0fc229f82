"""``hromady`` as it is typed, without starting another Python for each line.

What a new process adds (the start, signals, a lost terminal) is tried where it matters, with a
process of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from analysis.cli import main


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def hromady(*words: str, home: Path | None = None, build: Path | None = None) -> Done:
    """Give words to the one door; what is no refusal of ours fails the test as it was raised."""
    places = {"HROMADY_HOME": home, "HROMADY_BUILD": build}
    asked = {name: str(place) for name, place in places.items() if place is not None}
    ended = CliRunner(env=asked).invoke(main, list(words))
    if ended.exception is not None and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    return Done(ended.exit_code, ended.stdout, ended.stderr)
