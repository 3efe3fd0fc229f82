"""Groups pass the minimum, hold together, share nobody; everybody else is told why not."""

from __future__ import annotations

import itertools
from types import SimpleNamespace

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import compare, indicators, places, survey
from analysis.compare.pooling import Pools, find_pools
from analysis.errors import DataError
from analysis.places import distances_between

BOUNDS = SimpleNamespace(minimum=60.0, distance_at_most_km=30.0, members_at_most=3)
NORTH = 0.1  # degrees: about 11 km


def row_of(caseloads: list[float | None], *, step: float = NORTH) -> pd.DataFrame:
    """Hromadas one above the other, all lacking the service."""
    codes = [f"UA{number:02}" for number in range(len(caseloads))]
    return pd.DataFrame(
        {
            "status": "lacks",
            "caseload": np.array(caseloads, dtype=float),
            "residents_count": 5000.0,
            "budget_uah": 1e6,
            "raion_code": "R1",
            "oblast_code": "O1",
            "lat": 50 + step * np.arange(len(caseloads)),
            "lon": 30.0,
        },
        index=pd.Index(codes, name="hromada_code"),
    )


def pairs_of(*edges: tuple[int, int]) -> pd.DataFrame:
    both = [*edges, *((b, a) for a, b in edges)]
    return pd.DataFrame(
        [(f"UA{a:02}", f"UA{b:02}") for a, b in both], columns=["hromada_code", "neighbour_code"]
    )


def line(length: int) -> pd.DataFrame:
    return pairs_of(*itertools.pairwise(range(length)))


def test_two_small_neighbours_make_a_group_with_all_that_it_brings() -> None:
    hromadas = row_of([35, 40])
    hromadas["budget_uah"] = [3e6, 4e6]
    hromadas["raion_code"] = ["R1", "R2"]
    group = find_pools(hromadas, line(2), bounds=BOUNDS).groups.iloc[0]
    assert group["members"] == ("UA01", "UA00")  # the seat, where more clients are, stands first
    assert (group["caseload"], group["residents_count"], group["budget_uah"]) == (75, 10_000, 7e6)
    assert group["longest_km"] == pytest.approx(11.1, abs=0.1)
    assert (group["is_one_raion"], group["is_one_oblast"]) == (False, True)
    assert (group["providers_count"], group["alternatives_count"]) == (0, 0)


def test_each_reason_for_being_in_no_group_is_told() -> None:
    hromadas = row_of([35, 30, 90, 10, 10, np.nan, 20, 40, 45, 5], step=0.05)
    hromadas.loc["UA06", "status"] = "set_aside"
    hromadas.loc["UA07", "status"] = "has"
    hromadas.loc["UA08", "status"] = "unknown"
    hromadas.loc["UA09", "lat"] = 50.1
    # 0-1 make a group, 9 borders on it; 3 and 4 are too few; 2 is enough alone.
    pools = find_pools(hromadas, pairs_of((0, 1), (1, 9), (3, 4), (2, 1), (5, 0)), bounds=BOUNDS)
    assert pools.hromadas["state"].tolist() == [
        "pooled",
        "pooled",
        "enough_alone",
        "too_few_together",
        "too_few_together",
        "unknown",
        "set_aside",
        "has_service",
        "unknown",
        "could_join",
    ]
    assert pools.hromadas.loc["UA09", "pool_id"] == pools.groups["pool_id"].item()
    assert pools.hromadas.loc["UA09", "distance_km"] <= BOUNDS.distance_at_most_km
    assert pools.counts.sum() == 10


def test_one_without_a_lacking_neighbour_hears_how_many_beside_it_have_the_service() -> None:
    hromadas = row_of([35, 40, 45])
    hromadas.loc[["UA00", "UA02"], "status"] = "has"
    pools = find_pools(hromadas, line(3), bounds=BOUNDS)
    assert pools.groups.empty
    assert pools.alternatives.empty
    told = pools.hromadas.loc["UA01"]
    assert (told["state"], told["providers_count"]) == ("no_lacking_neighbour", 2)


def test_who_is_near_but_no_neighbour_is_no_member() -> None:
    pools = find_pools(row_of([35, 10, 40]), pairs_of((0, 1)), bounds=BOUNDS)
    assert pools.groups.empty
    assert pools.hromadas["state"].tolist() == [
        "too_few_together",
        "too_few_together",
        "no_lacking_neighbour",
    ]


def test_a_neighbour_too_far_away_is_no_member() -> None:
    near = find_pools(row_of([35, 40], step=0.26), line(2), bounds=BOUNDS)
    far = find_pools(row_of([35, 40], step=0.28), line(2), bounds=BOUNDS)
    assert len(near.groups) == 1
    assert far.groups.empty
    assert far.hromadas["state"].eq("too_few_together").all()


def test_a_seat_in_the_middle_holds_together_what_the_ends_cannot() -> None:
    pools = find_pools(row_of([25, 25, 25], step=0.2), line(3), bounds=BOUNDS)
    group = pools.groups.iloc[0]
    assert group["pool_id"] == "UA01"
    assert group["longest_km"] == pytest.approx(22.2, abs=0.1)


def test_the_smallest_group_comes_first_and_a_same_oblast_before_another() -> None:
    hromadas = row_of([10, 40, 45, 40])
    hromadas.loc["UA03", "oblast_code"] = "O2"
    hromadas.loc["UA03", "lat"] = hromadas.loc["UA02", "lat"] + 0.01  # nearer, but across
    pools = find_pools(hromadas, line(4), bounds=BOUNDS)
    assert [set(each) for each in pools.groups["members"]] == [{"UA01", "UA02"}]
    assert pools.groups["is_one_oblast"].all()
    assert set(pools.alternatives["members"].iloc[0]) == {"UA02", "UA03"}


def test_who_lost_its_partner_is_told_so_with_alternatives() -> None:
    hromadas = row_of([35, 40, 40], step=0.2)
    hromadas.loc["UA02", "lat"] += 0.05
    bounds = SimpleNamespace(minimum=60.0, distance_at_most_km=30.0, members_at_most=2)
    hromadas.loc["UA00", "caseload"] = 39
    pools = find_pools(hromadas, line(3), bounds=bounds)
    assert [set(each) for each in pools.groups["members"]] == [{"UA00", "UA01"}]
    assert pools.groups["alternatives_count"].item() == 1
    assert set(pools.alternatives["members"].item()) == {"UA01", "UA02"}
    assert pools.hromadas.loc["UA02", "state"] in ("could_join", "partners_taken")


@st.composite
def lands(draw: st.DrawFn) -> tuple[pd.DataFrame, pd.DataFrame]:
    size = draw(st.integers(2, 9))
    loads = draw(st.lists(st.integers(1, 80), min_size=size, max_size=size))
    hromadas = row_of([float(load) for load in loads])
    places_of = st.lists(st.integers(0, 12), min_size=size, max_size=size)
    hromadas["lat"] = 49 + 0.05 * np.array(draw(places_of))
    hromadas["lon"] = 30 + 0.07 * np.array(draw(places_of))
    hromadas["oblast_code"] = draw(
        st.lists(st.sampled_from(["O1", "O2"]), min_size=size, max_size=size)
    )
    edges = draw(st.sets(st.sampled_from(list(itertools.combinations(range(size), 2))), min_size=1))
    return hromadas, pairs_of(*edges)


def passing_sets(hromadas: pd.DataFrame, pairs: pd.DataFrame) -> set[frozenset[str]]:
    """Every connected set that passes, by brute force."""
    graph = nx.Graph(list(pairs.itertuples(index=False, name=None)))
    small = hromadas.index[hromadas["caseload"] < BOUNDS.minimum]
    found = set()
    for size in range(2, BOUNDS.members_at_most + 1):
        for chosen in itertools.combinations(small, size):
            part = graph.subgraph(chosen)
            if len(part) < size or not nx.is_connected(part):
                continue
            every = pd.DataFrame(
                list(itertools.product(chosen, repeat=2)),
                columns=["hromada_code", "neighbour_code"],
            )
            apart = distances_between(every, hromadas).groupby("hromada_code")["distance_km"].max()
            load = hromadas.loc[list(chosen), "caseload"].sum()
            if load >= BOUNDS.minimum and apart.min() <= BOUNDS.distance_at_most_km:
                found.add(frozenset(chosen))
    return found


@settings(deadline=None, derandomize=True, max_examples=60)
@given(lands())
def test_groups_pass_hold_together_share_nobody_and_none_is_left_out(
    land: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    hromadas, pairs = land
    pools = find_pools(hromadas, pairs, bounds=BOUNDS)
    possible = passing_sets(hromadas, pairs)
    groups = [frozenset(each) for each in pools.groups["members"]]
    assert set(groups) <= possible
    taken = set().union(*groups)
    assert sum(map(len, groups)) == len(taken)
    assert not [each for each in possible if taken.isdisjoint(each)]
    smallest = {each for each in possible if not any(other < each for other in possible)}
    assert set(groups) <= smallest
    state = pools.hromadas["state"]
    assert set(state.index[state == "pooled"]) == taken
    assert set(state) <= {
        "pooled",
        "enough_alone",
        "could_join",
        "partners_taken",
        "too_few_together",
        "no_lacking_neighbour",
    }
    for row in pools.alternatives.itertuples(index=False):
        assert frozenset(row.members) in possible
        group = pools.groups.set_index("pool_id").at[row.pool_id, "members"]
        assert set(group) & set(row.members)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(lands(), st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter_and_nothing_of_the_caller_changes(
    land: tuple[pd.DataFrame, pd.DataFrame], chance: object
) -> None:
    hromadas, pairs = land
    before = hromadas.copy(), pairs.copy()
    first = find_pools(hromadas, pairs, bounds=BOUNDS)
    order = list(hromadas.index)
    chance.shuffle(order)  # type: ignore[attr-defined]
    again = find_pools(hromadas.loc[order], pairs.iloc[::-1], bounds=BOUNDS)
    for name in ("groups", "hromadas", "alternatives"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(first, name))
    pd.testing.assert_frame_equal(hromadas, before[0])
    pd.testing.assert_frame_equal(pairs, before[1])


def test_a_missing_budget_is_no_nought_in_the_sum() -> None:
    hromadas = row_of([35, 40])
    hromadas.loc["UA00", "budget_uah"] = np.nan
    group = find_pools(hromadas, line(2), bounds=BOUNDS).groups.iloc[0]
    assert np.isnan(group["budget_uah"])
    assert group["residents_count"] == 10_000


def test_a_table_that_cannot_be_searched_is_refused() -> None:
    with pytest.raises(DataError, match="caseload"):
        find_pools(row_of([1]).drop(columns="caseload"), line(1), bounds=BOUNDS)
    twice = row_of([1, 2]).rename(index={"UA01": "UA00"})
    with pytest.raises(DataError, match="UA00"):
        find_pools(twice, line(2), bounds=BOUNDS)


def test_where_nothing_was_fetched_there_is_no_group_and_no_fault() -> None:
    hromadas = row_of([np.nan, np.nan]).assign(status="not_fetched")
    assert find_pools(hromadas, line(2), bounds=BOUNDS).counts.to_dict() == {"not_fetched": 2}


def test_where_nobody_lacks_it_there_is_no_group() -> None:
    hromadas = row_of([35, 40]).assign(status="has")
    pools: Pools = find_pools(hromadas, line(2), bounds=BOUNDS)
    assert pools.groups.empty
    assert pools.counts.to_dict() == {"has_service": 2}


@pytest.mark.reference
@pytest.mark.usefixtures("fetched")
@pytest.mark.parametrize("service_id", ["home_care", "social_services_centre"])
def test_on_real_open_data_every_group_keeps_what_is_declared(service_id: str) -> None:
    data = places.read_open_data()
    inputs = indicators.inputs_of(survey.read_wave("demo"), data)
    declared = compare.read_cooperation()
    service = declared.service(service_id)
    measured = indicators.measure(indicators.read_indicators()[service.lacks.indicator], inputs)
    centres = places.centres_of(places.read_points(), data)
    hromadas = compare.lacking_hromadas(
        measured, service_id, open_data=data, centres=centres, declared=declared
    )
    pairs = places.neighbours_of(places.read_areas())
    pools = find_pools(hromadas, pairs, bounds=service)
    groups = pools.groups
    assert len(groups) > 40
    assert groups["caseload"].min() >= service.minimum
    assert groups["longest_km"].max() <= service.distance_at_most_km
    assert groups["members_count"].between(2, service.members_at_most).all()
    members = [code for each in groups["members"] for code in each]
    assert len(members) == len(set(members)) == pools.counts["pooled"]
    assert hromadas.loc[members, "status"].eq("lacks").all()
    assert hromadas.loc[members, "caseload"].max() < service.minimum
    assert pools.counts.sum() == 1469
    borders = set(pairs.itertuples(index=False, name=None))
    for each in groups["members"]:
        graph = nx.Graph([pair for pair in itertools.permutations(each, 2) if pair in borders])
        assert set(graph) == set(each)
        assert nx.is_connected(graph)
