"""Names, bases and values of those who stand out, as sentences and pictures share them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.draw.groups import short_oblast
from analysis.draw.subjects import Subject
from analysis.draw.tables import Passage
from analysis.language import Words
from analysis.practices import Deviance

__all__ = ["NAMED_GROUPS", "hromada_names", "named_rows", "nothing_fetched", "span_written"]

NAMED_GROUPS = ("stands_out", "may_stand_out")


def hromada_names(register: pd.DataFrame, words: Words) -> dict[str, str]:
    """Return the name of each hromada with its oblast, by code."""
    columns = [words.say("draw.column_name"), words.say("draw.column_oblast")]
    return {
        code: words.say("practices.name_of", name=name, oblast=short_oblast(str(oblast), words))
        for code, name, oblast in zip(
            register["hromada_code"], *(register[each] for each in columns), strict=True
        )
    }


def named_rows(deviance: Deviance, names: Mapping[str, str], *, words: Words) -> pd.DataFrame:
    """Return those of the two named groups, by group and alphabet, one row each."""
    rows = deviance.hromadas
    rows = rows[rows["group"].isin(NAMED_GROUPS)]
    order = rows["group"].map({group: place for place, group in enumerate(NAMED_GROUPS)})
    told = rows.assign(order=order, name=rows["hromada_code"].map(dict(names)))
    return told.sort_values(
        ["order", "name"], ignore_index=True, key=lambda each: _by_alphabet(each, words)
    )


def _by_alphabet(column: pd.Series, words: Words) -> pd.Series:
    return column.map(words.order) if column.name == "name" else column


def span_written(row: Mapping[str, float], subject: Subject, words: Words) -> dict[str, str]:
    """Return found, expected and interval of one measure of one hromada, written."""
    unit = "share" if subject.unit == "is_true" else subject.unit
    ends = (words.figure(row["lower"], unit), words.figure(row["upper"], unit))
    found = words.number(row["value"], subject.unit)
    return {
        "found": found,
        "expected": words.number(row["expected"], unit),
        "span": words.say("draw.span", lower=ends[0], upper=ends[1]),
    }


def nothing_fetched(deviance: Deviance, what: str, words: Words) -> Passage:
    """Return what stands in place of a figure or sentence while the open data are missing."""
    outline = words.say(f"practices.outline_{what}")
    text = words.say("practices.unfetched", name=words.of(deviance.question.name), outline=outline)
    return Passage(f"> {text}", text.replace("**", "").replace("`", ""), is_gap=True)
