"""On paper: the sheet of a hromada stands whole on the first page, alone."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .browser import opened

PROFILES = ("profile_lviv", "profile_verkhovyna", "profile_velyka_vyska")
SHEET = """() => {
  const sheet = document.querySelector(".sheet");
  const cells = [...sheet.querySelectorAll(".sheet-title, .sheet-lead, th, td, .note, dt, dd")];
  return cells.map((cell) => cell.textContent.trim()).filter((text) => text);
}"""


def pages_of(browser: Browser, file: Path, folder: Path) -> tuple[list[str], list[str]]:
    """Texts of the sheet, and the text of each printed page of A4."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    pdf = folder / "printed.pdf"
    with opened(browser, file) as (page, _):
        texts = page.evaluate(SHEET)
        page.pdf(path=str(pdf), prefer_css_page_size=True)
    told = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True
    )
    return texts, told.stdout.split("\f")


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad-]+", "", text)


def body_of(page: str) -> str:
    """The text of a printed page without its foot: the number of the page, then its name."""
    number, name, rest = page.lstrip().split("\n", 2)
    assert re.fullmatch(r"\d+ / \d+", number), number
    assert " · " in name
    return rest


def holds_the_sheet_alone(texts: list[str], pages: list[str]) -> None:
    first, second = squeezed(pages[0]), squeezed(body_of(pages[1]))
    assert len(texts) >= 10
    assert [text for text in texts if squeezed(text) not in first] == []
    assert second.startswith(squeezed("How to read this page"))


@pytest.mark.parametrize("name", PROFILES)
def test_the_first_printed_page_holds_the_sheet_whole(
    browser: Browser, fetched_site: Path, tmp_path: Path, name: str
) -> None:
    texts, pages = pages_of(browser, fetched_site / f"{name}.html", tmp_path)
    assert len(texts) > 60
    holds_the_sheet_alone(texts, pages)
    assert "synthetic data" in pages[0]


def test_without_data_the_first_printed_page_says_what_will_stand_there(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    texts, pages = pages_of(browser, site / "profile_lviv.html", tmp_path)
    holds_the_sheet_alone(texts, pages)
    assert "hromady fetch" in pages[0]
