"""Small counts of persons: in tables, sentences, hovers; shares whose base is small.

Looks at one file at a time. What follows from several numbers together is found by
``recovery``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain, pairwise

from analysis.release.exhibits import Exhibits, Passage
from analysis.release.findings import Disclosure
from analysis.release.rules import ReleaseRules, read_release_words
from analysis.release.subjects import CountedGrid
from analysis.release.words import has_word, normal, number_in, subject_of, word_pattern

__all__ = ["small_bases", "small_cells", "small_counts_in_words"]

KIND = "small cell"
CHANCE = 0.01
"""Shares fit their base by accident in fewer than one of a hundred tables of unrelated numbers."""
OTHER = ("things", "measures", "shares", "rates", "multiples")
SIZE_ONLY = ("column heading", "row heading", "source")


def small_cells(grids: list[CountedGrid], rules: ReleaseRules) -> Iterator[Disclosure]:
    """Return each cell that counts persons and is small.

    Parameters
    ----------
    grids : list of CountedGrid
        Tables of a file.
    rules : ReleaseRules
        Give the threshold.

    Yields
    ------
    Disclosure
    """
    for counted in grids:
        columns = [j for j in range(counted.width) if counted.counts(j)]
        bases = counted.has_shares and not has_word(
            f"{counted.grid.caption} {counted.grid.context}", "things"
        )
        for row, numbers in enumerate(counted.numbers):
            for j in columns:
                number = numbers[j] if j < len(numbers) else None
                if number is None or not number.is_count:
                    continue
                if not 1 <= number.value < rules.cell_threshold:
                    continue
                subject = counted.subject(row, j)
                if subject == "persons" or (subject == "counts" and bases):
                    place = counted.grid.cell_place(row, j)
                    why = f"a count of persons below {rules.cell_threshold}"
                    yield Disclosure(KIND, counted.grid.file, place, why, "•")


def small_bases(grids: list[CountedGrid], rules: ReleaseRules) -> Iterator[Disclosure]:
    """Return each share that, with its base, gives away a small count.

    Parameters
    ----------
    grids : list of CountedGrid
        Tables of a file.
    rules : ReleaseRules
        Give the threshold.

    Yields
    ------
    Disclosure
        Only where every share of the column is a whole number of persons of its base, and
        could hardly be so by accident.
    """
    for counted in grids:
        if not counted.has_shares:
            continue
        own = next(
            (j for j in range(counted.width) if counted.counts(j) and _is_base(counted, j)), None
        )
        for j in range(counted.width):
            rows = [_share(counted, i, j, base_column=own) for i in range(len(counted.numbers))]
            shares = [(i, *found) for i, found in enumerate(rows) if found]
            if not shares or not all(math.floor(high) >= low for _, low, high in shares):
                continue
            if math.prod(min(1.0, high - low) for _, low, high in shares) > CHANCE:
                continue
            for i, low, high in shares:
                count = math.floor(high)
                if math.ceil(low) == count and 1 <= count < rules.cell_threshold:
                    place = counted.grid.cell_place(i, j)
                    why = "the share and its base give a count of persons below "
                    why += str(rules.cell_threshold)
                    yield Disclosure(KIND, counted.grid.file, place, why, "•%")


def _is_base(counted: CountedGrid, column: int) -> bool:
    own = subject_of(counted.heading(column))
    return own == "persons" or (own == "counts" and counted.columns[column] != "things")


def _share(
    counted: CountedGrid, row: int, column: int, *, base_column: int | None
) -> tuple[float, float] | None:
    """The span of counts that a share can stand for; none where it is no share of persons."""
    numbers = counted.numbers[row]
    if column >= len(numbers) or numbers[column] is None:
        return None
    number = numbers[column]
    assert number is not None
    is_share = number.is_share or subject_of(counted.heading(column)) == "shares"
    if not is_share or (counted.around == "things"):
        return None
    base = float(counted.base)
    if base_column is not None and base_column < len(numbers):
        own = numbers[base_column]
        base = own.value if own is not None and own.is_count else 0.0
    scale = 100.0 if number.is_share or number.value > 1 else 1.0
    half = 0.5 * 10.0**-number.decimals
    if base < 1 or not 0 < number.value < scale:
        return None
    return (number.value - half) / scale * base, (number.value + half) / scale * base


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = read_release_words()
    persons = "|".join(words.persons)
    letters = "|".join(words.numerals)
    word = r"[^\W\d_][\w'’ʼ-]*"
    before = re.compile(
        rf"(?<![\w.,/%$€–—-])(?P<n>\d{{1,2}}|{letters})[ \u00a0](?P<between>(?:{word} ){{0,2}}?)"
        rf"(?:{persons})(?!\w)(?P<after>.{{0,24}})",
        re.IGNORECASE,
    )
    after = re.compile(
        rf"(?<!\w)(?:{persons})(?P<between>(?:[ ,(]+{word}){{0,5}}\)?)\s*(?::|=|–|—| - )\s*"
        rf"(?:n\s*=\s*)?(?P<n>\d{{1,2}})(?![\w%.,/–—-]|\s*[%–—]|[ \u00a0]\d{{3}})"
        rf"(?P<after>.{{0,24}})|(?<!\w)[nN]\s*=\s*(?P<base>\d{{1,2}})"
        rf"(?![\d%]|[.,]\d|[ \u00a0]\d{{3}})(?P<follows>.{{0,24}})",
        re.IGNORECASE,
    )
    after = re.compile(after.pattern.replace("(?![\\w%.,/–—-]", "(?![\\w%/–—-]|[.,]\\d"), re.I)
    no_count = re.compile(
        rf"(?:(?<!\w)(?:{'|'.join(words.before_no_count)})|[<>≤≥±#№§/–—-])\s*$", re.IGNORECASE
    )
    return before, after, no_count


@lru_cache(maxsize=1)
def _single() -> re.Pattern[str]:
    words = read_release_words()
    only, single = "|".join(words.only), "|".join(words.single_persons)
    one = "one|a|single|один|одна|одного|одну|jeden|jedna|jednego|jedną"
    pattern = rf"(?<!\w)(?:{only}) (?:(?:{one}) )?(?:[^\W\d]+ )?(?:{single})(?![\w-])"
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=1)
def _parts_of_base() -> re.Pattern[str]:
    persons = "|".join(read_release_words().persons)
    return re.compile(
        rf"(?<![\w.,])(?P<n>\d+(?:[ ,\u00a0]\d{{3}})*) (?:{persons})(?!\w)[^.;%\d]{{0,40}}"
        rf"(?P<share>\d{{1,2}}(?:[.,]\d+)?)\s*%",
        re.IGNORECASE,
    )


def _small_parts(text: str, threshold: int) -> list[str]:
    """Shares in words that are a small whole number of the persons before them."""
    found = []
    for match in _parts_of_base().finditer(text):
        base, share = number_in(match["n"]), number_in(f"{match['share']}%")
        if base is None or share is None:
            continue
        half = 0.5 * 10.0**-share.decimals
        low, high = ((share.value + side) / 100 * base.value for side in (-half, half))
        if math.ceil(low) == math.floor(high) and 1 <= math.ceil(low) < threshold:
            found.append("•%")
    return found


@lru_cache(maxsize=1)
def _hints() -> re.Pattern[str]:
    return re.compile(rf"{word_pattern(read_release_words().persons).pattern}|\bn\s*=", re.I)


@lru_cache(maxsize=131072)
def _said(text: str, threshold: int) -> tuple[str, ...]:
    """Masked small counts that a text says."""
    if len(text) < 4 or not _hints().search(text):
        return ()
    if len(text) > 100_000:
        text = text[:100_000]
    before, after, no_count = _patterns()
    numerals = read_release_words().numerals
    found = _small_parts(text, threshold) if "%" in text else []
    found += ["• (only)" for _ in _single().finditer(text)]
    for match in before.finditer(text):
        count = numerals.get(match["n"].lower()) or int(match["n"] if match["n"].isdigit() else 0)
        between, follows = match["between"], match["after"]
        skipped = bool(
            no_count.search(text[: match.start()])
            or _clears(between)
            or no_count.search(between)
            or re.match(r"(?:or|and|або|чи|і|й|та|lub|i|albo)\b", between, re.IGNORECASE)
            or re.match(r"\s*(?:per|на кожн|на одн|na każd|na jedn|за)\b", follows)
        )
        if 1 <= count < threshold and not skipped:
            found.append(f"• {normal(match[0].split(' ', 1)[1])[:20]}")
    for match in after.finditer(text):
        count = int(match["n"] or match["base"])
        follows = (match["after"] or match["follows"] or "").lstrip(" .,;:)")
        next_word = follows.split(" ")[0] if follows else ""
        between = match["between"] or ""
        clause = " ".join(re.split(r"[.;:(]", text[: match.start()])[-1].split()[-3:])
        skipped = bool(
            _clears(f"{clause} {between}", kinds=("measures", "shares", "rates"))
            or _clears(next_word)
            or (match["base"] and has_word(text, "things") and not has_word(text, "persons"))
        )
        if 1 <= count < threshold and not skipped:
            found.append("n = •" if match["base"] else "…: •")
    return tuple(found)


def _clears(words: str, kinds: tuple[str, ...] = OTHER) -> bool:
    """Whether words between a number and its noun make it count something else."""
    return bool(words.strip()) and any(has_word(words, kind) for kind in kinds)


def small_counts_in_words(exhibits: Exhibits, rules: ReleaseRules) -> Iterator[Disclosure]:
    """Return each small count of persons that a text of any kind says.

    Parameters
    ----------
    exhibits : Exhibits
        Of a file.
    rules : ReleaseRules
        Give the threshold.

    Yields
    ------
    Disclosure
    """
    for passage in chain(exhibits.texts(), _labelled_numbers(exhibits.passages)):
        if _is_a_size(passage):
            continue
        for shown in _said(passage.text, rules.cell_threshold):
            why = f"words state a count of persons below {rules.cell_threshold}"
            yield Disclosure(KIND, passage.file, passage.place, why, shown)


def _labelled_numbers(passages: list[Passage]) -> Iterator[Passage]:
    """A number that stands alone beside a label: "Respondents" and, below it, "3"."""
    for pair in pairwise(passages):
        for label, number in (pair, pair[::-1]):
            is_alone = number.text.isdigit() and len(number.text) <= 2
            is_label = len(label.text.split()) <= 6 and not re.search(r"\d", label.text)
            shown = label.role == number.role == "text"
            if shown and is_alone and is_label and subject_of(label.text) == "persons":
                yield replace(number, text=f"{label.text.rstrip(' :')}: {number.text}")


def _is_a_size(passage: Passage) -> bool:
    """A label such as "2 persons" names a kind of household; code of a notebook names nobody."""
    if passage.role == "source":
        return True
    if passage.role not in SIZE_ONLY:
        return False
    words = passage.text.split()
    return len(words) <= 2 and bool(words) and number_in(words[0]) is not None
