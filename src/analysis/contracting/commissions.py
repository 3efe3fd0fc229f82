"""Commissioning one service: the case, the mode, the plan and the parameters, from one reading.

What the papers say of it stands in ``papers`` and its siblings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from analysis.contracting.calendars import Calendar, Milestone, calendar_of, polish_calendar
from analysis.contracting.cases import Case
from analysis.contracting.economics import Economics, economics_of
from analysis.contracting.parameter_values import ParameterValue, parameters_of
from analysis.contracting.procedures import Procedure, read_procedure
from analysis.errors import ParameterError

__all__ = ["Commission", "commission_of"]

ORDER = "U2"
"""Social order: the mode whose decision Art. 26(3) bounds."""
NEVER = ("decides_entitlement", "pays_benefits")


@dataclass(frozen=True, eq=False)
class Commission:
    """All that the papers of one commissioned service are made of.

    Parameters
    ----------
    case : Case
        Hromada and service.
    mode_id : str
        Ukrainian mode, ``U1`` to ``U9``.
    procedure : Procedure
        As declared.
    economics : Economics
        Of the case.
    calendar : Calendar
        Plan in Ukraine.
    poland : tuple of Milestone
        The same under Polish law.
    parameters : dict of str to ParameterValue
        The 21 of the annex.

    Examples
    --------
    >>> from analysis.contracting import read_case
    >>> found = commission_of(read_case("Lviv", "home_care"), mode_id="U2")
    >>> found.papers[0], found.calendar.deadline
    ('decision', '2027-03-01')
    """

    case: Case
    mode_id: str
    procedure: Procedure
    economics: Economics
    calendar: Calendar
    poland: tuple[Milestone, ...]
    parameters: Mapping[str, ParameterValue]

    @property
    def papers(self) -> tuple[str, ...]:
        """Papers of the mode, in order."""
        return self.procedure.papers_of(self.mode_id)

    @property
    def is_bound(self) -> bool:
        """Whether the bound of the law on the day of the decision holds for the mode."""
        return self.mode_id == ORDER

    @property
    def has_competition(self) -> bool:
        """Whether the mode is decided by a competition."""
        return "announcement" in self.papers


def commission_of(
    case: Case,
    *,
    mode_id: str,
    economics: Economics | None = None,
    seen_from: str = "",
    budget_changed_on: str = "",
) -> Commission:
    """Put together all that the papers of a case are made of.

    Parameters
    ----------
    case : Case
        Hromada and service.
    mode_id : str
        Ukrainian mode, ``U1`` to ``U9``.
    economics : Economics, optional
        Computed when not given.
    seen_from : str
        ``YYYY-MM-DD``; empty: the day of the youngest declaration of the case, never today.
    budget_changed_on : str
        Day of a change of the budget; empty: plan for the next budget period.

    Returns
    -------
    Commission

    Raises
    ------
    ParameterError
        There is no such mode; the case is one that may never be commissioned.

    Examples
    --------
    >>> from analysis.contracting import read_case
    >>> commission_of(read_case("Lviv", "home_care"), mode_id="U99")
    Traceback (most recent call last):
    ...
    analysis.errors.ParameterError: There is no Ukrainian mode of this id. Needed: one of: U1, ...
    """
    procedure = read_procedure()
    if mode_id not in procedure.modes:
        raise ParameterError(
            "There is no Ukrainian mode of this id.",
            needed=f"one of: {', '.join(procedure.modes)}",
            found=mode_id,
        )
    _require_lawful(case, mode_id)
    day = seen_from or case.set_on
    calendar = calendar_of(procedure, seen_from=day, budget_changed_on=budget_changed_on)
    if mode_id != ORDER:
        calendar = replace(calendar, milestones=tuple(map(_unbound, calendar.milestones)))
    found = economics if economics is not None else economics_of(case)
    return Commission(
        case=case,
        mode_id=mode_id,
        procedure=procedure,
        economics=found,
        calendar=calendar,
        poland=polish_calendar(procedure, decided_on=calendar.day("decision")),
        parameters=parameters_of(case, economics=found, calendar=calendar),
    )


def _unbound(milestone: Milestone) -> Milestone:
    """Keep the day of a decision that no law bounds, as our judgement."""
    if milestone.key != "decision":
        return milestone
    because = "No bound of this mode was seen; the day of the social order is taken."
    return replace(milestone, flag="our_judgement", place=None, because=because)


def _require_lawful(case: Case, mode_id: str) -> None:
    """Refuse papers for what an authority must do itself."""
    barred = [key for key in NEVER if key in case.facts and case.facts[key].value is True]
    if barred and mode_id != "U1":
        raise ParameterError(
            "This service may not be commissioned, so there are no papers for it.",
            needed="a task without deciding entitlement and without paying benefits",
            found=", ".join(barred),
            where=f"data/contracting: case {case.case_id}",
            hint="Only the hromada's own provider (U1) may do it.",
        )
