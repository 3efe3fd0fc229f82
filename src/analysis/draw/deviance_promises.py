"""Whether the method keeps its word: replays by chance alone, planted deviants, coverage."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.draw.deviance_words import nothing_fetched
from analysis.draw.groups import type_name
from analysis.draw.subjects import Subject
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words
from analysis.practices import Deviance, Replays

__all__ = ["say_promise", "show_coverage"]


def say_promise(
    by_chance: Replays | None,
    planted: Replays | None,
    *,
    deviance: Deviance,
    words: Words,
) -> Passage:
    """Say how often replays by chance alone named anybody, and how many planted were found.

    Parameters
    ----------
    by_chance, planted : Replays, optional
        As :func:`analysis.practices.replay` returns them, without and with planted deviants;
        None where the open data are missing.
    deviance : Deviance
        Declares what was promised.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.practices import question_of, read_deviance_rules
    >>> rules = read_deviance_rules()
    >>> unbuilt = Deviance(question_of(rules, "effort"), rules)
    >>> say_promise(None, None, deviance=unbuilt, words=read_words("en")).is_gap
    True
    """
    if by_chance is None or planted is None:
        return nothing_fetched(deviance, "promise", words)
    text = words.say(
        "practices.promise",
        replays=words.count(by_chance.replays_count),
        any=words.number(by_chance.any_share, "share"),
        declared=words.number(deviance.rules.false_share, "share"),
        planted=words.count(planted.planted_count),
        spreads=words.plain(planted.planted_spreads, 0),
        found=words.number(planted.found_share, "share"),
        false=words.number(planted.false_share, "share"),
    )
    text = f"{text} {words.say('practices.promise_power')}"
    return Passage(text, text.replace("**", ""))


def show_coverage(
    coverage: pd.DataFrame | None,
    *,
    deviance: Deviance,
    subjects: Mapping[str, Subject],
    words: Words,
) -> Table | Passage:
    """Show how many hromadas lie in intervals that were made without them, by type.

    Parameters
    ----------
    coverage : DataFrame, optional
        As :func:`analysis.practices.coverage_of_intervals` returns it.
    deviance : Deviance
        Named where the open data are missing.
    subjects : mapping of str to Subject
        Measures by id.
    words : Words
        The reader's language.

    Returns
    -------
    Table or Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.practices import question_of, read_deviance_rules
    >>> rules = read_deviance_rules()
    >>> unbuilt = Deviance(question_of(rules, "effort"), rules)
    >>> show_coverage(None, deviance=unbuilt, subjects={}, words=read_words("en")).is_gap
    True
    """
    if coverage is None:
        return nothing_fetched(deviance, "coverage", words)
    rows = [
        (
            Cell(subjects[row["indicator_id"]].titled(words)),
            Cell(_kind(row["kind"], words)),
            Cell(words.count(row["hromadas_count"])),
            *(
                Cell(words.number(row[f"{each}_share"], "share"))
                for each in ("within", "above", "below")
            ),
        )
        for row in coverage.to_dict("records")
    ]
    heads = ("measure", "kind", "count", "within", "above", "below")
    declared = words.number(float(coverage["declared_share"].iloc[0]), "share")
    return Table(
        words.say("practices.coverage_caption"),
        [(words.say(f"practices.heading_{head}"), head in heads[2:]) for head in heads],
        rows,
        words.say("practices.coverage_note", declared=declared),
    )


def _kind(kind: str, words: Words) -> str:
    return words.say("practices.kind_all") if kind == "all" else type_name(kind, words)
