"""Noise of what was counted: by chance, by the years, or not known; never an error of a sample."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.compare import measure_with_bounds, other_year, rate_interval, yearly_fluctuation
from analysis.errors import DataError
from analysis.indicators import Indicator, Inputs, inputs_of, read_indicators
from analysis.places import read_open_data

CODES = [f"UA{number:02d}" for number in range(20)]
GROUPS = pd.DataFrame({"hromada_code": CODES, "peer_group": "rural"})
PASSPORTS = read_indicators()


def inputs(values: dict[str, object]) -> Inputs:
    frame = pd.DataFrame(values, index=CODES)
    origins = pd.DataFrame({"design": "census", "is_synthetic": False}, index=frame.columns)
    return Inputs(frame, pd.DataFrame(index=CODES), origins)


def years(earlier: object, later: object) -> Inputs:
    names = [f"expenditure_social_protection_{year}_uah" for year in (2021, 2022)]
    return inputs({names[0]: earlier, names[1]: later, "residents_count": 1000.0})


def home_care(recipients: object, need: object = 100.0) -> pd.DataFrame:
    answers = {"recipients_home_care_count": recipients, "home_care_need_count": need}
    passport = PASSPORTS["home_care_reach"]
    brought = inputs({**answers, "provider_home_care": "communal"})
    return measure_with_bounds(passport, brought, groups=GROUPS)


@pytest.mark.parametrize("level", [0.95, 0.998])
def test_byar_meets_the_exact_interval_from_ten_events_on(level: float) -> None:
    counts = np.array([10, 25, 100, 1000])
    lower, upper = rate_interval(counts, np.ones(4), level=level)
    tail = (1 - level) / 2
    exact = stats.chi2.ppf(tail, 2 * counts) / 2, stats.chi2.ppf(1 - tail, 2 * counts + 2) / 2
    assert lower == pytest.approx(exact[0], rel=0.02)
    assert upper == pytest.approx(exact[1], rel=0.02)


def test_few_events_get_the_exact_interval() -> None:
    lower, upper = rate_interval([0, 1, 5], [1, 1, 1], level=0.95)
    assert lower == pytest.approx([0, 0.0253, 1.6235], abs=1e-4)
    assert upper == pytest.approx([3.6889, 5.5716, 11.6683], abs=1e-4)


def test_no_base_has_no_rate_and_a_negative_count_is_refused() -> None:
    lower, upper = rate_interval([3, np.nan], [0, 10], level=0.95)
    assert np.isnan([*lower, *upper]).all()
    with pytest.raises(DataError, match="negative"):
        rate_interval([-1], [10], level=0.95)


def test_fluctuation_is_found_again_and_a_few_leaps_do_not_move_it() -> None:
    codes = [f"UA{number:04d}" for number in range(2000)]
    groups = pd.DataFrame({"hromada_code": codes, "peer_group": "rural"})
    lot = np.random.default_rng(3)
    usual = lot.normal(0, 5, 2000)
    first = pd.Series(usual + lot.normal(0, 0.3, 2000), index=codes)
    second = pd.Series(usual + 7 + lot.normal(0, 0.3, 2000), index=codes)
    second.iloc[:100] += 500
    found = yearly_fluctuation(first, second, groups=groups)
    assert found.nunique() == 1
    assert found.iloc[0] == pytest.approx(0.3, rel=0.15)


def test_a_small_group_has_no_usual_fluctuation() -> None:
    values = pd.Series(range(7), index=CODES[:7], dtype=float)
    assert yearly_fluctuation(values, values * 2, groups=GROUPS.iloc[:7]).isna().all()


def test_the_other_year_changes_the_year_alone() -> None:
    passport = PASSPORTS["social_protection_per_head_2021"]
    twin = other_year(passport, years(1.0, 1.0))
    assert twin is not None
    assert twin.date == "2022"
    assert twin.input_ids == ("expenditure_social_protection_2022_uah", "residents_count")
    assert passport.input_ids[0].endswith("2021_uah")


@pytest.mark.parametrize("name", ["services_per_head_2021", "home_care_reach"])
def test_without_the_inputs_of_another_year_there_is_none(name: str) -> None:
    assert other_year(PASSPORTS[name], years(1.0, 1.0)) is None


def test_an_amount_strays_in_ratio_and_its_interval_holds_the_value() -> None:
    lot = np.random.default_rng(5)
    earlier = np.exp(lot.normal(10, 1, 20))
    told = measure_with_bounds(
        PASSPORTS["social_protection_per_head_2021"],
        years(earlier, earlier * np.exp(lot.normal(0.2, 0.3, 20))),
        groups=GROUPS,
    )
    assert set(told["noise"]) == {"years"}
    assert set(told["scale"]) == {"ratio"}
    ratio = told["upper_95"] / told["value"]
    assert ratio.to_numpy() == pytest.approx((told["value"] / told["lower_95"]).to_numpy())
    assert (told["upper_998"] > told["upper_95"]).all()
    assert np.log(ratio).to_numpy() == pytest.approx(stats.norm.ppf(0.975) * told["error"])


def test_an_amount_of_nought_has_no_ratio_hence_no_bounds() -> None:
    earlier = [0.0, *np.linspace(50, 90, 19)]
    told = measure_with_bounds(
        PASSPORTS["social_protection_per_head_2021"], years(earlier, 60.0), groups=GROUPS
    )
    assert told["noise"].tolist() == ["none"] + ["years"] * 19
    assert pd.isna(told.loc[0, "lower_95"])
    assert told.loc[0, "value"] == 0


def test_a_share_of_counts_gets_wilson() -> None:
    told = home_care(30.0)
    assert told.loc[0, ["lower_95", "upper_95"]].tolist() == pytest.approx(
        [0.2189, 0.3958], abs=1e-4
    )
    assert set(told["noise"]) == {"share_of_counts"}


def test_a_part_beyond_its_whole_and_a_withheld_value_have_no_bounds() -> None:
    told = home_care([130.0, 3.0, *[20.0] * 18])
    assert told.loc[0, "noise"] == "none"
    assert told.loc[1, "status"] == "withheld"
    assert told.loc[1, ["value", "lower_95", "upper_95", "error"]].isna().all()
    assert told["noise"].eq("share_of_counts").sum() == 18


def test_a_rate_of_counts_gets_byar_in_its_unit() -> None:
    values = {"social_staff_count": 65.0, "residents_count": 10_000.0}
    told = measure_with_bounds(PASSPORTS["social_staff_per_10k"], inputs(values), groups=GROUPS)
    assert told.loc[0, ["lower_95", "upper_95"]].tolist() == pytest.approx([50.16, 82.85], abs=0.01)


def test_what_may_be_negative_is_no_count_of_events() -> None:
    values = {"displaced_persons_2023_count": [-50.0] + [100.0] * 19, "residents_count": 1000.0}
    told = measure_with_bounds(PASSPORTS["displaced_per_1k_2023"], inputs(values), groups=GROUPS)
    assert set(told["noise"]) == {"none"}
    assert told[["lower_95", "upper_95", "error"]].isna().all(axis=None)
    assert told["value"].notna().all()


def test_the_same_table_comes_back_in_another_order() -> None:
    told = home_care([float(10 + 3 * number) for number in range(20)])
    turned = GROUPS.iloc[::-1]
    answers = {
        "recipients_home_care_count": [float(10 + 3 * number) for number in range(20)],
        "home_care_need_count": 100.0,
        "provider_home_care": "communal",
    }
    brought = inputs(answers)
    brought = replace(brought, values=brought.values.iloc[::-1])
    again = measure_with_bounds(PASSPORTS["home_care_reach"], brought, groups=turned)
    again = again.set_index("hromada_code").loc[told["hromada_code"]].reset_index()
    pd.testing.assert_frame_equal(again, told)


@pytest.mark.reference
def test_budgets_of_two_years_tell_the_noise_of_nearly_all_hromadas(fetched: object) -> None:
    from analysis.compare import peer_groups, read_peer_rules
    from analysis.places import read_register

    data = read_open_data()
    groups = peer_groups(read_register(), data.values["residents_count"], rules=read_peer_rules())
    passport: Indicator = PASSPORTS["social_protection_per_head_2021"]
    told = measure_with_bounds(passport, inputs_of(None, data), groups=groups)
    measured = told[told["value"].notna()]
    assert len(measured) > 1400
    assert measured["noise"].eq("years").mean() > 0.99
    assert measured["error"].between(0.05, 1).mean() > 0.99
