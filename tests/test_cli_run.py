"""``hromady run``: one page as before, or a batch that says what it would do and what it did."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import main

from .publish import small_batches as small


def told(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["run", *words])
    return done.exit_code, done.output


def test_a_batch_is_planned_listed_and_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.home(tmp_path, monkeypatch)
    code, text = told("01", "--all", "--languages", "en, uk", "--dry-run")
    assert code == 0
    assert text.count("new       uk/UA") == 1469
    assert text.splitlines()[-1] == "2,938 new"
    assert not (tmp_path / "build" / "pages").exists()
    for words, reason in (
        (("--languages", "de"), "'de'"),
        (("--hromada", "Lviv"), "its own hromada"),
        (("--shwn", "2"), "Did you mean 'shown'?"),
        (("word",), "--name VALUE"),
    ):
        code, text = told("01", "--all", *words)
        assert (code, reason in text) == (2, True), text


def test_help_tells_how_a_batch_is_run() -> None:
    code, text = told("--help")
    assert code == 0
    for word in ("--all", "--languages", "--jobs", "--resume / --force", "--keep-going",
                 "--dry-run", "--single-file", "--pdf", "--site-address", "--scheduler",
                 "--tls-ca", "--tls-cert", "--tls-key", "--insecure-tcp"):  # fmt: skip
        assert word in text


def test_a_cluster_is_refused_before_anything_is_sent_where_it_is_not_closed() -> None:
    for words, reason in (
        (("--all", "--scheduler", "tcp://10.0.0.5:8786"), "--insecure-tcp"),
        (("--all", "--scheduler", "10.0.0.5"), "tls://HOST:PORT"),
        (("--all", "--scheduler", "tls://10.0.0.5:1", "--tls-ca", "a"), "--tls-cert"),
        (("--all", "--tls-ca", "a"), "--scheduler ADDRESS"),
        (("--all", "--insecure-tcp"), "--scheduler ADDRESS"),
        (("--scheduler", "tcp://127.0.0.1:1"), "--all"),
    ):
        code, text = told("01", *words)
        assert (code, reason in text) == (2, True), text


def test_a_batch_is_never_one_file() -> None:
    for word in ("--single-file", "--pdf"):
        code, text = told("01", "--all", word)
        assert code == 2
        assert f"--all and {word}" in text


def test_a_page_to_send_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HROMADY_BUILD", str(tmp_path))
    code, text = told("01", "--single-file", "--site-address", "https://example.org/")
    assert code == 0, text
    file = Path(text.splitlines()[-1])
    assert file.parent == tmp_path / "pages" / "single"
    page = file.read_text(encoding="utf-8")
    assert '<script src="' not in page
    assert 'rel="stylesheet"' not in page
    assert ("window.HromadyPanels=" in page) == ('data-panel="' in page)
    assert page.count("<style>") == 2  # the site's, and what paper says below each sheet
