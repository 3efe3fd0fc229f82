"""How a weighted sum varies from one draw to the next: variance by strata, clusters and stages.

Everything that is estimated is first written as a weighted sum of what each row contributes
(its linearised value); the variance of that sum is computed here, for one sum or for one sum a
domain. The formulas are those of R's ``survey`` package (Lumley), which follow Särndal, Swensson
and Wretman, Model Assisted Survey Sampling, 1992, chapters 3 to 5.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analysis.errors import DataError
from analysis.estimate.designs import Calibration, Design, Stage

__all__ = ["degrees_of_freedom", "residuals", "variance"]

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.intp]
_FULLY_DRAWN = 1e-12
_CHUNK = 4_000_000
"""Numbers of one intermediate table."""


def variance(design: Design, contributions: Floats, *, domain: Codes, count: int) -> Floats:
    """Return the variance of the sum of contributions, for each domain.

    Parameters
    ----------
    design : Design
        Drawn by lot.
    contributions : array of float, shape (rows,)
        Weight times linearised value of each row, in its own domain.
    domain : array of int, shape (rows,)
        Domain of each row; -1 for rows that belong to none.
    count : int
        Number of domains.

    Returns
    -------
    array of float, shape (count,)

    Raises
    ------
    DataError
        A stratum has one drawn unit and the rule of the design is ``fail``.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.estimate.designs import DesignPlan, design_of
    >>> design = design_of(pd.DataFrame({"y": [1, 2, 3]}), DesignPlan(kind="simple",
    ...     population=(30,)))
    >>> values = design.weights * np.array([1.0, 2.0, 3.0])
    >>> variance(design, values, domain=np.zeros(3, dtype=np.intp), count=1).round(6).tolist()
    [270.0]
    """
    if design.calibration is not None:
        return _calibrated(design, contributions, domain=domain, count=count)
    return _by_stages(design, contributions, domain=domain, count=count)


def _calibrated(design: Design, contributions: Floats, *, domain: Codes, count: int) -> Floats:
    """Each domain by itself: outside a domain the residuals are not zero."""
    calibration = design.calibration
    assert calibration is not None
    everywhere = np.zeros(len(contributions), dtype=np.intp)
    found = np.zeros(count)
    step = max(1, _CHUNK // len(contributions))
    for begin in range(0, count, step):
        places = np.arange(begin, min(begin + step, count))
        own = np.where(domain[:, None] == places, (contributions / design.weights)[:, None], 0.0)
        left = design.weights[:, None] * residuals(own, calibration)
        for column, place in enumerate(places):
            found[place] = _by_stages(design, left[:, column], domain=everywhere, count=1)[0]
    return found


def residuals(linearised: Floats, calibration: Calibration) -> Floats:
    """Return what the auxiliary variables leave unexplained, by weighted regression.

    Parameters
    ----------
    linearised : array of float, shape (rows,) or (rows, figures)
        What each row contributes, without its weight.
    calibration : Calibration
        Auxiliary variables and the weights before the calibration.

    Returns
    -------
    array of float, of the same shape

    Source
    ------
    Deville and Särndal, Calibration estimators in survey sampling, JASA 87, 1992.

    Examples
    --------
    >>> left = residuals(np.array([1.0, 3.0]), Calibration(np.ones((2, 1)), np.ones(2)))
    >>> left.round(9).tolist()
    [-1.0, 1.0]
    """
    root = np.sqrt(calibration.base_weights)
    scaled = calibration.auxiliary * root[:, None]
    wide = root if linearised.ndim == 1 else root[:, None]
    slopes = np.linalg.lstsq(scaled, linearised * wide, rcond=None)[0]
    explained: Floats = calibration.auxiliary @ slopes
    return linearised - explained


def _by_stages(design: Design, contributions: Floats, *, domain: Codes, count: int) -> Floats:
    found = np.zeros(count)
    inside = domain >= 0
    drawn_share = np.ones(len(contributions))
    for number, stage in enumerate(design.stages, start=1):
        found += _one_stage(
            stage,
            np.where(inside, contributions, 0.0),
            domain=np.where(inside, domain, 0),
            shape=(count, number),
            multiplier=(drawn_share, design.lonely),
        )
        if stage.population is None:
            break
        drawn_share = drawn_share * stage.fraction[stage.strata]
    return found


def _one_stage(
    stage: Stage,
    contributions: Floats,
    *,
    domain: Codes,
    shape: tuple[int, int],
    multiplier: tuple[Floats, str],
) -> Floats:
    """Variance between the units of one stage: squares around the mean of their stratum."""
    count, number = shape
    drawn_share, lonely = multiplier
    pair_unit, pair_domain, totals = _unit_totals(
        stage.clusters, contributions, domain=domain, count=count
    )
    stratum = stage.stratum_of_cluster[pair_unit]
    drawn, fraction = stage.drawn, stage.fraction
    cell, where = _compact(
        stratum.astype(np.int64) * count + pair_domain, size=len(stage.strata_labels) * count
    )
    cell_stratum, cell_domain = (cell // count).astype(np.intp), (cell % count).astype(np.intp)
    centre = np.bincount(where, totals, len(cell)) / drawn[cell_stratum]
    is_lonely = (drawn == 1) & (fraction < 1 - _FULLY_DRAWN)
    if lonely == "adjust":
        overall = np.bincount(pair_domain, totals, count) / drawn.sum()
        centre = np.where(is_lonely[cell_stratum], overall[cell_domain], centre)
    squares = np.bincount(where, (totals - centre[where]) ** 2, len(cell)).astype(float)
    present = np.bincount(where, minlength=len(cell))
    squares += (drawn[cell_stratum] - present) * centre**2
    # A sample of one unit is no fault of the strata: its estimates say that they have no error.
    _refuse_lonely(stage, is_lonely, rule=lonely, number=number)
    scale = (1 - fraction) * np.where(drawn > 1, drawn / np.maximum(drawn - 1, 1), 1.0)
    first_row = np.zeros(len(drawn), dtype=np.intp)
    first_row[stage.strata[::-1]] = np.arange(len(stage.strata), dtype=np.intp)[::-1]
    scale = scale * drawn_share[first_row]
    if lonely == "average":
        scale = np.where(is_lonely, 0.0, scale) * len(drawn) / max((~is_lonely).sum(), 1)
    return np.bincount(cell_domain, squares * scale[cell_stratum], count).astype(float)


def _unit_totals(
    clusters: Codes, contributions: Floats, *, domain: Codes, count: int
) -> tuple[Codes, Codes, Floats]:
    """Total of each unit in each domain that it has rows in."""
    if int(clusters.max(initial=-1)) + 1 == len(clusters):
        return clusters, domain, contributions
    size = (int(clusters.max(initial=-1)) + 1) * count
    present, where = _compact(clusters.astype(np.int64) * count + domain, size=size)
    totals = np.bincount(where, contributions, len(present)).astype(float)
    return (present // count).astype(np.intp), (present % count).astype(np.intp), totals


def _refuse_lonely(
    stage: Stage, is_lonely: npt.NDArray[np.bool_], *, rule: str, number: int
) -> None:
    has_strata = len(stage.strata_labels) > 1 or number > 1
    if rule == "fail" and is_lonely.any() and has_strata:
        names = [stage.strata_labels[place] for place in np.flatnonzero(is_lonely)]
        raise DataError(
            "A stratum has one drawn unit, so its variance cannot be estimated.",
            found=f"stage {number}: {', '.join(names[:5])}",
            needed="at least two units in each stratum, or a declared rule",
            hint="Declare 'lonely' in the design: remove, certainty, adjust or average; or join "
            "the stratum with a neighbouring one.",
        )


def degrees_of_freedom(design: Design, domain: Codes, *, count: int) -> npt.NDArray[np.intp]:
    """Return clusters less strata of the first stage, among the rows of each domain.

    Parameters
    ----------
    design : Design
        Drawn by lot.
    domain : array of int, shape (rows,)
        Domain of each row; -1 for none.
    count : int
        Number of domains.

    Returns
    -------
    array of int, shape (count,)

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.estimate.designs import DesignPlan, design_of
    >>> design = design_of(pd.DataFrame({"w": [2, 2, 2]}), DesignPlan(kind="simple", weights="w"))
    >>> degrees_of_freedom(design, np.array([0, 0, 1]), count=2).tolist()
    [1, 0]
    """
    first, inside = design.stages[0], domain >= 0
    domains = domain[inside].astype(np.int64)
    clusters = _distinct(first.clusters[inside], domains, count)
    strata = _distinct(first.strata[inside], domains, count)
    return clusters - strata


def _distinct(codes: Codes, domains: npt.NDArray[np.int64], count: int) -> npt.NDArray[np.intp]:
    size = (int(codes.max(initial=-1)) + 1) * count
    present, _ = _compact(codes.astype(np.int64) * count + domains, size=size)
    return np.bincount(present % count, minlength=count).astype(np.intp)


def _compact(
    keys: npt.NDArray[np.int64], *, size: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Keys that occur, and the place of each row's key among them; without sorting if it pays."""
    if size > 4 * max(len(keys), 1):
        present, where = np.unique(keys, return_inverse=True)
        return present, where
    occurs = np.bincount(keys, minlength=size) > 0
    place = np.cumsum(occurs) - 1
    return np.flatnonzero(occurs), place[keys]
