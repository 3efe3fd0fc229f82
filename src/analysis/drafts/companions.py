"""What a bill is brought in with: draft resolution, authors, speaker, acts to be revised, balance.

Names, signatures and numbers that only a person with the right of initiative can give are blank
lines here. The explanatory note and the financial justification have modules of their own.
"""

from __future__ import annotations

from dataclasses import replace

from analysis.drafts.bills import act_name, by_laws_of, title_inside
from analysis.drafts.blocks import Block, Cell, Document, Span, Table, Text
from analysis.drafts.framing import framed, heading, paragraph, titled
from analysis.drafts.material import Material
from analysis.drafts.proposals import ByLaw
from analysis.drafts.speaking import spoken
from analysis.drafts.written import AUTHORITATIVE
from analysis.law import read_acts

__all__ = ["authors_of", "balance_of", "rada_resolution_of", "revisions_of", "speaker_of"]

#: Blank lines of the list of authors: a bill of deputies has several.
AUTHORS = 4


def rada_resolution_of(material: Material) -> Document:
    """Return the draft resolution that the Rada is asked to adopt on the bill.

    Parameters
    ----------
    material : Material
        Of a package of kind ``bill``, in Ukrainian.

    Returns
    -------
    Document
        In the first reading: that the bill is adopted as a basis.

    Source
    ------
    Law 1861-VI, Art. 91(1).

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> rada_resolution_of(material).kind
    'rada_resolution'
    """
    say = material.words.say
    title = title_inside(material.package.title_in(AUTHORITATIVE))
    named = say("bills.resolution_title", title=title)
    blocks: list[Block] = [
        paragraph(say("bills.draft"), "right"),
        paragraph((Span(say("bills.resolution_of_rada"), "strong"),), "centred"),
        heading(1, named),
        paragraph(say("bills.enacts"), "enacting"),
        paragraph(say("bills.resolution_adopt", title=title)),
        paragraph(say("bills.resolution_prepare")),
        paragraph(say("bills.speaker_signs"), "signature"),
    ]
    return framed(material, blocks, kind="rada_resolution", title=named)


def authors_of(material: Material) -> Document:
    """Return the list of authors, to be filled in by hand.

    Parameters
    ----------
    material : Material
        Of a package of kind ``bill``, in Ukrainian.

    Returns
    -------
    Document
        Blank lines; no name is invented.

    Source
    ------
    Law 1861-VI, Art. 90(2) and 91(1).

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> sum(getattr(block, "role", "") == "blank" for block in authors_of(material).blocks)
    4
    """
    say = material.words.say
    blanks = [paragraph(say("bills.authors_line"), "blank")] * AUTHORS
    blocks = [*titled(material, "bills.authors_title"), *blanks]
    blocks.append(paragraph(say("bills.authors_note"), "note"))
    return framed(material, blocks, kind="authors", title=say("bills.authors_title"))


def speaker_of(material: Material) -> Document:
    """Return the proposal of a speaker for the plenary, to be filled in by hand.

    Parameters
    ----------
    material : Material
        Of a package of kind ``bill``, in Ukrainian.

    Returns
    -------
    Document
        Its id is ``speaker``.

    Source
    ------
    Law 1861-VI, Art. 91(1).

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> speaker_of(read_material("social_order_reform", day="2026-11-01")).id
    'speaker'
    """
    say = material.words.say
    blocks = [
        *titled(material, "bills.speaker_title"),
        paragraph(say("bills.speaker_proposed")),
        paragraph(say("bills.authors_line"), "blank"),
    ]
    document = framed(material, blocks, kind="authors", title=say("bills.speaker_title"))
    return replace(document, id="speaker")


def revisions_of(material: Material) -> Document:
    """Return the list of acts to be adopted or revised if the bill is adopted.

    Parameters
    ----------
    material : Material
        In any language; bodies and subjects stand in Ukrainian, as declared.

    Returns
    -------
    Document
        A row an act, with how far what is said of it was verified; or the statement that none
        is needed.

    Source
    ------
    Law 1861-VI, Art. 90(8).

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> len(revisions_of(material).blocks[-1].head)
    6
    """
    say = material.words.say
    rows = tuple(
        _revision(material, number, law, subjects=subjects)
        for number, (law, subjects) in enumerate(by_laws_of(material), start=1)
    )
    names = ("number", "act", "body", "action", "what", "seen")
    head = tuple(say(f"bills.acts_{name}") for name in names)
    blocks = titled(material, "bills.acts_title")
    if rows:
        blocks.append(Table("", head, rows, (0.05, 0.17, 0.15, 0.14, 0.34, 0.15)))
    else:
        blocks.append(paragraph(say("bills.acts_none")))
    return framed(material, blocks, kind="acts_to_revise", title=say("bills.acts_title"))


def balance_of(material: Material) -> Document | None:
    """Return the proposals that balance the budget, where expenditure would rise.

    Parameters
    ----------
    material : Material
        Of a package of kind ``bill``, in Ukrainian.

    Returns
    -------
    Document or None
        None where no proposal raises expenditure. Its id is ``balance``; what nobody declared is
        said to be missing.

    Source
    ------
    Law 1861-VI, Art. 91(3); Budget Code, Art. 27(1).

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> balance_of(read_material("social_order_reform", day="2026-11-01")) is None
    True
    """
    raising = {k: p for k, p in material.proposals.items() if p.budget.effect == "more_expenditure"}
    if not raising:
        return None
    say = material.words.say
    blocks = titled(material, "bills.balance_title")
    for rule_id, proposal in raising.items():
        blocks.append(heading(2, proposal.text.title))
        said: Text = (Span(say("bills.balance_missing"), "missing"),)
        if proposal.budget.balance:
            said = spoken(proposal.budget.balance, material, owner=rule_id)
        blocks.append(paragraph(said))
    title = say("bills.balance_title")
    document = framed(material, blocks, kind="financial_justification", title=title)
    return replace(document, id="balance")


def _revision(
    material: Material, number: int, law: ByLaw, *, subjects: tuple[Text, ...]
) -> tuple[Cell, ...]:
    said = (
        str(number),
        _named(material, law),
        law.body,
        material.words.say(f"bills.acts_to_{law.action}"),
    )
    cells: list[Cell] = [((Span(text),),) for text in said]
    return (*cells, subjects, ((Span(_seen(material, law)),),))


def _named(material: Material, law: ByLaw) -> str:
    return act_name(law.act) if law.act else material.words.say("bills.acts_unnamed")


def _seen(material: Material, law: ByLaw) -> str:
    if not law.act:
        return material.words.say("bills.acts_seen_nothing")
    return material.words.say(f"bills.acts_seen_{read_acts()[law.act].flag}")
