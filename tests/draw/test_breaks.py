"""Borders between values: what each method promises, checked beside mapclassify."""

from __future__ import annotations

import mapclassify
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.draw.breaks import METHODS, borders_of, goodness_of_fit
from analysis.errors import DataError

VALUES = np.random.default_rng(4).lognormal(3, 1, 120).round(2)


def members(values: np.ndarray, borders: list[float]) -> np.ndarray:
    return np.searchsorted(borders, values, side="right")


def test_natural_breaks_are_those_of_fisher_and_jenks() -> None:
    with pytest.warns(UserWarning, match="Numba"):
        theirs = mapclassify.FisherJenks(VALUES, 5)
    ours = members(VALUES, borders_of(VALUES, "natural_breaks", wanted=5))
    assert np.bincount(ours).tolist() == theirs.counts.tolist()
    assert goodness_of_fit(VALUES, ours) == pytest.approx(theirs.get_gadf())


def test_quantiles_and_equal_intervals_are_those_of_mapclassify() -> None:
    quantiles = mapclassify.Quantiles(VALUES, 5).bins[:-1]
    assert borders_of(VALUES, "quantiles", wanted=5) == pytest.approx(quantiles)
    widths = mapclassify.EqualInterval(VALUES, 4).bins[:-1]
    assert borders_of(VALUES, "equal_interval", wanted=4) == pytest.approx(widths)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_gives_rising_borders_inside_the_values(method: str) -> None:
    borders = borders_of(VALUES, method, wanted=5)
    assert 1 <= len(borders) <= 5
    assert borders == sorted(set(borders))
    assert VALUES.min() < borders[0]
    assert borders[-1] <= VALUES.max()


@settings(max_examples=60)
@given(st.lists(st.integers(0, 30), min_size=2, max_size=40))
def test_no_other_cut_in_two_has_less_spread_than_the_natural_one(values: list[int]) -> None:
    numbers = np.array(values, dtype=float)
    found = borders_of(numbers, "natural_breaks", wanted=2)

    def spread(border: float) -> float:
        parts = (numbers[numbers < border], numbers[numbers >= border])
        return sum(float(((part - part.mean()) ** 2).sum()) for part in parts if len(part))

    cuts = np.unique(numbers)[1:]
    assert len(found) == min(1, len(cuts))
    if len(cuts):
        assert spread(found[0]) <= min(spread(cut) for cut in cuts) + 1e-9


def test_a_constant_has_no_border_by_any_method() -> None:
    constant = np.full(9, 5.0)
    counted = 0
    for method in ("quantiles", "natural_breaks", "equal_interval"):
        assert borders_of(constant, method, wanted=5) == []
        counted += 1
    assert counted == 3


def test_an_unknown_method_is_refused_with_those_that_exist() -> None:
    with pytest.raises(DataError, match="natural_breaks") as problem:
        borders_of(VALUES, "jenks", wanted=5)
    assert problem.value.found == "jenks"


def test_fit_is_one_where_all_values_are_equal_and_nought_with_one_class() -> None:
    assert goodness_of_fit(np.full(4, 2.0), np.zeros(4, dtype=int)) == 1
    assert goodness_of_fit(VALUES, np.zeros(len(VALUES), dtype=int)) == 0
