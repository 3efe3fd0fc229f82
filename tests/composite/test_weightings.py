"""Each declared way to weigh a part, beside what the declaration says."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.composite import pca_weights
from analysis.composite.declared_steps import WEIGHTINGS
from analysis.composite.weightings import WEIGHTS, part_weights
from analysis.errors import DataError

from .example import small_index

SCORES = np.random.default_rng(3).random((30, 2))


def test_every_declared_weighting_has_its_way_and_no_other() -> None:
    assert tuple(WEIGHTS) == WEIGHTINGS


def test_points_weights_and_equal_shares_are_those_of_the_declaration() -> None:
    people, money = small_index().framework.parts
    assert part_weights(money, SCORES, method="budget_allocation").tolist() == [0.25, 0.75]
    assert part_weights(money, SCORES, method="declared").tolist() == [0.5, 0.5]
    assert part_weights(people, SCORES, method="equal").tolist() == [0.5, 0.5]
    with pytest.raises(DataError, match="no weights"):
        part_weights(people, SCORES, method="budget_allocation")


@pytest.mark.parametrize("variant", ["squared", "loadings"])
def test_components_are_found_in_the_scores_that_are_given(variant: str) -> None:
    money = small_index().framework.parts[1]
    found = part_weights(money, SCORES, method=f"pca_{variant}")
    np.testing.assert_array_equal(found, pca_weights(SCORES, variant=variant))
