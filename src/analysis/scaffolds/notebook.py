"""A new notebook: it runs at once, keeps the rules of the house, and waits for its question."""

from __future__ import annotations

import json
from difflib import get_close_matches
from string import Template
from typing import Any, Literal

from analysis import paths
from analysis.declared import Record, read_record
from analysis.errors import UnknownName
from analysis.ids import checked_id
from analysis.indicators import read_indicators
from analysis.scaffolds.openings import open_places_in_notebook
from analysis.scaffolds.templates import quoted, read_filled
from analysis.scaffolds.writing import Scaffold, write_scaffold

__all__ = ["write_new_notebook"]

EDITIONS = "notebooks/editions.yml"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


class _Cell(Record):
    """One cell of the template: its id, kind, tags, and what stands in it.

    Parameters
    ----------
    id : str
        Words joined by hyphens; translations are kept under it.
    kind : {"markdown", "code"}
        Prose or a call.
    source : str
        With ``$name`` where something is filled in.
    tags : tuple of str
        As papermill, nbval and the exporter know them.
    """

    id: str
    kind: Literal["markdown", "code"]
    source: str
    tags: tuple[str, ...] = ()


class _Template(Record):
    """The template of a notebook.

    Parameters
    ----------
    cells : tuple of _Cell
        In their order.
    """

    cells: tuple[_Cell, ...]


def write_new_notebook(
    name: str, *, indicator: str = "services_provided", wave: str = "demo"
) -> Scaffold:
    """Write a new notebook with its line among the published reports.

    Parameters
    ----------
    name : str
        An id; the number before it is the next one.
    indicator : str
        The indicator that it looks at, until the reader chooses another.
    wave : str
        The survey wave that it reads.

    Returns
    -------
    Scaffold

    Raises
    ------
    ParameterError
        The name is no id or is taken.
    UnknownName
        There is no such indicator: with the nearest.

    Examples
    --------
    >>> write_new_notebook("Own question")
    Traceback (most recent call last):
    analysis.errors.ParameterError: 'Own question' is no id of a notebook. ...
    """
    checked_id(name, kind="a notebook")
    passports = read_indicators()
    if indicator not in passports:
        raise UnknownName(
            f"No indicator of hromadas is called '{indicator}'.",
            nearest=get_close_matches(indicator, passports, n=3),
        )
    number = _next_number()
    stem = f"{number}_{name}"
    title = name.replace("_", " ").capitalize()
    values = {"title": title, "number": number, "indicator": indicator, "wave": wave}
    body = json.dumps(_read_cells(values), ensure_ascii=False, indent=1) + "\n"
    edition = {"name": name, "notebook": stem, "title": quoted(title)}
    file = f"notebooks/{stem}.ipynb"
    steps = (
        f"hromady run {number}: it runs as it is; hromady open {number} to work on it",
        "hromady check: each place that is still open, in the notebook and in editions.yml",
        f"hromady record {number}: store the outputs that the tests compare",
        "hromady translations uk --write (and pl): then write its prose in each language",
        "a row in the table of notebooks of README.md",
        "make test, or: pytest tests/house/test_notebooks.py",
    )
    made = write_scaffold(
        {file: body}, added={EDITIONS: read_filled("edition.yml", edition)}, steps=steps
    )
    places = (*open_places_in_notebook(body, file), *made.openings)
    return made._replace(openings=places)


def _next_number() -> str:
    taken = [file.name[:2] for file in paths.notebooks_folder().glob("[0-9][0-9]_*.ipynb")]
    return f"{max((int(each) for each in taken), default=0) + 1:02d}"


def _read_cells(values: dict[str, str]) -> dict[str, Any]:
    template = read_record(paths.data_folder() / "scaffolds" / "notebook.yml", _Template)
    cells = []
    for each in template.cells:
        source = Template(each.source).substitute(values).rstrip("\n")
        cell: dict[str, Any] = {
            "cell_type": each.kind,
            "id": each.id,
            "metadata": {"tags": list(each.tags)} if each.tags else {},
            "source": source.splitlines(keepends=True),
        }
        if each.kind == "code":
            cell |= {"execution_count": None, "outputs": []}
        cells.append(cell)
    return {"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}
