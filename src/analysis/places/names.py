"""From a name as people write it to a code: one certain answer, or the candidates and why.

Nothing is guessed: a misspelt name gives the nearest names in the error, never a match. How
names are spelled belongs to ``spelling``, which names exist to ``name_index``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from analysis.errors import AmbiguousName, UnknownName
from analysis.places.name_index import Names, read_names
from analysis.places.name_tables import match_names
from analysis.places.name_text import Written, bearers, written
from analysis.places.spelling import key_of, words_of

__all__ = ["Match", "find_hromada", "hromada_code_of", "match_names"]

_COLUMNS = ["hromada_code", "name_uk", "oblast_uk", "raion_uk", "type"]


@dataclass(frozen=True)
class Match:
    """What a name led to.

    Attributes
    ----------
    code : str or None
        The KATOTTG code when it is certain.
    candidates : pandas.DataFrame
        ``hromada_code``, ``name_uk``, ``oblast_uk``, ``raion_uk``, ``type``: what the name may
        mean; one row when it is certain, none when nothing bears the name.
    reason : str
        Why it is certain, or why it is not.
    nearest : tuple of str
        The nearest names that exist, best first, when nothing bears the name.

    Examples
    --------
    >>> find_hromada("Lviv").reason
    'administrative centre, the only one'
    """

    code: str | None
    candidates: pd.DataFrame
    reason: str
    nearest: tuple[str, ...] = ()


def find_hromada(
    text: str, *, oblast: str | None = None, raion: str | None = None, type: str | None = None
) -> Match:
    """Return what a name means.

    Parameters
    ----------
    text : str
        A KATOTTG code, or a name in any case, with any apostrophe, type word (громада, ОТГ,
        міська рада, м., смт), in Ukrainian, official transliteration or a customary foreign
        spelling, current or older; the raion and oblast may stand in the same line.
    oblast, raion : str, optional
        In any usual spelling ("Львівська обл.", "Львівщина", "Lviv oblast", "obwód lwowski").
    type : str, optional
        ``urban``, ``settlement`` or ``rural``; goes before the type words of the text.

    Returns
    -------
    Match
        Entries of Crimea are looked at when Crimea is named, or when nothing else bears the
        name.

    Examples
    --------
    >>> find_hromada("м. Кам`янець - Подільський").code
    'UA68020110000071202'
    >>> find_hromada("Андріївська").code is None
    True
    >>> find_hromada("Андріївська", oblast="Донеччина").code
    'UA14120010000096882'
    """
    names = read_names()
    code = _code_in(text)
    if re.fullmatch(r"UA\d{17}", code):
        known = code in names.units.index
        reason = "a code of the register" if known else "no unit of the register has this code"
        return _match([code] if known else [], reason, names=names, code=code if known else None)
    line = written(text, names, oblast=oblast, raion=raion)
    if type is not None:
        line = replace(line, type=type)
    if line.unknown:
        return _unknown_place(names, line.unknown)
    found = bearers(line, names)
    if not found:
        return _nobody(names, line)
    return _narrowed(names, found, line=line)


_CODE_LETTERS = str.maketrans("АУ", "AU")


def _code_in(text: str) -> str:
    """Return a text as the register writes codes, whether it is one or not."""
    return text.strip().upper().translate(_CODE_LETTERS)


def _match(codes: Iterable[str], reason: str, *, names: Names, code: str | None = None) -> Match:
    rows = names.units.loc[list(codes), _COLUMNS].sort_values("hromada_code")
    return Match(code, rows.reset_index(drop=True), reason)


def _narrowed(names: Names, found: dict[str, str], *, line: Written) -> Match:
    """Keep what agrees with oblast, raion and type; say so when nothing does."""
    units = names.units
    left = list(found)
    tests = (
        ("oblast", line.oblasts, "oblast_code"),
        ("raion", line.raions, "raion_code"),
        ("type", None if line.type is None else {line.type}, "type"),
    )
    for word, allowed, column in tests:
        if allowed is None:
            continue
        own = dict(zip(left, units.loc[left, column].tolist(), strict=True))
        kept = [code for code in left if own[code] in allowed or pd.isna(own[code])]
        if not kept:
            return _match(
                left, f"a hromada of this name exists, but its {word} is another", names=names
            )
        left = kept
    if len(left) == 1:
        alone = "the only one" if len(found) == 1 else "the only one there"
        return _match(left, f"{found[left[0]]}, {alone}", names=names, code=left[0])
    hows = sorted({found[code] for code in left})
    reason = f"{len(left)} hromadas bear this name ({', '.join(hows)}): give oblast, raion or type"
    return _match(left, reason, names=names)


def _unknown_place(names: Names, unknown: tuple[str, ...]) -> Match:
    near = difflib.get_close_matches(" ".join(words_of(unknown[0])), names.oblasts, n=3)
    above = names.units.drop_duplicates("oblast_code").set_index("oblast_code")["oblast_uk"]
    codes = dict.fromkeys(code for key in near for code in sorted(names.oblasts[key]))
    match = _match([], f"'{unknown[0]}' is no oblast or raion that is known", names=names)
    return replace(match, nearest=tuple(above[list(codes)]))


def _nobody(names: Names, line: Written) -> Match:
    if not line.names:
        return _match([], "the text names no hromada", names=names)
    key = key_of(line.names[0]) or line.names[0]
    near = difflib.get_close_matches(key, names.hromadas, n=6, cutoff=0.7)
    codes = dict.fromkeys(code for spelling in near for code in names.hromadas[spelling])
    shown = names.units.loc[list(codes)]
    if line.oblasts:
        shown = shown[shown["oblast_code"].isin(line.oblasts)]
    nearest = tuple(f"{row.name_uk} ({row.oblast_uk})" for row in shown.head(5).itertuples())
    empty = names.units.iloc[:0][_COLUMNS].reset_index(drop=True)
    return Match(None, empty, "no hromada is called so", nearest)


def hromada_code_of(text: str, *, oblast: str | None = None) -> str:
    """Return the code of a hromada by its name.

    Parameters
    ----------
    text : str
        As in :func:`find_hromada`.
    oblast : str, optional
        In any usual spelling.

    Returns
    -------
    str
        A KATOTTG code.

    Raises
    ------
    UnknownName
        Nothing bears the name; the nearest names are told.
    AmbiguousName
        Several units bear it, or what was said about it does not agree; they are told.

    Examples
    --------
    >>> hromada_code_of("Lviv")
    'UA46060250000025047'
    """
    if oblast is None and (code := _code_in(text)) in read_names().units.index:
        return code
    match = find_hromada(text, oblast=oblast)
    if match.code is not None:
        return match.code
    if match.candidates.empty:
        raise UnknownName(
            f"No hromada was found by '{text}': {match.reason}.",
            needed="a name of a hromada or of its centre, or a KATOTTG code",
            nearest=match.nearest,
        )
    rows = match.candidates[["name_uk", "raion_uk", "oblast_uk", "hromada_code"]]
    told = [
        f"{name}, {raion}, {above} ({code})"
        for name, raion, above, code in rows.head(12).fillna("–").to_numpy().tolist()
    ]
    raise AmbiguousName(f"'{text}' is not certain: {match.reason}.", candidates=told)
