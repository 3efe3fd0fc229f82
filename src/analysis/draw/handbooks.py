"""The handbook on a page: what it is made of, and how far its places of the law were seen.

The handbook itself is a document and is shown by ``documents``; what it says is decided in
`handbook`.
"""

from __future__ import annotations

from collections import Counter

from analysis.drafts import Document
from analysis.drafts import Table as DocumentTable
from analysis.draw.sentences import literal
from analysis.draw.tables import Cell, Passage, Table
from analysis.handbook import Press
from analysis.language import Words

__all__ = ["say_handbook", "show_handbook_chapters", "show_handbook_flags"]


def say_handbook(press: Press, document: Document, *, words: Words) -> Passage:
    """Say of what the handbook is made and where its example leads.

    Parameters
    ----------
    press : Press
        As :func:`analysis.handbook.read_press` returns it.
    document : Document
        As :func:`analysis.handbook.handbook_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        With a headline; it announces the demonstration.

    Examples
    --------
    >>> from analysis.handbook import handbook_of, read_press
    >>> from analysis.language import read_words
    >>> press = read_press("uk")
    >>> say_handbook(press, handbook_of(press), words=read_words("en")).is_synthetic
    True
    """
    mode = press.example.choice.modes["ua"]
    said = words.say(
        "handbook_pages.made_of",
        chapters=words.count(len(press.handbook.chapters)),
        tables=words.count(sum(isinstance(each, DocumentTable) for each in document.blocks)),
        figures=words.count(len(document.figures)),
        exercises=words.count(len(press.handbook.exercises)),
    )
    where = words.say(
        "handbook_pages.example",
        hromada=press.example.case.hromada.named("full_name", words.id),
        service=press.example.case.service.name[words.id],
        mode=mode.name[words.id] if mode else words.say("handbook_pages.no_mode"),
    )
    plain = f"{said} {where}"
    certainty = words.say("handbook_pages.certainty")
    return Passage(literal(plain), plain, is_synthetic=True, headline=said, certainty=certainty)


def show_handbook_chapters(press: Press, *, words: Words) -> Table:
    """List the chapters with what a reader can do afterwards.

    Parameters
    ----------
    press : Press
        As :func:`analysis.handbook.read_press` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.handbook import read_press
    >>> from analysis.language import read_words
    >>> press = read_press("uk")
    >>> table = show_handbook_chapters(press, words=read_words("en"))
    >>> len(table.rows) == len(press.handbook.chapters)
    True
    """
    rows = [
        (Cell(str(number)), Cell(chapter.title[words.id]), Cell(chapter.aim[words.id]))
        for number, chapter in enumerate(press.handbook.chapters, 1)
    ]
    heads = [
        (words.say(f"handbook_pages.head_{each}"), False) for each in ("number", "chapter", "aim")
    ]
    return Table(words.say("handbook_pages.chapters_caption"), heads, rows)


def show_handbook_flags(press: Press, *, words: Words) -> Table:
    """Count places of Ukrainian acts by how far they were seen.

    Parameters
    ----------
    press : Press
        As :func:`analysis.handbook.read_press` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.handbook import read_press
    >>> from analysis.language import read_words
    >>> len(show_handbook_flags(read_press("uk"), words=read_words("en")).rows) > 1
    True
    """
    model = press.model
    places = {
        *(place for mode in model.modes.values() for place in mode.provisions),
        *(place for rule in model.rules.rules for place in rule.provisions),
    }
    counts = Counter(place.flag for place in places)
    rows = [
        (Cell(words.say(f"handbook.flag.{flag}")), Cell(words.count(count)))
        for flag, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]
    heads = [
        (words.say("handbook_pages.head_flag"), False),
        (words.say("handbook_pages.head_places"), True),
    ]
    note = words.say("handbook_pages.flags_note")
    return Table(words.say("handbook_pages.flags_caption"), heads, rows, note)
