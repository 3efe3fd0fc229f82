"""Agreement of experts against a pencil, every permutation, and an independent program."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.consult import consensus_summary, kendall_w, round_stability
from analysis.errors import DataError, ParameterError


def ratings_of(*experts: list[float | None]) -> pd.DataFrame:
    table = pd.DataFrame(experts, index=[f"E{number}" for number in range(len(experts))])
    return table.add_prefix("R")


def drawn(experts: int = 6, items: int = 5, seed: int = 1) -> pd.DataFrame:
    chance = np.random.default_rng(seed)
    return ratings_of(*chance.integers(1, 10, size=(experts, items)).tolist())


@pytest.mark.reference
def test_w_of_every_reference_case(reference: Path) -> None:
    folder = reference / "expected"
    cases = json.loads((folder / "core_cases.json").read_text(encoding="utf-8"))
    cases = [case for case in cases if case["id"].startswith("kendallW.")]
    undefined = 0
    for case in cases:
        found = kendall_w(pd.read_csv(folder / case["input"], index_col="expert"))
        expected = [np.nan if each is None else each for each in case["expected"]]
        told = [found.w, found.chi_square, found.degrees_of_freedom, found.p_value]
        assert told == pytest.approx(expected, rel=case["rel_tol"], nan_ok=True), case["id"]
        assert bool(found.reason) == (case["expected"][0] is None)
        undefined += bool(found.reason)
    assert (len(cases), undefined) == (3, 1)


@pytest.mark.parametrize(
    ("experts", "w"),
    [
        ([[1, 2, 3], [1, 2, 3]], 1),
        ([[1, 2, 3], [3, 2, 1]], 0),
        ([[1, 2, 3], [1, 3, 2], [2, 1, 3]], 4 / 9),  # sums 4, 6, 8: 12·8 / (9·24)
        ([[1, 1, 3], [1, 1, 3]], 1),  # tied alike: sums 3, 3, 6: 12·6 / (4·24 - 2·12)
        ([[1, 1, 3], [1, 2, 3]], 12 * 6.5 / (4 * 24 - 2 * 6)),  # sums 2.5, 3.5, 6
        ([[5, 5, 5], [1, 2, 3]], 12 * 2 / (4 * 24 - 2 * 24)),  # one expert without an order
        ([[1, 2], [1, 2], [2, 1]], 1 / 9),
    ],
)
def test_w_is_what_a_pencil_gives(experts: list[list[float]], w: float) -> None:
    found = kendall_w(ratings_of(*experts))
    assert found.w == pytest.approx(w, abs=1e-12)
    assert found.chi_square == pytest.approx(len(experts) * (len(experts[0]) - 1) * w, abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_chi_square_and_p_are_those_of_friedman(seed: int) -> None:
    ratings = drawn(seed=seed)
    friedman = stats.friedmanchisquare(*ratings.to_numpy(dtype=float).T)
    found = kendall_w(ratings)
    assert found.chi_square == pytest.approx(friedman.statistic, rel=1e-10)
    assert found.p_value == pytest.approx(friedman.pvalue, rel=1e-10)


@pytest.mark.parametrize("experts", [2, 3, 5])
def test_without_ties_w_follows_from_the_mean_rank_correlation(experts: int) -> None:
    chance = np.random.default_rng(experts)
    ratings = ratings_of(*(list(chance.permutation(6)) for _ in range(experts)))
    correlation = ratings.T.corr(method="spearman").to_numpy()
    mean = correlation[~np.eye(experts, dtype=bool)].mean()
    assert kendall_w(ratings).w == pytest.approx((1 + (experts - 1) * mean) / experts, rel=1e-10)


@pytest.mark.parametrize(
    "orders", [([1, 2, 3], [1, 2, 3], [1, 2, 3]), ([1, 1, 4, 9], [2, 3, 3, 3])]
)
def test_over_all_orders_chi_square_is_on_average_its_degrees_of_freedom(
    orders: tuple[list[float], ...],
) -> None:
    every = [
        kendall_w(ratings_of(*map(list, each)))
        for each in itertools.product(*(itertools.permutations(order) for order in orders))
    ]
    assert len(every) in (6**3, 24**2)
    mean = np.mean([found.chi_square for found in every])
    assert mean == pytest.approx(every[0].degrees_of_freedom, rel=1e-10)
    assert min(found.w for found in every) >= 0
    assert max(found.w for found in every) <= 1 + 1e-12


def test_neither_order_nor_a_way_of_writing_the_scale_matters() -> None:
    ratings = drawn()
    w = kendall_w(ratings).w
    assert 0 < w < 1
    assert kendall_w(ratings.iloc[::-1, ::-1]).w == pytest.approx(w, rel=1e-12)
    assert kendall_w(ratings**3 + 100).w == pytest.approx(w, rel=1e-12)


def test_an_expert_with_a_missing_rating_is_left_out_whole_and_counted() -> None:
    ratings = drawn().astype(float)
    ratings.iloc[1, 2] = None
    found = kendall_w(ratings)
    assert found.w == kendall_w(ratings.drop(index="E1")).w
    assert (found.experts_count, found.left_out_count, found.items_count) == (5, 1, 5)


@pytest.mark.parametrize(
    ("experts", "words"),
    [
        ([[5, 5, 5], [7, 7, 7]], "rates all items alike"),
        ([[1, 2, 3], [None, 2, 3]], "at least 2 experts with complete ratings; there are 1."),
        ([[1, None], [None, 2]], "at least 2 experts with complete ratings; there are 0."),
        ([[1], [2], [3]], "at least 2 items; there are 1."),
        ([], "at least 2 items; there are 0."),
    ],
)
def test_where_w_is_undefined_it_is_missing_with_a_reason(
    experts: list[list[float | None]], words: str
) -> None:
    found = kendall_w(ratings_of(*experts))
    assert words in found.reason
    assert np.isnan([found.w, found.chi_square, found.p_value]).all()


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        (ratings_of([1, np.inf], [2, 3]), "infinite"),
        (pd.DataFrame({"R0": ["agree", "no"]}), "no number"),
        (drawn().rename(index={"E1": "E0"}), "An expert stands twice. Found: E0"),
        (drawn().rename(columns={"R1": "R0"}), "An item stands twice. Found: R0"),
    ],
)
def test_ratings_that_are_no_ratings_are_refused(ratings: pd.DataFrame, words: str) -> None:
    for refuses in (
        lambda: kendall_w(ratings),
        lambda: consensus_summary(ratings, lowest=1, highest=9),
        lambda: round_stability(ratings, drawn()),
        lambda: round_stability(drawn(), ratings),
    ):
        with pytest.raises(DataError, match=words):
            refuses()


@pytest.mark.parametrize(
    ("lowest", "highest", "bottom", "top"),
    [
        (1, 9, [1, 2, 3], [7, 8, 9]),
        (1, 5, [1, 2], [4, 5]),
        (1, 7, [1, 2], [6, 7]),
        (0, 10, [0, 1, 2, 3], [7, 8, 9, 10]),
        (1, 4, [1], [4]),
        (1, 3, [1], [3]),
    ],
)
def test_thirds_of_a_scale_are_as_declared(
    lowest: int, highest: int, bottom: list[int], top: list[int]
) -> None:
    points = list(range(lowest, highest + 1))
    each = pd.DataFrame([points], columns=points)
    told = consensus_summary(each, lowest=lowest, highest=highest).set_index("item")
    assert told.index[told["bottom_third_share"] == 1].tolist() == bottom
    assert told.index[told["top_third_share"] == 1].tolist() == top
    assert len(bottom) == len(top)


def test_a_round_is_summarised_item_by_item() -> None:
    ratings = ratings_of([9, 1, None], [7, 2, None], [7, None, None], [5, 9, None], [2, 4, None])
    told = consensus_summary(ratings, lowest=1, highest=9).set_index("item")
    columns = ["ratings_count", "missing_count", "median", "lower_quartile", "upper_quartile"]
    shares = ["interquartile_range", "bottom_third_share", "top_third_share"]
    assert told.loc["R0", columns].tolist() == [5, 0, 7, 5, 7]
    assert told.loc["R0", shares].tolist() == [2, 0.2, 0.6]
    assert told.loc["R1", columns].tolist() == [4, 1, 3, 1.75, 5.25]
    assert told.loc["R1", shares].tolist() == [3.5, 0.5, 0.25]
    assert told.loc["R2", columns[:2]].tolist() == [0, 5]
    assert told.loc["R2", [*columns[2:], *shares]].isna().all()
    assert list(told.columns) == columns + shares


@pytest.mark.parametrize("rating", [0, 10, 9.5, -1])
def test_a_rating_outside_the_scale_is_refused_with_its_place(rating: float) -> None:
    with pytest.raises(DataError, match=r"Needed: 1 to 9\. .* row 2 of the ratings, item R1"):
        consensus_summary(ratings_of([1, 2], [3, rating]), lowest=1, highest=9)


def test_a_scale_of_two_points_has_no_thirds() -> None:
    with pytest.raises(ParameterError, match="at least three points"):
        consensus_summary(ratings_of([0, 1]), lowest=0, highest=1)


def test_between_equal_rounds_nothing_changes_whatever_the_order() -> None:
    told = round_stability(drawn(), drawn().iloc[::-1, ::-1])
    assert told["item"].tolist() == list(drawn().columns)
    assert told["experts_count"].tolist() == [6] * 5
    assert (told.drop(columns=["item", "experts_count"]) == 0).all(axis=None)


def test_changes_between_rounds_are_what_a_pencil_gives() -> None:
    earlier = ratings_of([1], [5], [9], [7])
    later = ratings_of([5], [1], [7], [7])
    row = round_stability(earlier, later).iloc[0]
    assert row["changed_share"] == 0.75
    assert row["net_change_share"] == 0.25  # two have swapped, one has moved from 9 to 7
    assert row["mean_absolute_change"] == 2.5
    assert row["median_change"] == 0  # 1 5 7 9 and 1 5 7 7
    assert row["interquartile_range_change"] == -0.5  # quartiles 4, 7.5 and 4, 7


def test_an_expert_of_one_round_only_is_counted_and_changes_nothing() -> None:
    earlier = ratings_of([1, 4], [5, 4], [9, None])
    later = pd.DataFrame({"R0": [1, 5, 2], "R1": [4, None, 3]}, index=["E0", "E1", "E7"])
    told = round_stability(earlier, later).set_index("item")
    counts = ["experts_count", "earlier_only_count", "later_only_count"]
    assert told.loc["R0", counts].tolist() == [2, 1, 1]
    assert told.loc["R1", counts].tolist() == [1, 1, 1]
    changes = told.drop(columns=counts)
    assert len(changes.columns) == 5
    assert (changes == 0).all(axis=None)


def test_an_item_of_one_round_only_keeps_its_row_without_a_change() -> None:
    earlier, later = ratings_of([1, 4], [5, 4]), ratings_of([1, 4], [5, 4])
    told = round_stability(earlier, later.rename(columns={"R1": "R9"})).set_index("item")
    assert told.index.tolist() == ["R0", "R1", "R9"]
    assert told["experts_count"].tolist() == [2, 0, 0]
    assert told["earlier_only_count"].tolist() == [0, 2, 0]
    assert told["later_only_count"].tolist() == [0, 0, 2]
    assert told.loc[["R1", "R9"]].drop(columns=told.columns[:3]).isna().all(axis=None)


def test_the_callers_tables_are_left_as_they_were() -> None:
    ratings = drawn()
    kendall_w(ratings)
    consensus_summary(ratings, lowest=1, highest=9)
    round_stability(ratings, ratings)
    pd.testing.assert_frame_equal(ratings, drawn())
