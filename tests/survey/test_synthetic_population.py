"""The synthetic population: adds up, is drawn by lot, and one hromada changes no other."""

from __future__ import annotations

from statistics import mean

import pytest

from analysis.survey.synthetic_plans import read_resident_plan
from analysis.survey.synthetic_population import Place, draw_points, target_rows

PLAN = read_resident_plan("residents")


@pytest.mark.parametrize("kind", ["urban", "settlement", "rural"])
@pytest.mark.parametrize("adults", [4_001, 27_350, 550_000])
def test_the_targets_add_up_to_all_adults(kind: str, adults: int) -> None:
    rows = target_rows(PLAN.margins, Place("UA1", kind, adults))
    assert sum(int(str(row["adults_count"])) for row in rows) == adults
    assert len({(row["sex"], row["age_group"]) for row in rows}) == len(rows) == 10
    assert all(int(str(row["adults_count"])) > 0 for row in rows)


def test_the_share_of_women_rises_with_age_as_declared() -> None:
    rows = target_rows(PLAN.margins, Place("UA1", "urban", 1_000_000))
    count = {(row["sex"], row["age_group"]): int(str(row["adults_count"])) for row in rows}
    for age_group, share in PLAN.margins.population.women_share.items():
        women, men = count["female", age_group], count["male", age_group]
        assert women / (women + men) == pytest.approx(share, abs=0.001)


def test_points_and_adults_are_drawn_as_many_as_declared() -> None:
    counted = 0
    for number in range(60):
        points = draw_points(PLAN.margins, Place(f"UA{number}", "rural", 5000), sample=PLAN.sample)
        assert PLAN.sample.points_drawn[0] <= len(points) <= PLAN.sample.points_drawn[1]
        for point in points:
            low, high = PLAN.sample.adults_drawn_at_point
            assert low <= len(point.people) <= high
            assert len(point.people) < point.adults_count
            counted += 1
    assert counted > 600


def test_drawn_points_represent_all_points_of_the_hromada() -> None:
    estimates = []
    for number in range(200):
        points = draw_points(PLAN.margins, Place(f"UA{number}", "rural", 8000), sample=PLAN.sample)
        assert len({point.points_count for point in points}) == 1
        estimates.append(points[0].points_count * mean(point.adults_count for point in points))
    assert mean(estimates) == pytest.approx(8000, rel=0.02)


def test_men_and_the_young_answer_less_often() -> None:
    people = [
        person
        for number in range(200)
        for point in draw_points(
            PLAN.margins, Place(f"UA{number}", "urban", 30_000), sample=PLAN.sample
        )
        for person in point.people
    ]

    def rate(attribute: str, value: str) -> float:
        chosen = [person for person in people if getattr(person, attribute) == value]
        return mean(person.outcome == "completed" for person in chosen)

    assert len(people) > 15_000
    assert rate("sex", "male") < rate("sex", "female") - 0.05
    assert rate("age_group", "age_18_29") < rate("age_group", "age_60_74") - 0.1


def test_hard_hromadas_are_hard_in_the_declared_way() -> None:
    few, silent, single = (
        draw_points(PLAN.margins, Place(hard.code, "rural", 9000), sample=PLAN.sample)
        for hard in PLAN.sample.hard
    )
    answered = [sum(p.outcome == "completed" for p in point.people) for point in silent]
    assert len(few) == 3
    assert sum(answered) < 25
    assert sum(person.outcome == "completed" for person in single[0].people) == 1


def test_a_hromada_does_not_depend_on_the_others() -> None:
    place = Place("UA7", "urban", 30_000)
    first = draw_points(PLAN.margins, place, sample=PLAN.sample)
    draw_points(PLAN.margins, Place("UA8", "urban", 30_000), sample=PLAN.sample)
    assert draw_points(PLAN.margins, place, sample=PLAN.sample) == first
