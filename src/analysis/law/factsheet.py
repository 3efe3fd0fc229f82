"""Names of the entries of the fact sheet, so that a code is never shown alone.

What an entry says stands in the fact sheet; here is only what it is called.
"""

from __future__ import annotations

from analysis.language import Words

__all__ = ["entry_named"]


def entry_named(code: str, words: Words) -> str:
    """Name an entry of the fact sheet, or one of its sources, with its code.

    Parameters
    ----------
    code : str
        As the fact sheet writes it: ``MK02``, ``UA-L24``, ``S56``.
    words : Words
        The reader's language; they know the room ``factsheet``.

    Returns
    -------
    str
        The code alone where it has no name, and its list has none either.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> entry_named("MK08", read_words("en"))
    'NAWIKUS, Kraków (MK08)'
    """
    own = code.lower().replace("-", "_")
    for key in (own, own.rstrip("0123456789")):
        if f"factsheet.{key}" in words.entries:
            name = words.say(f"factsheet.{key}")
            return words.say("factsheet.named", name=name, code=code)
    return code
