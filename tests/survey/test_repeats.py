"""Responses sent twice, written down after another, or of the same role."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from analysis.survey.bounds import CheckBounds
from analysis.survey.material import Looked, Material, in_order
from analysis.survey.repeats import (
    JOINED,
    doubled_columns,
    exact_duplicates,
    same_role,
    soft_duplicates,
)
from analysis.survey.suspicions import read_material

TWENTY = [{"type": "text", "name": "hromada"}] + [
    {"type": "integer", "name": f"q{n}"} for n in range(20)
]


def answers(*changed: int, first: int = 0) -> dict[str, str]:
    return {f"q{n}": str(first + n + 1000 * (n in changed)) for n in range(20)}


def about(looked: Looked) -> list[tuple[str, str]]:
    return [(each.response, each.action) for each in looked.suspicions]


def test_the_later_of_two_equal_responses_is_proposed_to_be_left_out(
    material: Callable[..., Material],
) -> None:
    later = answers() | {"_submission_time": "2026-03-20"}
    found = exact_duplicates(material(TWENTY, [later, answers(), answers(3, 4)]))
    assert about(found) == [("1", "leave_out")]
    assert "that of response 2" in found.suspicions[0].why
    assert found.things == 3


def test_responses_without_any_answer_are_no_copies(material: Callable[..., Material]) -> None:
    assert exact_duplicates(material(TWENTY, [{}, {}])).suspicions == []


@pytest.mark.parametrize(("changed", "is_near"), [((5,), True), ((5, 6), False)])
def test_responses_are_near_from_the_declared_share_of_equal_answers(
    material: Callable[..., Material], changed: tuple[int, ...], is_near: bool
) -> None:
    found = soft_duplicates(material(TWENTY, [answers(), answers(*changed), answers(first=50)]))
    assert found.things == 3
    assert [each.response for each in found.suspicions] == (["2"] if is_near else [])
    if is_near:
        assert "19 of 20 answers are those of response 1" in found.suspicions[0].why


def test_an_exact_copy_is_not_told_twice_and_few_answers_say_nothing(
    material: Callable[..., Material],
) -> None:
    assert soft_duplicates(material(TWENTY, [answers(), answers()])).suspicions == []
    few = [{"q1": "7", "hromada": "a"}, {"q1": "7", "hromada": "b"}]
    assert soft_duplicates(material(TWENTY, few)).suspicions == []


def test_in_a_large_wave_only_responses_of_one_place_are_compared(
    material: Callable[..., Material],
) -> None:
    lviv, lutsk = {"hromada": "Львівська"}, {"hromada": "Луцька"}
    rows = [answers() | lviv, answers(5) | lutsk, answers(6) | lviv, answers(first=99) | lutsk]
    bounds = CheckBounds(compare_everybody_up_to=3, equal_answers_share=0.9)
    found = soft_duplicates(material(TWENTY, rows, checks=bounds))
    assert found.things == 2
    assert [each.response for each in found.suspicions] == ["3"]


def test_pairs_are_counted_whole_when_they_are_compared_some_at_a_time(
    material: Callable[..., Material], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [answers(n, first=1000 * n) for n in range(9)] + [answers(1, first=1000)]
    whole = soft_duplicates(material(TWENTY, [*rows, answers(2, first=2000) | {"q5": "1"}]))
    monkeypatch.setattr("analysis.survey.repeats.PAIRS_AT_ONCE", 7)
    parts = soft_duplicates(material(TWENTY, [*rows, answers(2, first=2000) | {"q5": "1"}]))
    assert whole.things == 55
    assert len(whole.suspicions) == 1
    assert parts == whole


def test_of_one_role_all_but_the_latest_response_are_suspected(
    material: Callable[..., Material],
) -> None:
    questions = [{"type": "text", "name": "hromada"}, {"type": "text", "name": "lots"}]
    questions += [{"type": "select_one role", "name": "role"}]
    choices = [{"list_name": "role", "name": name} for name in ("head", "ngo")]
    rows = [{"hromada": "Львівська", "role": role} for role in ("head", "head", "ngo")]
    wave = material(questions, rows, choices=choices, role_question="role")
    found = same_role(wave)
    assert (found.things, [each.response for each in found.suspicions]) == (3, ["1"])
    assert "response 2 came later" in found.suspicions[0].why


def test_columns_that_a_join_doubled_are_named_together(
    material: Callable[..., Material],
) -> None:
    questions = [{"type": "integer", "name": "lots"}, {"type": "integer", "name": "lots_y"}]
    found = doubled_columns(material(questions, [{"lots": "1", "lots_y": "1"}]))
    assert found.things == 5
    assert found.suspicions[0].response == ""
    assert "'lots', 'lots_y'" in found.suspicions[0].why


@pytest.mark.parametrize(
    "heading", ["lots.x", "lots.y", "lots_x", "lots.1", "lots (2)", "lots_dup"]
)
def test_headings_of_a_join_are_known_by_their_ending(heading: str) -> None:
    match = JOINED.match(heading)
    assert match
    assert match["stem"] == "lots"
    assert JOINED.match("tax") is None


def test_without_its_log_the_demonstration_holds_the_response_that_was_sent_twice(
    wave_folder: Path,
) -> None:
    assert exact_duplicates(read_material("demo")).suspicions == []
    (wave_folder / "corrections.yml").unlink()
    found = exact_duplicates(read_material("demo"))
    assert about(found) == [("400128", "leave_out")]
    assert "response 400125" in found.suspicions[0].why


def test_no_near_pair_is_missed_by_comparing_only_what_can_be_near(
    material: Callable[..., Material],
) -> None:
    random = np.random.default_rng(5)
    base = random.integers(0, 3, (12, 20))
    drawn = base[random.integers(0, len(base), 150)]
    drawn = np.where(random.random(drawn.shape) < 0.06, random.integers(0, 3, drawn.shape), drawn)
    said = np.where(random.random(drawn.shape) < 0.02, "", drawn.astype("str"))
    rows = [{f"q{n}": str(text) for n, text in enumerate(line)} for line in said]
    own = material(TWENTY, rows, checks=CheckBounds(equal_answers_share=0.9))
    ordered = in_order(own.table.index, own.corrected.table)
    lines = [said[row - 2].tolist() for row in ordered]
    expected: dict[int, str] = {}
    for later, line in enumerate(lines):
        pairs = [
            (sum(bool(a) and a == b for a, b in zip(line, lines[first], strict=True)), first)
            for first in range(later)
        ]
        shares = [
            (equal / sum(bool(a or b) for a, b in zip(line, lines[first], strict=True)), equal)
            for equal, first in pairs
        ]
        best = max((share for share, equal in shares if equal >= 15), default=0.0)
        if best >= 0.9 - 1e-12 and line not in lines[:later]:
            first = next(
                n for n, (share, equal) in enumerate(shares) if (share, equal >= 15) == (best, True)
            )
            expected[ordered[later]] = f"response {ordered[first] - 1}"
    found = soft_duplicates(own)
    assert found.things == 150 * 149 // 2
    assert {each.row: each.why.partition("those of ")[2] for each in found.suspicions} == expected
    assert len(expected) > 50
