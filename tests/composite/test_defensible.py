"""The engines go through the same index that the replay builds, choice by choice."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.composite import Composite, build_index, read_index, replay
from analysis.composite.choices import FACTORS, ChoiceSpace, Combinations
from analysis.composite.defensible import NOTHING_LEFT_OUT, defensible_choices, label_of
from analysis.composite.scoring import scores_of


@pytest.fixture(scope="module")
def built() -> Composite:
    index = read_index("capacity")
    random = np.random.default_rng(11)
    codes = [f"UA{number:017d}" for number in range(80)]
    values = pd.DataFrame(
        random.gamma(1.2, size=(80, len(index.indicators))) ** 1.6,
        codes,
        [each.id for each in index.indicators],
    )
    values = values.mask(random.random(values.shape) < 0.02)
    groups = pd.Series(random.choice(["rural", "urban"], 80), codes)
    return build_index(index, values, groups=groups)


@pytest.fixture(scope="module")
def space(built: Composite) -> ChoiceSpace:
    return defensible_choices(built)


def scores(space: ChoiceSpace, picks: dict[str, int]) -> np.ndarray:
    row = np.array([[picks.get(factor, 0) for factor in FACTORS]])
    return next(iter(scores_of(space, Combinations(row), piece=1))).scores[0]


def test_the_first_label_of_each_factor_is_the_index_as_declared(
    built: Composite, space: ChoiceSpace
) -> None:
    np.testing.assert_allclose(scores(space, {}), built.index_scores, rtol=1e-12)
    assert space.labels["without"][0] == NOTHING_LEFT_OUT
    assert list(space.units) == list(built.index_scores.index)


def test_every_single_change_gives_what_the_replay_gives(
    built: Composite, space: ChoiceSpace
) -> None:
    counted = 0
    other = built.index.alternatives
    for step in ("imputation", "treatment", "normalisation", "weights", "aggregation", "without"):
        for choice in getattr(other, step):
            place = space.labels[step].index(label_of(choice))
            expected = replay(built, **{step: choice}).index_scores
            np.testing.assert_allclose(
                scores(space, {step: place}), expected, rtol=1e-9, err_msg=label_of(choice)
            )
            counted += 1
    assert counted >= 12


def test_several_changes_at_once_are_one_replay_where_weights_are_given(
    built: Composite, space: ChoiceSpace
) -> None:
    other = built.index.alternatives
    changed = {
        "imputation": other.imputation[0],
        "treatment": other.treatment[1],
        "normalisation": other.normalisation[0],
        "weights": other.weights[0],
        "aggregation": other.aggregation[0],
        "without": other.without[0],
    }
    picks = {step: space.labels[step].index(label_of(choice)) for step, choice in changed.items()}
    expected = replay(built, **changed).index_scores
    np.testing.assert_allclose(scores(space, picks), expected, rtol=1e-9)


def test_a_declared_choice_among_its_own_alternatives_stands_once(built: Composite) -> None:
    alternatives = built.index.alternatives.model_copy(update={"weights": (built.use.weights,)})
    index = built.index.model_copy(update={"alternatives": alternatives})
    again = build_index(index, built.values, groups=built.groups)
    assert defensible_choices(again).labels["weights"] == ("equal",)
