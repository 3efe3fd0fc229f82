"""The handbook as one document: chapters in order, what is computed put in where they name it.

How the document looks in Word or on a page belongs to `publish` and `draw`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analysis.drafts import Block, Document, Heading, Paragraph, Span, Text
from analysis.handbook.back_matter import (
    contest_of,
    glossary_of,
    practices_of,
    provisions_of,
    sources_of,
)
from analysis.handbook.chapters import Chapter, Drawn, Handbook, Part, read_handbook
from analysis.handbook.choosing_tables import rules_of, screen_of, tree_of
from analysis.handbook.contract_tables import (
    actions_of,
    indicators_of,
    parameters_of,
    procedure_of,
)
from analysis.handbook.examples import read_example
from analysis.handbook.exercise_sheets import exercises_of
from analysis.handbook.model import read_model
from analysis.handbook.model_tables import functions_of, modes_of, services_of, stages_of, types_of
from analysis.handbook.printing import Press, read_handbook_words
from analysis.handbook.worked_example import example_of

__all__ = ["blocks_of_part", "handbook_of", "read_press"]

CHAPTER, SECTION = 2, 3
DRAWN: dict[Drawn, Callable[[Press], Iterator[Block]]] = {
    "functions": functions_of,
    "stages": stages_of,
    "screen": screen_of,
    "services": services_of,
    "types": types_of,
    "rules": rules_of,
    "tree": tree_of,
    "modes": modes_of,
    "parameters": parameters_of,
    "procedure": procedure_of,
    "indicators": indicators_of,
    "actions": actions_of,
    "contest": contest_of,
    "practices": practices_of,
    "provisions": provisions_of,
    "example": example_of,
    "exercises": exercises_of,
    "glossary": glossary_of,
    "sources": sources_of,
}


def read_press(
    language: str = "uk",
    *,
    hromada: str = "",
    service_id: str = "",
    handbook: Handbook | None = None,
) -> Press:
    """Read all that the handbook is made from.

    Parameters
    ----------
    language : str
        ``uk`` (authoritative), ``en`` or ``pl``.
    hromada, service_id : str
        Of the worked example; empty: as declared.
    handbook : Handbook, optional
        Read when not given.

    Returns
    -------
    Press
        Ready to print.

    Raises
    ------
    ParameterError
        The handbook is not in this language.
    UnknownName
        There is no such hromada or service.
    DeclarationError
        A declaration is not as it must be.

    Examples
    --------
    >>> read_press("en").model.contest.contest_id
    'pilots'
    """
    words = read_handbook_words(language)
    handbook = handbook or read_handbook()
    declared = handbook.declared.example
    example = read_example(hromada or declared.hromada_code, service_id or declared.service_id)
    return Press(handbook, read_model(), example, words)


def handbook_of(press: Press) -> Document:
    """Return the handbook as a document.

    Parameters
    ----------
    press : Press
        As :func:`read_press` returns it.

    Returns
    -------
    Document
        Of kind ``handbook``; each number of a declaration is a figure with its key.

    Examples
    --------
    >>> document = handbook_of(read_press("en"))
    >>> document.kind, document.is_synthetic, document.is_translation
    ('handbook', True, True)
    """
    declared = press.handbook.declared
    title = press.told(declared.title)
    blocks: list[Block] = [
        Heading(1, title),
        Paragraph((Span(press.told(declared.for_whom)),), "centred"),
        Paragraph((Span(press.say("edition", date=press.words.date(declared.set_on))),), "centred"),
        Paragraph((Span(press.told(declared.how_made)),), "note"),
    ]
    for number, chapter in enumerate(press.handbook.chapters, 1):
        blocks += _chapter(press, chapter, number)
    return Document(
        id="handbook",
        kind="handbook",
        language=press.language,
        title=title,
        blocks=tuple(blocks),
        figures=tuple(press.figures.values()),
        warnings=_warnings(press),
        is_synthetic=True,
        is_translation=press.language != "uk",
    )


def _warnings(press: Press) -> tuple[Text, ...]:
    return tuple((Span(press.say(key)),) for key in ("synthetic", "our_reading"))


def _chapter(press: Press, chapter: Chapter, number: int) -> Iterator[Block]:
    title = press.say("part_of", number=number, title=press.told(chapter.title))
    yield Heading(CHAPTER, title)
    aim = press.say("aim", aim=press.told(chapter.aim))
    yield Paragraph((Span(aim, "emphasis"),))
    for part in chapter.parts:
        yield from blocks_of_part(press, part)


def blocks_of_part(press: Press, part: Part) -> Iterator[Block]:
    """Yield the blocks of one part of a chapter.

    Parameters
    ----------
    press : Press
        Of the handbook.
    part : Part
        Of a chapter.

    Yields
    ------
    Block
        The text, or what is computed in its place; then on what it rests.

    Returns
    -------
    iterator of Block

    Examples
    --------
    >>> press = read_press("en")
    >>> part = press.handbook.chapters[0].parts[0]
    >>> next(blocks_of_part(press, part)).role
    'body'
    """
    if part.heading:
        yield Heading(SECTION, press.told(part.heading))
    elif part.text:
        yield Paragraph((Span(press.told(part.text)),))
    elif part.note:
        yield Paragraph((Span(press.told(part.note), "strong"),))
    elif part.items:
        yield press.items(part.items)
    elif part.drawn:
        yield from DRAWN[part.drawn](press)
    if part.rests_on:
        facts = "; ".join(
            press.say("fact", entry=press.entry(each.sheet), flag=press.flag(each.flag))
            for each in part.rests_on
        )
        yield press.note("rests_on", facts=facts)
