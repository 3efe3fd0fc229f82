"""The dots of a group without one of them, and what puts the whole group together again."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from analysis.draw.crowds import others_of, spread


def whole(dots: dict[str, Any]) -> dict[str, list[Any]]:
    """The group again, by the rule that the docstring states."""
    told = dots["meta"]["crowd"]
    group = {key: [*values] for key, values in dots.items() if key != "meta"}
    for place, value in told["moved"].items():
        group["x"][int(place)] = value
    if told["gap"]:
        place, missing = told["gap"]
        for key, value in missing.items():
            group[key].insert(place, value)
    return group


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=30, unique=True), st.data())
def test_every_member_tells_the_same_group(values: list[float], data: st.DataObject) -> None:
    crowd = {"x": sorted(values), "y": spread(len(values)), "text": list(map(str, values))}
    place = data.draw(st.none() | st.integers(0, len(values) - 1))
    dots = others_of(crowd, place, shown=lambda x: max(-50.0, min(50.0, x)))
    assert len(dots["x"]) == len(values) - (place is not None)
    assert all(-50 <= x <= 50 for x in dots["x"])
    assert whole(dots) == crowd


def test_dots_are_spread_evenly_and_never_touch_the_rim() -> None:
    heights = spread(500)
    assert min(heights) >= -0.65
    assert max(heights) <= 0.65
    thirds = [sum(-0.65 + step * 0.433 <= y < -0.65 + (step + 1) * 0.434 for y in heights)
              for step in range(3)]  # fmt: skip
    assert max(thirds) - min(thirds) < 20
