"""What is measured of one hromada: inputs of open data, indicators, the caseload to expect.

A figure that is not there is told with the reason and never replaced by another. What a figure
means for a service is declared in ``data/contracting`` and read by ``facts`` and ``quantities``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

import pandas as pd

from analysis import compare, indicators
from analysis.errors import UnknownName
from analysis.places import OpenData, read_open_data, read_sources
from analysis.survey import Wave

__all__ = ["Evidence", "Figure", "Gap", "GapKey", "read_evidence"]


GapKey = Literal[
    "not_fetched", "no_hromada", "no_figure", "not_here", "no_survey", "not_measured", "nobody"
]


class Gap(NamedTuple):
    """Why a figure is not there.

    Parameters
    ----------
    key : str
        The reason.
    of : str
        Ids of the sources that are missing; empty where none is.

    Examples
    --------
    >>> Gap("not_fetched", "population").of
    'population'
    """

    key: GapKey
    of: str = ""


class Figure(NamedTuple):
    """A measured figure, or why there is none. ``value``: number, class, or None."""

    value: float | str | None
    gap: Gap | None = None
    is_synthetic: bool = False


@dataclass(frozen=True, eq=False)
class Evidence:
    """What is measured of one hromada.

    Parameters
    ----------
    hromada_code : str
        Its code.
    inputs : indicators.Inputs
        Inputs of all hromadas: of the open data, and of a wave where one was given.
    passports : mapping of str to indicators.Indicator
        Every indicator, by id.

    Examples
    --------
    >>> read_evidence("UA46060250000025047").input("no_such_input")
    Traceback (most recent call last):
    analysis.errors.UnknownName: No input is called 'no_such_input'.
    """

    hromada_code: str
    inputs: indicators.Inputs
    passports: Mapping[str, indicators.Indicator]

    def input(self, input_id: str) -> Figure:
        """Return an input of open data of this hromada."""
        if input_id not in self.inputs.values.columns:
            if input_id not in self.inputs.declared_by:
                raise UnknownName(f"No input is called '{input_id}'.")
            source = self.inputs.declared_by[input_id]
            return Figure(None, Gap("not_fetched", source))
        if self.hromada_code not in self.inputs.values.index:
            return Figure(None, Gap("no_hromada"))
        value = self.inputs.values.at[self.hromada_code, input_id]
        if pd.isna(value):
            return Figure(None, Gap("no_figure"))
        synthetic = bool(self.inputs.origins.at[input_id, "is_synthetic"])
        return Figure(value if isinstance(value, str) else float(value), None, synthetic)

    def indicator(self, indicator_id: str) -> Figure:
        """Return the value of an indicator for this hromada; withheld ones are not known."""
        if indicator_id not in self.passports:
            raise UnknownName(f"No indicator is called '{indicator_id}'.")
        passport = self.passports[indicator_id]
        absent = indicators.missing_inputs(passport, self.inputs)
        if absent:
            declared = self.inputs.declared_by
            sources = ", ".join(sorted({declared[each] for each in absent if each in declared}))
            return Figure(None, Gap("not_here", sources) if sources else Gap("no_survey"))
        table = indicators.measure(passport, self.inputs)
        row = table.set_index("hromada_code").reindex([self.hromada_code]).iloc[0]
        if row["status"] != "measured":
            return Figure(None, Gap("not_measured"))
        return Figure(float(row["value"]), None, bool(row["is_synthetic"]))

    def caseload(self, service_id: str) -> tuple[Figure, float]:
        """Return the caseload to expect of a shared service, and its least caseload."""
        declared = compare.read_cooperation()
        service = declared.service(service_id)
        residents = self.input(declared.residents)
        if residents.value is None:
            return residents, service.minimum
        expected = float(residents.value) * service.per_1000_residents / 1000
        return Figure(expected, None, residents.is_synthetic), service.minimum


def read_evidence(
    hromada_code: str, *, open_data: OpenData | None = None, wave: Wave | None = None
) -> Evidence:
    """Read what is measured of one hromada.

    Parameters
    ----------
    hromada_code : str
        Its code.
    open_data : places.OpenData, optional
        Read when not given.
    wave : survey.Wave, optional
        Answers of a survey, where facts may rest on them.

    Returns
    -------
    Evidence

    Examples
    --------
    >>> read_evidence("UA46060250000025047").hromada_code
    'UA46060250000025047'
    """
    data = read_open_data() if open_data is None else open_data
    sources = read_sources()
    inputs = indicators.inputs_of(wave, data, sources=sources)
    return Evidence(hromada_code, inputs, indicators.read_indicators(level=None))
