"""What a document consists of, before it becomes a page, a Word file or XML.

Only the content and its order: which marks a span carries is said here, how a mark looks is
not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Block",
    "Cell",
    "Document",
    "Figure",
    "Heading",
    "Items",
    "Package",
    "Paragraph",
    "Span",
    "Table",
    "Text",
    "plain_text",
]

Mark = Literal["plain", "strong", "emphasis", "delete", "insert", "figure", "missing"]
Role = Literal[
    "body", "centred", "right", "enacting", "amendment", "note", "warning", "signature", "blank"
]
Kind = Literal[
    "bill",
    "rada_resolution",
    "authors",
    "explanatory_note",
    "financial_justification",
    "comparative_table",
    "acts_to_revise",
    "cabinet_resolution",
    "ministry_order",
    "council_decision",
    "target_programme",
    "brief",
    "contest_protocol",
    "contest_feedback",
    "service_decision",
    "service_announcement",
    "service_score_sheet",
    "service_contract",
    "service_conflict",
    "service_annex",
    "service_counterpart",
    "handbook",
    "monitoring_note",
    "monitoring_letter",
]


@dataclass(frozen=True)
class Span:
    """A run of text with one mark.

    Parameters
    ----------
    text : str
        As printed.
    mark : str
        ``plain``, ``strong``, ``emphasis``; ``delete`` and ``insert`` of a comparison; ``figure``
        of a number that is a reference; ``missing`` where something is not there and is said to
        be missing.
    key : str
        Of a figure: the key of a :class:`Figure` of the same document.
    language : str
        Where it is not that of the document, as of a comment quoted as it came.

    Examples
    --------
    >>> Span("149", "figure", "rules/ensure_each_basic_service/0/value").mark
    'figure'
    """

    text: str
    mark: Mark = "plain"
    key: str = ""
    language: str = ""


Text = tuple[Span, ...]
#: A cell of a table: its lines, each of spans.
Cell = tuple[Text, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title of a document.

    Examples
    --------
    >>> Heading(2, "Мета").level
    2
    """

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """One paragraph.

    Parameters
    ----------
    spans : tuple of Span
        Its text.
    role : str
        ``body``, ``centred``, ``right`` (set against the right margin), ``enacting`` (the
        enacting words), ``amendment`` (a line of a bill), ``note`` (small print), ``warning``
        (what a reader must know first), ``signature``, ``blank`` (a line to be filled by hand).

    Examples
    --------
    >>> Paragraph((Span("Так."),)).role
    'body'
    """

    spans: Text
    role: Role = "body"


@dataclass(frozen=True)
class Items:
    """A list.

    Examples
    --------
    >>> len(Items(((Span("перше"),), (Span("друге"),))).items)
    2
    """

    items: tuple[Text, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a caption.

    Parameters
    ----------
    caption : str
        What it shows.
    head : tuple of str
        One a column.
    rows : tuple of tuple of Cell
        Each as long as the head. A cell without a line belongs to the one before it, which then
        runs across both.
    widths : tuple of float
        Shares of the width, together 1.

    Examples
    --------
    >>> Table("Що", ("а", "б"), ((((Span("1"),),), ((Span("2"),),)),), (0.5, 0.5)).head
    ('а', 'б')
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


Block = Heading | Paragraph | Items | Table


@dataclass(frozen=True)
class Figure:
    """One number of a document and what stands behind it.

    Parameters
    ----------
    key : str
        ``rules/<rule>/<condition>/<value, threshold or base>``, a key of a result
        (:class:`analysis.indicators.ResultKey`), ``constants/<rule>/<name>``, or of a contest
        ``contests/<id>/<what>``.
    value : float
        In the unit, unrounded.
    unit : str
        Of the value: a unit of an indicator.
    printed : str
        As it stands in the text.
    lower, upper : float, optional
        Its interval, where it has one.
    base : int
        Hromadas or persons that it rests on; 0 of a constant.
    rule_id, date, design : str
        Of the finding; ``design`` is ``census``, ``probability``, ``purposive`` or ``declared``.
    source_ids : tuple of str
        Sources of the finding, or of the constant.
    is_synthetic : bool
        Whether it rests on synthetic answers.

    Examples
    --------
    >>> Figure("rules/a/0/base", 1438, "count", "1 438", base=1438).printed
    '1 438'
    """

    key: str
    value: float
    unit: str
    printed: str
    lower: float | None = None
    upper: float | None = None
    base: int = 0
    rule_id: str = ""
    date: str = ""
    design: str = ""
    source_ids: tuple[str, ...] = ()
    is_synthetic: bool = False


@dataclass(frozen=True)
class Document:
    """One document of a package.

    Parameters
    ----------
    id : str
        Its name in the package, also that of its file: ``bill``, ``explanatory_note`` …
    kind : str
        What it is.
    language : str
        ``uk``, ``pl`` or ``en``.
    title : str
        For the head of a page and the properties of a file.
    blocks : tuple of Block
        Its content in order.
    figures : tuple of Figure
        One for each key that a span names.
    warnings : tuple of Text
        What stands on its face: synthetic answers, unverified facts, what is missing.
    is_synthetic, is_translation, is_landscape : bool
        Whether a figure rests on synthetic answers; whether Ukrainian is the authoritative
        text; whether its pages lie across.
    is_missing : bool
        Whether it stands in place of a document that could not be made, and says why.

    Examples
    --------
    >>> Document("brief", "brief", "uk", "Коротко", ()).is_landscape
    False
    """

    id: str
    kind: Kind
    language: str
    title: str
    blocks: tuple[Block, ...]
    figures: tuple[Figure, ...] = ()
    warnings: tuple[Text, ...] = ()
    is_synthetic: bool = False
    is_translation: bool = False
    is_landscape: bool = False
    is_missing: bool = False


@dataclass(frozen=True)
class Package:
    """The documents that are laid before an addressee together.

    Parameters
    ----------
    id : str
        That of its declaration in ``data/drafts``.
    language : str
        Of its documents.
    title : str
        Of the bill, resolution, order or decision.
    addressee : str
        ``parliament``, ``cabinet``, ``ministry`` or ``hromada``.
    documents : tuple of Document
        In the order in which they are laid down.

    Examples
    --------
    >>> Package("a", "uk", "Про", "parliament", ()).document_ids
    ()
    """

    id: str
    language: str
    title: str
    addressee: str
    documents: tuple[Document, ...]

    @property
    def document_ids(self) -> tuple[str, ...]:
        """Ids of the documents."""
        return tuple(document.id for document in self.documents)


def plain_text(blocks: Sequence[Block]) -> str:
    """Return the text of blocks, a line a paragraph, item or line of a cell; struck words too.

    Parameters
    ----------
    blocks : sequence of Block
        Of a document.

    Returns
    -------
    str

    Examples
    --------
    >>> plain_text((Heading(1, "Мета"), Paragraph((Span("Так"), Span(".")))))
    'Мета\\nТак.'
    """
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield _joined(block.spans)
        case Items():
            yield from (_joined(item) for item in block.items)
        case Table():
            yield block.caption
            yield from block.head
            yield from (_joined(line) for row in block.rows for cell in row for line in cell)


def _joined(spans: Text) -> str:
    return "".join(span.text for span in spans)
