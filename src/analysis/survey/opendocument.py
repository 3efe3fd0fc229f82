"""Spreadsheets of LibreOffice (.ods) as text, read with the standard library.

Only the part of the format that a table of responses uses; entities are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from analysis.errors import DataError
from analysis.survey.archives import open_archive, read_part
from analysis.survey.findings import Finding
from analysis.survey.sheets import Sheet, sheet_of_lines

__all__ = ["parse_opendocument"]

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
VALUES = {
    "float": "value",
    "currency": "value",
    "percentage": "value",
    "date": "date-value",
    "time": "time-value",
}
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
GROUPS = tuple(f"{TABLE}{name}" for name in ("table-row-group", "table-header-rows", "table-rows"))
WIDTH_LIMIT, HEIGHT_LIMIT = 16_384, 1_048_576


class _Cell(NamedTuple):
    text: str
    is_formula: bool
    spans: bool


def parse_opendocument(content: bytes, *, file: str) -> tuple[Sheet, ...]:
    """Return every sheet of an OpenDocument spreadsheet as text.

    Parameters
    ----------
    content : bytes
        An ``.ods`` file.
    file : str
        Its name.

    Returns
    -------
    tuple of Sheet
        Numbers and dates as they are stored, not as they are shown. Of a formula the stored
        value is read, and told; of merged cells only the first holds the value, told too.

    Raises
    ------
    DataError
        It is damaged, encrypted, declares entities, or is larger than a sheet can be.

    Source
    ------
    OASIS, OpenDocument 1.3, part 3, chapter 9 (tables).

    Examples
    --------
    >>> parse_opendocument(b"PK", file="a.ods")
    Traceback (most recent call last):
    analysis.errors.DataError: A file is not readable; it may be cut off or damaged. ...
    """
    with open_archive(content, where=file) as archive:
        names = archive.namelist()
        body = read_part(archive, "content.xml", where=file)
        manifest = "META-INF/manifest.xml"
        listed = read_part(archive, manifest, where=file) if manifest in names else b""
    if b"encryption-data" in listed:
        raise DataError("A file is protected by a password.", where=file)
    document = _tree(body, file)
    return tuple(_sheet(table, file=file) for table in document.iter(f"{TABLE}table"))


def _tree(body: bytes, file: str) -> ElementTree.Element:
    try:
        text = body.decode("utf-8")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise DataError("A spreadsheet declares entities; it is not read.", where=file)
        return ElementTree.fromstring(text)
    except (UnicodeDecodeError, ElementTree.ParseError) as problem:
        raise DataError(
            "A file is not a readable .ods spreadsheet; it may be damaged.",
            where=file,
            found=str(problem),
        ) from problem


def _sheet(table: ElementTree.Element, *, file: str) -> Sheet:
    name = table.get(f"{TABLE}name", "")
    lines: list[list[str]] = []
    told: list[Finding] = []
    for row in _rows(table):
        cells = _cells(row, where=f"{file}, sheet '{name}', row {len(lines) + 1}")
        times = int(row.get(f"{TABLE}number-rows-repeated", "1"))
        if not any(cell.text or cell.is_formula or cell.spans for cell in cells):
            times, cells = min(times, HEIGHT_LIMIT), []
        if len(lines) + times > HEIGHT_LIMIT and cells:
            raise DataError(
                "A sheet has more rows than a sheet can have.",
                needed=f"at most {HEIGHT_LIMIT:,}",
                where=f"{file}, sheet '{name}'",
            )
        told += [
            _told(cell, place, lines=lines, file=file, name=name)
            for place, cell in enumerate(cells)
            if cell.is_formula or cell.spans
        ]
        lines += [[cell.text for cell in cells]] * times
    return sheet_of_lines(lines, file=file, name=name, findings=told)


def _rows(parent: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for child in parent:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in GROUPS:
            yield from _rows(child)


def _cells(row: ElementTree.Element, *, where: str) -> list[_Cell]:
    cells: list[_Cell] = []
    blank = 0
    for element in row:
        if element.tag not in CELLS:
            continue
        times = int(element.get(f"{TABLE}number-columns-repeated", "1"))
        spans = any(
            element.get(f"{TABLE}number-{side}-spanned", "1") != "1" for side in ("columns", "rows")
        )
        cell = _Cell(_text_of(element), element.get(f"{TABLE}formula") is not None, spans)
        if not cell.text and not cell.is_formula and not spans:
            blank += times
            continue
        if len(cells) + blank + times > WIDTH_LIMIT:
            raise DataError(
                "A row has more cells than a sheet can have.",
                needed=f"at most {WIDTH_LIMIT:,}",
                where=where,
            )
        cells += [_Cell("", False, False)] * blank + [cell] * times
        blank = 0
    return cells


def _text_of(cell: ElementTree.Element) -> str:
    kind = cell.get(f"{OFFICE}value-type", "")
    stored = cell.get(f"{OFFICE}{VALUES[kind]}") if kind in VALUES else None
    if stored is not None:
        return stored.removesuffix(".0")
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value", "")
    return "\n".join("".join(_parts(part)) for part in cell.findall(f"{TEXT}p")).strip()


def _parts(paragraph: ElementTree.Element) -> Iterator[str]:
    """Text of a paragraph; blanks, tabs and breaks are elements of their own."""
    yield paragraph.text or ""
    for child in paragraph:
        if child.tag == f"{TEXT}s":
            yield " " * min(int(child.get(f"{TEXT}c", "1")), 1000)
        elif child.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            yield "\t" if child.tag.endswith("tab") else "\n"
        elif not child.tag.startswith(OFFICE):
            yield from _parts(child)
        yield child.tail or ""


def _told(cell: _Cell, place: int, *, lines: list[list[str]], file: str, name: str) -> Finding:
    heading = lines[0][place] if lines and place < len(lines[0]) else f"(column {place + 1})"
    if cell.is_formula:
        found, done = "a formula", "the stored value was read; nothing was computed"
    else:
        found, done = "merged cells", "the first holds the value, the others were read as empty"
    return Finding(file, name, len(lines) + 1, heading, found, done)
