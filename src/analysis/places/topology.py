"""TopoJSON for the pages."""

from __future__ import annotations

import geopandas


def geometry_topology(
    frame: geopandas.GeoDataFrame, *, name: str, quantization: int = 10_000
) -> dict[str, object]:
    """Return a topology."""
    raise NotImplementedError
