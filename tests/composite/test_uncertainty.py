"""Ranges of places against COINr, a plain loop, and what is known beforehand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import rankdata

from analysis.composite.choices import (
    ChoiceSpace,
    Combinations,
    IndexData,
    Joining,
    Scaling,
    Weighting,
)
from analysis.composite.scoring import scores_of
from analysis.composite.treatment import Bounds, treated
from analysis.composite.uncertainty import PlaceUncertainty, indistinct_pairs, place_uncertainty
from analysis.errors import DataError, ParameterError

from .asem import read_asem
from .example import asem_groups, asem_values
from .spaces import space

SHARES = ["lowest_quarter_share", "highest_quarter_share"]
RANGE = ["place_mean", "place_median", "place_lower", "place_upper"]


def asem_space(reference: Path, far: float) -> ChoiceSpace:
    """Return the choices of COINr's run on its example; its noisy weights are not known."""
    asem, values = read_asem(reference), asem_values(reference)
    groups = asem_groups(reference).reindex(values.index)
    filled = values.fillna(values.groupby(groups).transform("mean"))
    data = {}
    for limit in range(1, 6):
        bounds = Bounds(winsorise_at_most=limit)
        after = [
            treated(filled[code].to_numpy(), bounds, method="winsorise_then_log").values
            for code in asem.codes(1)
        ]
        data["group mean", f"up to {limit}"] = IndexData(np.stack(after, axis=1))
    return ChoiceSpace(
        units=list(values.index),
        parents=asem.parents,
        lower_is_better=asem.lower_is_better,
        data=data,
        options={
            "normalisation": {
                "minmax_1_100": Scaling("min_max", {"lower": 1.0}),
                "zscore_10_2": Scaling("z_score", {"mean": 10.0, "sd": 2.0}),
            },
            "weights": {
                ("noisy", "nothing"): Weighting(asem.weights).perturbed(
                    100, by=[0, far, far], seed=5
                )
            },
            "aggregation": {
                "a_amean": Joining(["arithmetic"] * 3),
                "a_gmean": Joining(["geometric"] * 3),
            },
        },
    )


@pytest.mark.reference
def test_the_sampled_run_of_asem_agrees_with_coinr_but_for_its_unknown_noise(
    reference: Path,
) -> None:
    asem = read_asem(reference)
    run = pd.read_csv(asem.folder / "UA_parameters.csv")
    theirs = asem.table("UA_rankstats").reindex(asem_values(reference).index)
    apart = {}
    for far in (0.25, 0.0):
        made = asem_space(reference, far)
        labels = made.labels
        picks = np.zeros((len(run), 6), dtype=int)
        picks[:, 1] = run["winmax"] - 1
        picks[:, 2] = [labels["normalisation"].index(each) for each in run["normalisation"]]
        picks[:, 5] = [labels["aggregation"].index(each) for each in run["aggregation"]]
        combinations = Combinations(picks, (run["weight_set"].to_numpy() - 0.5) / 100)
        found = place_uncertainty(made, seed=1, combinations=combinations)
        ours = found.units[RANGE].to_numpy()
        apart[far] = np.abs(ours - theirs[["Mean", "Median", "Q5", "Q95"]].to_numpy())
        assert found.replicates_count == 100
    assert apart[0.25].shape == (51, 4)
    assert (apart[0.25].mean(axis=0) < [0.3, 0.5, 0.5, 0.5]).all()
    assert apart[0.25][:, 0].max() < 1.5
    ends = slice(2, 4)
    assert apart[0.25][:, ends].mean() < 0.75 * apart[0.0][:, ends].mean()


@pytest.mark.reference
def test_the_nominal_places_of_asem_agree_with_coinr(reference: Path) -> None:
    asem = read_asem(reference)
    made = asem_space(reference, 0)
    declared = Combinations(np.tile([[0, 4, 0, 0, 0, 0]], (2, 1)))
    found = place_uncertainty(made, seed=1, combinations=declared).units
    theirs = asem.table("UA_rankstats")["Nominal"].reindex(found["hromada_code"])
    for column in RANGE:
        assert found[column].tolist() == theirs.tolist()
    assert len(found) == 51


def loop(made: ChoiceSpace, combinations: Combinations) -> tuple[pd.DataFrame, np.ndarray]:
    """Tell the same by pandas, one combination after the other."""
    scores = np.full((combinations.count, len(made.units)), np.nan)
    for part in scores_of(made, combinations):
        scores[part.rows] = part.scores
    kept = ~np.isnan(scores).all(axis=1)
    rows = []
    for unit in range(scores.shape[1]):
        places, low = [], []
        for one in scores[kept].round(10):  # sums in another order are no other places
            known = ~np.isnan(one)
            if known[unit]:
                places.append(rankdata(-one[known], method="min")[known[:unit].sum()])
                middle = rankdata(one[known])[known[:unit].sum()] - 1
                low.append(middle < known.sum() / 4)
        points = np.quantile(places, [0.5, 0.05, 0.95])
        rows.append([np.mean(places), *points, np.mean(low), len(places)])
    columns = [*RANGE, SHARES[0], "replicates_count"]
    return pd.DataFrame(rows, columns=columns), scores


@pytest.mark.parametrize("drawn", [0, 20])
def test_it_tells_what_a_plain_loop_tells(drawn: int) -> None:
    made = space(17, drawn=drawn)
    shares = np.random.default_rng(9).random((400, len(made.varied)))
    combinations = made.drawn(shares, seed=2)
    found = place_uncertainty(made, seed=2, combinations=combinations, piece=50)
    expected, scores = loop(made, combinations)
    columns = expected.columns.tolist()
    pd.testing.assert_frame_equal(found.units[columns], expected, check_dtype=False)
    impossible = np.isnan(scores).all(axis=1).sum()
    assert found.impossible["replicates_count"].sum() == impossible > 20
    assert found.replicates_count == 400 - impossible
    assert expected["replicates_count"].nunique() > 1  # gaps leave some units out


@pytest.mark.parametrize("errors", [None, 0.1])
def test_the_size_of_a_piece_changes_nothing(errors: float | None) -> None:
    made = space(drawn=30, errors=errors, joinings=("mean", "product"))
    whole = place_uncertainty(made, replicates=300, seed=4, piece=1000)
    parts = place_uncertainty(made, replicates=300, seed=4, piece=17)
    pd.testing.assert_frame_equal(whole.units, parts.units, check_exact=True)
    np.testing.assert_array_equal(whole.places, parts.places)
    other = place_uncertainty(made, replicates=300, seed=5)
    assert (other.places.shape != whole.places.shape) or (other.places != whole.places).any()


def test_no_row_has_a_place_without_its_range_and_probabilities() -> None:
    found = place_uncertainty(space(), replicates=200, seed=1).units
    assert {*RANGE, *SHARES, "score_lower", "score_upper"} < set(found)
    assert not {"place", "rank"} & set(found)
    assert (found["place_lower"] <= found["place_upper"]).all()
    assert found[SHARES].stack().between(0, 1).all()
    assert found["hromada_code"].tolist() == list(space().units)


def test_shares_of_a_quarter_add_up_to_a_quarter_of_the_units() -> None:
    made = space(40, joinings=("mean",), gaps=False)
    found = place_uncertainty(made, replicates=500, seed=1).units
    assert found["lowest_quarter_share"].sum() == pytest.approx(10)
    assert found["highest_quarter_share"].sum() == pytest.approx(10)
    assert (found["replicates_count"] == 500).all()
    assert found["score_mean"].sum() == pytest.approx(0, abs=1e-4)


def sure_space(errors: float) -> ChoiceSpace:
    """Four units one apart on one indicator, measured with one error."""
    values = np.array([[0.0, 1], [1.0, 2], [2.0, 3], [3.0, 4]])
    return ChoiceSpace(
        units=["a", "b", "c", "d"],
        parents=[[0, 0]],
        lower_is_better=[False, False],
        data={("none", "none"): IndexData(values, values, np.array([[errors, 0]] * 4))},
        options={
            "normalisation": {"declared": Scaling("goalposts", {"lower": -50, "upper": 50})},
            "weights": {("first", "nothing"): Weighting([np.array([1.0, 0])])},
            "aggregation": {"mean": Joining(["arithmetic"])},
        },
    )


def test_the_chance_that_errors_turn_two_units_round_is_the_normal_one() -> None:
    found = place_uncertainty(sure_space(1.0), replicates=20_000, seed=3)
    pairs = indistinct_pairs(found, agreement=1.0).set_index(["hromada_code", "other_hromada_code"])
    share = pairs.loc[("b", "c"), "lower_share"]
    assert share == pytest.approx(0.7602, abs=0.01)  # P(N(1, 2) > 0)
    assert pairs.loc[("a", "d"), "lower_share"] == pytest.approx(0.9831, abs=0.005)
    assert len(pairs) == 6


def test_without_error_every_place_is_certain() -> None:
    found = place_uncertainty(sure_space(0.0), replicates=50, seed=3)
    assert (found.units["place_lower"] == found.units["place_upper"]).all()
    assert found.units["place_median"].tolist() == [4, 3, 2, 1]
    assert found.units["lowest_quarter_share"].tolist() == [1, 0, 0, 0]
    assert indistinct_pairs(found).empty


def test_pairs_are_those_of_a_plain_comparison() -> None:
    random = np.random.default_rng(8)
    places = random.integers(0, 9, (12, 1100)).astype(np.int32)
    places[3] = 0
    places[4] = np.minimum(places[5] + 1, 9) * (places[5] > 0)
    units = pd.DataFrame({"hromada_code": [f"UA{number:02d}" for number in range(12)]})
    found = indistinct_pairs(PlaceUncertainty(units, pd.DataFrame(), 1100, places), agreement=0.6)
    expected = []
    for one in range(12):
        for other in range(one + 1, 12):
            both = (places[one] > 0) & (places[other] > 0)
            count = both.sum()
            higher = (places[one] < places[other])[both].sum() / count if count else np.nan
            lower = (places[one] > places[other])[both].sum() / count if count else np.nan
            if not max(higher, lower) >= 0.6:
                expected.append([f"UA{one:02d}", f"UA{other:02d}", higher, lower])
    pd.testing.assert_frame_equal(found, pd.DataFrame(expected, columns=found.columns))
    assert 40 < len(found) < 66
    assert not ((found["hromada_code"] == "UA04") & (found["other_hromada_code"] == "UA05")).any()


def test_what_cannot_be_told_is_refused() -> None:
    with pytest.raises(ParameterError, match="no range"):
        place_uncertainty(space(), replicates=1, seed=1)
    made = space(joinings=("product",))
    picks = np.zeros((3, 6), dtype=int)
    picks[:, 2] = list(made.labels["normalisation"]).index("share")
    with pytest.raises(DataError, match="Not one combination"):
        place_uncertainty(made, seed=1, combinations=Combinations(picks))
    with pytest.raises(ParameterError, match="one half"):
        indistinct_pairs(place_uncertainty(space(), replicates=9, seed=1), agreement=0.5)
