"""What is missing is filled as declared, flagged cell by cell, or stays missing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.composite.imputation import IMPUTATIONS, imputed
from analysis.errors import DataError, ParameterError

from .asem import read_asem

TABLE = pd.DataFrame(
    {"staff": [1.0, 2.0, 6.0, np.nan, np.nan], "money": [5.0, np.nan, 7.0, np.nan, 8.0]},
    index=["UA1", "UA2", "UA3", "UA4", "UA5"],
)
KIND = pd.Series(["rural", "rural", "rural", "rural", "urban"], index=TABLE.index)


@pytest.mark.parametrize(
    ("method", "staff", "money"),
    [
        ("none", [np.nan, np.nan], [np.nan, np.nan]),
        ("mean", [3.0, 3.0], [20 / 3, 20 / 3]),
        ("median", [2.0, 2.0], [7.0, 7.0]),
        ("group_mean", [3.0, np.nan], [6.0, 6.0]),
        ("group_median", [2.0, np.nan], [6.0, 6.0]),
    ],
)
def test_each_way_fills_as_a_pencil_does(
    method: str, staff: list[float], money: list[float]
) -> None:
    assert set(IMPUTATIONS) == {"none", "mean", "median", "group_mean", "group_median"}
    filled = imputed(TABLE, KIND, method=method)
    np.testing.assert_allclose(filled.values.loc[["UA4", "UA5"], "staff"], staff)
    np.testing.assert_allclose(filled.values.loc[["UA2", "UA4"], "money"], money)
    measured = TABLE.notna()
    assert filled.values[measured].equals(TABLE[measured])
    assert filled.is_imputed.equals(TABLE.isna() & filled.values.notna())


def test_a_group_in_which_nobody_was_measured_stays_missing_and_is_not_flagged() -> None:
    filled = imputed(TABLE, KIND, method="group_median")
    assert np.isnan(filled.values.loc["UA5", "staff"])
    assert not filled.is_imputed.loc["UA5", "staff"]
    assert int(filled.is_imputed.to_numpy().sum()) == 3


def test_a_unit_without_a_group_is_not_filled_from_all() -> None:
    filled = imputed(TABLE, KIND.drop("UA4"), method="group_mean")
    assert filled.values.loc["UA4"].isna().all()


def test_a_way_by_group_without_groups_is_refused_and_does_not_fall_back() -> None:
    strangers = pd.Series(["rural"], index=["UA9"])
    for groups in (None, strangers):
        with pytest.raises(DataError, match="group for each unit"):
            imputed(TABLE, groups, method="group_mean")
    with pytest.raises(ParameterError, match="No such way to impute"):
        imputed(TABLE, KIND, method="guess")


@pytest.mark.reference
def test_medians_of_groups_agree_with_coinr(reference: Path) -> None:
    asem = read_asem(reference)
    raw, groups = asem.table("dset_Raw"), asem.table("ASEM_iData")["GDP_group"]
    expected = asem.table("imputed_i_median_grp")[raw.columns].reindex(raw.index)
    filled = imputed(raw.astype(float), groups, method="group_median")
    np.testing.assert_allclose(filled.values, expected, rtol=1e-9)
    assert int(filled.is_imputed.to_numpy().sum()) == 63
