"""Pages of a batch opened in a browser: some of them, chosen by chance, with every figure seen."""

from __future__ import annotations

import random
import shutil
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

COUNT = 200
SEED = 20261130
SEEN = """async () => {
  const figures = [...document.querySelectorAll("figure.figure")];
  for (const figure of figures) figure.scrollIntoView();
  const shown = (figure) => figure.dataset.sketched === "true" || figure.dataset.drawn === "true";
  for (let turn = 0; turn < 100 && !figures.every(shown); turn += 1) {
    await new Promise((done) => setTimeout(done, 20));
  }
  return {
    titled: document.querySelectorAll("h1").length === 1 && Boolean(document.title),
    figures: figures.length,
    shown: figures.filter(shown).length,
    overflow: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  };
}"""


def opened(pages: Sequence[Path], *, count: int = COUNT) -> dict[str, Any]:
    """Open pages from the disk and tell what was wrong with any of them."""
    chosen = random.Random(SEED).sample(list(pages), min(count, len(pages)))
    faults: dict[str, list[str]] = {}
    taken, figures = [], 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        for page in chosen:
            start = time.perf_counter()
            found, told = _visit(browser, page)
            taken.append(time.perf_counter() - start)
            figures += found
            if told:
                faults[f"{page.parent.name}/{page.name}"] = told
        browser.close()
    return {
        "pages opened": len(chosen),
        "figures seen": figures,
        "pages with a fault": len(faults),
        "faults": dict(list(faults.items())[:10]),
        "seconds a page, median": round(statistics.median(taken), 3),
    }


def _visit(browser: Browser, file: Path) -> tuple[int, list[str]]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    page.on("pageerror", lambda problem: faults.append(str(problem)))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.on("requestfailed", lambda asked: faults.append(asked.url))
    try:
        page.goto(file.as_uri())
        told = page.evaluate(SEEN)
    finally:
        page.close()
    faults += [name for name in ("titled",) if not told[name]]
    if told["shown"] < told["figures"]:
        faults.append(f"{told['figures'] - told['shown']} figures not shown")
    if told["overflow"]:
        faults.append("wider than the screen")
    return told["figures"], faults
