"""The twin says what the map says, finds every hromada, and ranks none."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.draw import Ground, Subject
from analysis.draw.maptables import located, show_map_table
from analysis.errors import DataError
from analysis.language import Words


def test_every_hromada_has_a_row_with_its_value_or_the_reason(
    table: pd.DataFrame, ground: Ground, subject: Subject, words: Words
) -> None:
    shown = show_map_table(table, ground, subject=subject, words=words)
    rows = [[cell.text for cell in row] for row in shown.rows]
    assert len(rows) == 6
    told = {row[0]: row[-1] for row in rows}
    assert told["<b>Epsilon</b> & Co"] == "withheld: too few people"
    assert told["Zeta"] == "no data"
    assert told["Alpha"] == "0"
    assert "987654" not in str(shown)


def test_it_is_ordered_by_oblast_and_name_never_by_value(
    table: pd.DataFrame, ground: Ground, subject: Subject, words: Words
) -> None:
    rows = show_map_table(table, ground, subject=subject, words=words).rows
    places = [(row[2].text, row[0].text) for row in rows]
    assert places == sorted(places)
    assert len(places) == 6


def test_who_was_not_asked_is_counted_and_not_listed(
    table: pd.DataFrame, ground: Ground, subject: Subject, words: Words
) -> None:
    table.loc[:3, ["status", "value"]] = ["not_surveyed", None]
    shown = show_map_table(table, ground, subject=subject, words=words)
    assert len(shown.rows) == 2
    assert "4 hromadas" in shown.note


def test_intervals_stand_beside_their_values(
    table: pd.DataFrame, ground: Ground, subject: Subject, words: Words
) -> None:
    sure = table.assign(
        lower=table["value"] - 1,
        upper=table["value"] + 1,
        publication="caution",
        publication_reason="",
    )
    shown = show_map_table(sure, ground, subject=subject, words=words)
    assert shown.headings[-1][0].startswith("95% interval")
    told = {row[0].text: (row[-2].text, row[-1].text) for row in shown.rows}
    assert told["Beta"] == ("10 (use with caution)", "9 to 11")
    assert told["Zeta"] == ("no data", "no value")


def test_a_synthetic_table_says_so(table: pd.DataFrame, ground: Ground, words: Words) -> None:
    made_up = Subject("Waiting", "days", is_synthetic=True)
    assert "Made-up" in show_map_table(table, ground, subject=made_up, words=words).caption


def test_an_estimate_of_no_known_hromada_is_refused(register: pd.DataFrame) -> None:
    estimates = pd.DataFrame(
        {
            "domain": ["female"],
            "estimate": [0.5],
            "publication": ["publish"],
            "publication_reason": [""],
        }
    )
    with pytest.raises(DataError, match="female"):
        located(estimates, register)
    with pytest.raises(DataError, match="no publication"):
        located(estimates.drop(columns="publication"), register)


def test_hromadas_without_an_estimate_were_not_surveyed(register: pd.DataFrame) -> None:
    estimates = pd.DataFrame(
        {
            "domain": ["UA11"],
            "estimate": [0.5],
            "publication": ["publish"],
            "publication_reason": [""],
        }
    )
    found = located(estimates, register).set_index("hromada_code")
    assert len(found) == 6
    assert found.loc["UA11", "value"] == 0.5
    assert found["status"].value_counts().to_dict() == {"not_surveyed": 5, "measured": 1}
