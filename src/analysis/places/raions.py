"""Outlines of raions: the areas of their hromadas joined, so that all borders stay common.

A map of raions must not lose a part of the country: Kyiv, Sevastopol and Crimea, which the
register divides into no raions, stand beside them under codes of their own. What a raion is like
does not belong here.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from analysis.memory import remembered
from analysis.places.areas import Areas, read_areas
from analysis.places.register import read_oblasts_raions, read_register

__all__ = ["raion_outlines", "read_raion_outlines"]


@remembered
def read_raion_outlines() -> gpd.GeoDataFrame:
    """Return the outlines of raions, of the fetched boundaries or else of approximate areas.

    Returns
    -------
    geopandas.GeoDataFrame
        As :func:`raion_outlines`; approximate exactly where ``read_areas().is_approximate``.

    Raises
    ------
    DataError
        The file is there, but it is damaged or not the declared one.

    Examples
    --------
    >>> outlines = read_raion_outlines()
    >>> len(outlines), outlines["is_raion"].sum()
    (129, np.int64(126))
    """
    return raion_outlines(read_areas())


def raion_outlines(areas: Areas) -> gpd.GeoDataFrame:
    """Join the areas of the hromadas of each raion.

    Parameters
    ----------
    areas : Areas
        Of ``read_areas``; of approximate areas come approximate outlines.

    Returns
    -------
    geopandas.GeoDataFrame, one row a raion or unit without raions, sorted by code
        ``raion_code`` (of Kyiv, Sevastopol and Crimea: their own), ``raion_uk``, ``raion_en``,
        ``oblast_code``, ``is_raion`` (False for those three), ``hromadas_count``,
        ``without_area_count`` (hromadas whose area is not known and is missing from the
        outline), ``geometry`` (in the coordinates of the areas). A raion none of whose hromadas
        has an area is missing.

    Examples
    --------
    >>> outlines = raion_outlines(read_areas()).set_index("raion_code")
    >>> outlines.at["UA46060000000042587", "raion_en"]
    'Lvivskyi raion'
    >>> bool(outlines.at["UA01000000000013043", "is_raion"])
    False
    """
    units = read_register()
    own = units["raion_code"].fillna(units["hromada_code"])
    named = units.assign(raion_code=own).set_index("hromada_code")["raion_code"]
    with_area = areas.frame.set_index("hromada_code")["geometry"]
    groups = with_area.groupby(with_area.index.map(named), sort=True)
    outlines = {code: shapely.coverage_union_all(np.asarray(part)) for code, part in groups}
    table = gpd.GeoDataFrame(
        {"raion_code": list(outlines)}, geometry=list(outlines.values()), crs=areas.frame.crs
    )
    above = read_oblasts_raions().set_index("code").reindex(table["raion_code"])
    all_of, known_of = named.value_counts(), groups.size()
    return gpd.GeoDataFrame(
        {
            "raion_code": table["raion_code"],
            "raion_uk": above["name_uk"].to_numpy(),
            "raion_en": above["name_en"].to_numpy(),
            "oblast_code": above["oblast_code"].to_numpy(),
            "is_raion": (above["level"] == "raion").to_numpy(),
            "hromadas_count": all_of.reindex(table["raion_code"]).to_numpy(),
            "without_area_count": (all_of - known_of).reindex(table["raion_code"]).to_numpy(),
        },
        geometry=table.geometry,
        crs=areas.frame.crs,
    )
