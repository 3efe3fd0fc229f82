"""The command that opens JupyterLab on the reader's workspace."""

from __future__ import annotations

import click

__all__ = ["open_"]


@click.command(name="open")
@click.argument("notebook", required=False, metavar="[NOTEBOOK]")
@click.argument("more", nargs=-1, type=click.UNPROCESSED, metavar="[-- OPTIONS]")
@click.option(
    "--language",
    default="",
    metavar="uk",
    help="Language of the notebooks and of JupyterLab; without it that of your system, or English.",
)
@click.option("--no-browser", is_flag=True, help="Start JupyterLab without opening a browser.")
@click.option(
    "--originals",
    is_flag=True,
    help="Open the notebooks of the project themselves, to change what is published.",
)
def open_(
    notebook: str | None,
    more: tuple[str, ...],
    *,
    language: str,
    no_browser: bool,
    originals: bool,
) -> None:
    """Open JupyterLab on your workspace: on its start page, or on NOTEBOOK (04, or
    04_hromada_profile).

    \b
      hromady open                    the start page: which notebook answers which question
      hromady open 04                 one notebook
      hromady open 04 --language uk   prose, reports and JupyterLab in Ukrainian
      hromady open -- --port=9000     what follows two hyphens is an option of JupyterLab

    The workspace is build/lab/LANGUAGE: copies of all notebooks, yours to change. What you
    changed is never overwritten; where the original has changed since, its newer edition is
    put beside yours and named. Settings and history lie in build/lab/LANGUAGE/.desk and
    nothing in your home; a folder that JUPYTER_CONFIG_DIR or the like names stays in force.
    """
    import os
    import subprocess
    import sys

    from analysis import desk, paths, publish
    from analysis.language import read_languages

    if notebook is not None and notebook.startswith("-"):
        more, notebook = (notebook, *more), None
    opened = publish.notebook_path(notebook).name if notebook else ""
    spoken = [key for key, each in read_languages().items() if each.complete]
    chosen = language or desk.language_of_reader(os.environ, spoken)
    workspace = desk.write_workspace(chosen)
    for name, beside in workspace.newer.items():
        click.echo(f"{name} is as you left it; its newer edition is {beside}.", err=True)
    folder = paths.notebooks_folder() if originals else workspace.folder
    first = opened or ("" if originals else desk.START)
    command = desk.lab_command(folder, first, has_browser=not no_browser)
    sys.exit(subprocess.call([*command, *more], env=desk.lab_environment(workspace, os.environ)))
