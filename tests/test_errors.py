"""Refusals are clear and carry an exit code of their own."""

from __future__ import annotations

import pytest

from analysis import errors


def test_a_message_says_what_was_needed_what_was_found_and_where() -> None:
    text = str(errors.DataError("A column is missing", needed="a", found="b", where="f.csv"))
    assert text == "A column is missing. Needed: a. Found: b. Where: f.csv."


def test_each_kind_of_refusal_has_its_own_exit_code() -> None:
    kinds = [
        errors.DeclarationError,
        errors.DataError,
        errors.SourceMissing,
        errors.FetchError,
        errors.ParameterError,
        errors.RunError,
        errors.OutputError,
    ]
    codes = [kind.exit_code for kind in kinds]
    assert len(set(codes)) == len(kinds)
    assert 0 not in codes


@pytest.mark.parametrize(
    ("kind", "argument"),
    [(errors.UnknownName, "nearest"), (errors.AmbiguousName, "candidates")],
)
def test_a_name_that_is_not_certain_comes_with_its_candidates(
    kind: type[errors.UnknownName | errors.AmbiguousName], argument: str
) -> None:
    problem = kind("Which one?", **{argument: ["Lvivska", "Lozivska"]}, hint="Give the code.")
    assert "Lvivska" in str(problem)
    assert "Lozivska" in str(problem)
    assert str(problem).endswith("Give the code.")
