"""Least squares with a pull to nought, and with odd values held back."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import optimize

from analysis.practices.regression import held_back_fit, ridge_fit

CHANCE = np.random.default_rng(4)
DESIGN = np.column_stack([np.ones(60), CHANCE.normal(size=(60, 2))])
VALUES = DESIGN @ [3.0, 1.0, -2.0] + CHANCE.normal(size=60)


def test_ridge_is_least_squares_with_rows_added() -> None:
    """Rows of the root of the penalty for each variable but the level."""
    rows = np.sqrt(5.0) * np.eye(3)[1:]
    expected = np.linalg.lstsq(
        np.vstack([DESIGN, rows]), np.concatenate([VALUES, [0, 0]]), rcond=None
    )[0]
    assert ridge_fit(DESIGN, VALUES, penalty=5.0) == pytest.approx(expected)


def test_held_back_is_the_least_of_hubers_loss() -> None:
    odd = VALUES.copy()
    odd[:5] += 40
    told = held_back_fit(DESIGN, odd, penalty=1e-9, bend=1.345)
    left = odd - DESIGN @ told
    spread = 1.4826 * np.median(np.abs(left - np.median(left)))

    def loss(line: np.ndarray) -> float:
        far = np.abs(odd - DESIGN @ line) / spread
        return float(np.where(far <= 1.345, far**2 / 2, 1.345 * far - 1.345**2 / 2).sum())

    best = optimize.minimize(loss, told, method="BFGS").x
    assert told == pytest.approx(best, abs=0.02)
    assert told == pytest.approx([3.0, 1.0, -2.0], abs=0.6)
    assert abs(ridge_fit(DESIGN, odd, penalty=1e-9)[0] - 3) > 2


def test_equal_values_do_not_break_it() -> None:
    told = held_back_fit(DESIGN, np.full(60, 7.0), penalty=1.0, bend=1.345)
    assert DESIGN @ told == pytest.approx(np.full(60, 7.0))
