"""At which price, and at how many users, contracting costs the hromada what own provision costs.

Both follow in closed form from the costs of ``comparisons``. Which price is asked is not known
here.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.contracting.comparisons import Terms
from analysis.contracting.unit_costs import Values, own_cost

__all__ = ["BreakEvenUsers", "break_even_price", "break_even_users"]

Numbers = npt.NDArray[np.float64]


class BreakEvenUsers(NamedTuple):
    """From or up to how many users contracting is cheaper.

    ``cheaper``: ``above`` or ``below`` that number of ``users``; ``always`` or ``never`` (then
    ``users`` is missing).
    """

    users: float
    cheaper: Literal["above", "below", "always", "never"]


def break_even_price(values: Values, *, terms: Terms) -> Numbers:
    """Compute the price of a unit at which contracting costs what own provision costs.

    Parameters
    ----------
    values : mapping of str to number or array
        Quantities by name; the price asked is not needed.
    terms : Terms
        Choices of policy.

    Returns
    -------
    array
        UAH a unit. Zero or less: contracting is dearer at any price, because what stays with the
        hromada and the cost of changing eat up all that is saved.

    Raises
    ------
    DataError
        As :func:`analysis.contracting.own_cost`.

    Examples
    --------
    >>> values = {"expected_users": 10, "units_per_user_month": 10, "months": 12,
    ...     "wage_month_uah": 10_000, "employer_charges_share": 0.2,
    ...     "productive_hours_month": 125, "travel_share": 0.2, "hours_per_unit": 1,
    ...     "switching_cost_uah": 12_000}
    >>> float(break_even_price(values, terms=Terms(1, 0.5)))
    110.0
    """
    own = own_cost(values)
    stays = np.asarray(values.get("stranded_share", 0.0), dtype=float)
    changing = np.asarray(values.get("switching_cost_uah", 0.0), dtype=float)
    work = 1 + np.asarray(values.get("contract_management_share", 0.0), dtype=float)
    saved = own.total_uah - stays * (own.overhead_uah + own.fixed_uah)
    return (saved - changing / terms.horizon_years) / (own.units * work)


def break_even_users(values: dict[str, float], *, terms: Terms) -> BreakEvenUsers:
    """Compute the number of users at which both cost the same, at the price asked.

    Parameters
    ----------
    values : dict of str to float
        Quantities by name, single figures, with ngo_price_uah_per_unit.
    terms : Terms
        Choices of policy.

    Returns
    -------
    BreakEvenUsers

    Raises
    ------
    DataError
        As :func:`analysis.contracting.own_cost`.

    Examples
    --------
    A saving of 10 UAH in each of 120 units a user a year pays 12,000 UAH back with ten users.

    >>> values = {"expected_users": 50, "units_per_user_month": 10, "months": 12,
    ...     "wage_month_uah": 10_000, "employer_charges_share": 0.2,
    ...     "productive_hours_month": 125, "travel_share": 0.2, "hours_per_unit": 1,
    ...     "switching_cost_uah": 12_000, "ngo_price_uah_per_unit": 110}
    >>> break_even_users(values, terms=Terms(1, 0.5))
    BreakEvenUsers(users=10.0, cheaper='above')
    """
    own = own_cost(values)
    users = float(values["expected_users"])
    stays = float(values.get("stranded_share", 0.0))
    work = 1 + float(values.get("contract_management_share", 0.0))
    units = float(own.units)
    bought = units * float(values["ngo_price_uah_per_unit"]) * work
    avoided = float(own.unit_direct_uah) * units + (1 - stays) * float(own.overhead_uah)
    saved_by_user = (avoided - bought) / users
    changing = float(values.get("switching_cost_uah", 0.0)) / terms.horizon_years
    to_win_back = changing - (1 - stays) * float(own.fixed_uah)
    if saved_by_user > 0 and to_win_back > 0:
        return BreakEvenUsers(to_win_back / saved_by_user, "above")
    if saved_by_user < 0 and to_win_back < 0:
        return BreakEvenUsers(to_win_back / saved_by_user, "below")
    gains = saved_by_user >= 0 and to_win_back <= 0 and saved_by_user - to_win_back > 0
    return BreakEvenUsers(float("nan"), "always" if gains else "never")
