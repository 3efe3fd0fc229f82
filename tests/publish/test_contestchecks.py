"""A contest that does not hold together is named; its tables are private only by its terms."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths, publish
from analysis.publish import checks
from analysis.publish.contestchecks import check_contests, read_kept_contests


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(paths.data_folder(), tmp_path / "data")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    return tmp_path


def test_a_contest_whose_seal_is_broken_or_whose_scores_cannot_be_is_named(copy: Path) -> None:
    folder = copy / "data" / "contests" / "pilots"
    assert list(check_contests(report := publish.CheckReport(), "contests")) == []
    assert report.counts == {"contests": 1}
    rules = folder / "contest.yml"
    rules.write_bytes(rules.read_bytes() + b"\n")
    (fault,) = check_contests(publish.CheckReport(), "contests")
    assert fault.startswith("data/contests/pilots: the seal of 2026-08-31 is broken")
    scores = folder / "scores.csv"
    first, *rest = scores.read_text(encoding="utf-8").splitlines()
    cells = rest[0].split(",")
    cells[4] = "9"
    scores.write_text("\n".join([first, ",".join(cells), *rest[1:]]), encoding="utf-8")
    (fault,) = check_contests(publish.CheckReport(), "contests")
    assert "scores.csv, row 2, column 'score': needed whole points from 0 to 5" in fault


def test_tables_of_a_contest_may_be_private_only_where_its_terms_say_so(copy: Path) -> None:
    folder = copy / "data" / "contests" / "pilots"
    source = folder / "reviewers.csv.source.yml"
    text = source.read_text(encoding="utf-8").replace("public: true", "public: false")
    source.write_text(text, encoding="utf-8")
    files = checks._KINDS["data files with their source"]
    (named,) = files(publish.CheckReport(), "files")
    assert named.startswith("reviewers.csv is not public. Where: data/contests/pilots/")
    rules = folder / "contest.yml"
    text = rules.read_text(encoding="utf-8").replace("  public: true", "  public: false")
    rules.write_text(text, encoding="utf-8")
    assert list(files(publish.CheckReport(), "files")) == []
    assert read_kept_contests() == {"pilots"}


def test_rules_that_cannot_be_read_are_a_fault_and_keep_nothing_back(copy: Path) -> None:
    rules = copy / "data" / "contests" / "pilots" / "contest.yml"
    text = rules.read_text(encoding="utf-8").replace("    weight: 0.6\n", "    weight: 0.7\n")
    rules.write_text(text, encoding="utf-8")
    (fault,) = check_contests(publish.CheckReport(), "contests")
    assert "the weights of the stages must sum to 1, and sum to 1.1" in fault
    assert read_kept_contests() == set()
