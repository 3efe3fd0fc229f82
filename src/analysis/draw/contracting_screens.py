"""All services of a hromada through the screen, in words and as a table.

One choice in detail stands in ``contracting_choices``; what is decided, in ``contracting``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.contracting import Consideration, Screened, read_mode_rules
from analysis.draw.contracting_terms import (
    case_note,
    case_passage,
    case_title,
    choice_headings,
    question_text,
    told,
)
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words

__all__ = ["say_never_commissioned", "say_screen", "show_screen"]

VERDICTS = ("may", "together", "not_yet", "may_not", "depends")


def say_screen(screen: Sequence[Screened], *, words: Words) -> Passage:
    """Say how many services may be commissioned and for how many it depends.

    Parameters
    ----------
    screen : sequence of Screened
        As :func:`analysis.contracting.read_screen` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.contracting import read_screen
    >>> from analysis.language import read_words
    >>> "18 basic services" in say_screen(read_screen("Lviv"), words=read_words("en")).plain
    True
    """
    counted: Counter[str] = Counter(each.verdict for each in screen)
    counts = {key: words.count(counted[key]) for key in VERDICTS}
    name = case_title(screen[0].case, words=words)["hromada"]
    services = words.count(len(screen))
    text = told("say_screen", words=words, hromada=name, services=services, **counts)
    invented = next((each.case for each in screen if each.case.is_synthetic), screen[0].case)
    return case_passage(text, invented)


def say_never_commissioned(*, words: Words) -> Passage:
    """Say what may never be handed over, whatever the service, and where that comes from.

    Parameters
    ----------
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> "caution, not a ban" in say_never_commissioned(words=read_words("en")).plain
    True
    """
    rule = next(rule for rule in read_mode_rules().rules if rule.key == "never")
    text = told("say_never", words=words, because=rule.because[words.id])
    return Passage(text, text)


def show_screen(screen: Sequence[Screened], *, words: Words) -> Table:
    """Show for each service whether it may be commissioned, what speaks, and what to ask.

    Parameters
    ----------
    screen : sequence of Screened
        As :func:`analysis.contracting.read_screen` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        In the order of the law.

    Examples
    --------
    >>> from analysis.contracting import read_screen
    >>> from analysis.language import read_words
    >>> len(show_screen(read_screen("Lviv"), words=read_words("en")).rows)
    18
    """
    rows = []
    for each in screen:
        unknown = each.choice.deciding_unknown
        ask = question_text(each.case, unknown[0], words=words) if unknown else ""
        cells = (
            case_title(each.case, words=words)["service"],
            words.say(f"contracting_choice.verdict.{each.verdict}"),
            _joined(each.speaks_for, words=words),
            _joined(each.speaks_against, words=words),
            ask or told("asked_none", words=words),
        )
        rows.append(tuple(map(Cell, cells)))
    headings = choice_headings("service", "verdict", "for", "against", "ask", words=words)
    caption = told(
        "screen_caption", words=words, hromada=case_title(screen[0].case, words=words)["hromada"]
    )
    invented = next((each.case for each in screen if each.case.is_synthetic), screen[0].case)
    note = case_note(invented, told("screen_note", words=words), words=words)
    return Table(caption, headings, tuple(rows), note)


def _joined(considerations: Sequence[Consideration], *, words: Words) -> str:
    said = [each.because[words.id] for each in considerations]
    return "; ".join(said) if said else told("nothing", words=words)
