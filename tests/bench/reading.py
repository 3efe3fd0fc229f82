"""How heavy pages are and how soon they can be read, on a slow processor, from a disk."""

from __future__ import annotations

import gzip
import re
import shutil
import statistics
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, sync_playwright

VISITS = 5
SLOWED = 4
WATCH = """window.busyUntil = 0;
new PerformanceObserver((list) => list.getEntries().forEach((task) => {
  window.busyUntil = Math.max(window.busyUntil, task.startTime + task.duration);
})).observe({ type: "longtask", buffered: true });"""
TIMES = """() => ({
  content: performance.getEntriesByName("first-contentful-paint")[0].startTime / 1000,
  interactive: Math.max(window.busyUntil,
    performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd) / 1000,
})"""


def kinds(site: Path) -> dict[str, Path]:
    """The pages that are looked at: home, map and a profile."""
    profiles = sorted(site.glob("en/profile*.html")) or sorted(site.glob("profile*.html"))
    return {
        "home": site / "index.html",
        "map": next(iter([*site.glob("en/service_map.html"), *site.glob("service_map.html")])),
        "profile": profiles[0],
    }


def measured(site: Path) -> dict[str, Any]:
    """Weight of each kind of page and of what all share; times with the processor slowed."""
    shared = sorted((site / "assets").iterdir())
    figures: dict[str, Any] = {
        "kB gzipped of all shared assets": round(sum(map(packed, shared)), 1),
        "kB gzipped of each": {file.name: round(packed(file), 1) for file in shared},
    }
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
                args=["--no-sandbox", "--disable-gpu"],
            )
            for kind, page in kinds(site).items():
                figures[kind] = _of_page(browser, page)
            browser.close()
    except Error as problem:
        figures["browser"] = str(problem).splitlines()[0]
    return figures


def packed(file: Path) -> float:
    """Kilobytes of a file, gzipped."""
    return len(gzip.compress(file.read_bytes())) / 1000


def _of_page(browser: Browser, page: Path) -> dict[str, Any]:
    seen = [_visit(browser, page) for _ in range(VISITS)]
    loaded = re.findall(r'(?:src|href)="([^"]*assets/[^"]+)"', page.read_text(encoding="utf-8"))
    content, interactive = ([each[key] for each in seen] for key in ("content", "interactive"))
    return {
        "kB gzipped of its own": round(packed(page), 1),
        "kB gzipped of what it loads": round(
            sum(packed((page.parent / name).resolve()) for name in dict.fromkeys(loaded)), 1
        ),
        "first content, s, processor slowed 4 times": round(statistics.median(content), 2),
        "interactive, s, processor slowed 4 times": round(statistics.median(interactive), 2),
        "spread of both, s": [
            round(end(values), 2) for values in (content, interactive) for end in (min, max)
        ],
    }


def _visit(browser: Browser, page: Path) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    visit = context.new_page()
    visit.add_init_script(WATCH)
    session = context.new_cdp_session(visit)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    visit.goto(page.as_uri())
    visit.wait_for_timeout(4_000)
    told: dict[str, float] = visit.evaluate(TIMES)
    context.close()
    return told
