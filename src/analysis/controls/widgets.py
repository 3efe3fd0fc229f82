"""The connection between the controls on the screen and the variables of a notebook.

The one door to anywidget. What a panel shows is made in ``panels``.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import anywidget
from traitlets import Dict, List

from analysis.controls.commands import (
    parameter_values,
    parameters_source,
    read_parameters_source,
)
from analysis.controls.panels import chosen_values, panel_of, searched_places, words_of

__all__ = ["Panel", "open_panel"]

FRONT = Path(__file__).parent / "front"
SHOWN = "_shown_controls"
"""Variable of a notebook that holds its panel, so that a second one takes its place."""
VIEW = "application/vnd.jupyter.widget-view+json"


class Panel(anywidget.AnyWidget):
    """Controls of one notebook.

    Parameters
    ----------
    notebook : pathlib.Path
        Whose typed parameters they are.
    namespace : mutable mapping of str to value
        The variables of the kernel; those that are parameters are read and set.
    """

    _esm = FRONT / "controls.js"
    _css = FRONT / "controls.css"
    shown: Any = Dict().tag(sync=True)
    places: Any = List().tag(sync=True)

    def __init__(self, notebook: Path, namespace: MutableMapping[str, Any]) -> None:
        from analysis import publish

        super().__init__()
        self._notebook, self._namespace, self._source = notebook, namespace, ""
        self._held = publish.checked_parameters(notebook, {})
        self._seen: dict[str, Any] = {}
        self.follow_variables()
        self.on_msg(self._hear)

    def follow_variables(self, _result: object = None) -> None:
        """Show what the variables say: at the beginning, and after a cell that set them by hand."""
        found = {name: self._namespace.get(name, value) for name, value in self._held.items()}
        if found not in (self._held, self._seen) or not self.shown:
            self._seen = found
            self._take(found)

    def _take(self, asked: Mapping[str, Any]) -> bool:
        """Let a state hold if it is allowed, and show it, or why it was refused."""
        self._held, message = chosen_values(self._notebook, asked, held=self._held)
        if not message:
            self._namespace.update(self._held)
        self._show(message)
        return not message

    def _show(self, message: str = "") -> None:
        words = words_of(self._held)
        if "hromada" in self._held and self.shown.get("language") != words.id:
            self.places = [list(each) for each in searched_places(words)]
        self.shown = panel_of(self._notebook, self._held, source=self._source, message=message)

    def _hear(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        self._source = content.get("source") or self._source
        if content["kind"] == "write":
            declared = self._source or read_parameters_source(self._notebook)
            self._source = parameters_source(declared, self._held)
            self._show()
            self.send({"kind": "source", "source": self._source})
            return
        is_reset = content["kind"] == "reset"
        asked = parameter_values(self._source) if is_reset else content["values"]
        is_taken = self._take({**self._held, **{k: asked[k] for k in self._held if k in asked}})
        self.send({"kind": "answer", "serial": content["serial"], "is_taken": is_taken})


def open_panel(notebook: str, shell: Any) -> Panel:
    """Show the panel of a notebook in the output of the cell that runs.

    Parameters
    ----------
    notebook : str
        Number or name of the notebook.
    shell : InteractiveShell
        Of the kernel; its variables are those of the notebook.

    Returns
    -------
    Panel
    """
    from IPython.display import display

    from analysis import publish

    panel = Panel(publish.notebook_path(notebook), shell.user_ns)
    earlier = shell.user_ns.get(SHOWN)
    if isinstance(earlier, Panel):
        shell.events.unregister("post_run_cell", earlier.follow_variables)
        earlier.close()
    shell.user_ns[SHOWN] = panel
    shell.events.register("post_run_cell", panel.follow_variables)
    # No text beside it: a notebook that was saved and is exported shows nothing here.
    view = {"version_major": 2, "version_minor": 1, "model_id": panel.model_id}
    display({VIEW: view, "text/plain": ""}, raw=True)
    return panel
