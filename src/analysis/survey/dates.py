"""Dates as people write them, as ISO dates where there is one certain reading.

Other answers do not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import pandas as pd

__all__ = ["LocalDates", "read_dates"]

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)\S*)?")
YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})(?:\D+?(\d.*))?")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s*р\.?|\s*r\.?)?(?:[ ,T]+(\d.*))?")
SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:[ ,T]+(\d.*))?")
WORDED = re.compile(r"(\d{1,2})[\s.-]+([^\W\d_]+)\.?[\s.,-]+(\d{4})(?:\s*р\.?|\s*r\.?)?")
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([^\W\d_]+)?.*")
MORNING, AFTERNOON = frozenset(("am", "дп")), frozenset(("pm", "пп"))
STEMS: Sequence[tuple[str, ...]] = (
    ("jan", "січ", "sty", "янв"),
    ("feb", "лют", "lut", "фев"),
    ("mar", "бер", "мар"),
    ("apr", "кві", "kwi", "апр"),
    ("may", "тра", "maj", "мая", "май"),
    ("jun", "чер", "cze", "июн"),
    ("jul", "лип", "lip", "июл"),
    ("aug", "сер", "sie", "авг"),
    ("sep", "вер", "wrz", "сен"),
    ("oct", "жов", "paź", "паз", "окт"),
    ("nov", "лис", "lis", "ноя"),
    ("dec", "гру", "gru", "дек"),
)
MONTHS: Mapping[str, int] = {
    stem: number for number, stems in enumerate(STEMS, 1) for stem in stems
}


class LocalDates(NamedTuple):
    """Dates of one column.

    Parameters
    ----------
    texts : Series
        ISO where the reading is certain, else as typed.
    changed : Series of bool
        Read from a local form.
    uncertain : Series of bool
        Not a date, or of two readings such as 3/4/2026.
    """

    texts: pd.Series
    changed: pd.Series
    uncertain: pd.Series


def read_dates(texts: pd.Series, *, with_time: bool = False) -> LocalDates:
    """Return the dates of a column as ISO dates.

    Parameters
    ----------
    texts : Series
        Cells of one column.
    with_time : bool
        True to keep the time of day (``2026-03-02T14:05:00``).

    Returns
    -------
    LocalDates
        A date with points has the day first. Of a date with strokes the column decides: a first
        number above 12 shows that days stand first, a second one that months do; where neither
        or both occur there is no certain reading.

    Examples
    --------
    >>> read_dates(pd.Series(["02.03.2026", "2 березня 2026 р.", "2026-03-02"])).texts.tolist()
    ['2026-03-02', '2026-03-02', '2026-03-02']
    >>> read_dates(pd.Series(["3/4/2026"])).uncertain.tolist()
    [True]
    """
    different = [str(text) for text in texts.unique() if text]
    order = _order(different)
    read = {text: _read(text, order, with_time=with_time) for text in different}
    known = {text: date for text, date in read.items() if date}
    is_known = texts.isin(list(known))
    dates = texts.where(~is_known, texts.map(known)).astype("str")
    return LocalDates(dates, (dates != texts).astype(bool), ~is_known & (texts != ""))


def _order(different: Sequence[str]) -> str:
    pairs = [match for text in different if (match := SLASHED.fullmatch(text))]
    days_first = any(int(match.group(1)) > 12 for match in pairs)
    months_first = any(int(match.group(2)) > 12 for match in pairs)
    return {(True, False): "dmy", (False, True): "mdy"}.get((days_first, months_first), "")


def _read(text: str, order: str, *, with_time: bool) -> str:
    for pattern, parts in FORMS:
        match = pattern.fullmatch(text)
        if match:
            found = parts(match, order)
            return _stamp(found, match, with_time=with_time) if found else ""
    return ""


def _stamp(found: tuple[int, int, int], match: re.Match[str], *, with_time: bool) -> str:
    try:
        day = datetime(*found)
    except ValueError:
        return ""
    clock = match.group(4) if match.re.groups > 3 else None
    if not with_time or not clock:
        return day.date().isoformat()
    time = CLOCK.fullmatch(clock)
    if time is None:
        return ""
    hour, word = int(time.group(1)), (time.group(4) or "").casefold()
    if word in MORNING | AFTERNOON:
        hour = hour % 12 + 12 * (word in AFTERNOON)
    if hour > 23 or int(time.group(2)) > 59:
        return ""
    return f"{day.date().isoformat()}T{hour:02}:{time.group(2)}:{time.group(3) or '00'}"


def _year_first(match: re.Match[str], _: str) -> tuple[int, int, int]:
    return int(match.group(1)), int(match.group(2)), int(match.group(3))


def _day_first(match: re.Match[str], _: str) -> tuple[int, int, int]:
    return int(match.group(3)), int(match.group(2)), int(match.group(1))


def _by_order(match: re.Match[str], order: str) -> tuple[int, int, int] | None:
    first, second, year = (int(match.group(number)) for number in (1, 2, 3))
    return {"dmy": (year, second, first), "mdy": (year, first, second)}.get(order)


def _worded(match: re.Match[str], _: str) -> tuple[int, int, int] | None:
    month = MONTHS.get(match.group(2).casefold()[:3])
    return (int(match.group(3)), month, int(match.group(1))) if month else None


FORMS: Sequence[
    tuple[re.Pattern[str], Callable[[re.Match[str], str], tuple[int, int, int] | None]]
] = (
    (ISO, _year_first),
    (YEAR_FIRST, _year_first),
    (DOTTED, _day_first),
    (SLASHED, _by_order),
    (WORDED, _worded),
)
