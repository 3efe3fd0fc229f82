"""The stages of a sample, and the base weight that follows from them.

A weight says how many people of the population a respondent stands for. Bringing weights to known
totals, and how sure an estimate is, do not belong here (room ``estimate``).
"""

from __future__ import annotations

import pandas as pd

from analysis.errors import DataError
from analysis.survey.frames import HROMADA, grouped_by
from analysis.survey.sampling import Sampling

__all__ = ["design_columns"]


def design_columns(units: pd.Series, frame: pd.DataFrame, sampling: Sampling) -> pd.DataFrame:
    """Return, for each respondent, where he or she stands in the design, and the base weight.

    Parameters
    ----------
    units : Series of str
        Row of the frame to which each respondent belongs.
    frame : DataFrame
        As ``read_frame`` gave it.
    sampling : Sampling
        The declared design.

    Returns
    -------
    DataFrame
        Index as ``units``; hromada_code, the columns of the design, and:

        * base_weight: clusters in the stratum by clusters drawn, times people of whom was drawn
          by people drawn: one over the chance to be drawn (or the declared weight);
        * response_factor: weighted number of people drawn by that of those who answered, in each
          stratum: how much the respondents stand for those who did not answer;
        * weight: the product of both.

        Missing where nothing was drawn by lot.

    Raises
    ------
    DataError
        More people answered at a place than were drawn there, or nobody answered and wave.yml
        does not say how many were drawn.

    Examples
    --------
    >>> from analysis.survey.sampling import Sampling
    >>> from analysis.survey.texts import Texts
    >>> design = Sampling(
    ...     kind="two_stage", frame="sample.csv", strata="hromada_code", clusters="point",
    ...     clusters_population="points_count", units_population="adults_count",
    ...     units_drawn="drawn_count", inference_to=Texts(en="adults", uk="", pl=""))
    >>> frame = pd.DataFrame({"hromada_code": ["UA1", "UA1"], "point": ["p1", "p2"],
    ...                       "points_count": [10, 10], "adults_count": [100, 60],
    ...                       "drawn_count": [4, 3]}, index=["p1", "p2"])
    >>> units = pd.Series(["p1", "p1", "p2", "p2", "p2"])
    >>> table = design_columns(units, frame, design)
    >>> table.loc[[0, 4], ["base_weight", "response_factor", "weight"]].round(3)
       base_weight  response_factor   weight
    0        125.0            1.455  181.818
    4        100.0            1.455  145.455
    """
    weights = ("base_weight", "response_factor", "weight")
    if frame.empty:
        value = 1.0 if sampling.is_drawn_by_lot else pd.NA
        table = pd.DataFrame({HROMADA: units, **dict.fromkeys(weights, value)})
        return table.astype(dict.fromkeys(weights, "Float64"))
    answered = units.value_counts().reindex(frame.index, fill_value=0).astype("Int64")
    drawn = frame[sampling.units_drawn] if sampling.units_drawn else answered
    _check_answered(answered, drawn, sampling)
    base = _base_weights(frame, sampling, drawn=drawn)
    strata = grouped_by(frame, sampling.strata)
    expected = (base * drawn).groupby(strata).transform("sum")
    reached = (base * answered).groupby(strata).transform("sum")
    factor = (expected / reached.where(reached > 0)).astype("Float64")
    table = frame.assign(base_weight=base, response_factor=factor, weight=base * factor)
    shown = dict.fromkeys((HROMADA, *sampling.columns, *weights))
    return table.loc[units, list(shown)].set_axis(units.index)


def _check_answered(answered: pd.Series, drawn: pd.Series, sampling: Sampling) -> None:
    over = answered.index[answered > drawn].tolist()
    if over:
        raise DataError(
            "More people answered at a place than were drawn there.",
            needed=f"at most {drawn[over[0]]}",
            found=f"{answered[over[0]]} responses",
            where=f"{sampling.frame}, {over[0]}",
        )
    silent = answered.index[answered == 0].tolist()
    if silent and not sampling.units_drawn:
        raise DataError(
            "Nobody answered at a place, and wave.yml does not say how many were drawn there.",
            needed="the key 'units_drawn' of 'sampling'",
            found=", ".join(str(name) for name in silent[:3]),
            where=str(sampling.frame),
        )


def _base_weights(frame: pd.DataFrame, sampling: Sampling, *, drawn: pd.Series) -> pd.Series:
    """One over the chance to be drawn, stage by stage."""
    if sampling.weight:
        return frame[sampling.weight].astype("Float64")
    base = pd.Series(1.0, index=frame.index, dtype="Float64")
    if sampling.clusters_population:
        strata = grouped_by(frame, sampling.strata)
        base *= frame[sampling.clusters_population] / strata.map(strata.value_counts())
    if sampling.units_population:
        group = grouped_by(frame, sampling.clusters or sampling.strata)
        base *= frame[sampling.units_population] / drawn.groupby(group).transform("sum")
    return base
