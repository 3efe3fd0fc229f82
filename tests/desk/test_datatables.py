"""A table of the desk holds its rows, speaks the language, and runs nothing that it was told."""

from __future__ import annotations

import json

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point

from analysis.desk.datatables import datatable_markup
from analysis.language import read_words
from analysis.places import read_register

BUNDLE = "injectModule"


def markup_of(frame: pd.DataFrame, language: str = "en", has_script: bool = True) -> str:
    return datatable_markup(frame, words=read_words(language), has_script=has_script)


def test_the_script_comes_once_and_from_no_other_machine() -> None:
    frame = pd.DataFrame({"a": [1, 2]})
    assert BUNDLE in markup_of(frame, has_script=False)
    later = markup_of(frame)
    assert BUNDLE not in later
    assert len(later) < 20_000
    for markup in (markup_of(frame, has_script=False), later):
        assert 'src="http' not in markup
        assert "from 'http" not in markup


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "2 rows, 1 column"), ("uk", "2 рядки, 1 стовпець"), ("pl", "2 wiersze, 1 kolumna")],
)
def test_it_speaks_the_language_of_the_reader(language: str, told: str) -> None:
    markup = markup_of(pd.DataFrame({"a": [1, 2]}), language)
    assert told in markup
    spoken = json.dumps(read_words(language).say("desk.table_none"))
    assert spoken in markup
    assert "_TOTAL_" in markup


def test_a_named_index_is_a_column_and_a_mere_number_is_not() -> None:
    named = pd.DataFrame({"a": [1]}, index=pd.Index(["UA01"], name="hromada_code"))
    assert "hromada_code" in markup_of(named)
    assert "UA01" in markup_of(named)
    assert (
        "index" not in markup_of(pd.DataFrame({"a": [1]})).split("<thead>")[1].split("</thead>")[0]
    )


def test_every_hromada_of_the_register_can_be_found() -> None:
    register = read_register()
    markup = markup_of(register)
    assert all(code in markup for code in register["hromada_code"])


def test_the_frame_is_not_changed_and_geometry_is_told_by_its_kind() -> None:
    frame = gpd.GeoDataFrame({"a": [1]}, geometry=[Point(24.02, 49.84)], crs=4326)
    before = frame.copy()
    markup = markup_of(frame)
    assert "Point" in markup
    assert "24.02" not in markup
    assert frame.equals(before)


def test_no_text_of_data_becomes_markup() -> None:
    markup = markup_of(pd.DataFrame({"a": ["<img src=x onerror=alert(1)>"]}))
    assert "<img" not in markup


def test_an_empty_table_and_one_of_no_columns_are_shown_too() -> None:
    assert "0 rows" in markup_of(pd.DataFrame({"a": []}))
    assert "3 rows, 0 columns" in markup_of(pd.DataFrame(index=range(3)))
