"""The economics of one case: costs, break-even, worth of knowing, and cost of doing nothing.

Puts the bare formulas together for the quantities of a case and keeps, beside each result, on what
it rests. How alternatives are weighed on other criteria belongs to ``standings``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.contracting.break_even import BreakEvenUsers, break_even_price, break_even_users
from analysis.contracting.cases import Case
from analysis.contracting.comparisons import (
    ALTERNATIVES,
    alternative_costs,
    lacking_for,
    unserved_costs,
)
from analysis.contracting.draws import Draws, Range, draw_quantities, range_of, values_of
from analysis.contracting.inaction import inaction_cost
from analysis.contracting.information import partial_information, perfect_information
from analysis.contracting.norms import NormCheck, check_by_norm, norm_for
from analysis.contracting.quantities import Quantity
from analysis.contracting.unit_costs import NEEDED, CostStep, cost_steps, own_cost
from analysis.contracting.weighing import Weighing, read_weighing
from analysis.memory import remembered

__all__ = ["ASSUMED", "Economics", "Spread", "delivered_key", "economics_of", "judged_key"]

Numbers = npt.NDArray[np.float64]
Footing = Literal["known", "mixed", "assumed", "unknown"]

ASSUMED = frozenset({"assumption", "memory"})
"""Bases that nobody can look up."""
TAILS = (0.05, 0.5, 0.95)
HARM = "harm_uah_per_person_month"


@dataclass(frozen=True)
class Spread:
    """What nine of ten draws lie between, and their middle.

    Parameters
    ----------
    low, high : float
        Bounds: one draw of twenty lies below, one above.
    middle : float
        Their median.

    Examples
    --------
    >>> Spread(1.0, 2.0, 4.0).middle
    2.0
    """

    low: float
    middle: float
    high: float


@dataclass(frozen=True, eq=False)
class Economics:
    """What a service of one hromada costs in each way of providing it.

    Parameters
    ----------
    case : Case
        Hromada and service.
    weighing : Weighing
        Terms, laws, thresholds.
    quantities : dict of str to Quantity
        Those of the case, and ``pool_users`` where a group of neighbours was given.
    lacking : dict of str to tuple of str
        For each alternative that cannot be costed, the quantities that are not known.
    draws : Draws
        Of all quantities, shares delivered and judged points.
    steps : tuple of CostStep
        From a wage to the cost of the period, at central figures; empty where it cannot be told.
    costs, burdens : pandas.DataFrame, one row a draw, one column an alternative
        UAH of the period: of the budget; and with what unserved people bear (no column where
        nobody has said what that is).
    alternatives : pandas.DataFrame, one row an alternative that can be costed
        alternative; cost_low, cost_middle, cost_high (UAH of the period); saving_low,
        saving_middle, saving_high (against own provision); cheaper_share, better_share (of draws
        in which it costs less than own provision, in the budget and with what people bear; missing
        where it cannot be told); cheapest_share.
    price : Spread or None
        Price of a unit at which contracting costs what own provision costs.
    users : BreakEvenUsers or None
        From or up to how many users contracting is cheaper at the central price.
    worth_of_all : float
        UAH: what it is worth at most to know every figure before deciding.
    worth : pandas.DataFrame
        As :func:`partial_information`, with ``basis``.
    left_out : Spread or None
        Persons without the service when nothing is done; None where the need is not known.
    left_out_uah : Spread or None
        What that costs them; only where a harm is declared.
    norm : NormCheck or None
        Workers by hours and by the norm.
    footing : str
        On what the comparison rests: ``known``, ``mixed``, ``assumed`` (assumptions alone), or
        ``unknown`` where there is nothing to compare.

    Examples
    --------
    >>> from analysis.contracting import read_case
    >>> found = economics_of(read_case("Lviv", "home_care"))
    >>> found.case.service_id
    'home_care'
    """

    case: Case
    weighing: Weighing
    quantities: Mapping[str, Quantity]
    lacking: Mapping[str, tuple[str, ...]]
    draws: Draws
    steps: tuple[CostStep, ...]
    costs: pd.DataFrame
    burdens: pd.DataFrame
    alternatives: pd.DataFrame
    price: Spread | None
    users: BreakEvenUsers | None
    worth_of_all: float
    worth: pd.DataFrame
    left_out: Spread | None
    left_out_uah: Spread | None
    norm: NormCheck | None
    footing: Footing

    @property
    def assumed(self) -> tuple[str, ...]:
        """Quantities that nobody can look up."""
        return tuple(key for key, each in self.quantities.items() if each.basis in ASSUMED)

    @property
    def is_costed(self) -> bool:
        """True where own provision has a cost."""
        return not self.costs.empty

    @property
    def can_compare(self) -> bool:
        """True where another alternative has a cost as well."""
        return self.costs.shape[1] > 1


def delivered_key(alternative: str) -> str:
    """Name of the share that an alternative really delivers, among the draws."""
    return f"delivered_{alternative}"


def judged_key(criterion: str, alternative: str) -> str:
    """Name of the points of an alternative on a criterion, among the draws."""
    return f"judged_{criterion}_{alternative}"


@remembered
def economics_of(
    case: Case, *, weighing: Weighing | None = None, pool_users: Quantity | str | None = None
) -> Economics:
    """Compute what a service costs in each way of providing it, with all that is uncertain.

    Parameters
    ----------
    case : Case
        As :func:`analysis.contracting.read_case` returns it.
    weighing : Weighing, optional
        Read when not given.
    pool_users : Quantity or str, optional
        As :func:`analysis.contracting.read_pool_users` returns it: users of the group of
        neighbours that could share the service. Without a group the alternative with neighbours
        is costed only where the case declares the figure.

    Returns
    -------
    Economics
        The same for the same declarations: the seed is declared. Where a figure is not known, the
        results that need it are missing and ``lacking`` names it.

    Raises
    ------
    DataError
        A declared range is out of order, or a volume leaves nothing to divide by.

    Examples
    --------
    >>> from analysis.contracting import read_case
    >>> found = economics_of(read_case("Lviv", "home_care"))
    >>> set(found.alternatives["alternative"]) <= set(found.weighing.alternatives)
    True
    """
    weighing = weighing or read_weighing()
    quantities = dict(case.quantities)
    if isinstance(pool_users, Quantity):
        quantities.setdefault("pool_users", pool_users)
    draws = _draws(quantities, weighing)
    central = {key: each.central for key, each in quantities.items()}
    lacking = _lacking(quantities)
    costed = "in_house" not in lacking
    values = values_of(draws)
    costs = _costs(values, weighing) if costed else pd.DataFrame()
    burdens = _burdens(costs, values)
    worth_of_all, worth = _worth(costs, draws, quantities=quantities, weighing=weighing)
    left_out, left_out_uah = _left_out(values)
    return Economics(
        case,
        weighing,
        quantities,
        lacking,
        draws,
        steps=cost_steps(central) if costed else (),
        costs=costs,
        burdens=burdens,
        alternatives=_alternatives(costs, burdens),
        price=_spread(break_even_price(values, terms=weighing.policy)) if costed else None,
        users=break_even_users(central, terms=weighing.policy) if "ngo" in costs else None,
        worth_of_all=worth_of_all,
        worth=worth,
        left_out=left_out,
        left_out_uah=left_out_uah,
        norm=_norm(case, central) if costed else None,
        footing=_footing(worth, quantities) if costs.shape[1] > 1 else "unknown",
    )


def _draws(quantities: Mapping[str, Quantity], weighing: Weighing) -> Draws:
    """Ranges of quantities, of shares delivered and of judged points, drawn together."""
    covers = weighing.laws.covers
    ranges: dict[str, Range] = {
        key: range_of(
            each,
            law="lognormal" if each.distribution == "lognormal" else "triangular",
            covers=covers,
            ceiling=1.0 if each.unit == "share" else np.inf,
        )
        for key, each in quantities.items()
    }
    for name, way in weighing.alternatives.items():
        ranges[delivered_key(name)] = range_of(
            way.delivered, law="triangular", covers=covers, ceiling=1.0
        )
    for criterion, points in weighing.judged.items():
        for name, each in points.items():
            ranges[judged_key(criterion, name)] = range_of(
                each, law="triangular", covers=covers, ceiling=100.0
            )
    return draw_quantities(ranges, count=weighing.draws, seed=weighing.seed, linked=weighing.linked)


def _lacking(quantities: Mapping[str, Quantity]) -> dict[str, tuple[str, ...]]:
    base = tuple(name for name in NEEDED if name not in quantities)
    found = {name: (*base, *lacking_for(name, quantities)) for name in ALTERNATIVES}
    return {name: names for name, names in found.items() if names}


def _costs(values: Mapping[str, Numbers], weighing: Weighing) -> pd.DataFrame:
    return pd.DataFrame(dict(alternative_costs(values, terms=weighing.policy)))


def _burdens(costs: pd.DataFrame, values: Mapping[str, Numbers]) -> pd.DataFrame:
    """Cost of the budget and of people together; nothing where nobody has said what they bear."""
    if costs.empty or HARM not in values:
        return pd.DataFrame()
    delivered = {name: values[delivered_key(name)] for name in costs}
    return costs + pd.DataFrame(unserved_costs(values, delivered=delivered))


def _alternatives(costs: pd.DataFrame, burdens: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for name in costs:
        row: dict[str, object] = {"alternative": name}
        saving = costs["in_house"] - costs[name]
        for what, numbers in (("cost", costs[name]), ("saving", saving)):
            spread = _spread(numbers.to_numpy())
            row |= {f"{what}_{each}": getattr(spread, each) for each in ("low", "middle", "high")}
        own = name == "in_house"
        row["cheaper_share"] = np.nan if own else float((saving > 0).mean())
        row["better_share"] = (
            np.nan if own or burdens.empty else float((burdens["in_house"] > burdens[name]).mean())
        )
        row["cheapest_share"] = float((costs.idxmin(axis=1) == name).mean())
        rows.append(row)
    columns = [
        "alternative",
        *(f"{w}_{e}" for w in ("cost", "saving") for e in ("low", "middle", "high")),
    ]
    return pd.DataFrame(rows, columns=[*columns, "cheaper_share", "better_share", "cheapest_share"])


def _worth(
    costs: pd.DataFrame,
    draws: Draws,
    *,
    quantities: Mapping[str, Quantity],
    weighing: Weighing,
) -> tuple[float, pd.DataFrame]:
    """Worth of knowing, for the budget: of all figures, and of each quantity that is uncertain."""
    if costs.shape[1] < 2:
        return 0.0, pd.DataFrame(columns=["name", "worth_uah", "changes_choice", "basis"])
    names = [name for name in draws.names if name in quantities]
    table = partial_information(
        draws, lambda values: alternative_costs(values, terms=weighing.policy), names=names
    )
    basis = [quantities[name].basis for name in table["name"]]
    return perfect_information(costs), table.assign(basis=basis)


def _left_out(values: Mapping[str, Numbers]) -> tuple[Spread | None, Spread | None]:
    if "need_persons" not in values:
        return None, None
    found = inaction_cost({"months": np.asarray(12.0), **values})
    return _spread(found.persons), None if found.uah is None else _spread(found.uah)


def _norm(case: Case, central: Mapping[str, float]) -> NormCheck | None:
    norm = norm_for(case.service_id, case.hromada.type)
    if norm is None:
        return None
    return check_by_norm(own_cost(central), users=central["expected_users"], norm=norm)


def _footing(worth: pd.DataFrame, quantities: Mapping[str, Quantity]) -> Footing:
    """Whether the figures that decide are known: those that can change the choice, else all."""
    decisive = set(worth.loc[worth["changes_choice"].astype(bool), "name"])
    names = decisive or {key for key, each in quantities.items() if not each.is_sure}
    assumed = [quantities[name].basis in ASSUMED for name in names]
    if not any(assumed):
        return "known"
    return "assumed" if all(assumed) else "mixed"


def _spread(numbers: npt.ArrayLike) -> Spread:
    low, middle, high = np.quantile(np.asarray(numbers, dtype=float), TAILS)
    return Spread(float(low), float(middle), float(high))
