"""How a service is commissioned, as declared: steps with their bounds, papers, scoring of offers.

Each bound says where it was read, or why it is ours. On which day a step falls is computed in
``calendars``.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_record
from analysis.survey import Texts

__all__ = [
    "Deadline",
    "OfferCriterion",
    "Place",
    "PolishStep",
    "Procedure",
    "ProcedureStep",
    "Scoring",
    "read_procedure",
]

Flag = Literal["seen", "partly_seen", "from_memory", "our_judgement"]
MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
Share = Annotated[float, Field(gt=0, le=1)]
Paper = Literal["decision", "announcement", "score_sheet", "contract", "conflict", "annex"]
PackageKind = Literal["competition", "agreement", "procurement", "own"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
FREE = ("deadline", "decision", "quarter_end")
TOLERANCE = 1e-9


class Place(Record):
    """A place in an act; the wording stands in the fetched text alone.

    Parameters
    ----------
    act : str
        Id of the act in ``data/law/acts.yml``.
    provision : str
        Place in the act, as printed (``26(3)``).

    Examples
    --------
    >>> Place(act="ua_law_2671_viii", provision="26(3)").provision
    '26(3)'
    """

    act: str
    provision: str


class Deadline(Record):
    """The last day of a decision: a day of the year, or days after an event.

    Parameters
    ----------
    latest : str, optional
        Last day as month and day (``MM-DD``); exactly one of latest and within_days.
    within_days : int, optional
        Days after the event, 1 or more; exactly one of latest and within_days.
    provision : Place
        Place in the act that sets it.
    flag : str
        How far the deadline was verified.

    Examples
    --------
    >>> read_procedure().deadlines["budget_change"].within_days
    30
    """

    latest: MonthDay | None = None
    within_days: int | None = Field(default=None, ge=1)
    provision: Place
    flag: Flag

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Deadline:
        if (self.latest is None) == (self.within_days is None):
            raise ValueError("a deadline has either 'latest' or 'within_days'")
        return self


class _Dated(Record):
    """A step that falls on a day of the year, or some days from another step.

    Parameters
    ----------
    key : str
        Id of the step.
    day_of_year : str, optional
        Month and day (``MM-DD``) on which it falls.
    year : str, optional
        Whether that day is in the year ``before`` the decision, ``of_decision`` or ``after``.
    since : str, optional
        Id of the step from which days are counted, written under ``from``.
    days : int, optional
        Days after that step; negative where before it.
    counts : str
        Whether ``calendar`` or ``working`` days are counted.
    flag : str
        How far the date was verified, or ``our_judgement``.
    """

    key: str
    day_of_year: MonthDay | None = None
    year: Literal["before", "of_decision", "after"] | None = None
    since: str | None = Field(default=None, alias="from")
    days: int | None = None
    counts: Literal["calendar", "working"] = "calendar"
    flag: Flag

    @model_validator(mode="after")
    def _has_a_day(self) -> _Dated:
        by_year = self.day_of_year is not None and self.year is not None
        by_days = self.since is not None and self.days is not None
        if by_year == by_days:
            raise ValueError(
                f"the step '{self.key}' needs 'day_of_year' and 'year', or 'from' and 'days'"
            )
        return self


class ProcedureStep(_Dated):
    """One step of commissioning in Ukraine.

    Parameters
    ----------
    key : str
        Its name in the words of the papers.
    who : str
        ``department``, ``executive``, ``council``, ``committee``, ``provider`` or ``both`` parties.
    only : str or None
        The deadline with which alone the step exists.
    provision : Place or None
        Where the bound, or the duty behind it, stands.
    flag, because : str
        How far the bound was seen, and why it is there.

    Examples
    --------
    >>> next(step.days for step in read_procedure().steps if step.key == "draft")
    -10
    """

    who: Literal["department", "executive", "council", "committee", "provider", "both"]
    only: Literal["budget_period", "budget_change"] | None = None
    provision: Place | None = None
    because: str = Field(min_length=10)


class PolishStep(_Dated):
    """One step of the same process in Poland.

    Parameters
    ----------
    act : str
        Id of the Polish act in ``data/crosswalk``.
    provision : str
        Place in the act, as printed.

    Examples
    --------
    >>> next(step.days for step in read_procedure().poland if step.key == "offers")
    21
    """

    act: str
    provision: str


class OfferCriterion(Record):
    """What an offer gets points for, and what both ends of the scale mean.

    Parameters
    ----------
    weight : float
        Share of the whole score, 0 to 1; the weights sum to 1.
    name : Texts
        What gets points, in each language.
    low : Texts
        What the lowest score means, in each language.
    high : Texts
        What the highest score means, in each language.

    Examples
    --------
    >>> read_procedure().scoring.criteria["cost"].weight
    0.2
    """

    weight: Share
    name: Texts
    low: Texts
    high: Texts


class Scoring(Record):
    """How offers are scored.

    Parameters
    ----------
    lowest : int
        Lowest score, a whole point.
    highest : int
        Highest score, a whole point.
    members_at_least : int
        How many score each offer.
    passes_at : float
        Least share of all points with which an offer may win.
    flag : str
        How far the scoring was verified, or ``our_judgement``.
    because : str
        Where this comes from.
    criteria : dict of str to OfferCriterion
        Weights sum to 1.

    Examples
    --------
    >>> round(sum(each.weight for each in read_procedure().scoring.criteria.values()), 9)
    1.0
    """

    lowest: int
    highest: int
    members_at_least: int = Field(ge=2)
    passes_at: float = Field(ge=0, le=1)
    flag: Flag
    because: str
    criteria: dict[str, OfferCriterion] = Field(min_length=1)

    @model_validator(mode="after")
    def _adds_up(self) -> Scoring:
        whole = sum(each.weight for each in self.criteria.values())
        if abs(whole - 1) > TOLERANCE:
            raise ValueError(f"the weights of the criteria must sum to 1, and sum to {whole:.4g}")
        if self.highest - self.lowest < 2:
            raise ValueError("a scale needs at least three points")
        return self


class WorkingDays(Record):
    """Which days of the week are not counted, from 1 (Monday) to 7.

    Parameters
    ----------
    weekend : tuple of int
        Days of the week that are not counted, from 1 (Monday) to 7 (Sunday).
    flag : str
        How far this was verified.
    because : str
        Why these days.
    """

    weekend: tuple[Annotated[int, Field(ge=1, le=7)], ...]
    flag: Flag
    because: str


class Procedure(Record):
    """All that ``data/contracting/procedure.yml`` declares.

    Parameters
    ----------
    not_seen : tuple of Place
        What regulates the process and could not be read.
    working_days : WorkingDays
        How they are counted.
    deadlines : dict of str to Deadline
        ``budget_period`` and ``budget_change``.
    steps : tuple of ProcedureStep
        In their order.
    poland : tuple of PolishStep
        The counterpart.
    papers : dict of str to tuple of str
        A kind of package to its papers.
    modes : dict of str to str
        Id of a Ukrainian mode to its package.
    modes_because : str
        Why these papers.
    scoring : Scoring
        How offers are scored.

    Examples
    --------
    >>> read_procedure().papers_of("U7")
    ('decision', 'annex')
    """

    not_seen: tuple[Place, ...]
    working_days: WorkingDays
    deadlines: dict[Literal["budget_period", "budget_change"], Deadline]
    steps: tuple[ProcedureStep, ...]
    poland: tuple[PolishStep, ...]
    papers: dict[PackageKind, tuple[Paper, ...]]
    modes: dict[str, PackageKind]
    modes_because: str
    scoring: Scoring

    def papers_of(self, mode_id: str) -> tuple[Paper, ...]:
        """Return the papers of a Ukrainian mode, ``U1`` to ``U9``."""
        return self.papers[self.modes[mode_id]]

    @model_validator(mode="after")
    def _steps_follow(self) -> Procedure:
        for steps in (self.steps, self.poland):
            keys = [step.key for step in steps]
            twice = sorted({key for key in keys if keys.count(key) > 1})
            if twice:
                raise ValueError(f"a step stands twice: {', '.join(twice)}")
            for place, step in enumerate(steps):
                if step.since and step.since not in (*FREE, *keys[:place]):
                    raise ValueError(
                        f"the step '{step.key}' counts from '{step.since}', "
                        "which is no earlier step"
                    )
        return self


def read_procedure() -> Procedure:
    """Read how a service is commissioned.

    Returns
    -------
    Procedure

    Raises
    ------
    DeclarationError
        ``procedure.yml`` is not as it must be: weights that do not sum to 1, a step that counts
        from none.

    Examples
    --------
    >>> read_procedure().deadlines["budget_period"].latest
    '03-01'
    """
    return read_record(paths.data_folder() / "contracting" / "procedure.yml", Procedure)
