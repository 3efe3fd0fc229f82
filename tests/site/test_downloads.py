"""Tables and figures leave the page as files, without a network, with their marks."""

from __future__ import annotations

import csv
import io
import re
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page

from analysis.publish.pdffiles import BROWSERS, write_pdf
from analysis.publish.singlefiles import write_single_file

from .browser import opened

ACTING = """() => {
  const row = document.querySelector(".output table").tBodies[0].rows[0];
  row.cells[0].textContent = '=HYPERLINK("x")';
  row.cells[1].textContent = '-1, "so"';
}"""


def saved(page: Page, button: str, folder: Path) -> Path:
    """Press a button and return the file that came."""
    with page.expect_download() as waited:
        page.locator(button).click()
    file = folder / waited.value.suggested_filename
    waited.value.save_as(file)
    return file


def rows_of(file: Path) -> list[list[str]]:
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_each_table_of_the_page_is_saved_as_it_stands(
    browser: Browser, sample_site: Path, tmp_path: Path
) -> None:
    with opened(browser, sample_site / "map.html") as (page, visit):
        tables = page.locator(".figure-data table, .output table").count()
        assert page.get_by_role("button", name="CSV", include_hidden=True).count() == tables >= 3
        file = saved(page, ".output .downloads button", tmp_path)
        assert rows_of(file) == [["Type", "Hromadas"], ["Urban (міська)", "409"]]
        assert re.fullmatch(r"map-table-\d\.csv", file.name)
        page.evaluate(ACTING)
        changed = rows_of(saved(page, ".output .downloads button", tmp_path))
        assert changed[1] == ['\'=HYPERLINK("x")', '\'-1, "so"']
        assert not visit.outside
        assert not visit.faults, visit.requests


def test_the_table_of_a_generated_figure_says_so_in_its_name(
    browser: Browser, sample_site: Path, tmp_path: Path
) -> None:
    with opened(browser, sample_site / "map.html") as (page, _):
        page.evaluate("document.querySelectorAll('.figure-data').forEach(d => d.open = true)")
        names = [
            saved(page, f"#figure-{cell} .figure-data .downloads button", tmp_path).name
            for cell in ("spending-map", "service-bars")
        ]
    assert names == ["map-figure-spending-map.csv", "map-figure-service-bars-synthetic.csv"]
    assert rows_of(tmp_path / names[0])[1] == ["Лев'янська & <b>co</b>", "12.50"]


@pytest.mark.parametrize("cell", ["spending-map", "service-bars"])
def test_a_figure_is_saved_as_a_picture_with_its_title_and_marks(
    browser: Browser, sample_site: Path, tmp_path: Path, cell: str
) -> None:
    with opened(browser, sample_site / "map.html") as (page, visit):
        group = f"#figure-{cell} > .downloads"
        svg, png = (
            saved(page, f"{group} button:text-is('{kind}')", tmp_path) for kind in ("SVG", "PNG")
        )
        title = page.locator(f"#figure-{cell} .figure-title").inner_text()
        assert not visit.outside
        assert not visit.faults, visit.requests
    drawing = etree.fromstring(svg.read_bytes())
    said = " ".join(drawing.itertext())
    assert title.removesuffix("#").strip() in said
    assert "Budgets 2021" in said
    is_synthetic = cell == "service-bars"
    assert ("synthetic data" in said) == is_synthetic == ("synthetic" in svg.name)
    shapes = drawing.xpath("//*[local-name()='path'][string-length(@d) > 4]")
    assert len(shapes) >= (3 if is_synthetic else 90)
    width, height = struct.unpack(">II", png.read_bytes()[16:24])
    assert (width, height) == tuple(2 * float(drawing.get(side)) for side in ("width", "height"))


def test_one_file_alone_draws_its_figures_from_an_empty_folder(
    browser: Browser, sample_site: Path, tmp_path: Path
) -> None:
    single = write_single_file(sample_site / "map.html").rename(tmp_path / "sent.html")
    with opened(browser, single) as (page, visit):
        assert [each for each in visit.requests if not each.startswith("data:")] == [
            single.as_uri()
        ]
        assert not visit.faults
        assert page.locator("figure.figure[data-drawn=true]").count() == 2
        assert page.locator(".choroplethlayer path").count() >= 90
    (sample_site / "single").rmdir()


def told(program: str, file: Path, *words: str) -> str:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    command = [program, str(file), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.usefixtures("browser")
def test_a_page_is_printed_with_its_title_and_drawn_figures(sample_site: Path) -> None:
    if not any(shutil.which(name) for name in BROWSERS):
        pytest.skip("no Chromium on the path")
    file = write_pdf(sample_site / "map.html")
    text = re.sub(r"\s+", " ", told("pdftotext", file, "-"))
    pages = re.search(r"Pages:\s+(\d+)", told("pdfinfo", file))
    file.unlink()
    assert file.name == "map.pdf"
    assert "What hromadas spend" in text
    # The key of the map is said by the drawing alone.
    assert "up to 100 (95)" in text
    assert pages
    assert 1 <= int(pages[1]) <= 6


def test_without_scripts_and_on_paper_there_are_no_buttons(
    browser: Browser, sample_site: Path
) -> None:
    with opened(browser, sample_site / "map.html", java_script_enabled=False) as (page, _):
        assert page.locator(".downloads").count() == 0
    with opened(browser, sample_site / "map.html") as (page, _):
        assert page.locator(".output .downloads").is_visible()
        page.emulate_media(media="print")
        assert not page.locator(".downloads button").first.is_visible()
