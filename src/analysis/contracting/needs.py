"""How many need a service, how many have it, and what is left between, as far as anything is known.

The gap is bounded by the ends of both ranges and is no estimate with an error. Who is not counted
at all is said beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.contracting.cases import Case
from analysis.contracting.evidence import Evidence, Gap
from analysis.contracting.looking import Found, found_in, read_looking
from analysis.contracting.quantities import NotKnown, Quantity
from analysis.survey import Texts

__all__ = ["Needs", "read_needs"]


@dataclass(frozen=True)
class Needs:
    """Needs and supply of one case.

    Parameters
    ----------
    need, served, expected : Quantity or None
        Persons who need the service, who have it, and who are expected as users.
    gap : tuple of (float, float) or None
        Persons without it, from the smallest to the largest that both ranges allow; None where
        need or supply is not known.
    not_known : dict of str to NotKnown
        Reasons for those of the three that are None.
    found : tuple of Found
        Figures of open data and of the survey.
    not_told : tuple of Texts
        Who is not counted by any of them.

    Examples
    --------
    >>> from analysis.contracting import read_case, read_evidence
    >>> case = read_case("Lviv", "home_care")
    >>> needs = read_needs(case, evidence=read_evidence(case.hromada_code))
    >>> len(needs.not_told)
    3
    """

    need: Quantity | None
    served: Quantity | None
    expected: Quantity | None
    gap: tuple[float, float] | None
    not_known: dict[str, NotKnown]
    found: tuple[Found, ...]
    not_told: tuple[Texts, ...]


NAMES = ("need_persons", "served_now_persons", "expected_users")


def read_needs(case: Case, *, evidence: Evidence) -> Needs:
    """Look up needs and supply of a case.

    Parameters
    ----------
    case : Case
        With its quantities.
    evidence : Evidence
        Open data, and a survey where one is given.

    Returns
    -------
    Needs

    Examples
    --------
    >>> from analysis.contracting import read_case, read_evidence
    >>> case = read_case("Lviv", "mediation")
    >>> read_needs(case, evidence=read_evidence(case.hromada_code)).gap is None
    True
    """
    looking = read_looking()
    need, served, expected = (case.quantities.get(name) for name in NAMES)
    nobody = NotKnown("", Gap("nobody"))
    return Needs(
        need=need,
        served=served,
        expected=expected,
        gap=gap_between(need, served),
        not_known={
            name: case.not_known.get(name, nobody) for name in NAMES if name not in case.quantities
        },
        found=found_in("needs", case.service_id, evidence=evidence, looking=looking),
        not_told=looking.not_told["needs"],
    )


def gap_between(need: Quantity | None, served: Quantity | None) -> tuple[float, float] | None:
    """Return the bounds of need less supply, never below zero; None where one is not known."""
    if need is None or served is None:
        return None
    return max(need.low - served.high, 0.0), max(need.high - served.low, 0.0)
