"""A document of many pages as a book: closer type, headings at the left, a table of contents.

Each page number of the table of contents is a field that the program which opens the file fills
in: only it knows where a page ends. What a heading says belongs to the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from analysis.publish.wordmarkup import found, made, run, text_of
from analysis.publish.wordstyles import styles, text_width

__all__ = ["book_styles", "with_contents"]

#: In half points: text, tables, small print.
TEXT, TABLE, SMALL = 22, 19, 19
_LARGEST = {"TableText": TABLE, "Note": SMALL, "Warning": SMALL, "Caption": 20}
#: Where a heading stands and how large it is: properties of paragraph and run.
_HEADINGS = {
    "Heading1": ('<w:spacing w:before="960" w:after="240"/>', 40),
    "Heading2": (
        '<w:pBdr><w:top w:val="single" w:sz="12" w:space="6" w:color="1F4E79"/></w:pBdr>'
        '<w:spacing w:before="480" w:after="120"/>',
        30,
    ),
    "Heading3": ('<w:spacing w:before="240" w:after="80"/>', 24),
}
CHAPTER = "Heading2"


def book_styles(language: str) -> list[Any]:
    """Return every style of a book.

    Parameters
    ----------
    language : str
        ``uk-UA``.

    Returns
    -------
    list of element
        Those of every document, closer; and two of the table of contents.

    Examples
    --------
    >>> from analysis.publish.wordstyles import styles
    >>> len(book_styles("uk-UA")) - len(styles("uk-UA"))
    2
    """
    made_ = styles(language)
    for style in made_:
        id_ = style.get(qn("w:styleId"))
        if id_ is None:
            _resize(style, TEXT)
        elif id_ in _HEADINGS:
            _set_heading(style, *_HEADINGS[id_])
        elif id_ in _LARGEST:
            _resize(style, _LARGEST[id_])
        elif id_ == "Body":
            _set_paragraph(style, '<w:spacing w:after="100" w:line="264" w:lineRule="auto"/>')
        elif id_ == "Item":
            _set_paragraph(
                style,
                '<w:spacing w:after="60" w:line="259" w:lineRule="auto"/>'
                '<w:ind w:left="284" w:firstLine="0"/>',
            )
    return [*made_, *_contents_styles()]


def _resize(style: Any, size: int) -> None:
    for name in ("sz", "szCs"):
        for element in style.iter(qn(f"w:{name}")):
            element.set(qn("w:val"), str(size))


def _set_paragraph(style: Any, properties: str) -> None:
    old = style.find(qn("w:pPr"))
    style.replace(old, parse_xml(f"<w:pPr {nsdecls('w')}>{properties}</w:pPr>"))


def _set_heading(style: Any, spacing: str, size: int) -> None:
    level = style.find(f".//{qn('w:outlineLvl')}").get(qn("w:val"))
    _set_paragraph(style, f'<w:keepNext/><w:keepLines/>{spacing}<w:outlineLvl w:val="{level}"/>')
    look = f'<w:b/><w:color w:val="1F4E79"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    old = style.find(qn("w:rPr"))
    style.replace(old, parse_xml(f"<w:rPr {nsdecls('w')}>{look}</w:rPr>"))


def _contents_styles() -> list[Any]:
    space, width = nsdecls("w"), text_width(False)
    line = (
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
        '<w:spacing w:after="60"/>'
    )
    head = '<w:keepNext/><w:spacing w:before="360" w:after="160"/>'
    return [
        parse_xml(
            f'<w:style {space} w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="Normal"/><w:pPr>{paragraph}</w:pPr><w:rPr>{look}</w:rPr></w:style>'
        )
        for id_, name, paragraph, look in (
            ("ContentsHead", "TOC Heading", head, '<w:b/><w:sz w:val="26"/><w:szCs w:val="26"/>'),
            ("TOC1", "toc 1", line, ""),
        )
    ]


def with_contents(content: Sequence[Any], *, title: str, language: str) -> list[Any]:
    """Return the content of a book with a table of contents before its first chapter.

    Parameters
    ----------
    content : sequence of element
        Of the document, in order; chapters are paragraphs of the style of a second heading.
    title : str
        Of the table of contents.
    language : str
        ``uk-UA``.

    Returns
    -------
    list of element
        Each chapter carries a mark, to which its line leads; the first begins a page.

    Examples
    --------
    >>> from analysis.publish.wordmarkup import made, run
    >>> chapter = made("p", made("pPr", made("pStyle", val="Heading2")),
    ...                run("Мета", language="uk-UA"))
    >>> len(with_contents([chapter], title="Зміст", language="uk-UA"))
    3
    """
    chapters = [each for each in content if _style(each) == CHAPTER]
    lines = [_line(chapter, number, language) for number, chapter in enumerate(chapters, 1)]
    head = made("p", made("pPr", made("pStyle", val="ContentsHead")), run(title, language=language))
    for chapter, after in pairwise(content):
        if _style(chapter) == CHAPTER and after.tag == qn("w:p"):
            after[0].insert(1, made("keepNext"))
    laid: list[Any] = []
    for element in content:
        if chapters and element is chapters[0]:
            element[0].insert(1, made("pageBreakBefore"))
            laid += [head, *lines]
        laid.append(element)
    return laid


def _style(element: Any) -> str:
    names = found(element, "pStyle") if element.tag == qn("w:p") else []
    return str(names[0].get(qn("w:val"))) if names else ""


def _line(chapter: Any, number: int, language: str) -> Any:
    mark = f"_Chapter{number}"
    chapter.insert(1, made("bookmarkStart", id=number, name=mark))
    chapter.append(made("bookmarkEnd", id=number))
    shown = made("t")
    shown.text = "–"
    page = made(
        "fldSimple",
        made("r", made("rPr", made("lang", val=language)), shown),
        instr=f" PAGEREF {mark} \\h ",
        dirty="true",
    )
    tab = made("r", made("tab"))
    link = made("hyperlink", run(text_of(chapter), language=language), tab, page, anchor=mark)
    return made("p", made("pPr", made("pStyle", val="TOC1")), link)
