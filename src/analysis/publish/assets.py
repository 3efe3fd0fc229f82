"""What all pages share, written once a site: drawing library, geometry, style, behaviour.

Third-party scripts are taken from the installed package and never kept in the project.
The pages themselves do not belong here.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import geopandas as gpd
from nbformat import NotebookNode

from analysis import paths
from analysis.errors import OutputError
from analysis.publish.bundle import lean_library
from analysis.publish.geometry import topology_of
from analysis.publish.placement import FIGURE

__all__ = ["ASSETS", "drawn_kinds", "write_assets"]

ASSETS = ("plotly.min.js", "geometry.js", "names.js", "site.css", "site.js", "maps.js")
SCREEN = {"step": 0.002, "tolerance": 0.006}
"""Degrees: about 220 m and 660 m, a third of a pixel of a map of the whole country."""


def write_assets(
    folder: Path,
    *,
    layers: Mapping[str, gpd.GeoDataFrame],
    names: Collection[tuple[str, ...]] = (),
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
    names : collection of tuple of str
        Of each unit that a map may show: its code, its name and its oblast as the pages write
        them, then every other name by which a reader may look for it.
    kinds : collection of str
        Types of the traces that the pages draw: of the drawing library only their part is
        written; the whole of it where this is empty.

    Returns
    -------
    dict of str to pathlib.Path
        Name of each file of :data:`ASSETS` to where it was written.

    Raises
    ------
    OutputError
        A file could not be written, or the drawing library is not installed whole.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     list(write_assets(Path(folder), layers={}))
    ['plotly.min.js', 'geometry.js', 'names.js', 'site.css', 'site.js', 'maps.js']
    """
    library = _read_drawing_library()
    if kinds:
        library = lean_library(library.decode("utf-8"), kinds=kinds).encode("utf-8")
    contents = {
        "plotly.min.js": library,
        "geometry.js": geometry_script(layers, template=_read_own("geometry.js")),
        "names.js": names_script(names),
        "site.css": _read_own("site.css"),
        "site.js": _read_own("site.js"),
        "maps.js": _read_own("maps.js"),
    }
    return {name: paths.write_bytes(folder / name, contents[name]) for name in ASSETS}


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


def geometry_script(layers: Mapping[str, gpd.GeoDataFrame], *, template: bytes) -> bytes:
    """Return the script that hands the named geometries to every map of the site.

    Parameters
    ----------
    layers : mapping of str to geopandas.GeoDataFrame
        As in :func:`write_assets`; an empty one gives a script without any geometry.
    template : bytes
        The decoder, with ``__TOPOLOGY__`` where the topology goes.

    Returns
    -------
    bytes
        JavaScript, UTF-8. Each border is one text: its steps, zigzag and in groups of five bits.

    Examples
    --------
    >>> geometry_script({}, template=b"decode(__TOPOLOGY__);")
    b'decode({"type":"Topology","objects":{},"arcs":[]});'
    """
    topology: dict[str, Any] = {"type": "Topology", "objects": {}, "arcs": []}
    if layers:
        topology = topology_of(layers, **SCREEN)
    content = _compact({**topology, "arcs": [_written(arc) for arc in topology["arcs"]]})
    return template.replace(b"__TOPOLOGY__", content)


def names_script(names: Collection[tuple[str, ...]]) -> bytes:
    """Return the script that hands the names of all units to every map of the site.

    Parameters
    ----------
    names : collection of tuple of str
        As in :func:`write_assets`.

    Returns
    -------
    bytes
        JavaScript, UTF-8.

    Examples
    --------
    >>> names_script([("UA01", "Lvivska", "Lviv oblast", "Львівська")]).decode()
    'window.HromadyNames=[["UA01","Lvivska","Lviv oblast","Львівська"]];'
    """
    return b"window.HromadyNames=" + _compact(sorted(names)) + b";"


def _compact(content: object) -> bytes:
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def _written(arc: list[list[int]]) -> str:
    """Write steps as text: five bits a sign, the sixth says that more follow."""
    signs = []
    for number in (number for step in arc for number in step):
        rest = number << 1 if number >= 0 else ~(number << 1)
        while rest >= 32:
            signs.append(chr((rest & 31 | 32) + 63))
            rest >>= 5
        signs.append(chr(rest + 63))
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
