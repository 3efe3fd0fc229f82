"""Attackers: each tells what it should be able to tell, and no more."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.protect import TableSystem, linked_tables, protection_of_counts
from analysis.protect.attacks import ATTACKERS, exposures, polytope_of

from .attacker import public


def row_of(**counts: float) -> TableSystem:
    cells = pd.Series({**counts, "all": sum(counts.values())}, dtype=float)
    return linked_tables(cells, [("all", list(counts))])


def told_by(name: str, system: TableSystem, hidden: list[str]) -> list[str]:
    needs = protection_of_counts(system, public())
    attacker = ATTACKERS[name](system, needs)
    found = exposures(system, system.mask(hidden), protection=needs, attacker=attacker)
    return sorted(system.values.index[each.cell] for each in found)


def test_an_outsider_tells_the_cell_that_is_alone_in_its_sum() -> None:
    system = row_of(a=3, b=9, c=20)
    assert told_by("outsider", system, ["a"]) == ["a"]
    assert told_by("outsider", system, ["a", "b"]) == []


def test_an_outsider_tells_cells_whose_sum_is_itself_too_small() -> None:
    assert told_by("outsider", row_of(a=2, b=2, c=20), ["a", "b"]) == ["a", "b"]
    assert told_by("outsider", row_of(a=2, b=3, c=20), ["a", "b"]) == []


def test_one_who_knows_that_zeros_are_shown_tells_five_ones() -> None:
    system = row_of(a=1, b=1, c=1, d=1, e=1, f=20)
    hidden = list("abcde")
    assert told_by("outsider", system, hidden) == []
    assert told_by("insider", system, hidden) == hidden


def test_a_respondent_alone_in_a_cell_subtracts_it_from_the_sum_of_two() -> None:
    system = row_of(a=1, b=4, c=9)
    assert told_by("outsider", system, ["a", "b"]) == []
    assert told_by("insider", system, ["a", "b"]) == ["b"]
    assert told_by("insider", system, ["a", "b", "c"]) == []


def test_a_respondent_uses_the_rule_on_what_is_left_of_the_sum() -> None:
    # 5 = 1 + 1 + 3 withheld; alone in one: the others make 4, which 1 + 3 and 2 + 2 and 3 + 1 do.
    assert told_by("insider", row_of(a=1, b=1, c=3, d=9), ["a", "b", "c"]) == []
    # Told which are small, and alone in b: the total is 5 or more, so a is at least 4.
    system = row_of(a=4, b=1)
    assert told_by("sighted", system, ["a", "b", "all"]) == ["a"]
    assert told_by("insider", system, ["a", "b", "all"]) == []


def test_one_who_is_told_which_cells_are_small_tells_two_fours() -> None:
    system = row_of(a=4, b=4, c=9)
    assert told_by("insider", system, ["a", "b"]) == []
    assert told_by("sighted", system, ["a", "b"]) == ["a", "b"]
    # A small cell beside one that is known to be five or more and is five: 6 = 1 + 5 only.
    assert told_by("sighted", row_of(a=1, b=5, c=9), ["a", "b"]) == ["a"]


def test_a_respondent_carries_what_it_knows_round_a_cycle_and_an_insider_does_not() -> None:
    # Two by two: one movement round the square; the alone one fixes it all.
    cells = pd.Series(
        {"aa": 1.0, "ab": 8.0, "ba": 9.0, "bb": 2.0, "a": 9.0, "b": 11.0, "p": 10.0, "q": 10.0}
    )
    sums = [("a", ["aa", "ab"]), ("b", ["ba", "bb"]), ("p", ["aa", "ba"]), ("q", ["ab", "bb"])]
    system = linked_tables(cells, sums)
    hidden = ["aa", "ab", "ba", "bb"]
    assert told_by("outsider", system, hidden) == []
    assert told_by("insider", system, hidden) == []
    assert told_by("respondent", system, hidden) == ["bb"]


@pytest.mark.parametrize("name", sorted(ATTACKERS))
def test_the_true_table_is_possible_to_every_attacker(name: str) -> None:
    system = row_of(a=1, b=4, c=9)
    needs = protection_of_counts(system, public())
    withheld = polytope_of(system, system.mask(["a", "b", "c"]), ATTACKERS[name](system, needs))
    assert (withheld.lower <= withheld.values).all()
    assert (withheld.values <= withheld.upper).all()


def test_a_quick_search_never_clears_what_a_thorough_one_tells() -> None:
    random = np.random.default_rng(3)
    counted = 0
    for _ in range(40):
        counts = dict(zip("abcdef", random.integers(0, 9, 6).tolist(), strict=True))
        system = row_of(**counts)
        needs = protection_of_counts(system, public())
        hidden = needs.primary | (random.random(7) < 0.3)
        for name in ATTACKERS:
            attacker = ATTACKERS[name](system, needs)
            quick, thorough = (
                set(
                    exposures(
                        system,
                        hidden,
                        protection=needs,
                        attacker=attacker,
                        is_thorough=is_thorough,
                    )
                )
                for is_thorough in (False, True)
            )
            counted += len(thorough)
            assert {each.cell for each in thorough} <= {each.cell for each in quick}
    assert counted > 20
