"""Names of persons in answers: surname and first name, patronymic, initials, titles.

In Ukrainian, Russian, Polish and English spelling and in the cases of these languages. Hromadas,
streets, laws and institutions named after somebody are told apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from analysis import paths, places
from analysis.declared import Record, read_record

__all__ = ["has_name"]

CAPITAL, SMALL = "A-ZА-ЯІЇЄҐЁŁŚŻŹĆŃÓ", "a-zа-яіїєґёłśżźćńóęąąôéèü'"
WORD = rf"[{CAPITAL}][{SMALL}]+(?:-[{CAPITAL}][{SMALL}]+)?"
PAIR = re.compile(rf"(?<![\w'-])({WORD})(?=([ ,]+)({WORD})(?![\w'.]))")
IN_SENTENCE = re.compile(rf"(?<=[{SMALL}]) ({WORD})(?![\w'»\"-])")
INITIAL = rf"[{CAPITAL}]\.\s?"
NO_INITIALS = r"(?!P\.\s?S\.|П\.\s?С\.|П\.\s?П\.|U\.\s?S\.|U\.\s?N\.|E\.\s?U\.|Є\.\s?С\.)"
TWO_INITIALS = re.compile(
    rf"(?<![\w'-])({WORD})\s{NO_INITIALS}{INITIAL}[{CAPITAL}]\.?(?![\w.])"
    rf"|(?<!\w){NO_INITIALS}{INITIAL}{INITIAL}({WORD})(?!\w)"
)
ONE_INITIAL = re.compile(
    rf"(?<![\w.]){INITIAL}({WORD})(?!\w)|(?<![\w'-])({WORD})\s[{CAPITAL}]\.(?![\w.])"
)
PATRONYMIC = re.compile(
    r"(\w{2,}?)(?:ійович|йович|ьович|ович|ьевич|евич|ївн|івн|ьевн|евн|овн|иничн|ічн|ovych|evych|yovych"
    r"|ivna|yivna|ovich|evich|ovna|evna)(?:а|у|ем|еві|ові|и|і|ою|ы|е|ой|o|a)?"
    r"|(?:іллі|ильи|луки|кузьми|фоми|хоми|яки)ч(?:а|у|ем|еві)?"
)
SURNAME = re.compile(
    r"\w{2,}(?:енк|чук|щук|юк|ук|ськ|цьк|зьк|ск|цк|ак|як|ик|ік|ар|яр|ець|єць|ц|ін|їн|ов|ев|єв|ёв|ич|шин|аш|уш)"
    r"(?:о|а|у|ом|ем|ові|еві|ий|ій|ого|ому|им|ої|ую|ою|ая|ой|ым|ы|и|е|і)?"
    r"|\w{2,}(?:ко|ів|їв|ова|ева|єва|іна|ина|ин|их|ых|ло|ай|ець|нь|зь|ель)"
    r"|\w{2,}(?:[sc]k|dzk)(?:i|a|iego|iej|iemu|im|ą|y|yi|yy|oho|oi)?"
    r"|\w{2,}(?:wicz|czyk|enko|iuk|chuk|uk|ak|ek|ik|yk|iv|ov|ev|ova|eva|owa|in|ina|yn|ych|son|man|escu|ets|er)"
    r"(?:a|owi|em|iem|u|y|ą|ę)?"
)
HONOURING = re.compile(
    r"\s+(?:[A-Z]\w+\s+){0,2}(?:street|str\b|avenue|ave\b|square|boulevard|lane|road|university|museum"
    r"|library|foundation|fund|hospital|school|park|prize|day)\b",
    re.IGNORECASE,
)
CYRILLIC_ENDINGS = (
    *"аяуюіїиеоы",
    "ом",
    "ем",
    "єм",
    "ою",
    "ею",
    "єю",
    "ой",
    "ей",
    "ові",
    "еві",
    "єві",
)
POLISH_ENDINGS = (*"auyięą", "owi", "em", "iem", "ie", "ii", "ze", "ią", "ię", "ni", "cie", "rze")
UNIT = re.compile(r"\s+(?:громад|тг\b|отг\b|рад[аиі]|район|област|hromada|raion|oblast|gmin)", re.I)
EVERY_UNIT = ("hromada", "special_city", "republic", "crimean_hromada")
SOFTENED = {"г": "з", "к": "ц", "х": "с"}


class _NameWords(Record):
    """Words by which an answer is told to name a person.

    Parameters
    ----------
    first_names_cyrillic : tuple of tuple of str
        First names in Cyrillic letters that answers bring and pages do not.
    first_names_latin : tuple of tuple of str
        First names in Latin letters that answers bring and pages do not.
    ambiguous : tuple of tuple of str
        First names that are also common words.
    titles : tuple of str
        Words before a name: whoever is named so is a person.
    introductions : tuple of str
        Phrases that introduce a name.
    no_names : tuple of str
        Words after a title that are no name.
    common : tuple of str
        Words beside a first name that are no surname.
    honoured_by : tuple of str
        Words beside which a name is that of a street or an institution.
    """

    first_names_cyrillic: tuple[tuple[str, ...], ...]
    first_names_latin: tuple[tuple[str, ...], ...]
    ambiguous: tuple[tuple[str, ...], ...]
    titles: tuple[str, ...]
    introductions: tuple[str, ...]
    no_names: tuple[str, ...]
    common: tuple[str, ...]
    honoured_by: tuple[str, ...]


class _FirstNames(Record):
    """First names, as the check of pages declares them.

    Parameters
    ----------
    cyrillic : tuple of tuple of str
        First names in Cyrillic letters.
    latin : tuple of tuple of str
        First names in Latin letters.
    honoured_by : tuple of str
        Words beside which a name is that of a street or an institution.
    """

    cyrillic: tuple[tuple[str, ...], ...]
    latin: tuple[tuple[str, ...], ...]
    honoured_by: tuple[str, ...]


class _Vocabulary(NamedTuple):
    base: frozenset[str]  # first names as declared
    known: frozenset[str]  # and in their cases
    ambiguous: frozenset[str]
    certain: frozenset[str]  # known, and neither a common word nor a place
    beginnings: frozenset[str]  # four letters of a first name, for patronymics
    places: frozenset[str]
    honoured: re.Pattern[str]
    titled: re.Pattern[str]
    introduced: re.Pattern[str]
    common: re.Pattern[str]
    no_names: re.Pattern[str]


def has_name(text: str) -> bool:
    """Return whether a text names a person.

    Parameters
    ----------
    text : str
        One answer, in plain characters (``'`` for every apostrophe).

    Returns
    -------
    bool
        A first name alone counts when it is the whole answer, or after a title; a surname alone
        after a title or with an initial.

    Examples
    --------
    >>> has_name("до Івана Степановича"), has_name("Шевчук О. В."), has_name("pan Nowak")
    (True, True, True)
    >>> has_name("вулиця Івана Франка"), has_name("Олександрівська громада")
    (False, False)
    """
    words = _vocabulary()
    if text.isupper():
        text = text.title()
    if text == text.lower():
        short = len(text.split()) <= 6
        return (short and _in_small_letters(text, words)) or _introduced(text, words)
    return any(rule(text, words) for rule in _RULES)


def _is_patronymic(word: str, words: _Vocabulary) -> bool:
    found = PATRONYMIC.fullmatch(word)
    if not found:
        return False
    return not found[1] or found[1][:4] in words.beginnings


def _paired(text: str, words: _Vocabulary) -> bool:
    for found in PAIR.finditer(text):
        before, after = text[: found.start()].rstrip(), text[found.end(3) :]
        begins = not before or before[-1] in '.!?«"('
        whole = not before and not after.strip(" .,;!")
        first, second = found[1].lower(), found[3].lower()
        if not (first in words.known or second in words.known or PATRONYMIC.fullmatch(second)):
            continue
        is_name = (
            (len(first) >= 3 and _is_patronymic(second, words))
            or ("," not in found[2] and _goes_with(first, second, words=words))
            or _goes_with(second, first, words=words, needs_form=begins and not whole)
        )
        is_place = _is_place(first, second, after=after, words=words)
        if is_name and not is_place and not _is_honoured(text, found.start(), found.end(3)):
            return True
    return False


def _goes_with(first: str, other: str, *, words: _Vocabulary, needs_form: bool = False) -> bool:
    """Whether one word is a first name and the other may be the surname beside it."""
    if first not in words.known or len(other) < 3 or words.common.fullmatch(other):
        return False
    is_form = SURNAME.fullmatch(other) is not None and len(other) >= 4
    return is_form or not (needs_form or first in words.ambiguous)


def _is_place(first: str, second: str, *, after: str, words: _Vocabulary) -> bool:
    """Whether one of two words names a place: "Журавська" does, after "Олена" it does not."""
    if second in words.places and second not in words.known:
        return first in words.places or first not in words.known or UNIT.match(after) is not None
    is_surname = re.search(r"(?:енк|чук|юк|ук)\w{0,2}$", first) is not None
    return first in words.places and first not in words.known and not is_surname


def _with_two_initials(text: str, words: _Vocabulary) -> bool:
    return any(
        not words.common.fullmatch((found[1] or found[2]).lower())
        and not _is_honoured(text, found.start(), found.end())
        for found in TWO_INITIALS.finditer(text)
    )


def _with_one_initial(text: str, words: _Vocabulary) -> bool:
    for found in ONE_INITIAL.finditer(text):
        surname = (found[1] or found[2]).lower()
        fits = SURNAME.fullmatch(surname) and len(surname) >= 5
        honoured = _is_honoured(text, found.start(), found.end())
        if fits and not honoured and not _is_word(surname, words):
            return True
    return False


def _titled(text: str, words: _Vocabulary) -> bool:
    for found in words.titled.finditer(text):
        name = found["name"].lower()
        short = found["title"].lower() in ("п.", "p.", "гр.")
        fits = name in words.known or SURNAME.fullmatch(name) or not short
        is_word = _is_word(name, words) if short else words.common.fullmatch(name)
        if fits and not is_word and not words.no_names.fullmatch(name):
            return True
    return False


def _introduced(text: str, words: _Vocabulary) -> bool:
    return any(
        found["name"][0].isupper() or found["name"].lower() in words.known
        for found in words.introduced.finditer(text)
    )


def _alone(text: str, words: _Vocabulary) -> bool:
    name = text.strip(" .,!").lower()
    if " " in name:
        return False
    is_surname = re.fullmatch(r"\w{2,}(?:енко|чук|щук|enko|chuk)", name) is not None
    return name not in words.places and (
        is_surname or (name in words.base and name not in words.ambiguous)
    )


def _in_a_sentence(text: str, words: _Vocabulary) -> bool:
    """A first name after a small word of the same sentence: "дякую Оксані з відділу"."""
    return any(
        found[1].lower() in words.certain
        and len(found[1]) >= 4
        and not _is_honoured(text, found.start(1), found.end())
        for found in IN_SENTENCE.finditer(text)
    )


def _in_small_letters(text: str, words: _Vocabulary) -> bool:
    parts = re.findall(r"[^\W\d_](?:[\w'-]*\w)?", text)
    for first, second in pairwise(parts):
        if first in words.known and _is_patronymic(second, words):
            return True
        if second in words.known and words.titled.match(f"{first} {second.title()}"):
            return True
    titled = text.title() if len(parts) == 2 else ""
    return _paired(titled, words) and any(SURNAME.fullmatch(part) for part in parts)


def _is_word(name: str, words: _Vocabulary) -> bool:
    return name in words.places or words.common.fullmatch(name) is not None


def _is_honoured(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 60) : start]
    return bool(_vocabulary().honoured.search(before) or HONOURING.match(text[end:]))


_RULES: tuple[Callable[[str, _Vocabulary], bool], ...] = (
    _paired,
    _with_two_initials,
    _with_one_initial,
    _titled,
    _introduced,
    _alone,
    _in_a_sentence,
)


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    folder = paths.data_folder() / "publication"
    ours = read_record(folder / "privacy" / "names.yml", _NameWords)
    pages = read_record(folder / "release" / "names.yml", _FirstNames)
    cyrillic = _flat((*pages.cyrillic, *ours.first_names_cyrillic))
    latin = _flat((*pages.latin, *ours.first_names_latin))
    ambiguous = _flat(ours.ambiguous)
    known = {form for name in cyrillic for form in _cyrillic_cases(name)}
    known |= {form for name in latin for form in _latin_cases(name)}
    known |= {form for name in ambiguous for form in _cyrillic_cases(name)}
    doubtful = {form for name in ambiguous for form in _cyrillic_cases(name) | _latin_cases(name)}
    name = rf"(?P<name>{WORD})"
    return _Vocabulary(
        base=frozenset(cyrillic | latin),
        known=frozenset(known),
        ambiguous=frozenset(doubtful),
        beginnings=frozenset(
            form[:size] for form in (*cyrillic, *latin, "льв", "lvov") for size in (3, 4)
        ),
        certain=frozenset(known - doubtful - _place_words()),
        places=_place_words(),
        honoured=re.compile(
            rf"(?<!\w)(?:{'|'.join((*pages.honoured_by, *ours.honoured_by))})\s*[«\"]?"
            rf"(?:(?-i:{WORD})\s+)?$",
            re.IGNORECASE,
        ),
        titled=re.compile(
            rf"(?<!\w)(?P<title>(?i:{'|'.join(ours.titles)}))(?:(?<=\.)\s?|\s+){name}(?!\w)"
        ),
        introduced=re.compile(
            rf"(?<!\w)(?:{'|'.join(ours.introductions)})\W{{0,3}}(?P<name>[^\W\d_]{{2,}})", re.I
        ),
        common=re.compile("|".join(ours.common), re.IGNORECASE),
        no_names=re.compile("|".join(ours.no_names), re.IGNORECASE),
    )


def _flat(lines: Iterable[Iterable[str]]) -> set[str]:
    return {re.sub("[’ʼ]", "'", name).lower() for line in lines for name in line}


def _cyrillic_cases(name: str) -> set[str]:
    stem = name[:-1] if name[-1] in "аяійьоёи" else name
    cases = {name, *(stem + ending for ending in CYRILLIC_ENDINGS)}
    if stem[-1] in SOFTENED:
        cases.add(f"{stem[:-1]}{SOFTENED[stem[-1]]}і")
    return cases


def _latin_cases(name: str) -> set[str]:
    stem = name[:-1] if name[-1] == "a" else name
    short = re.sub(r"e([lk])$", r"\1", stem)
    cases = {name, *(stem + ending for ending in POLISH_ENDINGS)}
    return cases | ({short + ending for ending in POLISH_ENDINGS} if short != stem else set())


@lru_cache(maxsize=1)
def _place_words() -> frozenset[str]:
    """Words of names of hromadas, raions, oblasts and their centres: no surnames of people."""
    register = places.read_register(EVERY_UNIT)
    words: set[str] = set()
    for column in (name for name in register.columns if name.endswith(("_uk", "_en"))):
        for name in register[column].dropna().unique():
            words.update(re.split(r"[\s-]", re.sub("[’ʼ]", "'", str(name)).lower()))
            words.update(re.sub("[’ʼ]", "'", str(name)).lower().split())
    return frozenset(words)
