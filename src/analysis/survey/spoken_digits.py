"""Digits said in words, in Ukrainian, Russian, Polish and English.

Only for finding a number that is written so; amounts in words are read in ``amounts``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["digits_of_words"]

_UNITS = (
    "нуль ноль zero zero",
    "один один jeden one",
    "два два dwa two",
    "три три trzy three",
    "чотири четыре cztery four",
    "п'ять пять pięć five",
    "шість шесть sześć six",
    "сім семь siedem seven",
    "вісім восемь osiem eight",
    "дев'ять девять dziewięć nine",
)
_TEENS = (
    "десять десять dziesięć ten",
    "одинадцять одиннадцать jedenaście eleven",
    "дванадцять двенадцать dwanaście twelve",
    "тринадцять тринадцать trzynaście thirteen",
    "чотирнадцять четырнадцать czternaście fourteen",
    "п'ятнадцять пятнадцать piętnaście fifteen",
    "шістнадцять шестнадцать szesnaście sixteen",
    "сімнадцять семнадцать siedemnaście seventeen",
    "вісімнадцять восемнадцать osiemnaście eighteen",
    "дев'ятнадцять девятнадцать dziewiętnaście nineteen",
)
_TENS = (
    "двадцять двадцать dwadzieścia twenty",
    "тридцять тридцать trzydzieści thirty",
    "сорок сорок czterdzieści forty",
    "п'ятдесят пятьдесят pięćdziesiąt fifty",
    "шістдесят шестьдесят sześćdziesiąt sixty",
    "сімдесят семьдесят siedemdziesiąt seventy",
    "вісімдесят восемьдесят osiemdziesiąt eighty",
    "дев'яносто девяносто dziewięćdziesiąt ninety",
)
_HUNDREDS = (
    "сто сто sto hundred",
    "двісті двести dwieście dwieście",
    "триста триста trzysta trzysta",
    "чотириста четыреста czterysta czterysta",
    "п'ятсот пятьсот pięćset pięćset",
    "шістсот шестьсот sześćset sześćset",
    "сімсот семьсот siedemset siedemset",
    "вісімсот восемьсот osiemset osiemset",
    "дев'ятсот девятьсот dziewięćset dziewięćset",
)
_STEPS = ((_UNITS, 0, 1), (_TEENS, 10, 1), (_TENS, 20, 10), (_HUNDREDS, 100, 100))
NUMBERS: Mapping[str, int] = {
    word: start + place * step
    for words, start, step in _STEPS
    for place, line in enumerate(words)
    for word in line.split()
} | {"oh": 0, "одна": 1, "дві": 2, "две": 2, "jedynka": 1}
_ZEROS = re.compile(
    r"(?<!\w)(дві|две|два|три|чотири|четыре|dwa|trzy|two|three)\s(?:нул\w+|нол\w+|zera|zeros)"
)
_WORDS = re.compile("|".join(sorted(map(re.escape, NUMBERS), key=len, reverse=True)))
_RUN = re.compile(
    rf"(?<!\w)(?:{_WORDS.pattern})(?:[\s,.-]{{1,3}}(?:{_WORDS.pattern}))*(?!\w)", re.IGNORECASE
)


def digits_of_words(text: str) -> str:
    """Return a text with numbers in words as digits, one after the other.

    Parameters
    ----------
    text : str
        Plain characters; ``'`` for every apostrophe.

    Returns
    -------
    str
        Tens and a unit after them are one number, and so are hundreds and what follows.

    Examples
    --------
    >>> digits_of_words("нуль шістдесят сім, три нулі, один два")
    '0 67, 000, 1 2'
    """
    zeros = _ZEROS.sub(lambda found: "0" * NUMBERS[found[1].lower()], text)
    return _RUN.sub(lambda found: _joined(found[0].lower()), zeros)


def _joined(words: str) -> str:
    shown: list[tuple[int, str]] = []
    for part in re.split(r"(?<=[^\s,.-])[\s,.-]+", words):
        number = NUMBERS[part]
        last = shown[-1][0] if shown else 0
        fits = last >= 20 and last % 10 == 0 and 0 < number < (10 if last % 100 else 100)
        if fits:
            shown[-1] = (last + number, str(last + number))
        else:
            shown.append((number, str(number)))
    return " ".join(text for _, text in shown)
