"""The annex: 21 rows, every number a figure, every open line with who decides it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.contracting.annexes import act_shown, annex_of, parameter_table
from analysis.contracting.paper_printing import PaperPrinter, read_paper_words
from analysis.drafts import Table, plain_text
from analysis.errors import UnknownName
from tests.contracting.commissioned import PLACES, commission


@pytest.mark.parametrize("code", PLACES)
@pytest.mark.parametrize("language", ["uk", "en", "pl"])
def test_the_annex_has_a_row_for_each_parameter(code: str, language: str, fetched: Path) -> None:
    made = annex_of(commission(code), language=language)
    table = made.blocks[-1]
    assert isinstance(table, Table)
    assert len(table.rows) == 21
    assert sum(table.widths) == pytest.approx(1)
    keys = {span.key for row in table.rows for one in row for line in one for span in line}
    assert {figure.key for figure in made.figures} == keys - {""}
    assert len(made.figures) > 10
    assert made.is_translation == (language != "uk")


def test_every_open_line_names_who_decides(build: Path) -> None:
    made = commission()
    table = annex_of(made, language="en").blocks[-1]
    assert isinstance(table, Table)
    for row, value in zip(table.rows, made.parameters.values(), strict=True):
        rest = " ".join(span.text for line in row[2] for span in line)
        assert ("decided by" in rest) == value.is_open, value.key
        content = " ".join(span.text for line in row[1] for span in line)
        assert not value.is_open or "____" in content or "Not known" in content, value.key


def test_a_part_of_the_table_leaves_out_where_the_list_was_taken_from() -> None:
    made = PaperPrinter(commission(), read_paper_words("en"))
    part = parameter_table(made, ("unit", "contract_term"))
    assert len(part.rows) == 2
    assert "list after" not in plain_text([part])
    assert "list after" in plain_text([parameter_table(made)])


def test_what_bidders_must_not_see_is_named_by_its_lines(fetched: Path) -> None:
    made = annex_of(commission(PLACES[0]), language="en")
    table = made.blocks[-1]
    assert isinstance(table, Table)
    told = plain_text(made.blocks[:-1])
    texts = [
        tuple("".join(span.text for line in part for span in line) for part in row[:2])
        for row in table.rows
    ]
    own = ("own staff would cost", "Saved against own provision")
    numbers = [name.split(".")[0] for name, said in texts if any(each in said for each in own)]
    assert len(numbers) == 2
    assert f"Lines {numbers[0]} and {numbers[1]} hold the hromada's own calculation" in told


def test_acts_are_named_shortly() -> None:
    assert act_shown("ua_law_2671_viii") == "2671-VIII"
    assert act_shown("pl_social_services_centres_act_2019").endswith("2019")
    with pytest.raises(UnknownName):
        act_shown("ua_nothing")
