"""Commissions that the tests of the papers share: the three hromadas of the model, home care."""

from __future__ import annotations

import os
from functools import lru_cache

from analysis.contracting import Commission, commission_of, read_case

LVIV = "UA46060250000025047"
VERKHOVYNA = "UA26020030000088465"
VELYKA_VYSKA = "UA35060110000056063"
PLACES = (LVIV, VERKHOVYNA, VELYKA_VYSKA)


def commission(code: str = LVIV, service: str = "home_care", *, mode: str = "U2") -> Commission:
    """A commission seen on the day of its declarations."""
    return _read(code, service, mode=mode, build=os.environ.get("HROMADY_BUILD", ""))


@lru_cache(maxsize=64)
def _read(code: str, service: str, *, mode: str, build: str) -> Commission:
    """Read it once for each build folder: open data are part of it."""
    assert build is not None
    return commission_of(read_case(code, service), mode_id=mode)
