"""Reserves: of the same stratum, each for one, and together as like as they can be."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from analysis.sampling.pivotal import on_the_globe
from analysis.sampling.reserves import compared_values, match_reserves

from .frames import small_frame

FRAME = small_frame({"west/rural": 7, "west/urban": 3, "east/rural": 2})
CHOSEN = ["UA000", "UA004", "UA007", "UA008", "UA010", "UA011"]


def test_a_reserve_is_of_the_same_stratum_and_serves_one() -> None:
    found = match_reserves(FRAME, CHOSEN)
    assert sorted(found.index) == CHOSEN
    codes = found["reserve_code"].dropna()
    assert codes.is_unique
    assert not codes.isin(CHOSEN).any()
    strata = FRAME.units["stratum"]
    assert [strata[one] for one in codes] == [strata[one] for one in codes.index]
    assert (FRAME.units.loc[codes, "name_en"].to_numpy() == found["reserve_name_en"].dropna()).all()


def test_where_nobody_is_left_there_is_none() -> None:
    found = match_reserves(FRAME, CHOSEN)
    assert found.loc[["UA010", "UA011"], "reserve_code"].isna().all()
    assert found.loc[["UA007", "UA008"], "reserve_code"].notna().sum() == 1


def test_together_they_are_as_like_as_can_be() -> None:
    values = compared_values(FRAME)
    scaled = (values - values.mean()) / values.std(ddof=0)
    points = on_the_globe(FRAME.units["lat"], FRAME.units["lon"])
    points = (points - points.mean(axis=0)) / np.sqrt(points.var(axis=0).sum())
    place = dict(zip(FRAME.units.index, points, strict=True))

    def apart(one: str, other: str) -> float:
        gaps = ((scaled.loc[one] - scaled.loc[other]) ** 2).dropna()
        return (gaps.sum() + ((place[one] - place[other]) ** 2).sum()) / (len(gaps) + 1)

    rest = [f"UA{number:03}" for number in (1, 2, 3, 5, 6)]
    best = min(apart("UA000", a) + apart("UA004", b) for a, b in permutations(rest, 2))
    found = match_reserves(FRAME, CHOSEN).loc[["UA000", "UA004"]]
    assert found["reserve_distance"].sum() == pytest.approx(best)
    assert found.loc["UA000", "reserve_compared_count"] == 5
    assert found.loc["UA004", "reserve_compared_count"] in (5, 6)


def test_a_logarithm_of_nothing_is_missing() -> None:
    frame = small_frame({"west/rural": 3})
    frame.units.loc["UA001", "residents"] = 0
    assert compared_values(frame)["residents"].isna().tolist() == [False, True, False]


def test_without_any_value_the_nearest_on_the_map_stands_by() -> None:
    frame = small_frame({"west/rural": 4})
    for each in frame.rules.variables:
        frame.units[each.key] = np.nan
    frame.units["lat"], frame.units["lon"] = [50.0, 50.1, 48.0, 46.0], 30.0
    found = match_reserves(frame, ["UA000"])
    assert found["reserve_code"].tolist() == ["UA001"]
    assert found["reserve_compared_count"].tolist() == [1]
