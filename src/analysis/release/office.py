"""Workbooks, documents and slides, by the XML in them: all sheets, comments, deletions.

Whatever the program that shows the file would hide is read like the rest: hidden sheets,
caches of pivot tables, deleted text, comments, properties. Nothing is calculated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from xml.etree import ElementTree

from analysis.release.downloads import grid_of_lines
from analysis.release.exhibits import Exhibits
from analysis.release.marktables import add_table
from analysis.release.words import normal

__all__ = ["is_office", "read_office"]

SHARED = "xl/sharedStrings.xml"
TEXT_TAGS = frozenset(("t", "delText", "instrText", "text", "definedName", "v", "creator", "f"))
ATTRIBUTES = frozenset(("v", "author", "name", "title", "descr", "initials", "tooltip", "Target"))
TABLE_TAGS = {"tbl": ("tr", "tc"), "table": ("table-row", "table-cell")}
PARAGRAPHS = frozenset(("p", "h", "si", "comment", "author"))
REFERENCE = re.compile(r"([A-Z]+)(\d+)")


def is_office(names: list[str]) -> bool:
    """Return whether names of a container are those of an office document.

    Parameters
    ----------
    names : list of str
        Its members.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_office(["[Content_Types].xml", "word/document.xml"]), is_office(["a.csv"])
    (True, False)
    """
    return "[Content_Types].xml" in names or "META-INF/manifest.xml" in names


def read_office(members: Mapping[str, bytes], file: str, exhibits: Exhibits) -> None:
    """Read the XML parts of an office document into the exhibits.

    Parameters
    ----------
    members : mapping of str to bytes
        Name of each part to its content.
    file : str
        Name of the document in the report.
    exhibits : Exhibits
        Where to keep what is found.
    """
    trees: dict[str, ElementTree.Element] = {}
    for name, content in members.items():
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content:
            exhibits.fail(file, "a part declares entities of its own and was not read", name)
            continue
        try:
            trees[name] = ElementTree.fromstring(content)
        except ElementTree.ParseError:
            exhibits.fail(file, "a part is not well-formed", name)
    if not trees:
        exhibits.fail(file, "no part of the document could be read")
    strings = _shared(trees.pop(SHARED, None))
    sheets = _sheet_names(trees)
    for name, tree in trees.items():
        read = next((read for known, read in _PARTS if re.fullmatch(known, name)), _words)
        read(tree, file, sheets.get(name, name), exhibits=exhibits, strings=strings)
    for number, text in enumerate(strings):
        exhibits.add_text((file, f"shared text {number + 1}"), text, "string")
    exhibits.counts["documents"] += 1


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _shared(tree: ElementTree.Element | None) -> list[str]:
    if tree is None:
        return []
    return [normal("".join(_texts(each))) for each in tree if _tag(each) == "si"]


def _texts(element: ElementTree.Element) -> Iterator[str]:
    for each in element.iter():
        if _tag(each) == "t" and each.text:
            yield each.text


def _sheet_names(trees: Mapping[str, ElementTree.Element]) -> dict[str, str]:
    """File of each sheet to its name and whether it is hidden."""
    workbook = trees.get("xl/workbook.xml")
    relations = trees.get("xl/_rels/workbook.xml.rels")
    if workbook is None or relations is None:
        return {}
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    found: dict[str, str] = {}
    for sheet in workbook.iter():
        if _tag(sheet) == "sheet":
            key = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
            target = targets.get(key, "").lstrip("/").removeprefix("xl/")
            hidden = ", hidden" if sheet.get("state", "visible") != "visible" else ""
            found[f"xl/{target}"] = f"sheet '{sheet.get('name', '')}'{hidden}"
    return found


def _sheet(
    tree: ElementTree.Element, file: str, name: str, *, exhibits: Exhibits, strings: list[str]
) -> None:
    lines: list[list[object]] = []
    for row in tree.iter():
        if _tag(row) == "row":
            cells: dict[int, object] = {}
            for place, cell in enumerate(each for each in row if _tag(each) == "c"):
                cells[_column(cell.get("r", ""), place)] = _value(cell, strings)
            width = min(max(cells, default=-1) + 1, 20_000)
            lines.append([cells.get(j) for j in range(width)])
        elif _tag(row) in ("f", "oddHeader", "oddFooter", "evenHeader", "hyperlink"):
            said = row.text or row.get("tooltip") or row.get("location") or ""
            exhibits.add_text((file, f"{name} {_tag(row)}"), normal(said), "property")
    if lines:
        exhibits.counts["sheets"] += 1
        grid = grid_of_lines(lines, file, name)
        add_table(grid, exhibits)
        if grid.caption:
            exhibits.add_text((file, f"{name} title"), grid.caption)
    exhibits.add_text((file, f"{name} name"), name, "property")


def _column(reference: str, place: int) -> int:
    found = REFERENCE.fullmatch(reference)
    if not found:
        return place
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: ElementTree.Element, strings: list[str]) -> object:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return normal("".join(_texts(cell)))
    text = next((each.text or "" for each in cell if _tag(each) == "v"), "")
    if kind == "s":
        return strings[int(text)] if text.isdigit() and int(text) < len(strings) else ""
    if kind == "b":
        return "true" if text == "1" else "false"
    if kind != "n" or not text:
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _words(
    tree: ElementTree.Element,
    file: str,
    name: str,
    *,
    exhibits: Exhibits,
    strings: list[str],  # noqa: ARG001
) -> None:
    """Paragraphs, tables and attributes of any part."""
    counts = {"table": 0, "paragraph": 0}
    inside: set[int] = set()
    for element in tree.iter():
        tag = _tag(element)
        for key, value in element.attrib.items():
            if key.rpartition("}")[2] in ATTRIBUTES and len(value) > 3:
                exhibits.add_text((file, f"{name} <{tag}>"), normal(value), "property")
        if tag in TABLE_TAGS and id(element) not in inside:
            counts["table"] += 1
            inside |= {id(each) for each in element.iter()} - {id(element)}
            place = f"{name} table {counts['table']}"
            exhibits.add_grid(grid_of_lines(_lines(element, *TABLE_TAGS[tag]), file, place))
        if tag in PARAGRAPHS and id(element) not in inside:
            counts["paragraph"] += 1
            deleted = (
                " with a deletion" if any(_tag(e) == "delText" for e in element.iter()) else ""
            )
            place = f"{name} paragraph {counts['paragraph']}{deleted}"
            exhibits.add_text((file, place), normal(_said(element)))
        elif not len(element) and element.text and tag not in ("t", "delText"):
            exhibits.add_text((file, f"{name} <{tag}>"), normal(element.text), "property")


def _said(element: ElementTree.Element) -> str:
    """The text of a paragraph, what was deleted included; breaks and tabs part words."""
    parts: list[str] = []
    for each in element.iter():
        tag = _tag(each)
        if tag in ("t", "delText", "p", "h", "a", "span", "author", "text") and each.text:
            parts.append(each.text)
        if tag in ("tab", "br", "cr", "s"):
            parts.append(" ")
        if each.tail and each.tail.strip():
            parts.append(each.tail)
    return "".join(parts)


def _lines(table: ElementTree.Element, row_tag: str, cell_tag: str) -> list[list[str]]:
    lines = []
    for row in table.iter():
        if _tag(row) == row_tag:
            cells = [each for each in row.iter() if _tag(each) == cell_tag]
            lines.append([normal(" ".join(_paragraphs(each))) for each in cells])
    return lines


def _paragraphs(cell: ElementTree.Element) -> Iterator[str]:
    for each in cell.iter():
        if _tag(each) == "p":
            yield _said(each)


def _pivot(
    tree: ElementTree.Element,
    file: str,
    name: str,
    *,
    exhibits: Exhibits,
    strings: list[str],  # noqa: ARG001
) -> None:
    """The records behind a pivot table, which a workbook keeps when the sheet is gone."""
    records: list[list[object]] = [
        [each.get("v", "") for each in record] for record in tree if _tag(record) == "r"
    ]
    if records:
        heading: list[object] = [f"field {j + 1}" for j in range(len(records[0]))]
        grid = grid_of_lines([heading, *records], file, f"{name} pivot cache")
        exhibits.add_grid(grid)
        exhibits.counts["pivot caches"] += 1


def _skip(*_: object, **__: object) -> None:
    """Looks, not words."""


_Part = Callable[..., None]
_PARTS: tuple[tuple[str, _Part], ...] = (
    (r"xl/worksheets/[^/]+\.xml", _sheet),
    (r"xl/pivotCache/pivotCacheRecords\d*\.xml", _pivot),
    (r"xl/(styles|theme/.*|calcChain|metadata)\.xml", _skip),
    (
        r"word/(styles|stylesWithEffects|settings|fontTable|numbering|webSettings|theme/.*)\.xml",
        _skip,
    ),
    (r"ppt/(theme|slideLayouts|slideMasters)/.*", _skip),
    (r"styles\.xml|META-INF/.*|\[Content_Types\]\.xml", _skip),
)
