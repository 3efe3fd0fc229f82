"""A number keeps its key from edition to edition."""

from __future__ import annotations

import pytest

from analysis.errors import ParameterError
from analysis.indicators import ResultKey, read_result_key


@pytest.mark.parametrize(
    "text",
    [
        "residents/knows_where_to_ask/share/all",
        "residents/knows_where_to_ask/share/hromada_code=UA46060250000025047",
        "open/services_per_head_2021/median/type=rural",
        "demo/home_care_reach/median/peer_group=rural_under_5000",
    ],
)
def test_a_key_taken_apart_and_put_together_is_the_same(text: str) -> None:
    assert str(read_result_key(text)) == text


@pytest.mark.parametrize(
    "text", ["", "a/b/c", "a/b/c/d", "a/b/c/sex=", "a b/c/d/all", "a/b/c/all/e"]
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ParameterError, match="no key"):
        read_result_key(text)


def test_the_parts_have_names() -> None:
    key = ResultKey("residents", "knows_where_to_ask", "share")
    assert (key.origin, key.domain) == ("residents", "all")
