"""One child's work, here in a process of its own: pages, failures, what it tells."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from . import small_batches as small

WORK = """
import json, sys
from analysis.publish.pagework import make_pages, warming_cells
told = open(sys.argv[2], "w", buffering=1)
make_pages(tell=lambda news: told.write(json.dumps(news) + "\\n"), **json.loads(sys.argv[1]))
print("cells", len(warming_cells(json.loads(sys.argv[1])["notebook"], {"language": "en"})))
"""


def test_it_makes_pages_and_tells_each_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = small.home(tmp_path, monkeypatch)
    notebook = small.written(home / "notebooks", "1 / (0 if language == 'pl' else 1)")
    pages = [
        {"path": f"{key}/{code}.html", "alternates": [],
         "parameters": {"hromada": code, "language": key, "shown": 3}}
        for key, code in zip(("uk", "pl", "en"), small.HROMADAS, strict=False)
    ]  # fmt: skip
    pages[2]["path"] = "blocked/en.html"
    (home / "build" / "out").mkdir(parents=True)
    (home / "build" / "out" / "blocked").write_text("a file where a folder is needed")
    order = {"notebook": str(notebook), "folder": str(home / "build" / "out"), "pages": pages}
    done = subprocess.run(
        [sys.executable, "-c", WORK, json.dumps(order), str(home / "told")],
        capture_output=True, text=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in (home / "told").read_text().splitlines()]
    cells = [each["cell"] for each in told if "cell" in each]
    assert cells[:5] == ["parameters", "injected-parameters", "trouble", "figure", "more-0"]
    made, failed, unwritten = (each for each in told if "cell" not in each)
    assert (made["page"], made["kinds"]) == (pages[0]["path"], ["bar"])
    assert (failed["failed"], failed["reason"]) == ("more-0", "ZeroDivisionError: division by zero")
    assert (unwritten["unwritten"], "could not be written" in unwritten["reason"]) == (
        "the page", True,
    )  # fmt: skip
    page = (home / "build" / "out" / pages[0]["path"]).read_text(encoding="utf-8")
    assert "Львівська" in page
    assert '"y":[3]' in page
    assert not (home / "build" / "out" / pages[1]["path"]).exists()
    assert done.stdout.splitlines()[-1] == "cells 6"
