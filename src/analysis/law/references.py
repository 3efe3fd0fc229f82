"""References inside an act to its own places, and those that a bill would leave dangling.

Only references that say themselves to which act they belong are followed: those to other acts,
and those that do not say, are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from analysis.errors import HromadyError
from analysis.law.addresses import LEVELS, Address
from analysis.law.amending import apply_operations
from analysis.law.drafting import ordinal_forms, read_drafting
from analysis.law.numbers import ALPHABET, bare_number
from analysis.law.operations import AnyOperation, Insert, Renumber
from analysis.law.placing import Place
from analysis.law.reading import ActText
from analysis.law.units import without_notes
from analysis.memory import remembered

__all__ = ["Dangling", "Reference", "dangling_references", "references_in", "unresolved_references"]

_OWN_ACT = re.compile(r'\s*(?:["“«][^"”»]*["”»]\s*)?цього\s+(?:Закону|Кодексу|Регламенту)')
_THIS = re.compile(r"\s*(?:цієї|цього)\s+(?P<noun>\w+)")
_AND = r"(?:\s*,\s*|\s+(?:і|й|та|або|чи)\s+|\s+[-–]\s+)"
_INDEX = r"\d+(?:\s?-\s?\d+)*"
_LETTER = rf'["“«]\s?[{ALPHABET}](?:\s?-\s?\d+)?\s?["”»]'


@dataclass(frozen=True)
class Reference:
    """A reference to a place of the same act.

    Parameters
    ----------
    place : Address
        Where it stands.
    line : str
        The line in which it stands.
    printed : str
        The words of the reference.
    target : Address
        What it names; a reference to several places gives one each.

    Examples
    --------
    >>> Reference(Address(article="6"), "…", "статтею 5 цього Закону", Address(article="5")).printed
    'статтею 5 цього Закону'
    """

    place: Address
    line: str
    printed: str
    target: Address


@dataclass(frozen=True)
class Dangling:
    """A reference that a bill would leave pointing at nothing, or at another provision.

    Parameters
    ----------
    reference : Reference
        As it would stand.
    reason : str
        One sentence.

    Examples
    --------
    >>> five = Address(article="5")
    >>> Dangling(Reference(Address(article="6"), "…", "статтею 5", five), "It goes.").reason
    'It goes.'
    """

    reference: Reference
    reason: str


@lru_cache(maxsize=1)
def _nouns() -> Mapping[str, str]:
    levels = read_drafting().levels.items()
    return {form: level for level, said in levels for form in (*said.forms, *said.plural)}


@lru_cache(maxsize=1)
def _group() -> re.Pattern[str]:
    nouns = "|".join(sorted(_nouns(), key=len, reverse=True))
    forms = sorted(ordinal_forms(), key=len, reverse=True)
    words = "|".join(re.escape(form).replace("'", "['’ʼ]") for form in forms)
    number = rf"(?:(?:{words})(?:-\d+)?(?!\w)|{_INDEX}|{_LETTER}|[IVXLC]+(?!\w))"
    return re.compile(
        rf"\s*(?<!\w)(?P<noun>{nouns})\s+(?P<list>{number}(?:{_AND}{number})*)", re.IGNORECASE
    )


def references_in(act: ActText) -> Iterator[Reference]:
    """Yield every reference of an act to a place of its own.

    Parameters
    ----------
    act : ActText
        As fetched or as amended.

    Yields
    ------
    Reference
        In printed order.

    Returns
    -------
    iterator of Reference

    Examples
    --------
    >>> from analysis.law.units import Unit
    >>> line = "1. За частинами першою і другою статті 5 цього Закону."
    >>> act = ActText("a", "a", "2026-01-01", "0" * 64, (Unit("article", "6", ("С",), (line,)),))
    >>> [str(reference.target) for reference in references_in(act)]
    ['частина перша статті 5', 'частина друга статті 5']
    """
    for place in act.places():
        if not place.is_unit:
            line = without_notes(place.unit.lines[place.start])
            for printed, targets in _in_line(line, place, act.addresses):
                for target in targets:
                    yield Reference(place.address, line, printed, target)


def _in_line(
    line: str, place: Place, known: frozenset[Address]
) -> Iterator[tuple[str, list[Address]]]:
    at = 0
    while match := _group().search(line, at):
        chain, end = _chain(line, match)
        inside, closing = _anchor(line, end, place)
        if inside is not None:
            readings = [_targets(chain, inside, spaced=spaced) for spaced in (True, False)]
            best = max(readings, key=lambda targets: sum(each in known for each in targets))
            yield line[match.start() : closing].strip(), best
        at = max(end, closing)


def _chain(line: str, match: re.Match[str] | None) -> tuple[list[tuple[str, str]], int]:
    """Levels that follow one another from the smallest up, each with its printed numbers."""
    chain: list[tuple[str, str]] = []
    end = match.end() if match else 0
    while match is not None:
        level = _nouns()[match["noun"].lower()]
        if chain and LEVELS.index(level) <= LEVELS.index(chain[-1][0]):
            break
        chain.append((level, match["list"]))
        end = match.end()
        match = _group().match(line, end)
    return chain, end


def _expanded(printed: str, *, spaced: bool) -> list[str]:
    """Numbers of a list; of a range its two ends.

    One source prints an index as ``24 -1``, the other as ``24 - 1``, which elsewhere is a
    range: `spaced` says how that is read.
    """
    joined = re.sub(r"(?<=\d)\s+-(?=\d)", "^", printed)
    joined = re.sub(r"(?<=\d)\s+-\s+(?=\d)", "^", joined) if spaced else joined
    joined = re.sub(r"(\d+\^\d+)\^(?=\d+\^\d+)", r"\1-", joined)
    items = re.split(rf"{_AND}|(?<=\d)-(?=\d)", joined)
    return [_value(item.replace("^", "-")) for item in items]


def _value(printed: str) -> str:
    word, dash, index = printed.strip().lower().partition("-")
    known = ordinal_forms().get(re.sub("[’ʼ]", "'", word))
    return f"{known}{dash}{index}" if known else bare_number(printed.strip('"“«”» '))


def _anchor(line: str, at: int, place: Place) -> tuple[dict[str, str] | None, int]:
    """Numbers that the reference takes from where it stands; None where it is not of this act."""
    if match := _OWN_ACT.match(line, at):
        return {}, match.end()
    match = _THIS.match(line, at)
    level = _nouns().get(match["noun"].lower(), "") if match else ""
    if match is None or not level:
        return None, at
    own = place.address.numbers
    if level not in own:
        return None, match.end()
    above = LEVELS[LEVELS.index(level) :]
    return {each: own[each] for each in above if each in own}, match.end()


def _targets(
    chain: list[tuple[str, str]], inside: dict[str, str], *, spaced: bool
) -> list[Address]:
    levels = [level for level, _ in chain]
    found = []
    for numbers in product(*(_expanded(printed, spaced=spaced) for _, printed in chain)):
        named = {**inside, **dict(zip(levels, numbers, strict=True))}
        if ("article" in named) != ("section" in named):
            found.append(Address(**named))
    return found


def unresolved_references(act: ActText) -> tuple[Reference, ...]:
    """Return the references of an act that name no place of it, as it stands.

    Parameters
    ----------
    act : ActText
        As fetched: a source without final provisions as a section leaves those unresolved.

    Returns
    -------
    tuple of Reference

    Examples
    --------
    >>> unresolved_references(ActText("a", "a", "2026-01-01", "0" * 64, ()))
    ()
    """
    return tuple(each for each in references_in(act) if not _stands(act, each.target))


def _stands(act: ActText, target: Address) -> bool:
    if target in act.addresses:
        return True
    try:
        act.at(target)
    except HromadyError:
        return False
    return True


@remembered
def dangling_references(act: ActText, operations: Sequence[AnyOperation]) -> tuple[Dangling, ...]:
    """Return the references that a bill would leave pointing at nothing or at something else.

    Parameters
    ----------
    act : ActText
        The text in force.
    operations : sequence of AnyOperation
        Of the bill, on this act.

    Returns
    -------
    tuple of Dangling
        Not those that name nothing already in the text in force.

    Raises
    ------
    HromadyError
        As `apply_operations`.

    Examples
    --------
    >>> from analysis.law.operations import Repeal
    >>> from analysis.law.units import Unit
    >>> lines = ("1. За частиною другою цієї статті.", "2. Б.")
    >>> act = ActText("a", "a", "2026-01-01", "0" * 64, (Unit("article", "2", ("С",), lines),))
    >>> repeal = Repeal(act="a", edition="2026-01-01", article="2", part="2")
    >>> dangling_references(act, [repeal])[0].reason
    'Частина друга статті 2 would no longer exist.'
    """
    amended = apply_operations(act, operations)
    moved = [each for each in operations if isinstance(each, Renumber | Insert)]
    former = {(each.line, each.target) for each in references_in(act)}
    found = []
    for reference in references_in(amended):
        is_old = (reference.line, reference.target) in former
        reason = _reason(act, amended, reference.target, moved=moved if is_old else [])
        if reason and (not is_old or _stands(act, reference.target)):
            found.append(Dangling(reference, reason))
    return tuple(found)


def _shifts(inserted: Address, target: Address) -> bool:
    """Whether a new paragraph changes the number of a paragraph that is referred to."""
    if not (inserted.paragraph and target.paragraph) or inserted.above != target.above:
        return False
    return int(inserted.paragraph) <= int(target.paragraph)


def _reason(
    act: ActText, amended: ActText, target: Address, *, moved: Sequence[Renumber | Insert]
) -> str:
    named = str(target)[0].upper() + str(target)[1:]
    for each in moved:
        if isinstance(each, Renumber) and each.address.holds(target):
            return f"{named} would be another place: {each.address} becomes {each.renumbered}."
        if isinstance(each, Insert) and _shifts(each.address, target):
            return f"{named} would be another place: {each.address} is inserted before it."
    if _stands(amended, target):
        return ""
    return f"{named} would no longer exist." if _stands(act, target) else f"{named} does not exist."
