"""How JupyterLab is started on a workspace: its command and its environment.

Nothing of it is kept in the reader's home: settings, layout, history and signatures lie in the
hidden folder of the workspace. Starting the process belongs to the command.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from analysis.desk.settings import START
from analysis.desk.workspaces import Workspace

__all__ = ["lab_command", "lab_environment", "language_of_reader"]

FOLDERS = {
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "JUPYTERLAB_SETTINGS_DIR": "settings",
    "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    "IPYTHONDIR": "ipython",
    "MPLCONFIGDIR": "matplotlib",
}
LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


def lab_command(folder: Path, opened: str = START, *, has_browser: bool = True) -> list[str]:
    """Return the command that serves a folder.

    Parameters
    ----------
    folder : pathlib.Path
        Of the workspace, or of the notebooks themselves.
    opened : str
        File that the browser shows first.
    has_browser : bool
        Whether a browser is opened at once.

    Returns
    -------
    list of str

    Examples
    --------
    >>> lab_command(Path("build/lab/uk"), "04_hromada_profile.ipynb")[4]
    '--LabApp.default_url=/lab/tree/04_hromada_profile.ipynb'
    """
    command = [sys.executable, "-m", "jupyter", "lab"]
    # As an address, not as a file: the address is printed as well, for who opens it by hand.
    command += [f"--LabApp.default_url=/lab/tree/{opened}", f"--notebook-dir={folder}"]
    # The search for language servers of other languages fails loudly where one is half installed.
    command += ["--LanguageServerManager.autodetect=False"]
    # So that a control in a notebook can run the cells below it.
    command += ["--LabApp.expose_app_in_browser=True"]
    return command if has_browser else [*command, "--no-browser"]


def lab_environment(workspace: Workspace, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a server on a workspace.

    Parameters
    ----------
    workspace : Workspace
        As prepared.
    environment : mapping of str to str
        Of this process; a folder of Jupyter's that it names itself stays in force.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> own = {"JUPYTER_CONFIG_DIR": "mine", "HOME": "home"}
    >>> made = lab_environment(Workspace(Path("lab/uk"), "uk", {}), own)
    >>> made["JUPYTER_CONFIG_DIR"], made["JUPYTER_DATA_DIR"]
    ('mine', 'lab/uk/.desk/data')
    """
    own = {key: str(workspace.hidden / name) for key, name in FOLDERS.items()}
    found = {**own, **environment}
    # Its kernel lies there even where another folder of Jupyter's data was asked for.
    path = (str(workspace.hidden / "share"), environment.get("JUPYTER_PATH"))
    return {**found, "JUPYTER_PATH": os.pathsep.join(each for each in path if each)}


def language_of_reader(environment: Mapping[str, str], spoken: Sequence[str]) -> str:
    """Return the language in which a reader's system speaks, where it is one of ours.

    Parameters
    ----------
    environment : mapping of str to str
        With the locale in ``LC_ALL``, ``LC_MESSAGES`` or ``LANG``; the first that is set counts.
    spoken : sequence of str
        Codes of the languages that are complete, the source first.

    Returns
    -------
    str
        The source where the locale is another one, or none.

    Examples
    --------
    >>> language_of_reader({"LANG": "uk_UA.UTF-8"}, ["en", "uk", "pl"])
    'uk'
    >>> language_of_reader({"LC_ALL": "C", "LANG": "pl_PL.UTF-8"}, ["en", "uk", "pl"])
    'en'
    """
    locale = next((value for key in LOCALES if (value := environment.get(key))), "")
    language = locale.replace(".", "_").split("_")[0].lower()
    return language if language in spoken else spoken[0]
