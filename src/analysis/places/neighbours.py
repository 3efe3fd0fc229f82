"""Which hromadas border on which.

Two areas are neighbours when they share a piece of border; touching in one point is not enough.
How similar neighbours are belongs to ``compare``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from analysis.memory import remembered
from analysis.places.areas import Areas

__all__ = ["neighbours_of"]


@remembered
def neighbours_of(areas: Areas) -> pd.DataFrame:
    """Return every pair of neighbours, in both directions.

    Parameters
    ----------
    areas : Areas
        Of ``read_areas``; approximate areas give approximate neighbours.

    Returns
    -------
    pandas.DataFrame
        ``hromada_code``, ``neighbour_code``, sorted; each pair stands twice. A unit without an
        area has no rows.

    Examples
    --------
    >>> from analysis.places.areas import read_areas
    >>> pairs = neighbours_of(read_areas())
    >>> kyiv = pairs[pairs["hromada_code"] == "UA80000000000093317"]
    >>> len(kyiv) > 5, set(kyiv["neighbour_code"].str[:4])
    (True, {'UA32'})
    """
    shapes = areas.frame.geometry.to_numpy()
    codes = areas.frame["hromada_code"].to_numpy()
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = left < right
    left, right = left[once], right[once]
    borders = shapely.boundary(shapes)
    length = shapely.length(shapely.intersection(borders[left], borders[right]))
    left, right = left[length > 0], right[length > 0]
    pairs = pd.DataFrame(
        {
            "hromada_code": codes[np.concatenate([left, right])],
            "neighbour_code": codes[np.concatenate([right, left])],
        }
    )
    return pairs.sort_values(["hromada_code", "neighbour_code"], ignore_index=True)
