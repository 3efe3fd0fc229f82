"""Downloads hold what the pages hold, for every unit; generated answers stand apart."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pytest

from analysis import indicators, places
from analysis.publish.downloads import FOLDER, Downloads, indicator_table, write_downloads
from analysis.release import check_release

RESULTS: dict[str, Any] = {
    "results": [
        {
            "key": "demo/home_care_reach/median/all",
            "value": 0.125,
            "unit": "share",
            "base": 27,
            "publication": "publish",
            "shown_at": ["a.html#code-x", "b.html#code-y"],
        },
        {
            "key": "rules/transport_to_services/0/value",
            "value": 0.5,
            "publication": "publish",
            "is_synthetic": True,
            "shown_at": ["a.html"],
        },
        {"key": "demo/home_care_reach/mean/all", "publication": "withhold", "shown_at": ["a.html"]},
        {
            "key": "open/services_per_head_2021/median/all",
            "value": 99.5,
            "unit": "uah_per_head",
            "lower": 95.0,
            "upper": 101.5,
            "level": 0.95,
            "publication": "publish",
            "shown_at": ["a.html#code-x"],
        },
    ],
    "behind": {"demo/home_care_reach": {"is_synthetic": True}},
}


@pytest.fixture(scope="module")
def written(
    fetched_build: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Downloads]:
    site = tmp_path_factory.mktemp("site")
    (site / "results.json").write_text(json.dumps(RESULTS), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HROMADY_BUILD", str(fetched_build))
        return site, write_downloads(site)


@pytest.mark.usefixtures("fetched")
def test_there_is_a_row_for_each_unit_and_a_column_for_each_open_indicator() -> None:
    table, origins = indicator_table()
    assert len(origins) > 20
    assert table["hromada_code"].is_unique
    assert set(table["hromada_code"]) == set(places.read_register()["hromada_code"])
    no_hromadas = table[table["kind"] != "hromada"]
    assert len(no_hromadas) == 3
    assert no_hromadas[list(origins)].isna().all(axis=None)
    declared = places.read_sources()
    assert {each for ids in origins.values() for each in ids} <= set(declared)


@pytest.mark.usefixtures("fetched")
def test_each_value_is_the_measured_one_and_what_is_withheld_is_empty() -> None:
    table, origins = indicator_table()
    inputs = indicators.inputs_of(open_data=places.read_open_data())
    known = indicators.read_indicators()
    table = table.set_index("hromada_code")
    for key in origins:
        measured = indicators.measure(known[key], inputs).set_index("hromada_code")
        shown = table[key].reindex(measured.index).astype(float)
        assert shown.notna().equals(measured["status"] == "measured")
        assert np.allclose(shown, measured["value"], rtol=1e-9, equal_nan=True)


@pytest.mark.usefixtures("fetched")
def test_every_file_of_units_holds_the_same_table(written: tuple[Path, Downloads]) -> None:
    site, downloads = written
    folder = site / FOLDER
    assert {each.name for each in folder.iterdir()} == {each.path for each in downloads.files}
    table, _ = indicator_table()
    lines = pd.read_csv(folder / "hromady.csv", encoding="utf-8-sig")
    sheet = openpyxl.load_workbook(folder / "hromady.xlsx").active
    areas, packed = (
        gpd.read_parquet(folder / "hromady.parquet"),
        gpd.read_file(folder / "hromady.gpkg"),
    )
    for each in (lines, areas, packed):
        assert each["hromada_code"].tolist() == table["hromada_code"].tolist()
        assert list(each.columns)[: len(table.columns)] == list(table.columns)
    assert [cell.value for cell in sheet[1]] == list(table.columns)
    assert sheet.max_row == len(table) + 1
    real = places.read_areas().frame.set_index("hromada_code")["geometry"]
    for each in (areas, packed):
        own = each.set_index("hromada_code")["geometry"].reindex(real.index)
        assert own.geom_equals(real).all()


def test_generated_answers_stand_in_a_file_that_says_so(written: tuple[Path, Downloads]) -> None:
    folder = written[0] / FOLDER
    open_, synthetic = (
        pd.read_csv(io.BytesIO((folder / name).read_bytes()))
        for name in ("results.csv", "results_synthetic.csv")
    )
    assert open_["key"].tolist() == ["open/services_per_head_2021/median/all"]
    assert open_.loc[0, ["value", "lower", "upper", "level"]].tolist() == [99.5, 95.0, 101.5, 0.95]
    assert not open_["is_synthetic"].any()
    assert synthetic["is_synthetic"].all()
    assert synthetic["shown_at"][0] == "a.html#code-x b.html#code-y"
    assert set(synthetic["key"]) == {
        "demo/home_care_reach/median/all",
        "demo/home_care_reach/mean/all",
        "rules/transport_to_services/0/value",
    }
    assert np.isnan(synthetic.set_index("key").at["demo/home_care_reach/mean/all", "value"])


def test_a_stranger_finds_nothing_in_them(written: tuple[Path, Downloads]) -> None:
    assert [str(each) for each in check_release(written[0]).disclosures] == []


@pytest.mark.usefixtures("build")
def test_without_open_data_the_places_stand_alone(tmp_path: Path) -> None:
    downloads = write_downloads(tmp_path)
    assert not downloads.indicators
    assert [each.path for each in downloads.files if each.rows != "units"] == []
    assert downloads.areas.is_approximate
    assert len(gpd.read_parquet(tmp_path / FOLDER / "hromady.parquet")) == 1472
