"""A book has a table of contents whose lines lead to its chapters."""

from __future__ import annotations

import io

import docx
from docx.oxml.ns import qn

from analysis.drafts import Document, Heading, Paragraph, Span
from analysis.publish import Evidence
from analysis.publish.word import word_file
from analysis.publish.wordbooks import book_styles
from analysis.publish.wordmarkup import found
from analysis.publish.wordstyles import STYLES

BLOCKS = (
    Heading(1, "Книга"),
    Heading(2, "1. Перше"),
    Paragraph((Span("Так."),)),
    Heading(2, "2. Друге"),
)


def body(kind: str) -> docx.document.Document:
    document = Document("a", kind, "uk", "Книга", BLOCKS)  # type: ignore[arg-type]
    made = word_file(document, evidence=Evidence(package_id="a", date="2026-11-30"))
    return docx.Document(io.BytesIO(made))


def test_each_chapter_has_a_line_that_leads_to_it() -> None:
    book = body("handbook").element.body
    links = {link.get(qn("w:anchor")) for link in found(book, "hyperlink")}
    marks = {mark.get(qn("w:name")) for mark in found(book, "bookmarkStart")}
    assert len(links) == 2
    assert links == marks
    fields = [field.get(qn("w:instr")) for field in found(book, "fldSimple")]
    assert all(any(mark in field for field in fields) for mark in marks)


def test_other_documents_have_none() -> None:
    assert found(body("brief").element.body, "hyperlink") == []


def test_the_first_chapter_begins_a_page_after_the_contents() -> None:
    paragraphs = body("handbook").paragraphs
    styles = [each.style.name for each in paragraphs]
    assert styles.index("TOC Heading") < styles.index("Heading 2")
    first = paragraphs[styles.index("Heading 2")]
    assert found(first._p, "pageBreakBefore")


def test_a_book_keeps_every_style_of_a_document() -> None:
    ids = {style.get(qn("w:styleId")) for style in book_styles("uk-UA")}
    assert set(STYLES) <= ids
