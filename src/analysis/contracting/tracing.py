"""The figures of a case under stable keys, and what stands behind each of them.

A key is ``contracting/<service>/<statistic>/hromada=<code>``; a figure can be computed anew from
its key alone. How a figure is shown belongs to ``draw``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analysis import paths
from analysis.contracting.cases import case_file, read_case
from analysis.contracting.choosing import choose_mode
from analysis.contracting.commissions import commission_of
from analysis.contracting.economics import Economics, Spread, economics_of
from analysis.contracting.keyed_figures import (
    CASELOADS,
    ORIGIN,
    answer_figures,
    formula_of,
    keyed,
    parameter_figures,
)
from analysis.contracting.mode_rules import read_mode_rules
from analysis.contracting.pools import read_pool_users
from analysis.contracting.standings import Standings, standings_of
from analysis.errors import ParameterError
from analysis.indicators import read_result_key

__all__ = [
    "ContractingTrace",
    "contracting_figures",
    "is_contracting_key",
    "read_contracting_trace",
]

ENDS = ("low", "middle", "high")
ANSWER, PARAMETER = "answer_", "parameter_"


@dataclass(frozen=True, eq=False)
class ContractingTrace:
    """What stands behind one figure of a case.

    Parameters
    ----------
    key : str
        Of the figure.
    value : float
        Computed anew; missing where its figures are not known here.
    unit : str
        ``uah``, ``share`` or ``count``.
    economics : Economics
        The case with quantities, steps and draws.
    files : tuple of str
        Declarations that it rests on, below the folder of the project.
    formula : str
        How the figure of an answer comes about; empty for others, which the steps explain.

    Examples
    --------
    >>> trace = read_contracting_trace("contracting/mediation/price_middle/"
    ...     "hromada=UA46060250000025047")
    >>> trace.files[0]
    'data/contracting/services/mediation.yml'
    """

    key: str
    value: float
    unit: str
    economics: Economics
    files: tuple[str, ...]
    formula: str = ""

    @property
    def is_synthetic(self) -> bool:
        """True where the case, the weights or the judged points were made up."""
        if f"/{ANSWER}" in self.key:
            return False
        return self.economics.case.is_synthetic or _is_weighed(self.key)


def is_contracting_key(key: str) -> bool:
    """Tell whether a key is of a figure of a case.

    Parameters
    ----------
    key : str
        As in a table of results.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_contracting_key("contracting/home_care/price_middle/hromada=UA46060250000025047")
    True
    >>> is_contracting_key("demo/home_care_reach/median/all")
    False
    """
    return key.startswith(f"{ORIGIN}/")


def contracting_figures(
    economics: Economics, *, standings: Standings | None = None
) -> pd.DataFrame:
    """Return every figure of a case with its key.

    Parameters
    ----------
    economics : Economics
        As :func:`analysis.contracting.economics_of` returns it.
    standings : Standings, optional
        Of the same case.

    Returns
    -------
    pandas.DataFrame, one row a figure
        key, statistic, value, unit, is_synthetic.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case
    >>> found = contracting_figures(economics_of(read_case("Lviv", "mediation")))
    >>> list(found)
    ['key', 'statistic', 'value', 'unit', 'is_synthetic']
    """
    figures = list(_of_money(economics))
    if standings is not None:
        figures += _of_standings(standings)
    found = keyed(economics.case, iter(figures), is_synthetic=economics.case.is_synthetic)
    return found.assign(is_synthetic=found["is_synthetic"] | found["statistic"].map(_is_weighed))


def _is_weighed(text: str) -> bool:
    """Whether a figure rests on weights and judged points."""
    return "first_share" in text


def _of_money(economics: Economics) -> Iterator[tuple[str, float, str]]:
    for step in economics.steps:
        unit = "uah" if step.unit == "uah" else "count"
        yield f"step_{step.key}", step.value, unit
    for row in economics.alternatives.to_dict("records"):
        way = row["alternative"]
        for end in ENDS:
            yield f"cost_{way}_{end}", row[f"cost_{end}"], "uah"
        if way != "in_house":
            for end in ENDS:
                yield f"saving_{way}_{end}", row[f"saving_{end}"], "uah"
            yield f"cheaper_{way}_share", row["cheaper_share"], "share"
            if not pd.isna(row["better_share"]):
                yield f"better_{way}_share", row["better_share"], "share"
    yield from _of_spread("price", economics.price, "uah")
    yield from _of_spread("left_out", economics.left_out, "count")
    yield from _of_spread("left_out_uah", economics.left_out_uah, "uah")
    if economics.can_compare:
        yield "worth_of_all", economics.worth_of_all, "uah"
    for row in economics.worth.to_dict("records"):
        yield f"worth_of_{row['name']}", row["worth_uah"], "uah"


def _of_spread(name: str, spread: Spread | None, unit: str) -> Iterator[tuple[str, float, str]]:
    if spread is not None:
        yield from ((f"{name}_{end}", getattr(spread, end), unit) for end in ENDS)


def _of_standings(standings: Standings) -> Iterator[tuple[str, float, str]]:
    for row in standings.by_stakeholder.to_dict("records"):
        name = f"first_share_{row['alternative']}_for_{row['stakeholder']}"
        yield name, row["first_share"], "share"
    for row in standings.any_weights.to_dict("records"):
        yield f"first_share_{row['alternative']}_any_weights", row["first_share"], "share"


def read_contracting_trace(key: str) -> ContractingTrace:
    """Compute a figure of a case anew, and return what stands behind it.

    Parameters
    ----------
    key : str
        As in a table of results.

    Returns
    -------
    ContractingTrace
        Its value is missing where the open data that it rests on have not been fetched, or where
        the case has no such figure.

    Raises
    ------
    ParameterError
        It is no key of a case.
    UnknownName
        There is no such hromada or service.

    Examples
    --------
    >>> read_contracting_trace("contracting/home_care/price_middle/all")
    Traceback (most recent call last):
    analysis.errors.ParameterError: This is no key of a case. Needed: ...
    """
    parts = read_result_key(key)
    variable, _, code = parts.domain.partition("=")
    if parts.origin != ORIGIN or variable != "hromada":
        raise ParameterError(
            "This is no key of a case.",
            needed=f"{ORIGIN}/service/statistic/hromada=code",
            found=key,
        )
    case = read_case(code, parts.indicator_id)
    economics = economics_of(case, pool_users=read_pool_users(case))
    found = _figures_like(parts.statistic, economics).set_index("key")
    known = key in found.index
    files = [f"data/contracting/services/{case.service_id}.yml"]
    own = case_file(case.hromada_code, case.service_id)
    if own.is_file():
        files.append(str(own.relative_to(paths.root())))
    files += [f"data/contracting/{each}.yml" for each in ("quantities", "weighing")]
    if parts.statistic.startswith(ANSWER):
        files += ["data/contracting/facts.yml", CASELOADS]
    return ContractingTrace(
        key,
        float(found.loc[key, "value"]) if known else float("nan"),
        str(found.loc[key, "unit"]) if known else "",
        economics,
        tuple(files),
        formula_of(case, parts.statistic),
    )


def _figures_like(statistic: str, economics: Economics) -> pd.DataFrame:
    """Every figure of the kind that is asked for."""
    if statistic.startswith(ANSWER):
        return answer_figures(economics.case)
    if statistic.startswith(PARAMETER):
        mode = choose_mode(economics.case, read_mode_rules()).paper_mode_id
        return parameter_figures(commission_of(economics.case, mode_id=mode, economics=economics))
    standings = standings_of(economics) if _is_weighed(statistic) else None
    return contracting_figures(economics, standings=standings)
