"""What a report must name as its sources, and how far each source reaches.

Licences ask that the makers of embedded files be named as well as those of fetched ones.
"""

from __future__ import annotations

import pandas as pd

from analysis import paths
from analysis.declared import Provenance, read_provenance
from analysis.memory import remembered
from analysis.places.areas import read_areas
from analysis.places.opendata import OpenData
from analysis.places.sources import Source, read_sources

__all__ = ["coverage_of_sources", "read_shown_sources"]

ALWAYS = ("register.csv", "points.csv")
APPROXIMATE = ("approximate_areas.geojson", "oblast_outlines.geojson")


@remembered
def read_shown_sources() -> dict[str, Source | Provenance]:
    """Read every source that a report rests on: embedded files, the areas in use, open data.

    Returns
    -------
    dict of str to Source or Provenance
        By file name or source id; open data that were not fetched are among them (and are
        named by ``OpenData.missing_sources``), boundaries only when they are drawn.

    Examples
    --------
    >>> "register.csv" in read_shown_sources(), "population" in read_shown_sources()
    (True, True)
    """
    folder = paths.data_folder() / "hromadas"
    areas = read_areas()
    embedded = ALWAYS + (APPROXIMATE if areas.is_approximate else ())
    open_sources = {
        key: source
        for key, source in read_sources().items()
        if source.inputs or key in areas.source_ids
    }
    return {**{name: read_provenance(folder / name) for name in embedded}, **open_sources}


def coverage_of_sources(open_data: OpenData) -> pd.DataFrame:
    """Count the hromadas that each source of open data gives any value for.

    Parameters
    ----------
    open_data : OpenData
        As :func:`read_open_data` returns it.

    Returns
    -------
    pandas.DataFrame, one row a source with inputs
        source_id, title, is_fetched, inputs_count, hromadas_count (with a value in the input
        that reaches furthest; 0 where nothing was fetched), hromadas_without_count.

    Examples
    --------
    >>> from analysis.places import read_open_data
    >>> coverage_of_sources(read_open_data()).columns.tolist()[:2]
    ['source_id', 'title']
    """
    told = open_data.inputs
    rows = []
    for key, source in read_sources().items():
        if not source.inputs:
            continue
        own = list(told.loc[told["source_id"] == key, "input_id"])
        reached = int(open_data.values[own].notna().sum().max()) if own else 0
        rows.append((key, source.title, bool(own), len(source.inputs), reached))
    columns = ["source_id", "title", "is_fetched", "inputs_count", "hromadas_count"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(hromadas_without_count=len(open_data.values) - table["hromadas_count"])
