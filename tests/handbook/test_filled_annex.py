"""The annex of the example is that of the papers, with its figures."""

from __future__ import annotations

from analysis.contracting import annex_of as paper_of
from analysis.drafts import Table
from analysis.handbook import read_press
from analysis.handbook.filled_annex import annex_of


def test_the_annex_is_that_of_the_papers() -> None:
    press = read_press("en")
    tables = list(annex_of(press))
    paper = paper_of(press.example.commission, language="en")
    assert tables == [block for block in paper.blocks if isinstance(block, Table)]
    assert {each.key for each in paper.figures} <= set(press.figures)
