"""The synthetic wave's clean answers, drawn from declared margins.

Each response is drawn from its own seed (the plan's, the hromada's code, the role), so that one
more hromada changes no other.
"""

from __future__ import annotations

from random import Random

from analysis.survey.synthetic_draws import chosen, drawn_count, drawn_size, yes_or_no
from analysis.survey.synthetic_margins import Margins

__all__ = ["draw_answers"]

LARGER_FROM_RESIDENTS = 20_000
NOT_PROVIDED = ("none", "dont_know")


def draw_answers(
    margins: Margins, code: str, *, role: str, hromada_type: str, size: tuple[int, int]
) -> dict[str, str]:
    """Draw the clean answers of one response.

    Parameters
    ----------
    margins : Margins
        What to draw from.
    code : str
        KATOTTG code of the hromada; respondents of one hromada share one truth.
    role : str
        Role of the respondent; each deviates from the truth in his or her own way.
    hromada_type : str
        urban, settlement or rural.
    size : tuple of int
        Residents from and to.

    Returns
    -------
    dict of str to str
        Answer by question; ``""`` where a question does not apply.

    Examples
    --------
    >>> from analysis.survey.synthetic_plans import read_synthetic_plan
    >>> margins = read_synthetic_plan("demo").margins
    >>> answers = draw_answers(margins, "UA1", role="head", hromada_type="rural", size=(5000, 8000))
    >>> 1000 < int(answers["residents_60_plus_count"]) < 2200
    True
    """
    truth = Random(f"{margins.seed}/{code}")
    residents = drawn_size(truth, size)
    answers = _services(margins, truth, hromada_type=hromada_type, residents=residents)
    answers |= _home_care(margins, truth, answers=answers, residents=residents)
    answers |= _staff_and_money(margins, truth, residents=residents)
    answers |= _contracts(margins, truth, hromada_type=hromada_type)
    answers |= _planning_and_law(margins, truth)
    own = Random(f"{margins.seed}/{code}/{role}")
    if role != "social_department":
        answers = _seen_by_another(margins, own, answers=answers)
    return _with_blanks(answers, own, share=margins.respondents.item_nonresponse_share)


def _services(
    margins: Margins, draw: Random, *, hromada_type: str, residents: float
) -> dict[str, str]:
    mix = margins.provider_mix
    weights = mix.larger if residents >= LARGER_FROM_RESIDENTS else mix.smaller
    answers = {}
    for service_id, service in margins.services.items():
        is_provided = draw.random() < getattr(service, hromada_type)
        provider = chosen(draw, weights) if is_provided else "none"
        if draw.random() < mix.dont_know_share and service_id != "home_care":
            provider = "dont_know"
        recipients = max(
            1, int(drawn_count(draw, service.recipients_per_1k, times=residents / 1000))
        )
        answers[f"provider_{service_id}"] = provider
        answers[f"recipients_{service_id}_count"] = (
            "" if provider in NOT_PROVIDED else str(recipients)
        )
    return answers


def _home_care(
    margins: Margins, draw: Random, *, answers: dict[str, str], residents: float
) -> dict[str, str]:
    home_care = margins.home_care
    older = residents * draw.uniform(*margins.older_residents.share_of_residents)
    need = older * draw.uniform(*home_care.need_share_of_60_plus)
    part = {
        "residents_60_plus_count": str(round(older)),
        "home_care_need_count": str(round(need)),
        "recipients_home_care_count": drawn_count(draw, home_care.reach_share_of_need, times=need),
        "home_care_waiting_count": drawn_count(draw, home_care.waiting_share_of_need, times=need),
        "home_care_waiting_days": drawn_count(draw, home_care.waiting_days),
        "home_care_requires_living_alone": yes_or_no(draw, home_care.requires_living_alone_share),
    }
    if answers["provider_home_care"] in NOT_PROVIDED:
        asked = ("residents_60_plus_count", "home_care_need_count")
        return {name: value if name in asked else "" for name, value in part.items()}
    return part


def _staff_and_money(margins: Margins, draw: Random, *, residents: float) -> dict[str, str]:
    posts = max(4, round(draw.uniform(*margins.staff.posts_per_1k) * residents / 1000))
    per_head = draw.uniform(*margins.money.services_budget_uah_per_head)
    return {
        "social_staff_count": str(posts),
        "social_staff_vacant_count": drawn_count(draw, margins.staff.vacant_share, times=posts),
        "services_budget_uah": str(round(per_head * residents, -3)).removesuffix(".0"),
    }


def _contracts(margins: Margins, draw: Random, *, hromada_type: str) -> dict[str, str]:
    contracts = margins.contracts
    has_any = draw.random() < contracts.any_share[hromada_type]
    number = int(drawn_count(draw, contracts.contracts_count)) if has_any else 0
    amount = round(draw.uniform(*margins.money.contract_uah) * number, -3)
    has_order = yes_or_no(draw, contracts.social_order_share[hromada_type])
    offered = int(drawn_count(draw, contracts.lots_offered))
    funded = sum(draw.random() < contracts.lots_funded_share for _ in range(offered))
    return {
        "ngo_contracts_count": str(number),
        "ngo_contracts_uah": str(int(amount)) if number else "",
        "has_social_order": has_order,
        "social_order_lots_offered_count": str(offered) if has_order == "yes" else "",
        "social_order_lots_funded_count": str(funded) if has_order == "yes" else "",
    }


def _planning_and_law(margins: Margins, draw: Random) -> dict[str, str]:
    method = chosen(draw, margins.planning.needs_determination)
    years = {"current_method": ("2023", "2024", "2025"), "older_method": ("2020", "2021", "2022")}
    year = draw.choice(years.get(method, ("",)))
    barriers = [name for name, share in margins.barriers.items() if draw.random() < share]
    contact = chosen(draw, margins.ministry.contact)
    days = drawn_count(draw, margins.ministry.answer_days)
    return {
        "needs_determination": method,
        "needs_determination_year": year,
        "has_joint_services": yes_or_no(draw, margins.planning.joint_services_share),
        "barriers": " ".join(barriers) or "none",
        "ministry_contact": contact,
        "ministry_answer_days": "" if contact == "never" else days,
    }


def _seen_by_another(margins: Margins, draw: Random, *, answers: dict[str, str]) -> dict[str, str]:
    """Return what another respondent knows: rounder numbers, now and then another answer."""
    share = margins.respondents.further_respondent_changes_share
    seen = dict(answers)
    for name, value in answers.items():
        if draw.random() >= share or name in ("home_care_waiting_days", "needs_determination_year"):
            continue
        if value.isdigit() and int(value) >= 20:
            size = 10 ** (len(value) - 2 if len(value) > 2 else 1)
            seen[name] = str(round(int(value) * draw.uniform(0.8, 1.25) / size) * size)
        elif value == "communal":
            seen[name] = "several"
        elif name == "home_care_requires_living_alone" and value:
            seen[name] = "no" if value == "yes" else "yes"
        elif name == "barriers":
            kept = [barrier for barrier in value.split() if draw.random() < 0.7]
            seen[name] = " ".join(kept) or "none"
        elif name == "ministry_contact" and value == "regular":
            seen[name] = "sometimes"
    return _with_vacancies_in_posts(seen)


def _with_vacancies_in_posts(answers: dict[str, str]) -> dict[str, str]:
    posts, vacant = int(answers["social_staff_count"]), int(answers["social_staff_vacant_count"])
    return answers | {"social_staff_vacant_count": str(min(posts, vacant))}


def _with_blanks(answers: dict[str, str], draw: Random, *, share: float) -> dict[str, str]:
    """Leave some questions blank, but none on which the skip logic of another rests."""
    return {
        name: ""
        if value.isdigit() and name != "ngo_contracts_count" and draw.random() < share
        else value
        for name, value in answers.items()
    }
