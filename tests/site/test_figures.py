"""From the table that a reader downloads, each figure can be drawn again."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from .reproduction import (
    Pair,
    differences,
    numbers_in,
    of_drawing,
    of_rows,
    pairs_of,
    read_rows,
)

CHOSEN = 10


def pairs(site: Path) -> list[Pair]:
    """Every figure of a site with its table."""
    return [pair for page in sorted(site.rglob("*.html")) for pair in pairs_of(page)]


@pytest.fixture(scope="module")
def embedded(site: Path) -> list[Pair]:
    """Return the figures of the site that a machine without a network builds."""
    return pairs(site)


@pytest.fixture(scope="module")
def trilingual(trilingual_site: Path) -> list[Pair]:
    """Return the figures of the site on fetched data, in all its languages."""
    return pairs(trilingual_site)


def different(pair: Pair) -> list[str]:
    return differences(of_rows(read_rows(pair.table)), of_drawing(pair.drawing))


def test_each_table_tells_all_that_its_figure_draws_in_each_language(
    trilingual: list[Pair],
) -> None:
    assert len(trilingual) > 200
    wrong = {f"{pair.page}#{pair.anchor}": different(pair) for pair in trilingual}
    assert {place: told for place, told in wrong.items() if told} == {}


def test_each_figure_has_its_entry_with_page_anchor_and_files(
    trilingual_site: Path, trilingual: list[Pair]
) -> None:
    told = json.loads((trilingual_site / "results.json").read_text("utf-8"))["figures"]
    shown = {
        (f"{pair.page.relative_to(trilingual_site).as_posix()}#{pair.anchor}", pair.table.resolve())
        for pair in trilingual
    }
    entries = {
        (place, (trilingual_site / entry["tables"][language]["csv"]).resolve())
        for entry in told
        for language, place in entry["shown_at"].items()
    }
    assert entries == shown
    assert len({entry["key"] for entry in told}) == len(told) == len(shown) / 3
    books = [each["xlsx"] for entry in told for each in entry["tables"].values()]
    assert all((trilingual_site / book).is_file() for book in books)
    assert all(all(entry["titles"].values()) for entry in told)


Row = dict[str, str]

TAMPERINGS: dict[str, Callable[[Row], None]] = {
    "a place is moved": lambda row: row.update(y=str(float(row["y"] or 0) * 1.01 + 0.01)),
    "another part is named": lambda row: row.update(part="trace 99"),
    "a row is taken out": lambda row: row.update(mark="legend"),
    "a number is not told": lambda row: row.update(told=""),
}


def tampered(pair: Pair, kind: str, lot: random.Random) -> list[Row]:
    """Return the table of a figure after one row was changed; nothing where none can be."""
    rows = read_rows(pair.table)
    able = [row for row in rows if row["mark"] not in ("axis", "legend", "area")]
    if kind == "a number is not told":
        texts = [row.get(key) for row in rows for key in ("text", "told", "item")]
        often = Counter(number for text in texts for number in numbers_in([text]))
        able = [row for row in able if 1 in map(often.get, numbers_in([row.get("told")]))]
    if not able:
        return []
    TAMPERINGS[kind](lot.choice(able))
    return rows


@pytest.mark.parametrize("kind", TAMPERINGS)
def test_a_table_that_was_tampered_with_draws_another_figure(
    embedded: list[Pair], kind: str
) -> None:
    lot = random.Random(kind)
    changed = 0
    for pair in lot.sample(embedded, CHOSEN):
        rows = tampered(pair, kind, lot)
        if rows:
            changed += 1
            place = f"{pair.page.name}#{pair.anchor}"
            assert different(pair) == [], place
            assert differences(of_rows(rows), of_drawing(pair.drawing)), place
    assert changed >= 3
