"""Complementary suppression: the reference cases, attackers, and what a total costs."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.errors import DataError, ParameterError
from analysis.protect import (
    TableSystem,
    audit,
    cross_tabulation,
    linked_tables,
    protection_of_counts,
    protection_of_sums,
    sensitive_sums,
    suppress,
)

from .attacker import public, tidy


def system_of(case: dict) -> TableSystem:
    """Build a reference table: its last row, and its last column if it has several, are totals."""
    rows, table = case["input"]["rows"], case["input"]["table"]
    columns = case["input"]["cols"] if isinstance(case["input"]["cols"], list) else ["n"]
    cells = {(r, c): table[i][j] for i, r in enumerate(rows) for j, c in enumerate(columns)}
    sums = [((rows[-1], c), [(r, c) for r in rows[:-1]]) for c in columns]
    if len(columns) > 1:
        sums += [((r, columns[-1]), [(r, c) for c in columns[:-1]]) for r in rows]
    index = pd.Index(list(cells), tupleize_cols=False)
    return linked_tables(pd.Series(list(cells.values()), index=index, dtype=float), sums)


@pytest.mark.reference
def test_every_reference_table_gets_the_least_pattern_and_it_is_safe(reference: Path) -> None:
    cases = json.loads((reference / "expected" / "core_cases.json").read_text(encoding="utf-8"))
    counted = 0
    for case in cases:
        if not case["id"].startswith("sdc."):
            continue
        counted += 1
        system, expected = system_of(case), case["expected"]
        needs = protection_of_counts(system, public(cell_threshold=5))
        for spare_totals in (True, False):
            found = suppress(system, needs, spare_totals=spare_totals)
            assert sorted(found.primary) == sorted(tuple(cell) for cell in expected["primary"])
            assert len(found.complementary) == expected["n_complementary"], case["id"]
            assert found.complementary_sum == expected["min_sum"], case["id"]
            assert found.method == ("exact" if expected["primary"] else "not needed")
            told = audit(
                system,
                [*found.primary, *found.complementary],
                protection=needs,
                attackers=["outsider", "insider"],
            )
            assert told["is_safe"].all()
            wide = told["upper"] - told["lower"] >= 5
            assert wide[told["is_primary"]].all()
    assert counted >= 5


def test_a_total_is_withheld_only_if_nothing_else_helps() -> None:
    counts = [[15, 14], [0, 6], [31, 3], [20, 13]]
    system = cross_tabulation(tidy(counts), by=["row", "column"])
    needs = protection_of_counts(system, public())
    sparing = suppress(system, needs, attackers=["outsider"])
    plain = suppress(system, needs, attackers=["outsider"], spare_totals=False)
    assert not any("total" in cell for cell in sparing.complementary)
    assert (len(plain.complementary), plain.complementary_sum) == (3, 46.0)
    assert (len(sparing.complementary), sparing.complementary_sum) == (3, 60.0)


def test_a_stronger_attacker_needs_no_fewer_cells() -> None:
    counted = 0
    for seed in range(12):
        random = np.random.default_rng(seed)
        counts = random.poisson(random.gamma(1.0, 9.0, (4, 3)))
        system = cross_tabulation(tidy(counts.tolist()), by=["row", "column"])
        needs = protection_of_counts(system, public())
        sizes = [
            len(suppress(system, needs, attackers=attackers, spare_totals=False).complementary)
            for attackers in (["outsider"], ["outsider", "insider"], ["outsider", "respondent"])
        ]
        counted += sizes[2] > sizes[0]
        assert sizes == sorted(sizes)
    assert counted >= 1


def test_a_respondent_who_is_alone_costs_one_cell_more() -> None:
    system = linked_tables(
        pd.Series({"a": 1.0, "b": 4.0, "c": 9.0, "d": 30.0, "all": 44.0}), [("all", list("abcd"))]
    )
    needs = protection_of_counts(system, public())
    assert suppress(system, needs, attackers=["outsider"]).complementary == []
    assert suppress(system, needs).complementary == ["c"]


def test_two_fours_may_be_withheld_but_not_called_small() -> None:
    system = linked_tables(pd.Series({"a": 4.0, "b": 4.0, "all": 8.0}), [("all", ["a", "b"])])
    found = suppress(system, protection_of_counts(system, public()))
    assert found.complementary == []
    assert not found.may_tell_apart


def test_a_sum_of_money_stays_unsure_by_what_its_rule_asks_on_both_sides() -> None:
    rows = [("A", "s", "x", 90.0), ("A", "s", "y", 10.0)]
    rows += [
        (oblast, service, f"{oblast}{service}{n}", amount)
        for oblast, service, amount in [
            ("A", "t", 20.0),
            ("B", "s", 30.0),
            ("B", "t", 25.0),
            ("C", "s", 60.0),
            ("C", "t", 50.0),
        ]
        for n in range(5)
    ]
    gifts = pd.DataFrame(rows, columns=["oblast", "service", "ngo", "uah"])
    by = ["oblast", "service"]
    judged = sensitive_sums(gifts, by=by, value="uah", contributor="ngo", rules=public())
    system = cross_tabulation(judged[[*by, "uah"]], by=by, value="uah", is_whole=False)
    judged.index = pd.Index(
        list(judged[by].itertuples(index=False, name=None)), tupleize_cols=False
    )
    needs = protection_of_sums(system, judged)
    found = suppress(system, needs)
    assert found.primary == [("A", "s")]
    assert sorted(found.complementary) == [("A", "t"), ("B", "s"), ("B", "t")]
    told = audit(system, found.status.index[found.suppressed], protection=needs)
    row = told[told["is_primary"]].iloc[0]
    assert row["upper"] - 100.0 >= 25.0
    assert 100.0 - row["lower"] >= 25.0
    assert told["is_safe"].all()


def test_a_contributor_who_is_alone_cannot_tell_another_one() -> None:
    # Two cells of one contributor each: each would subtract its own from the sum of both.
    cells = pd.Series({"a": 50.0, "b": 60.0, "c": 80.0, "d": 300.0, "all": 490.0})
    system = linked_tables(cells, [("all", list("abcd"))], is_whole=False)
    judged = pd.DataFrame(
        {
            "protection": [7.5, 9.0, 0.0, 0.0, 0.0],
            "is_sensitive": [True, True, False, False, False],
            "contributors_count": [1, 1, 12, 40, 54],
        },
        index=cells.index,
    )
    needs = protection_of_sums(system, judged)
    assert suppress(system, needs, attackers=["outsider"]).complementary == []
    assert suppress(system, needs).complementary == ["c"]


def test_an_unknown_attacker_is_refused() -> None:
    system = cross_tabulation(tidy([[2, 9]]), by=["row", "column"])
    with pytest.raises(ParameterError, match="neighbour"):
        suppress(system, protection_of_counts(system, public()), attackers=["neighbour"])
    with pytest.raises(ParameterError):
        suppress(system, protection_of_counts(system, public()), attackers=[])


def test_a_table_that_no_pattern_protects_is_refused() -> None:
    # One who is alone in b and is told that the total is not small knows that a is four.
    system = linked_tables(pd.Series({"a": 4.0, "b": 1.0, "pair": 5.0}), [("pair", ["a", "b"])])
    needs = protection_of_counts(system, public())
    assert suppress(system, needs, attackers=["outsider", "insider"]).complementary == ["pair"]
    with pytest.raises(DataError, match="cannot be protected"):
        suppress(system, needs, attackers=["outsider", "sighted"])
