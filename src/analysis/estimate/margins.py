"""Known totals of a population, by margin and level, checked against the sample that has to meet
them: every refusal names the margin and the level."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.errors import DataError

__all__ = ["Margin", "checked_margins", "gaps_of"]

Floats = npt.NDArray[np.float64]
_ROUNDING = 1e-6


class Margin(NamedTuple):
    """One margin: its levels, the level of each row, and the known count of each level.

    Examples
    --------
    >>> Margin("sex", ("f", "m"), np.array([0, 1]), np.array([54.0, 46.0])).levels
    ('f', 'm')
    """

    variable: str
    levels: tuple[str, ...]
    codes: npt.NDArray[np.intp]
    targets: Floats

    def reached(self, weights: Floats) -> Floats:
        """Weighted count of each level."""
        return np.bincount(self.codes, weights, len(self.levels)).astype(float)


def checked_margins(
    sample: pd.DataFrame, targets: pd.DataFrame, *, weights: Floats
) -> tuple[Margin, ...]:
    """Return the margins that the sample can be weighted to.

    Parameters
    ----------
    sample : pandas.DataFrame, one row a respondent
        A column for each variable of the targets; no missing value in them.
    targets : pandas.DataFrame
        Columns variable, level, count. Where every margin adds up to 1 the counts are
        shares of the sum of the weights.
    weights : array of float, shape (rows,)
        Weights before.

    Returns
    -------
    tuple of Margin

    Raises
    ------
    DataError
        A column or variable is missing; a row has no level; a level stands twice, has no target,
        a target below or at zero, or nobody in the sample; a level of the sample has no target;
        shares stand beside counts; the margins disagree on the total.

    Examples
    --------
    >>> sample = pd.DataFrame({"sex": ["f", "m", "f"]})
    >>> targets = pd.DataFrame({"variable": "sex", "level": ["f", "m", "x"],
    ...     "count": [54.0, 46.0, 2.0]})
    >>> checked_margins(sample, targets, weights=np.ones(3))
    Traceback (most recent call last):
    analysis.errors.DataError: Nobody in the sample stands for a level of the population. ...
    """
    absent = {"variable", "level", "count"} - set(targets.columns)
    if absent or targets.empty:
        raise DataError(
            "The known totals are not as they must be.",
            needed="columns variable, level, count, and at least one row",
            found=", ".join(map(str, targets.columns)),
        )
    _refuse_bad_targets(targets)
    counts = targets.assign(count=pd.to_numeric(targets["count"]))
    groups = counts.groupby("variable", sort=False)
    margins = [_margin(str(variable), own, sample=sample) for variable, own in groups]
    scale = _scale(groups["count"].sum(), weights=weights)
    return tuple(each._replace(targets=each.targets * scale) for each in margins)


def _refuse_bad_targets(targets: pd.DataFrame) -> None:
    counts = pd.to_numeric(targets["count"], errors="coerce")
    problems = {
        "A level of a margin stands twice.": targets.duplicated(["variable", "level"]),
        "A level of a margin has no known count.": ~np.isfinite(counts),
        "A known count is not above zero.": counts <= 0,
    }
    for what, is_bad in problems.items():
        if is_bad.any():
            row = targets[is_bad].iloc[0]
            raise DataError(
                what,
                needed="each level once, with a count above zero; join empty levels with others",
                found=str(row["count"]),
                where=_place(row["variable"], row["level"]),
            )


def _scale(totals: pd.Series, *, weights: Floats) -> float:
    """What turns the targets into counts; refuses totals that do not fit together."""
    is_share = (totals - 1).abs() < _ROUNDING
    told = ", ".join(f"'{name}' {total:,.6g}" for name, total in totals.items())
    if is_share.any() and not is_share.all():
        raise DataError(
            "Shares stand beside counts among the known totals.",
            needed="counts for every margin, or shares for every margin",
            found=f"the margins add up to: {told}",
            where=_place(str(totals.index[is_share][0]), ""),
        )
    if totals.max() - totals.min() > _ROUNDING * totals.max():
        raise DataError(
            "The margins disagree on how many there are.",
            needed="the same total of each margin",
            found=f"the margins add up to: {told}",
            where=_place(str(totals.idxmax()), ""),
            hint="Take all margins from one source and date, or scale them to one total.",
        )
    return float(weights.sum() / totals.iloc[0]) if is_share.all() else 1.0


def _margin(variable: str, own: pd.DataFrame, *, sample: pd.DataFrame) -> Margin:
    if variable not in sample.columns:
        raise DataError(
            "A margin has no column in the sample.",
            needed=f"the column '{variable}'",
            found=", ".join(map(str, sample.columns)),
            where=_place(variable, ""),
        )
    gaps = int(sample[variable].isna().sum())
    if gaps:
        raise DataError(
            "A respondent has no level of a margin.",
            found=f"{gaps} of {len(sample)} row(s)",
            where=_place(variable, "(missing)"),
            hint="Impute it by a declared rule, or leave the margin out.",
        )
    levels = tuple(own["level"].astype(str))
    said = sample[variable].astype(str)
    codes = pd.Index(levels).get_indexer(pd.Index(said)).astype(np.intp)
    if (codes < 0).any():
        raise DataError(
            "A level of the sample has no known count.",
            needed=f"one of: {', '.join(levels)}",
            found=str(said[codes < 0].iloc[0]),
            where=_place(variable, str(said[codes < 0].iloc[0])),
        )
    empty = np.flatnonzero(np.bincount(codes, minlength=len(levels)) == 0)
    if len(empty):
        raise DataError(
            "Nobody in the sample stands for a level of the population.",
            needed="at least one respondent in each level; join the level with another",
            found="0 respondents",
            where=_place(variable, levels[empty[0]]),
        )
    return Margin(variable, levels, codes, own["count"].to_numpy(dtype=float))


def gaps_of(margins: tuple[Margin, ...], weights: Floats) -> pd.DataFrame:
    """Hold weighted counts against the known ones.

    Parameters
    ----------
    margins : tuple of Margin
        What must be met.
    weights : array of float, shape (rows,)
        One a row of the sample.

    Returns
    -------
    pandas.DataFrame
        variable, level, target, reached, gap_share (relative to the target).

    Examples
    --------
    >>> margin = Margin("sex", ("f", "m"), np.array([0, 1]), np.array([54.0, 46.0]))
    >>> gaps_of((margin,), np.array([54.0, 23.0]))["gap_share"].tolist()
    [0.0, -0.5]
    """
    parts = [
        pd.DataFrame(
            {
                "variable": margin.variable,
                "level": margin.levels,
                "target": margin.targets,
                "reached": margin.reached(weights),
            }
        )
        for margin in margins
    ]
    table = pd.concat(parts, ignore_index=True)
    return table.assign(gap_share=table["reached"] / table["target"] - 1)


def _place(variable: object, level: object) -> str:
    return f"margin '{variable}'" + (f", level '{level}'" if level != "" else "")
