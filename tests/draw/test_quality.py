"""Checks, decisions and disagreement in words; of few nothing is told."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis import draw, protect, survey
from analysis.draw import Passage, Table
from analysis.language import Words
from analysis.survey.suspicions import CHECKS

RULES = protect.read_publication_rules()["public"]


@pytest.fixture(scope="module")
def demo() -> survey.Wave:
    return survey.read_wave("demo")


@pytest.fixture(scope="module")
def residents() -> survey.RespondentWave:
    return survey.read_respondents("residents")


def test_every_check_has_a_name_in_words(words: Words) -> None:
    counts = pd.DataFrame(
        [(name, 1_000, place, 0) for place, name in enumerate(CHECKS)],
        columns=["check", "looked_at_count", "suspicions_count", "decided_count"],
    )
    table = draw.show_checks(counts, words=words, note="Mind.")
    names = [row[0].text for row in table.rows]
    assert len(set(names)) == len(CHECKS) > 8
    assert not set(names) & set(CHECKS)
    assert [cell.text for cell in table.rows[3]][1:] == ["1,000", "3", "0"]
    assert "no fault" in table.note
    assert table.note.endswith("Mind.")


def test_the_log_of_a_survey_of_hromadas_is_shown_entry_by_entry(
    demo: survey.Wave, words: Words
) -> None:
    table = draw.show_corrections(demo, rules=RULES, words=words)
    assert len(table.rows) == len(demo.corrections) > 3
    assert table.rows[0][-1].text


def test_the_log_of_a_survey_of_people_is_only_counted(
    residents: survey.RespondentWave, words: Words
) -> None:
    many = pd.concat([residents.corrections] * 3, ignore_index=True)
    table = draw.show_corrections(replace(residents, corrections=many), rules=RULES, words=words)
    counts = many["action"].value_counts()
    assert [row[1].text for row in table.rows] == [
        "fewer than 5" if count < 5 else str(count) for count in counts
    ]
    assert {"fewer than 5"} < {row[1].text for row in table.rows}
    shown = str(table)
    assert not any(why in shown for why in residents.corrections["why"])


def test_of_a_pair_of_roles_in_few_hromadas_no_share_is_shown(
    demo: survey.Wave, words: Words
) -> None:
    pairs = survey.disagreement_of_roles(demo)
    few = pairs["hromadas_count"] < 3
    assert 0 < few.sum() < len(pairs)
    table = draw.show_disagreement(pairs, demo, words=words)
    assert isinstance(table, Table)
    for row, is_few in zip(table.rows, few, strict=True):
        assert (row[4].text == "no value") == bool(is_few)
        assert (row[2].text == "fewer than 3") == bool(is_few)
    assert "fewer than 3 hromadas" in table.note
    assert not {"head", "social_department"} & {row[0].text for row in table.rows}


def test_where_nobody_is_compared_a_sentence_says_why(
    demo: survey.Wave, residents: survey.RespondentWave, words: Words
) -> None:
    none = survey.disagreement_of_roles(residents)
    told = draw.show_disagreement(none, residents, words=words)
    assert isinstance(told, Passage)
    assert "for himself or herself" in told.plain
    alone = draw.show_disagreement(none, demo, words=words)
    assert "second form" in str(alone)


def test_the_questions_of_least_agreement_come_first_with_the_difference_of_numbers(
    demo: survey.Wave, residents: survey.RespondentWave, words: Words
) -> None:
    table = draw.show_agreement(demo, words=words, note="Mind.")
    assert isinstance(table, Table)
    place = [heading for heading, _ in table.headings].index("Agree, %")
    shares = [float(row[place].text) for row in table.rows]
    assert shares == sorted(shares)
    assert len(shares) == 8
    assert table.headings[-1][0] == "Typical difference of numbers, %"
    assert {row[-1].text for row in table.rows} > {"no value"}
    assert draw.show_agreement(residents, words=words) == Passage("", "")
