"""Withheld counts that follow from margins are found, well protected ones are not."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from analysis.release.exhibits import Grid
from analysis.release.recovery import (
    CountTable,
    count_tables,
    feasible_intervals,
    recovered_counts,
)
from analysis.release.rules import ReleaseRules
from analysis.release.subjects import CountedGrid

RULES = ReleaseRules()
HEAD = ["Oblast", "women", "men", "Total"]


def table(columns: list[str], rows: list[list[Any]], **more: Any) -> CountTable:
    grid = Grid("f", "p", columns, rows, "Respondents", **more)
    return next(count_tables([CountedGrid(grid)]))


def found(columns: list[str], rows: list[list[Any]], **more: Any) -> list[str]:
    return [each.why for each in recovered_counts(table(columns, rows, **more), RULES)]


def test_one_withheld_cell_of_a_row_follows_exactly() -> None:
    assert found(HEAD, [["a", 12, "withheld", 15], ["b", 20, 30, 50]]) == [
        "a withheld count follows exactly from the margins"
    ]


def test_two_withheld_cells_of_a_small_sum_are_too_certain() -> None:
    why = found(HEAD, [["a", "…", "…", 4], ["b", 20, 30, 50]])
    assert len(why) == 2
    assert "fewer than 5" in why[0]


def test_a_rectangle_protects() -> None:
    rows = [["a", "c", "c", 14], ["b", "c", "c", 17], ["d", 41, 38, 79], ["Total", 61, 49, 110]]
    assert found(HEAD, rows) == []


def test_a_staircase_of_single_gaps_is_climbed() -> None:
    rows = [["a", "c", 9, 12], ["b", "c", "c", 30], ["d", 8, "c", 29], ["Total", 21, 50, 71]]
    assert len(found(HEAD, rows)) == 4


def test_bounds_that_a_mark_tells_are_used() -> None:
    rows = [["a", "<5", "<5", 8], ["b", 20, 30, 50]]
    assert len(found(HEAD, rows)) == 2
    assert found(HEAD, [["a", "<5", "<5", 5], ["b", 20, 30, 50]]) == []


def test_an_empty_cell_counts_where_it_must_be_small() -> None:
    assert len(found(HEAD, [["a", 12, "—", 15], ["b", 20, 30, 50]])) == 1
    assert found(HEAD, [["a", 12, "—", 12], ["b", 20, 30, 50]]) == []
    assert found(HEAD, [["a", 12, "—", 32], ["b", 20, 30, 50]]) == []


def test_a_total_with_a_small_rest_is_found_and_one_that_is_no_sum_is_not() -> None:
    head = ["sex", "respondents"]
    assert len(found(head, [["women", 20], ["men", 30], ["Total", 53]])) == 1
    assert found(head, [["care", 40], ["shelter", 30], ["Total", 53]]) == []


def test_a_hierarchy_gives_its_withheld_child_away() -> None:
    rows = [["all", 50], ["x", 30], ["y", "withheld"], ["z", 17]]
    assert len(found(["", "respondents"], rows, parents=(-1, 0, 0, 0))) == 1


def test_a_long_table_has_margins_along_each_label() -> None:
    rows = [
        [oblast, sex, count]
        for oblast, counts in {"a": (12, "c", 15), "b": (20, 30, 50), "Total": (32, 33, 65)}.items()
        for sex, count in zip(("women", "men", "Total"), counts, strict=True)
    ]
    assert len(table(["oblast", "sex", "respondents"], rows).sums) == 6
    assert len(found(["oblast", "sex", "respondents"], rows)) == 1


def test_tables_of_hromadas_are_no_matter() -> None:
    grid = Grid("f", "p", ["Oblast", "Hromadas"], [["a", "withheld"], ["b", 3], ["Total", 4]])
    assert list(count_tables([CountedGrid(grid)])) == []


@pytest.mark.parametrize("gaps", list(itertools.combinations(range(6), 3)))
def test_the_intervals_are_those_of_enumeration(gaps: tuple[int, ...]) -> None:
    counts = [3, 9, 4, 7, 2, 8]
    shown: list[Any] = ["c" if k in gaps else count for k, count in enumerate(counts)]
    rows = [["a", *shown[:3], sum(counts[:3])], ["b", *shown[3:], sum(counts[3:])]]
    rows.append(["Total", *(counts[j] + counts[j + 3] for j in range(3)), sum(counts)])
    own = table(["", "x", "y", "z", "Total"], rows)
    spans = feasible_intervals(own, own.sums, known=own.values)
    for gap in gaps:
        possible = set()
        for guess in itertools.product(range(17), repeat=3):
            tried = list(counts)
            for k, value in zip(gaps, guess, strict=True):
                tried[k] = value
            rows_fit = sum(tried[:3]) == sum(counts[:3]) and sum(tried[3:]) == sum(counts[3:])
            if rows_fit and all(tried[j] + tried[j + 3] == rows[2][j + 1] for j in range(3)):
                possible.add(tried[gap])
        key = ("a" if gap < 3 else "b", "xyz"[gap % 3])
        assert spans[key] == (min(possible), max(possible))


@pytest.mark.reference
def test_reference_tables_with_their_primary_cells_alone_withheld_are_recovered(
    reference: Path,
) -> None:
    cases = json.loads((reference / "expected" / "core_cases.json").read_text(encoding="utf-8"))
    counted = 0
    for case in cases:
        if not case["id"].startswith("sdc.") or not case["expected"]["primary"]:
            continue
        columns = case["input"]["cols"]
        columns = ["respondents"] if isinstance(columns, str) else columns
        names = case["input"]["rows"]
        body = [list(row) for row in case["input"]["table"]]
        for row, column in case["expected"]["primary"]:
            j = columns.index(column) if column in columns else 0
            body[names.index(row)][j] = "withheld"
        rows = [[name, *row] for name, row in zip(names, body, strict=True)]
        assert found(["", *columns], rows), case["id"]
        counted += 1
    assert counted >= 4
