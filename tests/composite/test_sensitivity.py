"""Sensitivity by SALib against our own estimators, exact shares and known functions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from SALib.analyze import sobol as salib_analysis
from SALib.sample import sobol as salib_sample
from SALib.test_functions import Ishigami

from analysis.compare import sobol_design, sobol_indices
from analysis.composite.choices import ChoiceSpace, IndexData, Joining, Scaling, Weighting
from analysis.composite.scoring import scores_of
from analysis.composite.sensitivity import MEAN_SHIFT, choice_sensitivity
from analysis.errors import DataError, ParameterError

from .spaces import space

ANGLES = {
    "num_vars": 3,
    "names": ["X1", "X2", "X3"],
    "bounds": [[-np.pi, np.pi]] * 3,
}
ORDERS = [("S1", "first_order"), ("ST", "total_order")]


def blocks_in_a_row(rows: np.ndarray, inputs: int) -> np.ndarray:
    """From A, A_B(1), …, B row by row (Saltelli's order) to A, B, A_B(1), … block by block."""
    steps = rows.reshape(-1, inputs + 2, *rows.shape[1:])
    order = [0, inputs + 1, *range(1, inputs + 1)]
    return np.concatenate([steps[:, each] for each in order])


def test_salib_and_our_own_estimators_agree_on_one_design() -> None:
    design = salib_sample.sample(ANGLES, 256, calc_second_order=False, seed=3)
    ours = blocks_in_a_row(design, 3)
    np.testing.assert_array_equal(sobol_design(ours[:256], ours[256:512]), ours)
    results = Ishigami.evaluate(design)
    theirs = salib_analysis.analyze(ANGLES, results, calc_second_order=False, seed=3)
    centred = (results - results.mean()) / results.std()
    found = sobol_indices(blocks_in_a_row(centred, 3), ANGLES["names"])
    for name, column in ORDERS:  # theirs divides the variance by n, ours by n - 1
        np.testing.assert_allclose(theirs[name] * 511 / 512, found[column], rtol=1e-9, atol=1e-12)


@pytest.mark.reference
def test_salib_agrees_with_the_reference_design_but_for_the_divisor(reference: Path) -> None:
    table = pd.read_csv(reference / "expected" / "2_composite" / "ishigami_N256_design.csv")
    blocks = table["y"].to_numpy().reshape(5, 256)
    centred = (blocks - blocks.mean()) / blocks.std()
    rows = centred[[0, 2, 3, 4, 1]].T.ravel()
    theirs = salib_analysis.analyze(ANGLES, rows, calc_second_order=False, seed=3)
    ours = sobol_indices(centred.ravel(), ANGLES["names"])
    assert len(table) == 1280
    for name, column in ORDERS:
        np.testing.assert_allclose(theirs[name] * 511 / 512, ours[column], rtol=1e-9)


def test_salib_comes_to_the_exact_shares_of_ishigami() -> None:
    design = salib_sample.sample(ANGLES, 4096, calc_second_order=False, seed=1)
    results = Ishigami.evaluate(design)
    found = salib_analysis.analyze(ANGLES, results, calc_second_order=False, seed=1)
    np.testing.assert_allclose(found["S1"], [0.3139, 0.4424, 0], atol=0.02)
    np.testing.assert_allclose(found["ST"], [0.5576, 0.4424, 0.2437], atol=0.02)


def places_of_everything(made: ChoiceSpace) -> np.ndarray:
    """Mean shift of places under every combination, as a table with an axis for each factor."""
    everything = made.everything()
    scores = np.empty((everything.count, len(made.units)))
    for part in scores_of(made, everything):
        scores[part.rows] = part.scores
    places = (scores[:, None, :] > scores[:, :, None]).sum(axis=2)
    return (
        np.abs(places - places[0])
        .mean(axis=1)
        .reshape([len(labels) for labels in made.labels.values()])
    )


def test_the_shares_are_those_of_the_full_table_of_combinations() -> None:
    made = space(40, joinings=("mean", "mixed"), gaps=False)
    table = places_of_everything(made)
    found = choice_sensitivity(made, base=4096, seed=1).set_index("choice")
    compared = 0
    for axis, factor in enumerate(made.labels):
        if factor in made.varied and factor in found.index:
            others = tuple(each for each in range(6) if each != axis)
            alone = table.mean(axis=others).var() / table.var()
            together = table.var(axis=axis).mean() / table.var()
            assert found.loc[factor, "first_order"] == pytest.approx(alone, abs=0.03), factor
            assert found.loc[factor, "total_order"] == pytest.approx(together, abs=0.03), factor
            compared += 1
    assert compared >= 4


def test_the_intervals_hold_their_estimates_and_shrink_with_the_sample() -> None:
    made = space(30, joinings=("mean", "mixed"), gaps=False, drawn=20)
    small = choice_sensitivity(made, base=64, seed=1)
    large = choice_sensitivity(made, base=1024, seed=1)
    for found in (small, large):
        for order in ("first", "total"):
            inside = found[f"{order}_order"].between(
                found[f"{order}_lower"], found[f"{order}_upper"]
            )
            assert inside.all()
    width = [(each["total_upper"] - each["total_lower"]).mean() for each in (small, large)]
    assert width[1] < width[0] / 2
    assert (large["total_order"] > large["first_order"] - 0.05).all()
    assert set(large["choice"]) == set(made.varied)
    assert large["computed_count"].unique().tolist() == [1024 * (len(made.varied) + 2)]


def test_choices_that_exclude_each_other_are_taken_as_one() -> None:
    made = space(30, joinings=("mean", "product"))
    found = choice_sensitivity(made, base=64, seed=1).set_index("choice")
    assert "normalisation + aggregation" in found.index
    assert found.loc["normalisation + aggregation", "labels_count"] == 5
    assert not {"normalisation", "aggregation"} & set(found.index)


def test_the_place_of_a_unit_can_be_asked_for() -> None:
    made = space(30, joinings=("mean", "mixed"), gaps=False)
    found = choice_sensitivity(made, ["UA07", "UA03"], base=128, seed=1)
    assert found["result"].unique().tolist() == [MEAN_SHIFT, "UA07", "UA03"]
    assert found.groupby("result")["total_order"].max().gt(0.1).all()
    again = choice_sensitivity(made, ["UA07", "UA03"], base=128, seed=1)
    pd.testing.assert_frame_equal(again, found)


def test_a_result_that_never_changes_has_a_reason_and_no_shares() -> None:
    values = np.array([[0.0, 0], [1, 1], [2, 2]])
    made = ChoiceSpace(
        units=["a", "b", "c"],
        parents=[[0, 0]],
        lower_is_better=[False, False],
        data={("none", "none"): IndexData(values)},
        options={
            "normalisation": {"one": Scaling("min_max"), "other": Scaling("rank")},
            "weights": {("equal", "nothing"): Weighting([np.ones(2)])},
            "aggregation": {"mean": Joining(["arithmetic"])},
        },
    )
    found = choice_sensitivity(made, ["b"], base=8, seed=1)
    assert found["reason"].tolist() == ["The result is the same throughout."] * 2
    assert found[["first_order", "total_upper"]].isna().all(axis=None)


def test_a_unit_without_a_score_in_some_combinations_has_a_reason() -> None:
    made = space(30, joinings=("mean", "mixed"))
    found = choice_sensitivity(made, list(made.units), base=16, seed=1)
    told = found[found["reason"].str.contains("no score")]
    assert 0 < len(told) < len(found)
    assert told["first_order"].isna().all()


@pytest.mark.parametrize(
    ("units", "base", "seed", "word"),
    [
        ((), 100, 1, "power of two"),
        ((), 64, 0, "at least 1"),
        (("UA99",), 64, 1, "UA99"),
    ],
)
def test_a_wrong_request_is_refused(
    units: tuple[str, ...], base: int, seed: int, word: str
) -> None:
    with pytest.raises(ParameterError, match=word):
        choice_sensitivity(space(), units, base=base, seed=seed)


def test_an_index_that_is_impossible_as_declared_is_refused() -> None:
    made = space(joinings=("product", "mean"))
    options = {**made.options}
    options["normalisation"] = {
        "share": Scaling("percentile_rank"),
        **made.options["normalisation"],
    }
    broken = ChoiceSpace(made.units, made.parents, made.lower_is_better, made.data, options)
    with pytest.raises(DataError, match="as declared"):
        choice_sensitivity(broken, base=8, seed=1)
