"""How far apart centres lie: the great circle, and what trips by car in open data make of it.

There is no road network here. A distance is a straight line over the globe and is called so; the
minutes by car are those that known trips to oblast centres took for as long a line, with the
spread of these trips. Who borders on whom belongs to ``neighbours``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.errors import DataError
from analysis.memory import remembered
from analysis.places.opendata import OpenData
from analysis.places.register import read_register

__all__ = ["TravelSpeed", "centres_of", "distances_between", "great_circle_km", "travel_speed"]

Numbers = npt.NDArray[np.float64]
EARTH_KM = 6371.0088  # mean radius of the GRS 80 ellipsoid
SHORTEST_KM, LONGEST_KM = 5.0, 60.0  # trips as long as those between hromadas that might share
FEWEST_TRIPS = 30
_CENTRES = {"lat": "centre_latitude", "lon": "centre_longitude"}


@dataclass(frozen=True)
class TravelSpeed:
    """How fast known trips by car covered the straight line between two centres.

    Parameters
    ----------
    trips_count : int
        Trips it was taken from; 0 where the open data were not fetched.
    median_kmh, lower_quartile_kmh, upper_quartile_kmh : float
        Kilometres of straight line an hour; missing below 30 trips.

    Examples
    --------
    >>> speed = TravelSpeed(600, 40.0, 36.0, 48.0)
    >>> speed.minutes(pd.Series([10.0, 30.0])).tolist()
    [15.0, 45.0]
    """

    trips_count: int
    median_kmh: float = np.nan
    lower_quartile_kmh: float = np.nan
    upper_quartile_kmh: float = np.nan

    @property
    def is_known(self) -> bool:
        """Whether minutes can be told at all."""
        return bool(np.isfinite(self.median_kmh))

    def minutes(self, kilometres: pd.Series) -> pd.Series:
        """Return the minutes that a typical trip takes for straight lines of these lengths."""
        return kilometres / self.median_kmh * 60


def great_circle_km(one: Numbers, other: Numbers) -> Numbers:
    """Measure the shortest way over the globe between points.

    Parameters
    ----------
    one, other : numpy.ndarray, points × 2
        Latitude and longitude in degrees (WGS 84); missing allowed; broadcast together.

    Returns
    -------
    numpy.ndarray
        Kilometres on a sphere: up to half a per cent off the ellipsoid.

    Source
    ------
    Haversine formula: Sinnott (1984), Virtues of the haversine, Sky and Telescope 68.

    Examples
    --------
    >>> kyiv, lviv = np.array([50.45, 30.52]), np.array([49.84, 24.03])
    >>> round(float(great_circle_km(kyiv, lviv)))
    467
    """
    from_lat, from_lon = np.moveaxis(np.radians(one), -1, 0)
    to_lat, to_lon = np.moveaxis(np.radians(other), -1, 0)
    north = np.sin((to_lat - from_lat) / 2) ** 2
    east = np.sin((to_lon - from_lon) / 2) ** 2
    root = np.sqrt(np.clip(north + np.cos(from_lat) * np.cos(to_lat) * east, 0, 1))
    return np.asarray(2 * EARTH_KM * np.arcsin(root), dtype=np.float64)


@remembered
def centres_of(points: pd.DataFrame, open_data: OpenData) -> pd.DataFrame:
    """Return the centre of each unit, from open data where the embedded points know none.

    Parameters
    ----------
    points : pandas.DataFrame
        As ``read_points`` returns them.
    open_data : OpenData
        Its ``centre_latitude`` and ``centre_longitude`` fill gaps, where they were fetched.

    Returns
    -------
    pandas.DataFrame
        Index ``hromada_code``: ``lat``, ``lon`` (degrees; missing where nobody knows).

    Raises
    ------
    DataError
        A unit stands twice.

    Examples
    --------
    >>> from analysis.places import read_open_data, read_points
    >>> centres_of(read_points(), read_open_data()).columns.tolist()
    ['lat', 'lon']
    """
    known = points.set_index("hromada_code")[["lat", "lon"]]
    if not known.index.is_unique:
        twice = known.index[known.index.duplicated()]
        raise DataError("A unit has two centres.", found=", ".join(map(str, twice[:3])))
    if not set(_CENTRES.values()) <= set(open_data.values.columns):
        return known
    told = open_data.values[list(_CENTRES.values())].set_axis(list(_CENTRES), axis="columns")
    missing = known.isna().any(axis="columns")
    return known.mask(missing, told.astype(float).reindex(known.index))


def distances_between(pairs: pd.DataFrame, centres: pd.DataFrame) -> pd.DataFrame:
    """Add to pairs of hromadas how far their centres lie apart.

    Parameters
    ----------
    pairs : pandas.DataFrame
        ``hromada_code``, ``neighbour_code``, as ``neighbours_of`` returns them.
    centres : pandas.DataFrame
        Index ``hromada_code``: ``lat``, ``lon`` (degrees).

    Returns
    -------
    pandas.DataFrame
        The pairs with ``distance_km``: straight line over the globe, not a road; missing where a
        centre is not known.

    Raises
    ------
    DataError
        A column is missing.

    Examples
    --------
    >>> centres = pd.DataFrame({"lat": [50.0, 50.0], "lon": [30.0, 31.0]}, index=["A", "B"])
    >>> pairs = pd.DataFrame({"hromada_code": ["A"], "neighbour_code": ["B"]})
    >>> distances_between(pairs, centres)["distance_km"].round(1).tolist()
    [71.5]
    """
    needed = ("hromada_code", "neighbour_code")
    missing = [name for name in needed if name not in pairs.columns]
    missing += [name for name in ("lat", "lon") if name not in centres.columns]
    if missing:
        raise DataError("Distances cannot be measured.", needed=f"columns {', '.join(missing)}")
    ends = [
        centres[["lat", "lon"]].reindex(pairs[name]).to_numpy(dtype=np.float64) for name in needed
    ]
    return pairs.assign(distance_km=great_circle_km(ends[0], ends[1]))


def travel_speed(open_data: OpenData, centres: pd.DataFrame) -> TravelSpeed:
    """Learn from known trips by car how fast a straight line between centres is covered.

    Parameters
    ----------
    open_data : OpenData
        ``travel_time_minutes``: by car from each hromada to the centre of its oblast.
    centres : pandas.DataFrame
        As :func:`centres_of` returns them.

    Returns
    -------
    TravelSpeed
        From trips of 5 to 60 km of straight line inside the 23 oblasts whose centre is a hromada
        of theirs (Kyiv is of no oblast); unknown where the source was not fetched. Other trips
        than to a big city may be slower, and roads of today are not those of 2022.

    Examples
    --------
    >>> from analysis.places import read_open_data, read_points
    >>> data = read_open_data()
    >>> speed = travel_speed(data, centres_of(read_points(), data))
    >>> speed.is_known == (speed.trips_count >= 30)
    True
    """
    if "travel_time_minutes" not in open_data.values.columns:
        return TravelSpeed(0)
    minutes = open_data.values["travel_time_minutes"].astype(float).dropna()
    oblast = read_register().set_index("hromada_code")["oblast_code"].reindex(minutes.index)
    # A source that gives the time to the centre gives the centre itself no time at all.
    seats = pd.Series(oblast[minutes == 0].index, index=oblast[minutes == 0])
    seats = seats[~seats.index.duplicated(keep=False)]
    trips = pd.DataFrame({"hromada_code": minutes.index, "neighbour_code": oblast.map(seats)})
    trips = distances_between(trips.dropna(), centres).set_index("hromada_code")
    kilometres = trips["distance_km"]
    taken = minutes.reindex(kilometres.index)
    speed = (kilometres / taken * 60)[kilometres.between(SHORTEST_KM, LONGEST_KM) & (taken > 0)]
    if len(speed) < FEWEST_TRIPS:
        return TravelSpeed(len(speed))
    lower, median, upper = speed.quantile([0.25, 0.5, 0.75])
    return TravelSpeed(len(speed), float(median), float(lower), float(upper))
