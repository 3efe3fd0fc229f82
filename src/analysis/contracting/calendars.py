"""On which day each step of commissioning falls, from the last day that the law allows backwards.

Nothing here knows what day it is: the day on which one looks is given. What a step is and why it
has its bound stands in ``procedures``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analysis.contracting.procedures import Place, PolishStep, Procedure, ProcedureStep
from analysis.errors import ParameterError

__all__ = [
    "Calendar",
    "Milestone",
    "calendar_of",
    "counted_days",
    "decision_deadline",
    "polish_calendar",
]

QUARTERS = ("03-31", "06-30", "09-30", "12-31")
YEARS = {"before": -1, "of_decision": 0, "after": 1}


@dataclass(frozen=True)
class Milestone:
    """A step on its day.

    Parameters
    ----------
    key : str
        Of the step; reports of a quarter are ``quarterly`` with their ``number``.
    day : str
        ``YYYY-MM-DD``.
    who : str
        Who acts; empty in the Polish counterpart.
    flag : str
        How far the bound was seen.
    place : Place or None
        Where it stands.
    because : str
        Why it is there.
    number : int
        Of a step that comes more than once; else 0.
    is_past : bool
        Whether its day lies before the day on which one looks.

    Examples
    --------
    >>> Milestone("decision", "2027-03-01", "executive", "seen").is_past
    False
    """

    key: str
    day: str
    who: str
    flag: str
    place: Place | None = None
    because: str = ""
    number: int = 0
    is_past: bool = False


@dataclass(frozen=True)
class Calendar:
    """The plan of one competition.

    Parameters
    ----------
    rule : str
        ``budget_period`` or ``budget_change``: by which the last day of the decision is counted.
    seen_from : str
        Day on which one looks.
    deadline : str
        Last day of the decision.
    milestones : tuple of Milestone
        By day.

    Examples
    --------
    >>> from analysis.contracting import read_procedure
    >>> plan = calendar_of(read_procedure(), seen_from="2026-11-30")
    >>> plan.deadline, plan.day("decision")
    ('2027-03-01', '2027-03-01')
    """

    rule: str
    seen_from: str
    deadline: str
    milestones: tuple[Milestone, ...]

    def day(self, key: str) -> str:
        """Return the day of a step; the first where it comes more than once."""
        return next(each.day for each in self.milestones if each.key == key)

    @property
    def past(self) -> tuple[Milestone, ...]:
        """Steps whose day is over when one looks."""
        return tuple(each for each in self.milestones if each.is_past)


def counted_days(start: date, days: int, *, weekend: Sequence[int] = ()) -> date:
    """Count days from a day, which is itself not counted.

    Parameters
    ----------
    start : datetime.date
        From which.
    days : int
        How many; negative: backwards.
    weekend : sequence of int
        Days of the week, from 1 (Monday), that are not counted; none: calendar days.

    Returns
    -------
    datetime.date
        Zero days from a day is that day.

    Examples
    --------
    >>> counted_days(date(2027, 3, 1), -10, weekend=(6, 7)).isoformat()
    '2027-02-15'
    """
    if not weekend:
        return start + timedelta(days=days)
    step, day = (1 if days >= 0 else -1), start
    for _ in range(abs(days)):
        day += timedelta(days=step)
        while day.isoweekday() in weekend:
            day += timedelta(days=step)
    return day


def decision_deadline(
    procedure: Procedure, seen_from: str, *, budget_changed_on: str = ""
) -> tuple[str, str]:
    """Find the last day on which the decision to hold a competition may be taken.

    Parameters
    ----------
    procedure : Procedure
        Declares the bounds.
    seen_from : str
        ``YYYY-MM-DD``: the day on which one looks.
    budget_changed_on : str
        Day on which the budget was changed; empty: the bound of the budget period counts.

    Returns
    -------
    tuple of (str, str)
        ``budget_period`` or ``budget_change``, and the day. Where the day of this year is over,
        that of the next year.

    Raises
    ------
    ParameterError
        A day that is none, or the time after a change of the budget is over.

    Source
    ------
    Law on social services 2671-VIII, Art. 26(3).

    Examples
    --------
    >>> from analysis.contracting import read_procedure
    >>> decision_deadline(read_procedure(), "2027-03-02")
    ('budget_period', '2028-03-01')
    >>> decision_deadline(read_procedure(), "2027-06-01", budget_changed_on="2027-05-20")
    ('budget_change', '2027-06-19')
    """
    today = _day(seen_from, "day")
    if budget_changed_on:
        within = procedure.deadlines["budget_change"].within_days or 0
        last = _day(budget_changed_on, "budget_changed_on") + timedelta(days=within)
        if last < today:
            raise ParameterError(
                "The time for a decision after this change of the budget is over.",
                needed=f"a change on {today - timedelta(days=within)} or later",
                found=budget_changed_on,
                hint="Plan for the next budget period: leave the day of the change empty.",
            )
        return "budget_change", last.isoformat()
    latest = procedure.deadlines["budget_period"].latest
    year = today.year + (seen_from[5:] > str(latest))
    return "budget_period", f"{year}-{latest}"


def _day(text: str, name: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise ParameterError(
            f"'{name}' is no day.", needed="YYYY-MM-DD", found=text or "nothing"
        ) from problem


def calendar_of(procedure: Procedure, *, seen_from: str, budget_changed_on: str = "") -> Calendar:
    """Plan a competition from the last day of its decision, backwards and forwards.

    Parameters
    ----------
    procedure : Procedure
        Steps and bounds.
    seen_from : str
        ``YYYY-MM-DD``: the day on which one looks.
    budget_changed_on : str
        Day of a change of the budget; empty: plan for the budget period.

    Returns
    -------
    Calendar
        A step whose day is over is marked and stays: it is late, not gone. The last day of the
        decision that falls on a weekend is planned for the working day before it.

    Raises
    ------
    ParameterError
        As :func:`decision_deadline`.

    Examples
    --------
    >>> from analysis.contracting import read_procedure
    >>> plan = calendar_of(read_procedure(), seen_from="2026-11-30")
    >>> plan.day("draft"), plan.day("announcement"), plan.day("offers")
    ('2027-02-15', '2027-03-08', '2027-04-07')
    """
    rule, last = decision_deadline(procedure, seen_from, budget_changed_on=budget_changed_on)
    weekend = procedure.working_days.weekend
    steps = [step for step in procedure.steps if step.only in (None, rule)]
    days = {"deadline": _workday_before(date.fromisoformat(last), weekend)}
    days |= {"decision": days["deadline"]}
    found: list[Milestone] = []
    for step in steps:
        found += _placed(step, days, weekend)
    ordered = sorted(found, key=lambda each: each.day)
    marked = tuple(replace(each, is_past=each.day < seen_from) for each in ordered)
    return Calendar(rule, seen_from, last, marked)


def _workday_before(day: date, weekend: Sequence[int]) -> date:
    while day.isoweekday() in weekend:
        day -= timedelta(days=1)
    return day


def _placed(
    step: ProcedureStep, days: dict[str, date], weekend: Sequence[int]
) -> Iterator[Milestone]:
    """Put a step on its day, or on one after each quarter in which the service runs."""
    made = Milestone(step.key, "", step.who, step.flag, place=step.provision, because=step.because)
    if step.since == "quarter_end":
        for number, end in enumerate(_quarter_ends(days), 1):
            own = weekend if step.counts == "working" else ()
            day = counted_days(end, step.days or 0, weekend=own)
            yield replace(made, day=day.isoformat(), number=number)
        return
    days[step.key] = _day_of(step, days, weekend)
    yield replace(made, day=days[step.key].isoformat())


def _day_of(
    step: ProcedureStep | PolishStep, days: Mapping[str, date], weekend: Sequence[int]
) -> date:
    """The day of a step: of the year, or counted from another step."""
    if step.day_of_year is not None and step.year is not None:
        return date.fromisoformat(f"{days['deadline'].year + YEARS[step.year]}-{step.day_of_year}")
    own = weekend if step.counts == "working" else ()
    return counted_days(days[str(step.since)], step.days or 0, weekend=own)


def _quarter_ends(days: Mapping[str, date]) -> Iterator[date]:
    """Ends of the quarters from the start of the service to the end of its year."""
    start = days["start"]
    for end in QUARTERS:
        day = date.fromisoformat(f"{days['deadline'].year}-{end}")
        if day >= start:
            yield day


def polish_calendar(procedure: Procedure, *, decided_on: str) -> tuple[Milestone, ...]:
    """Plan the same competition under Polish law.

    Parameters
    ----------
    procedure : Procedure
        Declares the Polish steps.
    decided_on : str
        ``YYYY-MM-DD``: day of the decision in Ukraine, so that both can be laid side by side.

    Returns
    -------
    tuple of Milestone
        By day.

    Examples
    --------
    >>> from analysis.contracting import read_procedure
    >>> [each.key for each in polish_calendar(read_procedure(), decided_on="2027-03-01")][:3]
    ['programme', 'notice', 'offers']
    """
    start = _day(decided_on, "decided_on")
    days = {"deadline": start, "decision": start}
    found = []
    for step in procedure.poland:
        days[step.key] = _day_of(step, days, procedure.working_days.weekend)
        place = Place(act=step.act, provision=step.provision)
        found.append(Milestone(step.key, days[step.key].isoformat(), "", step.flag, place=place))
    return tuple(sorted(found, key=lambda each: each.day))
