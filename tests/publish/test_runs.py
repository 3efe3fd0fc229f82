"""A batch makes what is due, once, and says what failed; its pages rest on nothing else."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from analysis import publish
from analysis.errors import OutputError
from analysis.publish import runs
from analysis.publish.journals import locked

from . import small_batches as small


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return small.home(tmp_path, monkeypatch)


def test_a_batch_is_made_once_and_again_only_where_something_changed(home: Path) -> None:
    seen: list[str] = []
    first = publish.run_plan(small.planned(["en", "uk"]), jobs=2, report=seen.append)
    assert (first.made, first.unchanged, first.failed) == (10, 0, ())
    assert sorted(seen) == sorted(f"{key}/{code}.html" for key in ("en", "uk")
                                  for code in small.HROMADAS)  # fmt: skip
    before = small.contents(first.folder)
    assert {"en/index.html", "uk/index.html", "index.html", "pages.json"} <= set(before)
    page = (first.folder / "uk" / f"{small.HROMADAS[0]}.html").read_text(encoding="utf-8")
    assert '<html lang="uk"' in page
    assert f'href="../en/{small.HROMADAS[0]}.html"' in page
    assert "/tmp" not in page

    again = publish.run_plan(small.planned(["en", "uk"]))
    assert (again.made, again.unchanged) == (0, 10)
    (first.folder / "uk" / f"{small.HROMADAS[1]}.html").write_text("spoilt")
    mended = publish.run_plan(small.planned(["en", "uk"]))
    assert (mended.made, small.contents(first.folder)) == (1, before)

    forced = small.planned(["en", "uk"], force=True)
    assert {page.reason for page in forced.pages} == {"forced"}
    other = small.planned(["en"], given={"shown": 2})
    assert {page.reason for page in other.pages} == {"changed"}
    small.written(home / "notebooks", "'one more'")
    assert {page.reason for page in small.planned(["en", "uk"]).pages} == {"changed"}


def test_what_fails_is_named_and_stops_what_has_not_begun_or_not(home: Path) -> None:
    file = small.trouble(home, "1 / 0")
    stopped = publish.run_plan(small.planned(), jobs=1)
    assert [(each.path, each.cell) for each in stopped.failed] == [
        (f"en/{small.HROMADAS[2]}.html", "trouble")
    ]
    assert "ZeroDivisionError: division by zero" in stopped.failed[0].reason
    assert not (stopped.folder / "pages.json").exists()
    went_on = publish.run_plan(small.planned(), jobs=1, keep_going=True)
    assert (len(went_on.failed), went_on.made + went_on.unchanged) == (1, 4)
    assert small.HROMADAS[2] not in (went_on.folder / "pages.json").read_text()
    file.unlink()
    assert publish.run_plan(small.planned()).made == 1


def test_two_runs_never_write_into_one_folder(home: Path) -> None:
    plan = small.planned()
    with locked(plan.folder), pytest.raises(OutputError, match=f"process {os.getpid()} on "):
        publish.run_plan(plan)
    assert not list(plan.folder.glob("en/*"))


def bodies(folder: Path) -> dict[str, str]:
    """Pages in Ukrainian without the links to their other languages."""
    links = re.compile(r'<nav class="languages".*?</nav>|<link rel="alternate"[^>]*>', re.S)
    return {
        page.name: " ".join(links.sub("", page.read_text(encoding="utf-8")).split())
        for page in (folder / "uk").glob("UA*.html")
    }


def test_pages_of_one_child_are_those_of_a_child_each(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page leaves a trace in the next, whatever a cell does to random states."""
    small.written(home / "notebooks", "import random, numpy",
                  "random.random(), numpy.random.random(), len(In)")  # fmt: skip
    together = publish.run_plan(small.planned(["en", "uk"]), jobs=1).folder
    before = bodies(together)
    monkeypatch.setattr(runs, "TOGETHER", 1)
    alone = publish.run_plan(small.planned(["uk"], force=True), jobs=1)
    assert (alone.made, alone.folder) == (5, together)
    assert bodies(together) == before
    assert len(before) == 5
    assert all('class="output plain"' in body for body in before.values())
