"""What a person sees of a notebook in JupyterLab, and how all of its cells are run there.

``python -m tests.notebooks.desk`` runs those of the tutorial as well, which make a study each.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Error, Page

from analysis import paths

RUN_MILLISECONDS = 180_000
PATIENCE = 300  # milliseconds: a page that is asked at each frame does little else
ALL = "HROMADY_DESK_ALL"
MARKS = {"02_service_map": 1469, "04_hromada_profile": 20, "06_what_residents_say": 8}
READY = "text=/Hromady .*[|] (Idle|Очікування)/"
IDLE = ".jp-Notebook-ExecutionIndicator[data-status='idle']"
HERE = "window.jupyterapp.shell.currentWidget"
CONNECTED = f"""() => {HERE}?.sessionContext?.session?.kernel?.connectionStatus === "connected" """
OPEN = "(path) => window.jupyterapp.commands.execute('docmanager:open', {path}).then(() => null)"
CLOSE = f"""async () => {{
  const notebook = {HERE};
  await notebook.sessionContext.shutdown();
  notebook.context.model.dirty = false;
  notebook.dispose();
}}"""
RESTART = (
    "[data-command='notebook:restart-run-all'] button, [data-command='notebook:restart-run-all']"
)
PROMPTS = "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(p => p.textContent)"
BEGUN = f"() => {PROMPTS}.some((prompt) => /[*\\d]/.test(prompt))"
RAN = f"""() => document.querySelector("[data-mime-type='application/vnd.jupyter.error']")
  || {PROMPTS}.length > 5 && {PROMPTS}.every((prompt) => /\\d/.test(prompt))"""
SHOWN = """() => {
  const area = (path) => (path.getAttribute("d") || "").length > 4;
  const outputs = [...document.querySelectorAll(".jp-OutputArea-output")];
  const ofType = (type) => outputs.filter((output) => output.dataset.mimeType === type);
  return {
    errors: ["error", "stderr"].flatMap((kind) => ofType("application/vnd.jupyter." + kind))
      .map((output) => output.textContent.slice(0, 300)),
    raw: outputs.filter((output) => output.dataset.mimeType === "text/plain")
      .map((output) => output.textContent.slice(0, 200)),
    wide: outputs.filter((output) => output.scrollWidth > output.clientWidth + 2)
      .map((output) => output.textContent.slice(0, 60)),
    figures: [...document.querySelectorAll(".jp-RenderedPlotly")].map((figure) => ({
      height: figure.getBoundingClientRect().height,
      width: figure.getBoundingClientRect().width,
      marks: [...figure.querySelectorAll(".main-svg path")].filter(area).length,
      below: figure.closest(".jp-OutputArea").textContent,
    })),
    textCells: [...document.querySelectorAll(".jp-RenderedHTML tbody th")].map(
      (cell) => getComputedStyle(cell).textAlign),
  };
}"""


def names() -> list[str]:
    """Notebooks that are run: every report, and the tutorial where that was asked for."""
    pattern = "*.ipynb" if os.environ.get(ALL) else "[0-9][0-9]_*.ipynb"
    return [file.stem for file in sorted(paths.notebooks_folder().glob(pattern))]


def opened(page: Page, name: str) -> None:
    """Open a notebook in the window, as a click on the start page does."""
    page.evaluate(OPEN, f"{name}.ipynb")
    page.wait_for_function(CONNECTED, timeout=RUN_MILLISECONDS, polling=PATIENCE)


def closed(page: Page) -> None:
    """Close the notebook that is open, with its kernel and without keeping its outputs."""
    page.evaluate(CLOSE)
    page.wait_for_selector(".jp-Notebook", state="detached", timeout=RUN_MILLISECONDS)


def restart_and_run_all(page: Page) -> None:
    """Press the double arrow of the notebook that is open, and wait until all its cells ran."""
    page.wait_for_selector(READY, timeout=RUN_MILLISECONDS)
    for _ in range(3):
        page.locator(RESTART).first.click()
        page.click(".jp-Dialog .jp-mod-accept")
        # JupyterLab forgets what to run when the kernel was not quite there yet.
        with suppress(Error):
            page.wait_for_function(BEGUN, timeout=15_000, polling=PATIENCE)
            break
    page.wait_for_function(RAN, timeout=RUN_MILLISECONDS, polling=PATIENCE)
    page.wait_for_selector(IDLE, timeout=RUN_MILLISECONDS)


def seen(page: Page) -> dict[str, Any]:
    """Return what stands in the notebook, after the window changed its size once."""
    figures = page.query_selector_all(".jp-RenderedPlotly")
    for figure in figures:
        figure.scroll_into_view_if_needed()
    # A window that changes its size makes every figure fit anew: none may fold up.
    page.set_viewport_size({"width": 1100, "height": 800})
    page.wait_for_timeout(2000 if figures else 100)
    found: dict[str, Any] = page.evaluate(SHOWN)
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


if __name__ == "__main__":
    os.environ[ALL] = "1"
    sys.exit(pytest.main(["-p", "no:xdist", "-v", "tests/notebooks/test_jupyterlab.py"]))
