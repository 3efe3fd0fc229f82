"""Styles, numbering and pages of a Word file: how Ukrainian offices lay out a document.

Real styles only, so that a typist changes one style and not a hundred paragraphs. The measures
follow DSTU 4163:2020 (margins 30, 10, 20 and 20 mm; Times New Roman; page numbers at the top
centre from the second page on) and the practice of bills laid before the Rada (14 points, first
line 1.25 cm, 12 points in tables, the comparative table across the sheet). Both from memory and
from practice: the text of the standard was not seen.
"""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from analysis.publish.wordmarkup import made

__all__ = ["STYLES", "numbering", "page", "settings", "styles", "text_width"]

FONT = "Times New Roman"
#: Size of type in half points: of the standard, and of a brief that shall fit a page.
STANDARD, COMPACT = 28, 20
_SIZE = re.compile(r'(?P<name><w:sz(?:Cs)? w:val=)"(?P<size>\d+)"')
_DISTANCE = re.compile(r'w:(?P<side>before|after)="(?P<twips>\d+)"')
MILLIMETRE = 1440 / 25.4
SHEET = (210.0, 297.0)
#: Left, right, top, bottom. A sheet that lies across is bound at its upper edge.
UPRIGHT, ACROSS = (30.0, 10.0, 20.0, 20.0), (20.0, 20.0, 30.0, 10.0)
#: Style of each role: id, name, id of the parent, properties of paragraph and of run.
STYLES: dict[str, tuple[str, str, str, str]] = {
    "Normal": ("Normal", "", "", ""),
    "Body": (
        "Body Text",
        "Normal",
        '<w:spacing w:line="276" w:lineRule="auto"/><w:ind w:firstLine="709"/><w:jc w:val="both"/>',
        "",
    ),
    "Heading1": (
        "heading 1",
        "Normal",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="120" w:after="240"/><w:jc w:val="center"/>'
        '<w:outlineLvl w:val="0"/>',
        "<w:b/>",
    ),
    "Heading2": (
        "heading 2",
        "Normal",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="120"/><w:jc w:val="center"/>'
        '<w:outlineLvl w:val="1"/>',
        "<w:b/>",
    ),
    "Heading3": (
        "heading 3",
        "Normal",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="80"/>'
        '<w:ind w:firstLine="709"/><w:outlineLvl w:val="2"/>',
        "<w:b/>",
    ),
    "Heading4": (
        "heading 4",
        "Normal",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="160" w:after="60"/>'
        '<w:ind w:firstLine="709"/><w:outlineLvl w:val="3"/>',
        "<w:b/><w:i/>",
    ),
    "Centred": ("Centred", "Normal", '<w:spacing w:after="120"/><w:jc w:val="center"/>', ""),
    "Right": (
        "Set Right",
        "Normal",
        '<w:keepNext/><w:ind w:left="4820"/><w:jc w:val="right"/>',
        "",
    ),
    "Enacting": (
        "Enacting Words",
        "Body",
        '<w:keepNext/><w:spacing w:before="120" w:after="120" w:line="276" w:lineRule="auto"/>',
        "",
    ),
    "Amendment": ("Amendment", "Body", "", ""),
    "Note": (
        "Note",
        "Normal",
        '<w:spacing w:before="60" w:after="60"/><w:jc w:val="both"/>',
        '<w:sz w:val="22"/><w:szCs w:val="22"/>',
    ),
    "Warning": (
        "Warning",
        "Normal",
        "<w:keepLines/><w:pBdr>"
        + "".join(
            f'<w:{side} w:val="single" w:sz="12" w:space="4" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right")
        )
        + '</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
        '<w:spacing w:after="60"/><w:ind w:left="113" w:right="113"/>',
        '<w:sz w:val="22"/><w:szCs w:val="22"/>',
    ),
    "Signature": (
        "Signature",
        "Normal",
        '<w:keepLines/><w:spacing w:before="720"/>',
        "<w:b/>",
    ),
    "Blank": (
        "Line To Fill",
        "Normal",
        '<w:keepLines/><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="000000"/>'
        '<w:between w:val="single" w:sz="4" w:space="1" w:color="000000"/></w:pBdr>'
        '<w:spacing w:before="160" w:after="200"/>',
        "",
    ),
    "Item": ("List Paragraph", "Body", "", ""),
    "Caption": (
        "caption",
        "Normal",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="80"/>',
        '<w:b/><w:sz w:val="24"/><w:szCs w:val="24"/>',
    ),
    "TableText": ("Table Text", "Normal", "", '<w:sz w:val="24"/><w:szCs w:val="24"/>'),
    "TableHead": (
        "Table Head",
        "TableText",
        '<w:keepNext/><w:keepLines/><w:jc w:val="center"/>',
        "<w:b/>",
    ),
    "TableNumber": ("Table Number", "TableText", '<w:jc w:val="right"/>', ""),
    "AfterTable": (
        "After Table",
        "Normal",
        '<w:spacing w:after="120" w:line="120" w:lineRule="exact"/>',
        '<w:sz w:val="8"/>',
    ),
    "Header": ("header", "Normal", '<w:jc w:val="center"/>', ""),
    "Announcement": (
        "Announcement",
        "Header",
        '<w:spacing w:before="40" w:after="120"/><w:jc w:val="center"/>',
        '<w:b/><w:sz w:val="17"/><w:szCs w:val="17"/>',
    ),
}
_CHARACTERS = {
    "Inserted": "<w:b/>",
    "Deleted": "<w:strike/>",
    "Missing": '<w:i/><w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>',
}


def styles(language: str, *, is_compact: bool = False) -> list[Any]:
    """Return every style of a document.

    Parameters
    ----------
    language : str
        ``uk-UA``.
    is_compact : bool
        Whether smaller type and closer lines bring a brief onto one page; a document that is
        submitted keeps the size of the standard.

    Returns
    -------
    list of element
        The defaults first.

    Examples
    --------
    >>> len(styles("uk-UA")) > len(STYLES)
    True
    """
    space, size = nsdecls("w"), COMPACT if is_compact else STANDARD
    fonts = " ".join(f'w:{kind}="{FONT}"' for kind in ("ascii", "hAnsi", "cs", "eastAsia"))
    defaults = (
        f"<w:docDefaults {space}><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="{language}" '
        f'w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    written = [defaults, *(_paragraph_style(id_, space) for id_ in STYLES)]
    written += [
        f'<w:style {space} w:type="character" w:styleId="{id_}" w:customStyle="1">'
        f'<w:name w:val="{id_}"/><w:qFormat/><w:rPr>{properties}</w:rPr></w:style>'
        for id_, properties in _CHARACTERS.items()
    ]
    written.append(_table_style(space))
    return [parse_xml(_closer(each) if is_compact else each) for each in written]


def _closer(style: str) -> str:
    """A style with no larger type, single lines and a fifth of the distance around."""
    style = _SIZE.sub(lambda found: f'{found["name"]}"{min(int(found["size"]), COMPACT)}"', style)
    style = style.replace('w:line="276"', 'w:line="240"')
    return _DISTANCE.sub(lambda found: f'w:{found["side"]}="{int(found["twips"]) // 5}"', style)


def _paragraph_style(id_: str, space: str) -> str:
    name, parent, paragraph, character = STYLES[id_]
    is_default = ' w:default="1"' if id_ == "Normal" else ""
    follows = '<w:next w:val="Body"/>' if id_.startswith("Heading") else ""
    based = f'<w:basedOn w:val="{parent}"/>' if parent else ""
    return (
        f'<w:style {space} w:type="paragraph" w:styleId="{id_}"{is_default}>'
        f'<w:name w:val="{name}"/>{based}{follows}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{character}</w:rPr></w:style>"
    )


def _table_style(space: str) -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:style {space} w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
        '<w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
    )


def numbering(numbered: str, lists: tuple[bool, ...]) -> list[Any]:
    """Return the numbering of the lists of a document, each ordered one from one on.

    Parameters
    ----------
    numbered : str
        How a number is printed: ``%1)``.
    lists : tuple of bool
        One a list: whether it is ordered.

    Returns
    -------
    list of element
        List ``n`` (from 0) has the number ``n + 1``.

    Examples
    --------
    >>> len(numbering("%1)", (True, False, True)))
    5
    """
    space = nsdecls("w")
    abstract = [
        f'<w:abstractNum {space} w:abstractNumId="{place}"><w:multiLevelType '
        f'w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr>'
        '<w:ind w:left="0" w:firstLine="709"/></w:pPr></w:lvl></w:abstractNum>'
        for place, (kind, sign) in enumerate((("bullet", "–"), ("decimal", numbered)))
    ]
    made_ = [parse_xml(each) for each in abstract]
    for place, ordered in enumerate(lists, start=1):
        restart = made("lvlOverride", made("startOverride", val=1), ilvl=0) if ordered else None
        abstract_id = made("abstractNumId", val=int(ordered))
        made_.append(made("num", abstract_id, restart, numId=place))
    return made_


def settings(language: str) -> list[Any]:
    """Return the settings of a document.

    Parameters
    ----------
    language : str
        ``uk-UA``.

    Returns
    -------
    list of element

    Examples
    --------
    >>> len(settings("uk-UA"))
    4
    """
    return [
        made("zoom", percent=100),
        made("defaultTabStop", val=709),
        made(
            "compat",
            made(
                "compatSetting",
                name="compatibilityMode",
                uri="http://schemas.microsoft.com/office/word",
                val=15,
            ),
        ),
        made("themeFontLang", val=language),
    ]


def page(is_landscape: bool) -> list[Any]:
    """Return size, margins and first page of a section.

    Parameters
    ----------
    is_landscape : bool
        Whether its pages lie across.

    Returns
    -------
    list of element

    Examples
    --------
    >>> len(page(False))
    3
    """
    width, height = SHEET[::-1] if is_landscape else SHEET
    left, right, top, bottom = ACROSS if is_landscape else UPRIGHT
    sizes = {"w": _twips(width), "h": _twips(height)}
    turned = {"orient": "landscape"} if is_landscape else {}
    margins = {"left": left, "right": right, "top": top, "bottom": bottom}
    return [
        made("pgSz", **sizes, **turned),
        made(
            "pgMar",
            **{side: _twips(length) for side, length in margins.items()},
            header=_twips(10),
            footer=_twips(8),
            gutter=0,
        ),
        made("titlePg"),
    ]


def text_width(is_landscape: bool) -> int:
    """Return the width of the text of a page.

    Parameters
    ----------
    is_landscape : bool
        Whether the page lies across.

    Returns
    -------
    int
        In twentieths of a point.

    Examples
    --------
    >>> round(text_width(False) / 1440 * 25.4)
    170
    """
    width = SHEET[1] if is_landscape else SHEET[0]
    left, right, *_ = ACROSS if is_landscape else UPRIGHT
    return _twips(width - left - right)


def _twips(millimetres: float) -> int:
    return round(millimetres * MILLIMETRE)
