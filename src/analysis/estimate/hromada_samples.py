"""Hromadas drawn by lot from all hromadas, or from those of some oblasts: one answer each.

The population is the register itself, so nothing about its size is ever typed in. Hromadas that
were invited or that volunteered get a design that carries no sampling error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import DataError
from analysis.estimate.designs import Design, DesignPlan, design_of
from analysis.memory import remembered

if TYPE_CHECKING:
    from analysis.survey import HromadaDraw, Wave

__all__ = ["HromadaSample", "hromada_sample"]

_NOT_DRAWN = {"purposive": "purposive", "open_call": "volunteer", "census": "census"}


@dataclass(frozen=True)
class HromadaSample:
    """The hromadas of a wave, and how they came in.

    Parameters
    ----------
    codes : pandas.Index
        Codes of the hromadas that answered, in the order of the design.
    design : Design
        One row a hromada.

    Examples
    --------
    >>> from analysis import places, survey
    >>> hromada_sample(survey.read_wave("demo"), places.read_register()).design.sampling
    'descriptive'
    """

    codes: pd.Index
    design: Design


@remembered
def hromada_sample(wave: Wave, register: pd.DataFrame) -> HromadaSample:
    """Build the design of a wave with one answer a hromada.

    Hromadas that were drawn and did not answer are taken to be like those of their stratum that
    did: look at how many they are before you trust an interval.

    Parameters
    ----------
    wave : survey.Wave
        Its record says how the hromadas came in.
    register : pandas.DataFrame
        As :func:`analysis.places.read_register`: the population.

    Returns
    -------
    HromadaSample

    Raises
    ------
    DataError
        A hromada answered that could not have been drawn.

    Examples
    --------
    >>> from analysis import places, survey
    >>> len(hromada_sample(survey.read_wave("demo"), places.read_register()).codes)
    39
    """
    record, codes = wave.record, wave.answers.index
    if record.drawn is None:
        plan = DesignPlan(kind=_NOT_DRAWN[record.design])
        return HromadaSample(codes, design_of(pd.DataFrame(index=codes), plan))
    population = _population(register, record.drawn)
    strangers = codes.difference(population["hromada_code"])
    if len(strangers):
        raise DataError(
            "A hromada answered that could not have been drawn.",
            found=", ".join(strangers[:5]),
            where=f"data/waves/{record.id}/wave.yml, key 'drawn'",
        )
    stratum = population.set_index("hromada_code")["stratum"]
    frame = pd.DataFrame({"stratum": stratum.loc[codes], "stratum_count": 0}, index=codes)
    frame["stratum_count"] = frame["stratum"].map(population["stratum"].value_counts())
    plan = DesignPlan(
        kind="stratified" if record.drawn.strata else "simple",
        strata=("stratum",),
        population=("stratum_count",),
        lonely=record.drawn.lonely,
    )
    return HromadaSample(codes, design_of(frame, plan))


def _population(register: pd.DataFrame, drawn: HromadaDraw) -> pd.DataFrame:
    hromadas = register[register["kind"].eq("hromada")]
    if drawn.oblasts:
        hromadas = hromadas[hromadas["oblast_code"].isin(drawn.oblasts)]
    stratum = hromadas[drawn.strata] if drawn.strata else "all"
    return hromadas[["hromada_code"]].assign(stratum=stratum)
