"""Lots: drawn again by another program, fair over seeds, and only between those in the zone."""

from __future__ import annotations

import shutil
import subprocess

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.contest.criteria import Quota
from analysis.contest.lottery import (
    Zone,
    draw_lots,
    draw_lots_within_quotas,
    uncertainty_zone,
    widen_for_quotas,
)
from analysis.errors import DataError, ParameterError

IDS = [f"A{number:02}" for number in range(1, 9)]
GROUPS = pd.DataFrame({"type": ["rural", "urban"] * 4}, index=IDS)


def quota(value: str, **bounds: int) -> Quota:
    said = dict.fromkeys(("en", "uk", "pl"), "A reason that a reader can weigh.")
    return Quota(key=f"{value}_quota", field="type", value=value, text=said, why=said, **bounds)


@given(st.permutations(IDS), st.text(min_size=1, max_size=20))
def test_the_order_of_the_candidates_does_not_matter(order: list[str], seed: str) -> None:
    lots = draw_lots(order, seed=seed)
    pd.testing.assert_frame_equal(lots, draw_lots(IDS, seed=seed))
    assert sorted(lots["application_id"]) == IDS
    assert lots["place"].tolist() == list(range(1, 9))
    assert lots["fingerprint"].is_monotonic_increasing


@given(st.sets(st.sampled_from(IDS), min_size=2))
def test_who_else_draws_does_not_change_the_order_of_two(some: set[str]) -> None:
    whole = draw_lots(IDS, seed="7")["application_id"]
    assert draw_lots(some, seed="7")["application_id"].tolist() == [i for i in whole if i in some]


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum here")
@pytest.mark.parametrize(
    "seed", ["4 8 15 16 23 42", "Лото 14.11.2026: 3, 17", "it's $HOME `x` \\n"]
)
def test_the_command_of_each_lot_gives_its_fingerprint(seed: str) -> None:
    lots = draw_lots(IDS[:3], seed=seed)
    done = subprocess.run(
        ["bash", "-c", "\n".join(lots["command"])], capture_output=True, check=True, text=True
    )
    told = [line.split()[0] for line in done.stdout.splitlines()]
    assert told == lots["fingerprint"].tolist()


def test_over_many_seeds_each_place_is_equally_likely() -> None:
    seeds = 1_500
    places = np.zeros((8, 8))
    for seed in range(seeds):
        order = draw_lots(IDS, seed=str(seed))["application_id"]
        for place, each in enumerate(order):
            places[IDS.index(each), place] += 1
    assert places.sum() == 8 * seeds
    chi_square = ((places - seeds / 8) ** 2 / (seeds / 8)).sum()
    # 49 degrees of freedom, since rows and columns are fixed; rows of a permutation matrix spread
    # a little more than independent counts: by the factor 8/7 of drawing without replacement.
    assert chi_square * 7 / 8 < stats.chi2.ppf(0.999, 49)
    assert chi_square * 7 / 8 > stats.chi2.ppf(0.001, 49)


def test_no_seed_and_a_candidate_twice_are_refused() -> None:
    with pytest.raises(DataError, match="before their seed is known"):
        draw_lots(IDS, seed="")
    with pytest.raises(DataError, match="A01"):
        draw_lots(["A01", "A01", "A02"], seed="7")


@st.composite
def drawings(draw: st.DrawFn) -> tuple[pd.DataFrame, int, list[Quota], list[str]]:
    fixed = draw(st.lists(st.sampled_from(IDS), max_size=3, unique=True))
    lots = draw_lots([each for each in IDS if each not in fixed], seed=draw(st.text(min_size=1)))
    seats = draw(st.integers(len(fixed), 6))
    rules = [
        quota("rural", at_least=draw(st.integers(0, 4))),
        quota("urban", at_most=draw(st.integers(0, 4))),
    ]
    return lots, seats, draw(st.sampled_from([rules, rules[:1], []])), fixed


def holds(chosen: list[str], rules: list[Quota], *, seats: int) -> bool:
    """Whether a list so far can still be filled: by counting what is left, without the engine."""
    left = [each for each in IDS if each not in chosen]
    rural = sum(GROUPS.at[each, "type"] == "rural" for each in chosen)
    spare = sum(GROUPS.at[each, "type"] == "rural" for each in left)
    for more in range(seats - len(chosen) + 1):
        other = seats - len(chosen) - more
        if more > spare or other > len(left) - spare:
            continue
        counts = {"rural": rural + more, "urban": len(chosen) - rural + other}
        if all(
            counts[each.value] >= (each.at_least or 0)
            and (each.at_most is None or counts[each.value] <= each.at_most)
            for each in rules
        ):
            return True
    return False


@settings(max_examples=150, deadline=None)
@given(drawings())
def test_each_is_taken_with_whom_a_full_list_is_still_possible(drawing) -> None:
    lots, seats, rules, fixed = drawing
    if not holds(fixed, rules, seats=seats):
        with pytest.raises(DataError):
            draw_lots_within_quotas(lots, GROUPS, seats=seats, quotas=rules, fixed=fixed)
        return
    taken = list(fixed)
    for each in lots["application_id"]:
        if len(taken) < seats and holds([*taken, each], rules, seats=seats):
            taken.append(each)
    found = draw_lots_within_quotas(lots, GROUPS, seats=seats, quotas=rules, fixed=fixed)
    assert list(found.chosen) == taken[len(fixed) :]
    assert set(found.reserve) == set(lots["application_id"]) - set(taken)
    places = lots.set_index("application_id")["place"]
    last = max((places[each] for each in found.chosen), default=0)
    earlier = [each for each in found.reserve if places[each] < last]
    assert found.passed_over["application_id"].tolist() == earlier
    assert found.passed_over["quotas"].map(len).gt(0).all()
    for row in found.replacements.to_dict("records"):
        others = [each for each in taken if each != row["application_id"]]
        able = [each for each in found.reserve if holds([*others, each], rules, seats=seats)]
        assert row["steps_in"] == able[0] if able else pd.isna(row["steps_in"])
    assert len(found.replacements) == seats


def test_who_is_chosen_by_score_draws_no_lot_and_strangers_do_neither() -> None:
    lots = draw_lots(IDS, seed="7")
    with pytest.raises(DataError, match="draws no lot"):
        draw_lots_within_quotas(lots, GROUPS, seats=2, quotas=[], fixed=["A01"])
    with pytest.raises(DataError, match="A08"):
        draw_lots_within_quotas(lots, GROUPS[:-1], seats=2, quotas=[])


@given(
    st.lists(st.sampled_from([0, 0.05, 0.1, 0.3, 0.5, 0.9, 1]), min_size=4, max_size=8),
    st.integers(3, 4),
)
def test_only_those_between_the_bounds_draw_unless_there_are_too_few(
    shares: list[float], seats: int
) -> None:
    chances = pd.Series(shares, index=IDS[: len(shares)])
    if (chances >= 0.9).sum() > seats:
        with pytest.raises(DataError, match="surely in"):
            uncertainty_zone(chances, seats=seats, surely_in=0.9, surely_out=0.1)
        return
    zone = uncertainty_zone(chances, seats=seats, surely_in=0.9, surely_out=0.1)
    assert sorted((*zone.sure, *zone.open, *zone.out)) == sorted(chances.index)
    assert (chances[list(zone.sure)] >= 0.9).all()
    between = chances[(chances > 0.1) & (chances < 0.9)]
    assert set(zone.open) == set(between.index) | set(zone.widened)
    assert zone.seats_left == seats - len(zone.sure)
    assert len(zone.open) >= zone.seats_left
    if len(between) >= zone.seats_left:
        assert zone.widened == ()
    else:
        lowest = chances[list(zone.widened)].min()
        assert (chances[list(zone.out)] < lowest).all()
        without = (chances[list(zone.widened)] > lowest).sum()
        assert len(between) + without < zone.seats_left


@pytest.mark.parametrize(
    ("chances", "seats", "needle"),
    [
        (pd.Series({"A01": 1.2, "A02": 0.0}), 1, "no share"),
        (pd.Series({"A01": np.nan, "A02": 0.0}), 1, "no share"),
        (pd.Series({"A01": 0.5}), 2, "fewer applications"),
        (pd.Series([0.5, 0.5], index=["A01", "A01"]), 1, "two chances"),
    ],
)
def test_chances_that_cannot_be_are_refused(chances: pd.Series, seats: int, needle: str) -> None:
    with pytest.raises(DataError, match=needle):
        uncertainty_zone(chances, seats=seats, surely_in=0.9, surely_out=0.1)


def test_bounds_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(ParameterError):
        uncertainty_zone(pd.Series({"A01": 1.0}), seats=1, surely_in=0.1, surely_out=0.9)


def test_a_zone_is_widened_by_as_few_as_the_quotas_need() -> None:
    zone = Zone(sure=("A02",), open=("A04", "A06"), out=("A08", "A01", "A03"), seats_left=1)
    wider = widen_for_quotas(zone, GROUPS, quotas=[quota("rural", at_least=1)])
    assert wider == Zone(
        ("A02",), ("A04", "A06", "A08", "A01"), ("A03",), seats_left=1, widened=("A08", "A01")
    )
    assert widen_for_quotas(zone, GROUPS, quotas=[quota("urban", at_least=1)]) == zone


def test_quotas_beyond_everybody_are_refused_by_name() -> None:
    zone = Zone(sure=("A02",), open=("A04",), out=("A01",), seats_left=1)
    with pytest.raises(DataError, match="rural_quota"):
        widen_for_quotas(zone, GROUPS, quotas=[quota("rural", at_least=2)])
