"""Downloads become tables whatever their separator, title lines or kinds of columns."""

from __future__ import annotations

import io

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from analysis.release.downloads import grid_of_lines, read_delimited, read_parquet
from analysis.release.exhibits import Exhibits


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    found = Exhibits()
    lines = [["sex", "n"], ["women, all", "12"], ["men", "9"]]
    text = "\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    read_delimited(text, "a.csv", found)
    assert list(found.grids[0].columns) == ["sex", "n"]
    assert found.grids[0].rows == [["women, all", "12"], ["men", "9"]]


def test_lines_above_the_heading_are_the_caption() -> None:
    grid = grid_of_lines([["Title"], [""], ["a", "b"], ["x", 1]], "f", "p")
    assert (grid.caption, list(grid.columns), grid.rows) == ("Title", ["a", "b"], [["x", 1]])


def test_a_table_without_a_heading_keeps_all_its_rows() -> None:
    grid = grid_of_lines([["x", 1], ["y", 2]], "f", "p")
    assert list(grid.columns) == ["", ""]
    assert len(grid.rows) == 2


def test_a_parquet_file_gives_columns_index_and_text_of_bytes() -> None:
    content = io.BytesIO()
    pd.DataFrame({"a": [1, 2], "b": [b"x", b"y"]}, index=["one", "two"]).to_parquet(content)
    found = Exhibits()
    read_parquet(content.getvalue(), "a.parquet", found)
    assert found.grids[0].rows == [[1, "x", "one"], [2, "y", "two"]]


def test_areas_are_named_and_their_points_are_kept_and_judged() -> None:
    content = io.BytesIO()
    shapes = [shapely.box(30.123456, 50.123456, 31, 51), shapely.Point(30.123456, 50.654321)]
    gpd.GeoDataFrame({"a": [1, 2]}, geometry=shapes, crs=4326).to_parquet(content)
    found = Exhibits()
    read_parquet(content.getvalue(), "a.parquet", found)
    assert found.grids[0].rows == [[1, "Polygon"], [2, "Point"]]
    assert [(each.lat, each.lon) for each in found.points] == [(50.654321, 30.123456)]
    (said,) = [each.text for each in found.passages if each.place == "metadata geo"]
    assert "WGS 84" in said
    assert "30.123456" not in said


def test_an_empty_or_broken_download_is_a_failure() -> None:
    found = Exhibits()
    read_delimited("", "a.csv", found)
    read_parquet(b"PAR1 broken PAR1", "a.parquet", found)
    assert len(found.failures) == 2
