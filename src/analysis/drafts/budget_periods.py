"""From which budget period a law may be brought into force that changes budgets.

The day on which the rule turns is read from the fetched text of the Budget Code and never
written here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.errors import DataError
from analysis.language import read_room_words
from analysis.law import ActText, Address, read_act

__all__ = ["BUDGET_RULE", "BudgetStart", "first_start", "read_turning_day", "turning_day"]

BUDGET_CODE = "ua_budget_code"
BUDGET_RULE = Address(article="27", part="3")
_MONTHS = tuple(f"{number:02}" for number in range(1, 13))


@dataclass(frozen=True)
class BudgetStart:
    """The first budget period from which a law may be brought into force.

    Parameters
    ----------
    year : int
        The period begins with the first day of this year.
    adopted_by : str
        Last day, ``YYYY-MM-DD``, on which the law may be adopted for this to stay true.

    Examples
    --------
    >>> BudgetStart(2028, "2027-07-15").year
    2028
    """

    year: int
    adopted_by: str


def first_start(day: str, turning: str) -> BudgetStart:
    """Return the first budget period for a law that is adopted on a day or soon after it.

    Parameters
    ----------
    day : str
        ``YYYY-MM-DD``; no law is adopted before the day of its draft.
    turning : str
        Month and day, ``MM-DD``, as :func:`read_turning_day` returns it.

    Returns
    -------
    BudgetStart
        Adopted by the turning day: the next year; later: the year after it.

    Source
    ------
    Budget Code of Ukraine, Art. 27(3).

    Examples
    --------
    >>> first_start("2026-07-15", "07-15")
    BudgetStart(year=2027, adopted_by='2026-07-15')
    >>> first_start("2026-07-16", "07-15")
    BudgetStart(year=2028, adopted_by='2027-07-15')
    """
    year = int(day[:4]) + (day[5:] > turning)
    return BudgetStart(year + 1, f"{year}-{turning}")


def turning_day(act: ActText) -> str:
    """Find the day of the year in the rule of the Budget Code.

    Parameters
    ----------
    act : ActText
        The Budget Code.

    Returns
    -------
    str
        ``MM-DD``.

    Raises
    ------
    UnknownName
        There is no such place.
    DataError
        It does not name one day: then the rule has changed, and a lawyer must read it.

    Examples
    --------
    >>> from analysis.law import Unit
    >>> unit = Unit("article", "27", ("Стаття 27. А",), ("1. Б.", "2. В.", "3. Після 15 липня."))
    >>> turning_day(ActText("a", "a", "2026-01-01", "0" * 64, (unit,)))
    '07-15'
    """
    words = read_room_words("uk", "language")
    named = {words.say(f"language.month_{number}"): number for number in _MONTHS}
    found = re.findall(rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(named)})", act.at(BUDGET_RULE).wording)
    days = {f"{named[month]}-{int(day):02}" for day, month in found}
    if len(days) != 1:
        raise DataError(
            f"{BUDGET_RULE} of the Budget Code does not name one day of the year.",
            needed="one day, on which the rule turns",
            found=", ".join(sorted(days)) or "none",
            where=f"{act.text_id}, edition {act.edition}",
        )
    return days.pop()


def read_turning_day() -> str:
    """Read the day of the year from the fetched Budget Code.

    Returns
    -------
    str
        ``MM-DD``.

    Raises
    ------
    SourceMissing
        The Budget Code was not fetched.
    DataError
        As :func:`turning_day`.

    Examples
    --------
    >>> from analysis.errors import SourceMissing
    >>> try:
    ...     read_turning_day()[2]
    ... except SourceMissing:
    ...     '-'
    '-'
    """
    return turning_day(read_act(BUDGET_CODE))
