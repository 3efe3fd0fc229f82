"""What it is worth to know a figure better before deciding, in UAH of the period.

The value of information of a decision between costs, by draws. Which figures are uncertain, and
by how much, is declared with the case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri

from analysis.contracting.draws import Draws, values_given, values_of
from analysis.errors import DataError

__all__ = ["partial_information", "perfect_information"]

Numbers = npt.NDArray[np.float64]
Costs = Callable[[Mapping[str, Numbers]], Mapping[str, Numbers]]


def perfect_information(costs: pd.DataFrame) -> float:
    """Compute what it is worth at most to know every figure: the EVPI.

    Parameters
    ----------
    costs : pandas.DataFrame, one row a draw
        One column an alternative: UAH of the period; none missing.

    Returns
    -------
    float
        UAH: the cost expected of the alternative that is cheapest on average, less the cost
        expected if the cheapest were known in each draw. Zero or more.

    Raises
    ------
    DataError
        There is no draw or no alternative, or a cost is missing.

    Source
    ------
    Raiffa and Schlaifer (1961), Applied statistical decision theory.

    Examples
    --------
    >>> perfect_information(pd.DataFrame({"in_house": [10.0, 10.0], "ngo": [6.0, 12.0]}))
    1.0
    """
    if costs.empty or costs.isna().any(axis=None):
        raise DataError("The costs of the draws are not complete.", needed="a cost in each cell")
    return float(costs.mean().min() - costs.min(axis=1).mean())


def partial_information(
    draws: Draws, costs_of: Costs, *, names: Sequence[str], points: int = 32
) -> pd.DataFrame:
    """Compute what it is worth at most to know one figure: the EVPPI of each.

    Parameters
    ----------
    draws : Draws
        Of all quantities.
    costs_of : function
        Costs of each alternative (arrays of draws) from the values of the quantities.
    names : sequence of str
        Quantities to look at; the sure ones are worth nothing.
    points : int
        Values of the figure at which the others are averaged: middles of so many parts of equal
        chance.

    Returns
    -------
    pandas.DataFrame, one row a quantity, the most worth first
        name; worth_uah (of the period, zero or more); changes_choice (True where some value of the
        figure makes another alternative the cheapest on average).

    Source
    ------
    Two nested averages as in Brennan et al. (2007), Medical Decision Making 27; quantities are
    independent but for the declared pairs, so fixing one leaves the draws of the others as they
    are.

    Examples
    --------
    >>> from analysis.contracting.draws import Range, draw_quantities
    >>> draws = draw_quantities({"price": Range(8, 10, 12.5)}, count=64, seed=1)
    >>> costs = lambda values: {"own": np.full(64, 10.0), "ngo": values["price"]}
    >>> partial_information(draws, costs, names=["price"]).round(2).to_dict("records")
    [{'name': 'price', 'worth_uah': 0.5, 'changes_choice': True}]
    """
    base = values_of(draws)
    scores = ndtri((np.arange(points) + 0.5) / points)
    rows = []
    for name in names:
        worth, changes = 0.0, False
        if name in draws.names:
            means = np.array(
                [
                    [float(np.mean(cost)) for cost in costs_of(given).values()]
                    for given in (
                        values_given(draws, name, score=float(score), base=base) for score in scores
                    )
                ]
            )
            changes = len(set(means.argmin(axis=1).tolist())) > 1
            gain = float(means.mean(axis=0).min() - means.min(axis=1).mean())
            worth = gain if changes else 0.0
        rows.append((name, max(worth, 0.0), changes))
    table = pd.DataFrame(rows, columns=["name", "worth_uah", "changes_choice"])
    order = ["worth_uah", "name"]
    return table.sort_values(order, ascending=[False, True], ignore_index=True)
