"""A chosen state as text: a command that reproduces it, and a cell of parameters.

Nothing here runs anything or changes a notebook.
"""

from __future__ import annotations

import ast
import json
import shlex
from collections.abc import Mapping
from pathlib import Path

__all__ = [
    "papermill_command",
    "parameter_values",
    "parameters_source",
    "read_parameters_source",
    "run_command",
]

Value = str | int | float | bool


def run_command(notebook: str, values: Mapping[str, Value]) -> str:
    """Return the command that makes the page of a chosen state.

    Parameters
    ----------
    notebook : str
        Name of a notebook; its number suffices.
    values : mapping of str to value
        Of every parameter, so that a default that is changed later changes nothing.

    Returns
    -------
    str
        One line for a shell.

    Examples
    --------
    >>> run_command("12_contest", {"language": "uk", "contest": "pilots"})
    'hromady run 12 --language uk --contest pilots'
    """
    words = ["hromady", "run", notebook[:2] if notebook[:2].isdigit() else notebook]
    for name, value in values.items():
        option, text = f"--{name.replace('_', '-')}", _plain(value)
        words += [f"{option}={text}"] if text.startswith("-") else [option, text]
    return shlex.join(words)


def papermill_command(notebook: str, values: Mapping[str, Value]) -> str:
    """Return the papermill command that runs the notebook in a chosen state.

    Parameters
    ----------
    notebook : str
        Name of a notebook of the folder ``notebooks``.
    values : mapping of str to value
        Of every parameter.

    Returns
    -------
    str
        One line for a shell; text goes as it is (``-r``), everything else as its type (``-p``).

    Examples
    --------
    >>> papermill_command("07_capacity_index", {"language": "en", "seed": 3}).split(maxsplit=2)[2]
    '07_capacity_index_chosen.ipynb -r language en -p seed 3'
    """
    words = ["papermill", f"notebooks/{notebook}.ipynb", f"{notebook}_chosen.ipynb"]
    for name, value in values.items():
        words += ["-r" if isinstance(value, str) else "-p", name, _plain(value)]
    return shlex.join(words)


def _plain(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def parameter_values(source: str) -> dict[str, Value]:
    """Return what a cell of parameters declares.

    Parameters
    ----------
    source : str
        Its text: typed literals, one a line. A cell that is no Python declares nothing.

    Returns
    -------
    dict of str to value

    Examples
    --------
    >>> parameter_values('wave: str = "demo"  # survey wave\\nseed: int = 1  # of the lots')
    {'wave': 'demo', 'seed': 1}
    """
    return {name: ast.literal_eval(node) for name, node in _literals(source).items()}


def read_parameters_source(notebook: Path) -> str:
    """Read the cell of parameters of a notebook on the disk.

    Parameters
    ----------
    notebook : pathlib.Path
        With one cell tagged ``parameters``.

    Returns
    -------
    str

    Examples
    --------
    >>> from analysis import paths
    >>> file = paths.notebooks_folder() / "12_contest.ipynb"
    >>> parameter_values(read_parameters_source(file))["contest"]
    'pilots'
    """
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    tagged = (each for each in cells if "parameters" in each["metadata"].get("tags", ()))
    return "".join(next(tagged)["source"])


def _literals(source: str) -> dict[str, ast.expr]:
    try:
        statements = ast.parse(source).body
    except SyntaxError:
        return {}
    found = {}
    for each in statements:
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name) and each.value:
            found[each.target.id] = each.value
        if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name):
            found[each.targets[0].id] = each.value
    return {name: node for name, node in found.items() if _is_literal(node)}


def _is_literal(node: ast.expr) -> bool:
    try:
        ast.literal_eval(node)
    except ValueError:
        return False
    return True


def parameters_source(source: str, values: Mapping[str, Value]) -> str:
    """Return a cell of parameters with other values; types and comments stay.

    Parameters
    ----------
    source : str
        As it stands in the notebook.
    values : mapping of str to value
        What is to stand there. Names that the cell does not declare are left out.

    Returns
    -------
    str
        For papermill as well: each line is still ``name: type = literal  # comment``.

    Examples
    --------
    >>> parameters_source('wave: str = "demo"  # survey wave', {"wave": "experts"})
    'wave: str = "experts"  # survey wave'
    """
    lines = source.encode("utf-8").split(b"\n")
    for name, node in reversed(_literals(source).items()):
        if name in values and node.lineno == node.end_lineno:
            line, text = lines[node.lineno - 1], _written(values[name]).encode("utf-8")
            lines[node.lineno - 1] = line[: node.col_offset] + text + line[node.end_col_offset :]
    return b"\n".join(lines).decode("utf-8")


def _written(value: Value) -> str:
    """Write a literal of Python; quotes are those of the notebooks."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
