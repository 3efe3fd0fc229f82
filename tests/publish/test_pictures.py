"""A shared picture and what lies over it show together what the whole picture showed."""

from __future__ import annotations

import base64
import re
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from PIL import Image
from playwright.sync_api import Browser

from analysis import draw, places
from analysis.language import read_words
from analysis.publish.pictures import shared_pictures


def page(svg: str) -> str:
    packed = base64.b64encode(svg.encode()).decode()
    return f'<p>&amp;</p><img alt="A &quot;map&quot;." src="data:image/svg+xml;base64,{packed}"><p>'


def seen(text: str) -> str:
    """The picture that stands in a page as a browser reads it."""
    found = re.search(r'src="data:image/svg\+xml,([^"]*)"', text)
    assert found
    return unquote(unescape(found[1]))


def test_nothing_of_a_picture_is_lost_and_pages_share_the_land() -> None:
    ground = draw.Ground(
        places.read_register(), places.read_areas(), places.read_oblast_outlines(),
        places.read_points(),
    )  # fmt: skip
    shared = []
    for code in ("UA46060250000025047", "UA26020030000088465", "UA26020010000096556"):
        svg = draw.draw_locator(code, ground, words=read_words("en")).svg
        text, pictures = shared_pictures(page(svg), root="../")
        layers = re.findall(r"url\(\.\./([^)]*)\)", text)
        assert layers == list(pictures)[::-1]
        shared.append(list(pictures.items()))
        land, oblast = pictures.values()
        own = seen(text)
        paths = sorted(re.findall(r'd=.(M[^"\']*)', svg))
        assert sorted(re.findall(r'd=.(M[^"\']*)', own + land + oblast)) == paths
        assert all(each.startswith(svg[: svg.index(">") + 1]) for each in (land, oblast))
        assert len(text) < len(page(svg)) / 9
    lviv, first, second = shared
    assert first == second
    assert lviv[0] == first[0]
    assert lviv[1] != first[1]


def test_a_picture_without_a_shared_part_and_a_page_without_a_picture_stay() -> None:
    svg = "<svg width='9'><title>Ґ &amp; #</title><path d='M0 0'/></svg>"
    text, pictures = shared_pictures(page(svg), root="")
    assert pictures == {}
    assert "style=" not in text
    assert seen(text) == svg
    assert shared_pictures("<p>none</p>", root="") == ("<p>none</p>", {})


def test_a_browser_shows_both_parts(browser: Browser, tmp_path: Path) -> None:
    land = '<g data-shared="land"><rect width="40" height="40" fill="#00ff00"/></g>'
    land += '<g data-shared="oblast"><rect width="40" height="20" fill="#0000ff"/></g>'
    own = '<title>Ґ &amp; "Кам\'янка" #1, 50%</title><rect width="20" height="20" fill="#ff0000"/>'
    start = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40">'
    svg = f"{start}{land}{own}</svg>"
    text, pictures = shared_pictures(page(svg), root="")
    for address, picture in pictures.items():
        (tmp_path / address).parent.mkdir(exist_ok=True)
        (tmp_path / address).write_text(picture, encoding="utf-8")
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    visit = browser.new_page()
    visit.goto((tmp_path / "page.html").as_uri())
    shown = Image.open(BytesIO(visit.locator("img").screenshot())).convert("RGB")
    visit.close()
    assert shown.size == (40, 40)
    assert shown.getpixel((5, 5)) == (255, 0, 0)
    assert shown.getpixel((35, 5)) == (0, 0, 255)
    assert shown.getpixel((35, 35)) == (0, 255, 0)
