"""The frame stands on levels, each part is joined from one kind, and nothing lacks a reason."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from analysis.composite import Component, IndexIndicator, Link, Population

from .example import indicator, small_declaration


def test_parts_are_walked_from_below_and_know_their_height() -> None:
    frame = Component.model_validate(small_declaration()["framework"])
    assert [part.id for part in frame.walk()] == ["people", "money", "small"]
    assert [part.height for part in frame.walk()] == [1, 1, 2]
    assert frame.member_ids == ["people", "money"]
    assert frame.parts[0].member_ids == ["staff", "waiting"]


def test_a_part_needs_members_of_one_kind_on_one_level() -> None:
    bare = {"id": "bare", "name": "Bare", "reason": "A test."}
    pillar = {**bare, "id": "pillar", "indicators": [indicator("staff")]}
    above = {**bare, "id": "above", "parts": [pillar]}
    for wrong in (bare, {**bare, "indicators": [indicator("a")], "parts": [pillar]}):
        with pytest.raises(ValidationError, match="either parts or indicators"):
            Component.model_validate(wrong)
    with pytest.raises(ValidationError, match="one level"):
        Component.model_validate({**bare, "parts": [{**pillar, "id": "low"}, above]})


@pytest.mark.parametrize(
    "wrong",
    [{"reason": ""}, {"direction": "neither"}, {"weight": -1}, {"points": -1}, {"weigth": 1}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_an_indicator_without_reason_or_direction_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match=next(iter(wrong))):
        IndexIndicator.model_validate({**indicator("staff"), **wrong})


def test_a_population_and_a_link_say_why() -> None:
    with pytest.raises(ValidationError, match="reason"):
        Population.model_validate({"has": "residents_count", "units_count": 9})
    with pytest.raises(ValidationError, match="expected"):
        Link.model_validate({"id": "travel", "expected": "perhaps", "reason": "A test."})
