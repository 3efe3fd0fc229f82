"""A preloaded process serves many, ends with who started it, and says what it could not import."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from analysis.errors import RunError
from analysis.execution import Fate, Limits, Preloaded, preloaded

from .test_runs import is_gone


def test_several_children_run_at_once(parent: Preloaded, tmp_path: Path) -> None:
    children = [parent.forked(tmp_path) for _ in range(4)]
    assert len({child.process for child in children}) == 4
    assert all(child.fate() is None for child in children)
    for child in children:
        child.__exit__(None, None, None)
    assert all(is_gone(child.process) for child in children)


def test_children_may_be_asked_for_by_several_threads(parent: Preloaded, tmp_path: Path) -> None:
    seen: list[int] = []

    def work() -> None:
        for _ in range(5):
            with parent.forked(tmp_path) as child:
                seen.append(child.process)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(seen)) == 20


def test_a_child_takes_the_environment_as_it_is_when_it_is_forked(
    parent: Preloaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASKED", "now")
    with parent.forked(tmp_path) as child:
        # what /proc shows is the environment of the parent's start; the child's own is asked
        assert child.process != os.getpid()
        assert Path(f"/proc/{child.process}/cwd").resolve() in (tmp_path, Path.cwd())


def test_a_child_over_its_time_is_ended(parent: Preloaded, tmp_path: Path) -> None:
    with parent.forked(tmp_path, limits=Limits(seconds=0.5)) as child:
        assert child.fate(seconds=20) == Fate(-signal.SIGKILL, True)


def test_an_import_that_fails_is_told_and_serves_nevertheless(tmp_path: Path) -> None:
    with preloaded(["import json", "import no_such_module"]) as parent:
        assert "no_such_module" in parent.problem()
        with parent.forked(tmp_path) as child:
            assert child.fate() is None


def test_after_its_end_it_refuses(tmp_path: Path) -> None:
    with preloaded() as parent:
        assert parent.problem() == ""
    with pytest.raises(RunError, match="gone"):
        parent.forked(tmp_path)


def test_killed_itself_it_takes_its_children_along(tmp_path: Path) -> None:
    with preloaded() as parent:
        child = parent.forked(tmp_path)
        os.kill(parent.process, signal.SIGKILL)
        assert is_gone(child.process)
        assert child.fate(seconds=10) == Fate(-signal.SIGKILL)
        child.__exit__(None, None, None)
        with pytest.raises(RunError):
            parent.forked(tmp_path)


STARTED = """
import pathlib, sys, time
from analysis.execution import preloaded
with preloaded() as parent, parent.forked(pathlib.Path.cwd()) as child:
    print(parent.process, child.process, flush=True)
    time.sleep(120)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_whoever_started_it_takes_it_along(number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STARTED], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as running:
        assert running.stdout
        processes = [int(word) for word in running.stdout.readline().split()]
        running.send_signal(number)
    assert len(processes) == 2
    assert all(is_gone(process) for process in processes)


def test_fates_are_told_in_words() -> None:
    assert "SIGSEGV" in Fate(-11).words
    assert "code 0" in Fate(0).words
    assert "longer" in Fate(-9, True).words
