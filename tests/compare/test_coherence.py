"""Cronbach's alpha against a pencil, a second formula and an independent program."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.compare import cronbach_alpha
from analysis.errors import DataError


def scores_of(rows: int = 30, items: int = 5, seed: int = 3) -> pd.DataFrame:
    chance = np.random.default_rng(seed)
    common = chance.normal(size=(rows, 1))
    drawn = common + chance.normal(size=(rows, items)) * np.arange(1, items + 1)
    return pd.DataFrame(drawn, columns=[f"item_{number}" for number in range(items)])


@pytest.mark.reference
def test_alpha_of_every_reference_case(reference: Path) -> None:
    folder = reference / "expected"
    cases = json.loads((folder / "core_cases.json").read_text(encoding="utf-8"))
    cases = [case for case in cases if case["id"].startswith("alpha.")]
    scores = pd.read_csv(folder / "2_composite" / "dset_Normalised.csv")
    items = pd.read_csv(folder / "2_composite" / "ASEM_iMeta.csv")
    for case in cases:
        pillar = case["id"].removeprefix("alpha.")
        found = cronbach_alpha(scores[items.loc[items["Parent"] == pillar, "iCode"]])
        assert found.alpha == pytest.approx(case["expected"], rel=case["rel_tol"]), pillar
        assert (found.rows_count, found.left_out_count, found.reason) == (51, 0, "")
    assert len(cases) == 4


@pytest.mark.parametrize(
    ("columns", "alpha"),
    [
        ([[1, 2, 3], [2, 4, 6]], 8 / 9),  # variances 1 and 4, of the sum 9
        ([[1, 2, 3], [1, 2, 3], [1, 2, 3]], 1),
        ([[1, 2, 3, 4], [2, 1, 4, 3]], 0.75),  # covariance 1, variances 5/3
        ([[1, 1, 3, 3], [1, 3, 1, 3]], 0),  # uncorrelated
        ([[1, 2, 3], [6, 4, 2]], -8),  # variances 1 and 4, of the sum 1
        ([[1, 1, 1, 0, 0], [1, 1, 0, 0, 0], [1, 0, 0, 0, 0]], 27 / 34),  # 0.64 and 1.36
    ],
)
def test_alpha_is_what_a_pencil_gives(columns: list[list[float]], alpha: float) -> None:
    found = cronbach_alpha(pd.DataFrame(dict(enumerate(columns))))
    assert found.alpha == pytest.approx(alpha, abs=1e-12)
    assert found.items_count == len(columns)


@pytest.mark.parametrize("seed", range(5))
def test_alpha_follows_from_the_mean_covariance(seed: int) -> None:
    scores = scores_of(seed=seed)
    covariance = scores.cov().to_numpy()
    items = len(covariance)
    between = covariance[~np.eye(items, dtype=bool)].mean()
    expected = items * between / (np.diag(covariance).mean() + (items - 1) * between)
    assert cronbach_alpha(scores).alpha == pytest.approx(expected, rel=1e-10)


def test_neither_order_nor_a_common_scale_matters() -> None:
    scores = scores_of()
    alpha = cronbach_alpha(scores).alpha
    assert cronbach_alpha(scores.iloc[::-1, ::-1]).alpha == pytest.approx(alpha, rel=1e-12)
    assert cronbach_alpha(scores * 10 + 50).alpha == pytest.approx(alpha, rel=1e-12)
    assert cronbach_alpha(scores * 1e-9).alpha == pytest.approx(alpha, rel=1e-12)


def test_a_row_with_a_missing_score_is_left_out_whole_and_counted() -> None:
    scores = scores_of()
    gaps = scores.copy()
    gaps.iloc[[2, 7], 0] = np.nan
    gaps.iloc[7, 1] = np.nan
    found = cronbach_alpha(gaps)
    assert found == cronbach_alpha(gaps.astype(object).where(gaps.notna(), None))
    assert found.alpha == cronbach_alpha(scores.drop(index=[2, 7])).alpha
    assert (found.rows_count, found.left_out_count) == (28, 2)


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ({"beds": [1, 2, 3]}, "at least 2 indicators; there are 1"),
        ({}, "at least 2 indicators; there are 0"),
        ({"beds": [1, None], "meals": [None, 2]}, "at least 2 rows without a missing score; .* 0"),
        ({"beds": [1], "meals": [2]}, "at least 2 rows without a missing score; there are 1"),
        ({"beds": [0.3, 0.3], "meals": [5, 5]}, "the same in every row"),
        ({"beds": [0.1, 0.2, 0.7], "meals": [0.9, 0.8, 0.3]}, "the same in every row"),
    ],
)
def test_where_alpha_is_undefined_it_is_missing_with_a_reason(
    scores: dict[str, list[float]], words: str
) -> None:
    found = cronbach_alpha(pd.DataFrame(scores))
    assert np.isnan(found.alpha)
    assert pd.Series([found.reason]).str.contains(words).all(), found.reason


@pytest.mark.parametrize("score", [np.inf, -np.inf, "much"])
def test_a_score_that_is_no_finite_number_is_refused(score: object) -> None:
    with pytest.raises(DataError, match=r"A score is (infinite|no number)"):
        cronbach_alpha(pd.DataFrame({"beds": [1, score], "meals": [2, 3]}))


def test_the_callers_table_is_left_as_it_was() -> None:
    scores = scores_of()
    before = scores.copy()
    cronbach_alpha(scores)
    pd.testing.assert_frame_equal(scores, before)
