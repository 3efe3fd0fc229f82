"""Funnel plots: which shares lie further from the common one than chance alone would put them.

A small hromada strays more than a large one although nothing is wrong there; the limits of a funnel
grow as the base shrinks. Where all units stray more than chance allows (overdispersion), that is
said and the limits are widened. What is drawn of it stands in ``draw``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from analysis.errors import DataError, ParameterError, UnknownName
from analysis.indicators import Indicator, Inputs, measure

__all__ = ["Funnel", "funnel_limits", "funnel_of", "funnel_of_peers"]

Floats = npt.NDArray[np.float64]
LEVELS = {"95": 0.95, "998": 0.998}
WINSORISED = 0.1
"""Share of units at either end whose distance is drawn in before the overdispersion is told."""
UNITS_AT_LEAST = 8
"""Units under which no funnel is told: their common value would be made of a few."""


@dataclass(frozen=True, eq=False)
class Funnel:
    """Units around their common value, with the limits of chance.

    Parameters
    ----------
    units : pandas.DataFrame
        Indexed by the units: part, base, value, z (distance in errors, overdispersion included),
        lower_95, upper_95, lower_998, upper_998 (limits at its base, overdispersion included),
        outside (``no``, ``above_95``, ``above_998``, ``below_95``, ``below_998``).
    kind : str
        ``share`` (binomial), ``rate`` (Poisson) or ``mean`` (normal).
    centre : float
        Common value: all parts by all bases.
    dispersion : float
        Mean squared distance of the units in errors of chance, winsorised: 1 where chance alone
        moves them.
    between : float
        Standard deviation between units that chance does not explain, in the unit; 0 without.
    factor : float
        What 1 of the base is worth in the unit (1,000 for a rate per 1,000).
    spread : float
        For ``mean``: standard deviation of one observation; else missing.

    Examples
    --------
    >>> funnel = funnel_of(pd.Series([5.0] * 8), pd.Series([10.0] * 8), kind="share")
    >>> funnel.centre, funnel.between, funnel.outside_count, round(funnel.expected_count, 1)
    (0.5, 0.0, 0, 0.4)
    """

    units: pd.DataFrame
    kind: str
    centre: float
    dispersion: float
    between: float
    factor: float = 1.0
    spread: float = float("nan")

    @property
    def outside_count(self) -> int:
        """Units beyond the limits of 95 %."""
        return int((self.units["outside"] != "no").sum())

    @property
    def expected_count(self) -> float:
        """Units that chance alone would put beyond these limits."""
        return len(self.units) * (1 - LEVELS["95"])

    def limits(self, bases: npt.ArrayLike) -> pd.DataFrame:
        """Return the limits at bases of any size: lower_95, upper_95, lower_998, upper_998."""
        told = {}
        for name, level in LEVELS.items():
            lower, upper = funnel_limits(
                bases, self.centre / self.factor, kind=self.kind, level=level, spread=self.spread
            )
            error = (
                _error(self.kind, self.centre / self.factor, bases, spread=self.spread)
                * self.factor
            )
            wider = np.hypot(error, self.between) / np.where(error > 0, error, 1)
            for end, bound in (("lower", lower), ("upper", upper)):
                moved = self.centre + (bound * self.factor - self.centre) * wider
                told[f"{end}_{name}"] = np.clip(moved, *_RANGES[self.kind])
        return pd.DataFrame(told)


def funnel_limits(
    bases: npt.ArrayLike,
    centre: float,
    *,
    kind: str,
    level: float,
    spread: float = float("nan"),
) -> tuple[Floats, Floats]:
    """Return between which values chance alone would put a unit of each base.

    Parameters
    ----------
    bases : array_like
        Persons, cases or observations; above zero.
    centre : float
        Common value, for one of the base.
    kind : str
        ``share``: exact binomial; ``rate``: exact Poisson; both interpolated between the whole
        numbers, so that the limits run smoothly; ``mean``: normal.
    level : float
        Share of units within, were there only chance.
    spread : float
        For ``mean``: standard deviation of one observation.

    Returns
    -------
    tuple of ndarray
        Lower and upper limit, for one of the base.

    Raises
    ------
    ParameterError
        There is no such kind.

    Source
    ------
    Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in
    Medicine 24, appendix A.1.

    Examples
    --------
    >>> lower, upper = funnel_limits([100], 0.5, kind="share", level=0.95)
    >>> round(float(lower[0]), 3), round(float(upper[0]), 3)
    (0.397, 0.593)
    """
    if kind not in _ERRORS:
        raise ParameterError(
            "A funnel is of no such kind.", needed=f"one of: {', '.join(_ERRORS)}", found=kind
        )
    base = np.asarray(bases, dtype=float)
    tail = (1 - level) / 2
    if kind == "mean":
        reach = stats.norm.ppf(1 - tail) * _error(kind, centre, base, spread=spread)
        return centre - reach, centre + reach
    law = _LAWS[kind](base, centre)
    low, high = _RANGES[kind]
    ends = [_interpolated(law, p) / base for p in (tail, 1 - tail)]
    return np.clip(ends[0], low, high), np.clip(ends[1], low, high)


def _interpolated(law: Any, probability: float) -> Floats:
    """Return the quantile between the whole numbers."""
    whole = law.ppf(probability)
    upper, lower = law.cdf(whole), law.cdf(whole - 1)
    step = upper - lower
    beyond = np.where(step > 0, (upper - probability) / np.where(step > 0, step, 1), 0.0)
    return np.asarray(whole - beyond)


_LAWS: dict[str, Callable[[Floats, float], Any]] = {
    "share": lambda base, centre: stats.binom(np.round(base), centre),
    "rate": lambda base, centre: stats.poisson(base * centre),
}
_ERRORS: dict[str, Callable[[float, Floats, float], Floats]] = {
    "share": lambda centre, base, _: np.sqrt(centre * (1 - centre) / base),
    "rate": lambda centre, base, _: np.sqrt(centre / base),
    "mean": lambda _, base, spread: spread / np.sqrt(base),
}
_RANGES = {"share": (0.0, 1.0), "rate": (0.0, np.inf), "mean": (-np.inf, np.inf)}


def _error(kind: str, centre: float, bases: npt.ArrayLike, *, spread: float) -> Floats:
    return _ERRORS[kind](centre, np.asarray(bases, dtype=float), spread)


def funnel_of(
    parts: pd.Series,
    bases: pd.Series,
    *,
    kind: str,
    factor: float = 1.0,
    spread: float = float("nan"),
) -> Funnel:
    """Set units around their common value, with the limits of chance and overdispersion.

    Parameters
    ----------
    parts : pandas.Series
        Counts of events, or sums of observations for ``mean``; missing allowed.
    bases : pandas.Series
        What they are counted among, same index; a unit whose base is not above zero is left out.
    kind : str
        ``share``, ``rate`` or ``mean``.
    factor : float
        What 1 of the base is worth in the unit.
    spread : float
        For ``mean``: standard deviation of one observation.

    Returns
    -------
    Funnel

    Raises
    ------
    ParameterError
        There is no such kind.
    DataError
        Fewer than eight units; a part is negative or, of a share, larger than its base.

    Source
    ------
    Spiegelhalter (2005), Statistics in Medicine 24, and Handling over-dispersion of performance
    indicators, Quality and Safety in Health Care 14: additive model, distances winsorised by a
    tenth at either end.

    Examples
    --------
    >>> parts = pd.Series([50.0, 48, 52, 49, 51, 50, 47, 95], index=list("ABCDEFGH"))
    >>> funnel = funnel_of(parts, parts * 0 + 100, kind="share")
    >>> funnel.units.loc["H", "outside"], round(funnel.dispersion, 1) > 1
    ('above_998', True)
    """
    if kind not in _ERRORS:
        raise ParameterError(
            "A funnel is of no such kind.", needed=f"one of: {', '.join(_ERRORS)}", found=kind
        )
    units = pd.DataFrame({"part": parts, "base": bases.reindex(parts.index)}).astype(float)
    units = units[units.notna().all(axis=1) & (units["base"] > 0)]
    _refuse(units, kind)
    units["value"] = units["part"] / units["base"] * factor
    centre = float(units["part"].sum() / units["base"].sum() * factor)
    error = _error(kind, centre / factor, units["base"], spread=spread) * factor
    distance = (units["value"] - centre) / np.where(error > 0, error, np.inf)
    dispersion, between = _overdispersion(distance.to_numpy(), error)
    units["z"] = (units["value"] - centre) / np.maximum(np.hypot(error, between), 1e-300)
    funnel = Funnel(units, kind, centre, dispersion, between, factor, spread)
    limits = funnel.limits(units["base"]).set_index(units.index)
    told = units.join(limits)
    return Funnel(_marked(told), kind, centre, dispersion, between, factor, spread)


def _marked(units: pd.DataFrame) -> pd.DataFrame:
    conditions = {
        f"{side}_{level}": beyond
        for level in ("998", "95")
        for side, beyond in (
            ("above", units["value"] > units[f"upper_{level}"] * (1 + 1e-12)),
            ("below", units["value"] < units[f"lower_{level}"] * (1 - 1e-12)),
        )
    }
    return units.assign(outside=np.select(list(conditions.values()), list(conditions), "no"))


def _overdispersion(distance: Floats, error: Floats) -> tuple[float, float]:
    """Return the mean squared distance, and the deviation between units beyond chance."""
    low, high = np.quantile(distance, [WINSORISED, 1 - WINSORISED])
    squared = float((np.clip(distance, low, high) ** 2).mean())
    count = len(distance)
    if count * squared <= count - 1 or not (error > 0).all():
        return squared, 0.0
    weight = 1 / error**2
    room = weight.sum() - (weight**2).sum() / weight.sum()
    return squared, float(np.sqrt((count * squared - (count - 1)) / room))


def _refuse(units: pd.DataFrame, kind: str) -> None:
    if len(units) < UNITS_AT_LEAST:
        raise DataError(
            "A funnel needs more units.",
            needed=f"{UNITS_AT_LEAST} units with a value and a base",
            found=str(len(units)),
        )
    if kind != "mean" and (units["part"] < 0).any():
        raise DataError("A count of a funnel is negative.", found=str(units["part"].min()))
    if kind == "share" and (units["part"] > units["base"]).any():
        raise DataError("A part is larger than its base.", hint="A rate may be, a share may not.")


def funnel_of_peers(
    indicator: Indicator,
    inputs: Inputs,
    *,
    register: pd.DataFrame,
    hromada_code: str | None = None,
    mixed: bool = False,
) -> Funnel | None:
    """Set the hromadas of one type around the share or rate that they have in common.

    Parameters
    ----------
    indicator : Indicator
        Share, per_1k or per_10k of a counted part and whole.
    inputs : Inputs
        One row a hromada. What is withheld takes no part.
    register : pandas.DataFrame
        With ``hromada_code`` and ``type``.
    hromada_code : str, optional
        Hromadas of its type are taken.
    mixed : bool
        Take all types together; else hromadas of one type alone, so the code is needed.

    Returns
    -------
    Funnel or None
        Of the codes of hromadas; None where fewer than eight hromadas have a value.

    Raises
    ------
    UnknownName
        The hromada has no type.
    ParameterError
        Types would be mixed without being asked for, or the indicator is no share or rate of
        counts.

    Examples
    --------
    >>> from analysis.indicators import inputs_of, read_indicators
    >>> passport = read_indicators()["home_care_reach"]
    >>> try:
    ...     funnel_of_peers(passport, inputs_of(), register=pd.DataFrame())
    ... except ParameterError as refusal:
    ...     print(refusal.what)
    Rural, settlement and urban hromadas would be mixed.
    """
    if not mixed and hromada_code is None:
        raise ParameterError(
            "Rural, settlement and urban hromadas would be mixed.",
            needed="a hromada, whose type is taken, or mixed=True",
        )
    if indicator.unit not in _KINDS or set(indicator.inputs) != {"part", "whole"}:
        raise ParameterError(
            "A funnel is of a share or rate of counts.",
            needed="unit share, per_1k or per_10k, with a part and a whole",
            found=indicator.id,
        )
    kind, factor = _KINDS[indicator.unit]
    table = measure(indicator, inputs).set_index("hromada_code")
    measured = table[table["status"] == "measured"]
    if not mixed:
        measured = measured[measured.index.isin(_of_type(register, str(hromada_code)))]
    base = measured["base"].astype(float)
    part = (measured["value"].astype(float) * base / factor).round()
    fits = (base > 0) & ((kind != "share") | (part <= base))
    if fits.sum() < UNITS_AT_LEAST:
        return None
    return funnel_of(part[fits], base[fits], kind=kind, factor=factor)


_KINDS = {"share": ("share", 1.0), "per_1k": ("rate", 1_000.0), "per_10k": ("rate", 10_000.0)}


def _of_type(register: pd.DataFrame, hromada_code: str) -> pd.Series:
    own = register.loc[register["hromada_code"] == hromada_code, "type"]
    if own.empty or pd.isna(own.iloc[0]):
        raise UnknownName(f"The hromada '{hromada_code}' has no type, hence no peers.")
    return register.loc[register["type"] == own.iloc[0], "hromada_code"]
