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
    """A formula, the unit of its answer (empty: that of the indicator) and what it needs."""

    compute: Callable[[Values, Values, float], float]
    unit: str = ""
    needs_cut: bool = False
    compares_groups: bool = False


def _quantile(share: float) -> Callable[[Values, Values, float], float]:
    return lambda among, others, cut: float(np.quantile(among, share)) if len(among) else np.nan


def _share(holds: Callable[[Values, Values, float], npt.NDArray[np.bool_]]) -> Statistic:
    return Statistic(
        lambda among, others, cut: (
            float(np.mean(holds(among, others, cut))) if len(among) and len(others) else np.nan
        ),
        unit="share",
    )


def _divided(above: float, below: float) -> float:
    return above / below if below > 0 else np.nan


def _ratio_of_medians(among: Values, others: Values, cut: float) -> float:
    if not len(among) or not len(others):
        return np.nan
    return _divided(float(np.median(among)), float(np.median(others)))


def _quartile_ratio(among: Values, others: Values, cut: float) -> float:
    if not len(among):
        return np.nan
    lower, upper = np.quantile(among, [0.25, 0.75])
    return _divided(float(upper), float(lower))


STATISTICS = {
    "median": Statistic(_quantile(0.5)),
    "lower_quartile": Statistic(_quantile(0.25)),
    "upper_quartile": Statistic(_quantile(0.75)),
    "mean": Statistic(lambda among, others, cut: float(among.mean()) if len(among) else np.nan),
    "count_true": Statistic(lambda among, others, cut: float((among > 0).sum()), unit="count"),
    "share_true": _share(lambda among, others, cut: among > 0),
    "share_at_least": _share(lambda among, others, cut: among >= cut)._replace(needs_cut=True),
    "share_at_most": _share(lambda among, others, cut: among <= cut)._replace(needs_cut=True),
    "share_below_median_of_all": _share(lambda among, others, cut: among < np.median(others)),
    "ratio_of_medians": Statistic(_ratio_of_medians, unit="index", compares_groups=True),
    "quartile_ratio": Statistic(_quartile_ratio, unit="index"),
}
