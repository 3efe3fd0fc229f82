"""Balance: by a pencil, and a spread that simple random samples seldom reach."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.sampling.balance import balance_table, spatial_balance, voronoi_measure
from analysis.sampling.frames import read_sample_frame
from analysis.sampling.rules import read_sample_rules
from analysis.sampling.samples import draw_balanced_sample

from .frames import small_frame

FRAME = small_frame({"west/rural": 30, "west/urban": 20, "east/rural": 25})


def test_the_voronoi_measure_is_what_a_pencil_gives() -> None:
    line, half = np.arange(4.0)[:, None], np.full(4, 0.5)
    # 0 and 3: two each, so that both have their share
    assert voronoi_measure(line, half, np.array([True, False, False, True])) == pytest.approx(0)
    # 0 and 2: 1 is equally near and shared; v = 0.75 and 1.25
    assert voronoi_measure(line, half, np.array([True, False, True, False])) == pytest.approx(
        0.0625
    )
    # only 0: v = 2
    assert voronoi_measure(line, half, np.array([True, False, False, False])) == pytest.approx(1)


def test_the_table_is_what_numpy_gives() -> None:
    sample = draw_balanced_sample(FRAME, size=9, seed="3")
    table = balance_table(sample).set_index("key")
    assert table["kind"].tolist() == ["variable"] * 5 + ["type"] * 3 + ["region"] * 5
    units, drawn = FRAME.units, sample.units
    log = np.log10(units["residents"])
    row = table.loc["residents"]
    assert row["frame_mean"] == pytest.approx(units["residents"].mean())
    weights = drawn["weight"]
    assert row["sample_mean"] == pytest.approx(np.average(drawn["residents"], weights=weights))
    expected = (np.average(log[drawn.index], weights=weights) - log.mean()) / log.std(ddof=0)
    assert row["difference"] == pytest.approx(expected)
    assert row["by_chance"] == pytest.approx(np.sqrt((75 - 9) / 74 / 9))
    assert row["is_large"] == (abs(expected) > 0.25)
    assert table.loc["rural", "frame_mean"] == pytest.approx(55 / 75)
    assert table.loc["rural", "difference"] == pytest.approx(0, abs=1e-9)


def test_missing_values_lower_the_base_and_are_not_guessed() -> None:
    sample = draw_balanced_sample(FRAME, size=9, seed="3")
    row = balance_table(sample).set_index("key").loc["income"]
    known = FRAME.units["income"].dropna()
    assert row["frame_count"] == len(known) < 75
    assert row["sample_count"] == sample.units["income"].notna().sum()
    unknown = FRAME.units.assign(income=np.nan)
    blank = replace(sample, frame=replace(FRAME, units=unknown))
    row = balance_table(blank).set_index("key").loc["income"]
    assert (row["frame_count"], row["sample_count"]) == (0, 0)
    assert pd.isna(row["difference"])
    assert pd.isna(row["is_large"])


def test_the_chance_difference_is_the_spread_of_simple_random_samples() -> None:
    values = FRAME.units["travel_time"].to_numpy()
    random = np.random.default_rng(8)
    means = [random.choice(values, 9, replace=False).mean() for _ in range(4_000)]
    spread = np.std(means) / values.std()
    sample = draw_balanced_sample(FRAME, size=9, seed="3")
    told = balance_table(sample).set_index("key").loc["travel_time", "by_chance"]
    assert told == pytest.approx(spread, rel=0.05)


def test_the_spread_over_the_map_is_better_than_that_of_plain_and_of_stratified_lots(
    build: Path,
) -> None:
    frame = read_sample_frame(read_sample_rules("pilot"), excluding=False)
    samples = [draw_balanced_sample(frame, size=39, seed=str(seed)) for seed in range(10)]
    ratios = [spatial_balance(each, replays=30).ratio for each in samples]
    assert np.mean(ratios) < 0.75
    random = np.random.default_rng(6)
    stratified = []
    for each in samples:
        lots = pd.Series(random.random(len(frame.units)), index=frame.units.index)
        places = each.frame.units["stratum"].map(each.strata["places"])
        drawn = lots.groupby(frame.units["stratum"]).rank() <= places
        units = each.units.reindex(drawn.index[drawn])
        stratified.append(spatial_balance(replace(each, units=units), replays=30).ratio)
    assert np.mean(ratios) < np.mean(stratified)


def test_the_replays_are_the_same_each_time() -> None:
    sample = draw_balanced_sample(FRAME, size=9, seed="3")
    one, other = (spatial_balance(sample, replays=25) for _ in range(2))
    assert one == other
    assert one.ratio == pytest.approx(one.measure / one.simple_random)
    assert 0 <= one.more_even_share <= 1
