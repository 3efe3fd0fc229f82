"""The space of choices: complete, fitting, and drawn from evenly."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.composite.choices import FACTORS, Combinations, IndexData, Joining, Weighting
from analysis.errors import DataError, ParameterError

from .spaces import space


def test_everything_is_every_combination_once() -> None:
    made = space(joinings=("mean", "product"))
    named = made.everything().named(made)
    assert len(named) == 2 * 2 * 3 * 2 * 2 * 2
    assert not named.duplicated().any()
    assert named.iloc[0].tolist() == [labels[0] for labels in made.labels.values()]
    assert list(made.labels) == list(FACTORS)


def test_the_declared_index_is_the_first_label_of_each_factor() -> None:
    made = space()
    assert made.declared().named(made).iloc[0].to_dict() == {
        "imputation": "filled",
        "treatment": "none",
        "normalisation": "1 to 100",
        "weights": "declared",
        "without": "nothing",
        "aggregation": "mean",
    }


def test_only_what_has_a_choice_is_varied() -> None:
    assert "aggregation" not in space(joinings=("mean",)).varied
    assert space(drawn=5, errors=0.1).varied[-2:] == ("weights_drawn", "measurement_error")


def test_labels_are_drawn_evenly() -> None:
    made = space(joinings=("mean", "product"), drawn=7, errors=0.1)
    shares = (np.arange(6000)[:, None] * [1, 7, 11, 13, 17, 19, 23, 29] % 6000) / 6000
    drawn = made.drawn(shares, seed=1)
    named = drawn.named(made)
    for factor in made.varied[:-2]:
        counts = named[factor].value_counts()
        assert counts.min() == counts.max(), factor
    assert drawn.drawn is not None
    assert drawn.errors is not None


def test_each_combination_stands_once_among_the_distinct_ones() -> None:
    made = space(joinings=("mean", "product"))
    shares = np.random.default_rng(4).random((700, len(made.varied)))
    combinations = made.drawn(shares, seed=1)
    distinct, rows = combinations.distinct()
    assert 50 < distinct.count <= 96
    assert sorted(np.concatenate(rows).tolist()) == list(range(700))
    for pick, own in zip(distinct.picks, rows, strict=True):
        assert (combinations.picks[own] == pick).all()
    moved = Combinations(combinations.picks, errors=shares[:, 0])
    assert moved.distinct()[0] is moved
    assert [each.tolist() for each in moved.distinct()[1]] == [[row] for row in range(700)]


def test_perturbed_weights_lie_evenly_around_the_given_ones() -> None:
    given = Weighting([np.array([1.0, 4.0, 0.0]), np.array([2.0])])
    drawn = given.perturbed(4000, by=[0.25, 0.0], seed=1)
    assert drawn.draws is not None
    assert (drawn.draws[1] == 2).all()
    assert (drawn.draws[0][:, 2] == 0).all()
    np.testing.assert_allclose(drawn.draws[0].min(axis=0)[:2], [0.75, 3], rtol=0.01)
    np.testing.assert_allclose(drawn.draws[0].max(axis=0)[:2], [1.25, 5], rtol=0.01)
    np.testing.assert_allclose(drawn.draws[0].mean(axis=0)[:2], [1, 4], rtol=0.01)
    assert drawn.levels is given.levels


@pytest.mark.parametrize("by", [[0.25], [0.25, 1.0], [-0.1, 0.1]])
def test_weights_that_cannot_be_moved_so_are_refused(by: list[float]) -> None:
    with pytest.raises(ParameterError, match="cannot be moved"):
        Weighting([np.ones(2), np.ones(1)]).perturbed(5, by=by, seed=1)


@pytest.mark.parametrize("shares", [[[0.5]], [[1.0] * 6], [[-0.1] * 6], [0.5] * 6])
def test_what_are_no_shares_is_refused(shares: list) -> None:
    with pytest.raises(ParameterError, match="no combination"):
        space().drawn(np.array(shares), seed=1)


def test_a_pair_without_data_or_weights_is_named() -> None:
    made = space()
    data = {key: value for key, value in made.data.items() if key != ("gaps", "log")}
    with pytest.raises(DataError, match="gaps"):
        replace(made, data=data)
    weights = dict(made.options["weights"])
    del weights["panel", "nothing"]
    with pytest.raises(DataError, match="panel"):
        replace(made, options={**made.options, "weights": weights})


def test_parts_that_do_not_fit_are_refused() -> None:
    made = space()
    with pytest.raises(DataError, match="do not fit"):
        replace(made, units=made.units[1:])
    with pytest.raises(DataError, match="do not fit"):
        replace(made, options={**made.options, "aggregation": {"one": Joining(["arithmetic"])}})
    with pytest.raises(DataError, match="do not fit"):
        replace(
            made,
            options={**made.options, "weights": {("one", "nothing"): Weighting([np.ones(5)])}},
        )
    with pytest.raises(DataError, match="do not fit"):
        replace(made, data={("none", "none"): IndexData(np.ones((23, 4)))})
