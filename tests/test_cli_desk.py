"""``hromady open`` refuses clearly before it starts a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import main


@pytest.mark.parametrize(
    ("words", "told", "code"),
    [
        (["open", "--language", "xx"], "one of: en, uk, pl", 2),
        (["open", "99"], "04_hromada_profile", 7),
        (["open", "99", "--", "--port=9000"], "04_hromada_profile", 7),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(
    words: list[str], told: str, code: int, build: Path
) -> None:
    done = CliRunner().invoke(main, words)
    assert done.exit_code == code
    assert told in done.output
    assert not build.exists()


def test_its_help_says_where_the_copies_lie_and_what_is_kept() -> None:
    text = " ".join(CliRunner().invoke(main, ["open", "--help"]).output.split())
    for told in ("build/lab/LANGUAGE", "never overwritten", "hromady open 04 --language uk"):
        assert told in text
