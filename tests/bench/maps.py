"""How heavy the national page of maps is, and how soon its first map answers.

The weight is everything that the page may load, gzipped. The time is the browser's own: from the
end of loading until the first map is live, which a reader begins by pointing at it, by the
performance timeline of the page, each visit in a browser context of its own.
"""

from __future__ import annotations

import gzip
import re
import shutil
import statistics
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, sync_playwright

VISITS = 5
WATCH = """new MutationObserver(() => {
  const drawn = document.querySelector("figure.figure[data-drawn='true'] .choroplethlayer");
  if (drawn && !window.firstMap) { window.firstMap = performance.now(); }
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-drawn"] });"""
TIMES = """() => ({
  load: performance.getEntriesByType("navigation")[0].loadEventEnd,
  drawn: window.firstMap,
})"""


def measured(page: Path) -> dict[str, Any]:
    """Weight and times of a page of maps."""
    return {**weight(page), **times(page)}


def weight(page: Path) -> dict[str, Any]:
    """Kilobytes of the page and of each asset it loads, gzipped."""
    text = page.read_text(encoding="utf-8")
    names = dict.fromkeys(re.findall(r'(?:src|href)="(assets/[^"]+)"', text))
    assert len(names) >= 4, f"{page} loads too little to be a page of maps"
    files = {page.name: page, **{name: page.parent / name for name in names}}
    sizes = {name: len(gzip.compress(file.read_bytes(), 9)) / 1000 for name, file in files.items()}
    return {
        "kB gzipped": {name: round(size, 1) for name, size in sizes.items()},
        "kB gzipped, together": round(sum(sizes.values()), 1),
    }


def times(page: Path) -> dict[str, Any]:
    """Milliseconds until the first map is drawn, of several visits at 1280 pixels."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=found, args=["--no-sandbox", "--disable-gpu"]
            )
        except Error:
            return {"browser": "not here"}
        visits = [_visit(browser, page) for _ in range(VISITS)]
        browser.close()
    after = [visit["drawn"] - visit["load"] for visit in visits]
    return {
        "load, ms": round(statistics.median(visit["load"] for visit in visits)),
        "first map drawn after load, ms": {
            "median": round(statistics.median(after)),
            "least": round(min(after)),
            "most": round(max(after)),
        },
        "visits": len(visits),
    }


def _visit(browser: Browser, page: Path) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    visit = context.new_page()
    visit.add_init_script(WATCH)
    visit.goto(page.as_uri())
    # As a reader: come to the map, and point at it.
    visit.locator("figure[data-kind='map'] .canvas").first.hover(force=True)
    visit.wait_for_function("window.firstMap", timeout=60_000)
    seen: dict[str, float] = visit.evaluate(TIMES)
    context.close()
    return seen


if __name__ == "__main__":
    import json

    sys.stdout.write(json.dumps(measured(Path(sys.argv[1])), indent=1) + "\n")
