"""Only the declared edition of a text is ever read, and without it everything says so."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from analysis import paths
from analysis.errors import DataError, FetchError, SourceMissing, UnknownName
from analysis.law import fetch_text, read_acts, read_text_path, read_texts


def test_each_text_belongs_to_a_declared_act_and_its_edition() -> None:
    texts, acts, counted = read_texts(), read_acts(), 0
    for text in texts.values():
        assert text.act in acts
        if text.id == text.act:
            counted += 1
            assert text.edition == acts[text.act].edition_seen, text.id
    assert counted >= 7
    assert len(texts) >= 9


def test_without_an_address_the_refusal_says_which_file_is_needed(build: Path) -> None:
    counted = 0
    for text in read_texts().values():
        if not text.address:
            counted += 1
            with pytest.raises(FetchError, match=rf"{text.file_name}.*{text.sha256}.*--from"):
                fetch_text(text.id)
    assert counted >= 1
    assert not (build / "open").exists()


def test_an_unfetched_text_is_told_with_its_edition_and_how_to_get_it(build: Path) -> None:
    with pytest.raises(SourceMissing, match=r"2026-02-28.*hromady fetch law"):
        read_text_path("ua_law_2671_viii")


def test_a_misspelt_text_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="ua_budget_code"):
        read_text_path("ua_budget_cod")


def test_another_file_of_the_same_name_is_not_taken(build: Path, tmp_path: Path) -> None:
    name = read_texts()["ua_law_2671_viii"].file_name
    (tmp_path / name).write_bytes(b'{"provisions": []}')
    with pytest.raises(FetchError, match="not the declared one"):
        fetch_text("ua_law_2671_viii", folder=tmp_path)
    assert not (build / "open").exists()


def test_a_fetched_text_that_was_changed_is_refused(build: Path) -> None:
    text = read_texts()["ua_law_1508_vii"]
    (build / "open").mkdir(parents=True)
    (build / "open" / text.local_name).write_text("{}")
    with pytest.raises(DataError, match="not the declared one"):
        read_text_path(text.id)


@pytest.mark.reference
def test_every_declared_text_is_the_reference_file_byte_for_byte(law: Path) -> None:
    counted = 0
    for text in read_texts().values():
        content = read_text_path(text.id).read_bytes()
        counted += 1
        assert hashlib.sha256(content).hexdigest() == text.sha256
        assert len(content) == text.size_bytes
    assert counted >= 9


def test_no_text_of_an_act_is_kept_in_the_project() -> None:
    declared = {text.sha256 for text in read_texts().values()}
    files = [file for file in (paths.data_folder() / "law").rglob("*") if file.is_file()]
    assert len(files) >= 11
    assert [f for f in files if hashlib.sha256(f.read_bytes()).hexdigest() in declared] == []
    assert {file.suffix for file in files} <= {".yml", ".md"}
    assert [f.name for f in files if f.stat().st_size > 20_000] == []
