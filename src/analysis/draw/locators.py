"""Where in the country one hromada lies: a small picture that needs no script and prints well.

It carries no value, so it has no legend: the oblast is tinted, the hromada filled and ringed.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import shapely

from analysis.draw import palette
from analysis.draw.geometry import DEGREE_OF_LONGITUDE
from analysis.draw.subjects import Ground, rows_by_code
from analysis.errors import UnknownName
from analysis.language import Words
from analysis.memory import remembered

__all__ = ["Picture", "draw_locator"]

WIDTH, MARGIN = 300, 6
WEST, EAST, SOUTH, NORTH = 22.0, 40.3, 44.2, 52.5
SCALE = (WIDTH - 2 * MARGIN) / (EAST - WEST)
RING = 9
DETAIL = 0.3
"""Of a pixel: what a border may be moved by to have fewer corners."""


@dataclass(frozen=True)
class Picture:
    """A drawing in SVG with its words.

    Parameters
    ----------
    svg : str
        The drawing; it loads and runs nothing.
    alternative : str
        What is seen, for who does not see it.

    Examples
    --------
    >>> Picture("<svg/>", "Nothing.")
    Nothing.
    """

    svg: str
    alternative: str

    def __repr__(self) -> str:
        return self.alternative

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"image/svg+xml": self.svg, "text/plain": self.alternative}


def draw_locator(hromada_code: str, ground: Ground, *, words: Words) -> Picture:
    """Draw where in the country a hromada lies.

    Parameters
    ----------
    hromada_code : str
        Its code.
    ground : Ground
        Register, areas and outlines, EPSG:4326; the hromada may lack an area or a point.
    words : Words
        The reader's language.

    Returns
    -------
    Picture
        All oblasts, Crimea among them, the own one tinted, the hromada filled and ringed.

    Raises
    ------
    UnknownName
        The register has no such code.

    Examples
    --------
    >>> from analysis import places
    >>> from analysis.language import read_words
    >>> ground = Ground(places.read_register(), places.read_areas(),
    ...                 places.read_oblast_outlines(), places.read_points())
    >>> draw_locator("UA26020030000088465", ground, words=read_words("en"))
    Outline of Ukraine: Verkhovynska lies in Ivano-Frankivsk oblast.
    """
    rows = rows_by_code(ground.register)
    if hromada_code not in rows.index:
        raise UnknownName(f"The register has no '{hromada_code}'.")
    row = rows.loc[hromada_code]
    name, oblast = row[words.say("draw.column_name")], row[words.say("draw.column_oblast")]
    told = words.say("sheet.locator", name=name, oblast=oblast)
    return Picture(_svg(_shapes(hromada_code, str(row["oblast_code"]), ground=ground), told), told)


def _shapes(hromada_code: str, oblast_code: str, *, ground: Ground) -> Iterator[str]:
    line = f'stroke="{palette.OUTLINE_FINE}" stroke-width="0.7"'
    oblasts = {code: _path(each["geometry"]) for code, each in ground.oblast_features.items()}
    land = "".join(f'<path d="{path}"/>' for path in oblasts.values())
    yield f'<g data-shared="land" fill="{palette.BASE_GREY}" {line}>{land}</g>'
    if oblast_code in oblasts:
        own = f'<path d="{oblasts[oblast_code]}"/>'
        yield f'<g data-shared="oblast" fill="{palette.SEQUENCE[2]}" {line}>{own}</g>'
    area = ground.hromada_features.get(hromada_code)
    if area:
        yield f'<path d="{_path(area["geometry"])}" fill="{palette.MARK}"/>'
    if hromada_code in ground.marks.index:
        mark = ground.marks.loc[hromada_code]
        if mark.notna().all():
            x, y = _pixels(float(mark["lon"]), float(mark["lat"]))
            ring = f'fill="none" stroke="{palette.MARK}" stroke-width="2.5"'
            yield f'<circle cx="{x}" cy="{y}" r="{RING}" {ring}/>'


def _svg(shapes: Iterable[str], told: str) -> str:
    height = round(2 * MARGIN + (NORTH - SOUTH) * SCALE / DEGREE_OF_LONGITUDE)
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    start = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
    return f"{start}<title>{html.escape(told)}</title>{''.join(shapes)}</svg>"


@remembered
def _path(geometry: Mapping[str, Any]) -> str:
    """Every ring as one closed line: where it begins, then steps, in tenths of a pixel."""
    many = geometry["type"] == "MultiPolygon"
    polygons = geometry["coordinates"] if many else [geometry["coordinates"]]
    rings: list[list[list[float]]] = [ring for polygon in polygons for ring in polygon]
    lines = [_line(ring, tolerance=DETAIL) for ring in rings]
    return "".join(lines) or _line(max(rings, key=len), tolerance=0)


def _line(ring: Sequence[Sequence[float]], *, tolerance: float) -> str:
    """One ring; nothing where it is smaller than what is told apart."""
    pixels = [_pixels(*point) for point in ring]
    if tolerance:
        pixels = list(shapely.simplify(shapely.LineString(pixels), tolerance).coords)
    tenths = [(round(10 * x), round(10 * y)) for x, y in pixels]
    steps = [(x - x0, y - y0) for (x0, y0), (x, y) in pairwise(tenths) if (x, y) != (x0, y0)]
    if tolerance and len(steps) < 3:
        return ""
    start = " ".join(f"{each / 10:g}" for each in tenths[0])
    return f"M{start}l{' '.join(f'{x / 10:g} {y / 10:g}' for x, y in steps[:-1])}z"


def _pixels(longitude: float, latitude: float) -> tuple[float, float]:
    x = MARGIN + (longitude - WEST) * SCALE
    y = MARGIN + (NORTH - latitude) * SCALE / DEGREE_OF_LONGITUDE
    return round(x, 1), round(y, 1)
