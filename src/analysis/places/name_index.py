"""Which units a name may mean: the official, older, foreign and short names as one index.

Built once a process from the register, the renames and two declared files. What is done with
several possible units is decided in ``names``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from analysis import paths
from analysis.declared import Record, read_record
from analysis.places.exonyms import Exonyms
from analysis.places.register import KINDS, read_oblasts_raions, read_register, read_renames
from analysis.places.spelling import nominative, words_of
from analysis.places.transliteration import romanise

__all__ = [
    "Exceptions",
    "Exonyms",
    "Names",
    "look_up",
    "read_exceptions",
    "read_names",
    "read_spellings",
]


class _Spelling(Record):
    """One older or other name, added by hand.

    Parameters
    ----------
    code : str
        KATOTTG code of the place that bears the name.
    name : str
        The name, in Ukrainian.
    reason : str
        Why the name belongs to it.
    """

    code: str
    name: str
    reason: str


class _Pin(Record):
    """A point of a hromada, fixed by hand.

    Parameters
    ----------
    geoname_id : int
        Number of the place at GeoNames.
    reason : str
        Why that place.
    """

    geoname_id: int
    reason: str


class Exceptions(Record):
    """Cases resolved by hand, with the reason each: ``data/hromadas/exceptions.yml``.

    Parameters
    ----------
    older_names : tuple of _Spelling
        Names that the registers do not hold.
    points : dict of str to _Pin
        KATOTTG code of a hromada to the place that stands for it.
    """

    older_names: tuple[_Spelling, ...]
    points: dict[str, _Pin]


@dataclass(frozen=True)
class Names:
    """Everything the matcher looks up.

    Attributes
    ----------
    units : pandas.DataFrame
        The register, all kinds, by code.
    hromadas : dict of str to dict of str to str
        For each key of a name: the codes that it may mean, each with how.
    oblasts, raions : dict of str to frozenset of str
        For each key: the codes of oblast-level units, of raions.
    """

    units: pd.DataFrame
    hromadas: dict[str, dict[str, str]]
    oblasts: dict[str, frozenset[str]]
    raions: dict[str, frozenset[str]]


def read_exceptions() -> Exceptions:
    """Return the cases that were resolved by hand."""
    return read_record(paths.data_folder() / "hromadas" / "exceptions.yml", Exceptions)


def read_names() -> Names:
    """Return the index of all names, built once a process.

    Examples
    --------
    >>> names = read_names()
    >>> len(names.hromadas["львівська"]), len(names.oblasts["львівщина"])
    (1, 1)
    """
    return _read_names(paths.data_folder() / "hromadas")


def read_spellings() -> dict[str, tuple[str, ...]]:
    """Read every spelling by which each hromada is known, for whoever searches among them.

    Returns
    -------
    dict of str to tuple of str
        Code of each of the 1,469 hromadas to its names in lower case: official, of its centre,
        older, foreign; in Cyrillic and in Latin letters.

    Examples
    --------
    >>> "lwow" in read_spellings()["UA46060250000025047"]
    True
    """
    names = read_names()
    units = names.units
    found: dict[str, list[str]] = {code: [] for code in units.index[units["kind"] == "hromada"]}
    for key, codes in names.hromadas.items():
        for code in codes:
            if code in found:
                found[code].append(key)
    return {code: tuple(keys) for code, keys in found.items()}


@lru_cache
def _read_names(folder: Path) -> Names:
    units = read_register(KINDS).set_index("hromada_code", drop=False).rename_axis(None)
    exonyms = read_record(folder / "exonyms.yml", Exonyms)
    exceptions = read_record(folder / "exceptions.yml", Exceptions)
    hromadas: dict[str, dict[str, str]] = {}
    for code, name, how in _spellings(units, exonyms, exceptions=exceptions):
        for spelling in dict.fromkeys((name, romanise(name))):
            for key in _keys(spelling):
                hromadas.setdefault(key, {}).setdefault(code, how)
    return Names(units, hromadas, _oblasts(exonyms), _raions(exceptions))


def _keys(name: str) -> set[str]:
    key = " ".join(words_of(name))
    return {key, key.replace(" ", "")}


def _spellings(
    units: pd.DataFrame, exonyms: Exonyms, *, exceptions: Exceptions
) -> Iterator[tuple[str, str, str]]:
    """Yield code, name and how it is known; the more official first."""
    codes = units.index.tolist()
    for column, how in (("name_uk", "official name"), ("name_en", "official name in English")):
        yield from (
            (code, name, how) for code, name in zip(codes, units[column].tolist(), strict=True)
        )
    centres = units.dropna(subset="centre_code")
    of_centre = dict(zip(centres["centre_code"].tolist(), centres.index.tolist(), strict=True))
    for code, name in zip(of_centre.values(), centres["centre_uk"].tolist(), strict=True):
        yield code, name, "administrative centre"
    columns = ["level", "code", "name_old", "edition_old"]
    for level, code, name, edition in read_renames()[columns].to_numpy().tolist():
        how = f"older name, in the codifier of {edition}"
        if level == "hromada":
            yield code, name, how
        elif code in of_centre:
            yield of_centre[code], name, f"{how}, of the administrative centre"
    yield from _declared(exonyms, exceptions, units=units)


def _declared(
    exonyms: Exonyms, exceptions: Exceptions, *, units: pd.DataFrame
) -> Iterator[tuple[str, str, str]]:
    for code, spellings in exonyms.centres.items():
        yield from ((code, name, "other spelling of its centre") for name in spellings.also)
    for code in units.index[units["kind"] == "republic"].tolist():
        for name in exonyms.oblasts[code].also:
            yield code, name, "other spelling"
    for case in exceptions.older_names:
        if case.code in units.index:
            yield case.code, case.name, "older name, declared"


def _collect(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, code in pairs:
        for form in (key, key.replace(" ", "")):
            found.setdefault(form, set()).add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


_OBLAST_NOUNS = frozenset(
    ["область", "обл", "області", "oblast", "oblasti", "obwod", "obl", "region"]
)


def _oblasts(exonyms: Exonyms) -> dict[str, frozenset[str]]:
    levels = read_oblasts_raions()
    above = levels[levels["level"] != "raion"].set_index("code")["name_uk"]
    pairs = []
    for code, spellings in exonyms.oblasts.items():
        official = (above[code], romanise(above[code]))
        for name in (*official, spellings.en, spellings.pl, *spellings.also):
            words = [word for word in words_of(name) if word not in _OBLAST_NOUNS]
            pairs.append((" ".join(words), code))
    return _collect(pairs)


def _raions(exceptions: Exceptions) -> dict[str, frozenset[str]]:
    levels = read_oblasts_raions()
    raions = levels[levels["level"] == "raion"].set_index("code")["name_uk"]
    renames = read_renames()
    old = renames[renames["level"] == "raion"].set_index("code")["name_old"]
    declared = [(c.code, c.name) for c in exceptions.older_names if c.code in raions.index]
    pairs = []
    for code, name in [*raions.items(), *old.items(), *declared]:
        for spelling in (name, romanise(name)):
            pairs.append((" ".join(words_of(spelling)), str(code)))
    return _collect(pairs)


def look_up(index: dict[str, frozenset[str]], words: Iterable[str]) -> frozenset[str]:
    """Return what the words mean in an index of oblasts or raions, in any case form.

    Examples
    --------
    >>> len(look_up(read_names().oblasts, ["львівської"]))
    1
    """
    words = list(words)
    forms = (" ".join(words), "".join(words), " ".join(map(nominative, words)))
    return next((index[form] for form in forms if form in index), frozenset())
