"""The tile cartogram: one square a hromada, so that large empty areas do not outweigh towns.

Squares keep their neighbourhood: each oblast is one block at its place in the country, each
hromada lies in the block about where it lies in the oblast. The layout follows from the points
alone and comes out the same on every machine. Values and colours are the matter of the map.
"""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist

from analysis.draw import palette
from analysis.draw.figures import Figure
from analysis.draw.geometry import DEGREE_OF_LONGITUDE
from analysis.draw.groups import short_oblast
from analysis.draw.maps import map_figure
from analysis.draw.mapviews import View, name_traces
from analysis.draw.subjects import Ground, Subject
from analysis.draw.unfetched import told_when_unfetched
from analysis.language import Words
from analysis.memory import remembered
from analysis.places import Areas

__all__ = ["draw_cartogram", "tiled"]

TILE_DEGREES = 0.4
"""Side of a square, in the degrees of a flat projection around its origin."""
TEXTURE_SCALE = 0.75
APART = ("UA01", "UA85")
"""Crimea and Sevastopol, one unit each: they keep their place and do not crowd the mainland."""
LAYERS = {"hromady": "tiles", "oblasts": "tile_oblasts", "raions": "tile_oblasts"}


@told_when_unfetched
def draw_cartogram(
    table: pd.DataFrame, ground: Ground, *, subject: Subject, words: Words
) -> Figure:
    """Draw the values of all hromadas as squares of one size.

    Parameters
    ----------
    table, ground, subject, words
        As for :func:`analysis.draw.draw_map`.

    Returns
    -------
    Figure
        With the classes, gaps and words of the map.

    Raises
    ------
    DataError
        As :func:`analysis.draw.draw_map`.

    Source
    ------
    Tile grid maps; squares are assigned at the least sum of squared distances.

    Examples
    --------
    >>> from analysis import places
    >>> from analysis.language import read_words
    >>> ground = Ground(places.read_register(), places.read_areas(),
    ...                 places.read_oblast_outlines(), places.read_points())
    >>> codes = ground.register.query("kind == 'hromada'")["hromada_code"]
    >>> table = pd.DataFrame({"hromada_code": codes, "value": 0.5, "status": "measured"})
    >>> figure = draw_cartogram(table, ground, subject=Subject("A share", "share"),
    ...                         words=read_words("en"))
    >>> figure.meta["base"], figure.meta["is_approximate"]
    ('1,469 hromadas of 1,469 have a value', False)
    """
    tiles = tiled(ground)
    west, south, east, north = tiles.areas.frame.total_bounds
    geo = {
        "projection": {"type": "equirectangular"},
        "lonaxis": {"range": [west - TILE_DEGREES, east + TILE_DEGREES]},
        "lataxis": {"range": [south - 2 * TILE_DEGREES, north + TILE_DEGREES]},
        "visible": False,
        "bgcolor": palette.TRANSPARENT,
        "domain": {"x": [0, 1], "y": [0, 1]},
    }
    view = View(tiles, geo, LAYERS, scale=TEXTURE_SCALE, kind="cartogram")
    figure = map_figure(table, view, subject=subject, words=words)
    figure.data_and_layout["data"].extend(_oblast_names(tiles, geo, words=words))
    return figure


@remembered
def tiled(ground: Ground) -> Ground:
    """Return the ground of a cartogram: squares in place of areas, blocks in place of oblasts.

    Parameters
    ----------
    ground : Ground
        Register, areas, outlines and, if known, points.

    Returns
    -------
    Ground
        One square for each unit of the register, those without a known area among them.

    Examples
    --------
    >>> from analysis import places
    >>> ground = Ground(places.read_register(), places.read_areas(),
    ...                 places.read_oblast_outlines(), places.read_points())
    >>> tiles = tiled(ground)
    >>> len(tiles.areas.frame), tiles.areas.missing
    (1472, ())
    """
    units = ground.register[["hromada_code", *_oblast_column(ground)]].copy()
    units = units.set_axis(["hromada_code", "oblast_code"], axis=1).set_index("hromada_code")
    units = units.join(_places(ground, units))
    is_apart = units["oblast_code"].str[:4].isin(APART)
    cells = _cells(ground, int((~is_apart).sum()))
    placed = _blocks(units[~is_apart], cells)
    placed = _set_apart(units[is_apart], placed, cells=cells)
    west, south = placed["x"].mean(), placed["y"].mean()
    column, row = (placed["x"] - west).round(), (placed["y"] - south).round()
    edges = np.stack([column, row, column + 1, row + 1]) * TILE_DEGREES
    frame = geopandas.GeoDataFrame(
        {
            "hromada_code": placed.index.to_numpy(),
            "oblast_code": units["oblast_code"].reindex(placed.index).to_numpy(),
        },
        geometry=shapely.box(*edges),
        crs="EPSG:4326",
    ).sort_values("hromada_code", ignore_index=True)
    blocks = frame.dissolve("oblast_code", method="coverage").reset_index()
    return Ground(
        ground.register,
        Areas(frame[["hromada_code", "geometry"]], False, "", "", (), ()),
        blocks[["oblast_code", "geometry"]],
    )


def _oblast_column(ground: Ground) -> list[str]:
    return ["oblast_code" if "oblast_code" in ground.register else "oblast_en"]


def _places(ground: Ground, units: pd.DataFrame) -> pd.DataFrame:
    """A flat place of each unit, in degrees of latitude; else the middle of its oblast."""
    marks = ground.marks.reindex(units.index).astype(float)
    shapes = ground.areas.frame.set_index("hromada_code").geometry.reindex(units.index)
    inside = shapely.point_on_surface(shapes.to_numpy())
    marks["lon"] = marks["lon"].fillna(pd.Series(shapely.get_x(inside), index=units.index))
    marks["lat"] = marks["lat"].fillna(pd.Series(shapely.get_y(inside), index=units.index))
    marks = marks.fillna(marks.groupby(units["oblast_code"]).transform("mean")).fillna(marks.mean())
    flat = {"x": marks["lon"] * DEGREE_OF_LONGITUDE, "y": marks["lat"]}
    return pd.DataFrame(flat, index=units.index)


def _cells(ground: Ground, count: int) -> pd.DataFrame:
    """So many cells of a square raster in the shape of the mainland, in raster steps.

    Columns x, y (steps), and ``step`` (degrees of latitude) in the attributes.
    """
    codes = ground.outlines["oblast_code"].astype(str)
    land = shapely.union_all(ground.outlines.geometry[~codes.str[:4].isin(APART)].to_numpy())
    flat = shapely.transform(land, lambda points: points * [DEGREE_OF_LONGITUDE, 1.0])
    step = float(np.sqrt(flat.area / max(count, 1)))
    closed = flat.buffer(2 * step).buffer(-2 * step)  # no hole where a lake is
    flat = shapely.union_all([shapely.Polygon(each.exterior) for each in shapely.get_parts(closed)])
    shapely.prepare(flat)
    found = _inside(flat, step)
    while len(found) < count:
        step *= 0.99
        found = _inside(flat, step)
    surplus = len(found) - count
    if surplus:  # cells that stick out of the edge go first
        near = (cdist(found, found) < 1.5).sum(axis=1)
        order = np.lexsort((found[:, 0], found[:, 1], near))
        found = found[np.sort(order[surplus:])]
    cells = pd.DataFrame(found, columns=["x", "y"])
    cells.attrs["step"] = step
    return cells


def _inside(flat: Any, step: float) -> np.ndarray:
    west, south, east, north = flat.bounds
    columns = np.arange(np.floor(west / step), np.ceil(east / step) + 1)
    rows = np.arange(np.floor(south / step), np.ceil(north / step) + 1)
    x, y = (grid.ravel() for grid in np.meshgrid(columns, rows))
    return np.column_stack([x, y])[shapely.contains_xy(flat, x * step, y * step)]


def _blocks(units: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Give each oblast as many cells as it has units, then each unit its cell inside."""
    places = units[["x", "y"]] / cells.attrs["step"]
    blocks = _hosts(places, units["oblast_code"])
    middles = places.groupby(blocks).transform("mean")
    _, chosen = linear_sum_assignment(cdist(middles, cells[["x", "y"]], "sqeuclidean"))
    own = cells.to_numpy()[chosen]
    placed = pd.DataFrame(index=units.index, columns=["x", "y"], dtype=float)
    for oblast in sorted(set(blocks)):
        is_here = blocks.eq(oblast).to_numpy()
        block, points = own[is_here], places.to_numpy()[is_here]
        target = _fitted(points, block)
        _, within = linear_sum_assignment(cdist(target, block, "sqeuclidean"))
        placed.loc[units.index[is_here]] = block[within]
    return placed


def _hosts(places: pd.DataFrame, oblasts: pd.Series) -> pd.Series:
    """Oblast of each unit; one of a single unit, as Kyiv, lies in the block around it."""
    sizes = oblasts.map(oblasts.value_counts())
    hosts = oblasts.copy()
    for code in oblasts.index[sizes.eq(1)]:
        away = np.square(places[sizes.gt(1)] - places.loc[code]).sum(axis=1)
        if len(away):
            hosts[code] = oblasts[away.idxmin()]
    return hosts


def _fitted(points: np.ndarray, block: np.ndarray) -> np.ndarray:
    """Move and stretch points to where the block lies."""
    spread = points.std(axis=0)
    stretched = (points - points.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    return stretched * block.std(axis=0) + block.mean(axis=0)


def _set_apart(units: pd.DataFrame, placed: pd.DataFrame, *, cells: pd.DataFrame) -> pd.DataFrame:
    """Each of these in the nearest free cell to its own place, apart from every other block."""
    result = placed.copy()
    for code, place in (units[["x", "y"]] / cells.attrs["step"]).iterrows():
        reach = np.arange(-6, 7)
        around = np.stack(np.meshgrid(reach, reach), axis=-1).reshape(-1, 2)
        free = around + np.round(place.to_numpy())
        if len(result):
            free = free[cdist(free, result.to_numpy()).min(axis=1) > 1.5]
        nearest = np.argmin(np.square(free - place.to_numpy()).sum(axis=1))
        result.loc[code] = free[nearest]
    return result


def _oblast_names(tiles: Ground, geo: dict[str, Any], *, words: Words) -> list[dict[str, Any]]:
    """Names of blocks; only a wide cartogram has room for them beside its squares."""
    names = tiles.register.set_index("hromada_code")[words.say("draw.column_oblast")]
    names = names.reindex(tiles.marks.index)
    places, sizes = tiles.marks.groupby(names).mean(), names.value_counts()
    apart = set(names[tiles.marks.index.str[:4].isin(APART)])
    shown = [name for name, size in sizes.items() if size > 1 or name in apart]
    places = places.loc[shown]
    is_single = sizes.reindex(shown).eq(1).to_numpy()
    places["lat"] = places["lat"].where(~is_single, places["lat"] - 1.8 * TILE_DEGREES)
    short = [short_oblast(str(name), words) for name in shown]
    on_squares = [name for name, single in zip(short, is_single, strict=True) if not single]
    below = [name for name, single in zip(short, is_single, strict=True) if single]
    traces = name_traces(on_squares, places[~is_single], geo)
    # Below a square there is no colour, but the page, light or dark.
    plain = {"textfont": {"size": 11, "color": palette.NEUTRAL}}
    traces += [trace | plain for trace in name_traces(below, places[is_single], geo)]
    return [trace | {"name": "names_wide"} for trace in traces]
