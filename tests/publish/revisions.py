"""Accepting and rejecting all tracked changes of a cell, as the standard says (ISO 29500-1).

Written for the tests alone and by another way than the code that writes them: content of a
change goes or stays, and a paragraph whose mark goes is joined with the next one.
"""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import nsmap, qn
from lxml import etree


def found(element: Any, path: str) -> Any:
    """What a path finds, whatever class the element has."""
    return etree.ElementBase.xpath(element, path, namespaces=nsmap)


def settled(cell: Any, *, accept: bool) -> str:
    """Text of a cell after all changes are accepted, or rejected."""
    gone = "del" if accept else "ins"
    lines, open_line = [], False
    for paragraph in cell.findall(qn("w:p")):
        text = _text(paragraph, gone)
        if open_line:
            lines[-1] += text
        else:
            lines.append(text)
        marks = paragraph.findall(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(f'w:{gone}')}")
        open_line = bool(marks)
    return "\n".join(lines)


def _text(element: Any, gone: str) -> str:
    if element.tag == qn(f"w:{gone}"):
        return ""
    if element.tag in (qn("w:t"), qn("w:delText")):
        return element.text or ""
    if element.tag == qn("w:br"):
        return "\n"
    return "".join(_text(child, gone) for child in element)
