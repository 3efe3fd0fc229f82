"""Names of people: a first name with a surname, a patronymic, initials.

Names of hromadas, of streets called after somebody and of authors of sources are told
apart. Other personal data do not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from analysis import places
from analysis.release.exhibits import Grid
from analysis.release.rules import read_contacts, read_first_names

__all__ = ["allowed_contacts", "names_in", "parted_names"]

LONGEST = 200_000
CAPITAL, SMALL = "A-ZА-ЯІЇЄҐŁŚŻŹĆŃÓ", "a-zа-яіїєґłśżźćńóęąё'’ʼ"
WORD = rf"[{CAPITAL}][{SMALL}]+(?:-[{CAPITAL}][{SMALL}]+)?"
PAIR = re.compile(rf"(?<![\w'’ʼ-])({WORD})(?=([\s,]+)({WORD})(?![\w'’ʼ]))")
INITIAL = r"[А-ЯІЇЄҐ]\.\s?"
INITIALS = re.compile(
    rf"(?<![\w'’ʼ-]){WORD}\s{INITIAL}{INITIAL}|(?<!\w){INITIAL}{INITIAL}{WORD}(?!\w)"
)
PATRONYMIC = re.compile(
    rf"[{CAPITAL}][{SMALL}]{{2,}}(?:йович|ович|евич|ївн|івн|овн|евн)"
    r"(?:а|у|ем|еві|ові|и|і|ою|ы|е|ой)?"
)
ENDINGS = ("а", "я", "у", "ю", "і", "ї", "ом", "ем", "єм", "ою", "ею", "єю", "и", "е", "о", "ы")
GIVEN_ENDINGS = ("ові", "еві", "єві")
PLAIN = str.maketrans("łśżźćńóęą", "lszzcnoea")
SURNAME = re.compile(
    r"\w+(?:енк|ук|юк|ськ|цьк|ськ|ак|як|ик|ець|ц|ін|ов|ев|єв|ич|ск)(?:о|а|у|ом|ові|ий|ого|ому|им|ої|ій|у|ую|ою|ая)?"
    r"|\w+(?:ко|ів|їв|ова|єва|ева|іна)"
    r"|\w+(?:[sc]k(?:i|a|iego|iej|iemu)|icz|czyk|[ai]?ak|ek|enko|uk|iuk|yk|iv|ov|ova|son|man|skyi|ych)"
)
HONOURING = re.compile(
    r"\s+(?:street|avenue|square|boulevard|lane|university|museum|library|foundation)\b", re.I
)
COMMON = re.compile(
    "hromada|hromadas|oblast|raion|council|region|street|law|code|data|survey|wave|center|"
    "centre|university|institute|museum|library|foundation|day|the|and|for|with|from|sans|"
    "громада|область|район|рада|закон|вулиця|університет|інститут|музей|фонд|день|gmina|"
    "województwo|ulica|ustawa|uniwersytet|instytut|muzeum|fundacja"
)


def names_in(text: str) -> Iterator[str]:
    """Return each name of a person that stands in a text.

    Parameters
    ----------
    text : str
        Any of the three languages, or Russian; any case of a name.

    Yields
    ------
    str
        As written.

    Examples
    --------
    >>> list(names_in("Спитали Олену Коваленко на вулиці Івана Франка."))
    ['Олену Коваленко']
    """
    text = text[:LONGEST]
    known, allowed = _first_names(), allowed_contacts()
    for found in PAIR.finditer(text):
        first, second = found[1], found[3]
        pair = (_letters(first), _letters(second))
        has_patronymic = PATRONYMIC.fullmatch(second) is not None
        if not (pair[0] in known or pair[1] in known or has_patronymic):
            continue
        other = pair[1] if pair[0] in known else pair[0]
        # "Asked Olena" is no name; "Kovalenko Olena" and "Kowalski, Jan" are.
        comes_first = pair[0] in known and "," not in found[2]
        if not (comes_first or has_patronymic or SURNAME.fullmatch(other)):
            continue
        is_place = other in _place_words() and not has_patronymic
        whole = f"{first} {second}"
        if is_place or whole in allowed or len(other) < 3 or COMMON.fullmatch(other):
            continue
        before, after = text[max(0, found.start() - 60) : found.start()], text[found.end(3) :]
        if not (_honoured().search(before) or HONOURING.match(after)):
            yield whole
    for found in INITIALS.finditer(text):
        if not _honoured().search(text[max(0, found.start() - 60) : found.start()]):
            yield found[0]


def parted_names(grid: Grid) -> Iterator[tuple[int, int, str]]:
    """Return each name that stands in two neighbouring cells.

    Parameters
    ----------
    grid : Grid
        A table.

    Yields
    ------
    (int, int, str)
        Row, first column, name.

    Examples
    --------
    >>> list(parted_names(Grid("a", "b", ["", ""], [["Olena", "Kovalenko"]])))
    [(0, 0, 'Olena Kovalenko')]
    """
    known = _first_names()
    for i, row in enumerate(grid.rows):
        for j in range(len(row) - 1):
            first, second = row[j], row[j + 1]
            if not (isinstance(first, str) and isinstance(second, str)):
                continue
            if not (re.fullmatch(WORD, first) and re.fullmatch(WORD, second)):
                continue
            pair = (_letters(first), _letters(second))
            if (pair[0] in known) == (pair[1] in known):
                continue
            other = pair[1] if pair[0] in known else pair[0]
            is_place = other in _place_words() or COMMON.fullmatch(other)
            if not is_place and SURNAME.fullmatch(other):
                yield i, j, f"{first} {second}"


@lru_cache(maxsize=1)
def allowed_contacts() -> frozenset[str]:
    """Return what of people may stand on a page: declared contacts, producers of sources.

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> isinstance(allowed_contacts(), frozenset)
    True
    """
    contacts = read_contacts()
    producers = " | ".join(source.producer for source in places.read_sources().values())
    authors = (f"{found[1]} {found[3]}" for found in PAIR.finditer(producers))
    return frozenset(
        (*contacts.addresses, *contacts.telephones, *contacts.accounts, *contacts.names, *authors)
    )


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    names = read_first_names()
    latin = {name.lower() for line in names.latin for name in line}
    cyrillic: set[str] = set()
    for name in (_letters(name) for line in names.cyrillic for name in line):
        stem = name[:-1] if name[-1] in "аяійьо" else name
        cyrillic |= {name, *(stem + ending for ending in (*ENDINGS, *GIVEN_ENDINGS))}
    return frozenset(latin | cyrillic | {name.translate(PLAIN) for name in latin})


@lru_cache(maxsize=1)
def _place_words() -> frozenset[str]:
    """Words of names of hromadas, raions, oblasts and their centres: no surnames of people."""
    register = places.read_register()
    words: set[str] = set()
    for column in (name for name in register.columns if name.endswith(("_uk", "_en"))):
        for name in register[column].dropna().unique():
            words.update(_letters(str(name)).split())
    return frozenset(words)


@lru_cache(maxsize=1)
def _honoured() -> re.Pattern[str]:
    words = "|".join(read_first_names().honoured_by)
    return re.compile(rf"(?<!\w)(?:{words})\s*(?:(?-i:{WORD})\s+)?$", re.IGNORECASE)


def _letters(word: str) -> str:
    return re.sub("[’ʼ]", "'", word).lower()
