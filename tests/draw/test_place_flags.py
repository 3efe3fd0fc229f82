"""What changed and what nobody knows: every unit is counted once, and unknown is never a no."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis import places
from analysis.draw import (
    Figure,
    Ground,
    draw_place_flags,
    say_place_flags,
    show_place_flags,
)
from analysis.language import Words

CODES = [*(f"UA{number}" for number in range(10, 16)), "UA01000000000013043"]
DECLARED = places.read_place_editions()


def flags(**columns: object) -> pd.DataFrame:
    made = pd.DataFrame(
        {
            "is_renamed": [True, False, False, False, False, True, False],
            "is_raion_renamed": [False, True, False, False, False, False, False],
            "is_other_extent": [False, False, True, False, False, False, False],
            "lists_count": pd.array([0, 4, 1, 2, 4, 0, None], dtype="Int64"),
            "war_status": [
                "not_occupied",
                "occupied",
                "war_zone",
                "liberated_in_autumn_2022",
                "occupied",
                "not_occupied",
                None,
            ],
            "is_occupied_before_2022": pd.array(
                [False, False, False, False, True, False, None], dtype="boolean"
            ),
        },
        index=pd.Index(CODES, name="hromada_code"),
    )
    return made.assign(**columns)


UNTOLD = {"lists_count": pd.NA, "war_status": None, "is_occupied_before_2022": pd.NA}


def kinds_of(figure: Figure) -> dict[str, str]:
    return {
        code: trace["legendgroup"]
        for trace in figure.data_and_layout["data"]
        if trace["type"] == "choropleth" and trace.get("legendgroup")
        for code in trace["locations"]
    }


def test_each_unit_has_one_state_and_crimea_is_not_known(ground: Ground, words: Words) -> None:
    figure = draw_place_flags(flags(), ground, words=words)
    found = kinds_of(figure)
    assert found["UA11"] == "occupied"
    assert found["UA14"] == "occupied_before_2022"
    assert found["UA01000000000013043"] == "not_known"
    rows = figure.meta["table"]["rows"]
    assert sum(int(cell) for row in rows for cell in row[1:]) == len(CODES)


def test_renamed_units_bear_a_mark(ground: Ground, words: Words) -> None:
    marks = {
        trace["name"]: len(trace["lat"])
        for trace in draw_place_flags(flags(), ground, words=words).data_and_layout["data"]
        if trace["type"] == "scattergeo" and trace.get("showlegend")
    }
    assert marks == {"Renamed (2)": 2, "Another area in a source (1)": 1}


def test_a_mark_is_no_more_exact_than_the_areas(ground: Ground, words: Words) -> None:
    exact = replace(ground, points=ground.points.assign(lat=48.123456, lon=30.654321))
    drawn = draw_place_flags(flags(), exact, words=words).data_and_layout["data"]
    marks = [trace for trace in drawn if trace.get("mode") == "markers" and trace["lat"]]
    assert {(48.123, 30.654)} == {
        place
        for trace in marks
        for place in zip(trace["lat"], trace["lon"], strict=True)
        if trace.get("showlegend")
    }


@pytest.mark.parametrize("columns", [{}, UNTOLD])
def test_yes_no_and_not_known_add_up_to_all(columns: dict[str, object], words: Words) -> None:
    table = show_place_flags(flags(**columns), declared=DECLARED, words=words)
    assert len(table.rows) == 5 + len(DECLARED.not_known)
    for row in table.rows:
        counts = [int(cell.text) for cell in row[1:4] if cell.text != "–"]
        assert sum(counts) == len(CODES), row[0].text


def test_what_no_source_lists_is_never_a_no(words: Words) -> None:
    rows = {row[0].text: row for row in show_place_flags(
        flags(**UNTOLD), declared=DECLARED, words=words).rows}  # fmt: skip
    for name in (
        "Under a military administration",
        "Hostilities or occupation after 2022",
        "In an official list of 2022",
        "Occupied before 2022",
    ):
        assert [cell.text for cell in rows[name][1:4]] == ["–", "–", "7"]


def test_the_sentence_counts_and_names_what_is_not_known(words: Words) -> None:
    said = say_place_flags(flags(), words=words).plain
    assert "Of 7 units of the map, 2 bear another name" in said
    assert "stand 4 hromadas; 1 were occupied before" in said
    assert said.endswith("unknown and never a no.")
    bare = say_place_flags(flags(**UNTOLD), words=words).plain
    assert "hromady fetch" in bare
    assert "occupied before." not in bare


def test_without_data_the_map_is_drawn_with_every_hromada_not_known(
    ground: Ground, words: Words
) -> None:
    found = kinds_of(draw_place_flags(flags(**UNTOLD), ground, words=words))
    assert set(found.values()) == {"not_known"}
