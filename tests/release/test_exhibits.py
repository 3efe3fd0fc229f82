"""What was found in files is kept with its place and counted by kind."""

from __future__ import annotations

from analysis.release.exhibits import Exhibits, Grid


def test_texts_are_passages_headings_captions_and_written_cells() -> None:
    found = Exhibits()
    found.add_text(("a", "line 1"), "One.")
    found.add_text(("a", "line 2"), "  ")
    found.add_grid(Grid("a", "table 1", ["x", "y"], [["b", 3], ["c", "d"]], "Title"))
    assert [each.text for each in found.texts()] == ["One.", "x", "y", "Title", "b", "c", "d"]
    assert found.counts == {"texts": 1, "tables": 1}


def test_a_table_without_rows_is_no_table() -> None:
    found = Exhibits()
    found.add_grid(Grid("a", "table 1", ["x"], []))
    assert found.grids == []


def test_a_place_counts_from_one_and_repeats_no_heading() -> None:
    grid = Grid("a", "table 1", ["Olena Kovalenko"], [["b"]])
    assert grid.cell_place(0, 0) == "table 1, row 1, column 1"


def test_a_failure_keeps_file_place_and_reason() -> None:
    found = Exhibits()
    found.fail("a.zip", "broken", "member")
    assert found.failures == [("a.zip", "member", "broken")]
