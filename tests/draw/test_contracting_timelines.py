"""The plan on a page: every step once, filled marks only where a law was read."""

from __future__ import annotations

from pathlib import Path

from analysis.contracting import Commission, commission_of, read_case
from analysis.draw.contracting_timelines import (
    draw_commission_days,
    say_commission_days,
    show_both_countries,
    show_commission_days,
)
from analysis.draw.figures import Figure
from analysis.draw.tables import Passage
from analysis.language import read_words

WORDS = read_words("en")


def commission(mode: str = "U2", **days: str) -> Commission:
    return commission_of(read_case("UA35060110000056063", "home_care"), mode_id=mode, **days)


def test_the_figure_has_each_step_and_fills_only_what_was_read(build: Path) -> None:
    made = commission()
    figure = draw_commission_days(made, words=WORDS)
    assert isinstance(figure, Figure)
    trace = figure.data_and_layout["data"][0]
    steps = made.calendar.milestones
    assert trace["x"] == [each.day for each in steps]
    filled = [symbol == "circle" for symbol in trace["marker"]["symbol"]]
    assert filled == [each.flag == "seen" for each in steps]
    assert sum(filled) == 2
    assert figure.meta["is_synthetic"]
    assert all(row[0] in figure.alternative for row in figure.meta["table"]["rows"])
    assert len(figure.data_and_layout["layout"]["annotations"]) == len(steps)


def test_what_is_late_is_named_and_marked(build: Path) -> None:
    made = commission(seen_from="2027-02-20")
    said = say_commission_days(made, words=WORDS).plain
    assert "Already past" in said
    assert "Draft decision published" in said
    figure = draw_commission_days(made, words=WORDS)
    assert isinstance(figure, Figure)
    colours = figure.data_and_layout["data"][0]["marker"]["color"]
    assert len(set(colours)) == 2
    assert "Already past" not in say_commission_days(commission(), words=WORDS).plain


def test_a_mode_without_a_bound_claims_none(build: Path) -> None:
    assert "Art. 26(3)" in say_commission_days(commission(), words=WORDS).plain
    assert "Art. 26" not in say_commission_days(commission("U3"), words=WORDS).plain
    assert "no competition" in say_commission_days(commission("U7"), words=WORDS).plain


def test_tables_hold_every_step_with_a_reason_and_both_countries_in_time(build: Path) -> None:
    made = commission()
    table = show_commission_days(made, words=WORDS)
    assert len(table.rows) == len(made.calendar.milestones)
    assert all(cell.text for row in table.rows for cell in row)
    both = show_both_countries(made, words=WORDS)
    countries = [row[1].text for row in both.rows]
    assert countries.count("Poland") == len(made.poland)
    assert countries.count("Ukraine") == len(made.calendar.milestones)
    assert "invented" in table.note or "demonstration" in table.note.lower()


def test_without_a_competition_no_day_is_drawn_or_tabled(build: Path) -> None:
    made = commission("U7")
    said = draw_commission_days(made, words=WORDS)
    assert isinstance(said, Passage)
    assert said.is_gap
    assert "No days are planned" in said.plain
    assert not show_commission_days(made, words=WORDS).rows
    both = show_both_countries(made, words=WORDS)
    assert {row[1].text for row in both.rows} == {"Poland"}
    assert "no days" in both.note


def test_a_long_month_is_written_in_two_lines(build: Path) -> None:
    made = commission()
    for language, expected in (("en", "Dec\xa02026"), ("uk", "грудень<br>2026\xa0року")):
        figure = draw_commission_days(made, words=read_words(language))
        assert expected in figure.data_and_layout["layout"]["xaxis"]["ticktext"]
