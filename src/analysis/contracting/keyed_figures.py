"""The figures inside answers and parameters of a case, under stable keys.

An answer that open data give rests on a figure and a bound; a parameter of the contract says
numbers with their ranges. What is computed of money stands in ``tracing``.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis import compare, indicators
from analysis.contracting.cases import Case
from analysis.contracting.commissions import Commission
from analysis.contracting.facts import Fact

__all__ = [
    "CASELOADS",
    "ORIGIN",
    "answer_figures",
    "formula_of",
    "keyed",
    "parameter_figures",
]

ORIGIN = "contracting"
COLUMNS = ["key", "statistic", "value", "unit", "is_synthetic"]
CASELOADS = "data/cooperation/minimum_caseload.yml"

Told = tuple[str, float, str]


def keyed(case: Case, figures: Iterator[Told], *, is_synthetic: bool) -> pd.DataFrame:
    """Return figures of a case with their keys.

    Parameters
    ----------
    case : Case
        Hromada and service.
    figures : iterator of (str, float, str)
        Statistic, value, unit.
    is_synthetic : bool
        Whether they rest on what nobody gave.

    Returns
    -------
    pandas.DataFrame, one row a figure
        key, statistic, value, unit, is_synthetic.

    Examples
    --------
    >>> from analysis.contracting import read_case
    >>> told = keyed(read_case("Lviv", "mediation"), iter([("a", 1.0, "uah")]), is_synthetic=False)
    >>> told["key"].item()
    'contracting/mediation/a/hromada=UA46060250000025047'
    """
    place = f"hromada={case.hromada_code}"
    rows = [
        (f"{ORIGIN}/{case.service_id}/{name}/{place}", name, value, unit, is_synthetic)
        for name, value, unit in figures
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def answer_figures(case: Case) -> pd.DataFrame:
    """Return the figures that answers of a case rest on, with the bounds they are held against.

    Parameters
    ----------
    case : Case
        Hromada and service.

    Returns
    -------
    pandas.DataFrame
        As :func:`keyed`: ``answer_<question>`` and ``answer_<question>_bound``; nothing of an
        answer that nobody measured, or of a class. They are never synthetic.

    Examples
    --------
    >>> from analysis.contracting import read_case
    >>> list(answer_figures(read_case("Lviv", "home_care")))
    ['key', 'statistic', 'value', 'unit', 'is_synthetic']
    """
    return keyed(case, _of_answers(case), is_synthetic=False)


def _of_answers(case: Case) -> Iterator[Told]:
    passports = indicators.read_indicators()
    for key, fact in case.facts.items():
        held = fact.measured
        if held is None or held.classes or isinstance(held.value, str):
            continue
        unit = passports[fact.source].unit if fact.source in passports else "count"
        yield f"answer_{key}", held.value, unit
        yield f"answer_{key}_bound", held.bound, unit


def formula_of(case: Case, statistic: str) -> str:
    """Say from which input, and how, the figure of an answer comes.

    Parameters
    ----------
    case : Case
        Hromada and service.
    statistic : str
        As in :func:`answer_figures`.

    Returns
    -------
    str
        Empty where no answer has this figure.

    Examples
    --------
    >>> from analysis.contracting import read_case
    >>> formula_of(read_case("Lviv", "home_care"), "step_total")
    ''
    """
    question = statistic.removeprefix("answer_").removesuffix("_bound")
    fact = case.facts.get(question) if statistic.startswith("answer_") else None
    if fact is None or fact.measured is None:
        return ""
    held = fact.measured
    figure = f"{held.value:.10g}" if isinstance(held.value, float) else held.value
    classes = f"one of {', '.join(held.classes)}" if held.classes else f"{held.sign} {held.bound:g}"
    return f"{_source(fact)} = {figure}; the answer is yes if it is {classes}"


def _source(fact: Fact) -> str:
    passport = indicators.read_indicators().get(fact.source)
    if passport is not None:
        return f"indicator {fact.source} ({' '.join(passport.definition.split())})"
    shared = compare.read_cooperation()
    if fact.source in shared.services:
        rate = shared.service(fact.source).per_1000_residents
        return f"{shared.residents} x {rate:g} / 1000 ({CASELOADS})"
    return f"input {fact.source}"


def parameter_figures(commission: Commission) -> pd.DataFrame:
    """Return the numbers that the parameters of a contract say.

    Parameters
    ----------
    commission : Commission
        As :func:`analysis.contracting.commission_of` returns it.

    Returns
    -------
    pandas.DataFrame
        As :func:`keyed`: ``parameter_<number>``, with ``_low`` and ``_high`` where it has a range.

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> made = commission_of(read_case("Lviv", "home_care"), mode_id="U2")
    >>> parameter_figures(made)["statistic"].str.startswith("parameter_").all()
    np.True_
    """
    told = dict.fromkeys(_of_parameters(commission))
    return keyed(commission.case, iter(told), is_synthetic=commission.case.is_synthetic)


def _of_parameters(commission: Commission) -> Iterator[Told]:
    for parameter in commission.parameters.values():
        for each in parameter.measures:
            name = f"parameter_{each.key.replace('/', '_')}"
            yield name, each.value, each.unit
            if each.low is not None and each.high is not None:
                yield f"{name}_low", each.low, each.unit
                yield f"{name}_high", each.high, each.unit
