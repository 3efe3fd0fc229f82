"""The three blocks that close every report: sources, method and limits, edition.

Drawn from the declarations that were really used, never typed.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from html import escape
from importlib.metadata import version
from typing import Any, Protocol

from analysis.declared import Licence
from analysis.draw.tables import Cell, Passage, Table
from analysis.indicators import Indicator
from analysis.language import Words

__all__ = ["edition_block", "method_block", "sources_block"]

PACKAGES = ("hromady", "pandas", "numpy", "geopandas", "plotly")


class _Published(Protocol):
    """What a source and a provenance have in common."""

    @property
    def title(self) -> str: ...
    @property
    def producer(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def date_published(self) -> str: ...
    @property
    def date_accessed(self) -> str: ...
    @property
    def licence(self) -> Licence: ...


def sources_block(
    sources: Mapping[str, _Published] | Iterable[_Published],
    *,
    words: Words,
    missing: Collection[str] = (),
) -> Table:
    """List sources with their producers, dates, licences and addresses.

    Parameters
    ----------
    sources : mapping of str to Source, or iterable of Source or Provenance
        Those that the report rests on.
    words : Words
        The reader's language.
    missing : collection of str, optional
        Ids of sources that were not fetched: said in the note.

    Returns
    -------
    Table

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from analysis.language import read_words
    >>> source = SimpleNamespace(title="Budgets", producer="Ministry", date_published="2024",
    ...     date_accessed="2026-01-31", address="https://example.org/b",
    ...     licence=SimpleNamespace(name="CC BY 4.0", address="https://example.org/l"))
    >>> [cell.text for cell in sources_block([source], words=read_words("en")).rows[0]]
    ['Budgets', 'Ministry', '2024', '31\\xa0Jan\\xa02026', 'CC BY 4.0']
    """
    by_id = dict(sources) if isinstance(sources, Mapping) else dict(enumerate(sources))
    used = {key: source for key, source in by_id.items() if key not in missing}
    rows = [
        (
            Cell(words.of(source.title), source.address),
            Cell(words.of(source.producer)),
            Cell(words.date(source.date_published)),
            Cell(words.date(source.date_accessed)),
            Cell(source.licence.name, source.licence.address),
        )
        for source in used.values()
    ]
    absent = [words.of(source.title) for key, source in by_id.items() if key in missing]
    note = words.say("draw.sources_missing", titles="; ".join(absent)) if absent else ""
    if not rows:
        note = " ".join(part for part in (words.say("draw.no_rows"), note) if part)
    keys = ("title", "producer", "published", "accessed", "licence")
    headings = tuple((words.say(f"draw.heading_{key}"), False) for key in keys)
    return Table(words.say("draw.sources_caption"), headings, rows, note)


def method_block(
    indicators: Mapping[str, Indicator] | Iterable[Indicator], *, words: Words
) -> Passage:
    """Say of each indicator what it is, what it rests on, and how it can mislead.

    Parameters
    ----------
    indicators : mapping of str to Indicator, or iterable of Indicator
        Those that the report shows.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from analysis.language import read_words
    >>> indicator = SimpleNamespace(id="w", name="Waiting", definition="Days of waiting.", why="",
    ...     unit="days", better="lower", withhold_below=10, date="2026", caution="")
    >>> print(method_block([indicator], words=read_words("en")).plain)
    Waiting: Days of waiting. Unit: days. Date: 2026. Lower is better here. Not shown where the
    base is under 10.
    """
    every = indicators.values() if isinstance(indicators, Mapping) else indicators
    said = [(words.of(each.name), _method(each, words)) for each in every]
    if not said:
        return Passage("", "")
    plain = "\n".join(f"{name}: {' '.join(filter(None, texts))}" for name, texts in said)
    marked = "\n".join(_definition(name, texts) for name, texts in said)
    return Passage(f"### {words.say('draw.method_caption')}\n\n{marked}", plain)


def _definition(name: str, texts: Iterable[str]) -> str:
    """A name that opens what it means: dozens of them, in sight together, would bury a page."""
    told = "".join(f"<p>{escape(text)}</p>" for text in texts if text)
    return f'<details class="definition"><summary>{escape(name)}</summary>{told}</details>'


def _method(indicator: Indicator, words: Words) -> tuple[str, str, str]:
    """What it is; its facts; how it can mislead."""
    unit = words.say("draw.method_unit", unit=words.unit_name(indicator.unit))
    date = _date_of(indicator, words)
    better = "" if indicator.better == "neither" else words.say(f"draw.better_{indicator.better}")
    withheld = ""
    if indicator.withhold_below:
        withheld = words.say("draw.method_withheld", base=words.count(indicator.withhold_below))
    facts = (unit, date, better, withheld)
    limits = (words.of(text.strip()) for text in (indicator.why, indicator.caution))
    return words.of(indicator.definition.strip()), _joined(facts), _joined(limits)


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)


def _date_of(indicator: Indicator, words: Words) -> str:
    date = words.date(indicator.date)
    return words.say("draw.method_date", date=date) if date else ""


def edition_block(
    *, words: Words, wave: Any = None, data_date: str = "", commit: str = ""
) -> Table:
    """Say which edition this is: wave, date of the data, commit and versions.

    Parameters
    ----------
    words : Words
        The reader's language.
    wave : Wave, optional
        The survey wave that the report rests on.
    data_date : str, optional
        Date of the newest data in the report.
    commit : str, optional
        Commit of the code; else that of ``$HROMADY_COMMIT``, as the runner sets it.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.language import read_words
    >>> table = edition_block(words=read_words("en"), data_date="2026", commit="abc")
    >>> [[cell.text for cell in row] for row in table.rows][:3]
    [['Survey wave', 'none'], ['Date of data', '2026'], ['Commit of the code', 'abc']]
    """
    none = words.say("draw.edition_none")
    facts = {
        "wave": none if wave is None else wave.record.title[words.id],
        **_answers(wave, words),
        **({"data_date": words.date(data_date)} if data_date else {}),
        "commit": commit or os.environ.get("HROMADY_COMMIT", "") or none,
        "versions": _versions(),
    }
    rows = tuple(
        (Cell(words.say(f"draw.edition_{key}")), Cell(text)) for key, text in facts.items()
    )
    headings = ((words.say("draw.heading_what"), False), (words.say("draw.heading_value"), False))
    return Table(words.say("draw.edition_caption"), headings, rows)


@lru_cache(maxsize=1)
def _versions() -> str:
    libraries = (f"{name} {version(name)}" for name in PACKAGES)
    return ", ".join([f"Python {platform.python_version()}", *libraries])


def _answers(wave: Any, words: Words) -> dict[str, str]:
    is_synthetic = wave is not None and wave.is_synthetic
    return {"answers": words.say("draw.edition_synthetic")} if is_synthetic else {}
