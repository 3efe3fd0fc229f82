"""Tables of records: the reference counts, and a refusal that tells no value."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import DataError
from analysis.protect import anonymity, key_counts, read_publication_rules, require_anonymity

from .attacker import public


@pytest.mark.reference
def test_the_reference_cases_are_met(reference: Path) -> None:
    cases = json.loads((reference / "expected" / "core_cases.json").read_text(encoding="utf-8"))
    counted = 0
    for case in cases:
        if not case["id"].startswith("kanon."):
            continue
        counted += 1
        records = pd.read_csv(reference / "expected" / case["input"])
        before = records.copy(deep=True)
        keys = ["oblast", "kind", "role"][: 2 if case["id"] == "kanon.k2" else 3]
        assert str(keys) in case["compute"]
        found = anonymity(records, keys=keys)
        told = [found.k, found.uniques_count, found.below_3_count, found.below_5_count]
        assert told == case["expected"]
        pd.testing.assert_frame_equal(records, before)
    assert counted >= 2


TABLE = pd.DataFrame(
    {
        "oblast": ["A", "A", "A", "B", "B", None],
        "kind": ["city", "city", "village", "city", "city", None],
        "view": ["yes", "no", "yes", "no", "no", "yes"],
    },
    index=[9, 8, 7, 6, 5, 4],
)


def test_a_missing_key_hides_nobody() -> None:
    counts = key_counts(TABLE, keys=["oblast", "kind"])
    assert counts.tolist() == [2, 2, 1, 2, 2, 1]
    assert counts.index.tolist() == TABLE.index.tolist()


def test_a_group_of_one_opinion_has_no_diversity() -> None:
    found = anonymity(TABLE.iloc[:5], keys=["oblast"], sensitive="view")
    assert (found.k, found.diversity) == (2, 1)
    assert anonymity(TABLE.iloc[:3], keys=["oblast"], sensitive="view").diversity == 2


def test_a_release_is_refused_with_keys_and_counts_and_without_a_value() -> None:
    records = pd.DataFrame({"oblast": ["Kherson"] * 12 + ["Rivne"], "view": ["agree"] * 13})
    with pytest.raises(DataError) as refusal:
        require_anonymity(records, keys=["oblast"], rules=public())
    message = str(refusal.value)
    assert "oblast" in message
    assert "1 of 13 records" in message
    assert "k of 10" in message
    assert not any(value in message for value in ("Kherson", "Rivne", "agree"))


def test_a_release_on_the_bound_is_allowed_and_one_under_it_is_not() -> None:
    for stage, rules in read_publication_rules().items():
        enough = pd.DataFrame({"oblast": ["A"] * rules.minimum_k})
        assert require_anonymity(enough, keys=["oblast"], rules=rules).k == rules.minimum_k, stage
        with pytest.raises(DataError):
            require_anonymity(enough.iloc[1:], keys=["oblast"], rules=rules)


def test_many_who_all_say_the_same_are_refused_too() -> None:
    records = pd.DataFrame({"oblast": ["A"] * 20, "view": ["agree"] * 20})
    require_anonymity(records, keys=["oblast"], rules=public())
    with pytest.raises(DataError, match="only 1 different"):
        require_anonymity(records, keys=["oblast"], rules=public(), sensitive="view")


def test_records_and_columns_that_are_not_there_are_refused() -> None:
    with pytest.raises(DataError, match="empty"):
        anonymity(TABLE.iloc[:0], keys=["oblast"])
    with pytest.raises(DataError, match="raion"):
        anonymity(TABLE, keys=["raion"])
    with pytest.raises(DataError, match="no key"):
        anonymity(TABLE, keys=[])
    with pytest.raises(DataError, match="income"):
        anonymity(TABLE, keys=["oblast"], sensitive="income")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xy")), min_size=1, max_size=30))
def test_another_key_never_hides_anybody_better(rows: list[tuple[str, str]]) -> None:
    records = pd.DataFrame(rows, columns=["first", "second"])
    coarse, fine = (key_counts(records, keys=keys) for keys in (["first"], ["first", "second"]))
    assert (fine <= coarse).all()
    assert fine.groupby([records["first"], records["second"]]).first().sum() == len(records)
