"""Nearest neighbours of a hromada, with the reason in words.

Circumstances come from open data, hence neighbours are named; who they are is told in ``compare``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.compare import LikenessRules
from analysis.draw.groups import short_oblast
from analysis.draw.subjects import rows_by_code
from analysis.draw.tables import Passage, Table, show_table
from analysis.language import Words

__all__ = ["say_neighbours", "show_neighbours"]


def show_neighbours(
    neighbours: pd.DataFrame, register: pd.DataFrame, *, rules: LikenessRules, words: Words
) -> Table | Passage:
    """Show the nearest neighbours: how near, most alike in what, and where they differ.

    Parameters
    ----------
    neighbours : DataFrame
        As :func:`analysis.compare.nearest_neighbours` returns it.
    register : DataFrame
        Gives names.
    rules : LikenessRules
        Give the names of the circumstances.
    words : Words
        The reader's language.

    Returns
    -------
    Table, or Passage where none is told

    Examples
    --------
    >>> from analysis import compare, places
    >>> from analysis.language import read_words
    >>> neighbours = pd.DataFrame({"hromada_code": ["UA46060250000025047"], "distance": [0.2],
    ...     "closer_than_share": [0.99], "missing_count": [0],
    ...     "nearest_variables": [("travel_time",)], "furthest_variables": [("density",)],
    ...     "difference_density": [1.4]})
    >>> table = show_neighbours(neighbours, places.read_register(),
    ...     rules=compare.read_likeness_rules(), words=read_words("en"))
    >>> [cell.text for cell in table.rows[0]][-1]
    'density of settlement: a higher value'
    """
    if neighbours.empty:
        return _nothing(words)
    named = rows_by_code(register)
    shown = pd.DataFrame(
        [
            {
                "name": named.loc[row["hromada_code"], words.say("draw.column_name")],
                "oblast": _oblast(named, row["hromada_code"], words),
                "distance": words.plain(row["distance"], 2),
                "closer": words.plain(100 * _never_all(row["closer_than_share"]), 1),
                "near": _listed(row["nearest_variables"], rules, words),
                "far": _differing(row, rules, words),
            }
            for row in neighbours.to_dict("records")
        ]
    )
    numbers = {"distance": "count", "closer": "count"}
    headings = {
        column: (words.say(f"peers.neighbours_heading_{column}"), "") for column in shown.columns
    }
    note = words.say("peers.neighbours_note", variables=words.count(len(rules.variables)))
    missing = int(neighbours["missing_count"].max())
    if missing:
        note += " " + words.say("peers.neighbours_missing", count=words.count(missing))
    caption = words.say("peers.neighbours_caption")
    table = show_table(shown, caption=caption, columns=headings, words=words, note=note)
    edges = tuple(
        (text, column in numbers)
        for (text, _), column in zip(table.headings, shown.columns, strict=True)
    )
    return Table(table.caption, edges, table.rows, table.note)


def say_neighbours(
    neighbours: pd.DataFrame, register: pd.DataFrame, *, rules: LikenessRules, words: Words
) -> Passage:
    """Say which hromada is most like one, and why.

    Parameters
    ----------
    neighbours : DataFrame
        As :func:`analysis.compare.nearest_neighbours` returns it.
    register : DataFrame
        Gives names.
    rules : LikenessRules
        Give the names of the circumstances.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis import compare, places
    >>> from analysis.language import read_words
    >>> say_neighbours(pd.DataFrame(), places.read_register(), words=read_words("en"),
    ...     rules=compare.read_likeness_rules()).is_gap
    True
    """
    if neighbours.empty:
        return _nothing(words)
    row = neighbours.iloc[0].to_dict()
    named = rows_by_code(register)
    near, far = "", ""
    if row["nearest_variables"]:
        listed = _listed(row["nearest_variables"], rules, words)
        near = words.say("peers.neighbours_said_near", variables=listed)
    if row["furthest_variables"]:
        listed = _differing(row, rules, words)
        far = words.say("peers.neighbours_said_far", variables=listed)
    text = words.say(
        "peers.neighbours_said",
        name=named.loc[row["hromada_code"], words.say("draw.column_name")],
        oblast=_oblast(named, row["hromada_code"], words),
        closer=words.number(_never_all(row["closer_than_share"]), "share"),
        near=near,
        far=far,
    )
    return Passage(text, text.replace("**", ""))


def _nothing(words: Words) -> Passage:
    text = words.say("peers.neighbours_gap")
    return Passage(f"> {text}", text.replace("`", ""), is_gap=True)


def _never_all(share: float) -> float:
    """Round down: nearer than all pairs is told of no pair."""
    return math.floor(share * 1000) / 1000 if share == share else share


def _oblast(named: pd.DataFrame, code: str, words: Words) -> str:
    return short_oblast(str(named.loc[code, words.say("draw.column_oblast")]), words)


def _listed(variables: Sequence[str], rules: LikenessRules, words: Words) -> str:
    names = {each.id: words.of(each.name) for each in rules.variables}
    return "; ".join(names[each] for each in variables) or words.say("peers.neighbours_none")


def _differing(row: dict[Any, Any], rules: LikenessRules, words: Words) -> str:
    """Name what differs, and whether the neighbour has more or less of it."""
    known = {each.id: each for each in rules.variables}
    told = []
    for each in row["furthest_variables"]:
        way = "more" if row[f"difference_{each}"] > 0 else "less"
        if known[each].scale == "yes_or_no":
            way = "other"
        told.append(words.say(f"peers.neighbours_{way}", name=words.of(known[each].name)))
    return "; ".join(told) or words.say("peers.neighbours_none")
