"""Numbers of persons that sentences and totals state, and what two of them tell together.

"412 respondents" on one page and "409 respondents, without Crimea" on another say how many
were in Crimea. Tables as such are compared in ``links``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.release.exhibits import Passage
from analysis.release.findings import Disclosure
from analysis.release.recovery import KIND, CountTable
from analysis.release.rules import ReleaseRules, read_release_words
from analysis.release.words import has_word, is_total, number_in, word_pattern

__all__ = ["Statement", "differing_statements", "statements_in"]

TELLING = 10
"""Smaller counts differ by little from too many others."""


@dataclass(frozen=True)
class Statement:
    """A number of persons that a sentence or the total of a table states.

    Parameters
    ----------
    file, place : str
        Where.
    count : int
        How many.
    noun : str
        Of whom: the beginning of the noun.
    years : frozenset of str
        Other numbers of the sentence.
    is_partial : bool
        Whether it says that somebody is left out.
    """

    file: str
    place: str
    count: int
    noun: str
    years: frozenset[str]
    is_partial: bool


def statements_in(passages: Iterable[Passage], table: Iterable[CountTable]) -> Iterator[Statement]:
    """Return the numbers of persons that sentences and totals state.

    Parameters
    ----------
    passages : iterable of Passage
        Texts of a file.
    table : iterable of CountTable
        Its tables.

    Yields
    ------
    Statement
    """
    persons = "|".join(read_release_words().persons)
    pattern = re.compile(
        rf"(?<![\w.,])(?P<n>\d[\d ,\u00a0]*\d|\d)\s+(?:[^\W\d]+\s+)?(?P<noun>(?:{persons}))(?!\w)"
        rf"|(?<!\w)(?P<noun2>(?:{persons}))(?!\w)(?:[^\d.:]|(?:19|20)\d\d){{0,60}}[:–—-]\s*"
        rf"(?P<n2>\d[\d ,\u00a0]*)(?![\d%])",
        re.IGNORECASE,
    )
    for passage in passages:
        if len(passage.text) > 2_000 or not any(sign.isdigit() for sign in passage.text):
            continue
        for sentence in re.split(r"(?<=[.!?;])\s", passage.text):
            partial = has_word(sentence, "exclusions") if len(sentence) < 600 else False
            for found in pattern.finditer(sentence):
                number = number_in((found["n"] or found["n2"]).strip(" ,\u00a0"))
                if number is None or number.value < TELLING:
                    continue
                own = found.span("n" if found["n"] else "n2")
                rest = f"{sentence[: own[0]]} {sentence[own[1] :]}"
                years = frozenset(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", rest))
                noun = (found["noun"] or found["noun2"]).casefold()[:5]
                place = passage.place
                yield Statement(passage.file, place, int(number.value), noun, years, partial)
    for each in table:
        yield from _stated_totals(each)


def _stated_totals(table: CountTable) -> Iterator[Statement]:
    said = f"{table.counted.grid.caption} {table.counted.grid.context.split(' | ')[0]}"
    noun = word_pattern(read_release_words().persons).search(said)
    years = frozenset(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", said))
    for key, value in table.values.items():
        if value >= TELLING and any(is_total(part) for part in key):
            partial = has_word(said[:600], "exclusions")
            stem = noun[0].casefold()[:5] if noun else ""
            place = table.place(key)
            yield Statement(table.file, place, int(value), stem, years, partial)


def differing_statements(statements: list[Statement], rules: ReleaseRules) -> Iterator[Disclosure]:
    """Return each number of persons that is another less a few of them.

    Parameters
    ----------
    statements : list of Statement
        Of a whole site.
    rules : ReleaseRules
        Give the threshold.

    Yields
    ------
    Disclosure
    """
    whole: dict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        if not each.is_partial:
            whole[each.noun].append(each)
    counts = {noun: {own.count: own for own in reversed(each)} for noun, each in whole.items()}
    for part in statements:
        if not part.is_partial:
            continue
        for step in range(1, rules.cell_threshold):
            other = counts.get(part.noun, {}).get(part.count + step)
            if other and (other.years == part.years or not (other.years and part.years)):
                why = f"it differs from {other.file}, {other.place} by a small count of persons"
                yield Disclosure(KIND, part.file, part.place, why, "•")
                break
