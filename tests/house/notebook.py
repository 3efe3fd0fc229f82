"""The committed notebooks as house tests read them."""

from __future__ import annotations

import nbformat

from analysis import paths


def notebooks() -> dict[str, nbformat.NotebookNode]:
    """Every notebook by its name, as committed."""
    files = sorted(paths.notebooks_folder().glob("*.ipynb"))
    return {file.stem: nbformat.read(file, as_version=4) for file in files}


def tags(cell: nbformat.NotebookNode) -> list[str]:
    """Tags of a cell."""
    return list(cell.metadata.get("tags", []))
