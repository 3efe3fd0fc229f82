"""Both countries side by side, with the days of the case."""

from __future__ import annotations

from analysis.contracting.counterparts import STAGES, counterpart_of
from analysis.drafts import Table
from analysis.language import read_room_words
from tests.contracting.commissioned import commission


def test_each_stage_has_both_countries_and_their_days() -> None:
    made = commission()
    table = counterpart_of(made, language="pl").blocks[-1]
    assert isinstance(table, Table)
    assert len(table.rows) == len(STAGES)
    words = read_room_words("pl", "language")
    shown = dict(zip(STAGES, table.rows, strict=True))
    text = {stage: [one[0][0].text for one in row[1:]] for stage, row in shown.items()}
    assert words.date(made.calendar.day("offers")) in text["offers"][0]
    assert words.date("2027-03-29") in text["offers"][1]
    assert words.date("2026-11-30") in text["plan"][1]
    assert words.date("2028-05-31") in text["public"][1]
    assert all(each for both in text.values() for each in both)
