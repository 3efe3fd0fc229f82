"""Known totals that a sample cannot meet are refused by margin and level."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.estimate.margins import checked_margins, gaps_of

SAMPLE = pd.DataFrame({"sex": ["f", "m", "f", "m"], "age": ["18-39", "40+", "40+", "18-39"]})
TARGETS = pd.DataFrame(
    [("sex", "f", 5400), ("sex", "m", 4600), ("age", "18-39", 4000), ("age", "40+", 6000)],
    columns=["variable", "level", "count"],
)
ONES = np.ones(4)


def changed(row: int, **values: object) -> pd.DataFrame:
    """Targets with one row changed."""
    table = TARGETS.astype(object)
    for name, value in values.items():
        table.loc[row, name] = value
    return table


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        (TARGETS[TARGETS["level"] != "f"], r"sample has no known count.*margin 'sex', level 'f'"),
        (changed(0, count=0), r"not above zero.*margin 'sex', level 'f'"),
        (changed(0, count=-5), r"not above zero.*margin 'sex', level 'f'"),
        (changed(0, count=None), r"no known count.*margin 'sex', level 'f'"),
        (changed(0, count="many"), r"no known count.*margin 'sex', level 'f'"),
        (changed(2, level="40+"), r"twice.*margin 'age', level '40\+'"),
        (changed(3, count=6100), r"disagree.*'age' 10,100.*margin 'age'"),
        (changed(1, variable="gender"), r"no column 'gender'|margin 'gender'|level 'm'"),
    ],
)
def test_targets_are_refused_with_margin_and_level(targets: pd.DataFrame, said: str) -> None:
    with pytest.raises(DataError, match=said):
        checked_margins(SAMPLE, targets, weights=ONES)


def test_a_level_of_the_population_that_nobody_stands_for() -> None:
    more = pd.concat([TARGETS, pd.DataFrame([("age", "80+", 1.0)], columns=TARGETS.columns)])
    more.loc[more["level"] == "40+", "count"] = 5999
    with pytest.raises(DataError, match=r"Nobody in the sample.*margin 'age', level '80\+'"):
        checked_margins(SAMPLE, more, weights=ONES)


def test_a_variable_that_the_sample_lacks() -> None:
    with pytest.raises(DataError, match=r"column 'age'.*margin 'age'"):
        checked_margins(SAMPLE[["sex"]], TARGETS, weights=ONES)


def test_a_respondent_without_a_level() -> None:
    with pytest.raises(DataError, match=r"1 of 4.*margin 'age', level '\(missing\)'"):
        checked_margins(SAMPLE.assign(age=["18-39", None, "40+", "40+"]), TARGETS, weights=ONES)


def test_shares_beside_counts() -> None:
    mixed = TARGETS.astype({"count": float})
    mixed.loc[:1, "count"] = [0.54, 0.46]
    with pytest.raises(DataError, match=r"Shares stand beside counts.*margin 'sex'"):
        checked_margins(SAMPLE, mixed, weights=ONES)


def test_shares_of_every_margin_are_shares_of_the_weights() -> None:
    shares = TARGETS.assign(count=TARGETS["count"] / 10_000)
    margins = checked_margins(SAMPLE, shares, weights=2 * ONES)
    assert margins[0].targets.tolist() == pytest.approx([4.32, 3.68])


def test_gaps_are_relative_to_the_target() -> None:
    gaps = gaps_of(checked_margins(SAMPLE, TARGETS, weights=ONES), np.full(4, 2500.0))
    assert gaps["gap_share"].round(4).tolist() == [-0.0741, 0.087, 0.25, -0.1667]
