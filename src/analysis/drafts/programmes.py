"""The target programme of a council: its sections, its passport, its indicators and its money.

Figures of the hromada come from open data by reference; what the council has to decide (sums by
year, targets) is left empty and said to be so.
"""

from __future__ import annotations

from analysis.drafts.blocks import Block, Document, Paragraph, Span, Table, Text
from analysis.drafts.framing import framed, heading, paragraph
from analysis.drafts.material import Material
from analysis.drafts.speaking import spoken
from analysis.errors import DeclarationError

__all__ = ["programme_of"]

EMPTY = "____________"
YEARS = 3


def programme_of(material: Material) -> Document:
    """Return the target programme that a council decision approves.

    Parameters
    ----------
    material : Material
        Of a package of kind ``council_decision``.

    Returns
    -------
    Document

    Raises
    ------
    DeclarationError
        The package declares no programme.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> programme_of(read_material("social_order_reform", day="2026-11-01"))
    Traceback (most recent call last):
    ...
    analysis.errors.DeclarationError: The package declares no target programme. ...
    """
    say, record = material.ukrainian.say, material.package
    if not record.programme:
        raise DeclarationError(
            "The package declares no target programme.", needed="sections under 'programme'",
            where=f"data/drafts/{record.id}.yml",
        )  # fmt: skip
    blocks: list[Block] = [
        paragraph(say("drafts.programme_annex"), "right"),
        heading(1, say("drafts.programme_title")),
        Paragraph(spoken("{hromada:name|genitive}", material, owner=record.id), "centred"),
        _passport(material),
    ]
    for number, section in enumerate(record.programme, start=1):
        blocks.append(heading(2, f"{number}. {section.title}"))
        blocks += [
            Paragraph(spoken(text, material, owner=record.id)) for text in section.paragraphs
        ]
    after = len(record.programme)
    blocks += [
        heading(2, f"{after + 1}. {say('drafts.programme_measures')}"),
        _measures(material),
        heading(2, f"{after + 2}. {say('drafts.programme_money')}"),
        paragraph(say("drafts.programme_money_note"), "note"),
        _money(material),
        paragraph(say("drafts.act_signature_programme"), "signature"),
    ]
    return framed(material, blocks, kind="target_programme", title=say("drafts.programme_title"))


def _passport(material: Material) -> Table:
    say, owner = material.ukrainian.say, material.package.id
    council = spoken("{hromada:name|genitive}", material, owner=owner)
    empty: Text = (Span(EMPTY, "missing"),)
    lines: list[tuple[str, Text]] = [
        ("programme_initiator", (Span(say("drafts.programme_executive")), *council)),
        ("programme_executor", empty),
        ("programme_providers", (Span(say("drafts.programme_any_provider")),)),
        ("programme_term", (Span(say("drafts.programme_years")),)),
        ("programme_total", empty),
    ]
    rows = tuple((((Span(say(f"drafts.{word}")),),), (text,)) for word, text in lines)
    head = (say("drafts.programme_field"), say("drafts.programme_content"))
    return Table(say("drafts.programme_passport"), head, rows, (0.4, 0.6))


def _measures(material: Material) -> Table:
    """One measure a proposal, with what will show that it worked."""
    say, rows = material.ukrainian.say, []
    for rule_id, text in material.texts.items():
        task = spoken(text.tasks, material, owner=rule_id)
        now = spoken(text.findings[0], material, owner=rule_id)
        empty: Text = (Span(EMPTY, "missing"),)
        rows.append(((task,), (now,), (empty,), (empty,)))
    head = tuple(
        say(f"drafts.programme_{name}") for name in ("measure", "known", "target", "responsible")
    )
    return Table("", head, tuple(rows), (0.36, 0.34, 0.14, 0.16))


def _money(material: Material) -> Table:
    say = material.ukrainian.say
    first = int(material.day[:4]) + 1
    empty: tuple[Text, ...] = ((Span(EMPTY, "missing"),),)
    rows = tuple(
        (((Span(say(f"drafts.programme_from_{source}")),),), *([empty] * YEARS))
        for source in ("local", "state", "other", "total")
    )
    years = [say("drafts.programme_year", year=first + place) for place in range(YEARS)]
    widths = (0.4, 0.2, 0.2, 0.2)
    return Table("", (say("drafts.programme_from"), *years), rows, widths)
