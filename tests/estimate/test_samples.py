"""The sample of residents: weights that can be recomputed, margins that are met, intervals."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis import survey
from analysis.errors import DataError
from analysis.estimate import Sample, mean, sample_of, share
from analysis.survey import Calibration, RespondentWave, Sampling


@pytest.fixture(scope="module")
def wave() -> RespondentWave:
    """The demonstration survey of residents."""
    return survey.read_respondents("residents")


@pytest.fixture(scope="module")
def sample(wave: RespondentWave) -> Sample:
    """Its sample."""
    return sample_of(wave)


def declared(wave: RespondentWave, **changed: object) -> RespondentWave:
    """The wave with its sampling declared otherwise."""
    sampling = wave.record.sampling
    assert sampling is not None
    record = wave.record.model_copy(update={"sampling": sampling.model_copy(update=changed)})
    return replace(wave, record=record)


def test_each_margin_is_met(sample: Sample) -> None:
    margins = sample.steps["calibration"].margins
    assert margins["variable"].value_counts().to_dict() == {
        "hromada_code": 39,
        "age_group": 5,
        "sex": 2,
    }
    assert margins["gap_share"].abs().max() < 1e-7
    by_hand = pd.Series(sample.design.weights).groupby(sample.wave.answers["sex"].to_numpy()).sum()
    known = sample.wave.targets.groupby("sex")["adults_count"].sum()
    assert by_hand.to_dict() == pytest.approx(known.astype(float).to_dict())


def test_the_design_is_the_declared_one(sample: Sample) -> None:
    first, second = sample.design.stages
    assert len(first.strata_labels) == 39
    assert len(second.strata_labels) == len(sample.wave.sampling["point_id"].unique())
    assert sample.design.lonely == "adjust"
    assert sample.design.degrees_of_freedom == len(second.strata_labels) - 39


def test_in_each_hromada_the_known_number_of_adults_is_reached(sample: Sample) -> None:
    table = share(
        sample.design, np.ones(sample.wave.respondents_count), by=sample.wave.hromada_code
    )
    known = sample.wave.targets.groupby("hromada_code")["adults_count"].sum()
    assert len(table) == 39
    assert table["population"].tolist() == pytest.approx(known.loc[table["domain"]].tolist())


@pytest.mark.parametrize("method", ["linear", "poststratify"])
def test_other_declared_methods_meet_the_same_totals(wave: RespondentWave, method: str) -> None:
    by = ["sex", "age_group"]
    calibration = Calibration(method=method, targets="targets.csv", count="adults_count", by=by)
    targets = wave.targets.groupby(by, as_index=False)["adults_count"].sum()
    weighted = sample_of(replace(declared(wave, calibration=calibration), targets=targets))
    assert weighted.steps["calibration"].margins["gap_share"].abs().max() < 1e-7
    assert weighted.design.weights.sum() == pytest.approx(float(targets["adults_count"].sum()))


def test_a_known_total_that_nobody_answered_for_is_named(wave: RespondentWave) -> None:
    more = wave.targets.iloc[:1].assign(hromada_code="UA00000000000000000")
    stretched = replace(wave, targets=pd.concat([wave.targets, more], ignore_index=True))
    with pytest.raises(DataError, match=r"margin 'hromada_code', level 'UA00000000000000000'"):
        sample_of(stretched)


def test_volunteers_get_figures_without_an_error(wave: RespondentWave) -> None:
    sampling = wave.record.sampling
    assert sampling is not None
    who = Sampling(kind="volunteer", inference_to=sampling.inference_to)
    asked = replace(wave, record=wave.record.model_copy(update={"sampling": who}))
    weighted = sample_of(asked)
    row = mean(weighted.design, asked.answers["provider_travel_minutes"]).iloc[0]
    assert row["reason"] == "not_drawn_by_lot"
    assert np.isnan(row["lower"])
    assert weighted.diagnostics.empty


def test_a_wave_without_a_sampling_is_refused(wave: RespondentWave) -> None:
    bare = replace(wave, record=wave.record.model_copy(update={"sampling": None}))
    with pytest.raises(DataError, match="no sampling"):
        sample_of(bare)
