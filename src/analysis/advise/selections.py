"""Which hromadas a condition looks at, and on which side of its threshold a figure falls.

A condition with too few measured hromadas, or with a statistic that does not exist, is neither
met nor unmet. ``all`` fails with one unmet condition, ``any`` holds with one met condition,
whatever else is unknown; otherwise the unknown decides.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.advise.evidence import Evidence
from analysis.advise.rules import Condition, Filter, When
from analysis.advise.statistics import STATISTICS

__all__ = ["Floats", "Mask", "Selection", "distance_of", "met_of", "selection_of", "side_of"]

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
DUST = 1e-12
"""Distances below this are dust of binary fractions: the threshold itself is included."""
GAPS = ("no_data", "withheld")
"""Hromadas that were looked at and gave no value; those never asked are no gap."""


@dataclass(frozen=True)
class Selection:
    """Values of one condition's indicator, and which hromadas it chooses; one row a hromada.

    ``is_gap`` marks those that were looked at and have no value. ``weights`` are those of a draw
    by lot with unequal chances, adding up to the hromadas drawn; None where each counts once.
    """

    condition: Condition
    values: Floats
    among: Mask
    against: Mask
    is_gap: Mask
    weights: Floats | None = None

    @property
    def is_measured(self) -> Mask:
        """Hromadas with a value."""
        return ~np.isnan(self.values)

    @property
    def touched(self) -> Mask:
        """Hromadas that the statistic rests on."""
        return self.is_measured & (self.among | self.others)

    @property
    def others(self) -> Mask:
        """Hromadas that the chosen ones are set against; none where the statistic takes none."""
        takes = "others" in STATISTICS[self.condition.statistic].takes
        return self.against if takes else np.zeros_like(self.against)

    def members(self, keep: Mask | None = None) -> tuple[Floats, Floats]:
        """Values of those chosen, and of those that they are set against."""
        measured = self.is_measured if keep is None else self.is_measured & keep
        return self.values[measured & self.among], self.values[measured & self.against]

    def is_enough(self, *, needed: int, keep: Mask | None = None) -> bool:
        """Whether enough hromadas were measured, also of those that they are set against."""
        among, others = self.members(keep)
        is_set_against = self.condition.against != Filter()
        return len(among) >= needed and (not is_set_against or len(others) >= needed)

    def computed(self, among: Floats, others: Floats) -> float:
        """Compute the statistic on any values."""
        cut = float("nan") if self.condition.cut is None else self.condition.cut
        return STATISTICS[self.condition.statistic].compute(among, others=others, cut=cut)


def selection_of(condition: Condition, evidence: Evidence) -> Selection:
    """Choose the hromadas of a condition."""
    status = evidence.status.get(condition.indicator)
    gaps = np.ones(len(evidence.hromadas), dtype=bool)
    if status is not None:
        gaps = status.isin(GAPS).to_numpy()
    values = _column(condition.indicator, evidence)
    return Selection(
        condition=condition,
        values=values,
        among=_chosen(condition.among, evidence),
        against=_chosen(condition.against, evidence),
        is_gap=gaps & np.isnan(values) & evidence.hromadas["type"].notna().to_numpy(),
        weights=_weights(condition, evidence),
    )


def _weights(condition: Condition, evidence: Evidence) -> Floats | None:
    sample = evidence.sample
    designs = {evidence.origins[name].design for name in condition.indicator_ids}
    if sample is None or designs != {"probability"} or sample.design.sampling != "probability":
        return None
    given = sample.design.weights
    if np.ptp(given) < DUST * given.max():
        return None
    weights = np.zeros(len(evidence.hromadas))
    places = evidence.hromadas.index.get_indexer(sample.codes)
    weights[places[places >= 0]] = given[places >= 0] / given.mean()
    return weights


def _column(indicator_id: str, evidence: Evidence) -> Floats:
    if indicator_id not in evidence.values:
        return np.full(len(evidence.hromadas), np.nan)
    return evidence.values[indicator_id].to_numpy(dtype=float)


def _chosen(filter_: Filter, evidence: Evidence) -> Mask:
    chosen = np.ones(len(evidence.hromadas), dtype=bool)
    if filter_.type:
        chosen &= evidence.hromadas["type"].isin(filter_.type).to_numpy()
    if filter_.indicator:
        values = _column(filter_.indicator, evidence)
        chosen &= ~np.isnan(values)
        if filter_.at_least is not None:
            chosen &= values >= filter_.at_least
        if filter_.at_most is not None:
            chosen &= values <= filter_.at_most
    return chosen


def distance_of(condition: Condition, value: float) -> float:
    """Distance from the threshold, positive where the condition is met, free of dust."""
    distance = value - condition.threshold
    distance = distance if condition.comparison == "at_least" else -distance
    return 0.0 if abs(distance) < DUST else distance


def met_of(condition: Condition, values: Floats) -> Floats:
    """Return 1 where the condition is met, 0 where it is not, missing where it is unknown."""
    distance = np.asarray(values, dtype=float) - condition.threshold
    distance = distance if condition.comparison == "at_least" else -distance
    return np.where(np.isnan(distance), np.nan, (distance > -DUST).astype(float))


def side_of(when: When, met: Floats) -> npt.NDArray[np.str_]:
    """Return the side of a rule for each column of what its conditions are, met or not.

    ``met`` has a row a condition, with 1, 0 or missing, as :func:`met_of` gives it.
    """
    some_unmet, every_unmet = (met == 0).any(axis=0), (met == 0).all(axis=0)
    some_met, every_met = (met == 1).any(axis=0), (met == 1).all(axis=0)
    fails = some_unmet if when.all else every_unmet
    holds = every_met if when.all else some_met
    states = np.where(holds, "holds", "too_little_evidence")
    return np.where(fails, "not_supported", states)
