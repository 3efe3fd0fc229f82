"""Summaries tell base and gaps, and never an interval."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.indicators import summarise

STATUS = ["measured", "measured", "measured", "no_data", "withheld", "not_surveyed"]


def table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "hromada_code": [f"UA{number}" for number in range(6)],
            "indicator_id": "spending",
            "value": [0.0, 10.0, 40.0, None, None, None],
            "base": [1.0, 1.0, 1.0, None, 4.0, None],
            "status": STATUS,
            "design": "purposive",
            "is_synthetic": True,
        }
    )


def test_gaps_are_counted_by_their_reason() -> None:
    row = summarise(table()).iloc[0]
    gaps = ["no_data_count", "withheld_count", "not_surveyed_count", "not_applicable_count"]
    assert row["hromadas_count"] == 3
    assert row[gaps].tolist() == [1, 1, 1, 0]


def test_median_quartiles_and_share_rest_on_measured_hromadas_alone() -> None:
    row = summarise(table()).iloc[0]
    told = row[["lower_quartile", "median", "upper_quartile", "minimum", "maximum"]].tolist()
    assert told == [5, 10, 25, 0, 40]
    assert row["share_true"] == pytest.approx(2 / 3)


def test_no_interval_is_ever_given() -> None:
    columns = summarise(table()).columns
    assert len(columns) > 10
    assert [name for name in columns if "interval" in name or "error" in name] == []
    assert summarise(table())["design"].tolist() == ["purposive"]


def test_groups_are_told_apart_and_hromadas_without_a_group_left_out() -> None:
    groups = pd.Series({"UA0": "a", "UA1": "a", "UA2": "b"})
    told = summarise(table(), groups).set_index("group")
    assert told["hromadas_count"].to_dict() == {"a": 2, "b": 1}
    assert told["median"].to_dict() == {"a": 5.0, "b": 40.0}


def test_groups_that_fit_no_hromada_are_refused() -> None:
    with pytest.raises(DataError, match="has a group"):
        summarise(table(), pd.Series({"somewhere": "a"}))


def test_a_group_without_any_value_has_no_median_and_no_share() -> None:
    row = summarise(table()[3:4]).iloc[0]
    assert row["hromadas_count"] == 0
    assert row[["median", "share_true"]].isna().all()


def as_if_drawn(design: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Summary of a yes/no indicator of the demonstration, as if its hromadas came in so."""
    from dataclasses import replace

    from analysis import estimate, indicators, places, survey

    wave = survey.read_wave("demo")
    draw = survey.HromadaDraw() if design == "probability" else None
    record = wave.record.model_copy(update={"design": design, "drawn": draw})
    wave = replace(wave, record=record)
    register = places.read_register()
    inputs = indicators.inputs_of(wave)
    table = indicators.measure(indicators.read_indicators()["has_social_order"], inputs)
    sample = estimate.hromada_sample(wave, register)
    by = register.set_index("hromada_code")["type"]
    return indicators.summarise(table, sample=sample), indicators.summarise(
        table, by, sample=sample
    )


def test_hromadas_drawn_by_lot_get_an_exact_interval() -> None:
    everybody, by_type = as_if_drawn("probability")
    row = everybody.iloc[0]
    assert row["design"] == "probability"
    assert row["share_lower"] < row["share_true"] < row["share_upper"]
    assert (by_type["share_upper"] - by_type["share_lower"] > 0.1).all()


def test_invited_hromadas_get_none() -> None:
    for summary in as_if_drawn("purposive"):
        assert "share_lower" not in summary
        assert set(summary["design"]) == {"purposive"}
