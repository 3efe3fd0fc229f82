"""What synthetic residents say: consistent with itself, correlated inside a point."""

from __future__ import annotations

from statistics import mean

import pandas as pd
import pytest

from analysis import survey
from analysis.survey.expressions import read_condition
from analysis.survey.synthetic_plans import read_resident_plan
from analysis.survey.synthetic_population import Person
from analysis.survey.synthetic_residents import as_asked, draw_resident

PLAN = read_resident_plan("residents")
SHARES = {name: share.urban for name, share in PLAN.margins.shares.items()} | {
    f"needs_{name}": need.needed for name, need in PLAN.margins.services.items()
}


@pytest.fixture(scope="module")
def drawn() -> list[dict[str, str]]:
    groups = list(PLAN.margins.population.age_groups)
    return [
        draw_resident(
            PLAN.margins,
            Person("female", groups[number % 5], "completed"),
            shares=SHARES,
            hromada_type="urban",
            seed=str(number),
        )
        for number in range(3000)
    ]


def test_received_services_were_needed(drawn: list[dict[str, str]]) -> None:
    checked = 0
    for answers in drawn:
        if answers["services_received"] != "none" and answers["services_needed"]:
            assert set(answers["services_received"].split()) <= set(
                answers["services_needed"].split()
            )
            checked += 1
    assert checked > 300


def test_nobody_who_lives_alone_has_another_member_in_need(drawn: list[dict[str, str]]) -> None:
    alone = [answers for answers in drawn if answers["is_living_alone"] == "yes"]
    assert len(alone) > 300
    assert {answers["home_help_need"] for answers in alone} <= {
        "self",
        "nobody",
        "dont_know",
        "refused",
    }
    assert not any("not_living_alone" in a["home_care_not_received_reasons"] for a in alone)


def test_need_rises_with_age_and_care_with_living_alone(drawn: list[dict[str, str]]) -> None:
    def share(question: str, value: str, **where: str) -> float:
        chosen = [a for a in drawn if all(a[name] == said for name, said in where.items())]
        assert len(chosen) > 100
        return mean(answers[question] == value for answers in chosen)

    young = share("home_help_need", "self", age_group="age_30_44")
    old = share("home_help_need", "self", age_group="age_75_plus")
    assert old > young + 0.1
    alone = share("has_received_home_care", "yes", is_living_alone="yes")
    together = share("has_received_home_care", "yes", is_living_alone="no")
    assert alone > together + 0.05


def test_the_drawn_shares_are_near_the_declared_margins(drawn: list[dict[str, str]]) -> None:
    informed = mean(answers["is_informed_where_to_ask"] == "yes" for answers in drawn)
    counselling = mean("counselling" in answers["services_needed"].split() for answers in drawn)
    unsure = mean(answers["ngo_trust"] == "dont_know" for answers in drawn)
    assert informed == pytest.approx(SHARES["is_informed_where_to_ask"], abs=0.03)
    assert counselling == pytest.approx(SHARES["needs_counselling"], abs=0.02)
    assert unsure == pytest.approx(PLAN.margins.item_nonresponse.dont_know["ngo_trust"], abs=0.02)


def test_the_skip_logic_takes_answers_away_along_a_chain() -> None:
    conditions = [
        ("care", read_condition("${need} = 'self'")),
        ("days", read_condition("${care} = 'yes'")),
    ]
    said = {"need": "nobody", "care": "yes", "days": "14"}
    assert as_asked(said, conditions) == {"need": "nobody", "care": "", "days": ""}
    assert as_asked(said | {"need": "self"}, conditions) == said | {"need": "self"}
    assert said["days"] == "14"


def correlation_inside_points(wave: survey.RespondentWave, answer: pd.Series) -> float:
    """Analysis of variance estimate of the intra-cluster correlation, points within hromadas."""
    table = pd.DataFrame(
        {
            "answer": answer.astype("Float64"),
            "point": wave.sampling["point_id"],
            "hromada": wave.hromada_code,
        }
    ).dropna()
    table["answer"] = table["answer"].astype("float64")
    points = table.groupby("point")["answer"]
    of_hromada = table.groupby("hromada")["answer"].transform("mean")
    of_point, size = points.transform("mean"), points.size()
    free_between = table["point"].nunique() - table["hromada"].nunique()
    between = ((of_point - of_hromada) ** 2).sum() / free_between
    within = ((table["answer"] - of_point) ** 2).sum() / (len(table) - len(size))
    per_point = len(table) / len(size)
    return float((between - within) / (between + (per_point - 1) * within))


def test_answers_inside_a_point_are_correlated_as_declared(
    residents: survey.RespondentWave,
) -> None:
    answers = residents.answers
    questions = [
        "is_informed_where_to_ask",
        "has_household_disability",
        "services_needed_counselling",
        "services_needed_in_kind_assistance",
        "services_needed_social_prevention",
        "services_needed_crisis_intervention",
    ]
    found = [correlation_inside_points(residents, answers[name]) for name in questions]
    assert len(found) == 6
    assert mean(found) == pytest.approx(PLAN.margins.clustering.points, abs=0.02)
