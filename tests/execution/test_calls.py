"""A function is called in a child as a kernel would run in it: limits, deaths, and what it told."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from analysis.execution import Call, Fate, Limits, Preloaded, news_of, preloaded

HERE = "tests_of_calls"


def say_and(*, tell: Any, end: str) -> None:
    """Tell where it runs, then come to an end."""
    tell({"process": os.getpid(), "folder": Path.cwd().name, "set": os.environ.get("ASKED")})
    if end == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if end == "exit":
        os._exit(9)
    if end == "sleep":
        time.sleep(600)
    if end == "raise":
        raise ValueError("told to nobody")
    if end == "eat":
        tell({"eaten": len(bytearray(600 * 1024 * 1024))})
    tell({"end": end})


@pytest.fixture(scope="module")
def calling(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A preloaded process that finds this file as a module of its own."""
    folder = tmp_path_factory.mktemp("modules")
    (folder / f"{HERE}.py").write_text(Path(__file__).read_text(encoding="utf-8"))
    with preloaded([f"import sys; sys.path.insert(0, {str(folder)!r})"]) as parent:
        assert parent.problem() == ""
        yield parent


def asked(parent: Preloaded, end: str, folder: Path, **limits: Any) -> tuple[list[Any], Fate]:
    call = Call(f"{HERE}:say_and", {"end": end}, Limits(**limits))
    with parent.forked(folder, settings={"ASKED": "yes"}, call=call) as child:
        told = list(news_of(child.messages))
        fate = child.fate(seconds=20)
        assert fate is not None
        assert told[0].pop("process") == child.process
    return told, fate


def test_it_tells_what_it_did_in_its_own_place(calling: Preloaded, tmp_path: Path) -> None:
    told, fate = asked(calling, "well", tmp_path)
    assert told == [{"folder": tmp_path.name, "set": "yes"}, {"end": "well"}]
    assert fate == Fate(0)


@pytest.mark.parametrize(("end", "code"), [("kill", -9), ("exit", 9), ("raise", 70)])
def test_what_it_told_before_it_died_is_known(
    calling: Preloaded, tmp_path: Path, end: str, code: int
) -> None:
    told, fate = asked(calling, end, tmp_path)
    assert (len(told), fate) == (1, Fate(code))


def test_over_its_time_or_its_memory_it_ends_alone(calling: Preloaded, tmp_path: Path) -> None:
    assert asked(calling, "sleep", tmp_path, seconds=0.5)[1] == Fate(-9, True)
    told, fate = asked(calling, "eat", tmp_path, megabytes=400)
    assert (len(told), fate) == (1, Fate(70))
    assert asked(calling, "well", tmp_path)[1] == Fate(0)


def test_what_the_parent_was_warmed_with_its_children_find(tmp_path: Path) -> None:
    with preloaded() as parent:
        assert parent.warmed(["import json", "json.warm = 'yes'"]) == ""
        assert "ZeroDivisionError" in parent.warmed(["1 / 0", "json.warm = 'no'"])
        call = Call("json:warm", {})
        with parent.forked(tmp_path, call=call) as child:
            fate = child.fate(seconds=20)  # there it is, and it is no function
        assert fate == Fate(70)
