"""A profile asked for at a terminal: by code, by name, and refused where there can be none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = "04_hromada_profile-ua46060250000025047.html"


def asked(build: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "analysis", "run", "04", *words],
        env={**os.environ, "HROMADY_BUILD": str(build)},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("hromada", ["UA46060250000025047", "Lviv"])
def test_a_hromada_is_asked_for_by_code_or_name(tmp_path: Path, hromada: str) -> None:
    done = asked(tmp_path, "--hromada", hromada)
    assert done.returncode == 0, done.stderr
    page = tmp_path / "pages" / PAGE
    assert done.stdout.strip() == str(page)
    assert "Lviv: Lvivska urban hromada" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--hromada", "hromda"), "No hromada was found"),
        (("--hromada", "Simferopol"), "no figures on the hromadas of Crimea"),
        (("--hromada", "Kyiv"), "has no peers"),
    ],
)
def test_what_has_no_profile_is_refused_before_anything_runs(
    tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    done = asked(tmp_path, *words)
    assert done.returncode == 2, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert {each.name for each in tmp_path.iterdir()} <= {"settings"}
