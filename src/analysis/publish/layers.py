"""What all maps of a site share: the geometries that a figure may name, and the names of places.

Both are read once a site. How they are packed is the matter of ``assets`` and ``geometry``.
"""

from __future__ import annotations

import geopandas as gpd

from analysis import places
from analysis.draw import Ground, tiled
from analysis.language import Words

__all__ = ["map_layers", "map_names"]


def map_layers() -> dict[str, gpd.GeoDataFrame]:
    """Return every geometry that a figure may name.

    Returns
    -------
    dict of str to geopandas.GeoDataFrame
        ``hromady``, ``raions`` and ``oblasts``, real or approximate; ``tiles`` and
        ``tile_oblasts`` of the cartogram.

    Examples
    --------
    >>> {name: len(layer) for name, layer in map_layers().items()}["tiles"]
    1472
    """
    areas, outlines = places.read_areas(), places.read_oblast_outlines()
    tiles = tiled(Ground(places.read_register(), areas, outlines, places.read_points()))
    return {
        "hromady": areas.frame,
        "raions": places.read_raion_outlines()[["raion_code", "geometry"]],
        "oblasts": outlines,
        "tiles": tiles.areas.frame,
        "tile_oblasts": tiles.outlines,
    }


def map_names(words: Words) -> list[tuple[str, ...]]:
    """Return the names of every unit by which a reader may look for it.

    Parameters
    ----------
    words : Words
        Language of the pages.

    Returns
    -------
    list of tuple of str
        Code, name and oblast as the pages write them; then its centre, unless the name
        begins with it, and the names that it bore before. Other spellings of these, in
        Cyrillic or Latin, are folded into one by the page.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> names = {row[0]: row[1:] for row in map_names(read_words("en"))}
    >>> names["UA46060250000025047"]
    ('Lvivska', 'Lviv oblast')
    >>> names["UA26020030000088465"]
    ('Verkhovynska', 'Ivano-Frankivsk oblast', 'Verkhovyna')
    """
    register = places.read_register()
    name, oblast = words.say("draw.column_name"), words.say("draw.column_oblast")
    renamed = places.read_renames().query("level == 'hromada'").groupby("code")["name_old"]
    former = renamed.agg(list).to_dict()
    rows = register[["hromada_code", name, oblast, name.replace("name", "centre")]]
    return [
        (*unit, *_unlike(unit[1], [centre, *former.get(unit[0], [])]))
        for *unit, centre in rows.itertuples(index=False, name=None)
    ]


def _unlike(name: str, others: list[object]) -> list[str]:
    """Those other names that the name does not begin with."""
    return [
        other
        for other in dict.fromkeys(others)
        if isinstance(other, str) and not name.lower().startswith(other.lower())
    ]
