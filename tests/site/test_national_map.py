"""The national map in a real browser: found by any spelling, read at any width and in grey."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from PIL import Image
from playwright.sync_api import Browser, Page

from analysis import draw, places
from analysis.language import Words, read_words
from analysis.publish.assets import drawn_kinds, write_assets
from analysis.publish.exporter import export_page
from analysis.publish.layers import map_layers, map_names
from analysis.publish.pages import Page as SitePage

from .browser import opened

VERKHOVYNA = "UA26020030000088465"
GAP_OBLASTS = {
    "no_data": "Zhytomyr oblast",
    "not_surveyed": "Vinnytsia oblast",
    "withheld": "Poltava oblast",
    "unreliable": "Chernihiv oblast",
    "not_applicable": "Odesa oblast",
    "not_covered": "Kharkiv oblast",
}
PATCH = 70
"""Pixels of a side: about 80 km of the country, several repeats of each texture."""


def gaps_table(register: pd.DataFrame) -> pd.DataFrame:
    """One kind of gap in each of four oblasts, values elsewhere."""
    own = register[register["kind"].eq("hromada")]
    status = own["oblast_en"].map({oblast: gap for gap, oblast in GAP_OBLASTS.items()})
    values = pd.Series(np.arange(len(own)) % 97 + 1.0, index=own.index)
    return pd.DataFrame(
        {
            "hromada_code": own["hromada_code"],
            "value": values.where(status.isna()),
            "status": status.fillna("measured"),
        }
    )


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a map, a cartogram, an oblast and their table, as a site writes it."""
    words, register = read_words("en"), places.read_register()
    ground = draw.Ground(
        register,
        places.read_areas(),
        places.read_oblast_outlines(),
        places.read_points(),
        places.read_raion_outlines(),
    )
    folder = tmp_path_factory.mktemp("national")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HROMADY_GEOMETRY", "named")
        notebook = notebook_of(ground, gaps_table(register), words=words)
    kinds = drawn_kinds([notebook])
    assert kinds == {"bar", "choropleth", "scattergeo"}
    write_assets(
        folder / "assets", layers=map_layers(), names={words.id: map_names(words)}, kinds=kinds
    )
    file = folder / "map.html"
    text = export_page(notebook, SitePage("map.html", "A map"), words=words)
    file.write_text(text, encoding="utf-8")
    return file


def notebook_of(ground: draw.Ground, table: pd.DataFrame, *, words: Words) -> new_notebook:
    """The outputs of a notebook that draws them."""
    subject = draw.Subject("Spending", "uah_per_head", date="2021", source="Treasury")
    shown = {
        "map": draw.draw_map(table, ground, subject=subject, words=words),
        "cartogram": draw.draw_cartogram(table, ground, subject=subject, words=words),
        "oblast": draw.draw_map(
            table, ground, subject=subject, words=words, oblast="UA26000000000069363"
        ),
        "table": draw.show_map_table(table, ground, subject=subject, words=words),
    }
    cells = []
    for name, figure in shown.items():
        bundle = figure._repr_mimebundle_()
        cells.append(
            new_code_cell("draw", id=name, outputs=[new_output("display_data", data=bundle)])
        )
    return new_notebook(cells=cells)


@pytest.fixture(scope="module")
def wide(browser: Browser, page: Path) -> Iterator[Page]:
    with opened(browser, page, device_scale_factor=2, color_scheme="light") as (shown, visit):
        yield shown
        assert visit.faults == []
        assert visit.outside == []


@pytest.fixture(scope="module")
def phone(browser: Browser, page: Path) -> Iterator[Page]:
    with opened(browser, page, viewport={"width": 390, "height": 844}) as (shown, visit):
        yield shown
        assert visit.faults == []


@pytest.mark.parametrize(
    "typed", ["Verkhovyna", "Верховина", "вэрховина", "Werchowyna", "VERHOVINA"]
)
def test_a_hromada_is_found_by_any_spelling(wide: Page, typed: str) -> None:
    finder = wide.locator("#figure-map .finder")
    finder.locator("input").fill(typed)
    finder.locator("input").press("Enter")
    told = finder.locator("output").inner_text()
    assert told.startswith("Verkhovynska, Ivano-Frankivsk oblast: UAH ")


def test_a_former_name_is_found(wide: Page) -> None:
    renamed = places.read_renames().query("level == 'hromada'").iloc[0]
    now = places.read_register().set_index("hromada_code").loc[renamed["code"], "name_en"]
    finder = wide.locator("#figure-map .finder")
    finder.locator("input").fill(renamed["name_old"])
    listed = finder.locator("li").all_inner_texts()
    assert any(text.startswith(f"{now}, ") for text in listed), listed


def test_a_name_that_nobody_bears_is_said_to_be_none(wide: Page) -> None:
    finder = wide.locator("#figure-map .finder")
    finder.locator("input").fill("Xyzzy")
    assert finder.locator("output").inner_text() == "No hromada of that name."
    assert finder.locator("li").count() == 0


def test_a_gap_is_told_by_its_reason_and_one_outside_the_view_as_absent(wide: Page) -> None:
    told = {}
    for figure, name in (("map", "Zhytomyrska"), ("oblast", "Zhytomyrska")):
        finder = wide.locator(f"#figure-{figure} .finder")
        finder.locator("input").fill(name)
        finder.locator("input").press("Enter")
        told[figure] = finder.locator("output").inner_text().rpartition(": ")[2]
    assert told == {"map": "no data", "oblast": "not shown on this map"}


@pytest.mark.parametrize("figure", ["map", "cartogram"])
def test_on_a_telephone_it_is_found_ringed_and_read(phone: Page, figure: str) -> None:
    finder = phone.locator(f"#figure-{figure} .finder")
    finder.locator("input").fill("Verkhovyna")
    finder.locator("li button").first.click()
    assert "UAH" in finder.locator("output").inner_text()
    ring = phone.locator(f"#figure-{figure} .ring")
    plot = phone.locator(f"#figure-{figure} .plot")
    inner, outer = ring.bounding_box(), plot.bounding_box()
    assert inner is not None
    assert outer is not None
    middle = inner["x"] + inner["width"] / 2 - outer["x"]
    assert 0.05 < middle / outer["width"] < 0.4  # it lies in the south-west
    assert inner["width"] == 30


def test_a_long_table_is_put_in_order_and_back(wide: Page) -> None:
    table = wide.locator(".output table")
    first = "tbody tr:first-child"
    own = table.locator(first).inner_text()
    heading = table.locator("thead th").last.locator("button")
    heading.click()
    assert table.locator(first).locator("td").last.inner_text() == "1"
    heading.click()
    assert table.locator(first).locator("td").last.inner_text() == "97"
    assert table.locator("tbody tr").last.locator("td").last.inner_text()[0].isalpha()
    heading.click()
    assert table.locator(first).inner_text() == own


def test_without_scripts_each_value_stands_in_the_table(browser: Browser, page: Path) -> None:
    with opened(browser, page, java_script_enabled=False) as (shown, _):
        rows = shown.locator(".output tbody tr")
        asked = gaps_table(places.read_register()).query("status != 'not_surveyed'")
        assert rows.count() == len(asked) > 1400
        text = shown.locator("tr", has_text="Verkhovynska").first.inner_text()
        assert any(part.isdigit() for part in text.split())


def patches(page: Page) -> dict[str, np.ndarray]:
    """A grey picture of the middle of each oblast that holds one kind of gap."""
    plot = page.locator("#figure-map .plot")
    picture = Image.open(io.BytesIO(plot.screenshot())).convert("L")
    outlines = places.read_oblast_outlines().set_index("oblast_code").geometry
    codes = places.read_register().drop_duplicates("oblast_en").set_index("oblast_en")
    found = {}
    for gap, oblast in GAP_OBLASTS.items():
        middle = outlines[codes.loc[oblast, "oblast_code"]].representative_point()
        x, y = page.evaluate(
            """([lon, lat]) => document.querySelector('#figure-map .plot')
            ._fullLayout.geo._subplot.projection([lon, lat])""",
            [middle.x, middle.y],
        )
        left, top = int(2 * x - PATCH / 2), int(2 * y - PATCH / 2)
        found[gap] = np.asarray(picture.crop((left, top, left + PATCH, top + PATCH)), dtype=float)
    return found


def texture(patch: np.ndarray) -> np.ndarray:
    """How much ink runs in each of eight directions, beside how much there is."""
    down, across = np.gradient(patch)
    strength = np.hypot(down, across)
    direction = (np.arctan2(down, across) % np.pi) / np.pi * 8
    ink, _ = np.histogram(direction, bins=8, range=(0, 8), weights=strength)
    return np.append(ink / patch.size, patch.mean() / 25)


def swatches(page: Page) -> dict[str, np.ndarray]:
    """A grey picture of what the legend shows for each kind of gap."""
    words = read_words("en")
    plot = page.locator("#figure-map .plot")
    picture = Image.open(io.BytesIO(plot.screenshot())).convert("L")
    boxes = plot.evaluate(
        """(plot) => Object.fromEntries([...plot.querySelectorAll(".legend .traces")].map((t) => {
        const own = plot.getBoundingClientRect();
        const box = t.querySelector(".legendpoints path").getBoundingClientRect();
        return [t.textContent, [box.x - own.x, box.y - own.y, box.width, box.height]]; }))"""
    )
    found = {}
    for gap in GAP_OBLASTS:
        label = words.say(f"draw.status_{gap}").lower()
        x, y, across, down = next(b for name, b in boxes.items() if label in name.lower())
        assert min(across, down) >= 10, gap
        edges = (int(2 * x) + 2, int(2 * y) + 2, int(2 * (x + across)) - 2, int(2 * (y + down)) - 2)
        found[gap] = np.asarray(picture.crop(edges), dtype=float)
    return found


def apart(found: dict[str, np.ndarray]) -> dict[tuple[str, str], float]:
    """How far the textures of each two kinds of gap lie from each other."""
    seen = {gap: texture(patch) for gap, patch in found.items()}
    pairs = list(itertools.combinations(seen, 2))
    assert len(pairs) == 15
    return {pair: float(np.abs(seen[pair[0]] - seen[pair[1]]).sum()) for pair in pairs}


def test_the_six_gaps_are_told_apart_in_a_grey_print(wide: Page) -> None:
    distances = apart(patches(wide))
    assert min(distances.values()) > 5, distances


def test_the_six_swatches_of_the_legend_are_told_apart_in_a_grey_print(wide: Page) -> None:
    found = swatches(wide)
    plain = {gap: float(patch.std()) for gap, patch in found.items() if patch.std() < 8}
    assert plain == {}, "a swatch without a texture"
    distances = apart(found)
    assert min(distances.values()) > 5, distances
