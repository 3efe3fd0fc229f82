"""What stands in one line that somebody typed: a name, and perhaps its raion and oblast.

Taking a line apart belongs here; whether the parts lead to one hromada is decided in ``names``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.places.name_index import Names, look_up
from analysis.places.spelling import key_of, keys_of, name_type, words_of

__all__ = ["Written", "bearers", "possible_codes", "written"]

_OBLAST = frozenset(
    [
        *("область", "області", "обл", "oblast", "oblasti", "obl", "region", "province"),
        *("obwod", "obwodu", "woj", "wojewodztwo"),
    ]
)
_RAION = frozenset(
    ["район", "району", "районі", "рн", "raion", "rayon", "rejon", "district", "powiat"]
)


@dataclass(frozen=True)
class Written:
    """The parts of one line.

    Attributes
    ----------
    names : tuple of str
        What may be the name of the hromada: lower-case words, type words included.
    type : str or None
        The type that its type words name.
    oblasts, raions : frozenset of str or None
        Codes that the oblast or raion given may mean; empty when it is not known, None when
        none was given.
    unknown : tuple of str
        What was given as an oblast or a raion and is not known.
    """

    names: tuple[str, ...]
    type: str | None
    oblasts: frozenset[str] | None
    raions: frozenset[str] | None
    unknown: tuple[str, ...] = ()


def written(
    text: str, names: Names, *, oblast: str | None = None, raion: str | None = None
) -> Written:
    """Take a line apart.

    Parameters
    ----------
    text : str
        As somebody typed it.
    names : Names
        The index that tells oblasts and raions.
    oblast, raion : str, optional
        Given apart from the line; they go before what the line says.

    Returns
    -------
    Written

    Examples
    --------
    >>> from analysis.places.name_index import read_names
    >>> line = written("Андріївська громада, Ізюмський р-н Харківської обл.", read_names())
    >>> line.names, len(line.oblasts), len(line.raions)
    (('андріївська громада',), 1, 1)
    """
    parts: list[str] = []
    found: dict[str, frozenset[str] | None] = {"oblast": None, "raion": None}
    unknown: list[str] = []
    for part in re.split(r"[,;()\[\]/\n]+", re.sub(r"\bр\s*[-–.]\s*н\b\.?", " район ", text)):
        words = list(words_of(part))
        for level, nouns, index in (
            ("oblast", _OBLAST, names.oblasts),
            ("raion", _RAION, names.raions),
        ):
            words, codes, missed = _without(words, nouns, index=index)
            found[level] = codes if codes is not None else found[level]
            unknown += [missed] if missed else []
        if words:
            parts.append(" ".join(words))
    if oblast is not None:
        found["oblast"], unknown = _given(oblast, names.oblasts, nouns=_OBLAST, unknown=unknown)
    if raion is not None:
        found["raion"], unknown = _given(raion, names.raions, nouns=_RAION, unknown=unknown)
    return _settled(parts, found, names=names, unknown=tuple(unknown))


def _without(
    words: list[str], nouns: frozenset[str], *, index: dict[str, frozenset[str]]
) -> tuple[list[str], frozenset[str] | None, str]:
    """Take "… область" or "obwód …" out of the words: the rest, the codes, what is unknown."""
    at = next((place for place, word in enumerate(words) if word in nouns), None)
    if at is None:
        return words, None, ""
    for first, last in ((at - 2, at), (at - 1, at), (at + 1, at + 3), (at + 1, at + 2)):
        codes = look_up(index, words[max(first, 0) : last]) if first >= 0 or last == at else None
        if codes:
            kept = [w for p, w in enumerate(words) if p != at and not max(first, 0) <= p < last]
            return kept, codes, ""
    kept = [word for place, word in enumerate(words) if place not in (at, at - 1)]
    return kept, frozenset(), words[at - 1] if at else ""


def _given(
    text: str, index: dict[str, frozenset[str]], *, nouns: frozenset[str], unknown: list[str]
) -> tuple[frozenset[str], list[str]]:
    spelt = re.sub(r"\bр\s*[-–.]\s*н\b\.?", " район ", text)
    words = [word for word in words_of(spelt) if word not in nouns]
    codes = look_up(index, words) or look_up(index, key_of(" ".join(words)).split())
    return codes, unknown if codes else [*unknown, text]


def _settled(
    parts: list[str],
    found: dict[str, frozenset[str] | None],
    *,
    names: Names,
    unknown: tuple[str, ...],
) -> Written:
    """Read a part as oblast or raion when another part is left to be the name.

    A part that says neither "oblast" nor "raion" is one when it stands last, or when no hromada
    bears it: "Львів, Стрий" are two names, "Стрий, Львів" and "Львівщина, Стрий" one.
    """
    for level, index in (("oblast", names.oblasts), ("raion", names.raions)):
        for part in reversed(parts):
            codes = look_up(index, part.split()) or look_up(index, key_of(part).split())
            codes -= _CITY_IN.keys()
            bearing = {names.units.at[code, "kind"] for code in _bearers_of(part, names)}
            is_name = bool(bearing - {"republic"}) and part is not parts[-1]
            if found[level] is None and codes and len(parts) > 1 and not is_name:
                found[level] = codes
                parts = [other for other in parts if other is not part]
    named = tuple(part for part in parts if key_of(part) or part in names.hromadas)
    kind = name_type(" ".join(parts))
    oblasts = found["oblast"]
    if oblasts is not None:
        oblasts |= {city for city, around in _CITY_IN.items() if around in oblasts}
    return Written(named, kind, oblasts, found["raion"], unknown)


# People put the two cities into the oblast or republic around them.
_CITY_IN = {
    "UA80000000000093317": "UA32000000000030281",
    "UA85000000000065278": "UA01000000000013043",
}


def bearers(line: Written, names: Names) -> dict[str, str]:
    """Return every unit that bears a name of the line, wherever it lies, each code with how.

    Parameters
    ----------
    line : Written
        A line taken apart.
    names : Names
        The index.

    Returns
    -------
    dict of str to str
        Entries of Crimea only when the line names Crimea or nothing else bears the name.
    """
    found: dict[str, str] = {}
    for text in line.names:
        found = {**_bearers_of(text, names), **found}
    in_crimea = {c for c in found if names.units.at[c, "kind"] == "crimean_hromada"}
    wanted = line.oblasts is not None and any(c.startswith("UA01") for c in line.oblasts)
    if in_crimea and len(in_crimea) < len(found) and not wanted:
        found = {code: how for code, how in found.items() if code not in in_crimea}
    return found


def _bearers_of(text: str, names: Names) -> dict[str, str]:
    return next((names.hromadas[key] for key in keys_of(text) if key in names.hromadas), {})


def possible_codes(line: Written, names: Names) -> dict[str, str]:
    """Return what a line may mean inside its oblast, each code with how.

    Raion and type narrow the choice only where they leave something: tables of other years
    give other raions and types.

    Parameters
    ----------
    line : Written
        A line taken apart.
    names : Names
        The index.

    Returns
    -------
    dict of str to str
        Empty when nothing in the oblast bears the name.
    """
    found = bearers(line, names)
    units = names.units
    for allowed, column, must in (
        (line.oblasts, "oblast_code", True),
        (line.raions, "raion_code", False),
        (None if line.type is None else {line.type}, "type", False),
    ):
        if allowed is not None:
            kept = {c: how for c, how in found.items() if units.at[c, column] in allowed}
            found = kept if kept or must else found
    return found
