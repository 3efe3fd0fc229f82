"""One hromada beside its peers: quartiles, shares and words, never a rank."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.compare import compare_with_peers, group_comparison, peer_groups, read_peer_rules
from analysis.errors import UnknownName

RULES = read_peer_rules()
CODES = [f"UA{number:02d}" for number in range(12)]


def groups() -> pd.DataFrame:
    types = ["rural"] * 10 + ["urban"] * 2
    return peer_groups(pd.DataFrame({"hromada_code": CODES, "type": types}), rules=RULES)


def table(values: list[float | None]) -> pd.DataFrame:
    frame = pd.DataFrame({"hromada_code": CODES, "indicator_id": "spending", "value": values})
    status = frame["value"].notna().map({True: "measured", False: "no_data"})
    return frame.assign(status=status, design="census", is_synthetic=False)


def placed(values: list[float | None], code: str = "UA00") -> pd.Series:
    return compare_with_peers(table(values), groups(), hromada_code=code, rules=RULES).iloc[0]


def test_a_hromada_is_not_its_own_peer() -> None:
    row = placed([100.0, *range(1, 10), 5.0, 5.0])
    assert row["peers_count"] == 9
    assert row["peer_median"] == 5
    assert row["position"] == "higher"
    assert row["share_of_peers_below"] == 1


def test_a_value_on_a_quartile_lies_within() -> None:
    row = placed([3.0, *range(1, 10), 5.0, 5.0])
    assert row["lower_quartile"] == 3
    assert row["position"] == "within"


def test_among_many_zeros_a_zero_is_neither_low_nor_high() -> None:
    row = placed([0.0] * 10 + [5.0, 5.0])
    assert row["position"] == "within"
    assert row["share_of_peers_equal"] == 1
    assert row["share_of_peers_below"] == 0


def test_without_a_value_or_with_too_few_peers_no_position_is_told() -> None:
    assert placed([None, *range(1, 10), 5.0, 5.0])["position"] == "no_value"
    assert pd.isna(placed([None, *range(1, 10), 5.0, 5.0])["share_of_peers_below"])
    row = placed([1.0] * 7 + [None] * 3 + [5.0, 5.0])
    assert (row["position"], row["peers_count"], row["peers_no_data_count"]) == (
        "too_few_peers",
        6,
        3,
    )


def test_peers_are_of_the_same_type() -> None:
    assert placed([1.0] * 10 + [50.0, 70.0], code="UA11")["peers_count"] == 1


def test_no_column_is_a_rank() -> None:
    columns = [*placed([1.0] * 12).index, *group_comparison(table([1.0] * 12), groups()).columns]
    assert len(columns) > 20
    assert [name for name in columns if "rank" in name or "place" in name] == []


def test_a_city_without_a_type_has_no_peers() -> None:
    with pytest.raises(UnknownName, match="no peer group"):
        placed([1.0] * 12, code="UA80000000000093317")


def test_groups_are_summarised_apart() -> None:
    told = group_comparison(table([1.0] * 10 + [4.0, None]), groups()).set_index("peer_group")
    assert told["median"].to_dict() == {"rural": 1.0, "urban": 4.0}
    assert told.loc["urban", "no_data_count"] == 1
