"""Slides hold what is marked for them, and no slide is too full to be read from afar."""

from __future__ import annotations

import pytest

from analysis.drafts import Table, plain_text
from analysis.handbook import read_press, slides_of
from analysis.handbook.slides import MOST_WORDS


@pytest.mark.parametrize("language", ["uk", "en"])
def test_no_slide_is_too_full(language: str) -> None:
    slides = slides_of(read_press(language))
    assert len(slides) > 15
    full = [s.title for s in slides[1:] if len(plain_text(s.blocks).split()) > MOST_WORDS + 10]
    assert full == []


def test_a_long_table_is_continued_and_loses_no_row() -> None:
    press = read_press("en")
    slides = slides_of(press)
    tree = press.say("caption.tree")
    tables = [b for s in slides for b in s.blocks if isinstance(b, Table) and b.caption == tree]
    assert len(tables) > 1
    numbers = [row[0][0][0].text for table in tables for row in table.rows]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_each_chapter_with_a_mark_has_a_slide() -> None:
    press = read_press("pl")
    titles = {slide.title.split(". ", 1)[-1] for slide in slides_of(press)}
    marked = [c for c in press.handbook.chapters if any(part.slide for part in c.parts)]
    assert len(marked) > 8
    assert {press.told(chapter.title) for chapter in marked} <= titles
