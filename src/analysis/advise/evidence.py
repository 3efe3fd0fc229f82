"""Everything that rules are weighed on: values, gaps, types, oblasts, dates and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from analysis.indicators import (
    Indicator,
    Inputs,
    available_indicators,
    measure_all,
    missing_inputs,
)
from analysis.memory import remembered

if TYPE_CHECKING:
    from analysis.estimate import HromadaSample

__all__ = ["Evidence", "Origin", "evidence_of"]


@dataclass(frozen=True)
class Origin:
    """Where an indicator comes from.

    Parameters
    ----------
    date : str
        What it describes: that of the passport, else the reference year of the wave.
    source_ids : tuple of str
        Waves and open-data sources of the inputs that are there.
    design : str
        ``census``, ``probability`` or ``purposive``.
    is_synthetic : bool
        Whether any input is.
    missing_inputs : tuple of str
        Inputs that nobody brought.
    missing_sources : tuple of str
        The sources that declare them, where known, else every source that was not fetched.

    Examples
    --------
    >>> Origin(date="2021", source_ids=("budgets",)).missing_inputs
    ()
    """

    date: str = ""
    source_ids: tuple[str, ...] = ()
    design: str = "census"
    is_synthetic: bool = False
    missing_inputs: tuple[str, ...] = ()
    missing_sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """Measured indicators, one row a hromada.

    Parameters
    ----------
    hromadas : pandas.DataFrame
        Indexed by ``hromada_code``: type, oblast_code (missing allowed).
    values, status : pandas.DataFrame, shape (hromadas, indicators)
        Same index; a value is missing unless its status is ``measured``.
    indicators : mapping of str to Indicator
        Every declared one, also those that could not be measured.
    origins : mapping of str to Origin
        Date, sources and gaps of each declared indicator.
    inputs : pandas.DataFrame, shape (hromadas, inputs)
        What was brought, for other choices of the base; same index.
    sample : HromadaSample, optional
        How the hromadas of a wave were drawn by lot; without it no probability is told.

    Examples
    --------
    >>> from analysis.indicators import inputs_of, read_indicators
    >>> register = pd.DataFrame({"hromada_code": ["UA1"], "type": ["rural"],
    ...     "oblast_code": ["UA0"]})
    >>> evidence_of(read_indicators(), inputs_of(), register=register).values.shape
    (1, 0)
    """

    hromadas: pd.DataFrame
    values: pd.DataFrame
    status: pd.DataFrame
    indicators: Mapping[str, Indicator]
    origins: Mapping[str, Origin]
    inputs: pd.DataFrame = field(default_factory=pd.DataFrame)
    sample: HromadaSample | None = None


@remembered
def evidence_of(
    indicators: Mapping[str, Indicator],
    inputs: Inputs,
    *,
    register: pd.DataFrame,
    sample: HromadaSample | None = None,
) -> Evidence:
    """Measure every indicator that can be measured, for the hromadas of the register.

    Parameters
    ----------
    indicators : mapping of str to Indicator
        The passports.
    inputs : Inputs
        What was brought.
    register : pandas.DataFrame
        With hromada_code, type and oblast_code.
    sample : HromadaSample, optional
        How the hromadas of the wave came in: :func:`analysis.estimate.hromada_sample`.

    Returns
    -------
    Evidence
        Hromadas of the register that no input knows have status ``no_data``.

    Examples
    --------
    >>> from analysis.indicators import inputs_of, read_indicators
    >>> register = pd.DataFrame({"hromada_code": ["UA1"], "type": ["rural"],
    ...     "oblast_code": ["UA0"]})
    >>> evidence = evidence_of(read_indicators(), inputs_of(), register=register)
    >>> evidence.origins["tax_capacity_2024"].missing_inputs
    ('tax_capacity_2024_index',)
    """
    table = measure_all(available_indicators(indicators, inputs), inputs)
    hromadas = register.set_index("hromada_code")[["type", "oblast_code"]]
    return Evidence(
        hromadas=hromadas,
        values=_wide(table, "value").reindex(hromadas.index).astype(float),
        status=_wide(table, "status").reindex(hromadas.index).astype(object).fillna("no_data"),
        indicators=indicators,
        origins={name: _origin(each, inputs) for name, each in indicators.items()},
        inputs=inputs.values.reindex(hromadas.index),
        sample=sample,
    )


def _wide(table: pd.DataFrame, column: str) -> pd.DataFrame:
    if table.empty:
        return pd.DataFrame()
    return table.pivot(index="hromada_code", columns="indicator_id", values=column)


def _origin(indicator: Indicator, inputs: Inputs) -> Origin:
    known = [name for name in indicator.input_ids if name in inputs.origins.index]
    origins = inputs.origins.loc[known]
    missing = missing_inputs(indicator, inputs)
    traced = [inputs.declared_by[name] for name in missing if name in inputs.declared_by]
    untraced = inputs.missing_sources if missing else ()
    return Origin(
        date=indicator.date or ", ".join(sorted(set(origins["date"]) - {""})),
        source_ids=tuple(dict.fromkeys(origins["origin_id"])),
        design=next(
            (each for each in ("purposive", "probability") if each in set(origins["design"])),
            "census",
        ),
        is_synthetic=any(origins["is_synthetic"]),
        missing_inputs=missing,
        missing_sources=tuple(dict.fromkeys(traced)) or untraced,
    )
