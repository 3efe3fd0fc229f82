"""An index in tables: names in place of ids, every step with its state and its reasons."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.composite import (
    Assessment,
    Composite,
    Reason,
    StepStatus,
    build_index,
    link_index,
    read_index,
    with_step,
)
from analysis.draw import show_excluded, show_framework, show_links, show_steps
from analysis.draw.composites import names_of_members
from analysis.indicators import read_indicators
from analysis.language import Words


@pytest.fixture(scope="module")
def built() -> Composite:
    index = read_index("capacity")
    made_up = np.random.default_rng(5).gamma(2.0, size=(60, len(index.indicators)))
    codes = [f"UA{number:017d}" for number in range(60)]
    values = pd.DataFrame(made_up, codes, [each.id for each in index.indicators])
    values.iloc[3, 2] = np.nan
    return build_index(index, values)


def test_every_indicator_stands_there_by_its_name_and_all_weights_make_the_whole(
    built: Composite, words: Words
) -> None:
    table = show_framework(Assessment(built.index, built), read_indicators(), words=words)
    assert len(table.rows) == len(built.index.indicators) > 10
    assert sum(float(row[3].text) for row in table.rows) == pytest.approx(100, abs=0.6)
    ids = {each.id for each in built.index.indicators}
    assert not ids & {cell.text for row in table.rows for cell in row}
    assert built.index.not_for.strip() in table.note


def test_what_was_left_out_has_a_reason(built: Composite, words: Words) -> None:
    table = show_excluded(built.index, read_indicators(), words=words)
    assert len(table.rows) == len(built.index.excluded) > 3
    assert all(row[1].text for row in table.rows)


def test_ten_steps_stand_there_and_none_says_more_than_was_done(
    built: Composite, words: Words
) -> None:
    table = show_steps(Assessment(built.index, built), read_indicators(), words=words)
    states = [row[2].text for row in table.rows]
    assert len(states) == 10
    assert states[7] == states[8] == "not done"
    done = with_step(built, StepStatus("links", "passed", 3))
    again = show_steps(Assessment(done.index, done), read_indicators(), words=words)
    assert again.rows[8][2].text == "passed"
    assert "3 checks" in again.rows[8][3].text


def test_reasons_name_indicators_and_never_ids(built: Composite, words: Words) -> None:
    table = show_steps(Assessment(built.index, built), read_indicators(), words=words)
    said = " ".join(row[3].text for row in table.rows)
    ids = [each.id for each in built.index.indicators]
    assert [each for each in ids if each in said] == []
    names = names_of_members(built.index, read_indicators(), words=words)
    assert any(name in said for name in names.values())


def test_of_many_reasons_of_one_kind_the_rest_is_counted(built: Composite, words: Words) -> None:
    coherence = next(each for each in built.statuses if each.step == "coherence")
    kinds = pd.Series([reason.key for reason in coherence.reasons]).value_counts()
    assert kinds.max() > 3, "the made-up values no longer bring many reasons"
    table = show_steps(Assessment(built.index, built), read_indicators(), words=words)
    assert f"And {kinds.max() - 3} more of this kind." in table.rows[3][3].text


def test_links_are_told_with_what_was_expected(built: Composite, words: Words) -> None:
    others = pd.DataFrame(
        np.random.default_rng(2).random((60, len(built.index.links))),
        built.values.index,
        [each.id for each in built.index.links],
    )
    linked, links = link_index(built, others)
    table = show_links(Assessment(built.index, linked, links), read_indicators(), words=words)
    assert len(table.rows) == len(built.index.links) >= 3
    assert {row[3].text for row in table.rows} <= {"yes", "no"}
    assert table.note.startswith("60 hromadas")


def test_a_choice_that_decides_is_named_in_words(built: Composite, words: Words) -> None:
    reason = Reason(
        "composite.choice_decides", "normalisation + weights", {"found": 0.63, "bound": 0.5}
    )
    decided = with_step(built, StepStatus("uncertainty", "warned", 2, (reason,)))
    table = show_steps(Assessment(decided.index, decided), read_indicators(), words=words)
    assert table.rows[7][3].text.startswith("common scale and weights: this choice alone")
