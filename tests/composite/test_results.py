"""Published figures of an index: each has one key, and a replay gives each of them again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import compare, places
from analysis.composite import (
    Assessment,
    assess_index,
    choice_sensitivity,
    defensible_choices,
    index_results,
    link_index,
    multiverse_of,
    panel_effect,
    panel_results,
    place_uncertainty,
    read_index,
    read_panel_points,
    replay,
    with_step,
)
from analysis.composite.assessment import _findings, _judged, _others
from analysis.errors import ParameterError
from analysis.indicators import Inputs, inputs_of, read_result_key

REPLICATES = 200


class Material:
    """Open data, groups, and the index that is built on both."""

    def __init__(self, build: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("HROMADY_BUILD", str(build))
            data = places.read_open_data()
            self.inputs: Inputs = inputs_of(None, data, sources=places.read_sources())
        register = places.read_register()
        self.groups = compare.peer_groups(
            register, data.values["residents_count"], rules=compare.read_peer_rules()
        )
        self.types = register.set_index("hromada_code")["type"]
        self.assessment = assess_index(
            read_index("capacity"), self.inputs, groups=self.groups, replicates=REPLICATES, seed=1
        )


@pytest.fixture(scope="module")
def material(fetched_build: Path) -> Material:
    return Material(fetched_build)


def replayed(material: Material) -> Assessment:
    """Make every test again on a replay with nothing changed."""
    first = material.assessment
    again = replay(first.built)
    by_code = material.groups.set_index("hromada_code")
    linked, links = link_index(
        again, _others(first.index, material.inputs, units=again.values.index)
    )
    space = defensible_choices(again)
    ranges = place_uncertainty(space, replicates=REPLICATES, seed=1)
    sensitivity = choice_sensitivity(space, base=32, seed=1)
    return replace(
        first,
        composite=with_step(linked, _judged(ranges, sensitivity)),
        links=links,
        places=ranges,
        sensitivity=sensitivity,
        multiverse=multiverse_of(space, _findings(first.index, by_code)),
    )


@pytest.mark.reference
def test_every_published_figure_comes_out_of_a_replay_with_nothing_changed(
    material: Material,
) -> None:
    told = index_results(material.assessment, types=material.types)
    again = index_results(replayed(material), types=material.types)
    pd.testing.assert_frame_equal(told, again, check_exact=True)
    assert len(told) > 80
    assert told["key"].is_unique
    for key in told["key"]:
        assert str(read_result_key(key)) == key


@pytest.mark.reference
def test_figures_are_those_of_a_pencil(material: Material) -> None:
    assessment = material.assessment
    told = index_results(assessment, types=material.types).set_index("key")["value"]
    assert assessment.multiverse is not None
    assert assessment.places is not None
    units = assessment.places.units
    width = (units["place_upper"] - units["place_lower"] + 1).median()
    assert told["index/capacity/place_width_median/all"] == width
    sure = units["lowest_quarter_share"] >= 0.95
    assert told["index/capacity/sure_lowest_count/all"] == sure.sum()
    kinds = units["hromada_code"].map(material.types)
    for kind in ("urban", "settlement", "rural"):
        assert (
            told[f"index/capacity/sure_lowest_count/type={kind}"] == (sure & (kinds == kind)).sum()
        )
    assert told["index/capacity/index_weight/member=youth_centres_2021"] == pytest.approx(0.1)
    assert told["index/capacity/combinations_count/all"] == 2 * 3 * 3 * 3 * 5 * 3
    lowest = assessment.multiverse.units["lowest_quarter_share"]
    assert told["index/capacity/always_lowest_count/all"] == (lowest == 1).sum()
    assert told["index/capacity/never_lowest_count/all"] == (lowest == 0).sum()
    scores = assessment.built.index_scores
    other = _others(assessment.index, material.inputs, units=scores.index)
    rank = scores.rank().corr(other["travel_time_to_oblast_centre"].rank())
    measured = told["index/capacity/spearman/measure=travel_time_to_oblast_centre"]
    assert measured == pytest.approx(rank, abs=0.02)  # ranks among units that have both


@pytest.mark.reference
def test_figures_of_a_panel_stand_apart_and_come_out_again(material: Material) -> None:
    panel = read_panel_points(read_index("capacity"))
    assert panel is not None
    effect, again = (
        panel_effect(each, panel, replicates=100, seed=1)
        for each in (material.assessment, replayed(material))
    )
    told = panel_results(effect)
    pd.testing.assert_frame_equal(told, panel_results(again), check_exact=True)
    assert told["statistic"].str.startswith("panel_").all()
    published = index_results(material.assessment)
    assert not published["statistic"].str.startswith("panel_").any()
    voice = told[told["domain"].eq("member=voice")].iloc[0]
    given = panel.points["voice"] / 100
    assert voice["value"] == pytest.approx(given.mean())
    assert (voice["lower"], voice["upper"]) == (given.min(), given.max())


def test_without_an_index_there_are_no_figures_and_no_other_part_is_taken() -> None:
    unbuilt = Assessment(read_index("capacity"))
    assert index_results(unbuilt).empty
    assert panel_results(None).empty
    assert np.array_equal(index_results(unbuilt).columns, panel_results(None).columns)
    with pytest.raises(ParameterError, match="No such figures.*Found: beds"):
        index_results(unbuilt, "beds")
