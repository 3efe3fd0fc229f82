"""Outliers: robust, on a logarithmic scale where lopsided, inside declared groups."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import DeclarationError
from analysis.survey.bounds import CheckBounds
from analysis.survey.extremes import distances, outliers
from analysis.survey.material import Material

QUESTIONS = [
    {"type": "integer", "name": "lots"},
    {"type": "select_one size", "name": "size"},
    {"type": "text", "name": "hromada"},
]
SIZES = [{"list_name": "size", "name": name} for name in ("small", "large")]


def suspected(wave: Material) -> list[tuple[str, str]]:
    return [(each.response, each.found) for each in outliers(wave).suspicions]


def test_the_distance_is_the_modified_z_score_of_iglewicz_and_hoaglin() -> None:
    numbers = pd.Series([2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3])
    far, scale = distances(numbers, lopsided_from=1)
    median, mad = 2.45, 0.15
    assert np.allclose(far, 0.6745 * (numbers - median) / mad, rtol=1e-9)
    assert scale == ""


def test_where_most_numbers_are_equal_the_mean_deviation_takes_over() -> None:
    far, _ = distances(pd.Series([1.0] * 9 + [11]), lopsided_from=1)
    assert np.isclose(far.iloc[-1], 10 / (1.2533 * 1.0))
    assert distances(pd.Series([5.0] * 4), lopsided_from=1)[0].tolist() == [0.0] * 4


def test_lopsided_numbers_are_judged_by_their_logarithm_and_zeros_not_at_all() -> None:
    numbers = pd.Series([0.0, 0, *np.exp(np.linspace(0, 8, 33))])
    far, scale = distances(numbers, lopsided_from=0.2)
    assert scale == ", on a logarithmic scale"
    assert len(far) == 33
    assert far.abs().max() < 3.5
    assert distances(numbers - 1, lopsided_from=0.2)[1] == ""


@given(
    st.lists(st.integers(0, 10_000), min_size=1, max_size=40).map(
        lambda n: pd.Series(n, dtype=float)
    ),
    st.integers(1, 50),
)
def test_the_unit_of_measurement_changes_no_distance(numbers: pd.Series, factor: int) -> None:
    one, two = distances(numbers, lopsided_from=0.2), distances(numbers * factor, lopsided_from=0.2)
    assert one[1] == two[1]
    assert np.allclose(one[0], two[0], atol=1e-6)


def test_a_number_too_high_by_some_zeros_is_found(material: Callable[..., Material]) -> None:
    rows = [{"lots": str(n)} for n in range(20, 40)] + [{"lots": "3 000"}]
    wave = material(QUESTIONS, rows, choices=SIZES)
    assert suspected(wave) == [("21", "3 000")]
    assert "above the median" in outliers(wave).suspicions[0].why
    assert outliers(wave).things == 21


def test_inside_its_group_a_number_may_be_ordinary(material: Callable[..., Material]) -> None:
    rows = [{"lots": str(n), "size": "small"} for n in range(20, 40)]
    rows += [{"lots": str(n), "size": "large"} for n in range(900, 912)]
    odd = {"lots": "905", "size": "small"}
    plain = material(QUESTIONS, [*rows, odd], choices=SIZES)
    assert len(suspected(plain)) == 13
    by_size = material(
        QUESTIONS, [*rows, odd], choices=SIZES, checks=CheckBounds(outliers_by="size")
    )
    assert suspected(by_size) == [("33", "905")]
    assert "of size 'small'" in outliers(by_size).suspicions[0].why


def test_rows_of_a_small_group_are_judged_among_all_and_only_they(
    material: Callable[..., Material],
) -> None:
    rows = [{"lots": str(n), "size": "small"} for n in range(20, 40)]
    rows += [{"lots": "900", "size": "large"}]
    wave = material(QUESTIONS, rows, choices=SIZES, checks=CheckBounds(outliers_by="size"))
    assert suspected(wave) == [("21", "900")]
    assert outliers(wave).things == 21


def test_the_type_of_the_hromada_is_a_group_without_a_question(
    material: Callable[..., Material],
) -> None:
    rows = [{"lots": str(n), "hromada": "Львівська"} for n in range(20, 40)]
    wave = material(QUESTIONS, rows, choices=SIZES, checks=CheckBounds(outliers_by="hromada_type"))
    assert outliers(wave) == (20, [])


def test_too_few_numbers_are_not_judged_and_an_unknown_group_is_refused(
    material: Callable[..., Material],
) -> None:
    few = [{"lots": "1"}] * 10 + [{"lots": "9999"}]
    assert outliers(material(QUESTIONS, few, choices=SIZES)) == (0, [])
    wave = material(QUESTIONS, few, choices=SIZES, checks=CheckBounds(outliers_by="shape"))
    with pytest.raises(DeclarationError, match="Found: shape.*checks.outliers_by"):
        outliers(wave)
