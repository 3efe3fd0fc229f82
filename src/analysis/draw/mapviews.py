"""What of the country a map shows: all of it, or one oblast among grey neighbours.

A view holds the ground, the window of the projection, the names under which a page holds the
geometry, and whose values are shown. Values and colours do not belong here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analysis.draw import palette
from analysis.draw.geometry import geojson_of
from analysis.draw.subjects import Ground
from analysis.errors import DataError
from analysis.language import Words

__all__ = ["View", "country_view", "name_traces", "oblast_view"]

COUNTRY = {"lonaxis": {"range": [22.6, 39.8]}, "lataxis": {"range": [44.3, 52.4]}}
PARALLELS = [45.7, 51.1]
MIDDLE = 31.2
MARGIN = 0.04
WIDTHS = {"names": 350, "names_wide": 820}
"""Pixels of a telephone's and of a screen's map: what has room on the first is shown on both."""
LETTER, LINE = 6.9, 15
"""Pixels of a letter and of a line of the names."""
HIGHEST = 580
"""Pixels of height that a page gives a map: a tall oblast is narrower than the page."""


@dataclass(frozen=True, eq=False)
class View:
    """A window on the ground.

    Parameters
    ----------
    ground : Ground
        Areas and outlines.
    geo : mapping
        The window in plotly's terms: projection and ranges.
    layers : mapping of str to str
        Under which names a page holds the geometry of ``hromady``, ``oblasts``, ``raions``.
    scale : float
        Size of the window beside the whole country: textures keep their look.
    within : frozenset of str, optional
        Codes whose values are shown; all where it is not given.
    place : str
        What is shown, for titles; empty for the whole country.
    kind : str
        ``map`` or ``cartogram``.
    """

    ground: Ground
    geo: Mapping[str, Any]
    layers: Mapping[str, str]
    scale: float = 1.0
    within: frozenset[str] | None = None
    place: str = ""
    kind: str = "map"

    def layer(self, name: str, codes: Iterable[str]) -> str | dict[str, Any]:
        """Return the geometry of some areas of a layer, or its name on a page."""
        features = {
            "hromady": lambda: self.ground.hromada_features,
            "oblasts": lambda: self.ground.oblast_features,
            "raions": lambda: self.ground.raion_features,
        }[name]()
        return geojson_of(features, codes, name=self.layers[name])


LAYERS = {"hromady": "hromady", "oblasts": "oblasts", "raions": "raions"}


def _window(ranges: Mapping[str, Any], middle: float) -> dict[str, Any]:
    """Equal areas: two hromadas of one size look of one size, north and south."""
    return {
        "projection": {
            "type": "conic equal area",
            "parallels": PARALLELS,
            "rotation": {"lon": middle, "lat": 0, "roll": 0},
        },
        **ranges,
        "visible": False,
        "bgcolor": palette.TRANSPARENT,
        "domain": {"x": [0, 1], "y": [0, 1]},
    }


def country_view(ground: Ground) -> View:
    """Return the view of the whole country.

    Parameters
    ----------
    ground : Ground
        Register, areas and outlines.

    Returns
    -------
    View

    Examples
    --------
    >>> country_view(Ground(pd.DataFrame(), None, pd.DataFrame())).geo["lonaxis"]
    {'range': [22.6, 39.8]}
    """
    return View(ground, _window(COUNTRY, MIDDLE), LAYERS)


def oblast_view(ground: Ground, oblast: str, *, words: Words) -> View:
    """Return the view of one oblast.

    Parameters
    ----------
    ground : Ground
        Register, areas and outlines.
    oblast : str
        Code of the oblast in the codifier.
    words : Words
        The reader's language.

    Returns
    -------
    View

    Raises
    ------
    DataError
        There is no oblast of that code.

    Examples
    --------
    >>> from analysis import places
    >>> from analysis.language import read_words
    >>> ground = Ground(places.read_register(), places.read_areas(),
    ...                 places.read_oblast_outlines())
    >>> view = oblast_view(ground, "UA46000000000026241", words=read_words("en"))
    >>> view.place, len(view.within)
    ('Lviv oblast', 73)
    """
    own = ground.register[ground.register["oblast_code"].eq(oblast)]
    outline = ground.outlines[ground.outlines["oblast_code"].astype(str).eq(oblast)]
    if own.empty or outline.empty:
        known = sorted(set(ground.register["oblast_code"].dropna()))
        raise DataError(
            "There is no such oblast to draw.",
            needed=f"its code in the codifier, one of: {', '.join(known)}",
            found=oblast,
        )
    west, south, east, north = outline.geometry.total_bounds
    across, up = MARGIN * (east - west), MARGIN * (north - south)
    ranges = {
        "lonaxis": {"range": [round(west - across, 3), round(east + across, 3)]},
        "lataxis": {"range": [round(south - up, 3), round(north + up, 3)]},
    }
    whole = COUNTRY["lonaxis"]["range"][1] - COUNTRY["lonaxis"]["range"][0]
    return View(
        ground,
        _window(ranges, round((west + east) / 2, 3)),
        LAYERS,
        scale=float((east - west) / whole),
        within=frozenset(own["hromada_code"]),
        place=str(own[words.say("draw.column_oblast")].iloc[0]),
    )


def name_traces(
    names: Sequence[str], places: pd.DataFrame, geo: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Write names where there is room for them, the first ones first.

    Parameters
    ----------
    names : sequence of str
        In the order of their weight.
    places : DataFrame
        lon, lat of each name.
    geo : mapping
        The window: ``lonaxis`` and ``lataxis`` with their ranges.

    Returns
    -------
    list of dict
        Two traces: the names that have room on a telephone, and those that have it besides
        on a screen.

    Examples
    --------
    >>> places = pd.DataFrame({"lon": [24.0, 24.01, 30.0], "lat": [49.8, 49.8, 50.4]})
    >>> window = {**COUNTRY}
    >>> [trace["text"] for trace in name_traces(["Lviv", "Vynnyky", "Kyiv"], places, window)]
    [['Lviv', 'Kyiv'], []]
    """
    boxes: list[np.ndarray] = []
    shown: set[int] = set()
    traces = []
    for trace, width in WIDTHS.items():
        found = [
            number
            for number, box in enumerate(_boxes(names, places, geo, width=width))
            if np.isfinite(box).all() and _has_room(number, box, boxes, shown=shown)
        ]
        boxes = [
            box
            for number, box in enumerate(_boxes(names, places, geo, width=WIDTHS["names_wide"]))
            if number in shown
        ]
        traces.append(_written(trace, [(names[number], places.iloc[number]) for number in found]))
    return traces


def _boxes(
    names: Sequence[str], places: pd.DataFrame, geo: Mapping[str, Any], *, width: float
) -> list[np.ndarray]:
    """Left, top, right and bottom of each name in pixels of a map of that width."""
    west, east = geo["lonaxis"]["range"]
    south, north = geo["lataxis"]["range"]
    is_flat = geo.get("projection", {}).get("type") == "equirectangular"
    narrowed = 1.0 if is_flat else float(np.cos(np.radians((south + north) / 2)))
    ratio = (north - south) / (east - west) / narrowed
    width = min(width, HIGHEST / ratio)
    pixels = width / (east - west)
    x = (places["lon"].to_numpy(dtype=float) - west) * pixels
    y = (north - places["lat"].to_numpy(dtype=float)) * pixels / narrowed
    half = np.array([len(name) * LETTER / 2 for name in names])
    edges = np.stack([x - half, y - LINE / 2, x + half, y + LINE / 2], axis=1)
    inside = (edges[:, 0] >= 0) & (edges[:, 2] <= width)
    return list(np.where(inside[:, None], edges, np.nan))


def _has_room(number: int, box: np.ndarray, taken: list[np.ndarray], *, shown: set[int]) -> bool:
    """Take the room if it is free."""
    left, top, right, bottom = box
    is_free = number not in shown and not any(
        left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
        for other in taken
    )
    if is_free:
        taken.append(box)
        shown.add(number)
    return is_free


def _written(name: str, placed: Sequence[tuple[str, pd.Series]]) -> dict[str, Any]:
    return {
        "type": "scattergeo",
        "mode": "text",
        "name": name,
        "text": [text for text, _ in placed],
        "lon": [round(float(place["lon"]), 3) for _, place in placed],
        "lat": [round(float(place["lat"]), 3) for _, place in placed],
        "textfont": {"size": 11, "color": palette.NAME, "shadow": palette.NAME_HALO},
        "hoverinfo": "skip",
        "showlegend": False,
    }
