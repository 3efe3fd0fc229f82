"""Ukrainian names in Latin letters, by the official table.

Only the official table stands here. Customary foreign spellings (Kiev, Lwów) are declared in
``data/hromadas/exonyms.yml``.
"""

from __future__ import annotations

import re

__all__ = ["romanise"]

_PLAIN = {
    **dict(zip("абвгґдезиіїйклмнопрстуф", "abvhgdezyiiiklmnoprstuf", strict=True)),
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "iu",
    "я": "ia",
    "є": "ie",
    "ь": "",
    "’": "",
    "'": "",
    "ʼ": "",
}
_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def romanise(text: str) -> str:
    """Return a Ukrainian name in Latin letters.

    Parameters
    ----------
    text : str
        Ukrainian; letters outside the Ukrainian alphabet stay as they are.

    Returns
    -------
    str
        Soft sign and apostrophe are dropped, ``зг`` becomes ``zgh``.

    Source
    ------
    Cabinet of Ministers of Ukraine, resolution No 55 of 27.01.2010 (table of transliteration).

    Examples
    --------
    >>> romanise("Згурівська"), romanise("Юр’ївська"), romanise("Івано-Франківська")
    ('Zghurivska', 'Yurivska', 'Ivano-Frankivska')
    """
    return re.sub(r"[^\W\d_](?:[^\W\d_]|[’'ʼ])*", lambda word: _word(word[0]), text)


def _word(word: str) -> str:
    letters = []
    for place, letter in enumerate(word):
        low = letter.lower()
        latin = _INITIAL.get(low) if place == 0 else None
        latin = latin or _PLAIN.get(low, letter)
        if low == "г" and place and word[place - 1].lower() == "з":
            latin = "gh"
        letters.append(latin.capitalize() if letter.isupper() else latin)
    return "".join(letters)
