"""Outcomes by the rule, a second definition of disagreement, dissent, kinds that may be told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.consult.panels import Panel, read_panel
from analysis.consult.positions import THIRDS, adjusted_disagreement, judge_statements
from analysis.consult.rounds import PanelResults, ratings_of
from analysis.errors import ParameterError

PANEL = read_panel("social_services")
RATINGS = st.lists(st.integers(1, 9), min_size=1, max_size=15)


def judged(ratings: Sequence[float | None], panel: Panel = PANEL) -> pd.Series:
    """Judge one statement rated by the first experts of the panel."""
    codes = list(panel.kinds)[: len(ratings)]
    return judge_statements(pd.DataFrame({"a": ratings}, index=codes, dtype=float), panel).iloc[0]


@pytest.mark.parametrize(
    ("ratings", "outcome"),
    [
        ([7] * 7 + [6] * 3, "for"),  # exactly seventy per cent, and a middle half one point wide
        ([7] * 6 + [6] * 4, "none"),
        ([9] * 7 + [1] * 3, "none"),  # seventy per cent, but a middle half six points wide
        ([3] * 7 + [4] * 3, "against"),
        ([1] * 5 + [5] * 5 + [9] * 5, "disagreement"),  # a third at each end
        ([1] * 4 + [5] * 6 + [9] * 5, "none"),
        ([9] * 9, "too_few"),
        ([5] * 10, "none"),
    ],
)
def test_outcomes_at_their_bounds(ratings: list[float], outcome: str) -> None:
    assert judged(ratings)["outcome"] == outcome


def test_too_few_ratings_say_nothing_however_many_were_asked() -> None:
    row = judged([9.0] * 9 + [None] * 6)
    assert (row["outcome"], row["ratings_count"], row["missing_count"]) == ("too_few", 9, 6)
    assert np.isnan(row["dissent_count"])


@settings(max_examples=200, deadline=None)
@given(RATINGS)
def test_thirds_sum_to_all_and_a_consensus_is_no_disagreement(ratings: list[int]) -> None:
    row = judged([float(each) for each in ratings])
    assert sum(row[f"{third}_count"] for third in THIRDS) == row["ratings_count"] == len(ratings)
    assert sum(row[f"{third}_share"] for third in THIRDS) == pytest.approx(1)
    if row["outcome"] in ("for", "against"):
        assert not row["is_spread_wide"]
        side = "top" if row["outcome"] == "for" else "bottom"
        assert row["dissent_count"] + row[f"{side}_count"] == len(ratings)
        assert row["dissent_share"] <= 1 - PANEL.rule.consensus_share + 1e-9
    else:
        assert np.isnan(row["dissent_count"])


@settings(max_examples=100, deadline=None)
@given(RATINGS)
def test_turning_the_scale_turns_the_outcome(ratings: list[int]) -> None:
    turn = {"for": "against", "against": "for"}
    one = judged([float(each) for each in ratings])
    two = judged([float(10 - each) for each in ratings])
    assert two["outcome"] == turn.get(one["outcome"], one["outcome"])
    assert two["spread"] == pytest.approx(one["spread"])
    assert two["spread_limit"] == pytest.approx(one["spread_limit"])


def test_the_adjusted_range_by_hand_from_the_manual() -> None:
    """Seventy and thirty per cent by rank 1 + (n - 1) p; the middle of the range from 5."""
    ratings = pd.Series([1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9], dtype=float)  # ranks 4 and 8
    assert adjusted_disagreement(ratings) == pytest.approx((8 - 4, 2.35 + 1.5 * abs(5 - 6)))
    assert all(np.isnan(adjusted_disagreement(pd.Series([], dtype=float))))
    with pytest.raises(ParameterError, match="from 1 to 9.*1 to 10"):
        adjusted_disagreement(pd.Series([1.0, 10.0]))


def test_kinds_are_named_only_from_the_declared_number_on() -> None:
    hromadas = [code for code, kind in PANEL.kinds.items() if kind == "hromada"]
    for low in range(len(hromadas) + 1):
        rated = dict.fromkeys(PANEL.kinds, 9.0) | dict.fromkeys(hromadas[:low], 1.0)
        table = pd.DataFrame({"a": rated})
        row = judge_statements(table, PANEL).iloc[0]
        assert row["bottom_kinds"] == (("hromada",) if low >= 5 else ())
        assert "scholar" not in row["top_kinds"]


def test_the_median_of_a_few_who_stand_apart_is_not_told() -> None:
    for apart, told in ((1, False), (2, False), (3, True), (4, True)):
        row = judged([8.0] * (15 - apart) + [6.0] * apart)
        assert row["outcome"] == "for"
        assert row["dissent_count"] == apart
        assert bool(row["dissent_median"] == 6.0) is told


def test_on_another_scale_the_adjusted_range_is_left_out(panel: Panel) -> None:
    short = panel.model_copy(update={"scale": panel.scale.model_copy(update={"highest": 5})})
    row = judged([5.0] * 9 + [2.0], short)
    assert (row["outcome"], row["top_count"], row["bottom_count"]) == ("for", 9, 1)
    assert np.isnan(row["spread"])
    assert not row["is_spread_wide"]


def test_median_quartiles_and_percentiles_are_those_of_r(results: PanelResults) -> None:
    of_r = pd.read_csv(Path(__file__).with_name("quantiles_of_r.csv"), index_col="ratings")
    compared = 0
    for number, wave in enumerate(results.waves, 1):
        for dimension, table in ratings_of(wave, results.panel).items():
            own = results.statements.groupby(["round", "dimension"]).get_group((number, dimension))
            assert len(own) == len(table.columns) == 12
            for row, (_, ratings) in zip(own.to_dict("records"), table.items(), strict=True):
                told = of_r.loc[" ".join(f"{each:g}" for each in sorted(ratings.dropna()))]
                assert row["lower_quartile"] == pytest.approx(told["q25"])
                assert row["median"] == pytest.approx(told["q50"])
                assert row["upper_quartile"] == pytest.approx(told["q75"])
                assert row["spread"] == pytest.approx(told["q70"] - told["q30"])
                compared += 1
    assert compared == 48
