"""Each figure has a key, a table in two formats, and an entry in the table of results."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl

from analysis.language import read_words
from analysis.publish.figuretables import (
    figure_entries,
    figure_key,
    figure_table,
    write_figure_tables,
)
from analysis.publish.pages import Link, Page
from analysis.publish.placement import Placement

CODE = "UA46060250000025047"


def content(**meta: Any) -> dict[str, Any]:
    area = {"type": "choropleth", "locations": [CODE], "z": [0], "name": "−5 to 5"}
    return {"data": [area], "layout": {"meta": {"caption": "Money. Grey: none.", **meta}}}


def test_the_key_is_the_same_wherever_the_page_lies() -> None:
    english = Page("service_map.html", "", navigation=(Link("a", "who.html"),))
    polish = Page("pl/service_map.html", "", navigation=(Link("a", "pl/who.html"),))
    keys = {figure_key(page, "money-map", number=2) for page in (english, polish)}
    assert keys == {"service_map/money-map/2"}


def test_both_files_tell_the_same_rows_in_the_words_of_the_page(tmp_path: Path) -> None:
    words = read_words("uk")
    table = figure_table(content(is_synthetic=True), key="a/b/1", words=words)
    text, book = write_figure_tables(tmp_path, [table])
    assert text.relative_to(tmp_path).as_posix() == "figures/a/b-1-synthetic.csv"
    head, row = csv.reader(io.StringIO(text.read_text(encoding="utf-8-sig")))
    told = dict(zip(head, row, strict=True))
    assert told["item"] == CODE
    assert "Львівська" in told["name"]
    sheet = openpyxl.load_workbook(book).active
    assert [str(cell) for cell in next(iter(sheet.values))] == head
    assert sheet.max_row == 2


def test_labels_are_not_counted_since_each_language_has_room_for_others() -> None:
    words, drawn = read_words("en"), content()
    counted = [figure_table(drawn, key="a/b/1", words=words).count]
    drawn["layout"]["annotations"] = [{"text": "half", "x": 1, "y": 1}]
    counted.append(figure_table(drawn, key="a/b/1", words=words).count)
    assert counted == [1, 1]


def test_an_entry_leads_to_page_anchor_and_files_in_each_language() -> None:
    figures = [("map", content()), ("bars", content(kind="bars")), ("map", content())]
    found = figure_entries({"en": {"a": figures}, "uk": {"a": figures}})
    assert [each["key"] for each in found] == ["a/bars/1", "a/map/1", "a/map/2"]
    assert found[2]["shown_at"] == {"en": "a.html#figure-map-2", "uk": "uk/a.html#figure-map-2"}
    assert found[2]["tables"]["uk"]["xlsx"] == "uk/figures/a/map-2.xlsx"
    assert found[0]["kind"] == "bars"
    assert {each["titles"]["uk"] for each in found} == {"Money"}
    assert len({each["data_sha256"] for each in found}) == 1


def test_only_a_page_with_tables_beside_it_offers_them() -> None:
    words = read_words("en")
    without = Placement(Page("a.html", "A"), words).figure(content(), "map")
    beside = Placement(Page("a.html", "A", has_tables=True), words)
    first, second = (beside.figure(content(), "map") for _ in range(2))
    assert without.table is None
    assert [each.table.key for each in (first, second) if each.table] == ["a/map/1", "a/map/2"]
