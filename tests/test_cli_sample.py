"""``hromady sample``: the same number draws the same sample, and nobody is left out in silence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def hromady(build: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "analysis", *words],
        env={**os.environ, "HROMADY_BUILD": str(build)},
        capture_output=True,
        text=True,
    )


def test_the_same_number_draws_the_same_files_byte_for_byte(tmp_path: Path) -> None:
    words = ("sample", "--size", "20", "--seed", "2026", "--keep-all", "--out")
    folders = [tmp_path / "one", tmp_path / "other"]
    done = [hromady(tmp_path / "build", *words, str(folder)) for folder in folders]
    assert [each.returncode for each in done] == [0, 0], done[0].stderr
    files = sorted(each.name for each in folders[0].iterdir())
    assert files == [
        *("balance.csv", "explanation.txt", "frame.csv", "left_out.csv", "sample.csv"),
        "strata.csv",
    ]
    for name in files:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes(), name
    assert done[0].stdout.count("reserve: ") == 20
    assert "NOT CHECKED" in done[0].stdout
    text = (folders[0] / "explanation.txt").read_text(encoding="utf-8")
    assert "\n\n".join(text.split("\n\n")[:2]) in done[0].stdout


def test_on_the_open_data_the_declared_ones_are_left_out(fetched_build: Path) -> None:
    done = hromady(fetched_build, "sample", "--seed", "2026")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("reserve: ") == 39
    assert "Left out (136 hromadas): occupied in autumn 2022" in done.stdout


def test_without_the_open_data_it_is_exit_code_5_and_without_a_seed_2(tmp_path: Path) -> None:
    refused = hromady(tmp_path, "sample", "--seed", "2026")
    assert refused.returncode == 5
    assert "--keep-all" in refused.stderr
    assert hromady(tmp_path, "sample").returncode == 2


def test_a_size_that_leaves_a_part_without_a_place_is_refused_with_the_numbers(
    tmp_path: Path,
) -> None:
    done = hromady(tmp_path, "sample", "--seed", "7", "--size", "9", "--keep-all")
    assert done.returncode == 2
    assert "15" in done.stderr
    assert hromady(tmp_path, "sample", "nobody", "--seed", "7").returncode == 2
