"""A design is read whole or refused with the column, row or stratum."""

from __future__ import annotations

import pandas as pd
import pytest
from pydantic import ValidationError

from analysis.errors import DataError
from analysis.estimate import DesignPlan, design_of

TABLE = pd.DataFrame(
    {
        "type": ["rural", "rural", "urban", "urban", "urban"],
        "point": ["a", "b", "c", "c", "d"],
        "points_count": [10, 10, 4, 4, 4],
        "adults_count": [30, 20, 50, 50, 40],
    }
)
TWO_STAGES = DesignPlan(
    kind="two_stage",
    strata=("type",),
    clusters=("point",),
    population=("points_count", "adults_count"),
)


def test_weights_of_two_stages_are_the_product_of_both_draws() -> None:
    design = design_of(TABLE, TWO_STAGES)
    # points: 10/2 and 4/2; adults: 30/1, 20/1, 50/2, 40/1
    assert design.weights.tolist() == [150.0, 100.0, 50.0, 50.0, 80.0]
    assert design.degrees_of_freedom == 4 - 2
    assert [len(stage.strata_labels) for stage in design.stages] == [2, 4]


def test_the_same_name_of_a_second_stage_unit_in_two_clusters_is_two_units() -> None:
    table = TABLE.assign(house=["1", "1", "1", "2", "1"])
    plan = TWO_STAGES.model_copy(update={"clusters": ("point", "house")})
    assert design_of(table, plan).stages[1].drawn.tolist() == [1.0, 1.0, 2.0, 1.0]


def test_a_census_weighs_each_unit_once() -> None:
    design = design_of(TABLE, DesignPlan(kind="census"))
    assert design.sampling == "census"
    assert design.weights.tolist() == [1.0] * 5


@pytest.mark.parametrize("kind", ["purposive", "volunteer"])
def test_what_was_not_drawn_by_lot_is_descriptive_and_takes_no_draw(kind: str) -> None:
    assert design_of(TABLE, DesignPlan(kind=kind)).sampling == "descriptive"
    for told in ({"strata": ("type",)}, {"clusters": ("point",)}, {"population": (39.0,)}):
        with pytest.raises(ValidationError, match="not drawn by lot"):
            DesignPlan(kind=kind, **told)


@pytest.mark.parametrize(
    ("changed", "plan", "said"),
    [
        ({}, {"strata": ("oblast",)}, "oblast"),
        ({"type": ["rural", None, "urban", "urban", "urban"]}, {"strata": ("type",)}, "row 1"),
        ({"points_count": [10, 11, 4, 4, 4]}, {"population": ("points_count",)}, "'rural'"),
        ({"points_count": [1, 1, 4, 4, 4]}, {"population": ("points_count",)}, "2 drawn of 1"),
        ({"points_count": ["x", 10, 4, 4, 4]}, {"population": ("points_count",)}, "row 0"),
        ({"point": ["a", "c", "c", "c", "d"]}, {"clusters": ("point",)}, "two strata"),
        ({"w": [1, 1, 0, 1, 1]}, {"weights": "w"}, "row 2"),
        ({}, {"population": ()}, "stage 1"),
    ],
)
def test_a_fault_is_named(
    changed: dict[str, list[object]], plan: dict[str, object], said: str
) -> None:
    declared = {"kind": "stratified", "strata": ("type",), "population": ("points_count",)}
    with pytest.raises(DataError, match=said):
        design_of(TABLE.assign(**changed), DesignPlan(**(declared | plan)))


def test_an_empty_sample_has_no_design() -> None:
    with pytest.raises(DataError, match="row"):
        design_of(TABLE.iloc[:0], TWO_STAGES)
