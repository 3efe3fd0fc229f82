"""One hromada on one sheet: what is sure comes first, and what is unknown is never a no."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.draw import Sheet, Subject, show_sheet
from analysis.language import Words, read_words

from .test_strengths import KINDS, strengths

WORDS = read_words("en")
NOT_KNOWN = {"lists_count": None, "is_occupied_before_2022": None}
SAME = {"former_name": None, "is_other_extent": False}
NO_ANSWERS = pd.DataFrame({"status": ["not_surveyed"], "is_synthetic": [False]})
NAMED = {kind: Subject(f"Name of <{kind}>", "share", source=f"A; {kind}") for kind in KINDS}


def sheet(found: pd.DataFrame, answers: pd.DataFrame = NO_ANSWERS, **flags: object) -> Sheet:
    told = pd.Series({**SAME, **NOT_KNOWN, **flags}, dtype=object)
    return show_sheet(found, NAMED, flags=told, answers=answers, words=WORDS)


def test_what_differs_for_sure_comes_first_and_a_yes_or_no_has_no_row() -> None:
    table = sheet(strengths()).table
    assert table is not None
    assert [row[-1].text for row in table.rows] == [
        "▲ better",
        "▼ worse",
        "higher, no better side",
        "lower, no better side",
        "as measured",
        "similar",
    ]
    first, measured = table.rows[0], table.rows[4]
    assert [cell.text for cell in first[1:5]] == ["30.0%", "20.0 to 40.0%", "50.0%", "4 to 96%"]
    assert [cell.text for cell in measured[2:5]] == ["–", "50.0%", "90%"]


def test_a_full_table_stops_at_ten_rows_and_says_of_how_many() -> None:
    many = pd.concat([strengths()] * 5, ignore_index=True)
    table = sheet(many).table
    assert table is not None
    assert len(table.rows) == 10
    assert table.note.startswith("10 of 30 values")
    assert {row[-1].text for row in table.rows} == {"▲ better", "▼ worse"}


def test_better_and_worse_are_named_with_how_surely() -> None:
    facts = sheet(strengths()).facts
    assert facts["Better than the peers"] == "Also with the interval: Name of <strength>."
    assert facts["Worse than the peers"] == (
        "Also with the interval: Name of <weakness>. "
        "In the worse quarter, as measured only: Name of <as_measured>."
    )
    assert facts["Sources"] == "A; strength; weakness; higher; lower; as_measured; similar"


def test_more_than_five_names_are_counted() -> None:
    many = pd.concat([strengths()] * 7, ignore_index=True)
    assert "And 4 more." in sheet(many).facts["Worse than the peers"]
    assert "And 2 more." in sheet(many).facts["Better than the peers"]


@given(lists=st.one_of(st.none(), st.integers(0, 4)), before=st.sampled_from([None, True, False]))
def test_an_unknown_flag_is_never_told_as_a_no(lists: int | None, before: bool | None) -> None:
    said = sheet(strengths(), lists_count=lists, is_occupied_before_2022=before).facts
    war = said["Hostilities and occupation"]
    assert ("Not known" in war) == (lists is None)
    assert ("In none of 4" in war) == (lists == 0)
    assert ("Occupied before 2022" in war) == (before is True and lists is not None)
    assert "military administrations" in said["Not known"]
    assert said["Not known"].endswith("neither is a no.")


def test_a_former_name_and_another_area_are_told() -> None:
    facts = sheet(strengths(), former_name="Стара", is_other_extent=True).facts
    assert facts["Name and area"].startswith("Formerly Stara;")
    assert "another area" in facts["Name and area"]
    assert sheet(strengths()).facts["Name and area"].startswith("The same name")


def test_without_data_it_says_what_is_missing_and_what_will_stand_here() -> None:
    bare = sheet(pd.DataFrame())
    data, metadata = bare._repr_mimebundle_()
    assert bare.table is None
    assert metadata == {"hromady": {"is_gap": True}}
    assert "hromady fetch" in data["text/html"]
    assert bare.facts["What will stand here"].count(".") == 4
    assert "<table" not in data["text/html"]


def test_answers_of_the_survey_are_announced_and_their_absence_too() -> None:
    mine = pd.DataFrame({"status": ["measured"], "is_synthetic": [True]})
    asked = sheet(strengths(), mine)
    assert "took part in the survey; its answers" in asked.facts["Not known"]
    assert asked.is_synthetic
    assert "did not take part" in sheet(strengths()).facts["Not known"]
    assert not sheet(strengths()).is_synthetic


def test_a_value_that_is_missing_is_named() -> None:
    found = strengths().assign(kind=["no_value", *KINDS[1:]])
    assert "No value: Name of <as_measured>." in sheet(found).facts["Not known"]


@pytest.mark.parametrize("part", ["markup", "plain"])
def test_every_text_is_escaped_in_markup_and_plain_in_words(part: str, words: Words) -> None:
    shown = sheet(strengths())
    text = shown.markup() if part == "markup" else str(shown)
    assert ("<strength>" in text) == (part == "plain")
    assert ("&lt;strength&gt;" in text) == (part == "markup")
    assert words.say("sheet.title") in text
