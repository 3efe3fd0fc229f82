"""Real change against noise between two years.

A change is called real only where it is larger than chance, or the usual ups and downs of the
peers, would make it. What whole groups share (prices, a war, a new law) is told apart from what
one hromada did. Changes between two samples of persons belong to ``estimate``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from analysis.compare.uncertainty import measure_with_bounds, on_scale, other_year
from analysis.errors import DataError
from analysis.indicators import Indicator, Inputs, require_one_edition_of
from analysis.memory import remembered

__all__ = ["change_of_counts", "change_of_years"]


def change_of_counts(earlier: pd.DataFrame, later: pd.DataFrame) -> pd.DataFrame:
    """Tell the change of shares or rates of counts, each with its interval of chance.

    Parameters
    ----------
    earlier, later : pandas.DataFrame
        One indicator in two waves or years, as :func:`measure_with_bounds` returns it; counts
        of the two are taken to be independent.

    Returns
    -------
    pandas.DataFrame, one row a hromada of both
        hromada_code, earlier, later, change (later less earlier, in the unit), lower, upper
        (95 %), verdict (``rose``, ``fell``, ``not_told_apart``, ``not_known``: a value or its
        interval is missing).

    Raises
    ------
    DataError
        The two tables are of different indicators.

    Source
    ------
    Newcombe (1998), Interval estimation for the difference between independent proportions,
    Statistics in Medicine 17, method 10; for rates Zou and Donner (2008), the same with their
    own bounds (MOVER).

    Examples
    --------
    >>> first = pd.DataFrame({"hromada_code": ["UA1"], "indicator_id": "a",
    ...     "value": [48 / 80], "lower_95": [0.49036], "upper_95": [0.70023]})
    >>> second = first.assign(value=[56 / 70], lower_95=[0.69176], upper_95=[0.87689])
    >>> change_of_counts(first, second)[["lower", "upper", "verdict"]].round(3).values.tolist()
    [[0.052, 0.334, 'rose']]
    """
    named = set(earlier["indicator_id"]) | set(later["indicator_id"])
    if len(named) > 1:
        raise DataError("A change is of one indicator.", found=", ".join(sorted(named)))
    columns = ["value", "lower_95", "upper_95"]
    waves = [table.set_index("hromada_code")[columns] for table in (earlier, later)]
    both = pd.concat([waves[0].add_suffix("_1"), waves[1].add_suffix("_2")], axis=1, join="inner")
    first, second = both["value_1"].astype(float), both["value_2"].astype(float)
    change = second - first
    down = np.hypot(second - both["lower_95_2"], both["upper_95_1"] - first)
    up = np.hypot(both["upper_95_2"] - second, first - both["lower_95_1"])
    told = pd.DataFrame(
        {
            "earlier": first,
            "later": second,
            "change": change,
            "lower": change - down,
            "upper": change + up,
        }
    )
    return told.assign(verdict=_verdict(told, 0.0, ("rose", "fell"))).reset_index()


@remembered
def change_of_years(indicator: Indicator, inputs: Inputs, *, groups: pd.DataFrame) -> pd.DataFrame:
    """Tell how much the amount of each hromada moved between two years, beyond the usual.

    With two years alone nobody can know whether a single change will last. So a change counts as
    real only where it differs from the common change of the peers by more than the hromadas of the
    group usually differ from it.

    Parameters
    ----------
    indicator : Indicator
        One whose inputs are there for another year: see :func:`other_year`.
    inputs : Inputs
        One row a hromada.
    groups : pandas.DataFrame
        As :func:`peer_groups` returns it.

    Returns
    -------
    pandas.DataFrame, one row a hromada of the groups
        hromada_code, indicator_id, peer_group, status, earlier_year, later_year, earlier, later
        (in the unit), change, common_change (median of the peer group), lower, upper (where 95 %
        of the changes of the group would lie if it only strayed), verdict (``rose_more``,
        ``fell_more``: beyond these bounds; ``as_usual``; ``not_known``: a year is missing, or too
        few peers), scale (``ratio``: a change of 0.1 is a tenth more; ``difference``: in the
        unit), same_base (both years are divided by the same residents of one date). Without
        another year: one row a hromada, all of it missing.

    Raises
    ------
    DataError
        The two years show different editions of the hromadas.

    Source
    ------
    Usual fluctuation: :func:`yearly_fluctuation`.

    Examples
    --------
    >>> from analysis.indicators import read_indicators
    >>> codes = [f"UA{place}" for place in range(12)]
    >>> names = ["income_own_2021_uah", "income_own_2022_uah", "residents_count"]
    >>> values = pd.DataFrame({names[0]: 100.0, names[1]: [float(90 + 2 * n) for n in range(11)]
    ...     + [900.0], names[2]: 10.0}, index=codes)
    >>> origins = pd.DataFrame({"design": "census", "is_synthetic": False}, index=names)
    >>> inputs = Inputs(values, pd.DataFrame(index=codes), origins)
    >>> groups = pd.DataFrame({"hromada_code": codes, "peer_group": "rural"})
    >>> passport = read_indicators()["own_income_per_head_2021"]
    >>> told = change_of_years(passport, inputs, groups=groups)
    >>> told["verdict"].value_counts().to_dict()
    {'as_usual': 11, 'rose_more': 1}
    """
    twin = other_year(indicator, inputs)
    own = measure_with_bounds(indicator, inputs, groups=groups).set_index("hromada_code")
    if twin is None:
        return _unknown(own, indicator, groups)
    require_one_edition_of([*indicator.input_ids, *twin.input_ids], inputs)
    other = measure_with_bounds(twin, inputs, groups=groups).set_index("hromada_code")
    (first, first_year), (second, second_year) = sorted(
        [(own, indicator.date), (other, twin.date)], key=lambda pair: pair[1]
    )
    told = groups.set_index("hromada_code")[["peer_group"]].copy()
    scale = str(own["scale"].iloc[0])
    told["earlier"], told["later"] = first["value"], second["value"]
    moved = on_scale(told["later"], scale) - on_scale(told["earlier"], scale)
    common = moved.groupby(told["peer_group"]).transform("median")
    reach = stats.norm.ppf(0.975) * np.sqrt(2) * own["error"].reindex(told.index)
    numbers = {"change": moved, "common_change": common, "lower": common - reach}
    numbers["upper"] = common + reach
    for column, number in numbers.items():
        told[column] = np.expm1(number) if scale == "ratio" else number
    told["verdict"] = _against_usual(told)
    return told.assign(
        indicator_id=indicator.id,
        status=own["status"],
        earlier_year=first_year,
        later_year=second_year,
        scale=scale,
        same_base=any(each in twin.input_ids for each in indicator.input_ids),
    ).reset_index()[_YEAR_COLUMNS]


_YEAR_COLUMNS = [
    "hromada_code",
    "indicator_id",
    "peer_group",
    "status",
    "earlier_year",
    "later_year",
    "earlier",
    "later",
    "change",
    "common_change",
    "lower",
    "upper",
    "verdict",
    "scale",
    "same_base",
]


def _unknown(own: pd.DataFrame, indicator: Indicator, groups: pd.DataFrame) -> pd.DataFrame:
    told = groups.set_index("hromada_code")[["peer_group"]].copy()
    told[["earlier", "later", "change", "common_change", "lower", "upper"]] = np.nan
    return told.assign(
        indicator_id=indicator.id,
        status=own["status"],
        earlier_year="",
        later_year="",
        verdict="not_known",
        scale="difference",
        same_base=False,
    ).reset_index()[_YEAR_COLUMNS]


def _verdict(told: pd.DataFrame, nothing: float, names: tuple[str, str]) -> np.ndarray:
    conditions = [
        told["lower"].isna() | told["upper"].isna(),
        told["lower"] > nothing,
        told["upper"] < nothing,
    ]
    return np.select(conditions, ["not_known", *names], "not_told_apart")


def _against_usual(told: pd.DataFrame) -> np.ndarray:
    conditions = [
        told["change"].isna() | told["lower"].isna(),
        told["change"] > told["upper"],
        told["change"] < told["lower"],
    ]
    return np.select(conditions, ["not_known", "rose_more", "fell_more"], "as_usual")
