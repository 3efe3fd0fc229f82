"""A table comes back from every kind of file as it was; no cell acts; the same bytes each time."""

from __future__ import annotations

import io
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from analysis.publish import tabular

ACTING = ["=1+1", "+380", "-3", "@a", "\tx"]
texts = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=8)


def table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name_uk": ["Львівська", 'Лев\'янська, «і» "ще"', *ACTING],
            "count": pd.array([1, None, 3, 4, 5, 6, 7], dtype="Int64"),
            "share": [0.25, None, 1e-7, 4.0, 5.5, 6.0, 7.0],
            "has": pd.array([True, False, None, True, True, True, True], dtype="boolean"),
        }
    )


def areas() -> gpd.GeoDataFrame:
    boxes = [shapely.box(x, 48, x + 1, 49) for x in range(24, 31)]
    return gpd.GeoDataFrame(table(), geometry=boxes, crs=4326)


def test_separated_values_come_back_and_no_text_acts() -> None:
    content = tabular.as_csv(table())
    assert content.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(io.BytesIO(content))
    assert back["name_uk"].tolist() == [*table()["name_uk"][:2], *(f"'{each}" for each in ACTING)]
    pd.testing.assert_series_equal(back["share"], table()["share"])
    assert back["count"].isna().tolist() == table()["count"].isna().tolist()
    assert content.decode().splitlines()[1].endswith(",true")


def test_a_workbook_has_texts_numbers_and_no_formula() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(tabular.as_workbook(table()))).active
    assert [cell.value for cell in sheet[1]] == list(table().columns)
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == table()["name_uk"].tolist()
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b"}
    assert [cell.value for cell in sheet[2]][1:] == [1, 0.25, True]


@given(st.lists(texts, min_size=1, max_size=5))
def test_any_text_comes_back_from_a_workbook(said: list[str]) -> None:
    content = tabular.as_workbook(pd.DataFrame({"said": said, "n": 1}))
    rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2, max_col=1)
    assert [row[0].value or "" for row in rows] == said


@pytest.mark.parametrize("kind", ["geopackage", "geoparquet"])
def test_areas_come_back_with_their_values(kind: str, tmp_path: Path) -> None:
    file = tmp_path / ("a.parquet" if kind == "geoparquet" else "a.gpkg")
    file.write_bytes(getattr(tabular, f"as_{kind}")(areas()))
    back = gpd.read_parquet(file) if kind == "geoparquet" else gpd.read_file(file)
    assert back.crs.to_epsg() == 4326
    assert back.geometry.geom_equals(areas().geometry).all()
    assert back["name_uk"].tolist() == table()["name_uk"].tolist()
    assert back["count"].sum() == 26
    assert back["has"].sum() == 5


@pytest.mark.parametrize("kind", ["csv", "workbook", "geopackage", "geoparquet"])
def test_the_same_table_gives_the_same_bytes(kind: str) -> None:
    write = getattr(tabular, f"as_{kind}")
    content = areas() if kind.startswith("geo") else table()
    assert write(content) == write(content)
