"""One frame of everything that can be measured, whatever it came from, with its origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import DataError
from analysis.memory import remembered

if TYPE_CHECKING:
    from analysis.indicators.contract_results import ContractResults
    from analysis.places import OpenData, Source
    from analysis.survey import Wave

__all__ = ["Inputs", "inputs_of"]

CENSUS = "census"
PROBABILITY = "probability"
PURPOSIVE = "purposive"
_ORIGIN_COLUMNS = ("origin", "origin_id", "unit", "date", "is_synthetic", "design")


@dataclass(frozen=True)
class Inputs:
    """Inputs of indicators, one row a hromada.

    Parameters
    ----------
    values : pandas.DataFrame, shape (hromadas, inputs)
        Indexed by ``hromada_code``; one column an input id; missing allowed.
    kinds : pandas.DataFrame, shape (hromadas, questions of the wave)
        Why an answer is missing: ``answered``, ``not_asked``, ``dont_know``, ``refused``,
        ``not_applicable``, ``blank``, and ``not_surveyed`` for a hromada outside the wave.
    origins : pandas.DataFrame
        Indexed by ``input_id``: origin (``open``, ``wave`` or ``contract``), origin_id, unit, date,
        is_synthetic, design (``census`` of hromadas with data, ``probability`` for hromadas
        drawn by lot, or ``purposive``).
    missing_sources : tuple of str
        Declared open-data sources that have not been fetched.
    declared_by : mapping of str to str
        Input id to the open-data source that declares it, fetched or not; empty when not told.

    Examples
    --------
    >>> inputs_of().values.shape
    (0, 0)
    """

    values: pd.DataFrame
    kinds: pd.DataFrame
    origins: pd.DataFrame
    missing_sources: tuple[str, ...] = ()
    declared_by: Mapping[str, str] = field(default_factory=dict)


@remembered
def inputs_of(
    wave: Wave | None = None,
    open_data: OpenData | None = None,
    *,
    sources: Mapping[str, Source] | None = None,
    results: ContractResults | None = None,
) -> Inputs:
    """Put the answers of a wave, the open data and the results of contracts side by side.

    Parameters
    ----------
    wave : survey.Wave, optional
        Answers of one wave. Unless its hromadas were drawn by lot, or all were asked, they count
        as chosen on purpose: whatever rests on them is descriptive and gets no sampling interval.
    open_data : places.OpenData, optional
        Values of all hromadas. Give it also when nothing was fetched: it then still names the
        hromadas that were not surveyed and the sources that are missing.
    sources : mapping of str to places.Source, optional
        Every declared source: then a missing input is traced to the very source to fetch.
    results : ContractResults, optional
        What contracts gave. Hromadas with a contract chose themselves, so that whatever rests on
        them is descriptive and gets no sampling interval.

    Returns
    -------
    Inputs
        One row a hromada of the open data, then of the wave only; all inputs of both.

    Raises
    ------
    DataError
        The same id has two origins.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> wave = SimpleNamespace(
    ...     record=SimpleNamespace(id="spring", design="purposive",
    ...         fieldwork=SimpleNamespace(reference_year=2025)), is_synthetic=True,
    ...     answers=pd.DataFrame({"staff_count": [4.0]}, index=["UA1"]),
    ...     missing=pd.DataFrame({"staff_count": ["answered"]}, index=["UA1"]))
    >>> open_data = SimpleNamespace(
    ...     values=pd.DataFrame({"residents_count": [9000, 5000]}, index=["UA1", "UA2"]),
    ...     inputs=pd.DataFrame({"input_id": ["residents_count"], "unit": ["count"],
    ...         "date": ["2022-01-01"], "source_id": ["population"]}),
    ...     missing_sources=("budgets",))
    >>> inputs = inputs_of(wave, open_data)
    >>> inputs.kinds["staff_count"].to_dict()
    {'UA1': 'answered', 'UA2': 'not_surveyed'}
    >>> inputs.origins["origin_id"].to_dict()
    {'residents_count': 'population', 'staff_count': 'spring'}
    """
    opened = pd.DataFrame() if open_data is None else open_data.values
    answers = pd.DataFrame() if wave is None else wave.answers
    given = pd.DataFrame() if results is None else results.values
    kinds = pd.DataFrame() if wave is None else wave.missing
    _refuse_two_origins(opened, answers, given)
    codes = opened.index.union(answers.index).union(given.index)
    index = pd.Index(codes, name="hromada_code", dtype="str")
    values = opened.reindex(index).join(answers.reindex(index))
    origins = [_open_origins(open_data, opened), _wave_origins(wave, answers)]
    return Inputs(
        values=values if given.empty else values.join(given.reindex(index)),
        kinds=kinds.reindex(index).astype(object).fillna("not_surveyed"),
        origins=pd.concat([*origins, _contract_origins(results)]),
        missing_sources=() if open_data is None else tuple(open_data.missing_sources),
        declared_by={
            declared.id: source.id
            for source in (sources or {}).values()
            for declared in source.inputs
        },
    )


def _refuse_two_origins(*tables: pd.DataFrame) -> None:
    names = pd.Series([name for table in tables for name in table.columns], dtype=object)
    both = sorted(set(names[names.duplicated()]))
    if both:
        raise DataError(
            "An input has two origins: a question of the wave, the open data or contracts.",
            found=", ".join(both),
            hint="Rename the question in the form of the wave.",
        )


def _contract_origins(results: ContractResults | None) -> pd.DataFrame:
    if results is None or results.values.columns.empty:
        return _no_origins()
    return pd.DataFrame(
        {
            "origin": "contract",
            "origin_id": results.origin_id,
            "unit": [results.units[name] for name in results.values.columns],
            "date": results.date,
            "is_synthetic": results.is_synthetic,
            "design": PURPOSIVE,
        },
        index=pd.Index(results.values.columns, name="input_id"),
    )


def _open_origins(open_data: OpenData | None, values: pd.DataFrame) -> pd.DataFrame:
    if open_data is None or values.columns.empty:
        return _no_origins()
    told = open_data.inputs.reset_index().set_index("input_id").reindex(values.columns)
    return pd.DataFrame(
        {
            "origin": "open",
            "origin_id": told["source_id"],
            "unit": told["unit"],
            "date": told["date"],
            "is_synthetic": False,
            "design": CENSUS,
        }
    ).rename_axis("input_id")


def _wave_origins(wave: Wave | None, answers: pd.DataFrame) -> pd.DataFrame:
    if wave is None or answers.columns.empty:
        return _no_origins()
    return pd.DataFrame(
        {
            "origin": "wave",
            "origin_id": str(wave.record.id),
            "unit": "",
            "date": str(wave.record.fieldwork.reference_year),
            "is_synthetic": bool(wave.is_synthetic),
            "design": _design(wave),
        },
        index=pd.Index(answers.columns, name="input_id"),
    )


def _design(wave: Wave) -> str:
    """Hromadas that nobody drew by lot count as chosen on purpose."""
    design = str(wave.record.design)
    return design if design in (CENSUS, PROBABILITY) else PURPOSIVE


def _no_origins() -> pd.DataFrame:
    return pd.DataFrame(columns=list(_ORIGIN_COLUMNS), index=pd.Index([], name="input_id"))
