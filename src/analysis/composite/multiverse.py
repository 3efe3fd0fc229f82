"""Every defensible index at once: in how many of them a unit is low, and a finding holds.

The multiverse is the full table of combinations, not a sample. A combination that has no meaning
is counted and named, never replaced; a finding that cannot be told in a combination is counted
as such. Nothing here says which combination is right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.composite.choices import ChoiceSpace, Combinations
from analysis.composite.places import standing
from analysis.composite.scoring import scores_of
from analysis.errors import DataError, ParameterError

__all__ = [
    "Finding",
    "Multiverse",
    "in_lowest_quarter",
    "lower_than",
    "median_lower",
    "multiverse_of",
]

Numbers = npt.NDArray[np.float64]
MOST = 0.9
AT_MOST = 100_000


@dataclass(frozen=True)
class Finding:
    """Something that an index may say, and how to tell whether it does.

    Parameters
    ----------
    id : str
        Short, of its own.
    kind : str
        What is said, for whoever puts it into words: ``lower_than``, ``median_lower``,
        ``in_lowest_quarter``, or a kind of the caller's.
    subjects : tuple of str
        Of whom it is said: codes of units or names of groups, in the order of the kind.
    holds : callable
        Takes the scores of one combination (a series by unit, missing where a unit has none) and
        returns True or False, or None where it cannot be told.

    Examples
    --------
    >>> top = Finding("top", "highest", ("a",), lambda scores: scores.idxmax() == "a")
    >>> bool(top.holds(pd.Series({"a": 2.0, "b": 1.0})))
    True
    """

    id: str
    kind: str
    subjects: tuple[str, ...]
    holds: Callable[[pd.Series], bool | None]


@dataclass(frozen=True)
class Multiverse:
    """What comes out of every combination of choices.

    Parameters
    ----------
    units : pandas.DataFrame
        One row a unit: hromada_code, lowest_quarter_share and highest_quarter_share (of the
        combinations in which it has a score), lowest_quarter and highest_quarter (``all``,
        ``most``: from 90 %, ``some`` or ``none`` of them), place_lower and place_upper (the
        extreme places; 1 is the highest score), combinations_count.
    findings : pandas.DataFrame
        One row a finding: finding_id, kind, subjects, holds_count, fails_count, untold_count,
        holds_share (of those in which it can be told), survives (as above).
    conditions : pandas.DataFrame
        One row a finding, factor and label: holds_share among the combinations with that label,
        combinations_count: where a finding breaks.
    impossible : pandas.DataFrame
        One row a combination without meaning: its labels and the reason.
    combinations_count, possible_count : int
        All combinations, and those with a meaning.

    Examples
    --------
    >>> empty = pd.DataFrame()
    >>> Multiverse(empty, empty, empty, empty, 12, 10).possible_count
    10
    """

    units: pd.DataFrame
    findings: pd.DataFrame
    conditions: pd.DataFrame
    impossible: pd.DataFrame
    combinations_count: int
    possible_count: int


def multiverse_of(
    space: ChoiceSpace, findings: Sequence[Finding] = (), *, piece: int = 128
) -> Multiverse:
    """Compute the index under every combination of choices and see what survives.

    Parameters
    ----------
    space : ChoiceSpace
        Uncertain weights stand at their central values, values are taken as exact.
    findings : sequence of Finding, optional
        What to look for in each combination.
    piece : int, optional
        Combinations at once: bounds the memory, changes no figure.

    Returns
    -------
    Multiverse

    Raises
    ------
    ParameterError
        More than 100,000 combinations, or two findings of one id.
    DataError
        Not one combination has a meaning.

    Source
    ------
    Steegen, Tuerlinckx, Gelman and Vanpaemel (2016), Increasing transparency through a multiverse
    analysis, Perspectives on Psychological Science 11.

    Examples
    --------
    >>> from analysis.composite.choices import IndexData, Joining, Scaling, Weighting
    >>> space = ChoiceSpace(
    ...     units=["a", "b", "c", "d"], parents=[[0, 0]], lower_is_better=[False, False],
    ...     data={("none", "none"): IndexData(np.array([[1.0, 2], [2, 3], [3, 9], [9, 3]]))},
    ...     options={
    ...         "normalisation": {"of 100": Scaling("min_max")},
    ...         "weights": {("equal", "nothing"): Weighting([np.ones(2)]),
    ...                     ("first", "nothing"): Weighting([np.array([3.0, 1])])},
    ...         "aggregation": {"mean": Joining(["arithmetic"]), "product": Joining(["geometric"])},
    ...     },
    ... )
    >>> found = multiverse_of(space, [lower_than("c", "d")])
    >>> found.combinations_count, found.possible_count, found.impossible["aggregation"].tolist()
    (4, 2, ['product', 'product'])
    >>> found.findings[["holds_count", "fails_count", "survives"]].values.tolist()
    [[1, 1, 'some']]
    >>> found.units[["hromada_code", "lowest_quarter"]].values.tolist()
    [['a', 'all'], ['b', 'none'], ['c', 'none'], ['d', 'none']]
    """
    everything = space.everything()
    if everything.count > AT_MOST:
        raise ParameterError(
            "Too many combinations to go through.",
            needed=f"at most {AT_MOST:,}",
            found=f"{everything.count:,}",
            hint="Draw combinations at random instead: place_uncertainty.",
        )
    if len({each.id for each in findings}) < len(findings):
        raise ParameterError("Each finding needs an id of its own.")
    record = _Record(len(space.units), everything.count, len(findings))
    for part in scores_of(space, everything, piece=piece):
        record.add(part.rows, part.scores, part.reasons)
        for row, scores in zip(part.rows, part.scores, strict=True):
            if not record.reasons[row]:
                series = pd.Series(scores, index=list(space.units))
                told = [each.holds(series) for each in findings]
                record.held[row] = [np.nan if each is None else float(each) for each in told]
    if record.reasons.all():
        raise DataError("Not one combination has a meaning.", found=record.reasons[0])
    return _summed_up(space, everything, record=record, findings=findings)


class _Record:
    """What is kept of each combination."""

    def __init__(self, units: int, combinations: int, findings: int) -> None:
        self.low, self.high, self.counts = np.zeros((3, units), dtype=int)
        self.best = np.full(units, np.iinfo(np.int32).max)
        self.worst = np.zeros(units, dtype=int)
        self.reasons = np.full(combinations, "", dtype=object)
        self.held = np.full((combinations, findings), np.nan)

    def add(self, rows: npt.NDArray[np.int64], scores: Numbers, reasons: list[str]) -> None:
        found = standing(scores)
        known = found.above >= 0
        self.low += found.lowest().sum(axis=0)
        self.high += found.highest().sum(axis=0)
        self.counts += known.sum(axis=0)
        places = found.above + 1
        self.best = np.minimum(self.best, np.where(known, places, self.best).min(axis=0))
        self.worst = np.maximum(self.worst, places.max(axis=0))
        self.reasons[rows] = reasons


def _summed_up(
    space: ChoiceSpace, everything: Combinations, *, record: _Record, findings: Sequence[Finding]
) -> Multiverse:
    counts = np.where(record.counts > 0, record.counts, np.nan)
    low, high = record.low / counts, record.high / counts
    units = pd.DataFrame(
        {
            "hromada_code": list(space.units),
            "lowest_quarter_share": low,
            "lowest_quarter": _survival(low),
            "highest_quarter_share": high,
            "highest_quarter": _survival(high),
            "place_lower": np.where(record.counts > 0, record.best, np.nan),
            "place_upper": np.where(record.counts > 0, record.worst, np.nan),
            "combinations_count": record.counts,
        }
    )
    named = everything.named(space)
    possible = record.reasons == ""
    return Multiverse(
        units=units,
        findings=_found(findings, record.held[possible]),
        conditions=_conditions(findings, record.held[possible], named[possible]),
        impossible=named.assign(reason=record.reasons)[~possible].reset_index(drop=True),
        combinations_count=everything.count,
        possible_count=int(possible.sum()),
    )


def _survival(shares: Numbers) -> list[str]:
    """In all, most, some or none of the combinations; empty where there is none."""
    names = np.select(
        [shares == 1, shares >= MOST, shares > 0, shares == 0],
        ["all", "most", "some", "none"],
        default="",
    )
    return names.tolist()


def _found(findings: Sequence[Finding], held: Numbers) -> pd.DataFrame:
    holds, fails = (held == 1).sum(axis=0), (held == 0).sum(axis=0)
    told = holds + fails
    share = np.divide(holds, told, out=np.full(len(holds), np.nan), where=told > 0)
    return pd.DataFrame(
        {
            "finding_id": [each.id for each in findings],
            "kind": [each.kind for each in findings],
            "subjects": [each.subjects for each in findings],
            "holds_count": holds,
            "fails_count": fails,
            "untold_count": np.isnan(held).sum(axis=0),
            "holds_share": share,
            "survives": _survival(share),
        }
    )


def _conditions(findings: Sequence[Finding], held: Numbers, named: pd.DataFrame) -> pd.DataFrame:
    """Share of the combinations with each label in which a finding holds."""
    tables = []
    for place, finding in enumerate(findings):
        outcome = pd.Series(held[:, place], index=named.index)
        for factor in named.columns:
            grouped = outcome.groupby(named[factor], sort=False)
            table = pd.DataFrame(
                {"holds_share": grouped.mean(), "combinations_count": grouped.count()}
            )
            table = table.rename_axis("label").reset_index()
            table.insert(0, "factor", factor)
            table.insert(0, "finding_id", finding.id)
            tables.append(table)
    columns = ["finding_id", "factor", "label", "holds_share", "combinations_count"]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)


def lower_than(unit: str, other: str) -> Finding:
    """State that a unit scores lower than another one.

    Parameters
    ----------
    unit, other : str
        Codes.

    Returns
    -------
    Finding
        Not to be told where one of them has no score.

    Examples
    --------
    >>> lower_than("a", "b").holds(pd.Series({"a": 1.0, "b": 2.0}))
    True
    """

    def holds(scores: pd.Series) -> bool | None:
        pair = scores[[unit, other]]
        return None if pair.isna().any() else bool(pair.iloc[0] < pair.iloc[1])

    return Finding(f"{unit}_lower_than_{other}", "lower_than", (unit, other), holds)


def median_lower(groups: pd.Series, *, group: str, than: str) -> Finding:
    """State that the median unit of one group scores lower than that of another.

    Parameters
    ----------
    groups : pandas.Series
        Group of each unit, by its code.
    group, than : str
        The group said to be lower, and the other one.

    Returns
    -------
    Finding
        Not to be told where a group has no unit with a score.

    Raises
    ------
    ParameterError
        No unit is in one of the groups.

    Examples
    --------
    >>> groups = pd.Series({"a": "rural", "b": "rural", "c": "urban"})
    >>> finding = median_lower(groups, group="rural", than="urban")
    >>> finding.subjects, finding.holds(pd.Series({"a": 1.0, "b": 2.0, "c": 3.0}))
    (('rural', 'urban'), True)
    """
    low, high = (groups.index[groups == name] for name in (group, than))
    if not len(low) or not len(high):
        raise ParameterError(
            "A group without a unit cannot be compared.",
            needed=f"one of: {', '.join(sorted(set(groups.dropna())))}",
            found=f"{group}, {than}",
        )

    def holds(scores: pd.Series) -> bool | None:
        one, other = scores.reindex(low).median(), scores.reindex(high).median()
        return None if np.isnan(one) or np.isnan(other) else bool(one < other)

    return Finding(f"{group}_below_{than}", "median_lower", (group, than), holds)


def in_lowest_quarter(unit: str) -> Finding:
    """State that a unit is in the lowest quarter.

    Parameters
    ----------
    unit : str
        Code.

    Returns
    -------
    Finding
        Not to be told where the unit has no score.

    Examples
    --------
    >>> in_lowest_quarter("a").holds(pd.Series({"a": 1.0, "b": 2.0, "c": 3.0, "d": 4.0}))
    True
    """

    def holds(scores: pd.Series) -> bool | None:
        at = scores.index.get_loc(unit)
        lowest = standing(scores.to_numpy(dtype=float)[None]).lowest()
        return None if np.isnan(scores[unit]) else bool(lowest[0, at])

    return Finding(f"{unit}_in_lowest_quarter", "in_lowest_quarter", (unit,), holds)
