"""The plan as rows and as a calendar file that another program reads."""

from __future__ import annotations

from datetime import date

import icalendar

from analysis.contracting.timelines import calendar_file, timeline_of
from tests.contracting.commissioned import commission


def test_rows_are_the_milestones_of_both_countries() -> None:
    made = commission()
    table = timeline_of(made, language="en")
    ukraine = table[table["country"].eq("ukraine")]
    assert list(ukraine["day"]) == [each.day for each in made.calendar.milestones]
    assert ukraine["name"].str.len().gt(3).all()
    seen = ukraine[ukraine["flag"].eq("seen")]
    assert seen["place"].str.contains("Art").all()
    assert len(seen) == 2


def test_the_calendar_file_is_read_by_the_library_as_it_was_meant() -> None:
    made = commission()
    read = icalendar.Calendar.from_ical(calendar_file(made, language="en"))
    events = read.walk("VEVENT")
    assert len(events) == len(made.calendar.milestones)
    days = {str(event["uid"]): event.decoded("dtstart") for event in events}
    assert len(days) == len(events)
    decision = days[f"{made.case.case_id}-decision-0@hromady"]
    assert decision == date(2027, 3, 1)
    assert all("invented" in str(event["description"]) for event in events)
    assert not read.walk("VALARM")


def test_the_same_declarations_give_the_same_bytes() -> None:
    assert calendar_file(commission()) == calendar_file(commission())
