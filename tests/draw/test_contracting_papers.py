"""Parameters and papers on a page: counts that add up, nothing open that is not said."""

from __future__ import annotations

import re
from pathlib import Path

from analysis.contracting import Commission, commission_of, read_case
from analysis.draw.contracting_papers import (
    say_contract_parameters,
    say_papers,
    show_contract_parameters,
)
from analysis.language import read_words

WORDS = read_words("en")


def commission(mode: str = "U2") -> Commission:
    return commission_of(read_case("UA46060250000025047", "home_care"), mode_id=mode)


def test_the_states_add_up_to_all_parameters(fetched: Path) -> None:
    said = say_contract_parameters(commission(), words=WORDS).plain
    numbers = [int(each) for each in re.findall(r"\d+", said)]
    assert numbers[0] == sum(numbers[1:6]) == 21
    assert numbers[3] > 0


def test_without_open_data_more_is_open(build: Path) -> None:
    said = say_contract_parameters(commission(), words=WORDS).plain
    assert int(re.findall(r"\d+", said)[5]) >= 5


def test_each_open_parameter_names_who_decides(build: Path) -> None:
    made = commission()
    table = show_contract_parameters(made, words=WORDS)
    for row, value in zip(table.rows, made.parameters.values(), strict=True):
        assert (row[3].text != "nothing open") == value.is_open
        assert row[1].text


def test_papers_are_those_of_the_mode(build: Path) -> None:
    assert "score sheet" in say_papers(commission(), words=WORDS).plain
    assert "(U2)" in say_papers(commission(), words=WORDS).plain
    assert "score sheet" not in say_papers(commission("U7"), words=WORDS).plain
