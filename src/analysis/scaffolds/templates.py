"""The templates of skeletons: ``data/scaffolds``, with ``$name`` where something is filled in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from string import Template

from analysis import paths
from analysis.errors import DeclarationError

__all__ = ["quoted", "read_filled"]


def quoted(text: str) -> str:
    """Return a text as YAML, in quotes.

    Parameters
    ----------
    text : str
        One line.

    Returns
    -------
    str

    Examples
    --------
    >>> quoted('a "b": c')
    '"a \\\\"b\\\\": c"'
    """
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def read_filled(name: str, values: Mapping[str, str]) -> str:
    """Read a template and fill it in.

    Parameters
    ----------
    name : str
        File below ``data/scaffolds``.
    values : mapping of str to str
        One for each ``$name``; a line that is left empty by its value is left out.

    Returns
    -------
    str

    Raises
    ------
    DeclarationError
        A value is missing, or the file is.

    Examples
    --------
    >>> read_filled("nothing.yml", {})
    Traceback (most recent call last):
    analysis.errors.DeclarationError: There is no such template. Where: data/scaffolds/nothing.yml.
    """
    where = f"data/scaffolds/{name}"
    file = paths.data_folder() / "scaffolds" / name
    if not file.is_file():
        raise DeclarationError("There is no such template.", where=where)
    lines = file.read_text(encoding="utf-8").splitlines()
    try:
        filled = [(line, Template(line).substitute(values)) for line in lines]
    except (KeyError, ValueError) as problem:
        raise DeclarationError(
            "A template asks for a value that nobody gives.", needed=str(problem), where=where
        ) from problem
    kept = [text for line, text in filled if text.strip() or not line.strip()]
    return "\n".join(kept) + "\n"
