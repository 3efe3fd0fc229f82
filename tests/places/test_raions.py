"""Outlines of raions hold the whole country, and nothing twice."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from analysis import places
from analysis.places.raions import raion_outlines, read_raion_outlines

METRES = 6381


def of_reference(reference: Path) -> gpd.GeoDataFrame:
    theirs = gpd.read_parquet(reference / "data" / "boundaries" / "hromady.parquet")
    register = places.read_register().set_index("hromada_code")["raion_code"]
    codes = theirs["katottg"].map(register).fillna(theirs["katottg"])
    return theirs.assign(raion_code=codes)[["raion_code", "geometry"]].dissolve("raion_code")


@pytest.mark.reference
@pytest.mark.usefixtures("fetched")
def test_real_outlines_are_those_of_the_reference(reference: Path) -> None:
    outlines = read_raion_outlines()
    expected = of_reference(reference)
    assert len(outlines) == len(expected) == 129
    assert set(outlines["raion_code"]) == set(expected.index)
    ours = np.asarray(outlines.set_index("raion_code").geometry.reindex(expected.index))
    theirs = np.asarray(expected.geometry.to_crs(4326))
    agreement = shapely.area(ours & theirs) / shapely.area(ours | theirs)
    assert agreement.min() > 0.98
    assert outlines["without_area_count"].sum() == 0
    assert outlines["hromadas_count"].sum() == 1472


@pytest.mark.reference
@pytest.mark.usefixtures("fetched")
def test_outlines_fit_together_and_fill_the_country() -> None:
    outlines, areas = read_raion_outlines(), places.read_areas()
    assert len(outlines) == 129
    assert shapely.coverage_is_valid(np.asarray(outlines.geometry))
    whole = areas.frame.to_crs(METRES).area.sum()
    assert outlines.to_crs(METRES).area.sum() == pytest.approx(whole, rel=1e-6)


@pytest.mark.usefixtures("build")
def test_approximate_outlines_name_every_raion_and_what_they_lack() -> None:
    outlines = read_raion_outlines().set_index("raion_code")
    register = places.read_register()
    assert set(register["raion_code"].dropna()) | {
        "UA80000000000093317",
        "UA85000000000065278",
        "UA01000000000013043",
    } == set(outlines.index)
    assert outlines["without_area_count"].sum() == len(places.read_areas().missing) > 0
    assert outlines["raion_en"].notna().all()
    assert (~outlines["is_raion"]).sum() == 3
    crimea = outlines.loc[outlines["oblast_code"].str.startswith("UA01")]
    assert len(crimea) == 1


@pytest.mark.usefixtures("build")
def test_a_raion_without_any_area_is_missing_and_the_areas_stay_untouched() -> None:
    areas = places.read_areas()
    register = places.read_register().set_index("hromada_code")["raion_code"]
    of_lviv = areas.frame["hromada_code"].map(register) == "UA46060000000042587"
    assert of_lviv.sum() > 5
    before = areas.frame.copy()
    fewer = dataclasses.replace(areas, frame=areas.frame[~of_lviv])
    outlines = raion_outlines(fewer)
    assert len(outlines) == 128
    assert "UA46060000000042587" not in set(outlines["raion_code"])
    assert areas.frame.equals(before)
