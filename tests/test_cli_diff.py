"""``hromady diff``: two editions of the real site, and the same edition twice."""

from __future__ import annotations

from pathlib import Path

from .terminal import hromady


def test_the_same_edition_twice_differs_in_nothing(site: Path) -> None:
    done = hromady("diff", str(site), str(site))
    assert done.returncode == 0
    assert "No number, no verdict and no page differs." in done.stdout


def test_what_the_open_data_brought_is_caused_by_data(
    site: Path, fetched_site: Path, tmp_path: Path
) -> None:
    done = hromady("diff", str(site), str(fetched_site), "--out", str(tmp_path / "changes.md"))
    assert done.returncode == 0
    assert "- Data:" in done.stdout
    assert "- Method" not in done.stdout
    text = (tmp_path / "changes.md").read_text(encoding="utf-8")
    verdicts = [line for line in text.splitlines() if "too little evidence →" in line]
    assert len(verdicts) > 10
    assert all("because of the data" in line for line in verdicts)


def test_a_folder_that_is_no_site_is_refused(site: Path, tmp_path: Path) -> None:
    done = hromady("diff", str(site), str(tmp_path))
    assert done.returncode != 0
    assert "a site that hromady publish wrote" in done.stderr
