"""Whether practices, partners and the search for deviants name only what is declared."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import advise, contracting, indicators, places, practices
from analysis.publish.checkreport import CheckReport

__all__ = ["check_practices"]

CARDS = "data/practices/cards"


def check_practices(report: CheckReport, kind: str) -> Iterator[str]:
    """Read cards, partners and bounds, and name ids that nothing declares.

    Parameters
    ----------
    report : CheckReport
        Its count of this kind is set: one a card, a profile and a question.
    kind : str
        What the report calls practices.

    Yields
    ------
    str
        One fault each.
    """
    cards, partners = practices.read_practices(), practices.read_partners()
    rules = practices.read_deviance_rules()
    report.counts[kind] = len(cards) + len(partners.profiles) + len(rules.questions)
    inputs = {each.id for source in places.read_sources().values() for each in source.inputs}
    faults = practices.deviance_faults(rules, indicators.read_indicators(), inputs=inputs)
    yield from (f"data/practices/deviance.yml: {fault}." for fault in faults)
    known = _known()
    for card in cards.values():
        for fault in practices.practice_faults(card, known):
            yield f"{CARDS}/{card.id}.yml: {fault}."
    for name, profile in partners.profiles.items():
        for one in sorted(set(profile.practices) - set(cards)):
            yield f"data/practices/partners.yml: the practice '{one}' of '{name}' has no card."
        for one in sorted(set(profile.services) - known["services"]):
            yield f"data/practices/partners.yml: the service '{one}' of '{name}' is not declared."
        for one in sorted(set(profile.polish_provisions) - known["polish_provisions"]):
            yield f"data/practices/partners.yml: the provision '{one}' of '{name}' is not declared."


def _known() -> dict[str, set[str]]:
    return {
        "services": set(places.read_services()),
        "indicators": set(indicators.read_indicators()),
        "rules": set(advise.read_rules()),
        "acts": set(advise.read_acts()),
        "polish_provisions": set(advise.read_crosswalk().provisions),
        "modes": {each.id for each in contracting.read_modes().values()},
    }
