"""Hromadas drawn by lot get exact intervals; invited ones get none, whatever is declared."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from pydantic import ValidationError

from analysis import places, survey
from analysis.errors import DataError
from analysis.estimate import hromada_sample, share
from analysis.survey import HromadaDraw, Wave, WaveRecord

REGISTER = places.read_register()


@pytest.fixture(scope="module")
def wave() -> Wave:
    """The demonstration survey of 39 hromadas, chosen on purpose."""
    return survey.read_wave("demo")


def drawn(wave: Wave, **draw: object) -> Wave:
    """The same answers as if the hromadas had been drawn by lot."""
    changed = {"design": "probability", "drawn": HromadaDraw(**draw)}
    return replace(wave, record=wave.record.model_copy(update=changed))


def test_a_simple_draw_from_all_hromadas_is_exact(wave: Wave) -> None:
    sample = hromada_sample(drawn(wave), REGISTER)
    assert sample.design.weights.sum() == pytest.approx(1469)
    said = wave.answers["has_social_order"].astype(float)
    assert said.notna().all()
    row = share(sample.design, said).iloc[0]
    assert row["method"] == "exact"
    assert (row["lower"] * 1469) % 1 == pytest.approx(0, abs=1e-9)


def test_a_draw_inside_types_weighs_each_type_by_the_register(wave: Wave) -> None:
    sample = hromada_sample(drawn(wave, strata="type"), REGISTER)
    types = REGISTER.set_index("hromada_code")["type"]
    weights = pd.Series(sample.design.weights, index=sample.codes)
    found = weights.groupby(types.loc[sample.codes]).sum()
    hromadas = REGISTER[REGISTER["kind"] == "hromada"]
    assert found.to_dict() == pytest.approx(hromadas["type"].value_counts().to_dict())


def test_a_hromada_that_could_not_have_been_drawn_is_named(wave: Wave) -> None:
    lviv = REGISTER.set_index("hromada_code").loc["UA46060250000025047", "oblast_code"]
    with pytest.raises(DataError, match=r"could not have been drawn.*key 'drawn'"):
        hromada_sample(drawn(wave, oblasts=(lviv,)), REGISTER)


@pytest.mark.parametrize("design", ["purposive", "open_call"])
def test_what_was_not_drawn_stays_descriptive(wave: Wave, design: str) -> None:
    record = wave.record.model_copy(update={"design": design})
    sample = hromada_sample(replace(wave, record=record), REGISTER)
    assert sample.design.sampling == "descriptive"
    assert share(sample.design, [1] * 39).loc[0, ["lower", "upper"]].isna().all()


def test_probability_without_a_draw_and_a_draw_without_probability_are_refused(wave: Wave) -> None:
    told = wave.record.model_dump()
    for change in ({"design": "probability"}, {"drawn": {"strata": "type"}}):
        with pytest.raises(ValidationError, match="needs the key 'drawn'"):
            WaveRecord.model_validate(told | change)
