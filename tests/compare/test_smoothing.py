"""Smoothed rates are those of esda and of Marshall's formula, and lie where they must."""

from __future__ import annotations

import geopandas as gpd
import libpysal
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.compare import SpatialWeights, spatial_weights
from analysis.compare.smoothing import smoothed_per_10k, smoothed_rates
from analysis.errors import DataError


def grid(size: int) -> gpd.GeoDataFrame:
    squares = [shapely.box(x, y, x + 1, y + 1) for y in range(size) for x in range(size)]
    return gpd.GeoDataFrame(geometry=squares, index=[f"UA{n:04}" for n in range(size * size)])


def made(seed: int, ids: pd.Index) -> tuple[pd.Series, pd.Series]:
    chance = np.random.default_rng(seed)
    base = chance.integers(500, 60_000, size=len(ids))
    true = chance.gamma(4, 0.01, size=len(ids))
    return pd.Series(chance.poisson(base * true), index=ids), pd.Series(base, index=ids)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_global_rates_are_those_of_esda(seed: int) -> None:
    from esda.smoothing import Empirical_Bayes

    events, base = made(seed, pd.RangeIndex(60))
    found = smoothed_rates(events, base)
    expected = Empirical_Bayes(events.to_numpy(), base.to_numpy()).r.ravel()
    assert len(expected) == 60
    np.testing.assert_allclose(found["smoothed"], expected, rtol=1e-10)
    assert found["neighbours_count"].isna().all()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_spatial_rates_are_those_of_esda(seed: int) -> None:
    from esda.smoothing import Spatial_Empirical_Bayes

    areas = grid(8)
    theirs = libpysal.weights.Queen.from_dataframe(areas, use_index=True)
    events, base = made(seed, areas.index)
    found = smoothed_rates(events, base, weights=spatial_weights(areas, kind="queen"))
    expected = Spatial_Empirical_Bayes(
        events.to_numpy(dtype=float), base.to_numpy(dtype=float), theirs
    ).r.ravel()
    assert len(expected) == 64
    np.testing.assert_allclose(found["smoothed"], expected, rtol=1e-9)
    assert found["neighbours_count"].value_counts().to_dict() == {8: 36, 5: 24, 3: 4}


@settings(deadline=None, derandomize=True, max_examples=100)
@given(
    st.lists(st.tuples(st.integers(0, 500), st.integers(500, 100_000)), min_size=1, max_size=16),
    st.booleans(),
)
def test_a_smoothed_rate_lies_between_the_rate_and_the_mean(
    counts: list[tuple[int, int]], is_spatial: bool
) -> None:
    areas = grid(4).iloc[: len(counts)]
    events, base = (pd.Series(each, index=areas.index) for each in zip(*counts, strict=True))
    weights = spatial_weights(areas, kind="queen") if is_spatial else None
    found = smoothed_rates(events, base, weights=weights)
    lower = found[["rate", "mean"]].min(axis=1) - 1e-12
    upper = found[["rate", "mean"]].max(axis=1) + 1e-12
    assert found["smoothed"].between(lower, upper).all()
    assert found["own_share"].between(0, 1).all()


def test_equal_rates_stay_and_the_smaller_base_borrows_more() -> None:
    ids = pd.Index(list("ABCD"))
    equal = smoothed_rates(
        pd.Series([10, 20, 30, 40], index=ids), pd.Series([100, 200, 300, 400], index=ids)
    )
    assert equal["smoothed"].tolist() == pytest.approx([0.1] * 4)
    events, base = made(5, pd.RangeIndex(40))
    found = smoothed_rates(events, base)
    assert found["own_share"].corr(base, method="spearman") == pytest.approx(1)
    assert found["smoothed"].std() < found["rate"].std()


def test_no_events_at_all_are_no_fault() -> None:
    ids = pd.RangeIndex(5)
    found = smoothed_rates(pd.Series(0, index=ids), pd.Series(100, index=ids))
    assert found["smoothed"].eq(0).all()
    assert found["reason"].eq("").all()


def test_a_missing_value_is_named_and_borrowed_from_by_nobody() -> None:
    areas = grid(5)
    events, base = made(1, areas.index)
    events = events.astype(float)
    events.iloc[7] = np.nan
    base = base.drop(base.index[12])
    weights = spatial_weights(areas, kind="queen")
    found = smoothed_rates(events, base, weights=weights)
    gaps = [areas.index[7], areas.index[12]]
    assert found.index[found["reason"] == "missing_value"].tolist() == gaps
    assert found.loc[gaps, ["rate", "smoothed", "own_share"]].isna().all().all()
    rest = events.drop(gaps)
    alone = smoothed_rates(rest, base, weights=weights)
    pd.testing.assert_frame_equal(alone, found.drop(gaps))


def test_without_a_neighbour_the_rate_stands_and_says_so() -> None:
    areas = grid(3)
    areas.loc["UA0008", "geometry"] = shapely.box(90, 90, 91, 91)
    events, base = made(1, areas.index)
    found = smoothed_rates(events, base, weights=spatial_weights(areas, kind="queen"))
    last = found.loc["UA0008"]
    assert (last["reason"], last["own_share"], last["smoothed"]) == (
        "no_neighbour",
        1,
        last["rate"],
    )
    assert (found["reason"] == "").sum() == 8


def test_order_does_not_matter_and_the_callers_series_stay() -> None:
    areas = grid(4)
    events, base = made(2, areas.index)
    before = events.copy(), base.copy()
    weights: SpatialWeights = spatial_weights(areas, kind="queen")
    found = smoothed_rates(events, base, weights=weights)
    other = smoothed_rates(events.iloc[::-1], base.sample(frac=1, random_state=1), weights=weights)
    pd.testing.assert_frame_equal(other.loc[events.index], found)
    assert events.equals(before[0])
    assert base.equals(before[1])


@pytest.mark.parametrize(
    ("events", "base", "told"),
    [
        ([1, -2], [10, 10], "-2 of B"),
        ([1, 2], [10, 0], "0 of B"),
        ([1, np.inf], [10, 10], "inf of B"),
        (["much", 2], [10, 10], "no number"),
    ],
)
def test_what_makes_no_rate_is_refused(events: list[object], base: list[int], told: str) -> None:
    ids = list("AB")
    with pytest.raises(DataError, match=told):
        smoothed_rates(pd.Series(events, index=ids), pd.Series(base, index=ids))


def test_areas_that_do_not_fit_are_refused() -> None:
    weights = spatial_weights(grid(2), kind="queen")
    with pytest.raises(DataError, match="UA9999"):
        smoothed_rates(
            pd.Series([1], index=["UA9999"]), pd.Series([9], index=["UA9999"]), weights=weights
        )
    with pytest.raises(DataError, match=r"twice\. Found: A"):
        smoothed_rates(pd.Series([1, 1], index=["A", "A"]), pd.Series([9], index=["A"]))


def test_counts_of_hromadas_are_the_spatial_rates_by_ten_thousand() -> None:
    areas = grid(6)
    weights = spatial_weights(areas, kind="queen")
    events, base = made(5, areas.index)
    measured = pd.DataFrame(
        {"hromada_code": [*areas.index, "UA99"], "value": [*events, 4.0], "status": "measured"}
    )
    told = smoothed_per_10k(measured, base, weights=weights).set_index("hromada_code")
    expected = smoothed_rates(events, base, weights=weights)
    np.testing.assert_allclose(told.loc[areas.index, "value"], 10_000 * expected["smoothed"])
    np.testing.assert_allclose(told.loc[areas.index, "rate"], 10_000 * events / base)
    assert told.loc["UA99", "status"] == "no_data"
    assert np.isnan(told.loc["UA99", "value"])


def test_counts_without_a_base_or_not_fetched_have_no_rate() -> None:
    areas = grid(3)
    weights = spatial_weights(areas, kind="queen")
    measured = pd.DataFrame({"hromada_code": areas.index, "value": 1.0, "status": "measured"})
    assert smoothed_per_10k(measured, None, weights=weights)["status"].eq("no_data").all()
    missing = measured.assign(value=np.nan, status="not_fetched")
    told = smoothed_per_10k(missing, None, weights=weights)
    assert told["status"].eq("not_fetched").all()
    assert told["value"].isna().all()
