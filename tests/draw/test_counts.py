"""Counts of persons are shown protected or not at all."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import estimate, indicators, protect, survey
from analysis.draw import show_counts
from analysis.errors import DataError
from analysis.language import read_words

WORDS = read_words("en")
RULES = protect.read_publication_rules()["public"]


@pytest.fixture(scope="module")
def protected() -> pd.DataFrame:
    """Respondents by hromada and age, protected for the public."""
    wave = survey.read_respondents("residents")
    sample = estimate.sample_of(wave)
    by = {"hromada_code": wave.hromada_code, "age_group": wave.answers["age_group"]}
    counted = indicators.count_respondents(sample, by=by)
    assert len(counted) == 39 * 5
    assert counted["count"].sum() == wave.respondents_count
    return protect.protect_counts(counted, rules=RULES, by=list(by))


def test_no_count_of_one_to_four_persons_is_shown(protected: pd.DataFrame) -> None:
    table = show_counts(
        protected, by=["hromada_code", "age_group"], names={}, caption="Answers", words=WORDS
    )
    texts = [cell.text for row in table.rows for cell in row[1:]]
    assert len(texts) == 40 * 6
    shown = [int(text.replace(",", "")) for text in texts if text != "withheld"]
    assert not set(shown) & {1, 2, 3, 4}
    assert 10 < texts.count("withheld") < 150
    assert "withheld" not in [cell.text for cell in table.rows[-1][1:]]


def test_one_sign_stands_for_both_kinds_of_withholding(protected: pd.DataFrame) -> None:
    assert set(protected["status"]) > {"shown"}
    table = show_counts(
        protected, by=["hromada_code", "age_group"], names={}, caption="Answers", words=WORDS
    )
    assert "protect" not in table.markup()


def test_no_withheld_row_or_column_can_be_added_up(protected: pd.DataFrame) -> None:
    wide = protected.pivot(index="hromada_code", columns="age_group", values="count")
    gaps = wide.drop(index="total", columns="total").isna()
    assert (gaps.sum(axis=1) != 1).all()
    assert (gaps.sum(axis=0) != 1).all()


def test_a_table_that_was_not_protected_is_refused() -> None:
    bare = pd.DataFrame({"a": ["x"], "b": ["y"], "count": [3]})
    with pytest.raises(DataError, match="Protect it first"):
        show_counts(bare, by=["a", "b"], names={}, caption="Answers", words=WORDS)
