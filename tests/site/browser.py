"""A real browser without a network, and what it finds on a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ElementHandle, Page

LOCAL = ("file:", "data:", "blob:", "about:")
WAIT_MILLISECONDS = 60_000

DRAWN = "[...document.querySelectorAll('figure.figure')].every(f => f.dataset.drawn === 'true')"

SURVEY = """() => {
  const marks = [".choroplethlayer path", ".barlayer .point path", ".scatterlayer .point",
    ".scatterlayer path.js-line", ".boxlayer path", ".violinlayer path"].join(",");
  const visible = (path) => (path.getAttribute("d") || "").length > 4;
  const layer = (name) => ((window.PlotlyGeoAssets || {})[name] || { features: [] }).features;
  const plot = (figure) => figure.querySelector(".plot");
  const layerOf = (figure) =>
    (plot(figure).data || []).some((t) => t.geojson === "tiles") ? "tiles" : "hromady";
  const units = (figure) => {
    const known = new Set(layer(layerOf(figure)).map((feature) => feature.id));
    const drawn = areas(figure).map((path) => path.__data__.loc);
    return new Set(drawn.filter((loc) => known.has(loc))).size;
  };
  const isWhole = (figure) => {
    const geo = ((plot(figure).layout || {}).geo || {}).lonaxis || {};
    return Boolean(figure.querySelector(".choroplethlayer")) && geo.range[1] - geo.range[0] > 10;
  };
  const areas = (figure) => [...figure.querySelectorAll(".choroplethlayer path")].filter(visible);
  const kept = ["type", "mode", "x", "y", "lat", "lon", "locations", "z", "error_x", "error_y",
    "marker"];
  const held = (trace) => Object.fromEntries(
    kept.filter((key) => key in trace).map((key) => [key, trace[key]]));
  const given = (figure) => {
    const { shapes = [], annotations = [] } = plot(figure).layout || {};
    return { data: (plot(figure).data || []).map(held), layout: { shapes, annotations } };
  };
  return {
    h1: document.querySelectorAll("h1").length,
    lang: document.documentElement.lang,
    title: document.title,
    landmarks: ["header", "main", "footer"]
      .map((name) => document.querySelectorAll("body > " + name).length),
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    figures: [...document.querySelectorAll("figure.figure")].map((figure) => ({
      id: figure.id,
      isMap: Boolean(figure.querySelector(".choroplethlayer")),
      drawn: figure.dataset.drawn,
      given: given(figure),
      marks: [...figure.querySelectorAll(marks)].filter(visible).length,
      isWhole: isWhole(figure),
      units: units(figure),
      named: layer(layerOf(figure)).length,
      crimea: areas(figure).filter((path) => path.__data__.loc === "UA01000000000013043")
        .map((path) => getComputedStyle(path).fill),
    })),
    tables: [...document.querySelectorAll("table")].map((table) => ({
      caption: Boolean(table.caption) || !table.closest(".output, .figure"),
      region: Boolean(table.closest("[role=group][aria-label]")),
      bare: table.querySelectorAll("th:not([scope])").length,
      headings: table.querySelectorAll("th").length,
    })),
  };
}"""

CONTRASTS = """() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const parts = numbers(colour).slice(0, 3).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      const alpha = numbers(colour)[3];
      if (alpha === undefined || alpha > 0) { return colour; }
    }
    return "rgb(255, 255, 255)";
  };
  const found = [];
  document.querySelectorAll("body *").forEach((element) => {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const style = getComputedStyle(element);
    const hidden = !element.getClientRects().length || style.opacity === "0";
    if (!own || hidden || element.closest("svg, script, noscript")) { return; }
    const a = light(style.color), b = light(ground(element));
    found.push({ text: element.textContent.trim().slice(0, 40), size: parseFloat(style.fontSize),
      ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) });
  });
  return found;
}"""


@dataclass
class Visit:
    """What one page showed, asked for and complained about."""

    path: str
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    found: dict[str, Any] = field(default_factory=dict)

    @property
    def outside(self) -> list[str]:
        """Requests that wanted to leave the page's own files."""
        return [address for address in self.requests if not address.startswith(LOCAL)]


@contextmanager
def opened(browser: Browser, file: Path, **options: Any) -> Iterator[tuple[Page, Visit]]:
    """Open a page with the network cut, scroll through it, wait until every figure is drawn."""
    visit = Visit(file.name)
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    # The route has no exception: whatever is not a local file is refused and remembered.
    context.route(lambda address: not address.startswith(LOCAL), lambda route: route.abort())
    context.on("request", lambda request: visit.requests.append(request.url))
    page = context.new_page()
    page.on("console", lambda message: _note(visit, message.type, message.text))
    page.on("pageerror", lambda problem: visit.faults.append(str(problem)))
    try:
        page.goto(file.as_uri())
        if options.get("java_script_enabled", True):
            draw_everything(page)
        yield page, visit
    finally:
        context.close()


def draw_everything(page: Page) -> None:
    """Unfold what holds a figure, come to each as a reader does, and turn to it until it lives."""
    folded = "document.querySelectorAll('details.part:has(figure)')"
    page.evaluate(f"{folded}.forEach((each) => {{ each.open = true; }})")
    for figure in page.query_selector_all("figure.figure"):
        figure.scroll_into_view_if_needed()
        if figure.get_attribute("data-drawn") != "true":
            turn_to(figure)
    page.wait_for_function(DRAWN, timeout=WAIT_MILLISECONDS)


def turn_to(figure: ElementHandle) -> None:
    """Point at a figure with the mouse until a moment has passed, as somebody who reads it."""
    canvas = figure.query_selector(".canvas")
    assert canvas is not None
    canvas.hover(position={"x": 5, "y": 5}, force=True)
    figure.wait_for_selector("xpath=self::*[@data-drawn='true']", timeout=WAIT_MILLISECONDS)


def _note(visit: Visit, kind: str, text: str) -> None:
    if kind in ("error", "warning"):
        visit.faults.append(f"{kind}: {text}")


def visited(browser: Browser, folder: Path, **options: Any) -> list[Visit]:
    """Open every page of a site and return what was found on each.

    But for the documentation, whose pages hold no figures and are opened by their own tests.
    """
    visits = []
    for file in sorted(folder.rglob("*.html")):
        if file.name.startswith("documentation") or file.parent.name == "reference":
            continue
        with opened(browser, file, **options) as (page, visit):
            visit.path = file.relative_to(folder).as_posix()
            visit.found = page.evaluate(SURVEY)
            visits.append(visit)
    assert visits, f"no page in {folder}"
    return visits
