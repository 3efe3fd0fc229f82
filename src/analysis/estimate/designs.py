"""How a sample was drawn: strata, clusters, weights and the size of the population at each stage.

A sample that was not drawn by lot is a design too: it is declared as such, and then no estimate
of it gets a standard error or an interval, whatever else is declared. How an estimate varies
under a design belongs to ``variation``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from pydantic import model_validator

from analysis.declared import Record
from analysis.errors import DataError

__all__ = ["LONELY_RULES", "Calibration", "Design", "DesignPlan", "Stage", "design_of"]

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.intp]

Kind = Literal["census", "simple", "stratified", "clustered", "two_stage", "purposive", "volunteer"]
Lonely = Literal["fail", "remove", "certainty", "adjust", "average"]
LONELY_RULES: tuple[str, ...] = ("fail", "remove", "certainty", "adjust", "average")
NOT_BY_LOT = ("purposive", "volunteer")


class DesignPlan(Record):
    """Which columns tell how a sample was drawn; one entry a stage, the first stage first.

    Parameters
    ----------
    kind : str
        ``census``, ``simple``, ``stratified``, ``clustered``, ``two_stage``; ``purposive`` or
        ``volunteer`` for a sample that was not drawn by lot.
    weights : str
        Column of sampling weights; empty: computed from ``population``, else all equal to 1.
    strata : tuple of str
        Column with the stratum of each stage; empty for a stage without strata.
    clusters : tuple of str
        Column with the unit of each stage; empty where the units are the rows.
    population : tuple of str or float
        Column, or one number, with the units of the stratum in the population at that stage.
        Without it a stage counts as drawn with replacement.
    lonely : str
        What to do with a stratum of one drawn unit: ``fail``, ``remove``, ``certainty``,
        ``adjust`` (its distance from the mean of all) or ``average`` (as the other strata).

    Examples
    --------
    >>> DesignPlan(kind="stratified", strata=("type",), population=("hromadas_count",)).lonely
    'fail'
    >>> DesignPlan(kind="purposive", strata=("type",))
    Traceback (most recent call last):
    pydantic_core._pydantic_core.ValidationError: 1 validation error for DesignPlan...
    """

    kind: Kind
    weights: str = ""
    strata: tuple[str, ...] = ()
    clusters: tuple[str, ...] = ()
    population: tuple[str | float, ...] = ()
    lonely: Lonely = "fail"

    @model_validator(mode="after")
    def _no_inference_without_a_draw(self) -> DesignPlan:
        told = [name for name in ("strata", "clusters", "population") if any(getattr(self, name))]
        if self.kind in NOT_BY_LOT and told:
            raise ValueError(
                f"a {self.kind} sample was not drawn by lot, so {', '.join(told)} cannot give it "
                "a sampling error; declare the draw, or leave them out"
            )
        return self

    @property
    def stages_count(self) -> int:
        """Stages of drawing that the plan names, at least one."""
        return max(len(self.strata), len(self.clusters), len(self.population), 1)


@dataclass(frozen=True)
class Stage:
    """One stage of drawing, as codes of the rows.

    Parameters
    ----------
    strata, clusters : array of int, shape (rows,)
        Codes from 0; a cluster lies in one stratum.
    strata_labels : tuple of str
        Names of the strata, for messages.
    population : array of float, shape (strata,), optional
        Units of each stratum in the population; None when drawn with replacement.

    Examples
    --------
    >>> Stage(np.array([0, 0]), np.array([0, 1]), ("all",), np.array([10.0])).drawn
    array([2.])
    """

    strata: Codes
    clusters: Codes
    strata_labels: tuple[str, ...]
    population: Floats | None = None

    @property
    def stratum_of_cluster(self) -> Codes:
        """Stratum of each cluster, shape (clusters,)."""
        found = np.zeros(int(self.clusters.max(initial=-1)) + 1, dtype=np.intp)
        found[self.clusters] = self.strata
        return found

    @property
    def drawn(self) -> Floats:
        """Units drawn in each stratum, shape (strata,)."""
        count = len(self.strata_labels)
        return np.bincount(self.stratum_of_cluster, minlength=count).astype(float)

    @property
    def fraction(self) -> Floats:
        """Share of the units of each stratum that was drawn; 0 when drawn with replacement."""
        drawn = self.drawn
        return np.zeros_like(drawn) if self.population is None else drawn / self.population


@dataclass(frozen=True)
class Calibration:
    """What the weights were calibrated on: the estimates then vary by residuals only.

    Parameters
    ----------
    auxiliary : array of float, shape (rows, variables)
        Values whose totals are known.
    base_weights : array of float, shape (rows,)
        Weights before the calibration.

    Examples
    --------
    >>> Calibration(np.ones((2, 1)), np.array([3.0, 3.0])).auxiliary.shape
    (2, 1)
    """

    auxiliary: Floats
    base_weights: Floats


@dataclass(frozen=True)
class Design:
    """A sample as it was drawn.

    Parameters
    ----------
    kind : str
        As in :class:`DesignPlan`.
    weights : array of float, shape (rows,)
        Units of the population that each row stands for.
    stages : tuple of Stage
        The first stage first; empty for a sample that was not drawn by lot.
    lonely : str
        Rule for a stratum of one drawn unit.
    calibration : Calibration, optional
        Where the weights were calibrated on known totals.

    Examples
    --------
    >>> frame = pd.DataFrame({"type": ["rural", "rural", "urban", "urban"],
    ...     "hromadas_count": [600, 600, 400, 400]})
    >>> plan = DesignPlan(kind="stratified", strata=("type",), population=("hromadas_count",))
    >>> design = design_of(frame, plan)
    >>> design.weights.tolist(), design.degrees_of_freedom
    ([300.0, 300.0, 200.0, 200.0], 2)
    """

    kind: str
    weights: Floats
    stages: tuple[Stage, ...]
    lonely: str = "fail"
    calibration: Calibration | None = None

    @property
    def sampling(self) -> str:
        """``probability``, ``census``, or ``descriptive`` for what was not drawn by lot."""
        if self.kind in NOT_BY_LOT:
            return "descriptive"
        return "census" if self.kind == "census" else "probability"

    @property
    def degrees_of_freedom(self) -> int:
        """Clusters less strata of the first stage; 0 where nothing was drawn by lot."""
        if not self.stages:
            return 0
        first = self.stages[0]
        return int(first.clusters.max(initial=-1)) + 1 - len(first.strata_labels)


def design_of(frame: pd.DataFrame, plan: DesignPlan) -> Design:
    """Read a design out of the columns of a table of respondents or hromadas.

    Parameters
    ----------
    frame : pandas.DataFrame, one row a unit of the sample
        With the columns that the plan names; none of them may have a missing value.
    plan : DesignPlan
        Which column says what.

    Returns
    -------
    Design

    Raises
    ------
    DataError
        A column is not there, is empty in a row, or is no number where one is needed; a weight is
        not above zero; a stratum has two sizes of population or more drawn than there are; a
        cluster lies in two strata; the weights were neither given nor can be computed.

    Examples
    --------
    >>> design_of(pd.DataFrame({"w": [2.0, -1.0]}), DesignPlan(kind="simple", weights="w"))
    Traceback (most recent call last):
    analysis.errors.DataError: A sampling weight is not above zero. ... column 'w', row 1.
    """
    _check_columns(frame, plan)
    if plan.kind in NOT_BY_LOT:
        weights = _numbers(frame, plan.weights) if plan.weights else np.ones(len(frame))
        return Design(plan.kind, weights, stages=())
    stages = _stages(frame, plan)
    if plan.weights:
        weights = _numbers(frame, plan.weights)
        bad = np.flatnonzero(~(weights > 0))
        if len(bad):
            raise DataError(
                "A sampling weight is not above zero.",
                found=str(weights[bad[0]]),
                where=f"column '{plan.weights}', row {frame.index[bad[0]]}",
            )
    else:
        weights = _base_weights(stages, plan)
    return Design(plan.kind, weights, stages, lonely=plan.lonely)


def _check_columns(frame: pd.DataFrame, plan: DesignPlan) -> None:
    named = [plan.weights, *plan.strata, *plan.clusters]
    named += [name for name in plan.population if isinstance(name, str)]
    absent = [name for name in named if name and name not in frame.columns]
    if absent:
        raise DataError(
            "The design names a column that the table does not have.",
            needed=", ".join(absent),
            found=", ".join(map(str, frame.columns)),
        )
    if not len(frame):
        raise DataError("A sample without a row has no design.", needed="at least one row")
    for name in filter(None, named):
        rows = frame.index[frame[name].isna()]
        if len(rows):
            raise DataError(
                "The design has a gap: how this row was drawn is not known.",
                where=f"column '{name}', row {rows[0]} ({len(rows)} row(s))",
            )


def _numbers(frame: pd.DataFrame, name: str) -> Floats:
    numbers = pd.to_numeric(frame[name], errors="coerce").to_numpy(dtype=float)
    bad = np.flatnonzero(~np.isfinite(numbers))
    if len(bad):
        raise DataError(
            "A column of the design must hold numbers.",
            found=str(frame[name].iloc[bad[0]]),
            where=f"column '{name}', row {frame.index[bad[0]]}",
        )
    return numbers


def _stages(frame: pd.DataFrame, plan: DesignPlan) -> tuple[Stage, ...]:
    stages: list[Stage] = []
    above = np.zeros(len(frame), dtype=np.intp)
    for place in range(plan.stages_count):
        strata_name = _entry(plan.strata, place)
        strata, labels = _codes(frame, strata_name, above=above if place else None)
        cluster_name = _entry(plan.clusters, place)
        clusters = (
            _codes(frame, cluster_name, above=strata)[0]
            if cluster_name
            else np.arange(len(frame), dtype=np.intp)
        )
        if cluster_name and place == 0 and strata_name:
            _refuse_split_clusters(frame, cluster_name, strata=strata)
        stage = Stage(strata, clusters, labels)
        known = plan.population[place] if place < len(plan.population) else ""
        if known != "":
            stage = Stage(strata, clusters, labels, _population(frame, known, stage=stage))
        stages.append(stage)
        above = clusters
    return tuple(stages)


def _entry(names: tuple[str, ...], place: int) -> str:
    return names[place] if place < len(names) else ""


def _codes(frame: pd.DataFrame, name: str, *, above: Codes | None) -> tuple[Codes, tuple[str, ...]]:
    """Codes of a column, told apart inside each code of the level above."""
    if not name:
        own, labels = np.zeros(len(frame), dtype=np.intp), np.array(["all"], dtype=object)
    else:
        own, unique = pd.factorize(frame[name], sort=True)
        own, labels = own.astype(np.intp), np.asarray(unique, dtype=object)
    if above is None:
        return own, tuple(map(str, labels))
    codes, pairs = pd.factorize(above.astype(np.int64) * len(labels) + own, sort=True)
    return codes.astype(np.intp), tuple(str(labels[pair % len(labels)]) for pair in pairs)


def _refuse_split_clusters(frame: pd.DataFrame, name: str, *, strata: Codes) -> None:
    own = pd.Series(strata).groupby(frame[name].to_numpy()).nunique()
    split = own.index[own > 1]
    if len(split):
        raise DataError(
            "A cluster lies in two strata.",
            needed="a name of its own for each cluster, also in different strata",
            found=f"{len(split)} such, the first: {split[0]}",
            where=f"column '{name}'",
        )


def _population(frame: pd.DataFrame, known: str | float, *, stage: Stage) -> Floats:
    """Population of each stratum: one number for all, or a column that is constant inside it."""
    count = len(stage.strata_labels)
    if not isinstance(known, str):
        return _checked(np.full(count, float(known)), stage, "population")
    numbers = _numbers(frame, known)
    least, most = np.full(count, np.inf), np.full(count, -np.inf)
    np.minimum.at(least, stage.strata, numbers)
    np.maximum.at(most, stage.strata, numbers)
    varied = np.flatnonzero(least != most)
    if len(varied):
        raise DataError(
            "A stratum has two sizes of population.",
            found=f"{least[varied[0]]:g} and {most[varied[0]]:g}",
            where=f"column '{known}', stratum '{stage.strata_labels[varied[0]]}'",
        )
    return _checked(most, stage, known)


def _checked(population: Floats, stage: Stage, name: str) -> Floats:
    short = np.flatnonzero(stage.drawn > population)
    if len(short):
        place = short[0]
        raise DataError(
            "More units were drawn than the population has.",
            found=f"{stage.drawn[place]:g} drawn of {population[place]:g}",
            where=f"column '{name}', stratum '{stage.strata_labels[place]}'",
        )
    return population


def _base_weights(stages: tuple[Stage, ...], plan: DesignPlan) -> Floats:
    if plan.kind == "census":
        return np.ones(len(stages[0].strata))
    weights = np.ones(len(stages[0].strata))
    for number, stage in enumerate(stages, start=1):
        if stage.population is None:
            raise DataError(
                "The sampling weights are neither given nor can they be computed.",
                needed=f"a column of weights, or the population at stage {number}",
            )
        weights = weights / stage.fraction[stage.strata]
    return weights
