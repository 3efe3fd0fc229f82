"""A bill: its face, the changes computed from operations, and its final provisions.

Nothing of a law in force is written here, and nothing of a change: both come from the fetched
text and the declared operations. Why a change is proposed belongs to the explanatory note.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from analysis.drafts.blocks import Block, Document, Span, Text
from analysis.drafts.budget_periods import BUDGET_RULE, first_start, read_turning_day
from analysis.drafts.framing import framed, heading, paragraph
from analysis.drafts.material import Material
from analysis.drafts.proposals import ByLaw
from analysis.drafts.speaking import spoken
from analysis.drafts.written import AUTHORITATIVE
from analysis.errors import DataError, SourceMissing
from analysis.law import (
    ActText,
    Insert,
    act_title,
    amending_lines_of_acts,
    dangling_references,
    read_acts,
    require_place,
)

__all__ = [
    "act_name",
    "announced",
    "bill_of",
    "by_laws_of",
    "edition_said",
    "require_sound",
    "title_inside",
]

#: Acts with this beginning amend others and are never amended themselves (Art. 90(6)).
AMENDING = "Про внесення змін"
#: How far an act must have been verified to be named by its number in a bill.
SEEN = ("seen", "partly_seen")
ACTIONS = ("adopt", "revise", "repeal")
#: Signs of a fingerprint that are printed.
SHORT = 12
#: From this number on Ukrainian and Polish count months in the genitive plural.
MANY = 5


def bill_of(material: Material) -> Document:
    """Return the bill of a package.

    Parameters
    ----------
    material : Material
        Of a package of kind ``bill``, in Ukrainian.

    Returns
    -------
    Document
        Its face says that it is a proposal, on what it rests, and which editions were used.

    Raises
    ------
    SourceMissing
        The text of an act was not fetched.
    DataError
        Two changes cannot be carried out together; an act is of another edition than the one
        seen; a reference would be left dangling; or an amending act would be amended.
    UnknownName
        A place does not exist.

    Source
    ------
    Law 1861-VI, Art. 90(6) and (7); Budget Code, Art. 27(3).

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> try:
    ...     bill_of(material).kind
    ... except SourceMissing:
    ...     'bill'
    'bill'
    """
    require_sound(material)
    title = material.package.title_in(AUTHORITATIVE)
    document = framed(material, list(_blocks(material, title)), kind="bill", title=title)
    document = announced(document, material)
    return replace(document, warnings=(*document.warnings, *_warnings(material)))


def announced(document: Document, material: Material) -> Document:
    """Return a document without figures that still says when its package rests on synthetic ones.

    Parameters
    ----------
    document : Document
        Of the package.
    material : Material
        What the package is made of.

    Returns
    -------
    Document
        The same one where it says so already, or where there is nothing to say.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> announced(Document("authors", "authors", "uk", "А", ()), material).is_synthetic
    True
    """
    if document.is_synthetic or not material.is_synthetic:
        return document
    said = (Span(material.words.say("bills.warning_synthetic"), "strong"),)
    return replace(document, is_synthetic=True, warnings=(*document.warnings, said))


def require_sound(material: Material) -> None:
    """Refuse a package whose changes cannot be made to the texts in force.

    Parameters
    ----------
    material : Material
        Of a package of kind ``bill``.

    Returns
    -------
    None

    Raises
    ------
    SourceMissing, DataError, UnknownName
        As :func:`bill_of`.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> require_sound(replace(material, acts={}, missing_acts={"ua_law_2671_viii": "…"}))
    Traceback (most recent call last):
    ...
    analysis.errors.SourceMissing: The package 'social_order_reform' needs texts of acts ...
    """
    where = f"data/drafts/{material.package.id}.yml"
    if material.missing_acts:
        raise SourceMissing(
            f"The package '{material.package.id}' needs texts of acts that are not there.",
            needed=", ".join(material.missing_acts),
            where=where,
            hint="Run: hromady fetch law.",
        )
    _require_as_seen(material)
    acts = read_acts()
    for act_id, operations in material.operations.items():
        if acts[act_id].title_uk.startswith(AMENDING):
            raise DataError(
                "A bill may change a primary act only, never an act that amends another.",
                found=f"{act_id}, {acts[act_id].number}",
                where=where,
                hint="Law 1861-VI, Art. 90(6).",
            )
        dangling = dangling_references(material.acts[act_id], operations)
        if dangling:
            raise DataError(
                f"{len(dangling)} reference(s) inside an act would be left dangling.",
                found="; ".join(f"{each.reference.place}: {each.reason}" for each in dangling),
                where=f"{where}, {act_id}",
                hint="Change the references in the same bill.",
            )


def _require_as_seen(material: Material) -> None:
    """Where a change names the wording that was seen, it must still stand at that number."""
    for proposal in material.proposals.values():
        for change, operation in zip(proposal.changes, proposal.operations, strict=True):
            if change.fingerprint:
                act = material.acts[operation.act]
                place = operation.address
                if isinstance(operation, Insert):
                    place = place.above or place
                require_place(act, place, edition=operation.edition, fingerprint=change.fingerprint)


def title_inside(title: str) -> str:
    """Return the title of an act as it stands inside a sentence.

    Parameters
    ----------
    title : str
        ``Про внесення …``

    Returns
    -------
    str

    Examples
    --------
    >>> title_inside("Про внесення змін")
    'про внесення змін'
    """
    return title[:1].lower() + title[1:]


def act_name(act_id: str) -> str:
    """Return an act by its title, its number and its day, in Ukrainian.

    Parameters
    ----------
    act_id : str
        An id of ``data/law/acts.yml``.

    Returns
    -------
    str

    Examples
    --------
    >>> act_name("ua_law_2671_viii")
    'Закон України "Про соціальні послуги" від 17.01.2019 № 2671-VIII'
    >>> act_name("ua_cmu_450_2020")
    'Постанова Кабінету Міністрів України від 01.06.2020 № 450'
    >>> act_name("ua_cmu_428_2020")
    'Постанова Кабінету Міністрів України 2020 року № 428'
    """
    act = read_acts()[act_id]
    year, *others = act.date.split("-")
    said = f"від {'.'.join(reversed([year, *others]))}" if others else f"{year} року"
    is_law = act_id.startswith("ua_law_")
    title = act_title(act_id, "nominative") if is_law else act.title_uk
    return f"{title.removesuffix(f' № {act.number}')} {said} № {act.number}"


def _blocks(material: Material, title: str) -> Iterator[Block]:
    say = material.ukrainian.say
    yield paragraph(say("bills.draft"), "right")
    yield paragraph(say("bills.brought_by"), "blank")
    yield paragraph((Span(say("bills.law"), "strong"),), "centred")
    yield heading(1, title)
    yield paragraph(say("bills.enacts"), "enacting")
    changes = [(material.acts[act], made) for act, made in material.operations.items()]
    first, *others = amending_lines_of_acts(changes)
    yield paragraph(f"I. {first}", "amendment")
    yield from (paragraph(line, "amendment") for line in others)
    transitional = "and_transitional" if material.package.closing else "alone"
    yield heading(2, f"II. {say(f'bills.final_{transitional}')}")
    for number, lines in enumerate(_final(material), start=1):
        yield paragraph((Span(f"{number}. "), *lines[0]), "amendment")
        yield from (paragraph(line, "amendment") for line in lines[1:])
    yield paragraph(say("bills.speaker_signs"), "signature")


def _final(material: Material) -> Iterator[list[Text]]:
    """Each point of the final provisions, as its lines."""
    yield [(Span(_entry(material)),)]
    for clause in material.package.closing:
        yield [spoken(clause, material, owner=material.package.id)]
    to_cabinet = [pair for pair in by_laws_of(material) if _is_of_cabinet(pair[0], material)]
    if to_cabinet:
        yield list(_instruction(material, to_cabinet))


def _entry(material: Material) -> str:
    say, entry = material.ukrainian.say, material.package.entry
    if entry.kind == "day_after_publication":
        return say("bills.entry_day_after")
    if entry.kind == "months_after_publication":
        many = "one" if entry.months == 1 else "few" if entry.months < MANY else "many"
        return say("bills.entry_months", months=say(f"bills.months_{many}", number=entry.months))
    start = first_start(material.day, read_turning_day())
    return say("bills.entry_budget", year=start.year)


def by_laws_of(material: Material) -> list[tuple[ByLaw, tuple[Text, ...]]]:
    """Return the acts to be adopted or revised, each once, with what has to be settled there.

    Parameters
    ----------
    material : Material
        What the package is made of.

    Returns
    -------
    list of (ByLaw, tuple of Text)
        The first declaration of each act and body, and all subjects in Ukrainian; acts to adopt
        first, then those to revise, then those to repeal.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> all(subjects for _, subjects in by_laws_of(material))
    True
    """
    said = replace(material, words=material.ukrainian)
    grouped: dict[tuple[str, str, str], tuple[ByLaw, dict[Text, None]]] = {}
    for rule_id, proposal in material.proposals.items():
        for law in proposal.by_laws:
            subject = spoken(law.what, said, owner=rule_id)
            key = (law.action, law.act, law.body)
            grouped.setdefault(key, (law, {}))[1][subject] = None
    made = [(law, tuple(subjects)) for law, subjects in grouped.values()]
    return sorted(made, key=lambda pair: ACTIONS.index(pair[0].action))


def _is_of_cabinet(by_law: ByLaw, material: Material) -> bool:
    """Whether the Cabinet can be told: its own acts and those of ministries, no laws."""
    if by_law.act.startswith("ua_law_"):
        return False
    beginnings = material.ukrainian.say("bills.executive_bodies").split("; ")
    return by_law.body.startswith(tuple(beginnings))


def _instruction(
    material: Material, by_laws: list[tuple[ByLaw, tuple[Text, ...]]]
) -> Iterator[Text]:
    say = material.ukrainian.say
    yield (Span(say("bills.cabinet")),)
    last = by_laws[-1][0]
    for action, group in groupby(by_laws, key=lambda pair: pair[0].action):
        yield (Span(say(f"bills.cabinet_{action}")),)
        for law, subjects in group:
            named = say("bills.act_of", body=law.body)
            if law.act and read_acts()[law.act].flag in SEEN:
                named = act_name(law.act)
            listed = [span for text in subjects for span in (Span("; "), *text)][1:]
            yield (Span(f"{named} ("), *listed, Span(")." if law is last else ");"))


def _warnings(material: Material) -> Iterator[Text]:
    say = material.words.say
    for act in material.acts.values():
        yield (Span(edition_said(act, material)),)
    if material.package.entry.kind == "budget_period":
        start = first_start(material.day, read_turning_day())
        yield (
            Span(
                say(
                    "bills.warning_budget",
                    place=BUDGET_RULE.printed(),
                    act=act_title("ua_budget_code", "genitive"),
                    day=material.words.date(start.adopted_by),
                    year=start.year,
                )
            ),
        )


def edition_said(act: ActText, material: Material) -> str:
    """Say which edition of an act was used, as every reader can verify it.

    Parameters
    ----------
    act : ActText
        As fetched.
    material : Material
        Its language.

    Returns
    -------
    str
        Title, day of the edition and the beginning of the fingerprint of the file.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> act = ActText("a", "ua_budget_code", "2026-02-28", "0123456789abcdef" * 4, ())
    >>> edition_said(act, material).count("0123456789ab")
    1
    """
    return material.words.say(
        "bills.warning_edition",
        act=act_title(act.act_id, "nominative"),
        day=material.words.date(act.edition),
        fingerprint=act.sha256[:SHORT],
    )
