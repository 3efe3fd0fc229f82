"""What an id may look like, and the nearest one to a name that is none.

An id is the name of a file or folder and a key of others; whether it is taken, the room that
makes the file knows.
"""

from __future__ import annotations

import re
import unicodedata

from analysis.errors import ParameterError

__all__ = ["checked_id", "nearest_id"]

ID = re.compile(r"[a-z][a-z0-9_]*")
LONGEST = 40


def checked_id(text: str, *, kind: str, longest: int = LONGEST) -> str:
    """Return an id as it is, or refuse it with the nearest valid one.

    Parameters
    ----------
    text : str
        As a person wrote it.
    kind : str
        Of what it is the id, for the message.
    longest : int
        How many characters it may have.

    Returns
    -------
    str
        The same text.

    Raises
    ------
    ParameterError
        It is no id: with the nearest one.

    Examples
    --------
    >>> checked_id("day_care", kind="an indicator")
    'day_care'
    >>> checked_id("Day care!", kind="an indicator")
    Traceback (most recent call last):
    analysis.errors.ParameterError: 'Day care!' is no id of an indicator. Needed: ...
    """
    if ID.fullmatch(text) and len(text) <= longest:
        return text
    nearest = nearest_id(text, longest=longest)
    raise ParameterError(
        f"'{text}' is no id of {kind}.",
        needed=f"a small letter, then at most {longest - 1} small letters, digits or '_'",
        hint=f"The nearest valid id is: {nearest}" if nearest else "Use English words.",
    )


def nearest_id(text: str, *, longest: int = LONGEST) -> str:
    """Return the id that is nearest to a text.

    Parameters
    ----------
    text : str
        Any words; accents are dropped, what is no Latin letter and no digit separates words.
    longest : int
        How many characters it may have.

    Returns
    -------
    str
        Empty where nothing of the text can stand in an id.

    Examples
    --------
    >>> nearest_id("2024 Déjà-vu of Day Care"), nearest_id("громада")
    ('deja_vu_of_day_care', '')
    """
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    joined = re.sub(r"[^a-z0-9]+", "_", bare).lstrip("_0123456789")
    return joined[:longest].strip("_")
