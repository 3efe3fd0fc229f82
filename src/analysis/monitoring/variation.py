"""What a month of a contract may bring by chance alone, by kind of indicator.

Every law is centred on what the contract says and never on the mean of the past, so that a
provider who was always weak is not measured by its own weakness. How far months differ although
nothing has changed is declared, with a reason. Laws of other things stand elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import special, stats

from analysis.errors import ParameterError

__all__ = ["KINDS", "MonthLaw", "score_of"]

Numbers = npt.NDArray[np.float64]

KINDS = ("count_ratio", "share", "money_ratio")
"""Kinds of indicator that vary by chance; a fact is counted and does not."""
EDGE = 1e-12
"""Probability beyond which a tail is cut: a score stays finite."""
NONE = 1e-4
"""A coefficient below which counts are taken as Poisson: the law is then the same to the eye."""


@dataclass(frozen=True)
class MonthLaw:
    """The law of an indicator over one or several months at a given level.

    Parameters
    ----------
    kind : str
        ``count_ratio``: a count against what was agreed, negative binomial (Poisson where the
        coefficient is 0). ``share``: so many of so many, binomial. ``money_ratio``: a price
        against the agreed one, log-normal with the level as its median.
    level : float
        Value of the indicator that is assumed: the agreed one, or another.
    size : float
        Denominator over all these months: agreed units or users, items checked, voices asked.
        Not used by ``money_ratio``.
    coefficient : float
        Declared coefficient of variation from month to month; not used by ``share``.
    months : int
        How many months are summed.

    Raises
    ------
    ParameterError
        The kind is unknown, or a size, a level or a coefficient cannot be.

    Examples
    --------
    >>> law = MonthLaw("count_ratio", level=1, size=900, coefficient=0.06)
    >>> round(law.deviation, 3)
    0.069
    >>> MonthLaw("share", level=0.95, size=40).quantile(0.05)
    0.9
    """

    kind: str
    level: float
    size: float = 1.0
    coefficient: float = 0.0
    months: int = 1

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ParameterError(
                f"No law is known for indicators of the kind '{self.kind}'.",
                needed=f"one of: {', '.join(KINDS)}",
            )
        highest = 1.0 if self.kind == "share" else np.inf
        if not (0 <= self.level <= highest and self.size > 0 and self.coefficient >= 0):
            raise ParameterError(
                "The law of a month cannot be.",
                needed="a level from 0 (a share at most 1), a size above 0, a coefficient from 0",
                found=f"level {self.level}, size {self.size}, coefficient {self.coefficient}",
            )

    def at(self, level: float) -> MonthLaw:
        """Return the same law at another level."""
        return replace(self, level=level)

    @property
    def deviation(self) -> float:
        """Standard deviation of the indicator's value, in its own unit."""
        if self.kind == "money_ratio":
            return self.level * self.coefficient / np.sqrt(self.months)
        if self.kind == "share":
            return float(np.sqrt(self.level * (1 - self.level) / self.size))
        own = self.level / self.size + (self.level * self.coefficient) ** 2 / self.months
        return float(np.sqrt(own))

    def _counts(self) -> stats.rv_frozen:
        if self.kind == "share":
            return stats.binom(round(self.size), self.level)
        mean = max(self.level * self.size, EDGE)
        if self.coefficient < NONE:
            return stats.poisson(mean)
        shape = self.months / self.coefficient**2
        return stats.nbinom(shape, shape / (shape + mean))

    def _drawn(self, values: Numbers) -> Numbers:
        """Logarithm of a price against its level, in standard deviations."""
        spread = max(self.coefficient, EDGE) / np.sqrt(self.months)
        against = np.maximum(np.asarray(values, dtype=float), EDGE) / max(self.level, EDGE)
        return np.asarray(np.log(against) / spread)

    def _price(self, probability: Numbers) -> Numbers:
        spread = max(self.coefficient, EDGE) / np.sqrt(self.months)
        return np.asarray(self.level * np.exp(spread * special.ndtri(probability)))

    def _reached(self, counts: Numbers) -> Numbers:
        """Probability of each count or a lower one, by the functions that the laws rest on."""
        known = np.maximum(np.asarray(counts, dtype=float), 0)
        mean = max(self.level * self.size, EDGE)
        if self.kind == "share":
            whole = round(self.size)
            found = special.bdtr(np.minimum(known, whole), whole, self.level)
        elif self.coefficient < NONE:
            found = special.pdtr(known, mean)
        else:
            shape = self.months / self.coefficient**2
            found = special.betainc(shape, known + 1, shape / (shape + mean))
        return np.where(np.asarray(counts) < 0, 0.0, found)

    def below(self, value: float) -> float:
        """Probability of the value or a lower one; ``value`` is numerator / denominator."""
        if self.kind == "money_ratio":
            return float(special.ndtr(self._drawn(np.array(value))))
        return float(self._reached(np.array(round(value * self.size))))

    def above(self, value: float) -> float:
        """Probability of the value or a higher one."""
        if self.kind == "money_ratio":
            return float(special.ndtr(-self._drawn(np.array(value))))
        return float(1 - self._reached(np.array(round(value * self.size) - 1)))

    def quantile(self, probability: float) -> float:
        """Lowest value that is not passed with this probability."""
        if self.kind == "money_ratio":
            return float(self._price(np.array(probability)))
        return float(self._counts().ppf(probability) / self.size)

    def middle(self, values: Numbers) -> Numbers:
        """Mid-probability of each value: of a lower one, and half of its own."""
        if self.kind == "money_ratio":
            return np.asarray(special.ndtr(self._drawn(values)), dtype=float)
        counts = np.round(values * self.size)
        return np.asarray((self._reached(counts) + self._reached(counts - 1)) / 2, dtype=float)

    def support(self) -> tuple[Numbers, Numbers]:
        """Values that can come, with their probabilities; those beyond the edge are left out.

        A price is cut into a thousand equally probable values.
        """
        if self.kind == "money_ratio":
            chances = (np.arange(1000) + 0.5) / 1000
            return self._price(chances), np.full(1000, 1e-3)
        law = self._counts()
        counts = np.arange(law.ppf(EDGE), law.ppf(1 - EDGE) + 1)
        return counts / self.size, np.asarray(law.pmf(counts), dtype=float)


def score_of(values: Numbers, law: MonthLaw, *, better: str) -> Numbers:
    """Say how far values lie on the bad side of what was agreed, as normal scores.

    Parameters
    ----------
    values : array of float, shape (n,)
        Of the indicator; missing ones stay missing.
    law : MonthLaw
        At the agreed level.
    better : str
        ``higher`` or ``lower``.

    Returns
    -------
    array of float, shape (n,)
        Above 0 is worse than agreed. Where nothing has changed, about standard normal: exactly so
        for prices, and as closely as whole numbers allow for counts.

    Source
    ------
    Lancaster (1961), Significance tests in discrete distributions, JASA 56, for the mid-p;
    Brockwell and Gordon (2001), Statistics in Medicine 20, for normal scores of exact laws.

    Examples
    --------
    >>> law = MonthLaw("money_ratio", level=1, coefficient=0.05)
    >>> score_of(np.array([1.0, np.exp(0.1), np.nan]), law, better="lower").round(2).tolist()
    [0.0, 2.0, nan]
    """
    known = ~np.isnan(values)
    scores = np.full(len(values), np.nan)
    chances = np.clip(law.middle(np.asarray(values, dtype=float)[known]), EDGE, 1 - EDGE)
    sign = -1.0 if better == "higher" else 1.0
    scores[known] = sign * special.ndtri(chances)
    return scores
