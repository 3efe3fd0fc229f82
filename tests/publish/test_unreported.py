"""A wave that no report names is told, and each report that names one counts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import paths, publish


@pytest.fixture
def editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the declaration of reports in a home with one wave more than they name."""
    for folder in ("data/waves", "notebooks"):
        shutil.copytree(paths.root() / folder, tmp_path / folder)
    shutil.copytree(tmp_path / "data/waves/demo", tmp_path / "data/waves/autumn")
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    return tmp_path / "notebooks" / "editions.yml"


def test_an_entry_takes_a_wave_off_the_list(editions: Path) -> None:
    from analysis.scaffolds import edition_entry

    assert publish.read_unreported_waves() == ("autumn",)
    with editions.open("a", encoding="utf-8") as file:
        file.write(edition_entry("autumn", level="hromada") + "\n")
    assert publish.read_unreported_waves() == ()
    assert publish.read_editions()["autumn"].parameters == {"wave": "autumn"}


def test_a_wave_that_may_not_be_shown_is_not_missed(editions: Path) -> None:
    file = editions.parent.parent / "data" / "waves" / "autumn" / "wave.yml"
    text = file.read_text("utf-8").replace("  public: true", "  public: false")
    file.write_text(text, "utf-8")
    assert publish.read_unreported_waves() == ()
