"""The frame of the contract: numbered clauses, the term of the plan, the form not seen."""

from __future__ import annotations

import re

import pytest

from analysis.contracting.frames import SECTIONS, frame_of
from analysis.drafts import Heading, Paragraph, plain_text
from analysis.language import read_room_words
from tests.contracting.commissioned import PLACES, commission


@pytest.mark.parametrize("language", ["uk", "en", "pl"])
def test_clauses_are_numbered_without_a_gap(language: str) -> None:
    text = plain_text(frame_of(commission(), language=language).blocks)
    found = re.findall(r"^(\d)\.(\d)\. ", text, re.MULTILINE)
    wanted = [
        (str(number), str(place))
        for number, clauses in enumerate(SECTIONS.values(), 1)
        for place in range(1, len(clauses) + 1)
    ]
    assert found == wanted


@pytest.mark.parametrize("code", PLACES)
def test_the_term_is_that_of_the_plan(code: str) -> None:
    made = commission(code)
    text = plain_text(frame_of(made).blocks)
    words = read_room_words("uk", "language")
    for key in ("start", "year_end", "settlement"):
        assert words.date(made.calendar.day(key)) in text


def test_it_says_that_the_form_of_the_ministry_was_not_seen() -> None:
    blocks = frame_of(commission(), language="en").blocks
    notes = [each for each in blocks if isinstance(each, Paragraph) and each.role == "note"]
    assert "was not seen" in notes[0].spans[0].text
    assert len([each for each in blocks if isinstance(each, Heading)]) == 1 + len(SECTIONS)
