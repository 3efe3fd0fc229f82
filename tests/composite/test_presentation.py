"""A score is taken apart down to the values that it stands on, and adds up again."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.composite import build_index, read_index, score_table, unpack_score
from analysis.errors import UnknownName

from .example import CODES, capacity_values, small_index, small_values


def test_contributions_add_up_to_every_part_of_every_unit() -> None:
    values = capacity_values()
    values.iloc[3, [0, 9]] = np.nan
    built = build_index(read_index("capacity"), values)
    compared = 0
    for code in built.scores.index:
        rows = unpack_score(built, code)
        sums = rows.groupby("within")["contribution"].sum()
        for part in built.scores.columns:
            assert sums[part] == pytest.approx(built.scores.loc[code, part], rel=1e-12)
            compared += 1
    assert compared == 60 * 6


def test_a_unit_shows_its_values_what_was_filled_and_what_was_treated() -> None:
    values = small_values()
    values.iloc[2, 0] = np.nan
    index = small_index(imputation={"method": "median"}, treatment={"method": "winsorise"})
    built = build_index(index, values)
    rows = unpack_score(built, CODES[2]).set_index("id")
    assert rows.loc["staff", "value"] == 3.0
    assert rows["is_imputed"].tolist() == [True, False, False, False, False, False, False]
    assert not rows["treated"].any()
    assert rows.loc["people", "median_score"] == built.scores["people"].median()
    assert np.isnan(rows.loc["people", "value"])
    far = values.assign(staff=[0.0, 1, 2, 3, 4, 1000.0])
    moved = unpack_score(build_index(index, far), CODES[5]).set_index("id")["treated"]
    assert moved[moved].index.tolist() == ["staff"]


def test_a_mean_that_does_not_add_up_gets_no_contributions() -> None:
    above = {"method": "min_max", "parameters": {"lower": 1, "upper": 100}}
    joining = {"methods": ["arithmetic", "geometric"], "availability": 0}
    built = build_index(small_index(normalisation=above, aggregation=joining), small_values())
    rows = unpack_score(built, CODES[0])
    assert rows.loc[rows["within"] == "small", "contribution"].isna().all()
    assert rows.loc[rows["within"] == "people", "contribution"].notna().all()


def test_the_long_table_holds_every_score_once_and_no_place() -> None:
    built = build_index(small_index(), small_values())
    table = score_table(built)
    assert len(table) == 6 * 7
    assert not table[["hromada_code", "id"]].duplicated().any()
    wide = table.pivot(index="hromada_code", columns="id", values="score")
    both = built.normalised.join(built.scores)
    pd.testing.assert_frame_equal(wide[both.columns], both, check_names=False)
    assert not [name for name in (*table.columns, *vars(built)) if "rank" in name]


def test_an_unknown_unit_is_named() -> None:
    with pytest.raises(UnknownName, match="No such unit.*Lviv"):
        unpack_score(build_index(small_index(), small_values()), "Lviv")
