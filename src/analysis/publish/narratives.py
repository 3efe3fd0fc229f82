"""A notebook in the reader's language: its prose is put in place by the ids of its cells.

What is not translated, or was translated from an older text, stays English and says so to a
browser and a screen reader. Reading the translations belongs to ``translations``.
"""

from __future__ import annotations

from nbformat import NotebookNode

from analysis.memory import remembered
from analysis.translations import read_narrative

__all__ = ["narrated"]


def narrated(notebook: NotebookNode, *, name: str, language: str) -> NotebookNode:
    """Return a notebook with its prose in a language.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        Executed or not; it is not changed.
    name : str
        File name without ``.ipynb``.
    language : str
        ``en``, ``uk`` or ``pl``.

    Returns
    -------
    nbformat.NotebookNode
        Cells that stay English bear ``lang`` in their metadata.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> notebook = new_notebook(cells=[new_markdown_cell("# Who answered", id="nowhere")])
    >>> narrated(notebook, name="01_who_answered", language="uk").cells[0].metadata["lang"]
    'en'
    """
    if language == "en":
        return notebook
    texts = _texts(language, name)
    return NotebookNode({**notebook, "cells": [_narrated(cell, texts) for cell in notebook.cells]})


@remembered
def _texts(language: str, name: str) -> dict[str, str]:
    return read_narrative(language, name)


def _narrated(cell: NotebookNode, texts: dict[str, str]) -> NotebookNode:
    if cell.cell_type != "markdown":
        return cell
    if cell.id in texts:
        return NotebookNode({**cell, "source": texts[cell.id]})
    return NotebookNode({**cell, "metadata": NotebookNode({**cell.metadata, "lang": "en"})})
