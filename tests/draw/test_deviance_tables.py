"""Tables of groups, reasons and values; one hromada's own place in words."""

from __future__ import annotations

import pytest

from analysis.draw import (
    Passage,
    Table,
    say_own_deviance,
    show_deviance,
    show_deviance_groups,
    show_set_aside,
)

from .deviance_material import (
    APART,
    CODES,
    PLANTED,
    REGISTER,
    SUBJECTS,
    UNBUILT,
    WORDS,
    deviance,
)


def test_the_groups_hold_everybody_once() -> None:
    table = show_deviance_groups(deviance(), words=WORDS)
    assert isinstance(table, Table)
    counts = [int(row[1].text) for row in table.rows]
    assert len(counts) == 4
    assert sum(counts) == len(CODES)


def test_every_reason_has_its_count_and_its_words() -> None:
    table = show_set_aside(deviance(), words=WORDS)
    assert isinstance(table, Table)
    told = {row[0].text: int(row[1].text) for row in table.rows}
    assert told["hostilities or occupation in 2022"] == 2
    assert told["no budget or no value"] == 1
    assert told["centre of an oblast"] == 0
    assert sum(told.values()) >= len(APART)
    assert all(len(row[2].text.split()) > 10 for row in table.rows)


def test_those_named_stand_above_in_every_row_shown() -> None:
    table = show_deviance(deviance(), REGISTER, subjects=SUBJECTS, words=WORDS)
    assert isinstance(table, Table)
    assert len(table.rows) >= 2 * len(PLANTED)
    for row in table.rows:
        found = float(row[3].text.split()[1].replace(",", ""))
        upper = float(row[5].text.split(" to ")[1].replace(",", ""))
        assert found > upper


@pytest.mark.parametrize("place", [0, 10, 200])
def test_one_hromada_is_told_its_group(place: int) -> None:
    told = say_own_deviance(
        deviance(), CODES[place], register=REGISTER, subjects=SUBJECTS, words=WORDS
    )
    group = deviance().hromadas.set_index("hromada_code").loc[CODES[place], "group"]
    assert WORDS.say(f"practices.group_{group}") in told.plain
    assert ("It is set aside" in told.plain) == (CODES[place] in APART)
    assert told.plain.count("expected") == (0 if CODES[place] in APART else 2)


def test_who_is_not_in_the_list_is_told_so() -> None:
    told = say_own_deviance(deviance(), "UA0", register=REGISTER, subjects=SUBJECTS, words=WORDS)
    assert told.is_gap


def test_without_data_gaps_stand_there() -> None:
    shown = (
        show_deviance_groups(UNBUILT, words=WORDS),
        show_set_aside(UNBUILT, words=WORDS),
        show_deviance(UNBUILT, REGISTER, subjects=SUBJECTS, words=WORDS),
    )
    assert all(isinstance(each, Passage) and each.is_gap for each in shown)
