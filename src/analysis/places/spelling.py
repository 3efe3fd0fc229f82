"""How a name is stripped of what does not distinguish it: case, apostrophes, type words.

Here a text becomes a key, and nothing is looked up: which hromada a key belongs to is the
business of ``names``.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = [
    "APOSTROPHES",
    "key_of",
    "keys_of",
    "name_type",
    "nominative",
    "repair_letters",
    "words_of",
]

APOSTROPHES = "'’ʼ‘`´ʹ′＇‛\"“”„«»"
_LOOK_ALIKE = str.maketrans("abcehikmoptxyïABCEHIKMOPTXYÏ", "авсенікмортхуїАВСЕНІКМОРТХУЇ")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_POLISH = str.maketrans("łŁ", "lL")
_TYPES = {
    "urban": "міська міської міський мтг м місто міста urban city town miejska miasto",
    "settlement": "селищна селищної стг смт смтг селище селища settlement osiedle osiedlowa",
    "rural": "сільська сільської с село села rural village wies wiejska",
}
_PLAIN = (
    "громада громади громаду територіальна територіальної тг отг об’єднана обєднана обєднаної "
    "рада ради hromada gromada community territorial amalgamated united council the of "
    "terytorialna wspolnota gmina tg otg"
)
_TYPE_OF = {word: kind for kind, words in _TYPES.items() for word in words.split()}
_TYPE_WORDS = frozenset(_TYPE_OF) | frozenset(_PLAIN.split())


def repair_letters(text: str) -> str:
    """Return a text whose Cyrillic words hold no Latin look-alike letters.

    Parameters
    ----------
    text : str
        As somebody typed it. Words in Latin letters only stay Latin, unless all their letters
        look Cyrillic and the text around them is Cyrillic.

    Returns
    -------
    str

    Examples
    --------
    >>> repair_letters("Вiйтовецька") == "Війтовецька"
    True
    >>> repair_letters("Lviv")
    'Lviv'
    """
    if not _CYRILLIC.search(text):
        return text
    return re.sub(r"[^\W\d_]+", lambda word: _repaired(word[0]), text)


def _repaired(word: str) -> str:
    changed = word.translate(_LOOK_ALIKE)
    has_latin = re.search(r"[A-Za-zïÏ]", changed)
    return changed if _CYRILLIC.search(word) or not has_latin else word


def words_of(text: str) -> tuple[str, ...]:
    """Return the lower-case words of a text: no apostrophes, no accents, no punctuation.

    Parameters
    ----------
    text : str
        As somebody typed it.

    Returns
    -------
    tuple of str
        Hyphens part words too, so that "Івано Франківська" is the same as with a hyphen.

    Examples
    --------
    >>> words_of("М. КАМ`ЯНЕЦЬ - Подільський")
    ('м', 'камянець', 'подільський')
    """
    text = repair_letters(unicodedata.normalize("NFC", text).replace("\u0301", ""))
    text = re.sub(f"[{re.escape(APOSTROPHES)}]", "", text).casefold()
    if not _CYRILLIC.search(text):
        text = unicodedata.normalize("NFKD", text.translate(_POLISH))
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return tuple(re.findall(r"[^\W_]+", text))


def key_of(text: str) -> str:
    """Return the key of a name: its words without those that say what kind of unit it is.

    Parameters
    ----------
    text : str
        As somebody typed it.

    Returns
    -------
    str
        Empty when the text holds only type words.

    Examples
    --------
    >>> key_of("Львівська міська територіальна громада"), key_of("смт Кам'янка")
    ('львівська', 'камянка')
    """
    return " ".join(word for word in words_of(text) if word not in _TYPE_WORDS)


def keys_of(text: str) -> tuple[str, ...]:
    """Return the keys to look a name up by, the fullest first.

    Parameters
    ----------
    text : str
        As somebody typed it.

    Returns
    -------
    tuple of str
        With all words (a village may be called "Старе Село"), without type words before it,
        without any; then the same in the nominative and written as one word.

    Examples
    --------
    >>> keys_of("с. Старе Село")[1]
    'старе село'
    >>> keys_of("Львівської громади")[-2]
    'львівська'
    """
    words = words_of(text)
    first = next((at for at, word in enumerate(words) if word not in _TYPE_WORDS), len(words))
    bare = tuple(word for word in words if word not in _TYPE_WORDS)
    forms = [words, words[first:], bare, tuple(map(nominative, bare))]
    joined = [" ".join(form) for form in forms if form]
    return tuple(dict.fromkeys([*joined, *(key.replace(" ", "") for key in joined)]))


def name_type(text: str) -> str | None:
    """Return the type of hromada that the type words of a text name.

    Parameters
    ----------
    text : str
        As somebody typed it.

    Returns
    -------
    str or None
        ``urban``, ``settlement``, ``rural``; None when no type word, or several, are there.

    Examples
    --------
    >>> name_type("Покровська сільська громада"), name_type("Покровська громада")
    ('rural', None)
    """
    found = {_TYPE_OF[word] for word in words_of(text) if word in _TYPE_OF}
    return found.pop() if len(found) == 1 else None


def nominative(word: str) -> str:
    """Return an adjective in the nominative: "львівської" as "львівська".

    Parameters
    ----------
    word : str
        One lower-case word; other words stay as they are.

    Returns
    -------
    str

    Examples
    --------
    >>> nominative("львівської"), nominative("стрийського"), nominative("суми")
    ('львівська', 'стрийський', 'суми')
    """
    word = re.sub(r"(?<=[сцз]ьк)(ої|ій|у|ою)$", "а", word)
    return re.sub(r"(?<=[сцз]ьк)(ого|ому|им)$", "ий", word)
