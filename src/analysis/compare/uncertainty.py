"""How far the value of a hromada may move although nothing has changed there.

A budget or a register is counted in full, so nothing here is an error of a sample. What is told
is the noise of what was counted: the play of chance in counts of persons and things, or how much
the same amount usually moves from one year to the next. Where neither is known, a value is exact
as measured and gets no interval. Intervals of samples belong to ``estimate``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from analysis.errors import DataError
from analysis.estimate import wilson_interval
from analysis.indicators import Indicator, Inputs, measure
from analysis.memory import remembered

__all__ = ["measure_with_bounds", "other_year", "rate_interval", "yearly_fluctuation"]

Floats = npt.NDArray[np.float64]
LEVELS = {"95": 0.95, "998": 0.998}
"""Two and three standard errors, as OHID Fingertips shows them."""
PER = {"per_1k": 1_000.0, "per_10k": 10_000.0}
EXACT_BELOW = 10
"""Counts under which Byar's approximation gives way to the exact interval (OHID)."""
PAIRS_AT_LEAST = 8
"""Hromadas with both years under which no usual fluctuation of a group is told."""
NORMAL_MAD = 1.4826
_YEAR = re.compile(r"(?<=_)20\d\d(?=_|$)")


def rate_interval(
    counts: npt.ArrayLike, bases: npt.ArrayLike, *, level: float
) -> tuple[Floats, Floats]:
    """Return the interval of rates of events, where events come by chance (Poisson).

    Parameters
    ----------
    counts : array_like
        Events; not negative; missing allowed.
    bases : array_like
        What they are counted against, same shape; where not above zero there is no interval.
    level : float
        Of the interval.

    Returns
    -------
    tuple of ndarray
        Lower and upper bound, events for one of the base.

    Raises
    ------
    DataError
        A count is negative.

    Source
    ------
    Byar's method from 10 events on, exact below, as in OHID, Fingertips: technical guidance,
    confidence intervals (Breslow and Day 1987).

    Examples
    --------
    >>> lower, upper = rate_interval([0, 65], [1, 1], level=0.95)
    >>> [round(float(bound), 2) for bound in (*lower, *upper)]
    [0.0, 50.16, 3.69, 82.85]
    """
    events, base = (np.asarray(each, dtype=float) for each in (counts, bases))
    if np.nanmin(events, initial=0.0) < 0:
        raise DataError("A count of events is negative.", found=str(np.nanmin(events)))
    tail, z = (1 - level) / 2, stats.norm.ppf((1 + level) / 2)
    some, more = np.maximum(events, 1), events + 1
    low = events * (1 - 1 / (9 * some) - z / (3 * np.sqrt(some))) ** 3
    high = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    is_few = events < EXACT_BELOW
    few = np.where(is_few, events, 0.0)
    exact_low = np.where(few > 0, stats.chi2.ppf(tail, 2 * np.maximum(few, 1)) / 2, 0.0)
    exact_high = stats.chi2.ppf(1 - tail, 2 * few + 2) / 2
    base = np.where(base > 0, base, np.nan)
    return np.where(is_few, exact_low, low) / base, np.where(is_few, exact_high, high) / base


def yearly_fluctuation(earlier: pd.Series, later: pd.Series, *, groups: pd.DataFrame) -> pd.Series:
    """Return how much a value of one year usually strays, by the changes within its peer group.

    The change that a whole group shares is no noise; what single hromadas differ from it by is
    taken for noise altogether. Real changes of single hromadas hide in it, so it is an upper bound
    and the intervals are too wide rather than too narrow. Robust, so that a few large changes do
    not move it.

    Parameters
    ----------
    earlier, later : pandas.Series
        The same quantity in two years by ``hromada_code``, on the scale on which it strays;
        missing allowed.
    groups : pandas.DataFrame
        As :func:`peer_groups` returns it.

    Returns
    -------
    pandas.Series
        Standard error of one year, by ``hromada_code`` of the groups; missing where fewer than
        eight hromadas of the group have both years.

    Source
    ------
    Median absolute deviation of the changes from their median, times 1.4826, by √2 since both
    years stray (Rousseeuw and Croux 1993).

    Examples
    --------
    >>> codes = [f"UA{place}" for place in range(9)]
    >>> groups = pd.DataFrame({"hromada_code": codes, "peer_group": "rural"})
    >>> later = pd.Series([1.0, 2, 3, 4, 5, 6, 7, 8, 9], index=codes)
    >>> print(yearly_fluctuation(later * 0, later, groups=groups).round(3)["UA3"])
    2.097
    """
    group = groups.set_index("hromada_code")["peer_group"]
    moved = (later - earlier).reindex(group.index)
    spread = moved.groupby(group).transform(_robust_spread)
    return spread / np.sqrt(2)


def _robust_spread(changes: pd.Series) -> float:
    known = changes.dropna()
    if len(known) < PAIRS_AT_LEAST:
        return float("nan")
    return float(NORMAL_MAD * (known - known.median()).abs().median())


def other_year(indicator: Indicator, inputs: Inputs) -> Indicator | None:
    """Return the same indicator of another year, where the inputs of one are there.

    Inputs of different years bear the same id but for the year. Inputs without a year (residents,
    say) stay as they are: both years then stand on the same base, which a reader must be told.

    Parameters
    ----------
    indicator : Indicator
        Its passport.
    inputs : Inputs
        What was brought.

    Returns
    -------
    Indicator or None
        With the inputs and the date of the nearest other year; None where there is none.

    Examples
    --------
    >>> from analysis.indicators import inputs_of, read_indicators
    >>> other_year(read_indicators()["social_protection_per_head_2021"], inputs_of()) is None
    True
    """
    dated = {each: found[0] for each in indicator.input_ids if (found := _YEAR.findall(each))}
    own = set(dated.values())
    if len(own) != 1:
        return None
    year = own.pop()
    known = {column: _YEAR.findall(column) for column in inputs.values.columns}
    years = {found[0] for found in known.values() if found} - {year}
    for other in sorted(years, key=lambda each: (abs(int(each) - int(year)), each)):
        if all(_YEAR.sub(other, each) in known for each in dated):
            named = {role: _in_year(entry, other) for role, entry in indicator.inputs.items()}
            changed = {"id": _YEAR.sub(other, indicator.id), "inputs": named, "date": other}
            return indicator.model_copy(update=changed)
    return None


def _in_year(entry: str | tuple[str, ...], year: str) -> str | tuple[str, ...]:
    if isinstance(entry, str):
        return _YEAR.sub(year, entry)
    return tuple(_YEAR.sub(year, each) for each in entry)


@remembered
def measure_with_bounds(
    indicator: Indicator, inputs: Inputs, *, groups: pd.DataFrame
) -> pd.DataFrame:
    """Measure an indicator and tell for each value how far chance or the years may move it.

    Parameters
    ----------
    indicator : Indicator
        Its passport.
    inputs : Inputs
        One row a hromada.
    groups : pandas.DataFrame
        As :func:`peer_groups` returns it: fluctuation is told within a group.

    Returns
    -------
    pandas.DataFrame, one row a hromada
        As :func:`analysis.indicators.measure`, with the value missing unless it is measured, and
        lower_95, upper_95, lower_998, upper_998 (in the unit), noise (``share_of_counts``:
        Wilson; ``rate_of_counts``: Byar; ``years``: usual fluctuation between two years;
        ``none``: exact as measured, bounds missing), scale (``ratio``: noise acts on the
        logarithm; ``difference``) and error (standard error on that scale).

    Examples
    --------
    >>> from analysis.indicators import read_indicators
    >>> answers = {"recipients_home_care_count": [30.0], "home_care_need_count": [100.0],
    ...     "provider_home_care": ["communal"]}
    >>> origins = pd.DataFrame({"design": "purposive", "is_synthetic": True}, index=list(answers))
    >>> inputs = Inputs(pd.DataFrame(answers, index=["UA1"]), pd.DataFrame(index=["UA1"]), origins)
    >>> groups = pd.DataFrame({"hromada_code": ["UA1"], "peer_group": ["rural"]})
    >>> told = measure_with_bounds(read_indicators()["home_care_reach"], inputs, groups=groups)
    >>> told[["value", "lower_95", "upper_95"]].round(3).values.tolist(), told["noise"].tolist()
    ([[0.3, 0.219, 0.396]], ['share_of_counts'])
    """
    return bounded_among(indicator, inputs, groups=groups)


def bounded_among(indicator: Indicator, inputs: Inputs, *, groups: pd.DataFrame) -> pd.DataFrame:
    """Do the same without keeping it: for whoever looks at one group after the other."""
    table = measure(indicator, inputs)
    measured = table["value"].where(table["status"] == "measured").astype(float)
    table = table.assign(value=measured)
    kind = next(name for name, each in _NOISES.items() if each.applies(indicator, inputs))
    bounds = _NOISES[kind].bounds(table, indicator, _Ground(inputs, groups))
    is_ratio = kind == "years" and _strays_in_ratio(indicator)
    scale = "ratio" if is_ratio else "difference"
    has_bounds = bounds["lower_95"].notna() & table["value"].notna()
    told = table.assign(**bounds.where(has_bounds), noise=kind, scale=scale)
    told["noise"] = told["noise"].where(has_bounds, "none")
    ends = [on_scale(told[f"{end}_95"], scale) for end in ("upper", "lower")]
    return told.assign(error=(ends[0] - ends[1]) / (2 * stats.norm.ppf(0.975)))


class _Ground(NamedTuple):
    inputs: Inputs
    groups: pd.DataFrame


class _Noise(NamedTuple):
    applies: Callable[[Indicator, Inputs], bool]
    bounds: Callable[[pd.DataFrame, Indicator, _Ground], pd.DataFrame]


def on_scale(values: pd.Series, scale: str) -> pd.Series:
    """Return values on the scale on which they stray; missing where that has none."""
    if scale != "ratio":
        return values.astype(float)
    return pd.Series(np.log(values.where(values > 0).astype(float)), index=values.index)


def _part_and_whole(table: pd.DataFrame, indicator: Indicator, inputs: Inputs) -> pd.DataFrame:
    """Return counts of each row; the part by the value, so that a declared zero counts as one."""
    whole = inputs.values[str(indicator.inputs["whole"])].astype(float)
    base = table["hromada_code"].map(whole)
    factor = PER.get(indicator.unit, 1.0)
    return pd.DataFrame({"part": (table["value"] * base / factor).round(), "whole": base})


def _are_counts(indicator: Indicator, inputs: Inputs, *roles: str) -> bool:
    ids = [indicator.inputs.get(role) for role in roles]
    if not all(isinstance(each, str) and each.endswith("_count") for each in ids):
        return False
    if not set(ids) <= set(inputs.values.columns):
        return False
    return not (inputs.values[ids].astype(float) < 0).any(axis=None)


def _is_share_of_counts(indicator: Indicator, inputs: Inputs) -> bool:
    return indicator.unit == "share" and _are_counts(indicator, inputs, "part", "whole")


def _is_rate_of_counts(indicator: Indicator, inputs: Inputs) -> bool:
    return indicator.unit in PER and _are_counts(indicator, inputs, "part")


def _has_other_year(indicator: Indicator, inputs: Inputs) -> bool:
    return indicator.unit != "is_true" and other_year(indicator, inputs) is not None


def _strays_in_ratio(indicator: Indicator) -> bool:
    return indicator.unit not in ("share", "index")


def _share_bounds(table: pd.DataFrame, indicator: Indicator, ground: _Ground) -> pd.DataFrame:
    counts = _part_and_whole(table, indicator, ground.inputs)
    # A part beyond its whole (a double count, an estimate too low) has no interval of a share.
    fits = (counts["part"] >= 0) & (counts["part"] <= counts["whole"]) & (counts["whole"] > 0)
    whole = counts["whole"].where(fits, 1.0)
    share = (counts["part"].where(fits, 0.0) / whole).to_numpy()
    told: dict[str, Floats] = {}
    for name, level in LEVELS.items():
        lower, upper = wilson_interval(share, whole.to_numpy(), level=level)
        told |= {f"lower_{name}": lower, f"upper_{name}": upper}
    return pd.DataFrame(told, index=table.index).where(fits)


def _rate_bounds(table: pd.DataFrame, indicator: Indicator, ground: _Ground) -> pd.DataFrame:
    counts = _part_and_whole(table, indicator, ground.inputs)
    factor = PER[indicator.unit]
    told: dict[str, Floats] = {}
    for name, level in LEVELS.items():
        lower, upper = rate_interval(counts["part"], counts["whole"], level=level)
        told |= {f"lower_{name}": lower * factor, f"upper_{name}": upper * factor}
    return pd.DataFrame(told, index=table.index)


def _year_bounds(table: pd.DataFrame, indicator: Indicator, ground: _Ground) -> pd.DataFrame:
    twin = other_year(indicator, ground.inputs)
    scale = "ratio" if _strays_in_ratio(indicator) else "difference"
    own = on_scale(table.set_index("hromada_code")["value"], scale)
    if twin is None:
        return _no_bounds(table, indicator, ground)
    second = measure(twin, ground.inputs).set_index("hromada_code")
    other = on_scale(second["value"].where(second["status"] == "measured"), scale)
    error = yearly_fluctuation(own, other, groups=ground.groups).reindex(own.index).to_numpy()
    told: dict[str, Floats] = {}
    for name, level in LEVELS.items():
        reach = stats.norm.ppf((1 + level) / 2) * error
        for end, sign in (("lower", -1), ("upper", 1)):
            moved = own.to_numpy() + sign * reach
            told[f"{end}_{name}"] = np.exp(moved) if scale == "ratio" else moved
    return pd.DataFrame(told, index=table.index)


def _no_bounds(table: pd.DataFrame, _indicator: Indicator, _ground: _Ground) -> pd.DataFrame:
    columns = [f"{end}_{name}" for name in LEVELS for end in ("lower", "upper")]
    return pd.DataFrame(np.nan, index=table.index, columns=columns)


_NOISES = {
    "share_of_counts": _Noise(_is_share_of_counts, _share_bounds),
    "rate_of_counts": _Noise(_is_rate_of_counts, _rate_bounds),
    "years": _Noise(_has_other_year, _year_bounds),
    "none": _Noise(lambda _indicator, _inputs: True, _no_bounds),
}
