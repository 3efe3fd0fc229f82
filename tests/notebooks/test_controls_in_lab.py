"""Controls in a real JupyterLab: by mouse and by keyboard the figures below follow."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import axe_playwright_python
import nbformat
import pytest
from playwright.sync_api import Browser, Error, Locator, Page

from analysis import publish
from analysis.cli_run import _options, run
from analysis.controls import parameter_values
from analysis.language import read_words

MILLISECONDS = 180_000
KEPT = (
    *("title", "parameters", "controls", "imports", "read-data", "where-it-lies"),
    *("which-hromada", "picture-drawn"),
)
GROUPS = """\
residents, rules = open_data.values.get("residents_count"), compare.read_peer_rules()
groups = compare.peer_groups(register, residents, rules=rules)"""
DRAWN = ("application/vnd.plotly.v1+json", "image/svg+xml")
WORDS = read_words("uk")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
HERE = "window.jupyterapp.shell.currentWidget"
RUN_ALL = "window.jupyterapp.commands.execute('notebook:run-all-cells')"
CONNECTED = """() => window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel
  ?.connectionStatus === "connected" """
OUTPUTS = f"""() => Object.fromEntries({HERE}.content.widgets.filter((cell) => cell.model.outputs)
  .map((cell) => [cell.model.id, cell.model.outputs.toJSON()]))"""
TO_CONTROLS = f"""() => {{ const notebook = {HERE}.content;
  notebook.activeCellIndex = 2; return notebook.scrollToItem(2, "start"); }}"""


def told(page: Page) -> Locator:
    """The line in which the controls say what happens."""
    return page.locator(".hromady-controls .told")


def field(page: Page, parameter: str) -> Locator:
    """The control of a parameter, found by the label that a reader sees."""
    label = WORDS.say(f"controls.parameter_{parameter}")
    return page.locator(".hromady-controls").get_by_role("combobox", name=label, exact=True)


def figure(page: Page, cell: str) -> Any:
    """The figure that a cell shows, as data."""
    return plotted(page.evaluate(OUTPUTS)[cell])


def plotted(outputs: list[Any]) -> Any:
    """The one figure or picture among outputs; its words and its unit stand beside it."""
    shown = [each.get("data", {}) for each in outputs]
    (found,) = [data[kind] for data in shown for kind in DRAWN if kind in data]
    return found


def place_of(page: Page) -> tuple[float, float]:
    """Where on the screen the controls begin."""
    box = page.locator(".hromady-controls").bounding_box()
    assert box is not None
    return box["x"], box["y"]


def followed(page: Page) -> None:
    """Wait until the cells below show the state that was chosen."""
    expected = WORDS.say("controls.done")
    page.wait_for_function(
        "(text) => document.querySelector('.hromady-controls .told').textContent === text",
        arg=expected,
        timeout=MILLISECONDS,
    )


@pytest.fixture(scope="module")
def explored(lab: str, lab_build: Path, browser: Browser) -> Iterator[Page]:
    """The beginning of a profile in Ukrainian, run, with its controls in view."""
    workspace = lab_build / "lab" / "uk"
    notebook = nbformat.read(workspace / "04_hromada_profile.ipynb", as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.id in KEPT]
    notebook.cells.insert(-1, nbformat.v4.new_code_cell(GROUPS, id="groups-made"))
    nbformat.write(notebook, workspace / "controls.ipynb")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(MILLISECONDS)
    try:
        page.goto(f"{lab}/lab/tree/controls.ipynb?reset")
        page.wait_for_function(CONNECTED)
        assert page.evaluate(RUN_ALL) is True, page.evaluate(OUTPUTS)
        page.evaluate(TO_CONTROLS)
        page.wait_for_selector(".hromady-controls .field")
        yield page
    finally:
        with suppress(Error):
            page.evaluate("window.jupyterapp.serviceManager.sessions.shutdownAll()")
        context.close()


def test_a_hromada_found_by_an_older_spelling_is_taken_with_the_mouse(explored: Page) -> None:
    before = figure(explored, "where-it-lies")
    place = place_of(explored)
    field(explored, "hromada").click()
    explored.keyboard.type("werchowyna")
    option = explored.locator(".hromady-controls [role=option]")
    assert option.count() == 1
    option.click()
    followed(explored)
    assert figure(explored, "where-it-lies") != before
    assert "Верховинська" in str(explored.evaluate(OUTPUTS)["which-hromada"])
    assert field(explored, "hromada").input_value().startswith("Верховинська селищна")
    assert place_of(explored) == place


def test_an_indicator_is_changed_by_keyboard_alone_and_keeps_the_focus(explored: Page) -> None:
    before, select = figure(explored, "picture-drawn"), field(explored, "indicator")
    field(explored, "hromada").focus()
    for _ in range(3):
        explored.keyboard.press("Tab")
    assert explored.evaluate("document.activeElement.id") == select.get_attribute("id")
    was = select.input_value()
    explored.keyboard.press("ArrowDown")
    assert select.input_value() != was
    followed_after(explored)
    assert figure(explored, "picture-drawn") != before
    assert explored.evaluate("document.activeElement.id") == select.get_attribute("id")
    ring = "getComputedStyle(document.activeElement).outlineWidth"
    assert explored.evaluate(ring) == "3px"


def followed_after(page: Page) -> None:
    """Wait until the cells run, and then until they ran."""
    running = WORDS.say("controls.running")
    page.wait_for_function(
        "(text) => document.querySelector('.hromady-controls .told').textContent === text",
        arg=running,
    )
    followed(page)


def test_the_copied_command_makes_the_same_figures(
    explored: Page, lab_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    explored.get_by_role("button", name=WORDS.say("controls.copy")).click()
    told(explored).get_by_text(WORDS.say("controls.copied")).wait_for()
    command = explored.evaluate("navigator.clipboard.readText()")
    context = run.make_context("run", shlex.split(command)[2:])
    notebook = publish.notebook_path(context.params["notebook"])
    values = publish.checked_parameters(notebook, _options(context.args))
    assert values["hromada"] == "UA26020030000088465"
    monkeypatch.setenv("HROMADY_BUILD", str(lab_build))
    part = lab_build / "lab" / "uk" / "controls.ipynb"
    made = publish.run_notebook(part, values, output=tmp_path / "made.ipynb")
    cells = {cell.id: cell for cell in nbformat.read(made, as_version=4).cells}
    assert cells["controls"].outputs == []
    for cell in ("where-it-lies", "picture-drawn"):
        assert plotted(cells[cell].outputs) == figure(explored, cell)


def test_the_state_is_written_into_the_parameters_cell_on_request(explored: Page) -> None:
    differs = explored.locator(".hromady-controls .differs")
    assert differs.text_content() == WORDS.say("controls.differs")
    explored.get_by_role("button", name=WORDS.say("controls.write")).focus()
    explored.keyboard.press("Enter")
    told(explored).get_by_text(WORDS.say("controls.written")).wait_for()
    source = explored.evaluate(f"{HERE}.content.widgets[1].model.sharedModel.getSource()")
    assert parameter_values(source)["hromada"] == "UA26020030000088465"
    assert parameter_values(source)["indicator"] == field(explored, "indicator").input_value()
    assert "  # " in source
    assert differs.text_content() == ""


def test_a_hromada_without_figures_is_refused_with_the_reason(explored: Page) -> None:
    held = field(explored, "hromada").input_value()
    field(explored, "hromada").fill("Сімферополь")
    explored.keyboard.press("Enter")
    told(explored).get_by_text("no figures on the hromadas of Crimea").wait_for()
    explored.keyboard.press("Tab")
    assert field(explored, "hromada").input_value() == held
    assert held.startswith("Верховинська")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_in_the_controls(explored: Page, theme: str) -> None:
    explored.evaluate(
        "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme
    )
    explored.wait_for_function("(theme) => document.body.dataset.jpThemeName === theme", arg=theme)
    explored.evaluate(TO_CONTROLS)
    script = Path(str(axe_playwright_python.__file__)).parent / "axe.min.js"
    explored.add_script_tag(content=script.read_text(encoding="utf-8"))
    found = explored.evaluate(
        "(tags) => axe.run('.hromady-controls', {runOnly: tags, resultTypes: ['violations']})",
        RULES,
    )
    assert len(found["passes"]) >= 10
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
