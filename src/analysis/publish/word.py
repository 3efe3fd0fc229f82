"""A document as a Word file that an office accepts and that can be checked later.

Laid out by real styles, numbered by real lists, changed by real tracked changes; every figure
is a control with its key, and the manifest lies inside the file. The same document gives the
same bytes. How a page of HTML looks belongs to `draw`.
"""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx

from analysis import paths
from analysis.drafts import (
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Span,
    Table,
    plain_text,
    revised_columns,
)
from analysis.errors import DataError
from analysis.language import Words, read_room_words
from analysis.publish.manifest import Evidence, Manifest, manifest_of
from analysis.publish.wordbooks import book_styles, with_contents
from analysis.publish.wordmarkup import found, made, text_fingerprint
from analysis.publish.wordpackages import packed
from analysis.publish.wordstyles import numbering, page, settings, styles, text_width
from analysis.publish.wordtables import laid_table
from analysis.publish.wordtext import Pen

__all__ = ["word_file", "write_word"]

ROLES = {
    "body": "Body",
    "centred": "Centred",
    "right": "Right",
    "enacting": "Enacting",
    "amendment": "Amendment",
    "note": "Note",
    "warning": "Warning",
    "signature": "Signature",
    "blank": "Blank",
}
DEEPEST_HEADING = 4
#: Kinds of documents that shall fit a page.
ONE_PAGE = ("brief", "contest_feedback", "service_score_sheet")
#: Kinds of many pages, with a table of contents.
BOOKS = ("handbook",)
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_word(document: Document, path: Path, *, evidence: Evidence) -> Path:
    """Write a document as a Word file, whole or not at all.

    Parameters
    ----------
    document : Document
        In any of the languages of documents.
    path : pathlib.Path
        Where to: ``.docx``.
    evidence : Evidence
        What its package rests on besides the figures; it dates the file.

    Returns
    -------
    pathlib.Path
        The same path.

    Raises
    ------
    DataError
        A figure of the text is not among the document's figures, or the text holds a sign that
        no file may hold.
    OutputError
        The file cannot be written; the one before is untouched.

    Source
    ------
    DSTU 4163:2020 for the page and the practice of bills for the rest: see
    :mod:`analysis.publish.wordstyles`, which says what of it was not seen.

    Examples
    --------
    >>> import tempfile
    >>> document = Document("brief", "brief", "uk", "Коротко", (Heading(1, "Коротко"),))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     made_ = write_word(document, Path(folder) / "brief.docx",
    ...                        evidence=Evidence(package_id="a", date="2026-11-30"))
    ...     docx.Document(str(made_)).paragraphs[0].style.name
    'Heading 1'
    """
    return paths.write_bytes(path, word_file(document, evidence=evidence))


def word_file(document: Document, *, evidence: Evidence) -> bytes:
    """Return a document as the bytes of a Word file.

    Parameters
    ----------
    document : Document
        As of :func:`write_word`.
    evidence : Evidence
        As of :func:`write_word`.

    Returns
    -------
    bytes
        The same for the same document and evidence.

    Raises
    ------
    DataError
        As :func:`write_word`.

    Examples
    --------
    >>> document = Document("brief", "brief", "uk", "Коротко", ())
    >>> evidence = Evidence(package_id="a", date="2026-11-30")
    >>> word_file(document, evidence=evidence) == word_file(document, evidence=evidence)
    True
    """
    manifest = manifest_of(document, evidence)
    words = read_room_words(document.language, "face")
    _refuse_signs(document)
    file = _filled(document, manifest, words)
    fingerprint = text_fingerprint(file.element.body)
    return packed(file, manifest.model_copy(update={"text_sha256": fingerprint}))


def _refuse_signs(document: Document) -> None:
    warnings = ("".join(span.text for span in warning) for warning in document.warnings)
    text = "\n".join([document.title, *warnings, plain_text(document.blocks)])
    found = _FORBIDDEN.search(text)
    if found:
        before = text[max(found.start() - 30, 0) : found.start()]
        raise DataError(
            "The text of a document holds a sign that no file may hold.",
            found=f"U+{ord(found[0]):04X} after '{before}'",
            where=f"document '{document.id}'",
        )


def _filled(document: Document, manifest: Manifest, words: Words) -> Any:
    """Return the file without its manifest: styles, lists, pages, content."""
    file, tag = docx.Document(), words.say("face.tag")
    is_book = document.kind in BOOKS
    looks = book_styles(tag) if is_book else styles(tag, is_compact=document.kind in ONE_PAGE)
    _replace(file.styles.element, looks)
    _replace(file.settings.element, settings(tag))
    lists = tuple(block.ordered for block in document.blocks if isinstance(block, Items))
    _replace(file.part.numbering_part.element, numbering(words.say("face.numbering"), lists))
    tags = {figure.key: figure.tag for figure in manifest.figures}
    pen = Pen(document.language, tag, manifest.date, tags)
    _head_pages(file.sections[0], document, words)
    body = file.element.body
    content = _content(document, pen, words)
    if is_book:
        content = with_contents(content, title=words.say("face.contents"), language=tag)
    for element in content:
        body.insert(len(body) - 1, element)
    return file


def _replace(parent: Any, children: list[Any]) -> None:
    for child in list(parent):
        parent.remove(child)
    parent.extend(children)


def _content(document: Document, pen: Pen, words: Words) -> list[Any]:
    laid = []
    for warning in document.warnings:
        said = Span(f"{words.say('face.warning')}. ", "strong")
        laid.append(pen.paragraph((said, *warning), "Warning"))
    if laid:
        laid.append(made("p", made("pPr", made("pStyle", val="AfterTable"))))
    lists = 0
    for block, after in zip(document.blocks, (*document.blocks, None)[1:], strict=True):
        lists += isinstance(block, Items)
        made_ = _block(block, document, pen, lists=lists)
        if isinstance(after, Paragraph) and after.role == "signature":
            _hold(made_)
        laid += made_
    return laid


def _hold(laid: list[Any]) -> None:
    """Keep the last lines before a signature with it: a signature never stands alone."""
    rows = [row for element in laid for row in found(element, "tr")]
    paragraphs = [laid[-1], *(found(rows[-1], "p") if rows else [])]
    for paragraph in paragraphs:
        paragraph[0].insert(1, made("keepNext"))


def _block(block: Block, document: Document, pen: Pen, *, lists: int) -> list[Any]:
    match block:
        case Heading():
            level = min(block.level, DEEPEST_HEADING)
            return [pen.paragraph((Span(block.text),), f"Heading{level}")]
        case Paragraph():
            return [pen.paragraph(block.spans, ROLES[block.role])]
        case Items():
            number = made("numPr", made("ilvl", val=0), made("numId", val=lists))
            return [_item(pen, item, number) for item in block.items]
        case Table():
            width = text_width(document.is_landscape)
            revised = revised_columns(document, block)
            return laid_table(block, pen, width=width, revised=revised)


def _item(pen: Pen, item: tuple[Span, ...], number: Any) -> Any:
    return pen.paragraph(item, "Item", deepcopy(number))


def _head_pages(section: Any, document: Document, words: Words) -> None:
    """Number the pages from the second on; announce on every page what a reader must know."""
    announced = [words.say("face.synthetic")] if document.is_synthetic else []
    announced += [words.say("face.translation")] if document.is_translation else []
    properties = section._sectPr
    for name in ("pgSz", "pgMar", "titlePg", "cols", "docGrid"):
        for child in properties.xpath(f"./w:{name}"):
            properties.remove(child)
    size, margins, first = page(document.is_landscape)
    properties.extend([size, margins, first])
    tag = words.say("face.tag")
    pen = Pen(document.language, tag, "", {})
    lines = [pen.paragraph((Span(text),), "Announcement") for text in announced]
    again = [pen.paragraph((Span(text),), "Announcement") for text in announced]
    for header in (section.header, section.first_page_header):
        header.is_linked_to_previous = False
    empty = [made("p", made("pPr", made("pStyle", val="Header")))]
    _replace(section.header._element, [_page_number(tag), *lines])
    _replace(section.first_page_header._element, again or empty)


def _page_number(tag: str) -> Any:
    look = made("rPr", made("lang", val=tag))
    number = made("t")
    number.text = "2"
    field = made("fldSimple", made("r", look, number), instr=" PAGE ")
    return made("p", made("pPr", made("pStyle", val="Header")), field)
