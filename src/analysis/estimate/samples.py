"""The sample of a survey of people: its design, and its weights step by step.

The steps are those that ``wave.yml`` declares: the draw, the adults who did not answer, the known
totals. Each is kept with its diagnostics, so that a reader can see what a weight is made of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import DataError
from analysis.estimate.calibration import calibrate
from analysis.estimate.designs import NOT_BY_LOT, Design, DesignPlan, design_of
from analysis.estimate.margins import checked_margins
from analysis.estimate.weights import Weighting, rake, with_weights
from analysis.memory import remembered

if TYPE_CHECKING:
    from analysis.survey import Calibration, RespondentWave, Sampling

__all__ = ["Sample", "sample_of"]


@dataclass(frozen=True)
class Sample:
    """A survey of people, ready for estimates.

    Parameters
    ----------
    wave : survey.RespondentWave
        One row a respondent.
    design : Design
        With the final weights, in the order of the respondents.
    steps : mapping of str to Weighting
        ``draw``, ``nonresponse`` and ``calibration``, as far as they were taken.

    Examples
    --------
    >>> from analysis import survey
    >>> sample = sample_of(survey.read_respondents("residents"))
    >>> list(sample.steps), sample.design.sampling
    (['draw', 'nonresponse', 'calibration'], 'probability')
    """

    wave: RespondentWave
    design: Design
    steps: Mapping[str, Weighting]

    @property
    def diagnostics(self) -> pd.DataFrame:
        """One row a step: its name, and :attr:`Weighting.summary`."""
        rows = [{"step": name, **step.summary} for name, step in self.steps.items()]
        return pd.DataFrame(rows)


@remembered
def sample_of(wave: RespondentWave) -> Sample:
    """Build the design of a wave and weight it as the wave declares.

    Parameters
    ----------
    wave : survey.RespondentWave
        As :func:`analysis.survey.read_respondents` returns it.

    Returns
    -------
    Sample
        For respondents who were not drawn by lot: weights of 1 and a descriptive design.

    Raises
    ------
    DataError
        The wave declares no sampling, or its known totals cannot be met.

    Examples
    --------
    >>> from analysis import survey
    >>> sample = sample_of(survey.read_respondents("residents"))
    >>> known = sample.wave.targets["adults_count"].sum()
    >>> abs(sample.design.weights.sum() / known - 1) < 1e-9
    np.True_
    """
    sampling = wave.record.sampling
    if sampling is None:
        raise DataError("The wave declares no sampling.", where=f"data/waves/{wave.id}/wave.yml")
    if sampling.kind in NOT_BY_LOT:
        asked = pd.DataFrame(index=wave.sampling.index)
        return Sample(wave, design_of(asked, DesignPlan(kind=sampling.kind)), {})
    columns = wave.sampling.assign(
        base_weight=wave.sampling["base_weight"].astype(float),
        weight=wave.sampling["weight"].astype(float),
    )
    design = design_of(columns, _plan(sampling))
    base, weight = columns["base_weight"].to_numpy(), columns["weight"].to_numpy()
    steps = {"draw": Weighting(base, np.ones(len(base)), pd.DataFrame())}
    if not np.allclose(base, weight):
        steps["nonresponse"] = Weighting(weight, base, pd.DataFrame())
    if sampling.calibration is not None:
        steps["calibration"] = _METHODS[sampling.calibration.method](wave, sampling.calibration)
        design = with_weights(design, steps["calibration"])
    return Sample(wave, design, steps)


def _plan(sampling: Sampling) -> DesignPlan:
    """The plan of the wave in the words of a design; stages without clusters draw people."""
    two_stages = sampling.kind == "two_stage"
    first = sampling.clusters_population if sampling.clusters else sampling.units_population
    population = tuple(
        name for name in (first, sampling.units_population if two_stages else None) if name
    )
    return DesignPlan(
        kind=sampling.kind,
        weights="weight",
        strata=(sampling.strata,) if sampling.strata else (),
        clusters=(sampling.clusters,) if sampling.clusters else (),
        population=population,
        lonely=sampling.lonely,
    )


def _answers(wave: RespondentWave, calibration: Calibration) -> pd.DataFrame:
    """The calibration variables of each respondent, as text."""
    columns = wave.sampling.join(
        wave.answers[wave.answers.columns.difference(wave.sampling.columns)]
    )
    return columns[list(calibration.by)].astype("str")


def _margins(wave: RespondentWave, calibration: Calibration) -> pd.DataFrame:
    """Known totals of each variable by itself: variable, level, count."""
    parts = [
        wave.targets.groupby(name)[calibration.count].sum().rename("count").rename_axis("level")
        for name in calibration.by
    ]
    named = zip(calibration.by, parts, strict=True)
    return pd.concat([part.reset_index().assign(variable=name) for name, part in named])


def _raked(wave: RespondentWave, calibration: Calibration) -> Weighting:
    weights = wave.sampling["weight"].to_numpy(dtype=float)
    return rake(_answers(wave, calibration), _margins(wave, calibration), weights=weights)


def _poststratified(wave: RespondentWave, calibration: Calibration) -> Weighting:
    """All variables crossed into one margin."""
    cells = _answers(wave, calibration).agg(" × ".join, axis="columns")
    known = wave.targets[list(calibration.by)].astype("str").agg(" × ".join, axis="columns")
    name = " × ".join(calibration.by)
    targets = pd.DataFrame(
        {"variable": name, "level": known, "count": wave.targets[calibration.count]}
    )
    weights = wave.sampling["weight"].to_numpy(dtype=float)
    return rake(pd.DataFrame({name: cells}), targets, weights=weights)


def _linear(wave: RespondentWave, calibration: Calibration) -> Weighting:
    weights = wave.sampling["weight"].to_numpy(dtype=float)
    margins = checked_margins(
        _answers(wave, calibration), _margins(wave, calibration), weights=weights
    )
    columns, totals = {}, {}
    for number, margin in enumerate(margins):
        for place in range(int(number > 0), len(margin.levels)):
            name = f"{margin.variable} {margin.levels[place]}"
            columns[name] = (margin.codes == place).astype(float)
            totals[name] = float(margin.targets[place])
    return calibrate(weights, pd.DataFrame(columns), totals=totals)


_METHODS: Mapping[str, Callable[[RespondentWave, Calibration], Weighting]] = {
    "rake": _raked,
    "poststratify": _poststratified,
    "linear": _linear,
}
