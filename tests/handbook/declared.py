"""A declaration of the handbook, changed in a copy of the data."""

from __future__ import annotations

from analysis import paths


def changed(file: str, old: str, new: str) -> None:
    """Replace a piece of a file of ``data/handbook`` once; it must be there."""
    target = paths.data_folder() / "handbook" / file
    text = target.read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    target.write_text(text.replace(old, new, 1), encoding="utf-8")
