"""How the alternatives of a case stand on all criteria, for each stakeholder and for any weights.

The weights and judged points are declared; costs and people reached come from ``economics``. A
standing is always a share of draws or a range of weights, never a bare rank.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.contracting.draws import values_of
from analysis.contracting.economics import Economics, delivered_key, judged_key
from analysis.contracting.preferences import (
    METHODS,
    values_on,
    weigh_by_methods,
    weighted_values,
)
from analysis.contracting.stability import even_weights, first_shares, weight_ranges
from analysis.memory import remembered

__all__ = ["Standings", "standings_of"]

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Standings:
    """Alternatives on all criteria.

    Parameters
    ----------
    economics : Economics
        The case.
    alternatives : tuple of str
        Those that can be costed; the others have no value on cost and are not weighed.
    values : array, shape (draws, alternatives, criteria)
        From 0 to 1 by the declared value functions.
    central : pandas.DataFrame, one row an alternative, one column a criterion
        Middle of the values over the draws.
    by_stakeholder : pandas.DataFrame, one row a stakeholder and alternative
        stakeholder, alternative, score (weighted sum of the central values), first_share (of draws
        in which it is first).
    any_weights : pandas.DataFrame, one row an alternative
        alternative, first_share (of draws, each with other weights, all equally likely).
    methods : pandas.DataFrame, one row a stakeholder, method and alternative
        stakeholder, method, alternative, score, is_first.
    ranges : pandas.DataFrame, one row a stakeholder and criterion
        stakeholder, first, and as :func:`analysis.contracting.weight_ranges`.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case
    >>> found = standings_of(economics_of(read_case("Lviv", "home_care")))
    >>> found is None or "in_house" in found.alternatives
    True
    """

    economics: Economics
    alternatives: tuple[str, ...]
    values: Numbers
    central: pd.DataFrame
    by_stakeholder: pd.DataFrame
    any_weights: pd.DataFrame
    methods: pd.DataFrame
    ranges: pd.DataFrame

    @property
    def firsts(self) -> dict[str, tuple[str, ...]]:
        """For each stakeholder, every alternative that some method puts first."""
        found = self.methods[self.methods["is_first"]].groupby("stakeholder")["alternative"]
        return {str(name): tuple(sorted(set(each))) for name, each in found}


@remembered
def standings_of(economics: Economics) -> Standings | None:
    """Weigh the alternatives of a case on all criteria.

    Parameters
    ----------
    economics : Economics
        As :func:`analysis.contracting.economics_of` returns it.

    Returns
    -------
    Standings or None
        None where fewer than two alternatives can be costed: there is nothing to weigh.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case
    >>> found = standings_of(economics_of(read_case("Lviv", "home_care")))
    >>> found is None or found.values.shape[2] == len(found.economics.weighing.criteria)
    True
    """
    if not economics.can_compare:
        return None
    weighing = economics.weighing
    alternatives = tuple(str(name) for name in economics.costs)
    values = _values(economics)
    central = pd.DataFrame(
        np.median(values, axis=0), index=list(alternatives), columns=list(weighing.criteria)
    )
    other = even_weights(values.shape[2], count=weighing.draws, seed=weighing.seed + 1)
    methods, ranges = _by_method(economics, central)
    return Standings(
        economics,
        alternatives,
        values,
        central,
        _by_stakeholder(economics, values, central),
        pd.DataFrame(
            {"alternative": alternatives, "first_share": first_shares(values, other).tolist()}
        ),
        methods,
        ranges,
    )


def _values(economics: Economics) -> Numbers:
    """Value of each alternative on each criterion in each draw."""
    drawn, costs = values_of(economics.draws), economics.costs
    criteria = economics.weighing.criteria
    columns = []
    for key, criterion in criteria.items():
        for name in map(str, costs):
            if criterion.measure == "cost_ratio":
                measure = (costs[name] / costs["in_house"]).to_numpy()
            elif criterion.measure == "delivered_share":
                measure = drawn[delivered_key(name)]
            else:
                measure = drawn[judged_key(key, name)]
            columns.append(values_on(criterion.value, measure))
    shape = (len(costs), len(criteria), costs.shape[1])
    return np.stack(columns, axis=1).reshape(shape).swapaxes(1, 2)


def _weights(economics: Economics, stakeholder: str) -> Numbers:
    weights = economics.weighing.stakeholders[stakeholder].weights
    return np.array([weights[key] for key in economics.weighing.criteria])


def _by_stakeholder(economics: Economics, values: Numbers, central: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for name in economics.weighing.stakeholders:
        weights = _weights(economics, name)
        scores = weighted_values(central.to_numpy(), weights)
        shares = first_shares(values, weights)
        rows += [
            (name, str(each), float(score), float(share))
            for each, score, share in zip(central.index, scores, shares, strict=True)
        ]
    return pd.DataFrame(rows, columns=["stakeholder", "alternative", "score", "first_share"])


def _by_method(economics: Economics, central: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    methods, ranges = [], []
    for name, stakeholder in economics.weighing.stakeholders.items():
        table = weigh_by_methods(central, stakeholder.weights)
        first = table[(table["method"] == METHODS[0]) & table["is_first"]]["alternative"].iloc[0]
        methods.append(table.assign(stakeholder=name))
        found = weight_ranges(central, stakeholder.weights)
        ranges.append(found.assign(stakeholder=name, first=first))
    return pd.concat(methods, ignore_index=True), pd.concat(ranges, ignore_index=True)
