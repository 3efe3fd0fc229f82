"""The statistics that a condition of a rule may ask for; each is one bare formula.

``among`` are the values of the hromadas chosen, ``others`` those of the hromadas that they are
set against (all hromadas when the condition names none), ``cut`` the bound of a share. No value
is missing in them. Where a statistic does not exist the answer is not a number.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["STATISTICS", "Statistic"]

Values = npt.NDArray[np.float64]


class Statistic(NamedTuple):
    """A formula, the unit of its answer (empty: that of the indicator) and what more it takes."""

    formula: Callable[..., float]
    unit: str = ""
    takes: tuple[str, ...] = ()

    def compute(self, among: Values, *, others: Values, cut: float) -> float:
        """Compute the statistic; not a number where there is nothing to compute it on."""
        if not len(among) or ("others" in self.takes and not len(others)):
            return np.nan
        offered = {"others": others, "cut": cut}
        return float(self.formula(among, **{name: offered[name] for name in self.takes}))


def _quantile(share: float) -> Callable[[Values], float]:
    return lambda among: np.quantile(among, share)


def _count_true(among: Values) -> float:
    return float((among > 0).sum())


def _share_true(among: Values) -> float:
    return float(np.mean(among > 0))


def _share_at_least(among: Values, cut: float) -> float:
    return float(np.mean(among >= cut))


def _share_at_most(among: Values, cut: float) -> float:
    return float(np.mean(among <= cut))


def _share_below_median_of_all(among: Values, others: Values) -> float:
    return float(np.mean(among < np.median(others)))


def _ratio_of_medians(among: Values, others: Values) -> float:
    return _divided(np.median(among), np.median(others))


def _quartile_ratio(among: Values) -> float:
    lower, upper = np.quantile(among, [0.25, 0.75])
    return _divided(upper, lower)


def _divided(above: float, below: float) -> float:
    return above / below if below > 0 else np.nan


STATISTICS = {
    "median": Statistic(_quantile(0.5)),
    "lower_quartile": Statistic(_quantile(0.25)),
    "upper_quartile": Statistic(_quantile(0.75)),
    "mean": Statistic(np.mean),
    "count_true": Statistic(_count_true, "count"),
    "share_true": Statistic(_share_true, "share"),
    "share_at_least": Statistic(_share_at_least, "share", ("cut",)),
    "share_at_most": Statistic(_share_at_most, "share", ("cut",)),
    "share_below_median_of_all": Statistic(_share_below_median_of_all, "share", ("others",)),
    "ratio_of_medians": Statistic(_ratio_of_medians, "index", ("others",)),
    "quartile_ratio": Statistic(_quartile_ratio, "index"),
}
