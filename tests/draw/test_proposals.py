"""A recommendation beside its panel and its documents: what is there, and what is not, is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.consult import standing_of
from analysis.drafts import read_packages
from analysis.draw import say_standing, show_carried, show_carriers
from analysis.draw.documents import Shown
from analysis.draw.tables import Passage, Table
from analysis.language import read_words
from analysis.law import fetch_text

DAY = "2026-11-01"
RULE = "allow_multi_year_contracts"
WORDS = read_words("en")


def test_a_panel_is_told_with_its_dissent_and_announced_where_it_is_synthetic() -> None:
    standings = standing_of("home_care_by_need_not_loneliness")
    assert standings
    shown = say_standing(standings, words=WORDS)
    assert isinstance(shown, Table)
    assert len(shown.rows) == len(standings)
    assert "no expert gave them" in shown.note
    for row, standing in zip(shown.rows, standings, strict=True):
        assert row[2].text.startswith(WORDS.plain(standing.median, 1))
        assert row[3].text == str(standing.ratings_count)
    real = say_standing([replace(each, is_synthetic=False) for each in standings], words=WORDS)
    assert isinstance(real, Table)
    assert "synthetic" not in real.note


def test_every_package_that_carries_a_recommendation_is_named() -> None:
    shown = show_carriers(RULE, words=WORDS)
    assert isinstance(shown, Table)
    carrying = [each for each in read_packages().values() if RULE in each.rules]
    assert {row[0].text for row in shown.rows} == {each.title["en"] for each in carrying}
    assert shown.rows[0][1].text == "bill"


def test_without_a_text_the_table_says_that_it_is_missing(build: Path) -> None:
    shown = show_carried(RULE, day=DAY, words=WORDS)
    assert isinstance(shown, Shown)
    assert "hromady fetch law" in shown.plain


@pytest.mark.reference
def test_the_table_is_of_this_recommendation_alone(build: Path, reference: Path) -> None:
    fetch_text("ua_law_2671_viii", folder=reference / "data" / "law")
    shown = show_carried(RULE, day=DAY, words=WORDS)
    assert isinstance(shown, Shown)
    assert "3-1." in shown.plain
    assert "3-2." not in shown.plain


def test_another_act_is_shown_itself_and_nothing_where_nothing_was_drafted(build: Path) -> None:
    shown = show_carried("answer_what_hromadas_ask", day=DAY, words=WORDS)
    assert isinstance(shown, Shown)
    assert "НАКАЗ" in shown.plain
    none = show_carried("money_follows_displaced_persons", day=DAY, words=WORDS)
    assert isinstance(none, Passage)
