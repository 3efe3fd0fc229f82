"""Spaces that must not break: between a number and what it counts, a sign and its number.

Only spaces are exchanged, one for one, so that no letter and no place in the text moves. Quoted
law is never touched: it stands to the letter.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate

from analysis.drafts import Text

__all__ = ["unbroken", "unbroken_spans"]

HARD = "\u00a0"
MONTHS = (
    "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|"
    "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|"
    "listopada|grudnia|January|February|March|April|May|June|July|August|September|October|"
    "November|December"
)
BEFORE_NUMBER = (
    r"№|§|ст\.|ч\.|п\.|пп\.|абз\.|розд\.|статт[іяюею]+|частин[аиіуою]+|пункт[іуом]*|"
    r"No\.|no\.|Art\.|Arts|art\.|ust\.|pkt|poz\.|nr|Dz\. U\.|s\.|p\.|pp\."
)
AFTER_NUMBER = (
    rf"{MONTHS}|року|році|рік|р\.|рр\.|грн|тис\.|млн|млрд|%|осіб|особи|громад[аиу]?|"
    r"zł|tys\.|mln|mld|r\.|roku|osób|gmin|UAH|million|billion|thousand|hromadas?|persons"
)
_GROUPS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_BEFORE = re.compile(rf"(?<!\w)(?:{BEFORE_NUMBER})( )(?=\d|[IVXLC]+\b)")
_AFTER = re.compile(rf"(?<=\d)( )(?=(?:{AFTER_NUMBER})(?!\w))")
_YEAR = re.compile(rf"(?:{MONTHS})( )(?=\d{{4}})")
_THOUSANDS = re.compile(r"(?:тис\.|млн|млрд|tys\.|mln|mld)( )(?=грн|zł|осіб|osób)")
_PLACES = re.compile(r"(?<!\w)(?:м|с|смт|обл|вул|ul|im|ім)\.( )(?=\w)")
_INITIALS = re.compile(r"(?<!\w)[А-ЯҐЄІЇA-ZŁŚŻ]\.( )(?=[А-ЯҐЄІЇA-ZŁŚŻ])")
_DASH = re.compile(r"(?<=\S)( )(?=[–—] )")
_SINGLE = re.compile(r"(?<![\w'’])[A-Za-zА-ЯҐЄІЇа-яґєії]( )(?=\w)")
_RULES = (_GROUPS, _BEFORE, _AFTER, _YEAR, _THOUSANDS, _PLACES, _INITIALS, _DASH)


def unbroken(text: str, *, language: str) -> str:
    """Exchange the spaces at which a line must not end for spaces that do not break.

    Parameters
    ----------
    text : str
        A paragraph.
    language : str
        In Polish a word of one letter does not end a line either.

    Returns
    -------
    str
        As long as the text; only spaces differ.

    Examples
    --------
    >>> unbroken("Закон № 5 діє", language="uk").split(" ")
    ['Закон', '№\\xa05', 'діє']
    """
    rules = (*_RULES, _SINGLE) if language == "pl" else _RULES
    places = {
        match.start(1) if match.re.groups else match.start()
        for rule in rules
        for match in rule.finditer(text)
    }
    return "".join(HARD if at in places else sign for at, sign in enumerate(text))


def unbroken_spans(spans: Text, *, language: str) -> Text:
    """Do the same for a paragraph of spans, also where a number is a span of its own.

    Parameters
    ----------
    spans : tuple of Span
        A paragraph.
    language : str
        Its language.

    Returns
    -------
    tuple of Span
        With the same marks and keys.

    Examples
    --------
    >>> from analysis.drafts import Span
    >>> spans = (Span("із "), Span("39", "figure", "k"), Span(" громад"))
    >>> [span.text for span in unbroken_spans(spans, language="uk")]
    ['із ', '39', '\\xa0громад']
    """
    whole = unbroken("".join(span.text for span in spans), language=language)
    ends = list(accumulate(len(span.text) for span in spans))
    starts = [0, *ends][: len(ends)]
    return tuple(
        replace(span, text=whole[start:end])
        for span, start, end in zip(spans, starts, ends, strict=True)
    )
