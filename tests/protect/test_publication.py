"""Which estimates may be shown: on each bound, just beyond it, and never a trace of the rest."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import DataError
from analysis.protect import publishable, read_publication_rules

from .attacker import public

GOOD = {
    "estimate": 0.5,
    "standard_error": 0.02,
    "lower": 0.46,
    "upper": 0.54,
    "degrees_of_freedom": 200.0,
    "design_effect": 1.1,
    "effective_n": 250.0,
    "base": 275,
    "missing_count": 5,
    "sampling": "probability",
    "kind": "share",
}
NUMBERS = ["estimate", "standard_error", "lower", "upper", "design_effect", "effective_n"]


def judged(**changes: object) -> tuple[str, str]:
    row = publishable(pd.DataFrame([GOOD | changes]), public()).iloc[0]
    return row["publication"], row["publication_reason"]


def test_a_well_measured_share_is_published_without_a_word() -> None:
    assert judged() == ("publish", "")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"base": 30}, ("publish", "")),
        ({"base": 29}, ("caution", "base")),
        ({"base": 10, "missing_count": 0}, ("caution", "base")),
        ({"base": 9, "missing_count": 0}, ("withhold", "base")),
        ({"effective_n": 60}, ("publish", "")),
        ({"effective_n": 59.9}, ("caution", "effective_n")),
        ({"effective_n": 29.9}, ("withhold", "effective_n")),
        ({"lower": 0.4, "upper": 0.6}, ("caution", "half_width")),
        ({"lower": 0.35, "upper": 0.65}, ("withhold", "half_width")),
        ({"degrees_of_freedom": 7}, ("caution", "degrees_of_freedom")),
        ({"degrees_of_freedom": np.nan}, ("caution", "degrees_of_freedom")),
        ({"missing_count": 275}, ("caution", "missing_share")),
        ({"missing_count": 276}, ("withhold", "missing_share")),
        ({"standard_error": np.nan}, ("withhold", "standard_error")),
        ({"estimate": np.nan}, ("withhold", "estimate")),
        ({"effective_n": 20, "base": 9, "missing_count": 0}, ("withhold", "base;effective_n")),
    ],
)
def test_each_bound_decides_on_its_own_side(changes: dict, expected: tuple[str, str]) -> None:
    assert judged(**changes) == expected


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        ((0.0, 0.05), "publish"),  # narrow: shown however small the share
        ((0.0, 0.0521), "withhold"),  # 130% of 0.04 is 0.052
        ((0.0, 0.0519), "publish"),
    ],
)
def test_a_small_share_is_judged_by_the_steps_of_nchs(
    interval: tuple[float, float], expected: str
) -> None:
    assert judged(estimate=0.04, lower=interval[0], upper=interval[1])[0] == expected


def test_an_amount_is_judged_by_its_relative_standard_error_and_a_difference_by_neither() -> None:
    amount = {"estimate": 1000.0, "lower": 0.0, "upper": 2000.0, "kind": "mean"}
    assert judged(**amount, standard_error=166.0) == ("publish", "")
    assert judged(**amount, standard_error=167.0) == ("caution", "relative_standard_error")
    assert judged(**amount, standard_error=334.0) == ("withhold", "relative_standard_error")
    assert judged(**amount | {"kind": "difference", "estimate": 0.0}, standard_error=334.0)[0] == (
        "publish"
    )


def test_an_amount_of_nothing_is_withheld_unless_it_is_exact() -> None:
    zero = {"estimate": 0.0, "lower": 0.0, "upper": 0.0, "kind": "total"}
    assert judged(**zero, standard_error=1.0)[0] == "withhold"
    assert judged(**zero, standard_error=0.0)[0] == "publish"


@pytest.mark.parametrize("sampling", ["census", "descriptive"])
def test_what_was_not_drawn_by_lot_is_judged_by_its_base_alone(sampling: str) -> None:
    bare = dict.fromkeys(["standard_error", "lower", "upper", "effective_n"], np.nan)
    assert judged(**bare, sampling=sampling, missing_count=900) == ("publish", "")
    assert judged(**bare, sampling=sampling, base=9) == ("withhold", "base")
    assert judged(**bare, sampling=sampling, base=12) == ("caution", "base")


def test_a_withheld_row_keeps_no_number_that_tells_the_estimate() -> None:
    rows = pd.DataFrame([GOOD, GOOD | {"base": 3, "missing_count": 1}, GOOD | {"effective_n": 5}])
    shown = publishable(rows.assign(oblast=["A", "B", "C"]), public())
    assert shown["publication"].tolist() == ["publish", "withhold", "withhold"]
    assert shown.loc[[1, 2], [*NUMBERS, "degrees_of_freedom"]].isna().all(axis=None)
    assert shown["base"].isna().tolist() == [False, True, False]
    assert shown["oblast"].tolist() == ["A", "B", "C"]
    pd.testing.assert_frame_equal(shown.loc[[0], NUMBERS], rows.loc[[0], NUMBERS])


def test_the_callers_frame_is_left_alone_and_its_index_kept() -> None:
    rows = pd.DataFrame([GOOD, GOOD | {"base": 1}], index=[7, 3])
    before = rows.copy(deep=True)
    shown = publishable(rows, public())
    pd.testing.assert_frame_equal(rows, before)
    assert shown.index.tolist() == [7, 3]


def test_a_frame_that_cannot_be_judged_is_refused() -> None:
    rows = pd.DataFrame([GOOD])
    with pytest.raises(DataError, match="effective_n"):
        publishable(rows.drop(columns="effective_n"), public())
    with pytest.raises(DataError, match="lottery"):
        publishable(rows.assign(sampling="lottery"), public())
    with pytest.raises(DataError, match="base"):
        publishable(rows.assign(base=np.nan), public())


def test_an_empty_table_of_estimates_stays_empty() -> None:
    assert publishable(pd.DataFrame([GOOD]).iloc[:0], public()).empty


@settings(max_examples=40, deadline=None)
@given(
    base=st.integers(0, 200),
    effective=st.floats(1, 200),
    error=st.floats(0, 1),
    half=st.floats(0, 0.5),
    kind=st.sampled_from(["share", "mean"]),
    sampling=st.sampled_from(["probability", "census", "descriptive"]),
)
def test_nothing_is_shown_at_a_later_stage_that_an_earlier_one_withholds(
    base: int, effective: float, error: float, half: float, kind: str, sampling: str
) -> None:
    row = GOOD | {
        "base": base,
        "effective_n": effective,
        "standard_error": error,
        "lower": 0.5 - half,
        "upper": 0.5 + half,
        "kind": kind,
        "sampling": sampling,
    }
    order = ["withhold", "caution", "publish"]
    stages = [
        order.index(publishable(pd.DataFrame([row]), rules)["publication"].iloc[0])
        for rules in read_publication_rules().values()
    ]
    assert len(stages) == 3
    assert stages == sorted(stages, reverse=True)
