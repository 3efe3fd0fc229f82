"""Clean synthetic answers: consistent with themselves, independent of each other."""

from __future__ import annotations

import pytest

from analysis import survey
from analysis.survey.synthetic_answers import draw_answers

SIZE = (20_000, 35_000)


@pytest.fixture(scope="module")
def drawn() -> list[dict[str, str]]:
    margins = survey.read_synthetic_plan("demo").margins
    return [
        draw_answers(
            margins, f"UA{number}", role="social_department", hromada_type="urban", size=SIZE
        )
        for number in range(300)
    ]


def test_parts_never_exceed_their_whole(drawn: list[dict[str, str]]) -> None:
    pairs = [
        ("home_care_need_count", "residents_60_plus_count"),
        ("recipients_home_care_count", "home_care_need_count"),
        ("social_staff_vacant_count", "social_staff_count"),
        ("social_order_lots_funded_count", "social_order_lots_offered_count"),
    ]
    checked = 0
    for answers in drawn:
        for part, whole in pairs:
            if answers[part] and answers[whole]:
                assert int(answers[part]) <= int(answers[whole])
                checked += 1
    assert checked > 800


def test_recipients_are_given_only_where_the_service_is_provided(
    drawn: list[dict[str, str]],
) -> None:
    nobody = [answers for answers in drawn if answers["provider_shelter"] in ("none", "dont_know")]
    assert len(nobody) > 100
    assert {answers["recipients_shelter_count"] for answers in nobody} == {""}


def test_the_drawn_shares_are_near_the_declared_margins(drawn: list[dict[str, str]]) -> None:
    margins = survey.read_synthetic_plan("demo").margins
    orders = sum(answers["has_social_order"] == "yes" for answers in drawn) / len(drawn)
    shelters = sum(
        answers["provider_shelter"] not in ("none", "dont_know") for answers in drawn
    ) / len(drawn)
    assert orders == pytest.approx(margins.contracts.social_order_share["urban"], abs=0.07)
    assert shelters == pytest.approx(margins.services["shelter"].urban, abs=0.09)


def test_a_response_does_not_depend_on_the_others() -> None:
    margins = survey.read_synthetic_plan("demo").margins
    first = draw_answers(margins, "UA1", role="head", hromada_type="rural", size=SIZE)
    draw_answers(margins, "UA2", role="head", hromada_type="rural", size=SIZE)
    assert draw_answers(margins, "UA1", role="head", hromada_type="rural", size=SIZE) == first


def test_respondents_of_one_hromada_share_a_truth_and_differ_in_detail() -> None:
    margins = survey.read_synthetic_plan("demo").margins
    head, department = (
        draw_answers(margins, "UA7", role=role, hromada_type="urban", size=SIZE)
        for role in ("head", "social_department")
    )
    same = [name for name in head if head[name] == department[name]]
    assert len(head) * 0.5 < len(same) < len(head)
