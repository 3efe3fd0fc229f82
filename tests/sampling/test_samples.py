"""Samples: chances as declared, places shared out by the rule, drawn again from the seed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.errors import DataError, OutputError, ParameterError
from analysis.sampling.frames import SampleFrame, read_sample_frame
from analysis.sampling.rules import read_sample_rules
from analysis.sampling.samples import (
    allocate_places,
    draw_balanced_sample,
    drawn_codes,
    write_sample,
)

from .frames import small_frame

DRAWS = 2_000
COUNTS = {"west/rural": 24, "west/urban": 9, "east/rural": 14, "south/settlement": 3}


@given(st.lists(st.integers(0, 60), min_size=1, max_size=12), st.integers(0, 2), st.data())
def test_places_are_whole_proportional_and_sum_to_the_size(counts, at_least: int, data) -> None:
    table = pd.Series(counts, index=[f"s{number:02}" for number in range(len(counts))])
    least = np.minimum(table, at_least)
    size = data.draw(st.integers(int(least.sum()), int(table.sum())))
    if table.sum() == 0:
        return
    found = allocate_places(table, size=size, at_least=at_least)
    assert found["places"].sum() == size
    assert (found["places"] >= least).all()
    assert (found["places"] <= table).all()
    if at_least == 0:
        assert ((found["places"] - found["proportional"]).abs() < 1).all()
    free = found[found["places"] > least]
    larger = free.sort_values("frame_count")["places"]
    assert larger.is_monotonic_increasing or free["frame_count"].duplicated().any()


def test_places_are_shared_out_as_with_a_pencil() -> None:
    counts = pd.Series({"a": 500, "b": 260, "c": 200, "d": 30, "e": 10})
    # d (0.6) and e (0.2) get one each; 18 among 960: 9.375, 4.875, 3.75 -> 9, 5, 4
    assert allocate_places(counts, size=20)["places"].tolist() == [9, 5, 4, 1, 1]
    # without a least: 10, 5.2, 4, 0.6, 0.2 -> the remainder of d is the largest
    assert allocate_places(counts, size=20, at_least=0)["places"].tolist() == [10, 5, 4, 1, 0]


def test_of_equal_remainders_the_larger_stratum_then_the_earlier_name() -> None:
    assert allocate_places(pd.Series({"b": 5, "a": 5}), size=3)["places"].tolist() == [1, 2]
    counts = pd.Series({"a": 1, "b": 3, "c": 2})  # 0.5, 1.5, 1: the places left go to b
    assert allocate_places(counts, size=3, at_least=0)["places"].tolist() == [0, 2, 1]


@pytest.mark.parametrize("size", [2, 41])
def test_a_size_that_cannot_be_shared_out_is_refused_with_the_numbers(size: int) -> None:
    with pytest.raises(ParameterError, match=r"3 \(so many for each of 3 strata: 1\) to 40"):
        allocate_places(pd.Series({"a": 20, "b": 15, "c": 5, "d": 0}), size=size)


def test_in_two_thousand_draws_each_is_drawn_as_often_as_its_chance_says() -> None:
    frame = small_frame({"west/rural": 12, "west/urban": 6, "east/rural": 7})
    strata = allocate_places(frame.units["stratum"].value_counts(), size=8)
    chances = strata["places"] / strata["frame_count"]
    counts = pd.Series(0, index=frame.units.index)
    for seed in range(DRAWS):
        codes = drawn_codes(frame.units, chances, seed=str(seed))
        assert len(codes) == 8
        counts[codes] += 1
    expected = frame.units["stratum"].map(chances)
    level = 0.001 / len(counts)  # all at once, in all but one of 1,000 such tests
    low, high = stats.binom.ppf([[level / 2], [1 - level / 2]], DRAWS, expected)
    assert ((counts >= low) & (counts <= high)).all()


def test_the_sample_keeps_the_places_and_knows_its_weights() -> None:
    frame = small_frame(COUNTS)
    sample = draw_balanced_sample(frame, size=11, seed="7")
    drawn = sample.units["stratum"].value_counts()
    places = sample.strata["places"]
    assert drawn.to_dict() == places[places > 0].to_dict()
    assert len(sample.strata) == 15  # also those without any hromada
    assert sample.units["weight"].sum() == pytest.approx(50)
    assert sample.chances.sum() == pytest.approx(11)
    weights = sample.units.groupby("stratum")["weight"].sum()
    assert weights.round(9).to_dict() == {key: float(each) for key, each in COUNTS.items()}


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.text(min_size=1, max_size=8))
def test_the_order_of_the_list_does_not_matter_and_the_seed_decides(order: int, seed: str) -> None:
    frame = small_frame(COUNTS)
    rows = np.random.default_rng(order).permutation(len(frame.units))
    turned = SampleFrame(frame.rules, frame.units.iloc[rows], frame.left_out, (), 0)
    one, other = (draw_balanced_sample(each, size=11, seed=seed) for each in (frame, turned))
    pd.testing.assert_frame_equal(one.units, other.units)


def test_another_seed_draws_another_sample() -> None:
    frame = small_frame(COUNTS)
    drawn = {tuple(draw_balanced_sample(frame, size=11, seed=str(n)).units.index) for n in range(8)}
    assert len(drawn) == 8


def test_what_is_missing_is_refused() -> None:
    frame = small_frame(COUNTS)
    with pytest.raises(ParameterError, match="without a seed"):
        draw_balanced_sample(frame, size=11, seed="")
    frame.units.loc["UA003", "lat"] = np.nan
    with pytest.raises(DataError, match="UA003"):
        draw_balanced_sample(frame, size=11, seed="7")


def test_the_files_are_the_sample_and_name_list_size_and_seed(tmp_path: Path) -> None:
    sample = draw_balanced_sample(small_frame(COUNTS), size=11, seed="0007")
    table = pd.DataFrame({"key": ["a"]})
    write_sample(sample, tmp_path / "new", tables={"balance": table}, explanation="Як?\n")
    files = (tmp_path / "new").glob("*.csv")
    found = {file.stem: pd.read_csv(file, dtype=str) for file in files}
    assert (tmp_path / "new" / "explanation.txt").read_text(encoding="utf-8") == "Як?\n"
    assert set(found) == {"sample", "strata", "frame", "left_out", "balance"}
    assert found["sample"]["hromada_code"].tolist() == sample.units.index.tolist()
    assert set(found["sample"]["frame_fingerprint"]) == {sample.frame.fingerprint}
    assert set(found["sample"]["seed"]) == {"0007"}
    assert len(found["frame"]) == 50
    assert found["frame"]["chance"].astype(float).sum() == pytest.approx(11)
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(OutputError):
        write_sample(sample, tmp_path / "file", tables={})


def test_the_whole_country_can_be_drawn_in_twenty_or_thirty_nine(build: Path) -> None:
    frame = read_sample_frame(read_sample_rules("pilot"), excluding=False)
    for size in (20, 39):
        sample = draw_balanced_sample(frame, size=size, seed="2026")
        assert len(sample.units) == size
        assert (sample.strata["places"] >= 1).all()
        assert sample.units["reserve_code"].notna().all()
