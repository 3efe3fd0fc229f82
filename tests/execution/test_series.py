"""A child goes on from item to item; the item at which it dies has failed, no other."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from analysis.errors import RunError
from analysis.execution import Limits, Preloaded, Series, preloaded, told_items

RUNNING = """
import builtins, os, sys, types
made = types.ModuleType("made_here")
def run(*, tell, pages, more):
    for page in pages:
        tell({"cell": "first of " + page["path"]})
        exec(page["code"])
        tell({"said": page["path"] + more, "process": os.getpid()})
made.run = run
sys.modules["made_here"] = made
"""


@pytest.fixture(scope="module")
def parent() -> Any:
    with preloaded() as process:
        assert process.warmed([RUNNING]) == ""
        yield process


def series(*codes: str, seconds: float = 30) -> Series:
    items = [{"path": str(number), "code": code} for number, code in enumerate(codes)]
    return Series("made_here:run", {"more": "!"}, items, Path.cwd(), Limits(seconds=seconds))


def test_one_child_makes_all_items_and_another_goes_on_where_it_died(parent: Preloaded) -> None:
    told = list(told_items(parent, series("", "", "os._exit(3)", "", "while True: pass",
                                          seconds=2)))  # fmt: skip
    assert [item["path"] for item, _ in told] == ["0", "1", "2", "3", "4"]
    news = [each for _, each in told]
    assert [each.get("said") for each in news] == ["0!", "1!", None, "3!", None]
    assert news[0]["process"] == news[1]["process"] != news[3]["process"]
    assert (news[2]["failed"], "code 3" in news[2]["reason"]) == ("first of 2", True)
    assert (news[4]["failed"], "longer than it may" in news[4]["reason"]) == ("first of 4", True)


def test_what_is_not_wanted_any_more_is_not_begun(parent: Preloaded) -> None:
    seen: list[str] = []
    for item, _ in told_items(
        parent, series("", "os._exit(1)", ""), is_stopped=lambda: len(seen) > 1
    ):
        seen.append(item["path"])
    assert seen == ["0", "1"]


def test_without_its_parent_nothing_is_made() -> None:
    with preloaded() as process:
        process.problem()
        os.kill(process.process, signal.SIGKILL)
        with pytest.raises(RunError, match="preloaded process"):
            list(told_items(process, series("")))
