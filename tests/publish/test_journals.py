"""What is finished is known after any end of a run, and nothing else is taken for finished."""

from __future__ import annotations

import hashlib
import multiprocessing
from pathlib import Path

import pytest

from analysis.errors import OutputError
from analysis.publish.journals import (
    Journal,
    PageEntry,
    locked,
    read_entries,
    write_page_manifest,
)


def entry(folder: Path, name: str, text: str = "page") -> PageEntry:
    (folder / "en").mkdir(exist_ok=True)
    (folder / "en" / name).write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return PageEntry(path=f"en/{name}", key="k", sha256=digest, kinds=("bar",))


def test_a_cut_line_costs_its_own_page_alone(tmp_path: Path) -> None:
    entries = [entry(tmp_path, f"{n}.html") for n in range(4)]
    with Journal(tmp_path) as journal:
        for each in entries[:3]:
            journal.add(each)
    file = tmp_path / ".pages.jsonl"
    file.write_bytes(file.read_bytes()[:-20])
    assert list(read_entries(tmp_path)) == ["en/0.html", "en/1.html"]
    with Journal(tmp_path) as journal:
        journal.add(entries[3])
    assert list(read_entries(tmp_path)) == ["en/0.html", "en/1.html", "en/3.html"]
    file.write_bytes(b"\xff\xfe{broken\n" + file.read_bytes())
    assert len(read_entries(tmp_path)) == 3


def test_the_manifest_takes_the_place_of_the_journal(tmp_path: Path) -> None:
    entries = {each.path: each for each in (entry(tmp_path, "b.html"), entry(tmp_path, "a.html"))}
    with Journal(tmp_path) as journal:
        for each in entries.values():
            journal.add(each)
    written = write_page_manifest(tmp_path, entries)
    first = written.read_bytes()
    assert not (tmp_path / ".pages.jsonl").exists()
    assert read_entries(tmp_path) == entries
    write_page_manifest(tmp_path, dict(reversed(entries.items())))
    assert written.read_bytes() == first
    for broken in (b"", b"{", b'{"pages": 3}', b'{"pages": [{"path": "en/a.html"}]}', b"\xff"):
        written.write_bytes(broken)
        assert read_entries(tmp_path) == {}


def test_a_page_that_is_gone_or_another_is_not_finished(tmp_path: Path) -> None:
    entries = {each.path: each for each in (entry(tmp_path, "a.html"), entry(tmp_path, "b.html"))}
    write_page_manifest(tmp_path, entries)
    (tmp_path / "en" / "a.html").write_text("half")
    assert list(read_entries(tmp_path)) == ["en/b.html"]
    (tmp_path / "en" / "b.html").unlink()
    assert read_entries(tmp_path) == {}


def _hold(folder: Path, ready: object, end: object) -> None:
    with locked(folder):
        ready.set()  # type: ignore[attr-defined]
        end.wait(60)  # type: ignore[attr-defined]


def test_a_lock_names_its_owner_and_ends_with_it(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    ready, end = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path, ready, end))
    other.start()
    assert ready.wait(30)
    with pytest.raises(OutputError, match=f"process {other.pid} on "), locked(tmp_path):
        pass
    other.kill()
    other.join()
    with locked(tmp_path):
        assert (tmp_path / ".lock").read_text().startswith("process ")


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError), locked(tmp_path / "file"):
        pass
    with pytest.raises(OutputError):
        Journal(tmp_path / "nowhere")
