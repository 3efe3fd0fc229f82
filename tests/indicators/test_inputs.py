"""Answers and open data side by side, each with its origin."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from analysis import places
from analysis.errors import DataError
from analysis.indicators import inputs_of, read_indicators


def wave_of(answers: dict[str, list], codes: list[str]) -> SimpleNamespace:
    frame = pd.DataFrame(answers, index=codes)
    record = SimpleNamespace(
        id="spring", design="purposive", fieldwork=SimpleNamespace(reference_year=2025)
    )
    missing = pd.DataFrame("answered", index=codes, columns=frame.columns)
    return SimpleNamespace(record=record, is_synthetic=True, answers=frame, missing=missing)


def open_data_of(values: dict[str, list], codes: list[str]) -> SimpleNamespace:
    inputs = pd.DataFrame({"input_id": list(values), "unit": "count", "date": "2021"})
    return SimpleNamespace(
        values=pd.DataFrame(values, index=codes),
        inputs=inputs.assign(source_id="budgets"),
        missing_sources=("population",),
    )


def test_a_hromada_outside_the_wave_is_not_surveyed() -> None:
    inputs = inputs_of(
        wave_of({"staff": [1]}, ["UA2"]), open_data_of({"a": [1, 2]}, ["UA1", "UA2"])
    )
    assert inputs.kinds["staff"].tolist() == ["not_surveyed", "answered"]
    assert inputs.values.index.tolist() == ["UA1", "UA2"]


def test_origin_date_and_synthetic_are_kept_for_each_input() -> None:
    inputs = inputs_of(
        wave_of({"staff": [1]}, ["UA2"]), open_data_of({"a": [1, 2]}, ["UA1", "UA2"])
    )
    assert inputs.origins.loc["staff", ["origin_id", "date", "is_synthetic"]].tolist() == [
        "spring",
        "2025",
        True,
    ]
    assert inputs.origins.loc["a", ["origin_id", "date", "design"]].tolist() == [
        "budgets",
        "2021",
        "census",
    ]


def test_one_id_with_two_origins_is_refused() -> None:
    with pytest.raises(DataError, match="two origins"):
        inputs_of(wave_of({"a": [1]}, ["UA2"]), open_data_of({"a": [1, 2]}, ["UA1", "UA2"]))


def test_open_data_that_were_not_fetched_leave_only_gaps() -> None:
    nothing = open_data_of({}, ["UA1", "UA2"])
    inputs = inputs_of(wave_of({"staff": [1]}, ["UA2"]), nothing)
    assert len(inputs.values) == 2
    assert inputs.missing_sources == ("population",)


def test_a_missing_input_is_traced_to_the_source_that_declares_it() -> None:
    inputs = inputs_of(sources=places.read_sources())
    assert len(inputs.declared_by) > 50
    declared = [
        name
        for passport in read_indicators().values()
        for name in passport.input_ids
        if name.endswith(("_2021_uah", "residents_count", "_index"))
    ]
    assert declared
    assert [name for name in declared if name not in inputs.declared_by] == []
