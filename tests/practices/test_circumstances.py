"""Circumstances as columns; reasons to keep a hromada apart; parts by code alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.compare import read_likeness_rules
from analysis.indicators import Inputs
from analysis.practices import question_of, read_deviance_rules
from analysis.practices.circumstances import circumstances_of, design_of, folds_of, kept_apart
from analysis.practices.deviance_rules import KeptApart

CODES = [f"UA{place}" for place in range(6)]
VALUES = pd.DataFrame(
    {
        "residents_count": [2999.0, 3000.0, 9000.0, 9000.0, 9000.0, np.nan],
        "travel_time_minutes": [30.0, 30.0, 0.0, 30.0, 30.0, 30.0],
        "war_status_2022": ["not_occupied"] * 3 + ["occupied"] + ["not_occupied"] * 2,
        "expenditure_programme_3242_2021_uah": [0.0, 50.0, 0.0, 99.0, 51.0, 0.0],
        "expenditure_social_protection_2021_uah": [100.0] * 5 + [0.0],
    },
    index=CODES,
)
INPUTS = Inputs(VALUES, pd.DataFrame(index=CODES), pd.DataFrame())
RULES = read_deviance_rules()


def test_each_reason_holds_just_beyond_its_bound_and_not_on_it() -> None:
    told = kept_apart(INPUTS, RULES, question_of(RULES, "effort"))
    assert told.to_dict() == dict(
        zip(CODES, ["few_residents", "", "oblast_centre", "war", "mostly_cash", ""], strict=True)
    )


def test_a_question_knows_its_own_reasons_only() -> None:
    told = kept_apart(INPUTS, RULES, question_of(RULES, "variety"))
    assert told[["UA0", "UA3", "UA4"]].tolist() == ["few_residents", "", ""]


def test_a_reason_has_one_bound() -> None:
    with pytest.raises(ValueError, match="one of"):
        KeptApart(id="a", input="b", below=1, above=2, why="c")


def test_circumstances_are_logarithms_squares_and_kinds() -> None:
    register = pd.DataFrame(
        {
            "hromada_code": CODES,
            "type": ["rural"] * 3 + ["urban"] * 3,
            "oblast_code": ["UA05"] * 2 + ["UA07"] * 4,
        }
    )
    told = circumstances_of(INPUTS, register, rules=RULES, likeness=read_likeness_rules())
    assert told.loc["UA2", "residents"] == pytest.approx(np.log(9000))
    middle = told["residents"].median()
    assert told.loc["UA0", "residents_squared"] == pytest.approx((np.log(2999) - middle) ** 2)
    assert told.loc["UA0", ["type_rural", "oblast_UA07"]].tolist() == [1.0, 0.0]


def test_a_gap_counts_as_the_middle_and_what_does_not_vary_is_left_out() -> None:
    told = design_of(pd.DataFrame({"a": [1.0, 2.0, 3.0, np.nan], "b": [1.0] * 4}))
    assert told.shape == (4, 2)
    assert told[:, 0].tolist() == [1.0] * 4
    assert told[3, 1] == 0.0
    assert told[0, 1] == pytest.approx(-told[2, 1])


def test_the_part_follows_from_the_code_alone() -> None:
    codes = pd.Index([f"UA{place:05d}" for place in range(2000)])
    told = pd.Series(folds_of(codes, 10), index=codes)
    again = pd.Series(folds_of(codes[::-1], 10), index=codes[::-1])
    assert told.eq(again.reindex(codes)).all()
    assert told.nunique() == 10
    assert told.value_counts().between(150, 250).all()
