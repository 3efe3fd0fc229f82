"""Names of oblasts and centres in other languages, as declared in ``data/hromadas/exonyms.yml``.

Finding a unit by any of its names belongs to ``names``.
"""

from __future__ import annotations

from functools import lru_cache

from analysis import paths
from analysis.declared import Record, read_record

__all__ = ["Exonyms", "read_exonyms"]


class _OblastSpellings(Record):
    en: str
    pl: str
    also: tuple[str, ...]


class _Spellings(Record):
    also: tuple[str, ...]
    pl: str = ""


class Exonyms(Record):
    """Other spellings of oblasts and centres: ``data/hromadas/exonyms.yml``."""

    oblasts: dict[str, _OblastSpellings]
    centres: dict[str, _Spellings]


@lru_cache(maxsize=1)
def read_exonyms() -> Exonyms:
    """Return the declared spellings of oblasts and big cities."""
    return read_record(paths.data_folder() / "hromadas" / "exonyms.yml", Exonyms)
