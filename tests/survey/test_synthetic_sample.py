"""The synthetic sample: points, answers and targets belong together."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from analysis import places
from analysis.survey.synthetic_form import form_rows
from analysis.survey.synthetic_plans import read_resident_plan, read_synthetic_plan
from analysis.survey.synthetic_sample import OUTCOMES, DrawnSample, draw_sample


@pytest.fixture(scope="module")
def drawn() -> DrawnSample:
    plan = read_resident_plan("residents")
    services = places.read_services().items()
    names = {service_id: service.short_name.model_dump() for service_id, service in services}
    types = places.read_register().set_index("hromada_code")["type"].to_dict()
    form = form_rows(plan.questionnaire, names)
    return draw_sample(plan, read_synthetic_plan("demo"), types=types, form=form)


def test_every_drawn_adult_has_one_outcome(drawn: DrawnSample) -> None:
    for point in drawn.points:
        outcomes = sum(int(str(point[f"{outcome}_count"])) for outcome in OUTCOMES)
        assert outcomes == point["drawn_count"]
        assert int(str(point["drawn_count"])) <= int(str(point["adults_count"]))
    assert len(drawn.points) > 400


def test_each_completed_interview_has_one_response(drawn: DrawnSample) -> None:
    answered = Counter(answers["point_id"] for answers in drawn.answers)
    for point in drawn.points:
        assert answered[str(point["point_id"])] == point["completed_count"]
    assert sum(answered.values()) == len(drawn.answers) > 2300
    assert min(answered.values()) == 1


def test_the_hard_hromadas_lie_where_they_were_declared(drawn: DrawnSample) -> None:
    points = Counter(str(point["hromada_code"]) for point in drawn.points)
    completed: Counter[str] = Counter()
    for point in drawn.points:
        completed[str(point["hromada_code"])] += int(str(point["completed_count"]))
    assert points["UA68040030000027335"] == 3
    assert completed["UA65100010000048953"] == 10
    others = set(points) - {"UA68040030000027335", "UA65100010000048953"}
    assert len(others) == 37
    assert min(points[code] for code in others) >= 11
    assert min(completed[code] for code in others) >= 40


def test_the_adults_are_a_share_of_the_residents_of_the_other_wave(drawn: DrawnSample) -> None:
    sample = read_synthetic_plan("demo").sample
    sizes = {entry.code: sample.size_classes[entry.size] for entry in sample.responses}
    adults: Counter[str] = Counter()
    for row in drawn.targets:
        adults[str(row["hromada_code"])] += int(str(row["adults_count"]))
    assert set(adults) == set(sizes)
    for code, (low, high) in sizes.items():
        assert 0.81 * low - 1 <= adults[code] <= 0.81 * high + 1


def test_the_order_of_answers_does_not_follow_the_points(drawn: DrawnSample) -> None:
    order = [answers["point_id"] for answers in drawn.answers]
    rising = sum(first <= second for first, second in pairwise(order))
    assert 0.45 < rising / len(order) < 0.55
