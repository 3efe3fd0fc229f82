"""The engine against the plain formulas, combination by combination, and against itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.composite.aggregation import aggregated
from analysis.composite.choices import (
    ChoiceSpace,
    Combinations,
    IndexData,
    Joining,
    Scaling,
    Weighting,
)
from analysis.composite.normalisation import normalised
from analysis.composite.scoring import scores_of
from analysis.errors import DataError

from .spaces import JOININGS, SCALINGS, space

UNTOUCHED = -12345.0


def plainly(made: ChoiceSpace, combinations: Combinations, row: int) -> np.ndarray | None:
    """Score one combination step by step; None where a formula refuses."""
    names = combinations.named(made).loc[row]
    scaling = made.options["normalisation"][names["normalisation"]]
    joining = made.options["aggregation"][names["aggregation"]]
    weighting = made.options["weights"][names["weights"], names["without"]]
    levels = weighting.levels
    if weighting.draws and combinations.drawn is not None:
        at = int(combinations.drawn[row] * weighting.count)
        levels = [draws[at] for draws in weighting.draws]
    try:
        scores = normalised(
            made.data[names["imputation"], names["treatment"]].treated,
            method=scaling.method,
            lower_is_better=np.asarray(made.lower_is_better),
            **scaling.parameters,
        )
        for group, own, method in zip(made.parents, levels, joining.methods, strict=True):
            members = [np.flatnonzero(np.asarray(group) == each) for each in sorted(set(group))]
            power = joining.power if method == "generalised" else None
            scores = np.stack(
                [
                    aggregated(
                        scores[:, each],
                        own[each],
                        method=method,
                        availability=joining.availability,
                        power=power,
                    )
                    for each in members
                ],
                axis=-1,
            )
    except DataError:
        return None
    return scores[:, 0]


@pytest.mark.parametrize("joining", JOININGS)
def test_every_combination_agrees_with_the_plain_formulas(joining: str) -> None:
    made = space(joinings=(joining,), drawn=9)
    everything = made.everything()
    drawn = np.linspace(0, 0.999, everything.count)
    combinations = Combinations(everything.picks, drawn)
    possible = impossible = 0
    for piece in scores_of(made, combinations, piece=7):
        for row, scores, reason in zip(*piece, strict=True):
            expected = plainly(made, combinations, row)
            if expected is None:
                impossible += 1
                assert reason
                assert np.isnan(scores).all()
            else:
                possible += 1
                assert reason == ""
                np.testing.assert_allclose(scores, expected, rtol=1e-12)
    assert possible + impossible == 48
    assert possible >= 16


def collected(made: ChoiceSpace, combinations: Combinations, piece: int) -> np.ndarray:
    scores = np.full((combinations.count, len(made.units)), UNTOUCHED)
    for part in scores_of(made, combinations, piece=piece):
        scores[part.rows] = part.scores
    return scores


@pytest.mark.parametrize("errors", [None, 0.2])
def test_the_size_of_a_piece_changes_not_a_bit(errors: float | None) -> None:
    made = space(drawn=50, errors=errors)
    shares = np.random.default_rng(3).random((300, len(made.varied)))
    combinations = made.drawn(shares, seed=5)
    whole = collected(made, combinations, 1000)
    for piece in (1, 7, 128):
        np.testing.assert_array_equal(collected(made, combinations, piece), whole)
    assert (whole != UNTOUCHED).all()


def test_impossible_combinations_are_named_and_not_replaced() -> None:
    made = space(joinings=("mean", "product"))
    told: dict[str, int] = {}
    for piece in scores_of(made, made.everything()):
        for scores, reason in zip(piece.scores, piece.reasons, strict=True):
            told[reason] = told.get(reason, 0) + 1
            assert np.isnan(scores).all() == bool(reason)
    assert told == {"": 80, "A geometric mean has no meaning with scores of 0 or below.": 16}


def test_an_indicator_that_makes_no_scale_makes_the_combination_impossible() -> None:
    made = space(joinings=("mean",))
    flat = {key: IndexData(np.ones_like(each.treated)) for key, each in made.data.items()}
    pieces = list(scores_of(replace(made, data=flat), made.declared()))
    assert "makes no scale" in pieces[0].reasons[0]
    assert len(pieces) == 1


def with_errors(made: ChoiceSpace, count: int, seed: int) -> np.ndarray:
    picks = np.zeros((count, 6), dtype=int)
    errors = np.random.default_rng(1).random(count)
    return collected(made, Combinations(picks, None, errors, seed), 64)


def test_errors_move_scores_around_the_exact_ones() -> None:
    made = space(errors=0.05, joinings=("mean",))
    exact = collected(made, made.declared(), 8)[0]
    moved = with_errors(made, 4000, seed=2)
    spread = moved.std(axis=0)
    assert (spread > 0).all()
    assert (np.abs(moved.mean(axis=0) - exact) < 1.5 * spread).all()
    np.testing.assert_array_equal(with_errors(made, 4000, seed=2), moved)
    assert (with_errors(made, 4000, seed=3) != moved).any()


def test_without_errors_of_a_size_nothing_moves() -> None:
    made = space(errors=0.0, joinings=("mean",))
    exact = collected(made, made.declared(), 8)[0]
    np.testing.assert_array_equal(with_errors(made, 5, seed=2), np.tile(exact, (5, 1)))


def test_the_treatment_as_fitted_meets_the_moved_values() -> None:
    before = np.linspace(1, 50, 200)[:, None] * [1.0, 1.0]
    tables = {
        "none": IndexData(before, before, np.full(before.shape, 0.1)),
        "log": IndexData(np.log(before), before, np.full(before.shape, 0.1)),
    }
    made = ChoiceSpace(
        units=list(map(str, range(200))),
        parents=[[0, 0]],
        lower_is_better=[False, False],
        data={("none", name): table for name, table in tables.items()},
        options={
            "normalisation": {"as it is": Scaling("goalposts", {"lower": -9, "upper": 91})},
            "weights": {("one", "nothing"): Weighting([np.array([1.0, 0.0])])},
            "aggregation": {"mean": Joining(["arithmetic"])},
        },
    )
    errors = np.full(2, 0.25)
    picks = np.array([[0, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0]])
    plain, logged = collected(made, Combinations(picks, None, errors, 4), 8) - 9
    inside = slice(10, -10)
    np.testing.assert_allclose(logged[inside], np.log(plain)[inside], atol=2e-3)
    assert np.abs(plain - before[:, 0]).max() > 0.15


def test_every_scaling_is_used() -> None:
    made = space(joinings=("mean",))
    named = made.everything().named(made)
    assert set(named["normalisation"]) == set(SCALINGS)
