"""Dates as people read them: a year, a month, or a day of a month.

Sources tell their dates in the order of the standard, and not always to the day.
"""

from __future__ import annotations

import re

from analysis.language import Words

__all__ = ["written_date"]

_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3]\d))?")


def written_date(date: str, words: Words) -> str:
    """Write a date in the reader's language; what is no date is returned as it is.

    Parameters
    ----------
    date : str
        ``2026``, ``2026-11`` or ``2026-11-21``.
    words : Words
        The reader's language.

    Returns
    -------
    str
        With spaces that do not break, so that it stays in one line.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> written_date("2026-11-01", read_words("en")).split()
    ['1', 'Nov', '2026']
    >>> written_date("2025", read_words("en"))
    '2025'
    """
    found = _DATE.fullmatch(date)
    if found is None:
        return date
    month = words.say(f"draw.month_{found['month']}")
    if found["day"] is None:
        return words.say("draw.date_month", month=month, year=found["year"])
    day = int(found["day"])
    return words.say("draw.date_day", day=day, month=month, year=found["year"])
