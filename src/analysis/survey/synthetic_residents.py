"""What a synthetic resident says, drawn from the shares of his or her point.

Every question gets an answer first, some are then left open, and at last the form's own skip
logic takes away what would not have been asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from analysis.survey.expressions import Condition
from analysis.survey.synthetic_draws import chosen, drawn_count, shifted_share, yes_or_no
from analysis.survey.synthetic_population import Person
from analysis.survey.synthetic_resident_margins import ResidentMargins

__all__ = ["as_asked", "draw_resident"]


def draw_resident(
    margins: ResidentMargins,
    person: Person,
    *,
    shares: Mapping[str, float],
    hromada_type: str,
    seed: str,
) -> dict[str, str]:
    """Draw the answers of one resident, before the skip logic.

    Parameters
    ----------
    margins : ResidentMargins
        What to draw from.
    person : Person
        Sex and age group.
    shares : mapping of str to float
        Shares that the residents of the point have in common.
    hromada_type : str
        urban, settlement or rural.
    seed : str
        Of this resident alone.

    Returns
    -------
    dict of str to str
        Answer by question; ``""`` where it was left open.

    Examples
    --------
    >>> from analysis.survey.synthetic_plans import read_resident_plan
    >>> from analysis.survey.synthetic_population import Place, draw_points
    >>> plan = read_resident_plan("residents")
    >>> point = draw_points(plan.margins, Place("UA1", "rural", 5000), sample=plan.sample)[0]
    >>> answers = draw_resident(plan.margins, point.people[0], shares=point.shares,
    ...                         hromada_type="rural", seed="one")
    >>> answers["sex"] in ("female", "male"), len(answers)
    (True, 21)
    """
    draw = Random(f"{margins.seed}/{seed}")
    answers = _household(margins, draw, person=person, shares=shares)
    answers |= _home_help(margins, draw, answers=answers, shares=shares)
    answers |= _services(margins, draw, answers=answers, shares=shares, hromada_type=hromada_type)
    answers |= _access(margins, draw, shares=shares, hromada_type=hromada_type)
    return _with_gaps(margins, draw, answers=answers)


def _household(
    margins: ResidentMargins, draw: Random, *, person: Person, shares: Mapping[str, float]
) -> dict[str, str]:
    certificate = draw.random() < margins.displaced.registered_share
    status = "registered" if certificate else "not_registered"
    is_displaced = draw.random() < shares["is_displaced"]
    return {
        "sex": person.sex,
        "age_group": person.age_group,
        "displaced_status": status if is_displaced else "not_displaced",
        "is_living_alone": yes_or_no(draw, margins.living_alone.share[person.age_group]),
        "household_size_count": chosen(draw, margins.living_alone.household_size),
        "has_household_disability": yes_or_no(draw, shares["has_household_disability"]),
    }


WHO_NEEDS: Mapping[tuple[bool, bool], str] = {
    (True, True): "both",
    (True, False): "self",
    (False, True): "other_member",
    (False, False): "nobody",
}


def _home_help(
    margins: ResidentMargins,
    draw: Random,
    *,
    answers: Mapping[str, str],
    shares: Mapping[str, float],
) -> dict[str, str]:
    is_alone = answers["is_living_alone"] == "yes"
    age_odds = margins.help.age_odds[answers["age_group"]]
    needs_self = draw.random() < shifted_share(shares["needs_help_self"], age_odds)
    needs_other = draw.random() < shares["needs_help_other"] and not is_alone
    care_odds = margins.help.living_alone_odds if is_alone else 1.0
    reasons = [name for name, share in margins.help.reasons.items() if draw.random() < share]
    possible = [name for name in reasons if not (is_alone and name == "not_living_alone")]
    return {
        "home_help_need": WHO_NEEDS[needs_self, needs_other],
        "unpaid_help_hours_per_week": drawn_count(draw, margins.help.unpaid_hours),
        "has_received_home_care": yes_or_no(
            draw, shifted_share(shares["has_received_home_care"], care_odds)
        ),
        "home_care_waiting_days": drawn_count(draw, margins.help.waiting_days),
        "home_care_satisfaction": chosen(draw, margins.opinions.satisfaction),
        "home_care_not_received_reasons": " ".join(possible) or "other",
    }


def _services(
    margins: ResidentMargins,
    draw: Random,
    *,
    answers: Mapping[str, str],
    shares: Mapping[str, float],
    hromada_type: str,
) -> dict[str, str]:
    needs_help = answers["home_help_need"] != "nobody"
    has_care = needs_help and answers["has_received_home_care"] == "yes"
    asks_for_care = needs_help and draw.random() < margins.home_care_needed_share
    needed = ["home_care"] if has_care or asks_for_care else []
    received = ["home_care"] if has_care else []
    for service_id, service in margins.services.items():
        if draw.random() < shares[f"needs_{service_id}"]:
            needed.append(service_id)
            if draw.random() < getattr(service, hromada_type):
                received.append(service_id)
    return {
        "services_needed": " ".join(needed) or "none",
        "services_received": " ".join(received) or "none",
        "services_satisfaction": chosen(draw, margins.opinions.satisfaction),
        "has_paid_for_services": yes_or_no(draw, shares["has_paid_for_services"]),
        "paid_out_of_pocket_uah": str(
            max(50, round(int(drawn_count(draw, margins.amounts.paid_uah)), -2))
        ),
    }


def _access(
    margins: ResidentMargins, draw: Random, *, shares: Mapping[str, float], hromada_type: str
) -> dict[str, str]:
    minutes = int(drawn_count(draw, margins.amounts.travel_minutes[hromada_type]))
    return {
        "is_informed_where_to_ask": yes_or_no(draw, shares["is_informed_where_to_ask"]),
        "provider_travel_minutes": str(5 * round(minutes / 5)),
        "preferred_provider": chosen(draw, margins.opinions.preferred_provider),
        "ngo_trust": chosen(draw, margins.opinions.ngo_trust),
    }


def _with_gaps(
    margins: ResidentMargins, draw: Random, *, answers: Mapping[str, str]
) -> dict[str, str]:
    """Leave questions open as declared: a choice of its own for two kinds, nothing for a blank."""
    gaps = margins.item_nonresponse
    written = {"dont_know": gaps.dont_know, "refused": gaps.refused, "": gaps.blank}
    said = dict(answers)
    for name in said:
        for text, shares in written.items():
            if draw.random() < shares.get(name, 0.0):
                said[name] = text
    return said


def as_asked(
    answers: Mapping[str, str], conditions: Sequence[tuple[str, Condition]]
) -> dict[str, str]:
    """Take away the answers to questions that the form does not ask.

    Parameters
    ----------
    answers : mapping of str to str
        Answer by question.
    conditions : sequence of (str, Condition)
        Questions in the form's order, and when each is asked.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> from analysis.survey.expressions import read_condition
    >>> as_asked({"alone": "yes", "size": "3"}, [("size", read_condition("${alone} = 'no'"))])
    {'alone': 'yes', 'size': ''}
    """
    said = dict(answers)
    for name, condition in conditions:
        if name in said and not condition.holds(said):
            said[name] = ""
    return said
