"""A requirement that a bill must meet to be registered, and where in a document it is looked for.

Which requirements there are, and how each is examined, does not belong here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from analysis.drafts.blocks import Document, Heading, Package, Table, plain_text
from analysis.drafts.contents import spans_of
from analysis.law import Address, act_title, read_act

__all__ = [
    "Answer",
    "Met",
    "Requirement",
    "document_in",
    "empty_count",
    "lines_of",
    "read_requirement",
    "section_under",
    "shortened",
    "tables_of",
]

Met = Literal["yes", "no", "by_hand", "not_needed"]


@dataclass(frozen=True)
class Answer:
    """What was found in the documents.

    Parameters
    ----------
    met : str
        ``yes``, ``no``, ``by_hand`` (only a person can meet or judge it), ``not_needed`` (the
        requirement does not apply to this bill).
    document : str
        Id of the document.
    block : int
        Number of the block there, from 1; 0 where it is the whole document, or none.
    found : str
        The words found, or key of a word of ``registration`` with :attr:`said`.
    said : tuple of (str, str)
        Placeholders of that word with what stands for them.

    Examples
    --------
    >>> Answer("yes", "bill", 4, "Стаття").met
    'yes'
    """

    met: Met
    document: str = ""
    block: int = 0
    found: str = ""
    said: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Requirement:
    """One requirement of the law on a bill, and whether its documents meet it.

    Parameters
    ----------
    id : str
        A word of ``registration``: ``what_<id>``.
    act : str
        Id of the act that asks for it.
    address : Address
        The place in that act.
    what : str
        What it asks for, in our words.
    met : str
        As :class:`Answer` has it.
    where : str
        Document and block; empty where there is none.
    found : str
        What stands there, or what is missing.
    is_quoted : bool
        What stands there is quoted from a document, in its language.

    Examples
    --------
    >>> place = Address(article="90", part="7")
    >>> each = Requirement("entry", "ua_law_1861_vi", place, "Вступ у дію.", "no", "", "")
    >>> each.printed.split(" Закону")[0]
    'частина сьома статті 90'
    """

    id: str
    act: str
    address: Address
    what: str
    met: Met
    where: str
    found: str
    is_quoted: bool = False

    @property
    def printed(self) -> str:
        """The place as the law names it."""
        return f"{self.address} {act_title(self.act, 'genitive')}"


def read_requirement(requirement: Requirement) -> str:
    """Read the wording in force of a requirement from the fetched text.

    Parameters
    ----------
    requirement : Requirement
        As :func:`analysis.drafts.registration_check` returns it.

    Returns
    -------
    str

    Raises
    ------
    SourceMissing
        The text of the act was not fetched.

    Examples
    --------
    >>> from analysis.errors import SourceMissing
    >>> place = Address(article="90", part="7")
    >>> try:
    ...     read_requirement(Requirement("a", "ua_law_1861_vi", place, "", "no", "", ""))[:1]
    ... except SourceMissing:
    ...     '7'
    '7'
    """
    return read_act(requirement.act).at(requirement.address).wording


def shortened(text: str, length: int) -> str:
    """Shorten a text at the end of a word; an ellipsis says that more follows.

    Parameters
    ----------
    text : str
        Any.
    length : int
        Signs at most, without the ellipsis.

    Returns
    -------
    str
        The text itself where it is short enough.

    Examples
    --------
    >>> shortened("Мешканці знають", 11)
    'Мешканці…'
    >>> shortened("Мешканці", 11)
    'Мешканці'
    """
    if len(text) <= length:
        return text
    words = text[: length + 1].rsplit(maxsplit=1)
    kept = words[0] if len(words) > 1 or text[length].isspace() else text[:length]
    return f"{kept.rstrip(' ,;:–-(')}…"


def document_in(package: Package, document_id: str) -> Document | None:
    """Return a document of a package; None where it is not there or says nothing.

    Parameters
    ----------
    package : Package
        Any.
    document_id : str
        Its id.

    Returns
    -------
    Document or None

    Examples
    --------
    >>> document_in(Package("a", "uk", "Про", "parliament", ()), "bill") is None
    True
    """
    for document in package.documents:
        if document.id == document_id and plain_text(document.blocks).strip():
            return document
    return None


def lines_of(document: Document) -> Iterator[tuple[int, str, str]]:
    """Yield the headings, paragraphs and items of a document.

    Parameters
    ----------
    document : Document
        Any; what stands in its tables is left out.

    Yields
    ------
    tuple of (int, str, str)
        Number of the block from 1; its role (``heading`` of a heading, ``item`` of a list); and
        its text.

    Returns
    -------
    iterator of (int, str, str)

    Examples
    --------
    >>> list(lines_of(Document("a", "bill", "uk", "А", (Heading(1, "Назва"),))))
    [(1, 'heading', 'Назва')]
    """
    for number, block in enumerate(document.blocks, start=1):
        if isinstance(block, Heading):
            yield number, "heading", block.text
        elif not isinstance(block, Table):
            yield number, getattr(block, "role", "item"), plain_text((block,))


def section_under(document: Document, heading: str) -> tuple[int, str]:
    """Return what stands under the heading with certain words, until the next heading.

    Parameters
    ----------
    document : Document
        Any.
    heading : str
        Words of it, whatever their case.

    Returns
    -------
    tuple of (int, str)
        Number of the heading from 1 and the text under it; 0 and nothing where there is none.

    Examples
    --------
    >>> from analysis.drafts.blocks import Paragraph, Span
    >>> blocks = (Heading(2, "1. Мета"), Paragraph((Span("Так."),)))
    >>> section_under(Document("a", "brief", "uk", "А", blocks), "мета")
    (1, 'Так.')
    """
    for number, block in enumerate(document.blocks):
        if isinstance(block, Heading) and heading.lower() in block.text.lower():
            following = document.blocks[number + 1 :]
            ends = next(
                (at for at, each in enumerate(following) if isinstance(each, Heading)),
                len(following),
            )
            return number + 1, plain_text(following[:ends]).strip()
    return 0, ""


def tables_of(document: Document) -> Iterator[tuple[int, Table]]:
    """Yield the tables of a document with the numbers of their blocks, from 1.

    Parameters
    ----------
    document : Document
        Any.

    Yields
    ------
    tuple of (int, Table)

    Returns
    -------
    iterator of (int, Table)

    Examples
    --------
    >>> list(tables_of(Document("a", "brief", "uk", "А", ())))
    []
    """
    for number, block in enumerate(document.blocks, start=1):
        if isinstance(block, Table):
            yield number, block


def empty_count(document: Document) -> int:
    """Count the places of a document that are left empty and say so.

    Parameters
    ----------
    document : Document
        Any.

    Returns
    -------
    int

    Examples
    --------
    >>> empty_count(Document("a", "brief", "uk", "А", ()))
    0
    """
    return sum(span.mark == "missing" for span in spans_of(document))
