"""Real change against noise: published intervals of counts, usual fluctuation of amounts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.compare import change_of_counts, change_of_years, rate_interval
from analysis.errors import DataError
from analysis.estimate import wilson_interval
from analysis.indicators import Inputs, inputs_of, read_indicators

CODES = [f"UA{number:02d}" for number in range(30)]
GROUPS = pd.DataFrame({"hromada_code": CODES, "peer_group": ["rural"] * 15 + ["urban"] * 15})
PASSPORT = read_indicators()["own_income_per_head_2021"]


def shares(part: int, whole: int) -> pd.DataFrame:
    lower, upper = wilson_interval([part / whole], [whole], level=0.95)
    bounds = {"lower_95": lower, "upper_95": upper}
    told = {"hromada_code": ["UA1"], "indicator_id": "a", "value": [part / whole]}
    return pd.DataFrame(told | bounds)


@pytest.mark.parametrize(
    ("first", "second", "lower", "upper"),
    [  # Newcombe (1998), table II, method 10
        ((48, 80), (56, 70), 0.0524, 0.3339),
        ((3, 10), (9, 10), 0.1705, 0.8090),
        ((0, 10), (10, 10), 0.6075, 1.0),
    ],
)
def test_published_intervals_of_differences_are_met(
    first: tuple[int, int], second: tuple[int, int], lower: float, upper: float
) -> None:
    told = change_of_counts(shares(*first), shares(*second)).iloc[0]
    assert [told["lower"], told["upper"]] == pytest.approx([lower, upper], abs=1e-4)
    assert told["verdict"] == "rose"


def test_what_chance_may_have_done_is_no_change() -> None:
    assert change_of_counts(shares(50, 100), shares(55, 100))["verdict"].tolist() == [
        "not_told_apart"
    ]
    assert change_of_counts(shares(90, 100), shares(20, 100))["verdict"].tolist() == ["fell"]


def test_rates_change_by_their_own_bounds() -> None:
    tables = []
    for count in (20, 60):
        lower, upper = rate_interval([count], [1000], level=0.95)
        told = {"hromada_code": ["UA1"], "indicator_id": "a", "value": [count / 1000]}
        tables.append(pd.DataFrame(told | {"lower_95": lower, "upper_95": upper}))
    told = change_of_counts(*tables).iloc[0]
    assert told["verdict"] == "rose"
    assert told["lower"] < 0.04 < told["upper"]


def test_without_an_interval_a_change_is_not_known_and_indicators_are_not_mixed() -> None:
    bare = shares(5, 10).assign(lower_95=np.nan)
    assert change_of_counts(bare, shares(5, 10))["verdict"].tolist() == ["not_known"]
    with pytest.raises(DataError, match="one indicator"):
        change_of_counts(shares(5, 10), shares(5, 10).assign(indicator_id="b"))


def inputs(earlier: object, later: object) -> Inputs:
    values = pd.DataFrame(
        {"income_own_2021_uah": earlier, "income_own_2022_uah": later, "residents_count": 10.0},
        index=CODES,
    ).astype(float)
    origins = pd.DataFrame({"design": "census", "is_synthetic": False}, index=values.columns)
    return Inputs(values, pd.DataFrame(index=CODES), origins)


def ramps() -> np.ndarray:
    return 1000 * np.exp(np.tile(np.linspace(-0.2, 0.2, 15), 2))


def test_a_change_that_all_peers_share_is_no_change_of_one() -> None:
    told = change_of_years(PASSPORT, inputs(1000.0, ramps() * 3), groups=GROUPS)
    assert told["common_change"].tolist() == pytest.approx([2.0] * 30)
    assert set(told["verdict"]) == {"as_usual"}
    assert set(told["earlier_year"] + "/" + told["later_year"]) == {"2021/2022"}
    assert told["same_base"].all()


def test_what_leaves_the_usual_fluctuation_is_real() -> None:
    later = ramps()
    later[3], later[20] = 9000.0, 90.0
    told = change_of_years(PASSPORT, inputs(1000.0, later), groups=GROUPS)
    real = told[told["verdict"] != "as_usual"].set_index("hromada_code")["verdict"]
    assert real.to_dict() == {"UA03": "rose_more", "UA20": "fell_more"}
    assert told.loc[3, "change"] == pytest.approx(8.0)


def test_the_earlier_year_stays_earlier_when_the_later_one_is_asked() -> None:
    later = PASSPORT.model_copy(
        update={
            "inputs": {"part": "income_own_2022_uah", "whole": "residents_count"},
            "date": "2022",
        }
    )
    one = change_of_years(PASSPORT, inputs(1000.0, ramps()), groups=GROUPS)
    other = change_of_years(later, inputs(1000.0, ramps()), groups=GROUPS)
    columns = ["earlier_year", "earlier", "later", "change", "verdict"]
    pd.testing.assert_frame_equal(one[columns], other[columns])


def test_a_missing_year_and_a_small_group_are_not_known() -> None:
    later = ramps()
    later[0] = np.nan
    groups = GROUPS.assign(peer_group=["rural"] * 25 + ["urban"] * 5)
    told = change_of_years(PASSPORT, inputs(1000.0, later), groups=groups)
    unknown = told.loc[told["verdict"] == "not_known", "hromada_code"].tolist()
    assert unknown == ["UA00", *CODES[25:]]


def test_an_indicator_of_one_year_alone_has_no_change() -> None:
    told = change_of_years(
        read_indicators()["home_care_reach"],
        Inputs(
            pd.DataFrame(
                {
                    "recipients_home_care_count": 20.0,
                    "home_care_need_count": 50.0,
                    "provider_home_care": "communal",
                },
                index=CODES,
            ),
            pd.DataFrame(index=CODES),
            pd.DataFrame(
                {"design": "purposive", "is_synthetic": True},
                index=["recipients_home_care_count", "home_care_need_count", "provider_home_care"],
            ),
        ),
        groups=GROUPS,
    )
    assert set(told["verdict"]) == {"not_known"}
    assert len(told) == 30


@pytest.mark.reference
def test_of_real_budgets_most_changes_are_usual(fetched: object) -> None:
    from analysis.compare import peer_groups, read_peer_rules
    from analysis.places import read_open_data, read_register

    data = read_open_data()
    groups = peer_groups(read_register(), data.values["residents_count"], rules=read_peer_rules())
    told = change_of_years(
        read_indicators()["social_protection_per_head_2021"], inputs_of(None, data), groups=groups
    )
    counted = told["verdict"].value_counts()
    assert counted.sum() == 1469
    assert counted["not_known"] < 60
    assert counted["as_usual"] > 1000
    assert counted["rose_more"] > 50
