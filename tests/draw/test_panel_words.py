"""Panels in words: counts are those of the results, kinds only from enough, p never nought."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis import consult, draw
from analysis.consult import PanelResults
from analysis.draw.panel_words import (
    apart_words,
    dimension_name,
    middle_words,
    outcome_words,
    stable_words,
)
from analysis.language import Words, read_words


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words("en")


@pytest.fixture(scope="module")
def results() -> PanelResults:
    return consult.read_panel_results("social_services")


def judged(results: PanelResults, ratings: list[float], words: Words) -> str:
    codes = list(results.panel.kinds)[: len(ratings)]
    table = pd.DataFrame({"a": ratings}, index=codes)
    row = consult.judge_statements(table, results.panel).iloc[0]
    return apart_words(row.to_dict(), results.panel, words=words)


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        ([9.0] * 15, "Nobody."),
        ([8.0] * 14 + [6.0], "1 of 15 experts."),
        ([8.0] * 12 + [6.0] * 3, "3 of 15 experts. Their median is 6.0."),
        ([5.0] * 9, "0 of 9 experts rate it high, 9 in the middle, 0 low."),
    ],
)
def test_who_stands_apart_is_counted(
    results: PanelResults, words: Words, ratings: list[float], said: str
) -> None:
    assert judged(results, ratings, words) == said


def test_a_kind_is_named_from_five_on_and_never_counted(
    results: PanelResults, words: Words
) -> None:
    said = judged(results, [1.0] * 6 + [5.0] + [9.0] * 8, words)
    assert "6 of 15 experts rate it low, 8 high." in said
    assert "at least 5 belong to: social departments of hromadas." in said
    assert "at least 5 belong to: providers that are not communal." in said
    assert "scholars" not in said
    assert "RAND/UCLA" in said
    assert "social departments" not in judged(results, [1.0] * 4 + [5.0] * 6 + [9.0] * 5, words)


def test_the_headline_counts_the_outcomes(results: PanelResults, words: Words) -> None:
    for dimension in results.panel.dimensions:
        own = results.last[results.last["dimension"].eq(dimension)]["outcome"].value_counts()
        said = draw.say_panel(results, dimension=dimension, words=words)
        assert f"agrees that {own['for']} of 12 recommendations" in said.headline
        assert f"On {own['none']} it has no consensus." in said.headline
        assert ("it is divided" in said.plain) is ("disagreement" in own)
        assert ("are low." in said.plain) is ("against" in own)
        assert "7\xa0Sep\xa02026" in said.certainty
        assert "another round may follow" in said.plain
        assert said.is_synthetic


def test_agreement_on_the_order_is_said_with_how_it_was_found(
    results: PanelResults, words: Words
) -> None:
    said = draw.say_panel_agreement(results, words=words).plain
    assert "Of 9,999 drawn arrangements of their orders, fewer than one in 1,000" in said
    assert "13 experts with complete ratings" in said
    exact = results.agreement.assign(is_exact=True, p_value=0.25, arrangements_count=36)
    told = draw.say_panel_agreement(replace(results, agreement=exact), words=words).plain
    assert "Of all 36 arrangements of their orders, a share of 0.250 agree" in told
    none = results.agreement.assign(reason="There is no order.")
    told = draw.say_panel_agreement(replace(results, agreement=none), words=words).plain
    assert "is not known. There is no order." in told


def test_members_rule_and_turnout_are_shown_whole(results: PanelResults, words: Words) -> None:
    members = draw.show_panel_members(results.panel, words=words)
    assert [row[1].text for row in members.rows] == ["7", "5", "3"]
    rule = draw.show_panel_rule(results.panel, words=words)
    assert len(rule.rows) == len(results.panel.rule.reasons) == 6
    assert [row[1].text for row in rule.rows][:3] == ["70.0%", "2", "33.3%"]
    assert consult.rule_fingerprint(results.panel) in rule.note
    turnout = draw.show_panel_turnout(results, words=words)
    assert [[cell.text for cell in row[2:]] for row in turnout.rows] == [
        ["15", "0", "0", "0"],
        ["14", "0", "1", "0"],
    ]


def test_small_words(words: Words) -> None:
    assert [stable_words(each, words=words) for each in (True, False, pd.NA)] == [
        "stable",
        "still moving",
        "not known",
    ]
    assert dimension_name("importance", words=words) == "importance"
    assert dimension_name("cost", words=words) == "cost"
    assert middle_words({"median": float("nan")}, words=words) == "none"
    assert outcome_words("too_few", words=words) == "too few ratings"
