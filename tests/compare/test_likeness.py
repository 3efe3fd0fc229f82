"""Nearest neighbours: of the same type, by declared circumstances, with the reason."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.compare import (
    LikenessRules,
    likeness_variables,
    nearest_neighbours,
    read_likeness_rules,
)
from analysis.errors import UnknownName
from analysis.indicators import Inputs, inputs_of

RULES = read_likeness_rules()
CODES = [f"UA{number:02d}" for number in range(30)]
REGISTER = pd.DataFrame({"hromada_code": CODES, "type": ["rural"] * 24 + ["urban"] * 6})


def inputs(**changed: object) -> Inputs:
    lot = np.random.default_rng(21)
    values = pd.DataFrame(
        {
            "residents_count": np.exp(lot.normal(9, 0.6, 30)),
            "area_km2": lot.uniform(100, 600, 30),
            "urban_residents_count": lot.uniform(0, 900, 30),
            "income_own_2021_uah": np.exp(lot.normal(17, 0.5, 30)),
            "travel_time_minutes": lot.uniform(10, 150, 30),
            "displaced_persons_2023_count": lot.normal(300, 200, 30),
            "is_war_zone_2022_10": pd.array([number % 4 == 0 for number in range(30)], "boolean"),
        },
        index=CODES,
    )
    return Inputs(values.assign(**changed), pd.DataFrame(index=CODES), pd.DataFrame())


def near(brought: Inputs, code: str = "UA03", **more: object) -> pd.DataFrame:
    return nearest_neighbours(brought, REGISTER, hromada_code=code, rules=RULES, **more)  # type: ignore[arg-type]


def test_neighbours_are_of_the_same_type_unless_mixing_is_asked() -> None:
    found = near(inputs())
    assert len(found) == RULES.neighbours
    assert set(found["type"]) == {"rural"}
    assert "UA03" not in set(found["hromada_code"])
    wide = RULES.model_copy(update={"neighbours": 29})
    mixed = nearest_neighbours(inputs(), REGISTER, hromada_code="UA03", rules=wide, mixed=True)
    assert set(mixed["type"]) == {"rural", "urban"}
    assert len(mixed) == 29


def test_a_twin_is_nearest_at_no_distance() -> None:
    brought = inputs()
    brought.values.loc["UA17"] = brought.values.loc["UA03"]
    first = near(brought).iloc[0]
    assert first["hromada_code"] == "UA17"
    assert first["distance"] == 0
    assert first["closer_than_share"] == pytest.approx(1, abs=0.01)
    assert len(first["nearest_variables"]) == 3
    assert first["furthest_variables"] == ()


def test_what_nearly_all_share_is_no_reason() -> None:
    brought = inputs(is_war_zone_2022_10=False)
    first = near(brought).iloc[0]
    assert len(first["nearest_variables"]) >= 2
    assert "war" not in first["nearest_variables"][:2]
    lone = brought.values.copy()
    lone.loc[["UA03", "UA17"], "is_war_zone_2022_10"] = True
    found = near(Inputs(lone, brought.kinds, brought.origins)).set_index("hromada_code")
    assert "war" in found.loc["UA17", "nearest_variables"]


def test_distances_rise_and_are_the_same_both_ways() -> None:
    distance = near(inputs())["distance"]
    assert (distance.diff().dropna() >= 0).all()
    wide = RULES.model_copy(update={"neighbours": 30})
    pair = [
        nearest_neighbours(inputs(), REGISTER, hromada_code=one, rules=wide)
        .set_index("hromada_code")
        .loc[other, "distance"]
        for one, other in (("UA03", "UA09"), ("UA09", "UA03"))
    ]
    assert pair[0] == pytest.approx(pair[1])


def test_a_unit_of_measure_does_not_matter() -> None:
    first = near(inputs())
    other = near(inputs(travel_time_minutes=inputs().values["travel_time_minutes"] * 60))
    pd.testing.assert_frame_equal(first, other)


def test_an_outlier_counts_no_more_than_the_cap() -> None:
    brought = inputs()
    brought.values.loc["UA17"] = brought.values.loc["UA03"]
    brought.values.loc["UA17", "travel_time_minutes"] = 1e9
    wide = RULES.model_copy(update={"neighbours": 30})
    found = nearest_neighbours(brought, REGISTER, hromada_code="UA03", rules=wide)
    row = found.set_index("hromada_code").loc["UA17"]
    assert row["distance"] == pytest.approx(RULES.cap / np.sqrt(7))
    assert row["furthest_variables"] == ("travel_time",)


def test_missing_variables_are_left_out_and_counted_and_too_few_are_no_neighbour() -> None:
    brought = inputs()
    brought.values.loc["UA17"] = brought.values.loc["UA03"]
    brought.values.loc["UA17", ["travel_time_minutes", "area_km2"]] = np.nan
    row = near(brought).set_index("hromada_code").loc["UA17"]
    assert (row["variables_count"], row["missing_count"]) == (5, 2)
    brought.values.loc["UA17", "income_own_2021_uah"] = np.nan
    assert "UA17" not in set(near(brought)["hromada_code"])


def test_without_open_data_there_are_no_neighbours_and_no_error() -> None:
    found = nearest_neighbours(inputs_of(), REGISTER, hromada_code="UA03", rules=RULES)
    assert found.empty
    assert "distance" in found.columns


def test_a_hromada_without_a_type_has_no_neighbours() -> None:
    with pytest.raises(UnknownName, match="no type"):
        near(inputs(), code="UA80000000000093317")


def test_every_declared_variable_is_computed_in_its_unit() -> None:
    values = likeness_variables(inputs(), RULES)
    assert list(values.columns) == [each.id for each in RULES.variables]
    density = inputs().values["residents_count"] / inputs().values["area_km2"]
    assert values["density"].to_numpy() == pytest.approx(density.to_numpy())
    assert set(values["war"]) == {0.0, 1.0}


def test_rules_that_contradict_themselves_are_refused() -> None:
    declared = RULES.model_dump()
    with pytest.raises(ValueError, match="larger than the number"):
        LikenessRules.model_validate(declared | {"known_at_least": 99})
    twice = [*declared["variables"], declared["variables"][0]]
    with pytest.raises(ValueError, match="same id"):
        LikenessRules.model_validate(declared | {"variables": twice})


@pytest.mark.reference
def test_declared_inputs_are_those_of_open_data_and_large_cities_find_large_cities(
    fetched: object,
) -> None:
    from analysis.places import read_open_data, read_register

    data = read_open_data()
    used = {each.input for each in RULES.variables} | {each.divided_by for each in RULES.variables}
    assert used - {""} <= set(data.values.columns)
    lviv = "UA46060250000025047"
    found = nearest_neighbours(
        inputs_of(None, data), read_register(), hromada_code=lviv, rules=RULES
    )
    assert len(found) == 10
    residents = data.values["residents_count"]
    assert (residents[found["hromada_code"]] > 200_000).sum() >= 8
    assert (found["closer_than_share"] > 0.8).all()
