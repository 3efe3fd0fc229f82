"""Peer groups: rural, settlement and urban hromadas never mixed, none too small."""

from __future__ import annotations

import pandas as pd
import pytest
from pydantic import ValidationError

from analysis import places
from analysis.compare import PeerRules, peer_groups, read_peer_rules


def rules(minimum: int = 2) -> PeerRules:
    return read_peer_rules().model_copy(update={"minimum_group": minimum})


def register_of(types: list[str | None]) -> pd.DataFrame:
    codes = [f"UA{number:03d}" for number in range(len(types))]
    return pd.DataFrame({"hromada_code": codes, "type": types})


def residents_of(register: pd.DataFrame, counts: list[float | None]) -> pd.Series:
    return pd.Series(counts, index=register["hromada_code"], dtype=float)


def test_a_hromada_on_a_bound_belongs_to_the_larger_class() -> None:
    register = register_of(["rural"] * 4)
    residents = residents_of(register, [4999, 100, 5000, 9999])
    groups = peer_groups(register, residents, rules=rules())
    assert groups["size_class"].tolist() == ["under_5000"] * 2 + ["from_5000"] * 2
    assert groups["hromadas_in_group"].tolist() == [2, 2, 2, 2]


def test_a_class_that_is_too_small_joins_its_smaller_neighbour_inside_its_type() -> None:
    register = register_of(["urban"] * 8 + ["rural"] * 2)
    counts = [6000, 12000, 13000, 30000, 31000, 32000, 60000, 61000, 900, 800]
    groups = peer_groups(register, residents_of(register, counts), rules=rules())
    assert groups["peer_group"].tolist() == (
        ["urban_under_20000"] * 3
        + ["urban_20000_to_50000"] * 3
        + ["urban_from_50000"] * 2
        + ["rural_all_sizes"] * 2
    )


def test_every_hromada_with_a_type_keeps_exactly_one_group_of_its_type() -> None:
    register = register_of(["urban", "rural", "settlement", None] * 30)
    counts = [float(1000 + 977 * number) for number in range(120)]
    groups = peer_groups(register, residents_of(register, counts), rules=rules(20))
    assert len(groups) == 90
    assert groups["hromada_code"].is_unique
    starts = [g.startswith(t) for g, t in zip(groups["peer_group"], groups["type"], strict=True)]
    assert all(starts)
    assert groups["hromadas_in_group"].min() >= 20 or groups["size_class"].eq("all_sizes").any()


def test_without_residents_groups_are_by_type_only_and_say_so() -> None:
    register = register_of(["urban", "rural", None])
    for residents in (None, residents_of(register, [None, None, None])):
        groups = peer_groups(register, residents, rules=rules())
        assert groups["peer_group"].tolist() == ["urban", "rural"]
        assert set(groups["basis"]) == {"type_only"}


def test_a_hromada_of_unknown_size_is_not_guessed_into_a_class() -> None:
    register = register_of(["urban"] * 3)
    groups = peer_groups(register, residents_of(register, [30000, 31000, None]), rules=rules())
    assert groups["size_class"].tolist()[-1] == "unknown"


def test_bounds_that_do_not_ascend_from_zero_are_refused() -> None:
    told = read_peer_rules().model_dump()
    told["size_classes"] = [{"id": "a", "from": 10}, {"id": "b", "from": 5}]
    with pytest.raises(ValidationError, match="ascend"):
        PeerRules.model_validate(told)


@pytest.mark.usefixtures("fetched")
def test_no_real_peer_group_is_smaller_than_declared() -> None:
    residents = places.read_open_data().values["residents_count"]
    groups = peer_groups(places.read_register(), residents, rules=read_peer_rules())
    assert len(groups) == 1469
    sizes = groups.groupby("peer_group").size()
    assert len(sizes) == 10
    assert sizes.min() >= 20
