"""The method keeps its word: false ones under chance, planted ones found, intervals that cover."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from analysis import places
from analysis.practices import Compared, coverage_of_intervals, replay

from .conftest import invented


@pytest.mark.parametrize("question", ["effort", "variety"])
def test_chance_alone_singles_somebody_out_no_oftener_than_declared(
    compared: Callable[[str], Compared], question: str
) -> None:
    """On the real circumstances; where nobody was planted everybody who stands out is false."""
    told = replay(compared(question), count=60, seed=11)
    room = 3 * np.sqrt(0.1 * 0.9 / 60)
    assert told.false_share == told.any_share <= 0.1 + room


def test_planted_deviants_are_found_and_the_others_stay_few(
    compared: Callable[[str], Compared],
) -> None:
    ground = compared("effort")
    told = [replay(ground, count=15, seed=12, planted=20, spreads=each) for each in (0.0, 3.0, 8.0)]
    assert told[0].found_share < 0.02
    assert told[0].found_share <= told[1].found_share <= told[2].found_share
    assert told[2].found_share > 0.9
    assert told[2].false_share < 0.1 + 3 * np.sqrt(0.1 * 0.9 / 15)


def test_intervals_hold_as_many_as_they_promise_of_hromadas_never_seen(
    compared: Callable[[str], Compared],
) -> None:
    kinds = places.read_register().set_index("hromada_code")["type"]
    told = coverage_of_intervals(compared("effort"), kinds=kinds, parts=5)
    every = told[told["kind"].eq("all")]
    assert (every["declared_share"] == 0.9).all()
    assert every["within_share"].between(0.87, 0.93).all()
    assert told["above_share"].between(0.015, 0.095).all()
    assert set(told["kind"]) == {"all", "rural", "settlement", "urban"}
    parts = told[told["kind"].ne("all")].groupby("indicator_id")["hromadas_count"].sum()
    assert (parts == len(compared("effort").codes)).all()


def test_coverage_of_what_is_chance_alone() -> None:
    ground = invented(1200, seed=7)
    kinds = pd.Series("one", index=ground.codes)
    told = coverage_of_intervals(ground, kinds=kinds, parts=4)
    assert told["within_share"].between(0.87, 0.93).all()


def test_the_same_seed_deals_the_same() -> None:
    ground = invented(200, seed=8)
    assert repr(replay(ground, count=3, seed=1)) == repr(replay(ground, count=3, seed=1))
