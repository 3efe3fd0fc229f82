"""One frame of everything that can be measured, whatever it came from, with its origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import DataError

if TYPE_CHECKING:
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
        Indexed by ``input_id``: origin (``open`` or ``wave``), origin_id, unit, date,
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


def inputs_of(
    wave: Wave | None = None,
    open_data: OpenData | None = None,
    *,
    sources: Mapping[str, Source] | None = None,
) -> Inputs:
    """Put the answers of a wave and the open data side by side.

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

    Returns
    -------
    Inputs
        One row a hromada of the open data, then of the wave only; all inputs of both.

    Raises
    ------
    DataError
        The same id is a question of the wave and an input of the open data.

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
    kinds = pd.DataFrame() if wave is None else wave.missing
    both = sorted(set(opened.columns) & set(answers.columns))
    if both:
        raise DataError(
            "An input has two origins: a question of the wave and the open data.",
            found=", ".join(both),
            hint="Rename the question in the form of the wave.",
        )
    index = pd.Index(opened.index.union(answers.index), name="hromada_code", dtype="str")
    return Inputs(
        values=opened.reindex(index).join(answers.reindex(index)),
        kinds=kinds.reindex(index).astype(object).fillna("not_surveyed"),
        origins=pd.concat([_open_origins(open_data, opened), _wave_origins(wave, answers)]),
        missing_sources=() if open_data is None else tuple(open_data.missing_sources),
        declared_by={
            declared.id: source.id
            for source in (sources or {}).values()
            for declared in source.inputs
        },
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
