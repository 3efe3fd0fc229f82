"""What the same service costs the hromada in each way of providing it.

The bare formulas, for single figures and draws alike; each alternative is costed at the same
volume and over the same period. Whether one of them is better in other respects belongs to
``preferences``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.contracting.unit_costs import Values, own_cost

__all__ = ["ALTERNATIVES", "Terms", "alternative_costs", "lacking_for", "unserved_costs"]

Numbers = npt.NDArray[np.float64]

ALTERNATIVES = ("in_house", "ngo", "joint", "with_neighbours")
LACKING = {
    "in_house": (),
    "ngo": ("ngo_price_uah_per_unit",),
    "joint": ("ngo_price_uah_per_unit", "own_funds_share"),
    "with_neighbours": ("pool_users",),
}
"""What each alternative needs beyond the cost of own provision."""


class Terms(NamedTuple):
    """Choices of policy that the costs rest on.

    ``horizon_years``: over how many periods the cost of changing is spread. ``own_kept_share``:
    share of the volume that own staff keeps where both provide.

    Examples
    --------
    >>> Terms(horizon_years=1, own_kept_share=0.5).horizon_years
    1
    """

    horizon_years: float
    own_kept_share: float


def lacking_for(alternative: str, values: Mapping[str, object]) -> tuple[str, ...]:
    """Name the quantities that an alternative needs and that are not known.

    Parameters
    ----------
    alternative : str
        One of :data:`ALTERNATIVES`.
    values : mapping by name
        What is known.

    Returns
    -------
    tuple of str
        Empty where it can be costed, once own provision can.

    Examples
    --------
    >>> lacking_for("ngo", {})
    ('ngo_price_uah_per_unit',)
    """
    return tuple(name for name in LACKING[alternative] if name not in values)


def alternative_costs(values: Values, *, terms: Terms) -> dict[str, Numbers]:
    """Compute what each alternative costs the hromada over the period.

    Parameters
    ----------
    values : mapping of str to number or array
        Quantities by name; what is optional counts as zero. Arrays have one shape (draws,).
    terms : Terms
        Choices of policy.

    Returns
    -------
    dict of str to array
        UAH of the period, for those alternatives whose quantities are all known:

        * ``in_house``: :func:`own_cost`.
        * ``ngo``: the price of all units, the hromada's work for the contract on top, those own
          overheads and posts that stay, and the cost of changing.
        * ``joint``: own staff keeps a part with all fixed posts; the NGO gives the rest and brings
          own funds.
        * ``with_neighbours``: own provision of a group; fixed posts are shared by users, travelling
          takes more, and the cost of changing.

    Raises
    ------
    DataError
        As :func:`analysis.contracting.own_cost`.

    Examples
    --------
    >>> values = {"expected_users": 10, "units_per_user_month": 10, "months": 12,
    ...     "wage_month_uah": 10_000, "employer_charges_share": 0.2,
    ...     "productive_hours_month": 125, "travel_share": 0.2, "hours_per_unit": 1,
    ...     "ngo_price_uah_per_unit": 110}
    >>> costs = alternative_costs(values, terms=Terms(1, 0.5))
    >>> {name: float(cost) for name, cost in costs.items()}
    {'in_house': 144000.0, 'ngo': 132000.0}
    """
    get = {name: np.asarray(value, dtype=float) for name, value in values.items()}
    zero = np.asarray(0.0)
    own = own_cost(values)
    changing = get.get("switching_cost_uah", zero) / terms.horizon_years
    stays = get.get("stranded_share", zero)
    costs = {"in_house": own.total_uah}
    if not lacking_for("ngo", values):
        work = 1 + get.get("contract_management_share", zero)
        bought = own.units * get["ngo_price_uah_per_unit"]
        costs["ngo"] = bought * work + stays * (own.overhead_uah + own.fixed_uah) + changing
    if not lacking_for("joint", values):
        kept = terms.own_kept_share
        part = (1 - kept) * bought * (work - get["own_funds_share"])
        direct = kept * own.unit_direct_uah * own.units
        overhead = (kept + (1 - kept) * stays) * own.overhead_uah
        costs["joint"] = direct + overhead + own.fixed_uah + part + changing
    if not lacking_for("with_neighbours", values):
        travel = get.get("travel_share", zero) + get.get("pool_extra_travel_share", zero)
        shared = own_cost({**get, "travel_share": travel})
        part = np.minimum(get["expected_users"] / get["pool_users"], 1.0)
        rest = shared.total_uah - shared.fixed_uah
        costs["with_neighbours"] = rest + part * shared.fixed_uah + changing
    return costs


def unserved_costs(values: Values, *, delivered: Mapping[str, npt.ArrayLike]) -> dict[str, Numbers]:
    """Compute what it costs people that a part of the volume is not delivered.

    Parameters
    ----------
    values : mapping of str to number or array
        expected_users, months and harm_uah_per_person_month.
    delivered : mapping of alternative to number or array
        Share of the volume that is really delivered in the period.

    Returns
    -------
    dict of str to array
        UAH of the period, borne by users and their families, not by the budget.

    Examples
    --------
    >>> values = {"expected_users": 10, "months": 12, "harm_uah_per_person_month": 1000}
    >>> float(unserved_costs(values, delivered={"ngo": 0.75})["ngo"])
    30000.0
    """
    months = np.asarray(values["expected_users"]) * np.asarray(values["months"])
    harm = np.asarray(values["harm_uah_per_person_month"], dtype=float)
    return {
        name: months * (1 - np.asarray(share, dtype=float)) * harm
        for name, share in delivered.items()
    }
