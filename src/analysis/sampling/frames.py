"""The list of hromadas from which a sample is drawn, and who is not on it and why.

Nobody is left out in silence: each unit of the codifier is either on the list or among those left
out, with the reason. How the sample is drawn belongs to ``samples``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.errors import DataError, SourceMissing
from analysis.places import OpenData, centres_of, read_open_data, read_points, read_register
from analysis.sampling.rules import Exclusion, SampleRules, SampleVariable

__all__ = ["CRIMEA", "NO_HROMADA", "SampleFrame", "frame_of", "read_sample_frame"]

CRIMEA = "crimea"
NO_HROMADA = "no_hromada"


@dataclass(frozen=True)
class SampleFrame:
    """Every hromada that can be drawn, and every unit that cannot.

    Parameters
    ----------
    rules : SampleRules
        As declared.
    units : pandas.DataFrame
        One row a hromada, sorted by code (index ``hromada_code``): name_uk, name_en, oblast_en,
        region, type, stratum (``region/type``), lat, lon, point_source (``centre``, or ``raion``
        where only the middle of the raion is known), and a column for each declared variable
        (missing where not known).
    left_out : pandas.DataFrame
        hromada_code, name_uk, name_en, oblast_en, reason: the key of the exclusion, ``crimea``
        (a hromada of the codifier in Crimea, where none functions, or the city of Sevastopol), or
        ``no_hromada`` (Kyiv: a city of the codifier, not one of its hromadas).
    unchecked : tuple of str
        Keys of exclusions that were not applied.
    unknown_count : int
        Hromadas on the list for which an exclusion could not be looked at, since nobody tells.

    Examples
    --------
    >>> from analysis.sampling.rules import read_sample_rules
    >>> frame = read_sample_frame(read_sample_rules("pilot"), excluding=False)
    >>> len(frame.units), (frame.left_out["reason"] == "crimea").sum()
    (1469, np.int64(304))
    """

    rules: SampleRules
    units: pd.DataFrame
    left_out: pd.DataFrame
    unchecked: tuple[str, ...]
    unknown_count: int

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the sorted lines ``hromada_code;stratum;lat;lon``, degrees to five places."""
        lines = [
            f"{code};{stratum};{lat:.5f};{lon:.5f}\n"
            for code, stratum, lat, lon in self.units[["stratum", "lat", "lon"]].itertuples()
        ]
        return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


def read_sample_frame(rules: SampleRules, *, excluding: bool = True) -> SampleFrame:
    """Read the register, points and open data, and make the list.

    Parameters
    ----------
    rules : SampleRules
        Regions, exclusions and variables.
    excluding : bool
        False keeps on the list whom the exclusions would leave out; the list says so.

    Returns
    -------
    SampleFrame

    Raises
    ------
    SourceMissing
        An exclusion needs open data that were not fetched.
    DataError
        An oblast of the register is in no region, or one of the rules is no oblast.

    Examples
    --------
    >>> from analysis.sampling.rules import read_sample_rules
    >>> frame = read_sample_frame(read_sample_rules("pilot"), excluding=False)
    >>> frame.units["stratum"].nunique(), frame.unchecked[0]
    (15, 'occupied_before_2022')
    """
    open_data = read_open_data()
    centres = centres_of(read_points(), open_data)
    return frame_of(rules, open_data, centres=centres, excluding=excluding)


def frame_of(
    rules: SampleRules, open_data: OpenData, *, centres: pd.DataFrame, excluding: bool = True
) -> SampleFrame:
    """Make the list of what was read.

    Parameters
    ----------
    rules : SampleRules
        Regions, exclusions and variables.
    open_data : OpenData
        Inputs that exclusions and variables name.
    centres : pandas.DataFrame
        Index ``hromada_code``: lat, lon (degrees); missing allowed.
    excluding : bool
        As for :func:`read_sample_frame`.

    Returns
    -------
    SampleFrame

    Raises
    ------
    SourceMissing, DataError
        As for :func:`read_sample_frame`.

    Examples
    --------
    >>> from analysis.sampling.rules import read_sample_rules
    >>> rules, data = read_sample_rules("pilot"), read_open_data()
    >>> centres = centres_of(read_points(), data)
    >>> frame_of(rules, data, centres=centres, excluding=False).units.index.is_unique
    True
    """
    register = read_register().set_index("hromada_code")
    hromadas = register[register["kind"] == "hromada"]
    values = open_data.values.reindex(hromadas.index)
    told = _reasons(rules.exclusions, values) if excluding else pd.DataFrame(index=values.index)
    reason = pd.Series("", index=hromadas.index)
    for key in reversed(told.columns):
        reason = reason.mask(told[key].fillna(False).astype(bool), key)
    kept = hromadas[reason == ""].sort_index()
    region = _regions(kept, rules)
    units = kept[["name_uk", "name_en", "oblast_en"]].assign(
        region=region, type=kept["type"], stratum=region + "/" + kept["type"]
    )
    placed = _placed(hromadas, centres).reindex(units.index)
    return SampleFrame(
        rules=rules,
        units=units.join(placed).join(_variables(rules.variables, values).reindex(units.index)),
        left_out=_left_out(register, reason),
        unchecked=() if excluding else tuple(each.key for each in rules.exclusions),
        unknown_count=int(told[reason == ""].isna().any(axis=1).sum()),
    )


def _reasons(exclusions: tuple[Exclusion, ...], values: pd.DataFrame) -> pd.DataFrame:
    """Of each hromada whether each exclusion holds; missing where nobody tells."""
    lacking = sorted({each.input for each in exclusions} - set(values.columns))
    if lacking:
        raise SourceMissing(
            "Who must be left out of the list is not known here.",
            needed=f"open data with {', '.join(lacking)}",
            hint="Run `hromady fetch`, or draw from all hromadas: `hromady sample --keep-all`.",
        )
    return pd.DataFrame(
        {
            each.key: values[each.input]
            .isin(list(each.is_any_of))
            .astype("boolean")
            .mask(values[each.input].isna())
            for each in exclusions
        },
        index=values.index,
    )


def _regions(hromadas: pd.DataFrame, rules: SampleRules) -> pd.Series:
    every = set(read_register(("hromada",))["oblast_uk"])
    if every != set(rules.region_of):
        raise DataError(
            "The regions of a sample are not the oblasts of the register.",
            needed=f"also: {', '.join(sorted(every - set(rules.region_of))) or 'none'}",
            found=f"besides: {', '.join(sorted(set(rules.region_of) - every)) or 'none'}",
            where=f"data/samples/{rules.id}.yml, key 'regions'",
        )
    return hromadas["oblast_uk"].map(rules.region_of)


def _placed(hromadas: pd.DataFrame, centres: pd.DataFrame) -> pd.DataFrame:
    """Points; where none is known, the middle of the points of the raion."""
    points = centres.reindex(hromadas.index)[["lat", "lon"]].astype(float)
    middle = points.groupby(hromadas["raion_code"]).transform("mean")
    known = points.notna().all(axis=1)
    source = pd.Series(np.where(known, "centre", "raion"), index=points.index)
    return points.where(known, middle, axis=0).assign(point_source=source)


def _variables(variables: tuple[SampleVariable, ...], values: pd.DataFrame) -> pd.DataFrame:
    told = {}
    for each in variables:
        whole = values.get(each.input, pd.Series(np.nan, index=values.index)).astype("Float64")
        if each.of:
            other = values.get(each.of, pd.Series(np.nan, index=values.index)).astype("Float64")
            whole = whole / other.where(other > 0)
        told[each.key] = whole.astype(float)
    return pd.DataFrame(told, index=values.index)


def _left_out(register: pd.DataFrame, reason: pd.Series) -> pd.DataFrame:
    """Those of whom an exclusion holds, the cities and every hromada of Crimea."""
    crimean = read_register(("crimean_hromada",)).set_index("hromada_code")
    cities = register[register["kind"] == "special_city"]
    where = cities["is_crimea"].map({True: CRIMEA, False: NO_HROMADA})
    parts = [
        register.loc[reason.index[reason != ""]].assign(reason=reason[reason != ""]),
        crimean.assign(reason=CRIMEA),
        cities.assign(reason=where),
    ]
    names = ["name_uk", "name_en", "oblast_en", "reason"]
    return pd.concat(parts)[names].sort_index().rename_axis("hromada_code").reset_index()
