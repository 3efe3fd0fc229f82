"""Both columns are computed, in the order of the act; a row is the smallest provision changed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.errors import HromadyError
from analysis.law import ActText, apply_operations, read_act
from analysis.law.comparing import ComparisonRow, comparative_rows
from analysis.law.operations import declared_operation
from analysis.law.units import without_notes

from .chance import random_operation, read_real
from .invented import ACT, operation

BILL = [
    operation("insert", article="5", part="2", point="3", text="3) радить;"),
    operation("replace_words", article="5", part="3", words="один рік", by="три роки"),
    operation("replace_words", article="5", part="2", point="4", words="журнал", by="реєстр"),
    operation("repeal", article="5", part="1"),
    operation("insert", article="5", part="4", text="4. Рада слухає."),
    operation("insert", article="5-1", text="Стаття 5-1. Гості\n1. Гості мовчать."),
    operation("renumber", article="6", part="3", to="4"),
    operation("insert", article="6", part="3", text="3. Нова."),
]


def test_a_row_is_the_changed_provision_in_the_order_of_the_act() -> None:
    rows = comparative_rows(ACT, BILL)
    told = [(str(row.before or "-"), str(row.after or "-"), len(row.operations)) for row in rows]
    assert told == [
        ("частина перша статті 5", "-", 1),
        ("-", "пункт 3 частини другої статті 5", 1),
        ("пункт 4 частини другої статті 5", "пункт 4 частини другої статті 5", 1),
        ("частина третя статті 5", "частина третя статті 5", 1),
        ("-", "частина четверта статті 5", 1),
        ("-", "стаття 5-1", 1),
        ("-", "частина третя статті 6", 1),
        ("частина третя статті 6", "частина четверта статті 6", 1),
    ]  # fmt: skip


def test_the_columns_are_the_text_in_force_and_the_amended_one() -> None:
    amended, counted = apply_operations(ACT, BILL), 0
    for row in comparative_rows(ACT, BILL):
        counted += 1
        assert row.left == (ACT.at(row.before).text if row.before else "")
        assert row.right == (amended.at(row.after).text if row.after else "")
        assert "".join(r.text for r in row.runs if r.kind != "insert") == row.left
        assert "".join(r.text for r in row.runs if r.kind != "delete") == row.right
    assert counted == 8


def test_what_is_new_has_an_empty_left_and_what_goes_an_empty_right() -> None:
    rows = comparative_rows(ACT, BILL)
    assert [row.right for row in rows if row.after is None] == [""]
    assert [row.left for row in rows if row.before is None] == ["", "", "", ""]


def test_a_change_of_the_opening_line_leaves_the_points_out_unless_one_of_them_changes_too() -> (
    None
):
    opening = operation(
        "replace_words", article="5", part="2", paragraph="1", words="Рада", by="Спілка"
    )
    (row,) = comparative_rows(ACT, [opening])
    assert (row.left, row.right) == ("2. Рада:", "2. Спілка:")
    point = operation("replace_words", article="5", part="2", point="4", words="журнал", by="лист")
    first, second = comparative_rows(ACT, [point, opening])
    assert (first.right, second.right) == ("2. Спілка:", "4) веде лист.")
    inside = operation("repeal", article="5", part="2", point="2", subpoint="а")
    assert [str(each.before) for each in comparative_rows(ACT, [inside])] == [
        'підпункт "а" пункту 2 частини другої статті 5'
    ]


def test_a_change_of_the_whole_part_takes_its_points_with_it() -> None:
    sentence = operation("insert_sentence", article="5", part="2", sentence="Так.")
    inserted = operation("insert", article="5", part="2", point="3", text="3) радить;")
    (row,) = comparative_rows(ACT, [inserted, sentence])
    assert str(row.before) == str(row.after) == "частина друга статті 5"
    assert row.operations == (inserted, sentence)


def test_what_stands_in_a_renumbered_part_is_shown_with_it() -> None:
    moved = operation("renumber", article="5", part="3", to="4")
    words = operation("replace_words", article="5", part="3", words="один рік", by="три роки")
    rows = comparative_rows(ACT, [moved, words])
    assert [(str(r.before), str(r.after)) for r in rows] == [
        ("частина третя статті 5", "частина четверта статті 5")
    ]


@pytest.mark.reference
def test_the_left_column_of_a_real_act_is_the_fetched_text_to_the_letter(law: Path) -> None:
    act, fetched = read_act("ua_law_2671_viii"), (law / "open" / "law_2671-19.json").read_text()
    where = {"act": act.act_id, "edition": act.edition, "article": "26"}
    made = [
        declared_operation({**where, "operation": "insert", "part": "6", "text": "6. Нова."}),
        declared_operation(
            {**where, "operation": "insert_sentence", "part": "5", "sentence": "Додане."}
        ),
    ]
    rows = comparative_rows(act, made)
    assert [str(row.after) for row in rows] == [
        "частина п’ята статті 26",
        "частина шоста статті 26",
    ]
    assert len(rows[0].left) > 100
    assert rows[0].left.replace('"', '\\"') in fetched
    assert rows[0].right == f"{rows[0].left} Додане."
    assert [(run.kind, run.text) for run in rows[0].runs][1] == ("insert", " Додане.")


@pytest.mark.reference
def test_the_right_column_of_random_bills_is_the_amended_text(law: Path) -> None:
    act, places = read_real("ua_law_2671_viii")
    rows_seen: list[int] = []

    @settings(
        max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(st.data())
    def check(data: Any) -> None:
        at = st.integers(0, len(places) - 1)
        chosen = data.draw(st.lists(at, min_size=1, max_size=4, unique=True))
        made = [random_operation(data.draw, act, places[each]) for each in chosen]
        try:
            amended = apply_operations(act, made)
        except HromadyError:
            return
        rows = comparative_rows(act, made)
        assert sum(len(row.operations) for row in rows) == len(made)
        _require_complete(act, amended, rows)
        for row in rows:
            left = act.at(row.before).wording if row.before else ""
            right = amended.at(row.after).wording if row.after else ""
            kept = "".join(run.text for run in row.runs if run.kind != "insert")
            assert (row.left, kept) == (left, left)
            shown = "".join(run.text for run in row.runs if run.kind != "delete")
            assert (row.right, shown) == (right, right)
        rows_seen.append(len(rows))

    check()
    assert len(rows_seen) > 15
    assert max(rows_seen) >= 2


def _require_complete(act: ActText, amended: ActText, rows: tuple[ComparisonRow, ...]) -> None:
    """No row holds another, and no line goes or comes that no row shows."""
    shown = [row.before for row in rows if row.before]
    assert not any(a != b and a.holds(b) for a in shown for b in shown)
    for whole, other, side in ((act, amended, "left"), (amended, act, "right")):
        lost = Counter(_lines(whole)) - Counter(_lines(other))
        told = Counter(line for row in rows for line in getattr(row, side).split("\n"))
        assert not {line for line in lost if without_notes(line)} - set(told)


def _lines(act: ActText) -> list[str]:
    return [without_notes(line) for line in act.text.split("\n")]
