"""Forms of the committee: weights as declared, room to write, no names."""

from __future__ import annotations

import pytest

from analysis.contracting.paper_forms import conflict_of, criteria_table, score_sheet_of
from analysis.contracting.paper_printing import PaperPrinter, read_paper_words
from analysis.drafts import Items, Table, cell_text, plain_text
from tests.contracting.commissioned import commission


def test_the_weights_on_the_sheet_make_a_hundred() -> None:
    table = criteria_table(PaperPrinter(commission(), read_paper_words("en")))
    shares = [float(row[1][0][0].text.removesuffix("%")) for row in table.rows]
    assert sum(shares) == pytest.approx(100)
    assert [row[0][0][0].text for row in table.rows][2] == "Cost calculation against the scope"
    assert sum(table.widths) == pytest.approx(1)


def test_the_sheet_has_room_for_points_and_reasons_and_names_members_by_codes() -> None:
    made = score_sheet_of(commission(), language="en")
    table = next(block for block in made.blocks if isinstance(block, Table))
    assert not any(cell_text(each).strip() for row in table.rows for each in row[4:])
    assert all(len(row[5]) > len(row[4]) for row in table.rows)
    assert len(table.head) == len(table.rows[0]) == 6
    text = plain_text(made.blocks)
    assert "0 means" in text
    assert "5 means" in text
    assert "code" in text
    assert "50%" in text


def test_a_member_declares_before_seeing_an_offer_and_names_the_offer() -> None:
    made = conflict_of(commission(), language="en")
    items = next(block for block in made.blocks if isinstance(block, Items))
    assert len(items.items) == 4
    assert "59-1" in plain_text(made.blocks)
