"""Elements of a Word file, made in one line each.

What they are put together to belongs to the modules that call this one.
"""

from __future__ import annotations

import hashlib
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

__all__ = ["found", "made", "plain_spaces", "run", "text_fingerprint", "text_of"]

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def made(tag: str, *children: Any, **attributes: object) -> Any:
    """Return an element of WordprocessingML.

    Parameters
    ----------
    tag : str
        Without prefix: ``p``, ``rPr``.
    *children : element or None
        In order; none is left out.
    **attributes : object
        Without prefix.

    Returns
    -------
    element

    Examples
    --------
    >>> made("jc", val="center").get(qn("w:val"))
    'center'
    """
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    for child in children:
        if child is not None:
            element.append(child)
    return element


def run(text: str, *properties: Any, language: str, deleted: bool = False) -> Any:
    """Return a run of text in a language.

    Parameters
    ----------
    text : str
        A line break breaks the line.
    *properties : element or None
        Of the run, in the order of the schema; the language is put last.
    language : str
        ``uk-UA``.
    deleted : bool
        Whether it is text of a tracked deletion.

    Returns
    -------
    element

    Examples
    --------
    >>> run("так", language="uk-UA").xpath("string(.)")
    'так'
    """
    content = []
    for place, line in enumerate(text.split("\n")):
        content += [made("br")] if place else []
        piece = made("delText" if deleted else "t")
        piece.text = line
        piece.set(SPACE, "preserve")
        content.append(piece)
    return made("r", made("rPr", *properties, made("lang", val=language)), *content)


def found(element: Any, tag: str) -> list[Any]:
    """Return every element of a name below an element, in order.

    Parameters
    ----------
    element : element
        Of WordprocessingML.
    tag : str
        Without prefix.

    Returns
    -------
    list of element

    Examples
    --------
    >>> len(found(made("p", made("r"), made("r")), "r"))
    2
    """
    return list(element.iter(qn(f"w:{tag}")))


def plain_spaces(text: str) -> str:
    """Return a text in which every space is a plain one.

    Parameters
    ----------
    text : str
        Any.

    Returns
    -------
    str
        As long as the text.

    Examples
    --------
    >>> plain_spaces("№\\xa05")
    '№ 5'
    """
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def text_fingerprint(body: Any) -> str:
    """Return the fingerprint of the words of a document, tracked deletions among them.

    Parameters
    ----------
    body : element
        Of a document.

    Returns
    -------
    str
        The sha256 of its paragraphs; a program that saves the file anew does not alter it.

    Examples
    --------
    >>> len(text_fingerprint(made("body")))
    64
    """
    lines = (text_of(paragraph, tags=("t", "delText")) for paragraph in found(body, "p"))
    return hashlib.sha256(plain_spaces("\n".join(lines)).encode("utf-8")).hexdigest()


def text_of(element: Any, *, tags: tuple[str, ...] = ("t",)) -> str:
    """Return the text of an element, breaks as line breaks.

    Parameters
    ----------
    element : element
        Of WordprocessingML.
    tags : tuple of str
        ``t`` is text that stands, ``delText`` text of tracked deletions.

    Returns
    -------
    str

    Examples
    --------
    >>> text_of(made("p", run("так", language="uk-UA")))
    'так'
    """
    wanted = {qn(f"w:{tag}") for tag in tags}
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(
        each.text or "" if each.tag in wanted else signs.get(each.tag, "")
        for each in element.iter()
        if each.tag in wanted or each.tag in signs
    )
