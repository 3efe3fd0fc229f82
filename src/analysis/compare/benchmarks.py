"""Better, similar or worse than the peers; and whether a target is met: by interval, never by eye.

A value is called better or worse only where its interval lies beyond the benchmark; where no
interval is known, nothing is called. Which direction is better is declared in the passport of the
indicator; where neither is, a value is higher or lower and no more.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import DataError, ParameterError

__all__ = ["compare_with_benchmark", "compare_with_target", "peer_benchmark"]

OUTCOMES = {
    "higher": {"above": "better", "below": "worse"},
    "lower": {"above": "worse", "below": "better"},
    "neither": {"above": "higher", "below": "lower"},
}
"""What lying above or below a benchmark means, by the direction of the passport."""


def peer_benchmark(bounded: pd.DataFrame, groups: pd.DataFrame) -> pd.Series:
    """Return what is usual among the peers of each hromada: their median without itself.

    Parameters
    ----------
    bounded : pandas.DataFrame
        One indicator: hromada_code, value; missing allowed.
    groups : pandas.DataFrame
        As :func:`peer_groups` returns it.

    Returns
    -------
    pandas.Series
        In the unit, by ``hromada_code`` of the groups; missing without peers that have a value.

    Examples
    --------
    >>> codes = ["UA1", "UA2", "UA3"]
    >>> groups = pd.DataFrame({"hromada_code": codes, "peer_group": "rural"})
    >>> table = pd.DataFrame({"hromada_code": codes, "value": [1.0, 5.0, 9.0]})
    >>> peer_benchmark(table, groups).to_dict()
    {'UA1': 7.0, 'UA2': 5.0, 'UA3': 3.0}
    """
    values = bounded.set_index("hromada_code")["value"].astype(float)
    told = groups.set_index("hromada_code")[["peer_group"]].join(values)
    found = [_median_of_others(part) for _, part in told.groupby("peer_group")["value"]]
    return pd.concat(found).reindex(told.index) if found else told["value"]


def _median_of_others(values: pd.Series) -> pd.Series:
    """Return the median of all but each: only the middle of the sorted values is touched."""
    known = np.sort(values.dropna().to_numpy())
    count = len(known)
    whole = float(np.median(known)) if count else np.nan
    if count < 2:
        return pd.Series(np.where(values.isna(), whole, np.nan), index=values.index)
    middle = (count - 1) // 2
    lower, upper = known[middle], known[count // 2]
    if count % 2:
        below, above = known[middle - 1], known[middle + 1]
        without_own = np.select(
            [values < lower, values > lower],
            [(lower + above) / 2, (below + lower) / 2],
            (below + above) / 2,
        )
    else:
        without_own = np.where(values <= lower, upper, lower)
    return pd.Series(np.where(values.isna(), whole, without_own), index=values.index)


def compare_with_benchmark(
    bounded: pd.DataFrame, benchmark: pd.Series | float, *, better: str
) -> pd.DataFrame:
    """Call each value better, similar or worse than its benchmark, by interval.

    Parameters
    ----------
    bounded : pandas.DataFrame
        One indicator, as :func:`measure_with_bounds` returns it.
    benchmark : Series or float
        By ``hromada_code``, as :func:`peer_benchmark` returns it, or one for all. It counts as
        exact; missing allowed.
    better : str
        ``higher``, ``lower`` or ``neither``, as the passport says.

    Returns
    -------
    pandas.DataFrame, one row a hromada
        The table with benchmark, outcome (``better``, ``similar``, ``worse``; for ``neither``
        ``higher``, ``similar``, ``lower``; ``not_comparable``: no value, no interval or no
        benchmark), by the 95 % interval, and outcome_998, by the 99.8 % interval.

    Raises
    ------
    ParameterError
        There is no such direction.
    DataError
        The table has no bounds.

    Source
    ------
    OHID, Fingertips: comparison with a benchmark by confidence interval, 95 % and 99.8 %.

    Examples
    --------
    >>> bounded = pd.DataFrame({"hromada_code": ["UA1", "UA2"], "value": [5.0, 5.0],
    ...     "lower_95": [4.0, None], "upper_95": [6.0, None], "lower_998": [2.0, None],
    ...     "upper_998": [8.0, None]})
    >>> told = compare_with_benchmark(bounded, 3.0, better="higher")
    >>> told[["outcome", "outcome_998"]].values.tolist()
    [['better', 'similar'], ['not_comparable', 'not_comparable']]
    """
    if better not in OUTCOMES:
        known = ", ".join(OUTCOMES)
        raise ParameterError("There is no such direction.", needed=f"one of: {known}", found=better)
    _refuse_without_bounds(bounded)
    told = bounded.assign(benchmark=_by_code(benchmark, bounded))
    for column, level in (("outcome", "95"), ("outcome_998", "998")):
        lower, upper = (told[f"{end}_{level}"].astype(float) for end in ("lower", "upper"))
        conditions = [
            lower.isna() | upper.isna() | told["value"].isna() | told["benchmark"].isna(),
            lower > told["benchmark"],
            upper < told["benchmark"],
        ]
        said = ["not_comparable", OUTCOMES[better]["above"], OUTCOMES[better]["below"]]
        told[column] = np.select(conditions, said, "similar")
    return told


def compare_with_target(
    bounded: pd.DataFrame, target: pd.Series | float, *, better: str
) -> pd.DataFrame:
    """Tell of each value whether a target is met, is not met, or cannot be told.

    Parameters
    ----------
    bounded : pandas.DataFrame
        One indicator, as :func:`measure_with_bounds` returns it.
    target : Series or float
        In the unit of the indicator; by ``hromada_code`` or one for all; missing allowed.
    better : str
        ``higher``: the target is a least; ``lower``: it is a most.

    Returns
    -------
    pandas.DataFrame, one row a hromada
        The table with target, outcome (``met``, ``not_met``, ``cannot_be_told``, ``no_value``)
        and certainty: ``interval_95`` where the 95 % interval decides, ``as_measured`` where no
        noise is known and the value itself does.

    Raises
    ------
    ParameterError
        The direction is neither higher nor lower: such a value cannot have a target.
    DataError
        The table has no bounds.

    Examples
    --------
    >>> bounded = pd.DataFrame({"hromada_code": ["UA1", "UA2", "UA3"], "value": [0.4, 0.6, 0.6],
    ...     "lower_95": [0.3, 0.45, None], "upper_95": [0.48, 0.7, None],
    ...     "lower_998": [0.2, 0.4, None], "upper_998": [0.5, 0.8, None]})
    >>> compare_with_target(bounded, 0.5, better="higher")[["outcome", "certainty"]].values.tolist()
    [['not_met', 'interval_95'], ['cannot_be_told', 'interval_95'], ['met', 'as_measured']]
    """
    if better not in ("higher", "lower"):
        raise ParameterError(
            "A target needs a direction.",
            needed="an indicator whose passport says higher or lower",
            found=better,
        )
    _refuse_without_bounds(bounded)
    told = bounded.assign(target=_by_code(target, bounded))
    sign = 1.0 if better == "higher" else -1.0
    ends = (told[["lower_95", "upper_95"]].astype(float)).mul(sign)
    value, wanted = told["value"].astype(float) * sign, told["target"] * sign
    has_interval = ends.notna().all(axis=1)
    worst = ends.min(axis=1).where(has_interval, value)
    best = ends.max(axis=1).where(has_interval, value)
    conditions = [value.isna() | wanted.isna(), worst >= wanted, best < wanted]
    return told.assign(
        outcome=np.select(conditions, ["no_value", "met", "not_met"], "cannot_be_told"),
        certainty=np.where(has_interval, "interval_95", "as_measured"),
    )


def _by_code(benchmark: pd.Series | float, bounded: pd.DataFrame) -> pd.Series:
    if isinstance(benchmark, pd.Series):
        return bounded["hromada_code"].map(benchmark).astype(float)
    return pd.Series(float(benchmark), index=bounded.index)


def _refuse_without_bounds(bounded: pd.DataFrame) -> None:
    needed = ["value", *(f"{end}_{level}" for level in ("95", "998") for end in ("lower", "upper"))]
    missing = [column for column in needed if column not in bounded]
    if missing:
        raise DataError(
            "A table without bounds cannot be compared.",
            needed=", ".join(missing),
            hint="measure_with_bounds makes them.",
        )
