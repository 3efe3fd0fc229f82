"""The page of what stands behind the numbers of a site, and the same panels as one script.

A panel itself is made by ``panels``. Pages link to this page, so that none carries the panels of
others; in a browser with scripts a panel opens where the reader is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from analysis import paths
from analysis.language import Words
from analysis.publish.exporter import render
from analysis.publish.pages import Page
from analysis.publish.panels import panels_of
from analysis.publish.placement import Placement
from analysis.publish.results import keys_behind

__all__ = ["write_numbers", "write_panels"]


def write_numbers(
    site: Path, executed: Iterable[NotebookNode], *, page: Page, words: Words
) -> list[Path]:
    """Write the page of all panels that executed notebooks lead to, and their script.

    Parameters
    ----------
    site : pathlib.Path
        Its folder.
    executed : iterable of nbformat.NotebookNode
        In the language of ``words``.
    page : Page
        ``numbers.html`` with what the pages of the site share.
    words : Words
        Of the page.

    Returns
    -------
    list of pathlib.Path
        The page, then ``assets/panels-<language>.js``.

    Raises
    ------
    OutputError
        A file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from analysis.language import read_words
    >>> with tempfile.TemporaryDirectory() as name:
    ...     page, words = Page("numbers.html", "Numbers"), read_words("en")
    ...     [file.name for file in write_numbers(Path(name), [], page=page, words=words)]
    ['numbers.html', 'panels-en.js']
    """
    results = ({"key": key} for each in executed for key in keys_behind(each))
    return write_panels(site, results, page=page, words=words)


def write_panels(
    site: Path, results: Iterable[Mapping[str, Any]], *, page: Page, words: Words
) -> list[Path]:
    """Write the page of all panels behind numbers, and their script.

    Parameters
    ----------
    site : pathlib.Path
        Its folder.
    results : iterable of mapping of str to value
        Each with its ``key``.
    page, words
        As for :func:`write_numbers`.

    Returns
    -------
    list of pathlib.Path
        The page, then ``assets/panels-<language>.js``.

    Raises
    ------
    OutputError
        A file cannot be written.
    """
    found = panels_of(results, words=words)
    panels = sorted(
        {panel.id: panel for panel in found}.values(), key=lambda panel: words.order(panel.title)
    )
    text = render(
        "numbers.html.j2",
        placement=Placement(page, words),
        page=page,
        words=words,
        panels=panels,
        is_partly_synthetic=any(panel.is_synthetic for panel in panels),
    )
    bodies = {panel.id: render("panel_alone.html.j2", panel=panel, words=words) for panel in panels}
    script = f"window.HromadyPanels={json.dumps(bodies, ensure_ascii=False, sort_keys=True)};\n"
    return [
        paths.write_text(site / page.path, text),
        paths.write_text(site / "assets" / f"panels-{words.id}.js", script),
    ]
