"""Nearest neighbours: which hromadas live in the most similar circumstances, and why.

Likeness is of circumstances that ``data/indexes/likeness.yml`` declares, within one type of
hromada. It says nothing of merit, and needs no survey.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_record
from analysis.errors import UnknownName
from analysis.indicators import Inputs, require_one_edition_of
from analysis.memory import remembered

__all__ = [
    "LikenessRules",
    "LikenessVariable",
    "likeness_variables",
    "nearest_neighbours",
    "read_likeness_rules",
]

Floats = npt.NDArray[np.float64]
NORMAL_MAD = 1.4826


class LikenessVariable(Record):
    """One circumstance in which hromadas are alike or not.

    Parameters
    ----------
    id : str
        Id of the circumstance, lower case.
    name : str
        Its name for readers.
    input : str
        Id of the open-data input that it is made of.
    scale : str
        How it is measured before distances are taken: ``plain``, ``logarithm`` or ``yes_or_no``.
    why : str
        Why hromadas that differ in it are unlike.
    divided_by : str
        Id of the input that it is divided by (residents); empty divides by nothing.

    Examples
    --------
    >>> read_likeness_rules().variables[0].input
    'residents_count'
    """

    id: str
    name: str
    input: str
    scale: Literal["plain", "logarithm", "yes_or_no"]
    why: str
    divided_by: str = ""


class LikenessRules(Record):
    """How the likeness of hromadas is told.

    Parameters
    ----------
    variables : tuple of LikenessVariable
        Each counts the same.
    neighbours : int
        How many nearest are told.
    neighbours_reason : str
        Why that number of neighbours.
    known_at_least : int
        Variables known for both, under which no distance is told.
    known_reason : str
        Why so many circumstances must be known.
    cap : float
        Usual spreads beyond which a difference counts no more.
    cap_reason : str
        Why one difference counts no more than that.

    Examples
    --------
    >>> len(read_likeness_rules().variables) >= 6
    True
    """

    variables: tuple[LikenessVariable, ...]
    neighbours: int = Field(ge=1)
    neighbours_reason: str
    known_at_least: int = Field(ge=1)
    known_reason: str
    cap: float = Field(gt=0)
    cap_reason: str

    @model_validator(mode="after")
    def _ids_are_unique_and_enough(self) -> LikenessRules:
        ids = [each.id for each in self.variables]
        if len(set(ids)) < len(ids):
            raise ValueError("two variables have the same id")
        if len(ids) < self.known_at_least:
            raise ValueError("known_at_least is larger than the number of variables")
        return self


@remembered
def read_likeness_rules() -> LikenessRules:
    """Read how the likeness of hromadas is told.

    Returns
    -------
    LikenessRules

    Raises
    ------
    DeclarationError
        The declaration is not as it must be.

    Source
    ------
    ``data/indexes/likeness.yml``.

    Examples
    --------
    >>> read_likeness_rules().neighbours
    10
    """
    return read_record(paths.data_folder() / "indexes" / "likeness.yml", LikenessRules)


def likeness_variables(inputs: Inputs, rules: LikenessRules) -> pd.DataFrame:
    """Return the declared circumstances of each hromada.

    Parameters
    ----------
    inputs : Inputs
        One row a hromada.
    rules : LikenessRules
        Which variables.

    Returns
    -------
    pandas.DataFrame, shape (hromadas, variables)
        Indexed by ``hromada_code``, in the unit of the input (or a quotient of two); missing where
        an input is, or was not fetched.

    Raises
    ------
    DataError
        The variables show different editions of the hromadas.

    Examples
    --------
    >>> from analysis.indicators import inputs_of
    >>> likeness_variables(inputs_of(), read_likeness_rules()).shape[0]
    0
    """
    used = [name for each in rules.variables for name in (each.input, each.divided_by)]
    require_one_edition_of(used, inputs)
    columns = {}
    for variable in rules.variables:
        value = _input(inputs, variable.input)
        if variable.divided_by:
            below = _input(inputs, variable.divided_by)
            value = value / below.where(below > 0)
        columns[variable.id] = value
    return pd.DataFrame(columns, index=inputs.values.index)


def _input(inputs: Inputs, name: str) -> pd.Series:
    if name not in inputs.values:
        return pd.Series(np.nan, index=inputs.values.index)
    return inputs.values[name].astype("Float64").astype(float)


@remembered
def nearest_neighbours(
    inputs: Inputs,
    register: pd.DataFrame,
    *,
    hromada_code: str,
    rules: LikenessRules,
    mixed: bool = False,
) -> pd.DataFrame:
    """Tell the hromadas whose circumstances are nearest to those of one hromada, and why.

    Differences are counted in usual spreads of the type, so that no variable weighs more because of
    its unit. The distance is their quadratic mean over the variables known for both.

    Parameters
    ----------
    inputs : Inputs
        One row a hromada.
    register : pandas.DataFrame
        With ``hromada_code`` and ``type``.
    hromada_code : str
        The hromada.
    rules : LikenessRules
        Variables, how many neighbours, bounds.
    mixed : bool
        Look among all types; else among hromadas of its type alone.

    Returns
    -------
    pandas.DataFrame, one row a neighbour, the nearest first
        hromada_code, type, distance (usual spreads), closer_than_share (of the pairs of hromadas
        looked at that lie further apart), variables_count (known for both), missing_count,
        nearest_variables (tuple of ids: those in which the pair differs by at most half a spread,
        first those in which the fewest other hromadas are as near: that neither lies in the war
        zone says little where hardly one does), furthest_variables (those in which it differs by at
        least one spread, the furthest first), and a column difference_VARIABLE for each (signed, in
        usual spreads; missing allowed). Empty where too few variables are known of the hromada.

    Raises
    ------
    UnknownName
        The hromada has no type, or is not in the register.

    Source
    ------
    As the nearest neighbours of CIPFA and of OHID Fingertips: Euclidean distance of standardised
    variables; here with medians and median absolute deviations.

    Examples
    --------
    >>> codes = [f"UA{place}" for place in range(5)]
    >>> register = pd.DataFrame({"hromada_code": codes, "type": ["rural"] * 4 + ["urban"]})
    >>> residents = [1000.0, 1100.0, 3000.0, 9000.0, 1000.0]
    >>> values = pd.DataFrame({"residents_count": residents}, index=codes)
    >>> inputs = Inputs(values, pd.DataFrame(index=codes), pd.DataFrame())
    >>> rules = read_likeness_rules()
    >>> few = rules.model_copy(update={"variables": rules.variables[:1], "known_at_least": 1})
    >>> told = nearest_neighbours(inputs, register, hromada_code="UA0", rules=few)
    >>> told[["hromada_code", "nearest_variables"]].values.tolist()[0]
    ['UA1', ('residents',)]
    """
    types = register.set_index("hromada_code")["type"]
    if hromada_code not in types.index or (pd.isna(types[hromada_code]) and not mixed):
        raise UnknownName(f"The hromada '{hromada_code}' has no type, hence no neighbours.")
    kind = "" if mixed else str(types[hromada_code])
    scaled = _circumstances(inputs, register, rules, kind=kind)
    if hromada_code not in scaled.index:
        return _told(pd.DataFrame(), rules)
    own = scaled.loc[hromada_code]
    gaps = (scaled.drop(index=hromada_code) - own).clip(-rules.cap, rules.cap)
    known = gaps.notna().sum(axis=1)
    gaps = gaps[known >= rules.known_at_least]
    distance = np.sqrt((gaps**2).mean(axis=1)).sort_values(kind="stable")
    chosen = distance.index[: rules.neighbours]
    told = gaps.loc[chosen].add_prefix("difference_")
    size = gaps.abs().to_numpy()
    names = np.array(gaps.columns, dtype=object)
    rows = [_reasons(size[place], size, names) for place in gaps.index.get_indexer(chosen)]
    reasons = pd.DataFrame(rows, index=chosen, columns=_Reasons._fields)
    told = told.assign(
        type=types.reindex(chosen),
        distance=distance.loc[chosen],
        closer_than_share=_further(_pairs(scaled, rules), distance.loc[chosen].to_numpy()),
        variables_count=known.loc[chosen],
        missing_count=len(rules.variables) - known.loc[chosen],
    )
    return _told(told.join(reasons).rename_axis("hromada_code").reset_index(), rules)


@remembered
def _circumstances(
    inputs: Inputs, register: pd.DataFrame, rules: LikenessRules, *, kind: str
) -> pd.DataFrame:
    """Every variable of the hromadas of one type (or of all), in usual spreads."""
    types = register.set_index("hromada_code")["type"]
    among = types.index[types == kind] if kind else types.index
    values = likeness_variables(inputs, rules)
    return _standardised(values.reindex(values.index.intersection(among)), rules)


def _told(neighbours: pd.DataFrame, rules: LikenessRules) -> pd.DataFrame:
    columns = [
        "hromada_code",
        "type",
        "distance",
        "closer_than_share",
        "variables_count",
        "missing_count",
        "nearest_variables",
        "furthest_variables",
    ]
    return neighbours.reindex(
        columns=[*columns, *(f"difference_{each.id}" for each in rules.variables)]
    )


def _standardised(values: pd.DataFrame, rules: LikenessRules) -> pd.DataFrame:
    """Count each variable in usual spreads of the hromadas looked at."""
    return pd.DataFrame(
        {each.id: _SCALES[each.scale](values[each.id], rules) for each in rules.variables}
    )


def _spreads(values: pd.Series, _rules: LikenessRules) -> pd.Series:
    middle = values.median()
    spread = NORMAL_MAD * (values - middle).abs().median()
    if not spread > 0:
        # more than half are equal (no town at all, say): then the spread of the others tells
        spread = values.std()
    return (values - middle) / spread if spread > 0 else values - middle


def _logarithms(values: pd.Series, rules: LikenessRules) -> pd.Series:
    positive = values.where(values > 0)
    return _spreads(pd.Series(np.log(positive), index=values.index), rules)


def _yes_or_no(values: pd.Series, rules: LikenessRules) -> pd.Series:
    # either the same or as different as two hromadas can be
    return values * rules.cap


_SCALES = {"plain": _spreads, "logarithm": _logarithms, "yes_or_no": _yes_or_no}
NEAR, FAR = 0.5, 1.0


class _Reasons(NamedTuple):
    nearest_variables: tuple[str, ...]
    furthest_variables: tuple[str, ...]


def _reasons(pair: Floats, every: Floats, names: npt.NDArray[np.object_]) -> _Reasons:
    """Name what is near and seldom as near, and what is far: of sizes of gaps, signs left out."""
    known = np.flatnonzero(~np.isnan(pair))
    ordered = known[np.argsort(pair[known], kind="stable")]
    close = ordered[pair[ordered] <= NEAR]
    as_near = (every[:, close] <= pair[close]).mean(axis=0)
    near = close[np.argsort(as_near, kind="stable")][:3]
    far = ordered[pair[ordered] >= FAR][::-1][:2]
    return _Reasons(tuple(names[near]), tuple(names[far]))


@remembered
def _pairs(table: pd.DataFrame, rules: LikenessRules) -> Floats:
    """Return the distances of all pairs, the nearest first."""
    scaled, found = table.to_numpy(), []
    count = len(scaled)
    for place in range(count - 1):
        gaps = np.clip(scaled[place + 1 :] - scaled[place], -rules.cap, rules.cap)
        known = ~np.isnan(gaps)
        enough = known.sum(axis=1) >= rules.known_at_least
        squared = np.where(known, gaps, 0.0) ** 2
        mean = squared[enough].sum(axis=1) / known[enough].sum(axis=1)
        found.append(np.sqrt(mean))
    return np.sort(np.concatenate(found)) if found else np.empty(0)


def _further(pairs: Floats, distances: Floats) -> Floats:
    """Return which share of all pairs lies further apart than each distance."""
    if not len(pairs):
        return np.full(len(distances), np.nan)
    return 1 - np.searchsorted(pairs, distances, side="right") / len(pairs)
