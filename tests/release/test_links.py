"""What several tables tell together is found; tables that are merely alike tell nothing."""

from __future__ import annotations

from typing import Any

from analysis.release.exhibits import Grid
from analysis.release.links import LinkedTables, figures_beside_tables
from analysis.release.recovery import count_tables
from analysis.release.rules import ReleaseRules
from analysis.release.subjects import CountedGrid

RULES = ReleaseRules()
HEAD = ["Oblast", "women", "men"]
ROWS: list[list[Any]] = [["a", 41, 38], ["b", 52, 47], ["d", 33, 3]]
HELD: list[list[Any]] = [["a", 41, 38], ["b", 52, 47], ["d", 33, "withheld"]]


def together(*grids: Grid) -> list[tuple[str, str]]:
    linked = LinkedTables(list(count_tables([CountedGrid(grid) for grid in grids])))
    return [(each.file, each.why) for each in linked.disclosures(RULES)]


def test_a_copy_that_shows_what_another_withholds_is_named() -> None:
    found = together(
        Grid("one", "p", HEAD, HELD, "Respondents"), Grid("two", "p", HEAD, ROWS, "Respondents")
    )
    assert [file for file, _ in found] == ["two"]
    assert "withheld in one" in found[0][1]


def test_a_translation_is_known_by_its_numbers() -> None:
    rows = [["а", 41, 38], ["б", 52, 47], ["в", 33, 3]]
    head = ["Область", "жінки", "чоловіки"]
    found = together(
        Grid("one", "p", HEAD, HELD, "Respondents"), Grid("two", "p", head, rows, "Респонденти")
    )
    assert [file for file, _ in found] == ["two"]


def test_another_measure_of_the_same_oblasts_is_no_copy() -> None:
    rows = [["a", 40, 38], ["b", 52, 46], ["d", 30, 9]]
    assert (
        together(
            Grid("one", "p", HEAD, HELD, "Respondents"), Grid("two", "p", HEAD, rows, "Recipients")
        )
        == []
    )


def test_totals_that_stand_elsewhere_are_margins() -> None:
    totals = [["a", 79], ["b", 99], ["d", 36]]
    found = together(
        Grid("one", "p", HEAD, HELD, "Respondents"),
        Grid("two", "p", ["Oblast", "Respondents"], totals, "All respondents"),
    )
    assert [file for file, _ in found] == ["one"]
    assert "other tables" in found[0][1]


def test_two_versions_of_a_table_are_told_apart_by_small_counts_only() -> None:
    fewer = [["a", 41, 38], ["b", 50, 47], ["d", 33, 30]]
    more = [["a", 41, 38], ["b", 52, 47], ["d", 33, 30]]
    first, second = (Grid(n, "p", HEAD, r, "Respondents") for n, r in (("x", more), ("y", fewer)))
    assert [file for file, _ in together(first, second)] == ["y"]
    other = Grid("y", "p", HEAD, fewer, "Respondents who answered question 7")
    assert together(first, other) == []


def test_a_stated_base_gives_the_only_gap_away() -> None:
    rows = [["a", 41], ["b", 52], ["d", "withheld"]]
    grid = Grid("one", "p", ["Oblast", "Respondents"], rows, "Base: 96 respondents")
    assert len(together(grid)) == 1
    grid = Grid("one", "p", ["Oblast", "Respondents"], rows, "Base: 140 respondents")
    assert together(grid) == []


def test_a_figure_that_holds_what_its_table_withholds_is_named() -> None:
    told = Grid("f", "table", ["Oblast", "Share, %"], [["a", "12%"], ["b", "withheld"]], figure="x")
    rows = [["a", 12], ["b", 33.3]]
    drawn = Grid("f", "values", ["", "share"], rows, figure="x", is_drawn=True)
    gap = Grid("f", "values", ["", "share"], [["a", 12], ["b", None]], figure="x", is_drawn=True)
    assert len(list(figures_beside_tables([CountedGrid(told), CountedGrid(drawn)]))) == 1
    assert list(figures_beside_tables([CountedGrid(told), CountedGrid(gap)])) == []
