"""Real boundaries."""

from __future__ import annotations

import geopandas


def read_boundaries() -> geopandas.GeoDataFrame:
    """Return real boundaries."""
    raise NotImplementedError


def read_oblast_boundaries() -> geopandas.GeoDataFrame:
    """Return outlines of oblasts."""
    raise NotImplementedError
