"""Declared bounds: each with its reason, every base on inputs that exist."""

from __future__ import annotations

import pandas as pd
import pytest
from pydantic import ValidationError

from analysis import places
from analysis.advise import BaseRule, Keep, read_strength_terms

INPUTS = pd.DataFrame(
    {
        "status": ["free", "occupied", None],
        "residents": pd.array([4000.0, 6000.0, None], dtype="Float64"),
    },
    index=["UA1", "UA2", "UA3"],
)


def test_each_bound_and_each_base_has_its_reason() -> None:
    terms = read_strength_terms()
    reasons = terms.reasons()
    assert len(reasons) == 7
    assert all(len(reason.split()) > 6 for reason in reasons.values())
    assert len(terms.bases) >= 5
    assert all(len(base.reason.split()) > 6 for base in terms.bases)


def test_bases_rest_on_inputs_that_a_source_declares() -> None:
    known = {entry.id for source in places.read_sources().values() for entry in source.inputs}
    named = {keep.input for base in read_strength_terms().bases for keep in base.keep}
    assert len(named) >= 3
    assert named <= known


def test_classes_that_a_base_names_exist() -> None:
    classes = {
        entry.id: set((entry.classes or {}).values())
        for source in places.read_sources().values()
        for entry in source.inputs
    }
    counted = 0
    for base in read_strength_terms().bases:
        for keep in base.keep:
            for name in keep.one_of + keep.none_of:
                counted += 1
                assert name in classes[keep.input]
    assert counted >= 2


@pytest.mark.parametrize(
    ("keep", "stays"),
    [
        ({"input": "status", "one_of": ["free"]}, [True, False, False]),
        ({"input": "status", "none_of": ["occupied"]}, [True, False, False]),
        ({"input": "residents", "at_least": 5000}, [False, True, False]),
        ({"input": "residents", "at_most": 4000}, [True, False, False]),
        ({"input": "residents", "known": True}, [True, True, False]),
    ],
)
def test_what_is_unknown_never_stays(keep: dict[str, object], stays: list[bool]) -> None:
    assert Keep(**keep).kept(INPUTS).tolist() == stays


def test_a_base_whose_input_is_not_there_is_not_applied() -> None:
    base = BaseRule(
        id="x",
        name="a base",
        keep=(Keep(input="no_such", known=True),),
        reason="It stands here for this test only.",
    )
    assert base.kept(INPUTS) is None


@pytest.mark.parametrize("keep", [{}, {"known": True, "at_least": 1}])
def test_a_base_that_says_nothing_or_two_things_is_refused(keep: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="exactly one"):
        Keep(input="residents", **keep)


def test_doubts_about_few_grow_with_the_base() -> None:
    bound = read_strength_terms().doubts.fragility
    assert not bound.is_exceeded(3, base=39)
    assert bound.is_exceeded(4, base=39)
    assert not bound.is_exceeded(14, base=1438)
    assert bound.is_exceeded(15, base=1438)
