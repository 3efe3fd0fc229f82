"""What every document has around its content: warnings on its face, figures behind its numbers.

A reader who sees one page of one document must learn there that it is a proposal, on which
evidence it rests, and what in it was not verified.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.drafts.blocks import (
    Block,
    Document,
    Heading,
    Items,
    Kind,
    Paragraph,
    Role,
    Span,
    Table,
    Text,
)
from analysis.drafts.material import Material
from analysis.drafts.speaking import figures_in, spoken, state_said
from analysis.law import read_acts

__all__ = ["framed", "heading", "paragraph", "paragraphs_of", "titled"]

UNVERIFIED = ("partly_seen", "from_memory", "derived")


def framed(
    material: Material,
    blocks: Sequence[Block],
    *,
    kind: Kind,
    title: str,
    is_landscape: bool = False,
) -> Document:
    """Return blocks as a document with its figures and its warnings.

    Parameters
    ----------
    material : Material
        What the package is made of.
    blocks : sequence of Block
        The content.
    kind : str
        What the document is; also its id.
    title : str
        Its title.
    is_landscape : bool
        Whether its pages lie across.

    Returns
    -------
    Document

    Raises
    ------
    DeclarationError
        A span names a figure that does not exist.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> framed(material, [heading(1, "Назва")], kind="brief", title="Назва").is_synthetic
    False
    """
    figures = figures_in(_texts(blocks), material)
    is_synthetic = any(figure.is_synthetic for figure in figures)
    return Document(
        id=kind,
        kind=kind,
        language=material.words.id,
        title=title,
        blocks=tuple(blocks),
        figures=figures,
        warnings=tuple(_warnings(material, is_synthetic=is_synthetic)),
        is_synthetic=is_synthetic,
        is_translation=material.is_translation,
        is_landscape=is_landscape,
    )


def heading(level: int, text: str) -> Heading:
    """Return a heading.

    Parameters
    ----------
    level : int
        1 is the title of the document.
    text : str
        Its words.

    Returns
    -------
    Heading

    Examples
    --------
    >>> heading(1, "Мета").text
    'Мета'
    """
    return Heading(level, text)


def paragraph(text: str | Text, role: Role = "body") -> Paragraph:
    """Return a paragraph of plain words or of spans.

    Parameters
    ----------
    text : str or tuple of Span
        Its content.
    role : str
        As :class:`Paragraph`.

    Returns
    -------
    Paragraph

    Examples
    --------
    >>> paragraph("Так.").spans[0].text
    'Так.'
    """
    return Paragraph((Span(text),) if isinstance(text, str) else text, role)


def titled(material: Material, key: str) -> list[Block]:
    """Return the title of a document and, below it, the draft act that it belongs to.

    Parameters
    ----------
    material : Material
        What the package is made of.
    key : str
        Of the words of the title.

    Returns
    -------
    list of Block

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> [type(each).__name__ for each in titled(material, "drafts.note_title")]
    ['Heading', 'Paragraph']
    """
    say, record = material.words.say, material.package
    belongs = say(f"drafts.note_to_{record.kind}", title=record.title_in(material.words.id))
    return [heading(1, say(key)), paragraph(belongs, "centred")]


def paragraphs_of(material: Material, name: str) -> list[Paragraph]:
    """Return one field of the proposals' words, a paragraph a proposal.

    Parameters
    ----------
    material : Material
        What the package is made of.
    name : str
        A field of :class:`ProposalText`: ``need``, ``aims`` …

    Returns
    -------
    list of Paragraph
        Equal paragraphs stand once; one that is not about the whole package begins with the
        titles of the proposals that it is about.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> len(paragraphs_of(material, "need")) >= 1
    True
    """
    grouped: dict[Text, list[str]] = {}
    for rule_id, text in material.texts.items():
        said = spoken(getattr(text, name), material, owner=rule_id)
        grouped.setdefault(said, []).append(text.title)
    if len(grouped) == 1:
        return [Paragraph(said) for said in grouped]
    return [
        Paragraph((Span(f"{'; '.join(titles)}. ", "emphasis"), *said))
        for said, titles in grouped.items()
    ]


def _warnings(material: Material, *, is_synthetic: bool) -> Iterator[Text]:
    say = material.words.say
    if material.is_translation:
        yield (Span(say("drafts.warning_translation")),)
    yield (Span(say("drafts.warning_proposal")),)
    if is_synthetic:
        yield (Span(say("drafts.warning_synthetic"), "strong"),)
    fallen = [key for key in material.package.rules if not _is_borne_out(material, key)]
    for rule_id in fallen:
        state = state_said(material, rule_id)
        title = material.texts[rule_id].title
        said = say("drafts.warning_fallen", title=title, state=state)
        yield (Span(said, "strong"),)
    for act_id in material.missing_acts:
        yield (Span(say("drafts.warning_text_missing", act=read_acts()[act_id].number)),)
    unverified = _unverified(material)
    if unverified:
        yield (Span(say("drafts.warning_unverified", facts="; ".join(unverified))),)


def _is_borne_out(material: Material, rule_id: str) -> bool:
    return material.verdicts[rule_id].state in ("holds", "weakened")


def _unverified(material: Material) -> list[str]:
    """Acts to be revised whose facts were not fully seen, by number and date."""
    acts = read_acts()
    named = [law.act for each in material.proposals.values() for law in each.by_laws if law.act]
    return [
        material.words.say(
            "drafts.act_number",
            number=acts[name].number,
            day=material.words.date(acts[name].date),
        )
        for name in dict.fromkeys(named)
        if acts[name].flag in UNVERIFIED
    ]


def _texts(blocks: Sequence[Block]) -> Iterator[Text]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block.spans
            case Items():
                yield from block.items
            case Table():
                yield from (line for row in block.rows for cell in row for line in cell)
            case Heading():
                pass
