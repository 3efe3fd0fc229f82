"""Without a browser one is told; what a printed page holds is seen in ``tests/site``."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import OutputError
from analysis.publish.pdffiles import BROWSERS, write_pdf


def test_without_a_browser_one_is_told_what_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html").write_text("<h1>A</h1>", encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("HROMADY_CHROMIUM", raising=False)
    with pytest.raises(OutputError, match="Chromium") as problem:
        write_pdf(tmp_path / "a.html")
    assert "a.html" in problem.value.hint
    assert not (tmp_path / "a.pdf").exists()


def test_a_browser_that_prints_nothing_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html").write_text("<h1>A</h1>", encoding="utf-8")
    browser = tmp_path / BROWSERS[0]
    browser.write_text("#!/bin/sh\necho no display >&2\nexit 1\n", encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("HROMADY_CHROMIUM", raising=False)
    with pytest.raises(OutputError, match="no display"):
        write_pdf(tmp_path / "a.html")
    assert not (tmp_path / "a.pdf").exists()
