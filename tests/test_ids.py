"""An id is refused with the nearest one that would be taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ParameterError
from analysis.ids import checked_id, nearest_id


@given(st.text(max_size=80))
def test_the_nearest_id_is_an_id_and_its_own_nearest(text: str) -> None:
    nearest = nearest_id(text)
    assert nearest_id(nearest) == nearest
    if nearest:
        assert checked_id(nearest, kind="a thing") == nearest


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("Day-Care 2", "day_care_2"), ("2_waves", "waves"), ("a" * 50, "a" * 40), ("day__", "day")],
)
def test_a_bad_id_is_refused_with_the_nearest(text: str, nearest: str) -> None:
    assert nearest_id(text) == nearest
    if nearest != text.rstrip("_"):
        with pytest.raises(ParameterError, match=f"nearest valid id is: {nearest}"):
            checked_id(text, kind="a wave")


def test_where_nothing_can_stand_it_says_so() -> None:
    with pytest.raises(ParameterError, match="Use English words"):
        checked_id("громада", kind="a wave")
