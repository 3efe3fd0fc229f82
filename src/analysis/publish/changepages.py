"""The page that says what changed since the edition before, once a language.

What differs is found by ``differences`` and said by ``changes``, as ``hromady diff`` does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from analysis import paths
from analysis.errors import ParameterError
from analysis.language import Words
from analysis.publish.changes import because_of, cause_lines, printed_values, verdict_line
from analysis.publish.differences import NumberChange, SiteDifference, compare_sites
from analysis.publish.editions import Edition
from analysis.publish.exporter import render
from analysis.publish.pages import Page
from analysis.publish.placement import Placement
from analysis.publish.provenance import read_site_manifest

__all__ = ["CHANGES_PAGE", "former_site", "read_changes", "write_changes_page"]

CHANGES_PAGE = "changes.html"
MOST_LISTED = 60
"""Changed numbers of one measure that are listed one by one."""
COLUMNS = ("changed", "beyond", "new", "gone", "hidden")
SEEN = ("changed", "withheld", "shown")


class _Line(NamedTuple):
    """A number: its key, what it was and is."""

    key: str
    text: str


@dataclass(frozen=True)
class _Measure:
    """All numbers of one thing that is measured, in words."""

    name: str
    counts: tuple[str, ...]
    cause: str
    title: str
    lines: tuple[_Line, ...]
    more: str
    is_synthetic: bool


def former_site(given: Path, *, stage: str) -> Path:
    """Return the folder of a former edition, given as such or as its ``results.json``.

    Parameters
    ----------
    given : pathlib.Path
        A folder that ``hromady publish`` wrote, or the file in it.
    stage : str
        Of the edition to come: only what was shown to the same readers is compared.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    DataError
        It does not say what it was made of.
    ParameterError
        It is of another stage.

    Examples
    --------
    >>> from analysis.errors import DataError
    >>> try:
    ...     former_site(Path("nowhere/results.json"), stage="public")
    ... except DataError as problem:
    ...     print(problem.found)
    no edition.json
    """
    site = given.parent if given.suffix == ".json" else given
    made = read_site_manifest(site)
    if made.stage != stage:
        raise ParameterError(
            "The former edition was made for other readers.",
            needed=f"an edition of the stage '{stage}'",
            found=made.stage,
            where=str(site),
        )
    return site


def read_changes(since: Path | None, site: Path, *, stage: str) -> SiteDifference | None:
    """Compare an edition with the one before, where there is one.

    Parameters
    ----------
    since : pathlib.Path or None
        As of :func:`former_site`.
    site : pathlib.Path
        Folder of the new edition, with what it was made of.
    stage : str
        Of the new edition.

    Returns
    -------
    SiteDifference or None

    Raises
    ------
    DataError, ParameterError
        As :func:`former_site`.

    Examples
    --------
    >>> read_changes(None, Path("nowhere"), stage="public")
    """
    return None if since is None else compare_sites(former_site(since, stage=stage), site)


def write_changes_page(
    site: Path,
    found: SiteDifference | None,
    *,
    page: Page,
    editions: Mapping[str, Edition],
    words: Words,
) -> Path:
    """Write what changed since the edition before, or that there is nothing to compare.

    Parameters
    ----------
    site : pathlib.Path
        Its folder.
    found : SiteDifference or None
        As :func:`read_changes` returns it.
    page : Page
        ``changes.html`` with what the pages of the site share.
    editions : mapping of str to Edition
        Reports of the new edition; their titles name pages.
    words : Words
        Of the page.

    Returns
    -------
    pathlib.Path
        The page.

    Raises
    ------
    OutputError
        It cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from analysis.language import read_words
    >>> page, words = Page(CHANGES_PAGE, "Changes"), read_words("en")
    >>> with tempfile.TemporaryDirectory() as name:
    ...     file = write_changes_page(Path(name), None, page=page, editions={}, words=words)
    ...     "no earlier edition" in file.read_text(encoding="utf-8")
    True
    """
    measures = _measures(found.numbers, words) if found else []
    text = render(
        "changes.html.j2",
        placement=Placement(page, words),
        page=page,
        words=words,
        found=found,
        measures=measures,
        columns=[words.say(f"changes.column_{each}") for each in COLUMNS],
        verdicts=[verdict_line(each, words) for each in found.verdicts] if found else [],
        causes=cause_lines(found, words) if found else [],
        reports=_reports(found, editions, words) if found else [],
        figures=_figures(found, words) if found else [],
        is_partly_synthetic=any(each.is_synthetic for each in measures),
    )
    return paths.write_text(site / page.path, text)


def _measures(numbers: Sequence[NumberChange], words: Words) -> list[_Measure]:
    """Numbers by what they measure, those that changed most often first."""
    grouped: dict[tuple[str, bool], list[NumberChange]] = {}
    for each in numbers:
        grouped.setdefault((each.name, each.is_synthetic), []).append(each)
    made = [_measure(own, words) for own in grouped.values()]
    return sorted(made, key=lambda each: (-len(each.lines), words.order(each.name)))


def _measure(own: Sequence[NumberChange], words: Words) -> _Measure:
    counted = Counter(each.change for each in own)
    beyond = sum(each.is_within is False for each in own)
    seen = [each for each in own if each.change in SEEN]
    causes = Counter(each.causes for each in seen or own)
    name = words.of(own[0].name)
    counts = (counted["changed"], beyond, counted["new"], counted["gone"], counted["withheld"])
    rest = len(seen) - MOST_LISTED
    return _Measure(
        name=name,
        counts=tuple(words.count(each) for each in counts),
        cause=because_of(causes.most_common(1)[0][0], words),
        title=words.say("changes.listed", name=name, count=words.count(len(seen))),
        lines=tuple(_Line(each.key, _text(each, words)) for each in seen[:MOST_LISTED]),
        more=words.say("changes.more_on_page", count=words.count(rest)) if rest > 0 else "",
        is_synthetic=own[0].is_synthetic,
    )


def _text(change: NumberChange, words: Words) -> str:
    """What it was and is; of what is withheld now not even what it was."""
    if change.change == "withheld":
        return words.say("changes.hidden_now")
    before, after = printed_values(change, words)
    if change.change == "shown":
        return words.say("changes.shown_now", after=after)
    return f"{before} → {after}"


def _reports(found: SiteDifference, editions: Mapping[str, Edition], words: Words) -> list[str]:
    return [
        words.say(
            f"changes.page_{each.change}",
            name=words.of(editions[each.path].title) if each.path in editions else each.path,
        )
        for each in found.reports
    ]


def _figures(found: SiteDifference, words: Words) -> list[tuple[str, str, str]]:
    """Title, address (none of one that is gone) and what is another."""
    return [
        (
            each.title(words.id),
            each.shown_at.get(words.id, "") if each.change != "gone" else "",
            words.say(f"figures.change_{each.change}"),
        )
        for each in found.figures
    ]
