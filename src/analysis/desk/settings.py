"""How JupyterLab looks in a workspace: language, table of contents, nothing asked of a network.

Content of files only, by their place below the hidden folder of a workspace. They are written
once and then belong to the reader.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from importlib.metadata import entry_points

from jupyterlab_server.workspaces_handler import WORKSPACE_EXTENSION, slugify

__all__ = ["START", "kernel_of", "settings_of"]

START = "00_start.md"
PLAIN = "en"
VIEWER = "markdownviewer-widget"
LEFT = {
    "collapsed": False,
    "visible": True,
    "current": "@jupyterlab/toc:plugin",
    "widgets": ["filebrowser", "running-sessions", "@jupyterlab/toc:plugin"],
}
LAYOUT = {
    "main": {
        "dock": {"type": "tab-area", "currentIndex": 0, "widgets": [f"{VIEWER}:{START}"]},
        "current": f"{VIEWER}:{START}",
    },
    "down": {"size": 0, "widgets": []},
    "left": LEFT,
    "right": {"collapsed": True, "visible": True, "widgets": ["jp-property-inspector"]},
    "relativeSizes": [0.24, 0.76, 0],
}
SAME = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "docmanager-extension/plugin": {"defaultViewers": {"markdown": "Markdown Preview"}},
    "extensionmanager-extension/plugin": {"enabled": False},
    "toc-extension/registry": {"includeOutput": False, "numberingH1": False},
}


def settings_of(language: str) -> dict[str, str]:
    """Return the settings of JupyterLab and its layout.

    Parameters
    ----------
    language : str
        Code of the reader's language; the interface speaks it where a language pack of it is
        installed, and English otherwise.

    Returns
    -------
    dict of str to str
        Place of a file below the hidden folder to its content, as JSON.

    Examples
    --------
    >>> files = settings_of("uk")
    >>> files["settings/@jupyterlab/translation-extension/plugin.jupyterlab-settings"]
    '{"locale": "uk_UA"}'
    """
    asked = {**SAME, "translation-extension/plugin": {"locale": _locale(language)}}
    files = {
        f"settings/@jupyterlab/{name}.jupyterlab-settings": json.dumps(content)
        for name, content in asked.items()
    }
    shown = {f"{VIEWER}:{START}": {"data": {"path": START, "factory": "Markdown Preview"}}}
    data = {"layout-restorer:data": LAYOUT, **shown}
    layout = {"data": data, "metadata": {"id": "default"}}
    return {**files, f"workspaces/{slugify('default')}{WORKSPACE_EXTENSION}": json.dumps(layout)}


def kernel_of(settings: dict[str, str], *, imports: Sequence[str] = ()) -> dict[str, str]:
    """Return the kernel of the workspace: this Python, with what makes results look well.

    Parameters
    ----------
    settings : dict of str to str
        What the kernel finds in its environment.
    imports : sequence of str
        Lines of code that are run once, before any kernel: each kernel is forked from a process
        that has run them, where processes can be forked, and is started as always elsewhere.

    Returns
    -------
    dict of str to str
        Place of its file below the hidden folder, and its content.

    Examples
    --------
    >>> [content] = kernel_of({"HROMADY_LANGUAGE": "uk"}).values()
    >>> "--ext=analysis.desk" in content
    True
    """
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {
        "argv": [*command, "--ext=analysis.desk"],
        "display_name": "Hromady (Python 3)",
        "language": "python",
        "metadata": {
            "debugger": True,
            "kernel_provisioner": {
                "provisioner_name": "hromady",
                "config": {"imports": list(imports)},
            },
        },
        "env": settings,
    }
    return {"share/kernels/python3/kernel.json": json.dumps(spec, indent=1)}


def _locale(language: str) -> str:
    packs = sorted(entry.name for entry in entry_points(group="jupyterlab.languagepack"))
    return next((name for name in packs if name.split("_")[0] == language), PLAIN)
