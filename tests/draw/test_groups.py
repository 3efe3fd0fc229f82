"""Groups have names in the reader's language."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.compare import peer_groups, read_peer_rules
from analysis.draw.groups import group_name, require_columns, written_or_reason, written_span
from analysis.errors import DataError
from analysis.language import Words


def test_every_group_that_compare_makes_has_a_name(words: Words) -> None:
    count = 400
    register = pd.DataFrame(
        {
            "hromada_code": [f"UA{number}" for number in range(count)],
            "type": [("urban", "settlement", "rural")[number % 3] for number in range(count)],
        }
    )
    residents = pd.Series(
        [float(number * 331 % 60_000) for number in range(count)], index=register["hromada_code"]
    )
    residents.iloc[0] = float("nan")
    groups = peer_groups(register, residents, rules=read_peer_rules())["peer_group"].unique()
    named = [group_name({"peer_group": group}, words) for group in groups]
    assert len(named) > 8
    assert all("_" not in name and "residents" in name for name in named)
    assert len(set(named)) == len(named)


def test_a_type_and_any_other_name_stay_readable(words: Words) -> None:
    assert group_name({"peer_group": "rural"}, words) == "rural"
    assert group_name({"group": "Odeska"}, words) == "Odeska"
    assert group_name({"peer_group": "urban_all_sizes"}, words) == "urban, of any size"


def test_a_span_names_its_unit_once(words: Words) -> None:
    assert written_span(0.1, 0.25, "share", words=words) == "10.0 to 25.0%"
    assert written_span(float("nan"), 1, "days", words=words) == "no value"


def test_a_missing_value_says_so(words: Words) -> None:
    assert written_or_reason(float("nan"), "days", words) == "no value"
    assert written_or_reason(12, "days", words) == "12"


def test_a_missing_column_is_named() -> None:
    with pytest.raises(DataError, match="median, group"):
        require_columns(pd.DataFrame({"a": [1]}), "median")
