"""What a unit of a service costs when the hromada's own staff gives it: each step on the way.

The bare calculation, for single figures and for arrays of draws alike. Where the figures come from
belongs to ``quantities``; what another provider asks, to ``offers``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.errors import DataError

__all__ = ["NEEDED", "CostStep", "OwnCost", "cost_steps", "own_cost", "require_quantities"]

Numbers = npt.NDArray[np.float64]
Values = Mapping[str, npt.ArrayLike]

NEEDED = (
    "expected_users",
    "units_per_user_month",
    "months",
    "wage_month_uah",
    "employer_charges_share",
    "productive_hours_month",
    "hours_per_unit",
)
"""Quantities without which own provision has no cost."""


class OwnCost(NamedTuple):
    """Cost of own provision, as arrays of one shape.

    ``units``: units of the period. ``service_hours``: hours a month that a worker spends with
    users. ``hour_uah``: an hour with users, wage and charges alone. ``unit_direct_uah``: a unit
    with other direct costs. ``overhead_uah`` and ``fixed_uah``: overheads and posts that are there
    whatever the volume, of the period. ``total_uah``: of the period. ``unit_uah``: total by units.
    ``workers``: full posts that the hours with users need, fixed posts not counted.
    """

    units: Numbers
    service_hours: Numbers
    hour_uah: Numbers
    unit_direct_uah: Numbers
    overhead_uah: Numbers
    fixed_uah: Numbers
    total_uah: Numbers
    unit_uah: Numbers
    workers: Numbers


class CostStep(NamedTuple):
    """One step of the calculation: ``key``, ``value``, ``unit``, and the quantities it uses."""

    key: str
    value: float
    unit: str
    uses: tuple[str, ...]


def require_quantities(values: Values) -> None:
    """Refuse quantities from which no cost follows.

    Parameters
    ----------
    values : mapping of str to number or array
        By name; none missing inside an array.

    Raises
    ------
    DataError
        One of :data:`NEEDED` is not there, a figure is negative, no unit or hour is left to divide
        by, or travelling takes all hours.

    Examples
    --------
    >>> require_quantities({"months": -1})
    Traceback (most recent call last):
        ...
    analysis.errors.DataError: A cost cannot be computed. Needed: expected_users, ...
    """
    lacking = [name for name in NEEDED if name not in values]
    if lacking:
        raise DataError("A cost cannot be computed.", needed=", ".join(lacking))
    for name, value in values.items():
        numbers = np.asarray(value, dtype=float)
        if not np.isfinite(numbers).all() or (numbers < 0).any():
            raise DataError(
                "A quantity is negative or no number.",
                needed=f"{name} of zero or more",
                found=f"{np.min(numbers):g}",
            )
    for name in ("expected_users", "units_per_user_month", "months", "productive_hours_month"):
        if (np.asarray(values[name]) <= 0).any():
            raise DataError("Nothing is left to divide by.", needed=f"{name} above zero", found="0")
    if (np.asarray(values.get("travel_share", 0.0)) >= 1).any():
        raise DataError("Travelling takes all hours.", needed="travel_share below 1")


def own_cost(values: Values) -> OwnCost:
    """Compute the cost of own provision over the period.

    Parameters
    ----------
    values : mapping of str to number or array
        Quantities by name: :data:`NEEDED`; travel_share, other_direct_share, overhead_share and
        fixed_posts count as zero where they are missing. Arrays have one shape (draws,).

    Returns
    -------
    OwnCost

    Raises
    ------
    DataError
        As :func:`require_quantities`.

    Examples
    --------
    Ten users, ten hours each a month, a year; an hour with a user costs 12,000 / 100 hours.

    >>> cost = own_cost({"expected_users": 10, "units_per_user_month": 10, "months": 12,
    ...     "wage_month_uah": 10_000, "employer_charges_share": 0.2,
    ...     "productive_hours_month": 125, "travel_share": 0.2, "hours_per_unit": 1})
    >>> float(cost.hour_uah), float(cost.total_uah), float(cost.workers)
    (120.0, 144000.0, 1.0)
    """
    require_quantities(values)
    get = {name: np.asarray(value, dtype=float) for name, value in values.items()}
    zero = np.asarray(0.0)
    months = get["months"]
    units = get["expected_users"] * get["units_per_user_month"] * months
    post = get["wage_month_uah"] * (1 + get["employer_charges_share"])
    service_hours = get["productive_hours_month"] * (1 - get.get("travel_share", zero))
    hour = post / service_hours
    direct = hour * get["hours_per_unit"] * (1 + get.get("other_direct_share", zero))
    overhead = direct * units * get.get("overhead_share", zero)
    fixed = get.get("fixed_posts", zero) * post * months
    total = direct * units + overhead + fixed
    workers = units * get["hours_per_unit"] / (service_hours * months)
    return OwnCost(
        *np.broadcast_arrays(
            units, service_hours, hour, direct, overhead, fixed, total, total / units, workers
        )
    )


def cost_steps(values: Mapping[str, float]) -> tuple[CostStep, ...]:
    """Show each step from a monthly wage to the cost of a unit, a user's month and the period.

    Parameters
    ----------
    values : mapping of str to float
        Quantities by name, as :func:`own_cost` takes them; single figures.

    Returns
    -------
    tuple of CostStep
        In the order of the calculation; each says which quantities it uses.

    Raises
    ------
    DataError
        As :func:`require_quantities`.

    Examples
    --------
    >>> steps = cost_steps({"expected_users": 10, "units_per_user_month": 10, "months": 12,
    ...     "wage_month_uah": 10_000, "employer_charges_share": 0.2,
    ...     "productive_hours_month": 125, "travel_share": 0.2, "hours_per_unit": 1})
    >>> [(step.key, step.value) for step in steps][:2]
    [('post_month', 12000.0), ('service_hours', 100.0)]
    """
    cost = own_cost(values)
    per_month = float(values["units_per_user_month"])
    post = float(values["wage_month_uah"]) * (1 + float(values["employer_charges_share"]))
    rows: tuple[tuple[str, float | Numbers, str, str], ...] = (
        ("post_month", post, "uah", "wage_month_uah employer_charges_share"),
        ("service_hours", cost.service_hours, "hours", "productive_hours_month travel_share"),
        ("service_hour", cost.hour_uah, "uah", "post_month service_hours"),
        (
            "unit_direct",
            cost.unit_direct_uah,
            "uah",
            "service_hour hours_per_unit other_direct_share",
        ),
        ("units", cost.units, "units", "expected_users units_per_user_month months"),
        ("workers", cost.workers, "posts", "units hours_per_unit service_hours months"),
        ("overhead", cost.overhead_uah, "uah", "unit_direct units overhead_share"),
        ("fixed", cost.fixed_uah, "uah", "fixed_posts post_month months"),
        ("total", cost.total_uah, "uah", "unit_direct units overhead fixed"),
        ("unit", cost.unit_uah, "uah", "total units"),
        ("user_month", cost.unit_uah * per_month, "uah", "unit units_per_user_month"),
    )
    return tuple(
        CostStep(key, float(value), unit, tuple(uses.split())) for key, value, unit, uses in rows
    )
