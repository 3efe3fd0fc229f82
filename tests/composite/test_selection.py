"""Values that an index cannot be built on are refused by name; nothing is dropped unsaid."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis import places
from analysis.composite import index_passports, measure_index, passport_faults, read_index
from analysis.composite.selection import checked_values
from analysis.errors import DataError
from analysis.indicators import Inputs, inputs_of, read_indicators

from .example import CODES, small_index, small_values


def refused(values: pd.DataFrame, told: str) -> None:
    with pytest.raises(DataError, match=told):
        checked_values(small_index(), values)


def test_values_come_back_in_one_order_whatever_order_came_in() -> None:
    values = small_values()
    mixed = values.iloc[::-1, [2, 0, 3, 1]]
    pd.testing.assert_frame_equal(
        checked_values(small_index(), mixed), checked_values(small_index(), values)
    )
    assert list(mixed.columns) == ["spending", "staff", "reserve", "waiting"]


def test_lacking_and_undeclared_indicators_are_named_and_none_is_dropped() -> None:
    refused(small_values().drop(columns="staff"), "lacking: staff")
    refused(small_values().assign(roads=1.0), "undeclared: roads")
    refused(pd.concat([small_values(), small_values()[["staff"]]], axis=1), "twice: staff")


def test_a_name_instead_of_a_code_is_refused() -> None:
    refused(small_values().rename(index={CODES[2]: "Lvivska"}), "by its code.*Lvivska")
    refused(small_values().rename(index={CODES[2]: "UA123"}), "by its code.*UA123")


def test_two_editions_mixed_are_refused() -> None:
    refused(pd.concat([small_values(), small_values().iloc[[1]]]), f"two editions.*{CODES[1]}")


def test_an_infinite_value_is_refused_with_its_place() -> None:
    values = small_values()
    values.loc[CODES[3], "reserve"] = -np.inf
    refused(values, f"infinite.*unit {CODES[3]}, indicator reserve")


def test_a_text_is_refused_and_a_constant_or_mostly_missing_indicator_too() -> None:
    refused(small_values().assign(staff=["many"] * 6), "no number.*staff")
    refused(small_values().assign(staff=7.0), "same for every unit.*staff")
    rounding = 1e9 + small_values()["staff"] * 1e-7
    refused(small_values().assign(staff=rounding), "same for every unit.*staff")
    units = 100
    many = pd.DataFrame(
        np.random.default_rng(1).random((units, 4)),
        index=[f"UA{number:017d}" for number in range(units)],
        columns=list(small_values().columns),
    )
    many.iloc[5:, 0] = np.nan
    refused(many, "missing for too many.*staff: 95%")
    many.iloc[5:, 0] = np.where(np.arange(95) < 35, np.nan, 1.0)
    assert len(checked_values(small_index(), many)) == units
    refused(small_values().iloc[:3], "at least 4")
    lax = small_index()
    lax = lax.model_copy(update={"audit": lax.audit.model_copy(update={"missing_at_most": 0.9})})
    few = small_values()
    few.iloc[3:, 1] = np.nan
    with pytest.raises(DataError, match="at least 4 measured units.*waiting"):
        checked_values(lax, few)


def test_a_passport_that_disagrees_is_named() -> None:
    index, passports = read_index("capacity"), read_indicators()
    assert passport_faults(index, passports) == []
    changed = dict(passports)
    changed["subsidy_dependence"] = passports["subsidy_dependence"].model_copy(
        update={"better": "higher"}
    )
    changed["tax_capacity_2024"] = passports["tax_capacity_2024"].model_copy(
        update={"date": "2025"}
    )
    del changed["participation_tools"]
    faults = "\n".join(passport_faults(index, changed))
    assert "no passport 'participation_tools'" in faults
    assert "'subsidy_dependence' points to lower, its passport to higher" in faults
    assert "'tax_capacity_2024' was chosen in the edition 2024, its passport is of 2025" in faults


@pytest.mark.usefixtures("fetched")
def test_the_real_population_is_the_declared_one_and_another_is_refused() -> None:
    inputs = inputs_of(None, places.read_open_data(), sources=places.read_sources())
    index = read_index("capacity")
    values = measure_index(index, inputs)
    assert values.shape == (1438, len(index.indicators))
    assert values.index.is_monotonic_increasing
    checked_values(index, values)
    fewer = inputs.values.drop(index=values.index[0])
    with pytest.raises(DataError, match="1438 units.*Found: 1437"):
        measure_index(index, Inputs(fewer, inputs.kinds, inputs.origins))


@pytest.mark.parametrize(
    ("origin", "told"),
    [({"is_synthetic": True}, "synthetic answers"), ({"design": "purposive"}, "purposive")],
)
def test_an_indicator_of_a_survey_wave_is_refused(origin: dict[str, object], told: str) -> None:
    index, codes = read_index("capacity"), [f"UA{number:017d}" for number in range(1438)]
    passports = read_indicators()
    names = {name for each in index.indicators for name in passports[each.id].input_ids}
    values = pd.DataFrame(2.0, index=codes, columns=sorted({*names, index.population.has}))
    columns = ["origin", "origin_id", "unit", "date"]
    origins = pd.DataFrame("", index=values.columns, columns=columns)
    plain = {"is_synthetic": False, "design": "census"}
    of_all = Inputs(values, pd.DataFrame(), origins.assign(**plain))
    assert measure_index(index, of_all).shape == (1438, len(index.indicators))
    with pytest.raises(DataError, match=f"data of all hromadas.*Found: {told}"):
        measure_index(index, Inputs(values, pd.DataFrame(), origins.assign(**{**plain, **origin})))


@pytest.mark.usefixtures("build")
def test_an_index_of_data_that_were_not_fetched_says_what_to_fetch() -> None:
    inputs = inputs_of(None, places.read_open_data(), sources=places.read_sources())
    with pytest.raises(DataError, match="hromady fetch"):
        measure_index(read_index("capacity"), inputs)


def test_passports_of_an_index_come_in_its_order() -> None:
    index = read_index("capacity")
    chosen = index_passports(index, read_indicators())
    assert list(chosen) == [each.id for each in index.indicators]
    assert index_passports(index, {}) == {}


def test_indicators_of_two_editions_of_the_hromadas_are_refused() -> None:
    index = read_index("capacity")
    passports = read_indicators()
    names = {name for each in index.indicators for name in passports[each.id].input_ids}
    names |= {index.population.has}
    codes = pd.Index([f"UA{number:017d}" for number in range(1438)], name="hromada_code")
    values = pd.DataFrame(1.0, index=codes, columns=sorted(names))
    origins = pd.DataFrame(
        {"origin": "open", "origin_id": "budgets", "design": "census", "is_synthetic": False},
        index=values.columns,
    )
    origins.loc["residents_count", "origin_id"] = "boundaries"
    mixed = Inputs(values, pd.DataFrame(index=codes), origins)
    with pytest.raises(DataError, match="different editions") as refused:
        measure_index(index, mixed)
    assert "boundaries (residents_count): boundaries_2020_11" in str(refused.value)
