"""Who stands out in every defensible way of counting, and whose name depends on a choice."""

from __future__ import annotations

import pandas as pd

from analysis.draw.deviance_words import hromada_names, nothing_fetched
from analysis.draw.sentences import literal
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words
from analysis.practices import Alternatives

__all__ = ["say_otherwise", "show_otherwise"]


def say_otherwise(told: Alternatives, register: pd.DataFrame, *, words: Words) -> Passage:
    """Say who stands out in every way, and which name depends on which choice.

    Parameters
    ----------
    told : Alternatives
        As :func:`analysis.practices.count_otherwise` returns it.
    register : DataFrame
        Gives names.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.practices import Deviance, question_of, read_deviance_rules
    >>> rules = read_deviance_rules()
    >>> nothing = Alternatives(Deviance(question_of(rules, "effort"), rules))
    >>> say_otherwise(nothing, pd.DataFrame(), words=read_words("en")).is_gap
    True
    """
    if not told.base.is_built:
        return nothing_fetched(told.base, "alternatives", words)
    named, steady = told.base.codes("stands_out"), told.steady
    numbers = {"named": words.count(len(named)), "count": words.count(len(told.ways))}
    if not named:
        text = words.say("practices.others_nobody")
    elif len(steady) == len(named):
        text = words.say("practices.others_said_all", **numbers)
    else:
        text = _depending(told, register, numbers=numbers, words=words)
    return Passage(text, text.replace("**", ""))


def _depending(
    told: Alternatives, register: pd.DataFrame, *, numbers: dict[str, str], words: Words
) -> str:
    names = hromada_names(register, words)
    listed = "; ".join(sorted((literal(names[code]) for code in told.steady), key=words.order))
    lost = [
        words.say(
            "practices.others_lost",
            hromada=literal(names[code]),
            ways=", ".join(words.say(f"practices.way_{way}") for way in told.lost(code)),
        )
        for code in told.base.codes("stands_out")
        if told.lost(code)
    ]
    return words.say(
        "practices.others_said",
        steady=words.count(len(told.steady)),
        names=words.say("practices.others_names", names=listed) if listed else "",
        depends="; ".join(sorted(lost, key=words.order)),
        **numbers,
    )


def show_otherwise(told: Alternatives, *, words: Words) -> Table | Passage:
    """Show each other way, why it could be defended, and how many stand out there.

    Parameters
    ----------
    told : Alternatives
        As :func:`analysis.practices.count_otherwise` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table or Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.practices import Deviance, question_of, read_deviance_rules
    >>> rules = read_deviance_rules()
    >>> nothing = Alternatives(Deviance(question_of(rules, "effort"), rules))
    >>> show_otherwise(nothing, words=read_words("en")).is_gap
    True
    """
    if not told.base.is_built:
        return nothing_fetched(told.base, "alternatives", words)
    named = set(told.base.codes("stands_out"))
    rows = [
        (
            Cell(words.say(f"practices.way_{way.id}")),
            Cell(words.count(len(codes))),
            Cell(words.count(len(codes & named))),
            Cell(words.of(" ".join(way.why.split()))),
        )
        for way, codes in told.ways
    ]
    heads = [("way", False), ("named", True), ("kept", True), ("why", False)]
    return Table(
        words.say("practices.others_caption", name=words.of(told.base.question.name)),
        [(words.say(f"practices.heading_{name}"), edge) for name, edge in heads],
        rows,
        words.say("practices.others_note"),
    )
