"""Contact sheets: every figure of a site as it looks, to be looked at by a person.

``python -m tests.site.contact SITE FOLDER`` writes one picture a width and look into FOLDER:
1280 and 390 pixels; light, dark, print, and grey as a printer makes it.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from .browser import opened

WIDTHS = (1280, 390)
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "print": {"color_scheme": "light"},
    "grey": {"color_scheme": "light"},
}
ACROSS = {1280: 3, 390: 6}
CELL = {1280: 640, 390: 390}
HIGHEST = 14_000
"""Pixels of one picture: a viewer opens no larger ones."""


def written(site: Path, folder: Path, browser: Browser) -> list[Path]:
    """Write the contact sheets of every page of a site and return them."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for width in WIDTHS:
        for look in LOOKS:
            shots = list(_shots(site, browser, width=width, look=look))
            for number, sheet in enumerate(_sheets(shots, width)):
                files.append(folder / f"{width}_{look}_{number}.png")
                sheet.save(files[-1])
    return files


def _shots(site: Path, browser: Browser, *, width: int, look: str) -> Iterator[Image.Image]:
    options = {"viewport": {"width": width, "height": 900}, **LOOKS[look]}
    for file in sorted(site.glob("*.html")):
        with opened(browser, file, **options) as (page, _):
            if look == "print":
                page.emulate_media(media="print")
            yield from (_shot(page, number, look) for number in range(_count(page)))


def _count(page: Page) -> int:
    return page.locator("figure.figure, .output.picture, .sheet").count()


def _shot(page: Page, number: int, look: str) -> Image.Image:
    shown = page.locator("figure.figure, .output.picture, .sheet").nth(number)
    picture = Image.open(io.BytesIO(shown.screenshot()))
    return picture.convert("L").convert("RGB") if look == "grey" else picture.convert("RGB")


def _sheets(shots: list[Image.Image], width: int) -> Iterator[Image.Image]:
    """Rows of pictures, each as high as its highest."""
    cell, across = CELL[width], ACROSS[width]
    small = [shot.resize((cell, max(1, shot.height * cell // shot.width))) for shot in shots]
    rows = [small[start : start + across] for start in range(0, len(small), across)]
    page: list[list[Image.Image]] = []
    for row in rows:
        if page and _height([*page, row]) > HIGHEST:
            yield _drawn(page, cell, across)
            page = []
        page.append(row)
    if page:
        yield _drawn(page, cell, across)


def _height(rows: list[list[Image.Image]]) -> int:
    return sum(max(shot.height for shot in row) + 8 for row in rows)


def _drawn(rows: list[list[Image.Image]], cell: int, across: int) -> Image.Image:
    sheet = Image.new("RGB", (across * (cell + 8), _height(rows)), "#b0b0ff")
    top = 0
    for row in rows:
        for place, shot in enumerate(row):
            sheet.paste(shot, (place * (cell + 8), top))
        top += max(shot.height for shot in row) + 8
    return sheet


def main() -> None:
    site, folder = Path(sys.argv[1]), Path(sys.argv[2])
    installed = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("HROMADY_CHROMIUM") or installed,
            args=["--no-sandbox", "--disable-gpu"],
        )
        files = written(site, folder, browser)
        browser.close()
    assert files, f"no figure in {site}"
    sys.stdout.write("\n".join(map(str, files)) + "\n")


if __name__ == "__main__":
    main()
