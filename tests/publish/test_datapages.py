"""The page of downloads leads to each file from its folder, in each language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from analysis import indicators, places
from analysis.language import read_words
from analysis.publish.datapages import DATA_PAGE, write_data_page
from analysis.publish.downloads import FOLDER, Download, Downloads
from analysis.publish.marks import COLUMNS
from analysis.publish.pages import Page

FILES = (
    Download("hromady.csv", "units", ("hromada_code",), b"x" * 1_234_567),
    Download("results_synthetic.csv", "synthetic", ("key",), b"x" * 2_000),
)


def shown(site: Path, path: str, language: str) -> html.HtmlElement:
    known = indicators.read_indicators()["services_per_head_2021"]
    origins = {known.id: ("budgets", "population")}
    downloads = Downloads(FILES, (known,), origins, places.read_areas())
    words = read_words(language)
    page = Page(path, words.say("downloads.title"), language=language, has_results=True)
    return html.parse(write_data_page(site, downloads, page=page, words=words)).getroot()


@pytest.mark.parametrize(
    ("path", "language", "size"),
    [
        (DATA_PAGE, "en", "1.2 MB"),
        (f"uk/{DATA_PAGE}", "uk", "1,2 МБ"),
        (f"pl/{DATA_PAGE}", "pl", "1,2 MB"),
    ],
)
def test_each_file_is_named_with_format_row_and_size(
    tmp_path: Path, path: str, language: str, size: str
) -> None:
    page = shown(tmp_path, path, language)
    files, columns, marks = page.findall(".//table")
    assert [each.text for each in marks.findall(".//code")] == list(COLUMNS)
    links = [each.get("href") for each in files.iterfind(".//th/a")]
    assert [(tmp_path / path).parent / each for each in links] == [
        (tmp_path / path).parent / ("../" * path.count("/") + f"{FOLDER}/{each.path}")
        for each in FILES
    ]
    rows = [[cell.text_content() for cell in row] for row in files.iterfind("tbody/tr")]
    assert rows[0][3] == size
    assert read_words(language).say("publish.badge_synthetic") in rows[1][0]
    assert all(cell for row in rows for cell in row)
    assert columns.find("tbody/tr/th/code").text == "services_per_head_2021"
    assert len(page.find_class("banner")) == 1


def test_sources_are_named_once_each_with_their_licence(tmp_path: Path) -> None:
    page = shown(tmp_path, DATA_PAGE, "en")
    told = [each.text_content() for each in page.find(".//article").iterfind(".//ul/li")]
    assert len(told) == len(set(told)) >= 3
    assert sum("MIT" in each for each in told) >= 2


def test_the_page_tells_how_many_tables_of_figures_there_are_in_its_language(
    tmp_path: Path,
) -> None:
    figures = [{"tables": {"en": {}, "pl": {}}}, {"tables": {"en": {}}}]
    told = json.dumps({"results": [], "behind": {}, "figures": figures})
    (tmp_path / "results.json").write_text(told, encoding="utf-8")
    for path, language, count in ((DATA_PAGE, "en", 2), (f"pl/{DATA_PAGE}", "pl", 1)):
        words = read_words(language)
        page = shown(tmp_path, path, language)
        text = " ".join(page.text_content().split())
        assert words.say("figures.count", count=count) in text
        [link] = [each for each in page.iter("a") if "figures/" in str(each.get("href"))]
        assert link.get("href").endswith("figures/datapackage.json")
