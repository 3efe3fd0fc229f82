"""Red only where chance cannot be the reason; grey where too little is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ParameterError
from analysis.monitoring.lights import LIGHTS, Bounds, Light, grey_light, light_of, worst_light
from analysis.monitoring.limits import Limits

HIGHER = Bounds("higher", tolerated=0.9, required=0.8)
LOWER = Bounds("lower", tolerated=1.1, required=1.2)


@pytest.mark.parametrize(
    ("value", "low", "high", "is_warned", "expected"),
    [
        (0.97, 0.92, 1.02, False, Light("green", "as_agreed")),
        (0.97, 0.92, 1.02, True, Light("amber", "warned")),
        (0.88, 0.82, 0.94, False, Light("amber", "beyond_tolerated")),
        (0.92, 0.79, 1.05, False, Light("amber", "cannot_tell")),
        (0.74, 0.69, 0.80, True, Light("amber", "beyond_tolerated")),
        (0.74, 0.69, 0.79, False, Light("red", "beyond_required")),
    ],
)
def test_where_higher_is_better(
    value: float, low: float, high: float, is_warned: bool, expected: Light
) -> None:
    found = light_of(value, Limits(low, high), bounds=HIGHER, is_warned=is_warned)
    assert found == expected


@pytest.mark.parametrize(
    ("value", "low", "high", "colour"),
    [(1.0, 0.95, 1.05, "green"), (1.15, 1.1, 1.19, "amber"), (1.3, 1.21, 1.4, "red")],
)
def test_where_lower_is_better(value: float, low: float, high: float, colour: str) -> None:
    assert light_of(value, Limits(low, high), bounds=LOWER, is_warned=False).colour == colour


@given(
    value=st.floats(0, 1),
    below=st.floats(0, 0.3),
    above=st.floats(0, 0.3),
    is_warned=st.booleans(),
)
def test_a_wider_interval_or_no_warning_never_makes_red(
    value: float, below: float, above: float, is_warned: bool
) -> None:
    narrow = light_of(value, Limits(value, value), bounds=HIGHER, is_warned=is_warned)
    wide = light_of(value, Limits(value - below, value + above), bounds=HIGHER, is_warned=is_warned)
    assert (wide.colour == "red") <= (narrow.colour == "red")
    assert (wide.colour == "green") <= (narrow.colour == "green")
    silent = light_of(value, Limits(value, value), bounds=HIGHER, is_warned=False)
    assert (silent.colour == "red") == (narrow.colour == "red")


def test_nothing_known_is_grey_with_the_reason() -> None:
    missing = light_of(float("nan"), Limits(0, 1), bounds=HIGHER, is_warned=True)
    assert missing == grey_light("no_reports")
    few = light_of(0.2, Limits(0.1, 0.3), bounds=HIGHER, is_warned=True, reason="few_voices")
    assert few == grey_light("few_voices")


def test_the_worst_light_counts_and_grey_is_not_calm() -> None:
    assert worst_light(["green", "green"]) == "green"
    assert worst_light([]) == "grey"
    assert [worst_light(list(LIGHTS[place:])) for place in range(4)] == list(LIGHTS)


def test_bounds_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ParameterError):
        Bounds("higher", tolerated=0.8, required=0.9)
    with pytest.raises(ParameterError):
        Bounds("lower", tolerated=1.2, required=1.1)
    with pytest.raises(ParameterError):
        Bounds("sideways", tolerated=1, required=1)
