"""Reports as they would come if a contract were kept, or drifted, and months varied by chance.

Used to try the early warning before anybody relies on it, and to make demonstrations. Nothing here
is a finding about any contract.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.errors import ParameterError
from analysis.monitoring.contracts import Contract
from analysis.monitoring.measures import Monitoring
from analysis.monitoring.reports import REPORT_COLUMNS

__all__ = ["Drift", "simulate_reports"]

Numbers = npt.NDArray[np.float64]
VOICES = 12
"""Asked each month where users are many enough."""


@dataclass(frozen=True)
class Drift:
    """A change that begins in a month of a contract.

    Parameters
    ----------
    measure : str
        Key of the indicator that changes.
    level : float
        To which it goes, in its own unit.
    first_month : str
        In which it begins.
    grows_over : int
        Months until it is whole; 1 for a step.

    Examples
    --------
    >>> Drift("degree_of_performance", level=0.85, first_month="2025-05").grows_over
    1
    """

    measure: str
    level: float
    first_month: str
    grows_over: int = 1


def simulate_reports(
    contract: Contract,
    monitoring: Monitoring,
    *,
    seed: int,
    drifts: tuple[Drift, ...] = (),
    months: int | None = None,
) -> pd.DataFrame:
    """Draw the reports of a contract from the laws that are declared for its indicators.

    Parameters
    ----------
    contract : Contract
        What was agreed; every indicator has its agreed level unless it drifts.
    monitoring : Monitoring
        Declared variation.
    seed : int
        The same seed draws the same reports.
    drifts : tuple of Drift, optional
        What changes, and when.
    months : int, optional
        How many are reported; else all.

    Returns
    -------
    pandas.DataFrame
        One row a month with the columns of ``reports.csv``, numbers as they may stand in it.

    Raises
    ------
    ParameterError
        A drift begins in a month that the contract does not have, or changes an indicator that is
        not watched.

    Examples
    --------
    >>> from analysis.monitoring.contracts import read_contract
    >>> from analysis.monitoring.measures import read_monitoring
    >>> table = simulate_reports(read_contract("home_care_steady"), read_monitoring(), seed=1)
    >>> len(table), table.columns[0]
    (24, 'month')
    """
    _refuse_unknown(contract, monitoring, drifts)
    span = len(contract.months) if months is None else months
    generator = np.random.default_rng(seed)
    levels = {
        key: _levels(key, contract, monitoring=monitoring, drifts=drifts)[:span]
        for key in monitoring.watched
    }
    agreed = contract.agreed
    ordinary = {
        "degree_of_performance": agreed.units_per_month,
        "users_reached": agreed.users_per_month,
        "in_kind_input": agreed.volunteer_hours_per_month,
    }
    units, users, hours = (
        _counts(levels[key] * size, _coefficient(key, monitoring), generator)
        for key, size in ordinary.items()
    )
    spread = _coefficient("unit_cost_ratio", monitoring)
    price = levels["unit_cost_ratio"] * np.exp(spread * generator.standard_normal(span))
    paid = np.full(span, agreed.public_money_per_quarter_uah / 3)
    asked = np.full(span, min(VOICES, agreed.users_per_month))
    checked = np.full(span, agreed.standard_items)
    table = pd.DataFrame(
        {
            "month": list(contract.months[:span]),
            "delivered_units": units,
            "users_count": users,
            "cost_uah": np.round(units * contract.unit_cost_uah * price, 2),
            "money_transferred_uah": np.round(paid, 2),
            "money_accepted_uah": np.round(paid, 2),
            "items_checked": checked,
            "items_met": generator.binomial(checked, levels["standard_items_met"]),
            "voices_asked": asked,
            "voices_positive": generator.binomial(asked, levels["users_voice"]),
            "volunteer_hours": hours,
        }
    )
    return table[list(REPORT_COLUMNS)]


def _refuse_unknown(contract: Contract, monitoring: Monitoring, drifts: tuple[Drift, ...]) -> None:
    for each in drifts:
        if each.measure not in monitoring.watched or each.first_month not in contract.months:
            raise ParameterError(
                "A drift cannot be drawn.",
                needed=f"one of {', '.join(monitoring.watched)}, and a month of the contract",
                found=f"{each.measure}, {each.first_month}",
            )


def _levels(
    key: str, contract: Contract, *, monitoring: Monitoring, drifts: tuple[Drift, ...]
) -> Numbers:
    """True level of an indicator in each month."""
    agreed = contract.agreed_value(key, monitoring.measures[key]) or 0.0
    levels = np.full(len(contract.months), float(agreed))
    for each in drifts:
        if each.measure == key:
            begun = np.arange(len(levels)) - contract.months.index(each.first_month) + 1
            levels += (each.level - agreed) * np.clip(begun / each.grows_over, 0, 1)
    return levels


def _coefficient(key: str, monitoring: Monitoring) -> float:
    variation = monitoring.measures[key].variation
    return variation.coefficient if variation else 0.0


def _counts(
    means: Numbers, coefficient: float, generator: np.random.Generator
) -> npt.NDArray[np.int64]:
    """Negative binomial counts: a rate that varies as declared, and chance on top of it."""
    shape = 1 / coefficient**2
    return generator.poisson(generator.gamma(shape, means / shape))
