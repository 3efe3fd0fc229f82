"""A country of six hromadas in two oblasts, with Crimea, small enough to check by eye."""

from __future__ import annotations

from types import SimpleNamespace

import geopandas
import pandas as pd
import pytest
import shapely

from analysis.draw import Ground, Subject
from analysis.language import Words, read_words

CRIMEA = "UA01000000000013043"


@pytest.fixture(scope="session")
def words() -> Words:
    """English words."""
    return read_words("en")


@pytest.fixture(scope="session")
def register() -> pd.DataFrame:
    """Six hromadas and Crimea; one name needs escaping."""
    names = ["Alpha", "Beta", "Gamma", "Kupiansk-Vuzlove", "<b>Epsilon</b> & Co", "Zeta"]
    return pd.DataFrame(
        {
            "hromada_code": [*(f"UA{number:02}" for number in range(10, 16)), CRIMEA],
            "kind": ["hromada"] * 6 + ["republic"],
            "type": ["urban", "settlement", "rural"] * 2 + [None],
            "name_uk": [*names, "Крим"],
            "name_en": [*names, "Crimea"],
            "oblast_uk": ["Перша"] * 3 + ["Друга"] * 3 + ["Крим"],
            "oblast_en": ["First"] * 3 + ["Second"] * 3 + ["Crimea"],
        }
    )


@pytest.fixture
def ground(register: pd.DataFrame) -> Ground:
    """Unit squares in a row; the last hromada has no area."""
    codes = [*register["hromada_code"][:5], CRIMEA]
    boxes = [shapely.box(30 + place, 48, 31 + place, 49) for place in range(6)]
    areas = SimpleNamespace(
        frame=geopandas.GeoDataFrame({"hromada_code": codes}, geometry=boxes, crs=4326),
        is_approximate=True,
    )
    outlines = geopandas.GeoDataFrame(
        {"oblast_code": ["UA10000", CRIMEA]},
        geometry=[shapely.box(30, 48, 35, 49), boxes[-1]],
        crs=4326,
    )
    points = pd.DataFrame(
        {"hromada_code": register["hromada_code"][:6], "lat": 48.5, "lon": range(6)}
    )
    return Ground(register, areas, outlines, points)


@pytest.fixture
def table() -> pd.DataFrame:
    """Four values, one withheld whose true value still stands there, one without data."""
    return pd.DataFrame(
        {
            "hromada_code": [f"UA{number:02}" for number in range(10, 16)],
            "indicator_id": "spending",
            "value": [0.0, 10.0, 20.0, 31.0, 987654.0, None],
            "base": 100.0,
            "status": ["measured"] * 4 + ["withheld", "no_data"],
            "design": "census",
            "is_synthetic": False,
        }
    )


@pytest.fixture
def subject() -> Subject:
    """Spending per resident."""
    return Subject("Spending", "uah_per_head", better="higher", date="2021", source="Treasury")
