"""Everything that rules are weighed on: values, gaps, types, oblasts, dates and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.indicators import (
    Indicator,
    Inputs,
    available_indicators,
    measure_all,
    missing_inputs,
)

__all__ = ["Evidence", "evidence_of"]


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
    facts : pandas.DataFrame
        Indexed by ``indicator_id``: date, source_ids, design, is_synthetic, missing_inputs,
        missing_sources (the declared sources of the missing inputs where the inputs know them,
        else every source that was not fetched).

    Examples
    --------
    >>> from analysis.indicators import inputs_of, read_indicators
    >>> register = pd.DataFrame({"hromada_code": ["UA1"], "type": ["rural"],
    ...     "oblast_code": ["UA0"]})
    >>> evidence_of(read_indicators(), inputs_of(), register).values.shape
    (1, 0)
    """

    hromadas: pd.DataFrame
    values: pd.DataFrame
    status: pd.DataFrame
    indicators: Mapping[str, Indicator]
    facts: pd.DataFrame


def evidence_of(
    indicators: Mapping[str, Indicator], inputs: Inputs, register: pd.DataFrame
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

    Returns
    -------
    Evidence
        Hromadas of the register that no input knows have status ``no_data``.

    Examples
    --------
    >>> from analysis.indicators import inputs_of, read_indicators
    >>> register = pd.DataFrame({"hromada_code": ["UA1"], "type": ["rural"],
    ...     "oblast_code": ["UA0"]})
    >>> evidence = evidence_of(read_indicators(), inputs_of(), register)
    >>> evidence.facts.loc["tax_capacity_2024", "missing_inputs"]
    ('tax_capacity_2024_index',)
    """
    table = measure_all(available_indicators(indicators, inputs), inputs)
    hromadas = register.set_index("hromada_code")[["type", "oblast_code"]]
    wide = table.pivot(index="hromada_code", columns="indicator_id", values=["value", "status"])
    wide = wide.reindex(hromadas.index)
    values = wide["value"] if "value" in wide else pd.DataFrame(index=hromadas.index)
    status = wide["status"] if "status" in wide else pd.DataFrame(index=hromadas.index)
    return Evidence(
        hromadas=hromadas,
        values=values.astype(float),
        status=status.astype(object).fillna("no_data"),
        indicators=indicators,
        facts=pd.DataFrame(
            {name: _facts(each, inputs) for name, each in indicators.items()}
        ).T.rename_axis("indicator_id"),
    )


def _facts(indicator: Indicator, inputs: Inputs) -> dict[str, object]:
    missing = missing_inputs(indicator, inputs)
    traced = dict.fromkeys(inputs.declared_by[name] for name in missing if name in inputs.declared_by)
    origins = inputs.origins.reindex(list(indicator.input_ids)).dropna(subset=["origin"])
    return {
        "date": indicator.date,
        "source_ids": tuple(dict.fromkeys(origins["origin_id"])),
        "design": "purposive" if (origins["design"] == "purposive").any() else "census",
        "is_synthetic": bool(origins["is_synthetic"].eq(True).any()),
        "missing_inputs": missing,
        "missing_sources": tuple(traced) or (inputs.missing_sources if missing else ()),
    }
