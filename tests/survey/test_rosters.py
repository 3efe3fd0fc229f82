"""Repeat groups: each row finds its response through any depth and in any order of sheets."""

from __future__ import annotations

import itertools

import pytest

from analysis.survey.rosters import LINKS, Roster, is_roster, link_rosters
from analysis.survey.sheets import Sheet, sheet_of_lines


def sheet(name: str, *lines: list[str]) -> Sheet:
    return sheet_of_lines(lines, file="r.xlsx", name=name)


MAIN = sheet("survey", ["_id", "_uuid", "_index"], ["900", "u0", "1"], ["901", "u1", "2"])
PARENT = ["_index", "_parent_table_name", "_parent_index"]
SITES = sheet("sites", ["site", *PARENT], ["дім", "1", "survey", "2"], ["сад", "2", "survey", "1"])
ROOMS = sheet("rooms", ["beds", *PARENT], ["7", "1", "sites", "1"], ["9", "2", "sites", "2"])


@pytest.mark.parametrize("order", list(itertools.permutations([SITES, ROOMS])))
def test_a_repeat_inside_of_a_repeat_finds_its_response(order: tuple[Sheet, ...]) -> None:
    links, findings = link_rosters(MAIN, order, ids=MAIN.table["_id"])
    assert links["sites"].values.tolist() == [["901", "", 3], ["900", "", 2]]
    assert links["rooms"].values.tolist() == [["901", "sites", 2], ["900", "sites", 3]]
    assert list(links["rooms"].columns) == list(LINKS)
    assert findings == []


def test_keys_of_odk_link_through_any_depth() -> None:
    main = sheet("s", ["KEY"], ["uuid:a"], ["uuid:b"])
    sites = sheet("s-sites", ["PARENT_KEY", "KEY"], ["uuid:b", "uuid:b/sites[1]"])
    rooms = sheet("s-rooms", ["PARENT_KEY", "KEY"], ["uuid:b/sites[1]", "uuid:b/sites[1]/r[1]"])
    for order in itertools.permutations([sites, rooms]):
        links, findings = link_rosters(main, order, ids=main.table["KEY"])
        assert links["s-rooms"].values.tolist() == [["uuid:b", "s-sites", 2]]
        assert findings == []


def test_a_row_without_its_parent_is_found_by_the_submission_or_told() -> None:
    rows = sheet(
        "sites",
        ["site", "_parent_index", "_submission__id", "_submission__uuid"],
        ["дім", "", "901", ""],
        ["сад", "", "", "u0"],
        ["двір", "7", "905", "u5"],
    )
    links, findings = link_rosters(MAIN, [rows], ids=MAIN.table["_id"])
    assert links["sites"].values.tolist() == [["901", "", 3], ["900", "", 2], ["", "", 0]]
    assert [(item.sheet, item.row, item.found) for item in findings] == [
        ("sites", 4, "its response is not in the file")
    ]


def test_tables_that_name_each_other_end_and_are_told() -> None:
    one = sheet("one", PARENT, ["1", "two", "1"])
    two = sheet("two", PARENT, ["1", "one", "1"])
    links, findings = link_rosters(MAIN, [one, two], ids=MAIN.table["_id"])
    assert set(links) == {"one", "two"}
    assert len(findings) == 2


def test_a_sheet_is_a_repeat_group_where_its_rows_name_a_parent() -> None:
    assert [is_roster(item) for item in (MAIN, SITES, ROOMS)] == [False, True, True]


def test_rows_of_responses_that_are_left_out_go() -> None:
    links, _ = link_rosters(MAIN, [SITES], ids=MAIN.table["_id"])
    roster = Roster("r.xlsx", "sites", links["sites"].assign(site=SITES.table["site"]))
    assert roster.of_responses(["900"]).table["site"].tolist() == ["сад"]
    assert roster.of_responses(["900", "901"]) is roster
