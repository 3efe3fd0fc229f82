"""The work of one child of a batch: it runs a notebook, exports it and writes the page.

It is called by name in a forked child (see ``execution``), which has inherited the imports, the
templates and what the batch computes once. Which pages are made is decided by ``runs``.
"""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from nbformat import NotebookNode
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

from analysis import paths, places
from analysis.errors import HromadyError
from analysis.execution import run_cells
from analysis.language import Words, read_words
from analysis.memory import forget_unmarked, mark_kept, remembered
from analysis.publish.assets import drawn_kinds
from analysis.publish.crowds import shared_crowds
from analysis.publish.exporter import export_page, render
from analysis.publish.headings import heading_of, title_of
from analysis.publish.journals import note_origins
from analysis.publish.narratives import narrated
from analysis.publish.pages import Link, Page
from analysis.publish.panels import warm_panels
from analysis.publish.parts import Part, shared_parts
from analysis.publish.pictures import shared_pictures
from analysis.publish.placement import Placement
from analysis.publish.results import keys_behind

__all__ = ["lines_before", "make_pages", "warm_export", "warming_cells"]

Tell = Callable[[Mapping[str, Any]], None]
Parameters = Mapping[str, str | int | float | bool]
INJECTED = "injected-parameters"
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def make_pages(
    *,
    tell: Tell,
    notebook: str,
    folder: str,
    pages: list[dict[str, Any]],
    keeps_first: bool = False,
) -> None:
    """Make pages of one notebook, one after the other, each in a shell of its own.

    Parameters
    ----------
    tell : callable
        Told ``page`` and ``cell`` before each cell; then ``page`` with ``sha256`` and ``kinds``,
        or with what ``failed``; ``unwritten`` when the page could not be written.
    notebook : str
        Path of the notebook as this batch took it; it may start at the root of the project.
    folder : str
        Of the batch.
    pages : list of dict
        ``path``, ``parameters``, and ``alternates`` (language, name, path).
    keeps_first : bool
        What the first subject asked is kept for the others: they share most of it.
    """
    gc.disable()  # it ends soon: looking for rubbish took longer than making it
    mark_kept()
    before = pages[0]["path"].rpartition("/")[2] if pages else ""
    for page in pages:
        subject = page["path"].rpartition("/")[2]
        if subject != before:  # nobody asks again for what belongs to another one alone
            if keeps_first:
                mark_kept()
                keeps_first = False
            forget_unmarked()
            gc.collect()
            before = subject
        np.random.seed(0)  # whatever the process of which this one was forked has drawn before
        made = parameterized(notebook, page["parameters"])
        failed = run_cells(made, partial(_tell_cell, tell, page["path"]))
        if failed:
            tell({"page": page["path"], "failed": failed, "reason": reason_of(made, failed)})
            continue
        try:
            text = _exported(made, page, name=Path(notebook).stem, folder=Path(folder))
            paths.write_text(Path(folder) / page["path"], text)
        except HromadyError as problem:
            kind = "failed" if problem.exit_code == 7 else "unwritten"
            tell({"page": page["path"], kind: "the page", "reason": str(problem)})
            continue
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        tell({"page": page["path"], "sha256": digest, "kinds": sorted(drawn_kinds([made]))})


def _tell_cell(tell: Tell, path: str, cell: str) -> None:
    tell({"page": path, "cell": cell})


def parameterized(notebook: str, parameters: Parameters) -> NotebookNode:
    """Return the notebook with its parameters in it, the same for the same parameters."""
    made = nbformat.from_dict(_read_source(notebook))
    if parameters:
        made = parameterize_notebook(made, dict(parameters))
    for cell in made.cells:
        if INJECTED in cell.metadata.get("tags", []):
            cell.id = INJECTED
    return made


@remembered
def _read_source(notebook: str) -> NotebookNode:
    """Read a notebook without its outputs, which are made anew."""
    read = _read_notebook(notebook)
    cells = [
        NotebookNode({**cell, "outputs": []}) if "outputs" in cell else cell for cell in read.cells
    ]
    return NotebookNode({**read, "cells": cells})


@remembered
def _read_notebook(notebook: str) -> NotebookNode:
    return load_notebook_node(str(paths.root() / notebook))


def _exported(made: NotebookNode, page: Mapping[str, Any], *, name: str, folder: Path) -> str:
    words = read_words(str(page["parameters"].get("language", "en")))
    told = narrated(made, name=name, language=words.id)
    about = Page(
        page["path"],
        title_of(name, words=words),
        heading=heading_of(page["parameters"], words=words),
        language=words.id,
        navigation=(Link(words.say("runs.title"), f"{words.id}/index.html"),),
        alternates=tuple(Link(n, a, language=key) for key, n, a in page.get("alternates", ())),
        is_approximate=places.read_areas().is_approximate,
    )
    text, pictures = shared_pictures(export_page(told, about, words=words), root=about.root)
    text, crowds = shared_crowds(text, root=about.root)
    text, parts = shared_parts(text, root=about.root, link=words.say("runs.part"))
    shared = pictures | crowds | {f"assets/{part.name}.js": part.script for part in parts}
    for address, content in shared.items():
        if not (folder / address).exists():
            paths.write_text(folder / address, content)
    for part in parts:
        _write_alone(part, about, words=words, folder=folder)
    keys = {"/".join(key.split("/")[:2]): key for key in sorted(_keys(made), reverse=True)}
    note_origins(folder, keys.values())
    return text


def _keys(made: NotebookNode) -> set[str]:
    return set(keys_behind(made))


def _write_alone(part: Part, about: Page, *, words: Words, folder: Path) -> None:
    """Write a shared passage as a page of its own, for readers without scripts."""
    address = f"{words.id}/{part.name}.html"
    if not (folder / address).exists():
        page = replace(
            about,
            path=address,
            title=words.say("runs.part_title"),
            heading="",
            alternates=(),
        )
        placement = Placement(page, words)
        text = render(
            "part.html.j2", page=page, words=words, placement=placement, part=part.content
        )
        paths.write_text(folder / address, text)


def reason_of(made: NotebookNode, failed: str) -> str:
    """Return the error of the cell that failed, without the colours of a terminal."""
    cell = next(each for each in made.cells if each.get("id") == failed)
    error = next(each for each in cell.outputs if each.output_type == "error")
    return _COLOURS.sub("", f"{error.ename}: {error.evalue}")


def lines_before(imports: Sequence[str]) -> list[str]:
    """Return what the process runs of which the children of a batch are forked.

    Parameters
    ----------
    imports : sequence of str
        Those of the notebook.

    Returns
    -------
    list of str
        Lines of code. Texts of tables are kept as Python has them: reports cut small tables a
        thousand times, and Arrow's texts cost more than the cutting.
    """
    small = 'import pandas; pandas.set_option("mode.string_storage", "python")'
    return [small, *imports, "from analysis.publish import pagework"]


def warming_cells(notebook: str, parameters: Parameters, *, place: str = "") -> list[str]:
    """Return the code of a notebook, to be run once in the process of which children are forked.

    Parameters
    ----------
    notebook : str
        Its path.
    parameters : mapping of str to value
        Those of any page of the batch.
    place : str, optional
        Where the process has the notebook, from the root of its project; without it, where it is
        read here.

    Returns
    -------
    list of str
        Its code cells, then the call that warms the export.
    """
    made = parameterized(notebook, parameters)
    code = [cell.source for cell in made.cells if cell.cell_type == "code"]
    language = str(parameters.get("language", "en"))
    call = f"pagework.warm_export({place or notebook!r}, {language!r})"
    return [*code, f"from analysis.publish import pagework\n{call}"]


def warm_export(notebook: str, language: str) -> None:
    """Export a notebook that did not run, so that templates and prose are ready in every child.

    Parameters
    ----------
    notebook : str
        Its path.
    language : str
        Of the pages.
    """
    words = read_words(language)
    warm_panels(words)
    made = narrated(_read_notebook(notebook), name=Path(notebook).stem, language=language)
    export_page(made, Page("warm.html", "Warm", language=language), words=words)
