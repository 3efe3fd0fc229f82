"""What is known of providers of a service outside the hromada's own institutions.

No national table of providers was found, so most of it comes from the hromada itself or from a
survey; what is not known is said first. Whether one of them is good belongs to `monitoring`.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.contracting.cases import Case
from analysis.contracting.evidence import Evidence
from analysis.contracting.facts import Fact
from analysis.contracting.looking import Found, found_in, read_looking
from analysis.survey import Texts

__all__ = ["ProviderMarket", "read_provider_market"]

ASKED = (
    *("ngo_count", "ngo_brings_own_funds", "users_can_choose"),
    *("market_comparable", "has_own_provider", "neighbours_lack_too"),
)


@dataclass(frozen=True)
class ProviderMarket:
    """What is known of the providers of one case.

    Parameters
    ----------
    facts : tuple of Fact
        Answers on providers, known or not.
    found : tuple of Found
        Figures of open data and of the survey.
    not_told : tuple of Texts
        What no source tells and the hromada must ask.

    Examples
    --------
    >>> from analysis.contracting import read_case, read_evidence
    >>> case = read_case("Lviv", "home_care")
    >>> market = read_provider_market(case, evidence=read_evidence(case.hromada_code))
    >>> market.is_known
    True
    """

    facts: tuple[Fact, ...]
    found: tuple[Found, ...]
    not_told: tuple[Texts, ...]

    @property
    def is_known(self) -> bool:
        """True where it is known whether, and how many, providers could take part."""
        return next(each for each in self.facts if each.key == "ngo_count").is_known


def read_provider_market(case: Case, *, evidence: Evidence) -> ProviderMarket:
    """Look up what is known of the providers of a case.

    Parameters
    ----------
    case : Case
        With its facts.
    evidence : Evidence
        Open data, and a survey where one is given.

    Returns
    -------
    ProviderMarket

    Examples
    --------
    >>> from analysis.contracting import read_case, read_evidence
    >>> case = read_case("Lviv", "mediation")
    >>> read_provider_market(case, evidence=read_evidence(case.hromada_code)).is_known
    False
    """
    looking = read_looking()
    return ProviderMarket(
        facts=tuple(case.facts[key] for key in ASKED),
        found=found_in("providers", case.service_id, evidence=evidence, looking=looking),
        not_told=looking.not_told["providers"],
    )
