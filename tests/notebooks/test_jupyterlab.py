"""Notebooks as JupyterLab shows them in a real browser without a network: all cells run."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from nbformat import read, write
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, Error, Page

from analysis import paths

START_SECONDS = 60
RUN_MILLISECONDS = 120_000
MARKS = {"02_service_map": 1469, "04_hromada_profile": 20, "06_what_residents_say": 8}
IDLE = ".jp-Notebook-ExecutionIndicator[data-status='idle']"
PROMPTS = "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(p => p.textContent)"
BEGUN = f"() => {PROMPTS}.some((prompt) => /[*\\d]/.test(prompt))"
RAN = f"""() => document.querySelector("[data-mime-type='application/vnd.jupyter.error']")
  || {PROMPTS}.length > 5 && {PROMPTS}.every((prompt) => /\\d/.test(prompt))"""
KEPT = "document.querySelector('.widget-html pre').textContent"
WIZARD = """\
from analysis import draw
from analysis.contracting import read_case
from analysis.language import read_words
draw.ask_case(read_case("Lviv", "home_care"), words=read_words("en"))
"""
SHOWN = """() => {
  const area = (path) => (path.getAttribute("d") || "").length > 4;
  const outputs = [...document.querySelectorAll(".jp-OutputArea-output")];
  const ofType = (type) => outputs.filter((output) => output.dataset.mimeType === type);
  return {
    errors: ["error", "stderr"].flatMap((kind) => ofType("application/vnd.jupyter." + kind))
      .map((output) => output.textContent.slice(0, 300)),
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


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers; a server that ended is told from a slow one."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        assert server.poll() is None, f"the server ended with {server.returncode}"
        try:
            urllib.request.urlopen(f"{address}/api", timeout=5).close()
            return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"no server at {address} after {START_SECONDS} seconds")


def stop(server: subprocess.Popen[bytes]) -> int:
    """Interrupt a server as a person does with Ctrl+C, and return its exit code."""
    server.send_signal(signal.SIGINT)
    try:
        return server.wait(30)
    except subprocess.TimeoutExpired:
        server.kill()
        return server.wait(30)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Environment of a server that knows nothing of this person's own JupyterLab."""
    home = tmp_path_factory.mktemp("jupyter")
    (home / "config").mkdir()
    # A container's only user is often root, which a server refuses unless told.
    allowed = json.dumps({"ServerApp": {"allow_root": True, "ip": "127.0.0.1"}})
    (home / "config" / "jupyter_server_config.json").write_text(allowed)
    own = {
        "HROMADY_HOME": str(paths.root()),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
    }
    return {**os.environ, **own}


@pytest.fixture(scope="module")
def lab(
    fetched_build: Path, settings: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Address of a JupyterLab on copies of the notebooks, with the fetched open data."""
    folder = tmp_path_factory.mktemp("notebooks")
    for name in MARKS:
        shutil.copy(paths.notebooks_folder() / f"{name}.ipynb", folder)
    like = read(folder / f"{next(iter(MARKS))}.ipynb", as_version=4).metadata
    write(new_notebook(cells=[new_code_cell(WIZARD)], metadata=like), folder / "wizard.ipynb")
    port = free_port()
    options = ["--no-browser", f"--port={port}", "--ServerApp.port_retries=0"]
    options += ["--IdentityProvider.token=", f"--notebook-dir={folder}"]
    with (folder.parent / "lab.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyter", "lab", *options],
            env={**settings, "HROMADY_BUILD": str(fetched_build)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            stop(server)


def run_all(page: Page, address: str) -> dict[str, Any]:
    """Open a notebook, run all its cells from the menu, and return what stands there."""
    page.goto(address)
    page.wait_for_selector("text=(ipykernel) | Idle", timeout=RUN_MILLISECONDS)
    for _ in range(3):
        page.click(".lm-MenuBar-item:has-text('Kernel')")
        page.click("text=Restart Kernel and Run All Cells")
        page.click(".jp-Dialog .jp-mod-accept")
        # JupyterLab forgets what to run when the kernel was not quite there yet.
        with suppress(Error):
            page.wait_for_function(BEGUN, timeout=15_000)
            break
    page.wait_for_function(RAN, timeout=RUN_MILLISECONDS)
    page.wait_for_selector(IDLE, timeout=RUN_MILLISECONDS)
    for figure in page.query_selector_all(".jp-RenderedPlotly"):
        figure.scroll_into_view_if_needed()
    # A window that changes its size makes every figure fit anew: none may fold up.
    page.set_viewport_size({"width": 1100, "height": 800})
    page.wait_for_timeout(2000)
    found: dict[str, Any] = page.evaluate(SHOWN)
    return found


@pytest.mark.parametrize("name", sorted(MARKS))
def test_all_cells_run_and_every_figure_is_seen_with_its_words(
    name: str, lab: str, browser: Browser
) -> None:
    outside: list[str] = []
    own = (lab, lab.replace("http:", "ws:"), "data:", "blob:")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.on("request", lambda asked: asked.url.startswith(own) or outside.append(asked.url))
    try:
        found = run_all(context.new_page(), f"{lab}/lab/tree/{name}.ipynb?reset")
    finally:
        context.close()
    assert found["errors"] == []
    assert outside == []
    assert found["figures"]
    for figure in found["figures"]:
        assert figure["height"] > 180
        assert figure["width"] > 500
        assert re.search(r"Unit: .+\.", figure["below"])
        assert "The figure in words" in figure["below"]
    assert max(figure["marks"] for figure in found["figures"]) >= MARKS[name]
    assert found["textCells"]
    assert set(found["textCells"]) == {"left"}


def test_a_question_answered_by_hand_changes_what_follows(lab: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        run_wizard(page, f"{lab}/lab/tree/wizard.ipynb?reset")
        kept = page.locator(".widget-html pre")
        assert "is_emergency" not in (kept.text_content() or "")
        row = page.locator(".widget-toggle-buttons", has_text="Must help begin at once")
        row.get_by_role("button", name="yes", exact=True).click()
        page.wait_for_function(f"{KEPT}.includes('is_emergency:')", timeout=RUN_MILLISECONDS)
        row.get_by_role("button", name="no", exact=True).focus()
        page.keyboard.press("Enter")
        page.wait_for_function(f"!{KEPT}.includes('is_emergency:')", timeout=RUN_MILLISECONDS)
        assert page.evaluate(SHOWN)["errors"] == []
    finally:
        context.close()


def run_wizard(page: Page, address: str) -> None:
    """Open the notebook of the wizard, run it, and wait for its controls."""
    page.goto(address)
    page.wait_for_selector("text=(ipykernel) | Idle", timeout=RUN_MILLISECONDS)
    page.click(".lm-MenuBar-item:has-text('Run')")
    page.click("text=Run All Cells")
    page.wait_for_selector(".widget-html pre", state="attached", timeout=RUN_MILLISECONDS)


def test_open_starts_a_server_on_the_notebook_and_ends_when_interrupted(
    settings: dict[str, str], tmp_path: Path
) -> None:
    log = tmp_path / "open.log"
    with log.open("wb") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", "analysis", "open", "04", "--no-browser"],
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
            start_new_session=True,
        )
        try:
            until = time.monotonic() + START_SECONDS
            while "/lab/tree/" not in log.read_text() and time.monotonic() < until:
                assert server.poll() is None, log.read_text()
                time.sleep(0.3)
            # It prints its address a moment before it listens; who reads it types later.
            told = re.search(r"http://[\w.]+:\d+(?=/lab)", log.read_text())
            assert told, log.read_text()
            wait_for(told[0], server)
        finally:
            # As Ctrl+C at a terminal does: to every process of the group.
            os.killpg(server.pid, signal.SIGINT)
            code = server.wait(30)
    assert "/lab/tree/04_hromada_profile.ipynb" in log.read_text()
    assert "Traceback" not in log.read_text()
    assert code in (0, 130)
