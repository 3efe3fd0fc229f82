"""Names of oblasts and centres in other languages, as declared in ``data/hromadas/exonyms.yml``.

Finding a unit by any of its names belongs to ``names``.
"""

from __future__ import annotations

from functools import lru_cache

from analysis import paths
from analysis.declared import Record, read_record

__all__ = ["Exonyms", "read_exonyms"]


class _OblastSpellings(Record):
    """Other spellings of one oblast.

    Parameters
    ----------
    en : str
        Its name in English.
    pl : str
        Its name in Polish.
    also : tuple of str
        Other names and spellings, in any alphabet.
    """

    en: str
    pl: str
    also: tuple[str, ...]


class _Spellings(Record):
    """Other spellings of one centre of a hromada.

    Parameters
    ----------
    also : tuple of str
        Other names and spellings, in any alphabet.
    pl : str
        Its name in Polish, where it differs from the transliteration; may be empty.
    """

    also: tuple[str, ...]
    pl: str = ""


class Exonyms(Record):
    """Other spellings of oblasts and centres: ``data/hromadas/exonyms.yml``.

    Parameters
    ----------
    oblasts : dict of str to _OblastSpellings
        KATOTTG code of an oblast to its other spellings.
    centres : dict of str to _Spellings
        KATOTTG code of a hromada to the other spellings of its centre.
    """

    oblasts: dict[str, _OblastSpellings]
    centres: dict[str, _Spellings]


@lru_cache(maxsize=1)
def read_exonyms() -> Exonyms:
    """Return the declared spellings of oblasts and big cities."""
    return read_record(paths.data_folder() / "hromadas" / "exonyms.yml", Exonyms)
