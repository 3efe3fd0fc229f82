"""One value for each hromada, or the reason why there is none."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import places, survey
from analysis.errors import DataError
from analysis.indicators import (
    Indicator,
    Inputs,
    available_indicators,
    inputs_of,
    measure,
    measure_all,
    read_indicators,
)


def inputs_from(values: dict[str, list], kinds: dict[str, list] | None = None) -> Inputs:
    size = len(next(iter(values.values())))
    index = pd.Index([f"UA{number:02d}" for number in range(size)], name="hromada_code")
    return Inputs(
        pd.DataFrame(values, index=index),
        pd.DataFrame(kinds or {}, index=index),
        inputs_of().origins,
    )


def reach() -> Indicator:
    return read_indicators()["home_care_reach"]


def test_a_small_count_of_persons_is_withheld_and_none_or_enough_is_not() -> None:
    passport = read_indicators()["home_care_reach"]
    assert passport.withhold_part_below == 5
    codes = ["UA1", "UA2", "UA3", "UA4"]
    values = pd.DataFrame(
        {
            "recipients_home_care_count": [0, 4, 5, 1],
            "home_care_need_count": [100, 100, 100, 100],
            "provider_home_care": "communal",
        },
        index=codes,
    )
    kinds = pd.DataFrame("answered", index=codes, columns=values.columns)
    table = measure(passport, Inputs(values, kinds, inputs_of().origins))
    assert table["status"].tolist() == ["measured", "withheld", "measured", "withheld"]
    assert table["value"].isna().tolist() == [False, True, False, True]


def test_a_missing_budget_is_never_zero() -> None:
    inputs = inputs_from(
        {"expenditure_services_2021_uah": [None, 0.0], "residents_count": [5000, 5000]}
    )
    table = measure(read_indicators()["services_per_head_2021"], inputs)
    assert table["status"].tolist() == ["no_data", "measured"]
    assert pd.isna(table["value"][0])
    assert table["value"][1] == 0


def test_a_base_under_the_declared_one_is_withheld_and_shows_no_value() -> None:
    inputs = inputs_from(
        {
            "recipients_home_care_count": [4, 5],
            "home_care_need_count": [9, 10],
            "provider_home_care": ["communal", "communal"],
        }
    )
    table = measure(reach(), inputs)
    assert table["status"].tolist() == ["withheld", "measured"]
    assert table["value"].isna().tolist() == [True, False]


def test_where_nobody_provides_the_reach_is_zero_and_where_nobody_knows_it_is_missing() -> None:
    inputs = inputs_from(
        {
            "recipients_home_care_count": [None, None],
            "home_care_need_count": [100, 100],
            "provider_home_care": ["none", None],
        },
        {
            "recipients_home_care_count": ["not_asked", "not_asked"],
            "home_care_need_count": ["answered", "answered"],
            "provider_home_care": ["answered", "dont_know"],
        },
    )
    table = measure(reach(), inputs)
    assert table["value"][0] == 0
    assert table["status"].tolist() == ["measured", "no_data"]


def test_a_question_that_was_not_for_them_is_not_applicable() -> None:
    passport = read_indicators()["home_care_waiting_days"]
    kinds = {"home_care_waiting_days": ["not_asked", "refused", "not_surveyed", "answered"]}
    table = measure(passport, inputs_from({"home_care_waiting_days": [None, None, None, 3]}, kinds))
    assert table["status"].tolist() == ["not_applicable", "no_data", "not_surveyed", "measured"]


def test_hromadas_occupied_before_2022_have_no_cooperation_to_count() -> None:
    inputs = inputs_from(
        {
            "cooperation_agreements_active_between_hromadas_count": [0, 0],
            "is_occupied_before_2022": pd.array([True, False], dtype="boolean"),
        }
    )
    table = measure(read_indicators()["has_active_cooperation"], inputs)
    assert table["status"].tolist() == ["not_applicable", "measured"]


def test_more_people_left_than_came_is_a_negative_number() -> None:
    inputs = inputs_from({"displaced_persons_2023_count": [-500], "residents_count": [10_000]})
    assert measure(read_indicators()["displaced_per_1k_2023"], inputs)["value"].tolist() == [-50]


def test_a_missing_input_and_a_text_for_a_number_are_refused_by_name() -> None:
    passport = read_indicators()["services_per_head_2021"]
    with pytest.raises(DataError, match="residents_count"):
        measure(passport, inputs_from({"expenditure_services_2021_uah": [1.0]}))
    texts = {"expenditure_services_2021_uah": ["much"], "residents_count": [1]}
    with pytest.raises(DataError, match="needs numbers"):
        measure(passport, inputs_from(texts))


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.tuples(st.one_of(st.none(), st.integers(-10, 50)), st.integers(0, 40)),
        min_size=1,
        max_size=8,
    )
)
def test_a_value_is_there_exactly_when_it_was_measured(rows: list[tuple]) -> None:
    parts, wholes = zip(*rows, strict=True)
    inputs = inputs_from(
        {
            "recipients_home_care_count": pd.array(parts, dtype="Int64"),
            "home_care_need_count": pd.array(wholes, dtype="Int64"),
            "provider_home_care": ["communal"] * len(rows),
        }
    )
    table = measure(reach(), inputs)
    assert len(table) == len(rows)
    assert (table["value"].notna() == (table["status"] == "measured")).all()
    assert not (table["base"][table["status"] == "measured"] < 10).any()


def test_the_order_of_hromadas_does_not_matter() -> None:
    inputs = inputs_from(
        {"expenditure_services_2021_uah": [1.0, None, 9.0], "residents_count": [2, 3, 3]}
    )
    turned = Inputs(inputs.values.iloc[::-1], inputs.kinds.iloc[::-1], inputs.origins)
    passport = read_indicators()["services_per_head_2021"]
    first, second = measure(passport, inputs), measure(passport, turned)
    pd.testing.assert_frame_equal(first, second.iloc[::-1].reset_index(drop=True))


def test_every_indicator_of_the_demo_wave_is_measured_and_announced_as_synthetic() -> None:
    inputs = inputs_of(survey.read_wave("demo"))
    found = available_indicators(read_indicators(), inputs)
    assert len(found) >= 16
    table = measure_all(found, inputs)
    assert table["is_synthetic"].all()
    assert set(table["design"]) == {"purposive"}
    measured = table[table["status"] == "measured"].groupby("indicator_id").size()
    assert set(measured.index) == {passport.id for passport in found}
    assert measured.min() >= 5


@pytest.mark.usefixtures("fetched")
def test_every_indicator_of_open_data_equals_the_reference(reference: Path) -> None:
    wanted = pd.read_csv(
        reference / "data" / "indicators" / "hromada_indicators.csv", index_col="katottg"
    )
    inputs = inputs_of(open_data=places.read_open_data())
    columns = {
        "services_per_head_2021": ("exp_services_pc_2021", 0.0051),
        "social_protection_per_head_2021": ("exp_social_protection_pc_2021", 0.051),
        "social_protection_share_2021": ("exp_social_protection_share_2021", 1e-5),
        "own_income_share_2021": ("own_income_share_2021", 6e-5),
        "own_income_per_head_2021": ("own_income_pc_2021", 0.051),
        "displaced_per_1k_2023": ("idp_per_1000", 0.051),
        "service_programmes_2021": ("n_service_lines_2021", 0),
        "tax_capacity_2024": ("tax_capacity_index_2024", 0),
    }
    for name, (column, tolerance) in columns.items():
        table = measure(read_indicators()[name], inputs).set_index("hromada_code")
        assert len(table) == 1469
        assert (table["status"] == "measured").sum() == wanted[column].notna().sum() == 1438
        gap = (table["value"] - wanted[column].reindex(table.index)).abs().max()
        assert gap <= tolerance, f"{name}: {gap}"


@pytest.mark.usefixtures("fetched")
def test_as_many_hromadas_have_no_programme_as_in_the_reference(reference: Path) -> None:
    wanted = pd.read_csv(reference / "data" / "indicators" / "hromada_indicators.csv")
    inputs = inputs_of(open_data=places.read_open_data())
    table = measure(read_indicators()["no_service_programme_2021"], inputs)
    assert table["value"].sum() == (wanted["n_service_lines_2021"] == 0).sum() == 149
    assert (table["status"] == "no_data").sum() == 31


def test_a_hromada_without_contracts_spends_nothing_on_them() -> None:
    inputs = inputs_from(
        {
            "ngo_contracts_uah": pd.array([None, 50, None], dtype="Int64"),
            "services_budget_uah": pd.array([100, 100, 100], dtype="Int64"),
            "ngo_contracts_count": pd.array([0, 2, None], dtype="Int64"),
        }
    )
    table = measure(read_indicators()["ngo_contract_share"], inputs)
    assert table["value"].fillna(-1).tolist() == [0, 0.5, -1]
