"""What all pages share, written once a site: drawing library, geometry, style, behaviour.

Third-party scripts are taken from the installed package and never kept in the project.
The pages themselves do not belong here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import geopandas as gpd
from nbformat import NotebookNode

from analysis import paths
from analysis.errors import OutputError
from analysis.publish.geometry import grid_of, topology_of
from analysis.publish.placement import FIGURE
from analysis.release import lean_library

__all__ = ["ASSETS", "drawn_kinds", "write_assets"]

OWN = ("site.css", "site.js", "maps.js", "sketches.js", "figures.js")
ASSETS = ("plotly.min.js", "geometry.js", *OWN)
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!|~()*+;=^{}"
"""Of packed numbers: no digit and no sign of an address, so that nothing in them looks like one."""
_CODE = re.compile(r"UA\d{17}", re.ASCII)
_LETTERS = str.maketrans("0123456789", "ABCDEFGHIJ")
_UNPACKED = (
    b'var codes=told.codes||told.columns[0].split("").map(function(_,row){return "UA"+'
    b"told.columns.map(function(signs){return signs.charCodeAt(row)-65}).join('')});"
)
SCREEN = {"step": 0.002, "tolerance": 0.008}
"""Degrees: about 220 m and 900 m, half a pixel of a map of the whole country."""


def write_assets(
    folder: Path,
    *,
    layers: Mapping[str, gpd.GeoDataFrame],
    names: Mapping[str, Collection[tuple[str, ...]]] | None = None,
    kinds: Collection[str] = (),
) -> dict[str, Path]:
    """Write everything that the pages of a site load, so that none needs a network.

    Parameters
    ----------
    folder : pathlib.Path
        ``assets`` inside the site's folder; made when missing.
    layers : mapping of str to geopandas.GeoDataFrame
        The geometries that figures may name: ``hromady`` (``hromada_code``, ``geometry``)
        and ``oblasts`` (``oblast_code``, ``geometry``), in degrees.
    names : mapping of str to collection of tuple of str, optional
        By language, of each unit that a map may show: its code, its name and its oblast as the
        pages write them, then every other name by which a reader may look for it.
    kinds : collection of str
        Types of the traces that the pages draw: of the drawing library only their part is
        written; the whole of it where this is empty.

    Returns
    -------
    dict of str to pathlib.Path
        Name of each file of :data:`ASSETS`, and of ``names-<language>.js``, to where it was
        written.

    Raises
    ------
    OutputError
        A file could not be written, or the drawing library is not installed whole.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     list(write_assets(Path(folder), layers={}))
    ['plotly.min.js', 'geometry.js', 'site.css', 'site.js', 'maps.js', 'sketches.js', 'figures.js']
    """
    library = _read_drawing_library()
    if kinds:
        library = lean_library(library.decode("utf-8"), kinds=kinds).encode("utf-8")
    contents = {
        "plotly.min.js": library,
        "geometry.js": geometry_script(layers, template=_read_own("geometry.js")),
        **{name: _read_own(name) for name in OWN},
    }
    told = {f"names-{key}.js": names_script(rows) for key, rows in (names or {}).items()}
    written = {**contents, **told}
    return {name: paths.write_bytes(folder / name, text) for name, text in written.items()}


def drawn_kinds(executed: Iterable[NotebookNode]) -> set[str]:
    """Return the types of all traces that executed notebooks draw.

    Parameters
    ----------
    executed : iterable of nbformat.NotebookNode
        Those of a site.

    Returns
    -------
    set of str

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook, new_output
    >>> figure = {FIGURE: {"data": [{"type": "bar"}, {}]}}
    >>> cell = new_code_cell("", outputs=[new_output("display_data", data=figure)])
    >>> sorted(drawn_kinds([new_notebook(cells=[cell])]))
    ['bar', 'scatter']
    """
    return {
        str(trace.get("type", "scatter"))
        for notebook in executed
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        for trace in output.get("data", {}).get(FIGURE, {}).get("data", [])
    }


def geometry_script(
    layers: Mapping[str, gpd.GeoDataFrame],
    *,
    template: bytes,
) -> bytes:
    """Return the script that hands geometries to every map of the site.

    Parameters
    ----------
    layers : mapping of str to geopandas.GeoDataFrame
        As in :func:`write_assets`; an empty one gives a script without any geometry.
    template : bytes
        The decoder, with ``__TOPOLOGY__`` where the topology goes.

    Returns
    -------
    bytes
        JavaScript, UTF-8. Numbers stand as text: five bits a sign, zigzag; borders as steps,
        shapes by their arcs, a layer of equal squares by columns and rows.

    Examples
    --------
    >>> geometry_script({}, template=b"decode(__TOPOLOGY__);")[:48]
    b'decode({"type":"Topology","objects":{},"arcs":[]'
    """
    grids = {name: grid for name, layer in layers.items() if (grid := grid_of(layer))}
    drawn = {name: layer for name, layer in layers.items() if name not in grids}
    topology: dict[str, Any] = {"type": "Topology", "objects": {}, "arcs": []}
    if drawn:
        topology = topology_of(drawn, **SCREEN)
    objects = topology["objects"]
    shapes = [each["id"] for layer in objects.values() for each in layer["geometries"]]
    codes = sorted({*shapes, *_codes(grids)})
    number = {code: place for place, code in enumerate(codes)}
    content = _compact(
        {
            **topology,
            **_packed(codes),
            "objects": {
                name: _written([_numbers(each, number) for each in layer["geometries"]])
                for name, layer in objects.items()
            },
            "arcs": [_written(arc) for arc in topology["arcs"]],
            "grids": {
                name: {
                    "side": grid["side"],
                    "cells": _written([[number[code], *cell] for code, cell in grid["cells"]]),
                }
                for name, grid in grids.items()
            },
        }
    )
    for mark, told in ((b"__SIGNS__", SIGNS.encode()), (b"__CODES__", _UNPACKED)):
        template = template.replace(mark, told)
    return template.replace(b"__TOPOLOGY__", content)


def names_script(names: Collection[tuple[str, ...]]) -> bytes:
    """Return the script that hands the names of places in one language to maps and finders.

    Parameters
    ----------
    names : collection of tuple of str
        Code, name, oblast and other names of each unit, as in :func:`write_assets`.

    Returns
    -------
    bytes
        JavaScript, UTF-8; each oblast is written once, the codes apart from the names.

    Examples
    --------
    >>> names_script([("UA1", "А", "О")]).decode()[:36]
    'window.HromadyNames=(function(told){'
    """
    oblasts = sorted({name[2] for name in names})
    rows = sorted([code, own, oblasts.index(of), *more] for code, own, of, *more in names)
    told = {
        **_packed(sorted(code for code, *_ in names)),
        "oblasts": oblasts,
        "rows": [row[1:] for row in rows],
    }
    return b"%s(function(told){%s%s})(%s);\n" % (
        b"window.HromadyNames=",
        _UNPACKED,
        b"return told.rows.map(function(row,place){row[1]=told.oblasts[row[1]];"
        b"return [codes[place]].concat(row)})",
        _compact(told),
    )


def _numbers(shape: Mapping[str, Any], number: Mapping[str, int]) -> list[int]:
    """A shape as numbers: its code, how many polygons, of each how many rings, then arcs.

    An arc is told by its distance from the arc before, twice, and one more if it runs backwards.
    """
    told, before = [number[shape["id"]], len(shape["arcs"])], 0
    for polygon in shape["arcs"]:
        told.append(len(polygon))
        for ring in polygon:
            told.append(len(ring))
            for arc in ring:
                own = ~arc if arc < 0 else arc
                told.append((own - before) * 2 + (arc < 0))
                before = own
    return told


def _packed(codes: Sequence[str]) -> dict[str, Sequence[str]]:
    """Codes of the register by their columns, in which most signs follow their like.

    Each digit stands as a letter, so that none of them looks like a number of anything.
    """
    if not codes or not all(_CODE.fullmatch(code) for code in codes):
        return {"codes": codes}
    columns = zip(*(code[2:] for code in codes), strict=True)
    return {"columns": ["".join(column).translate(_LETTERS) for column in columns]}


def _codes(grids: Mapping[str, Mapping[str, Any]]) -> set[str]:
    return {code for grid in grids.values() for code, _ in grid["cells"]}


def _compact(content: object) -> bytes:
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def _written(arc: list[list[int]]) -> str:
    """Write steps as text: five bits a sign, the sixth says that more follow."""
    signs = []
    for number in (number for step in arc for number in step):
        rest = number << 1 if number >= 0 else ~(number << 1)
        while rest >= 32:
            signs.append(SIGNS[rest & 31 | 32])
            rest >>= 5
        signs.append(SIGNS[rest])
    return "".join(signs)


def _read_own(name: str) -> bytes:
    return (Path(__file__).parent / "site" / name).read_bytes()


def _read_drawing_library() -> bytes:
    # Found by its place: only ``draw`` imports the library itself.
    package = find_spec("plotly")
    file = Path(package.origin if package and package.origin else "plotly/__init__.py")
    file = file.parent / "package_data" / "plotly.min.js"
    if not file.is_file():
        raise OutputError(
            "The drawing library for the pages is missing.",
            needed="plotly.min.js inside the installed package plotly",
            where=str(file),
            hint="Install the packages of requirements.lock again.",
        )
    return file.read_bytes()
