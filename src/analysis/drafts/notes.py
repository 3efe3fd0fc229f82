"""The explanatory note: what Article 91(1) of the Rules of Procedure asks for, and the evidence.

Its sections stand in the order of that article; each figure is a reference. What the proposals
say belongs to their declarations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.drafts.blocks import Block, Document, Items, Paragraph, Span, Table, Text
from analysis.drafts.firmness import (
    Support,
    answers_of,
    counterparts_of,
    firmness_of,
    read_support,
)
from analysis.drafts.framing import framed, heading, paragraph, paragraphs_of, titled
from analysis.drafts.grounds import how_obtained
from analysis.drafts.material import Material
from analysis.drafts.speaking import spoken, state_said

__all__ = ["note_of"]

#: Sections of Art. 91(1): the word of the heading, and the fields of the proposals.
SECTIONS = (
    ("need", ("need",)),
    ("aims", ("aims", "tasks")),
    ("place", ("place",)),
    ("consequences", ("social", "legal")),
)


def note_of(material: Material) -> Document:
    """Return the explanatory note of a package.

    Parameters
    ----------
    material : Material
        What the package is made of.

    Returns
    -------
    Document

    Raises
    ------
    DeclarationError
        A reference does not exist.

    Source
    ------
    Law 1861-VI (Rules of Procedure), Art. 91(1)(1)-(3), (3) and (4).

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> note_of(material).kind
    'explanatory_note'
    """
    say = material.words.say
    blocks: list[Block] = [
        *titled(material, "drafts.note_title"),
        *_bill_meant(material),
    ]
    sections = ((word, said) for word, said in _sections(material) if said)
    for number, (word, said) in enumerate(sections, start=1):
        blocks += [heading(2, f"{number}. {say(f'drafts.note_{word}')}"), *said]
    blocks.append(paragraph(say("drafts.note_signature"), "signature"))
    return framed(material, blocks, kind="explanatory_note", title=say("drafts.note_title"))


def _bill_meant(material: Material) -> Iterator[Paragraph]:
    """Proposals speak of the law that they change, also in the note to an act below the law."""
    changes_law = any(each.changes for each in material.proposals.values())
    if changes_law and material.package.kind != "bill":
        yield paragraph(material.words.say("drafts.note_bill_meant"))


def _sections(material: Material) -> Iterator[tuple[str, Sequence[Block]]]:
    """Each section, its word first, in the order of Art. 91(1); then the evidence."""
    support = read_support()
    changes = _changes(material)
    for word, fields in SECTIONS:
        own = [name for name in fields if changes or name != "tasks"]
        yield word, [each for name in own for each in paragraphs_of(material, name)]
        if word == "aims":
            yield "provisions", changes or paragraphs_of(material, "tasks")
        if word == "place":
            yield "money", _money(material)
    beside = counterparts_of(material, support=support)
    other: list[Block] = [paragraph(material.words.say("drafts.note_poland")), Items(beside)]
    yield "other", [*paragraphs_of(material, "other"), *other]
    yield "evidence", _evidence(material, support)
    yield "against", paragraphs_of(material, "against")
    yield "answers", answers_of(material, support=support)
    yield "review", [_review(material)]


def _changes(material: Material) -> list[Block]:
    """What each change does, in plain words; nothing where the package changes no act."""
    said: list[Text] = [
        spoken(text.changes[change.id], material, owner=rule_id)
        for rule_id, text in material.texts.items()
        for change in material.proposals[rule_id].changes
    ]
    return [Items(tuple(said), ordered=False)] if said else []


def _money(material: Material) -> list[Block]:
    """Art. 91(4): whether budget indicators change, said in the note itself."""
    effects = {each.budget.effect for each in material.proposals.values()}
    word = "note_budget_none" if effects <= {"none"} else "note_budget_changes"
    return [paragraph(material.words.say(f"drafts.{word}")), *paragraphs_of(material, "money")]


def _evidence(material: Material, support: Support) -> list[Block]:
    """A table a recommendation: each finding with its threshold and base; and how firm it is."""
    say = material.words.say
    blocks: list[Block] = [paragraph(say("drafts.evidence_intro"))]
    for rule_id, text in material.texts.items():
        state = state_said(material, rule_id)
        caption = say("drafts.evidence_caption", title=text.title, state=state)
        blocks.append(_finding_table(material, rule_id, caption=caption))
        blocks.append(Items(firmness_of(material, rule_id, support=support)))
    return blocks


def _finding_table(material: Material, rule_id: str, *, caption: str) -> Table:
    say, verdict = material.words.say, material.verdicts[rule_id]
    rows = []
    for place, (sentence, finding) in enumerate(
        zip(material.texts[rule_id].findings, verdict.findings, strict=True)
    ):
        figures = [
            spoken(f"{{figure:{place}/{what}}}", material, owner=rule_id)
            for what in ("value", "threshold", "base")
        ]
        sides = (Span(say(f"drafts.side_{finding.comparison}") + " "),)
        figures[1] = (*sides, *figures[1])
        cells = [spoken(sentence, material, owner=rule_id), *figures]
        cells.append((Span(how_obtained(finding, material)),))
        rows.append(tuple((cell,) for cell in cells))
    head = tuple(
        say(f"drafts.evidence_{name}") for name in ("finding", "value", "threshold", "base", "how")
    )
    return Table(caption, head, tuple(rows), (0.34, 0.14, 0.16, 0.1, 0.26))


def _review(material: Material) -> Items | Paragraph:
    questions = [
        spoken(question, material, owner=rule_id)
        for rule_id, text in material.texts.items()
        for question in text.review
    ]
    return Items(tuple(dict.fromkeys(questions)), ordered=False)
