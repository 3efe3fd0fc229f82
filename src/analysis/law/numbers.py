"""Numbers of provisions as the law prints them: ``6``, ``3-1``, ``ґ``, ``VI``.

A number is text and is never counted on. What a numbered place is called and how it is
declined belongs to `addresses`.
"""

from __future__ import annotations

import re

from analysis.errors import ParameterError

__all__ = ["bare_number", "nearest_numbers", "number_key"]

ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NUMBER = re.compile(rf"(\d+|[{ALPHABET}]|[IVXLC]+)((?:-\d+)*)")


def bare_number(printed: str) -> str:
    """Return a number without the spaces that sources put around its index.

    Parameters
    ----------
    printed : str
        As printed: ``"3 -1 "``, ``"24 - 1"``, ``"ґ"``.

    Returns
    -------
    str

    Examples
    --------
    >>> bare_number("3 -1 "), bare_number("24 - 1")
    ('3-1', '24-1')
    """
    return re.sub(r"\s+", "", printed)


def number_key(number: str) -> tuple[int, ...]:
    """Return what numbers of one level are sorted by: ``3`` < ``3-1`` < ``4``; ``г`` < ``ґ``.

    Parameters
    ----------
    number : str
        A bare number: digits, one letter, or Roman, each with or without an index.

    Returns
    -------
    tuple of int

    Raises
    ------
    ParameterError
        It is no number of a provision.

    Examples
    --------
    >>> sorted(["4", "3-1", "10", "3"], key=number_key)
    ['3', '3-1', '4', '10']
    """
    match = _NUMBER.fullmatch(number)
    if match is None:
        raise ParameterError(
            f"'{number}' is no number of a provision.", needed="6, 3-1, ґ or VI", found=number
        )
    head, index = match.groups()
    value = int(head) if head.isdigit() else _of_letters(head)
    return (value, *(int(part) for part in index.split("-") if part))


def _of_letters(head: str) -> int:
    if head in ALPHABET:
        return ALPHABET.index(head) + 1
    values = [_ROMAN[letter] for letter in head]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def nearest_numbers(number: str, existing: list[str]) -> list[str]:
    """Return the existing numbers just below and just above one that does not exist.

    Parameters
    ----------
    number : str
        The number that was asked for.
    existing : list of str
        Numbers of its level, in any order.

    Returns
    -------
    list of str
        At most two; the first few where the number cannot be ordered.

    Examples
    --------
    >>> nearest_numbers("17", ["1", "16", "18"])
    ['16', '18']
    """
    try:
        keys = sorted((number_key(each), each) for each in dict.fromkeys(existing))
        own = number_key(number)
    except ParameterError:
        return existing[:4]
    below = [each for key, each in keys if key < own][-1:]
    above = [each for key, each in keys if key > own][:1]
    return below + above
