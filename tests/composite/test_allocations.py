"""Points of a panel become weights as given, or are refused by expert and part."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from pydantic import ValidationError

from analysis.composite import (
    PanelPoints,
    WeightPanel,
    panel_points,
    read_index,
    read_panel_points,
    read_weight_panels,
    with_points,
)
from analysis.errors import DataError, ParameterError
from analysis.survey import ExpertWave, read_experts

INDEX = read_index("capacity")


@pytest.fixture(scope="module")
def wave() -> ExpertWave:
    return read_experts("experts_weights")


@pytest.fixture(scope="module")
def panel() -> WeightPanel:
    return read_weight_panels()["capacity"]


def changed(wave: ExpertWave, expert: str, **points: float | None) -> ExpertWave:
    """Return the wave with other points of one expert."""
    answers = wave.answers.copy()
    for name, given in points.items():
        answers.loc[expert, name] = pd.NA if given is None else given
    return replace(wave, answers=answers)


def refused(wave: ExpertWave, panel: WeightPanel, told: str) -> None:
    with pytest.raises(DataError, match=told):
        panel_points(wave, panel, index=INDEX)


def test_the_mean_is_that_of_a_pencil_and_every_expert_is_kept(wave: ExpertWave) -> None:
    read = read_panel_points(INDEX)
    assert isinstance(read, PanelPoints)
    raw = wave.answers.filter(like="points_").astype(float).rename(columns=lambda c: c[7:])
    assert set(read.points.columns) == set(raw.columns)
    pd.testing.assert_frame_equal(read.points, raw[read.points.columns], check_names=False)
    np.testing.assert_allclose(read.spread["mean"], raw.mean()[read.spread.index] / 100)
    np.testing.assert_allclose(read.spread["sd"], raw.std()[read.spread.index] / 100)
    assert read.spread.loc["voice", "lowest"] == raw["voice"].min() / 100
    for own in read.parts.values():
        np.testing.assert_allclose(read.shares[[*own]].sum(axis=1), 1.0)
    assert len(read.shares) == 15


def test_points_that_do_not_sum_to_a_hundred_are_named_with_their_row(
    wave: ExpertWave, panel: WeightPanel
) -> None:
    more = wave.answers.at["E04", "points_voice"] + 10
    refused(
        changed(wave, "E04", points_voice=more), panel, "row E04, part 'capacity': the sum is 110"
    )


def test_all_points_on_one_member_are_refused_with_the_row(
    wave: ExpertWave, panel: WeightPanel
) -> None:
    one = {f"points_{each.id}": 0.0 for each in INDEX.pillars} | {"points_means": 100.0}
    refused(changed(wave, "E07", **one), panel, "row E07, part 'capacity': all on means")


def test_an_empty_line_and_points_below_zero_are_refused_with_the_row(
    wave: ExpertWave, panel: WeightPanel
) -> None:
    refused(
        changed(wave, "E02", points_voice=None), panel, "row E02, part 'capacity': no points for v"
    )
    both = changed(wave, "E02", points_participation_tools=-10.0, points_youth_centres_2021=110.0)
    refused(both, panel, "row E02, part 'voice': points below 0")
    refused(
        changed(both, "E03", points_voice=None), panel, "row E02, part 'voice'.*; row E03, part 'c"
    )


def test_a_form_that_lacks_a_dimension_is_refused(wave: ExpertWave, panel: WeightPanel) -> None:
    without = replace(wave, answers=wave.answers.drop(columns="points_partners"))
    refused(without, panel, "does not ask for every member.*points_partners")
    silent = replace(wave, answers=wave.answers.drop(columns="agrees_to_be_counted"))
    refused(silent, panel, "agrees_to_be_counted")


def test_who_does_not_agree_or_is_left_out_for_a_reason_is_not_counted(
    wave: ExpertWave, panel: WeightPanel
) -> None:
    wrong = changed(wave, "E05", points_voice=99.0)
    wrong.answers.loc["E06", "agrees_to_be_counted"] = False
    spared = panel.model_copy(update={"left_out": {"E05": "Could not be asked again in time."}})
    points = panel_points(wrong, spared, index=INDEX).points
    assert list(points.index) == [e for e in wave.answers.index if e not in ("E05", "E06")]
    few = panel.model_copy(update={"experts_at_least": 14})
    with pytest.raises(DataError, match="Too few experts.*at least 14.*Found: 13"):
        panel_points(wrong, spared.model_copy(update={"experts_at_least": 14}), index=INDEX)
    assert len(panel_points(wave, few, index=INDEX).points) == 15


def test_a_stranger_and_a_panel_that_hides_that_it_is_made_up_are_refused(
    wave: ExpertWave, panel: WeightPanel
) -> None:
    refused(wave, panel.model_copy(update={"is_synthetic": False}), "disagree on whether they are")
    scholars = {"scholar": panel.members["scholar"]}
    refused(wave, panel.model_copy(update={"members": scholars}), "no member of the panel.*E01")


def test_an_index_may_only_name_a_panel_of_its_own() -> None:
    assert read_panel_points(INDEX.model_copy(update={"panel": ""})) is None
    for other in ({"panel": "beds"}, {"id": "wealth"}):
        with pytest.raises(ParameterError, match="none of its own"):
            read_panel_points(INDEX.model_copy(update=other))


@pytest.mark.parametrize(
    ("update", "told"),
    [
        ({"left_out": {"E99": "Nobody of this code exists here."}}, "no member: E99"),
        ({"experts_at_least": 1}, "experts_at_least"),
        ({"points": 0}, "points"),
    ],
)
def test_a_declared_panel_that_does_not_hold_together_is_refused(
    panel: WeightPanel, update: dict[str, object], told: str
) -> None:
    with pytest.raises(ValidationError, match=told):
        WeightPanel.model_validate({**panel.model_dump(), **update})
    twice = panel.model_dump()
    twice["members"]["scholar"]["experts"] = ("E01",)
    with pytest.raises(ValidationError, match="stands twice: E01"):
        WeightPanel.model_validate(twice)


def test_points_stand_in_the_frame_where_they_belong(panel: WeightPanel) -> None:
    read = read_panel_points(INDEX)
    assert read is not None
    given = read.points.loc["E11"]
    index = with_points(INDEX, given)
    for part in index.components:
        for member in part.members:
            assert member.points == given[member.id]
    assert with_points(index, given) == index
    with pytest.raises(DataError, match="no points.*voice"):
        with_points(INDEX, given.drop("voice"))
    assert panel.index == INDEX.id
