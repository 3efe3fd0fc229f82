"""Documents as pages: headings, lists and tables that a screen reader can walk through.

The words of a change are heard as well as seen, a figure carries its key, and on a phone the
provision in force stands above the proposed one. How it looks is decided by the style sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape

from analysis.drafts import (
    Block,
    Cell,
    Document,
    Heading,
    Items,
    Package,
    Paragraph,
    Span,
    Table,
    Text,
    number_columns,
    plain_text,
    revised_columns,
)
from analysis.language import Words, read_room_words

__all__ = ["AKOMA_NTOSO", "Shown", "show_document", "show_folded", "show_package"]

AKOMA_NTOSO = "akoma_ntoso"
"""Under which the address of the bill as XML is handed in."""
DEEPEST = 6
_ROLES = {name: f' role="{name}"' for name in ("table", "rowgroup", "row", "columnheader", "cell")}
_MARKS = {"strong": "strong", "emphasis": "em"}
_CHANGES = {"delete": ("del", "deleted"), "insert": ("ins", "inserted")}


@dataclass(frozen=True)
class Shown:
    """Markup of one or several documents.

    Parameters
    ----------
    markup : str
        HTML, every text of it escaped.
    plain : str
        The same as lines.
    is_synthetic : bool
        It rests on answers made up for demonstration; pages announce it.

    Examples
    --------
    >>> Shown("<p>А</p>", "А")
    А
    """

    markup: str
    plain: str
    is_synthetic: bool = False

    def __repr__(self) -> str:
        return self.plain

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, object]]:
        metadata: dict[str, object] = {"hromady": {"is_synthetic": True}}
        forms = {"text/html": self.markup, "text/plain": self.plain}
        return forms, metadata if self.is_synthetic else {}


def show_document(document: Document, *, words: Words, below: int = 1) -> Shown:
    """Show a document in its own language on a page of any language.

    Parameters
    ----------
    document : Document
        Any.
    words : Words
        Of the page.
    below : int
        Level of the heading under which it stands: its title becomes the next one.

    Returns
    -------
    Shown

    Raises
    ------
    ParameterError
        No document has this language.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> document = Document("a", "brief", "uk", "Коротко", (Heading(1, "Коротко"),))
    >>> shown = show_document(document, words=read_words("en"))
    >>> '<h2>Коротко</h2>' in shown.markup
    True
    """
    face = read_room_words(document.language, "face")
    hand = _Hand(document, face, below)
    label = escape(words.say("documents.label", title=document.title), quote=True)
    content = "\n".join([*hand.warnings(), *(hand.block(block) for block in document.blocks)])
    markup = (
        f'<section class="document {document.kind.replace("_", "-")}" id="{document.id}" '
        f'lang="{document.language}" aria-label="{label}">\n{content}\n</section>'
    )
    return Shown(markup, plain_text(document.blocks), document.is_synthetic)


def show_folded(document: Document, *, words: Words, below: int = 1) -> Shown:
    """Show a document behind its title, to be opened by whoever wants to read it on the page.

    Parameters
    ----------
    document : Document
        Any.
    words : Words
        Of the page.
    below : int
        As of :func:`show_document`.

    Returns
    -------
    Shown

    Examples
    --------
    >>> from analysis.language import read_words
    >>> document = Document("a", "brief", "uk", "Коротко", (Heading(1, "Коротко"),))
    >>> show_folded(document, words=read_words("en")).markup.startswith("<details ")
    True
    """
    shown = show_document(document, words=words, below=below)
    named = f'<span lang="{document.language}">{escape(document.title)}</span>'
    title = escape(words.say("documents.folded", title="\0")).replace("\0", named)
    markup = f'<details class="folded">\n<summary>{title}</summary>\n{shown.markup}\n</details>'
    return replace(shown, markup=markup)


def show_package(
    package: Package,
    *,
    words: Words,
    below: int = 1,
    addresses: Mapping[str, str] | None = None,
) -> Shown:
    """Show every document of a package behind a list of them.

    Where nobody is sent to their files, all but the first are folded behind their titles.

    Parameters
    ----------
    package : Package
        Any.
    words : Words
        Of the page.
    below : int
        As of :func:`show_document`.
    addresses : mapping of str to str, optional
        Id of a document to the address of its Word file; :data:`AKOMA_NTOSO` to that of the bill
        as XML.

    Returns
    -------
    Shown

    Examples
    --------
    >>> from analysis.language import read_words
    >>> document = Document("a", "brief", "uk", "Коротко", ())
    >>> package = Package("p", "uk", "Про", "parliament", (document,))
    >>> '<a href="#a" lang="uk">Коротко</a>' in show_package(package, words=read_words("en")).markup
    True
    """
    listed = "\n".join(
        f'<li><a href="#{each.id}" lang="{each.language}">{escape(each.title)}</a>'
        f"{_file_link(each, addresses or {}, words)}</li>"
        for each in package.documents
    )
    listed += _xml_link(addresses or {}, words)
    title = escape(words.say("documents.nav"))
    show = show_document if addresses else show_folded
    first, rest = package.documents[:1], package.documents[1:]
    shown = [show_document(each, words=words, below=below) for each in first]
    shown += [show(each, words=words, below=below) for each in rest]
    documents = "\n".join(each.markup for each in shown)
    nav = f'<div class="package-documents" role="navigation" aria-label="{title}">'
    return Shown(
        f"{nav}\n<p><strong>{title}</strong></p>\n<ol>\n{listed}\n</ol>\n</div>\n{documents}",
        "\n\n".join(each.plain for each in shown),
        any(each.is_synthetic for each in shown),
    )


def _file_link(document: Document, addresses: Mapping[str, str], words: Words) -> str:
    if document.id not in addresses:
        return ""
    address = escape(addresses[document.id], quote=True)
    label = escape(words.say("documents.word_file", title=document.title), quote=True)
    return f' <a class="file" href="{address}" aria-label="{label}">.docx</a>'


def _xml_link(addresses: Mapping[str, str], words: Words) -> str:
    if AKOMA_NTOSO not in addresses:
        return ""
    address = escape(addresses[AKOMA_NTOSO], quote=True)
    return f'\n<li><a href="{address}">{escape(words.say("documents.xml_file"))}</a></li>'


@dataclass(frozen=True)
class _Hand:
    """What marking up a block needs to know of its document."""

    document: Document
    face: Words
    below: int

    def warnings(self) -> list[str]:
        """What a reader must know first, on the face of the document."""
        said = [escape(self.face.say("face.synthetic"))] if self.document.is_synthetic else []
        said += [escape(self.face.say("face.translation"))] if self.document.is_translation else []
        said += [self.text(warning) for warning in self.document.warnings]
        if not said:
            return []
        label = escape(self.face.say("face.warning"), quote=True)
        lines = "\n".join(f"<p>{each}</p>" for each in said)
        return [f'<div class="document-warning" role="note" aria-label="{label}">\n{lines}\n</div>']

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                level = min(block.level + self.below, DEEPEST)
                return f"<h{level}>{_lines(block.text)}</h{level}>"
            case Paragraph():
                return self.paragraph(block)
            case Items():
                name = "ol" if block.ordered else "ul"
                items = "\n".join(f"<li>{self.text(item)}</li>" for item in block.items)
                return f"<{name}>\n{items}\n</{name}>"
            case Table():
                return self.table(block)

    def paragraph(self, paragraph: Paragraph) -> str:
        said = self.text(paragraph.spans)
        if paragraph.role == "warning":
            label = escape(self.face.say("face.warning"), quote=True)
            return f'<p class="document-warning" role="note" aria-label="{label}">{said}</p>'
        if paragraph.role == "blank":
            said += f'<span class="hidden"> ({escape(self.face.say("face.blank"))})</span>'
        # A note is small print here as below a table; its class has another name.
        role = {"body": "", "note": "small-print"}.get(paragraph.role, paragraph.role)
        return f'<p class="{role}">{said}</p>' if role else f"<p>{said}</p>"

    def text(self, spans: Text) -> str:
        return "".join(self.span(span) for span in spans if span.text)

    def span(self, span: Span) -> str:
        text = _lines(span.text)
        if span.language:
            text = f'<span lang="{escape(span.language, quote=True)}">{text}</span>'
        if span.mark in _MARKS:
            name = _MARKS[span.mark]
            return f"<{name}>{text}</{name}>"
        if span.mark in _CHANGES:
            name, word = _CHANGES[span.mark]
            begins, ends = (self.face.say(f"face.{word}{end}") for end in ("", "_end"))
            return (
                f'<{name}><span class="hidden">{escape(begins)} </span>{text}'
                f'<span class="hidden"> {escape(ends)} </span></{name}>'
            )
        if span.mark == "figure":
            key = escape(span.key, quote=True)
            return f'<span class="cited" data-key="{key}" title="{key}">{text}</span>'
        return f'<span class="missing">{text}</span>' if span.mark == "missing" else text

    def table(self, table: Table) -> str:
        compared = bool(revised_columns(self.document, table))
        # On a phone the style sheet takes the table apart; the roles keep it one for every reader.
        roles = _ROLES if compared else dict.fromkeys(_ROLES, "")
        head = "".join(
            f'<th scope="col"{roles["columnheader"]}>{escape(text)}</th>' for text in table.head
        )
        numbers = number_columns(table)
        rows = "\n".join(
            f"<tr{roles['row']}>{self.row(row, table, numbers=numbers, compared=compared)}</tr>"
            for row in table.rows
        )
        caption = f"<caption>{escape(table.caption)}</caption>"
        if not table.caption:
            caption = f'<caption class="hidden">{escape(self.document.title)}</caption>'
        kind = f' class="compared"{roles["table"]}' if compared else ""
        return (
            f"<table{kind}>\n{caption}\n<thead{roles['rowgroup']}><tr{roles['row']}>{head}</tr>"
            f"</thead>\n<tbody{roles['rowgroup']}>\n{rows}\n</tbody>\n</table>"
        )

    def row(
        self, row: tuple[Cell, ...], table: Table, *, numbers: tuple[bool, ...], compared: bool
    ) -> str:
        starts = [place for place, cell in enumerate(row) if cell or not place]
        ends = [*starts[1:], len(row)]
        role = _ROLES["cell"] if compared else ""
        cells = []
        for start, end in zip(starts, ends, strict=True):
            inside = self.cell(row[start])
            if end - start > 1:
                cells.append(f'<td class="across" colspan="{end - start}"{role}>{inside}</td>')
            elif compared:
                # Where no head stands above them, each cell names its column.
                column = f'<span class="column">{escape(table.head[start])}</span>'
                cells.append(f"<td{role}>{column}{inside}</td>")
            elif start == 0:
                cells.append(f'<th scope="row">{inside}</th>')
            else:
                side = ' class="number"' if numbers[start] else ""
                cells.append(f"<td{side}>{inside}</td>")
        return "".join(cells)

    def cell(self, cell: Cell) -> str:
        if len(cell) == 1:
            return self.text(cell[0])
        return "".join(f"<p>{self.text(line)}</p>" for line in cell)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
