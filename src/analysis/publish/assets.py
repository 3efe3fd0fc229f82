"""What all pages share, written once a site: drawing library, geometry, style, behaviour.

Third-party scripts are taken from the installed package and never kept in the project.
The pages themselves do not belong here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import geopandas as gpd

from analysis import paths
from analysis.errors import OutputError
from analysis.publish.geometry import topology_of

__all__ = ["ASSETS", "write_assets"]

ASSETS = ("plotly.min.js", "geometry.js", "site.css", "site.js")


def write_assets(folder: Path, *, layers: Mapping[str, gpd.GeoDataFrame]) -> dict[str, Path]:
    """Write everything that the pages of a site load, so that none needs a network.

    Parameters
    ----------
    folder : pathlib.Path
        ``assets`` inside the site's folder; made when missing.
    layers : mapping of str to geopandas.GeoDataFrame
        The geometries that figures may name: ``hromady`` (``hromada_code``, ``geometry``)
        and ``oblasts`` (``oblast_code``, ``geometry``), in degrees.

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
    ['plotly.min.js', 'geometry.js', 'site.css', 'site.js']
    """
    contents = {
        "plotly.min.js": _read_drawing_library(),
        "geometry.js": geometry_script(layers, template=_read_own("geometry.js")),
        "site.css": _read_own("site.css"),
        "site.js": _read_own("site.js"),
    }
    return {name: paths.write_bytes(folder / name, contents[name]) for name in ASSETS}


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
        JavaScript, UTF-8.

    Examples
    --------
    >>> geometry_script({}, template=b"decode(__TOPOLOGY__);")
    b'decode({"type":"Topology","objects":{},"arcs":[]});'
    """
    nothing: dict[str, object] = {"type": "Topology", "objects": {}, "arcs": []}
    topology = topology_of(layers) if layers else nothing
    content = json.dumps(topology, separators=(",", ":"), ensure_ascii=False)
    return template.replace(b"__TOPOLOGY__", content.encode("utf-8"))


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
