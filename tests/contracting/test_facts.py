"""An answer is declared or measured, never both, and not known stays not known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from analysis.contracting.evidence import Figure, Gap
from analysis.contracting.facts import (
    FactDeclared,
    fact_of,
    read_questions,
    require_keys,
)
from analysis.errors import DeclarationError


class Told:
    """Evidence that tells one figure, whatever it is asked."""

    def __init__(self, value: float | str | None) -> None:
        self.value = value

    def input(self, _: str) -> Figure:
        return Figure(self.value, Gap("no_figure"))

    indicator = input


def measured(**bound: object) -> FactDeclared:
    return FactDeclared(basis="open_data", input="x", because="Measured.", **bound)


def answer(value: float | str | None, **bound: object) -> object:
    return fact_of("k", measured(**bound), evidence=Told(value), origin="service").value


@given(value=st.floats(0, 1e6), bound=st.floats(0, 1e6))
def test_a_bound_divides_all_figures(value: float, bound: float) -> None:
    assert answer(value, above=bound) is (value > bound)
    assert answer(value, at_least=bound) is (value >= bound)
    assert answer(value, at_most=bound) is (not answer(value, above=bound))


def test_a_class_answers_and_a_missing_figure_does_not() -> None:
    assert answer("occupied", is_one_of=("occupied",)) is True
    assert answer("free", is_one_of=("occupied",)) is False
    assert answer(None, above=0) is None
    fact = fact_of("k", measured(above=0), evidence=Told(None), origin="case")
    assert fact.because == "Measured."
    assert fact.gap == Gap("no_figure")
    assert fact.measured is None


def test_what_is_said_needs_no_evidence() -> None:
    said = FactDeclared(value="several", basis="declared", because="Counted.")
    assert fact_of("ngo_count", said, evidence=Told(None), origin="case").value == "several"


@pytest.mark.parametrize(
    ("faults", "said"),
    [
        ({"value": True, "input": "x", "above": 0}, "never typed"),
        ({"above": 0}, "names one of"),
        ({"input": "x", "indicator": "y", "above": 0}, "names one of"),
        ({"input": "x"}, "1 of above"),
        ({"input": "x", "above": 0, "at_most": 1}, "1 of above"),
        ({"caseload_of": "x", "above": 0}, "0 of above"),
        ({"basis": "assumption", "input": "x", "above": 0}, "has a value and no figure"),
        ({"basis": "assumption", "above": 0}, "has a value and no figure"),
    ],
)
def test_a_fact_that_is_neither_said_nor_measured_is_refused(
    faults: dict[str, object], said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        FactDeclared(**{"basis": "open_data", "because": "A.", **faults})


def test_every_question_has_a_cautious_answer_and_a_reason() -> None:
    questions = read_questions()
    assert len(questions) == 19
    for question in questions.values():
        assert question.if_unknown in question.answers
        assert question.if_unknown_because.endswith(".")
        assert all(question.question[each].endswith("?") for each in ("en", "uk", "pl"))


def test_an_unknown_key_is_refused_with_the_nearest() -> None:
    require_keys(["ngo_count"], read_questions(), what="fact", where="here")
    with pytest.raises(DeclarationError, match="nearest: ngo_count"):
        require_keys(["ngo_counts"], read_questions(), what="fact", where="here")
