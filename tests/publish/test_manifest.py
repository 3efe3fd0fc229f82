"""The manifest says what stands in the file and what stands behind it, and is found again."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from analysis.drafts import Document, Figure, Paragraph, Span
from analysis.errors import DataError
from analysis.publish.manifest import LONGEST_TAG, manifest_markup, manifest_of, read_manifest
from analysis.publish.word import write_word

from .documents import ACT, EVIDENCE, FIGURES, ROWS, compared, comparison, note


def test_each_figure_of_the_text_stands_with_all_that_is_behind_it() -> None:
    manifest = manifest_of(note(), EVIDENCE)
    assert {entry.key for entry in manifest.figures} == {figure.key for figure in FIGURES}
    share = next(entry for entry in manifest.figures if entry.unit == "share")
    assert (share.value, share.lower, share.upper, share.base) == (0.1234, 0.101, 0.148, 412)
    assert (share.design, share.source_ids, share.is_synthetic) == (
        "probability",
        ("residents",),
        True,
    )
    assert share.texts == ("12,3\u00a0%",)


def test_a_figure_that_does_not_stand_in_the_text_is_not_in_the_manifest() -> None:
    assert manifest_of(note(blocks=(), warnings=()), EVIDENCE).figures == ()


def test_a_figure_without_anything_behind_it_is_refused() -> None:
    with pytest.raises(DataError, match="not among its figures"):
        manifest_of(note(figures=FIGURES[:1]), EVIDENCE)


def test_one_figure_that_stands_in_two_ways_is_known_by_both() -> None:
    figure = Figure("k", 3, "count", "три")
    spans = (Span("три", "figure", "k"), Span("3", "figure", "k"), Span("три", "figure", "k"))
    document = Document("a", "brief", "uk", "А", (Paragraph(spans),), (figure,))
    assert manifest_of(document, EVIDENCE).figures[0].texts == ("три", "3")


def test_tags_are_as_short_as_word_reads_them_and_all_different() -> None:
    keys = [f"rules/{'x' * 80}/{place}/value" for place in range(3)] + ["rules/short/0/base"]
    document = Document(
        "a", "brief", "uk", "А",
        (Paragraph(tuple(Span("1", "figure", key) for key in keys)),),
        tuple(Figure(key, 1, "count", "1") for key in keys),
    )  # fmt: skip
    tags = [entry.tag for entry in manifest_of(document, EVIDENCE).figures]
    assert len(set(tags)) == 4
    assert max(map(len, tags)) <= LONGEST_TAG
    assert tags[-1] == "rules/short/0/base"


def test_quotes_are_fingerprints_of_the_left_column_and_hold_no_word_of_it() -> None:
    quotes = compared().quotes
    assert len(quotes) == 2
    lefts = [row.left for row in ROWS if row.before]
    assert [quote.sha256 for quote in quotes] == [
        hashlib.sha256(left.encode()).hexdigest() for left in lefts
    ]
    assert all(quote.act == ACT.text_id for quote in quotes)
    text = manifest_markup(manifest_of(comparison(), compared())).decode()
    assert not any(line in text for left in lefts for line in left.split("\n"))


def test_what_was_put_into_a_file_is_read_out_of_it(tmp_path: Path) -> None:
    path = write_word(note(), tmp_path / "note.docx", evidence=EVIDENCE)
    read = read_manifest(path)
    assert len(read.text_sha256) == 64
    assert read.model_copy(update={"text_sha256": ""}) == manifest_of(note(), EVIDENCE)


def test_signs_of_markup_in_a_text_do_not_break_it(tmp_path: Path) -> None:
    figure = Figure("k", 3, "count", "<3 & >2]]>")
    spans = (Span("<3 & >2]]>", "figure", "k"),)
    document = Document("a", "brief", "uk", 'А<&"', (Paragraph(spans),), (figure,))
    path = write_word(document, tmp_path / "a.docx", evidence=EVIDENCE)
    assert read_manifest(path).title == 'А<&"'
    assert read_manifest(path).figures[0].texts == ("<3 & >2]]>",)


def container(path: Path, **parts: str) -> Path:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
        for name, text in parts.items():
            archive.writestr(f"customXml/{name}.xml", text)
    path.write_bytes(stream.getvalue())
    return path


DAMAGED = '<evidence xmlns="urn:hromady:evidence">{}</evidence>'


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({}, "has no manifest"),
        ({"item1": "<other/>"}, "has no manifest"),
        ({"item1": DAMAGED.format("{not json")}, "manifest in this file is damaged"),
        ({"item1": DAMAGED.format("{}")}, "manifest in this file is damaged"),
        ({"item1": DAMAGED.format("[1]")}, "manifest in this file is damaged"),
        ({"item1": "<a xmlns='urn:hromady:evidence'"}, "manifest in this file is damaged"),
        ({"item1": "<!DOCTYPE a><evidence xmlns='urn:hromady:evidence'/>"}, "has no manifest"),
    ],
)
def test_a_file_without_a_sound_manifest_is_refused_clearly(
    tmp_path: Path, parts: dict[str, str], message: str
) -> None:
    with pytest.raises(DataError, match=message):
        read_manifest(container(tmp_path / "a.docx", **parts))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no container at all"])
def test_what_is_no_word_file_is_refused_clearly(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    with pytest.raises(DataError, match="no Word file"):
        read_manifest(tmp_path / "a.docx")
    with pytest.raises(DataError, match="no such file"):
        read_manifest(tmp_path / "b.docx")
