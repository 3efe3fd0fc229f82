"""What can go wrong with a batch, with the real thing: no half page, and the next run completes.

The final folder is compared, byte by byte, with that of a run that nothing disturbed.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from analysis import execution, publish
from analysis.errors import OutputError
from analysis.publish.journals import MANIFEST

from ..publish import small_batches as small

RUN = """
import sys
sys.path.insert(0, sys.argv[1])
from analysis import publish
import small_batches as small
publish.run_plan(small.planned(), jobs=2, report=lambda path: print(path, flush=True))
print("done", flush=True)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One project for all faults: each leaves it whole, or the next test fails."""
    with pytest.MonkeyPatch.context() as patch:
        yield small.home(tmp_path_factory.mktemp("faults"), patch)


@pytest.fixture(scope="module")
def undisturbed(home: Path) -> dict[str, str]:
    """The folder of a run that nothing disturbed."""
    made = publish.run_plan(small.planned())
    assert (made.made, made.failed) == (5, ())
    return small.contents(made.folder)


@pytest.fixture
def plan(home: Path, undisturbed: dict[str, str]) -> publish.RunPlan:
    """Everything has to be made again, over the good pages of before."""
    return small.planned(force=True)


def completed(undisturbed: dict[str, str]) -> int:
    """Run again, as a person would: how many pages that made; then all is as undisturbed."""
    plan = small.planned()
    small.refuse_halves(plan.folder)
    made = publish.run_plan(plan)
    assert made.failed == ()
    assert small.contents(plan.folder) == undisturbed
    assert not list(plan.folder.rglob(".*.html.*"))
    return made.made


def test_children_that_die_hang_or_eat_take_their_own_page_alone(
    home: Path, plan: publish.RunPlan, undisturbed: dict[str, str]
) -> None:
    endings = {
        "import ctypes; ctypes.string_at(0)": "SIGSEGV",
        "import os; os._exit(3)": "code 3",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)": "SIGKILL",
        "import time\nwhile True: time.sleep(0.01)": "longer than it may",
        "eaten = bytearray(3_000_000_000)": "MemoryError",
    }
    files = [
        small.trouble(home, code, hromada=hromada)
        for code, hromada in zip(endings, small.HROMADAS, strict=True)
    ]
    limits = execution.Limits(seconds=10, megabytes=1_500)
    result = publish.run_plan(plan, jobs=2, keep_going=True, limits=limits)
    told = {each.path: each for each in result.failed}
    for hromada, reason in zip(small.HROMADAS, endings.values(), strict=True):
        failed = told[f"en/{hromada}.html"]
        assert (failed.cell, reason in failed.reason) == ("trouble", True), failed
    for file in files:
        file.unlink()
    assert small.contents(plan.folder) == undisturbed, "the last good edition does not open"
    for page in plan.pages[1:4]:
        (plan.folder / page.path).unlink()
    assert completed(undisturbed) == 3


def _started(home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(Path(small.__file__).parent)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_killed_or_interrupted_goes_on_where_it_stopped(
    home: Path, undisturbed: dict[str, str], number: signal.Signals
) -> None:
    folder = small.planned().folder
    for page in small.HROMADAS[:4]:
        (folder / "en" / f"{page}.html").unlink()
    holding = small.trouble(home, "import time; time.sleep(600)", hromada=small.HROMADAS[1])
    (folder / "en" / f"{small.HROMADAS[1]}.html").unlink(missing_ok=True)
    with _started(home) as running:
        assert running.stdout
        first = running.stdout.readline()
        running.send_signal(number)
        rest = running.stdout.read()
    assert first.startswith("en/")
    assert "done" not in rest
    assert running.returncode != 0
    holding.unlink()
    deadline = time.monotonic() + 20
    while _children_of(folder) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert _children_of(folder) == []
    assert completed(undisturbed) >= 1


def _children_of(folder: Path) -> list[str]:
    """Processes that still hold the build of this test."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environment = (process / "environ").read_bytes()
            name = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if str(folder.parents[2]).encode() in environment and b"analysis.execution.parent" in name:
            found.append(process.name)
    return found


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """Put a folder on a small file system of its own, where one can be mounted."""
    kept = folder.with_name("kept")
    shutil.copytree(folder, kept)
    size = 2 * sum(-(-file.stat().st_size // 4096) + 1 for file in folder.rglob("*"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size * 4096}", "tmpfs", str(folder)]
    is_mounted = bool(shutil.which("mount")) and not subprocess.run(
        mount, capture_output=True
    ).returncode  # fmt: skip
    try:
        if is_mounted:
            shutil.copytree(kept, folder, dirs_exist_ok=True)
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)
        shutil.rmtree(kept)


@contextmanager
def filled(folder: Path, *, is_disk: bool) -> Iterator[None]:
    """Leave too little room for a page: on a real disk, or by a limit that fails as one does."""
    if is_disk:
        filler = folder / ".filler"
        left = os.statvfs(folder)
        filler.write_bytes(bytes((left.f_bavail - 1) * left.f_bsize))
        try:
            yield
        finally:
            filler.unlink()
        return
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def test_a_disk_that_is_full_midway_or_read_only_ends_the_run_with_its_reason(
    plan: publish.RunPlan, undisturbed: dict[str, str]
) -> None:
    with small_disk(plan.folder) as is_disk:
        with filled(plan.folder, is_disk=is_disk), pytest.raises(OutputError) as refused:
            publish.run_plan(plan, jobs=1)
        reason = "the disk is full" if is_disk else "larger than this system allows"
        assert reason in str(refused.value)
        assert completed(undisturbed) == 0
        if is_disk:
            subprocess.run(["mount", "-o", "remount,ro", str(plan.folder)], check=True)
            with pytest.raises(OutputError, match="Read-only file system"):
                publish.run_plan(plan)
            assert small.contents(plan.folder) == undisturbed


def test_an_output_that_cannot_be_written_is_refused_at_once(
    plan: publish.RunPlan, undisturbed: dict[str, str]
) -> None:
    pages = plan.folder / "en"
    kept = pages.rename(plan.folder / "kept")
    pages.write_text("a file stands where the pages go")
    try:
        with pytest.raises(OutputError, match="could not be written"):
            publish.run_plan(plan, jobs=1)
    finally:
        pages.unlink()
        kept.rename(pages)
    assert completed(undisturbed) == 0


def test_a_clock_that_goes_back_changes_nothing(
    plan: publish.RunPlan, undisturbed: dict[str, str]
) -> None:
    """Nothing asks a clock what is newer: files from the future are as good as others."""
    for file in plan.folder.rglob("*"):
        os.utime(file, (4_000_000_000, 4_000_000_000))
    assert completed(undisturbed) == 0
    for file in plan.folder.rglob("*"):
        os.utime(file, (1, 1))
    assert completed(undisturbed) == 0


def test_entries_that_are_broken_are_made_again(
    plan: publish.RunPlan, undisturbed: dict[str, str]
) -> None:
    page = plan.folder / plan.pages[0].path
    page.write_bytes(page.read_bytes()[:100])
    listed = plan.folder / MANIFEST
    listed.write_text(listed.read_text().replace(plan.pages[1].key, "0" * 64))
    again = small.planned()
    assert {each.path for each in again.due} == {each.path for each in plan.pages[:2]}
    assert publish.run_plan(again).made == 2
    assert completed(undisturbed) == 0


def test_a_notebook_that_changes_during_a_run_waits_for_the_next(
    home: Path, plan: publish.RunPlan, undisturbed: dict[str, str]
) -> None:
    def changed(_path: str) -> None:
        small.written(home / "notebooks", "1 / 0")

    made = publish.run_plan(plan, jobs=1, report=changed)
    assert (made.made, made.failed) == (5, ())
    assert small.contents(plan.folder) == undisturbed
    assert {page.reason for page in small.planned().pages} == {"changed"}
    small.written(home / "notebooks")
    assert completed(undisturbed) == 0
