"""Whose name depends on a choice is said with the choice."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.draw import Table, say_otherwise, show_otherwise
from analysis.practices import Alternatives

from .deviance_material import PLANTED, REGISTER, RULES, UNBUILT, WORDS, deviance

FIRST, SECOND = RULES.alternatives[:2]
NAMED = frozenset(deviance().codes("stands_out"))


def test_who_depends_on_a_choice_is_named_with_it() -> None:
    told = Alternatives(deviance(), ((FIRST, NAMED), (SECOND, NAMED - {PLANTED[0]})))
    said = say_otherwise(told, REGISTER, words=WORDS).plain
    assert said.startswith(f"{len(NAMED) - 1} of {len(NAMED)} stand out in all 2 other ways")
    lost = said.split("depend on a choice")[1]
    assert REGISTER.set_index("hromada_code").loc[PLANTED[0], "name_en"] in lost
    assert "straight lines of size" in lost
    assert "oblast plays no part" not in lost


def test_all_and_nobody_have_words_of_their_own() -> None:
    every = Alternatives(deviance(), ((FIRST, NAMED),))
    assert say_otherwise(every, REGISTER, words=WORDS).plain.startswith("All")
    quiet = replace(deviance(), hromadas=deviance().hromadas.assign(group="not_told_apart"))
    told = say_otherwise(Alternatives(quiet), REGISTER, words=WORDS)
    assert "nothing depends on a choice" in told.plain


def test_each_way_has_its_count_its_overlap_and_its_reason() -> None:
    told = Alternatives(deviance(), ((FIRST, frozenset({*NAMED, "UA0"})), (SECOND, frozenset())))
    table = show_otherwise(told, words=WORDS)
    assert isinstance(table, Table)
    numbers = [[row[1].text, row[2].text] for row in table.rows]
    assert numbers == [[str(len(NAMED) + 1), str(len(NAMED))], ["0", "0"]]
    assert all(len(row[3].text.split()) > 5 for row in table.rows)


@pytest.mark.parametrize("way", RULES.alternatives, ids=[each.id for each in RULES.alternatives])
def test_every_declared_way_has_words(way: object) -> None:
    assert WORDS.say(f"practices.way_{way.id}")  # type: ignore[attr-defined]


def test_without_data_gaps_stand_there() -> None:
    told = Alternatives(UNBUILT)
    assert say_otherwise(told, pd.DataFrame(), words=WORDS).is_gap
    assert not isinstance(show_otherwise(told, words=WORDS), Table)
