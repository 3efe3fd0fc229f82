"""Types and bounds are said in words that a person without code reads."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.manual.typewords import allowed_in, bounds_of, default_of, names_in, type_of


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({"type": "string"}, "text"),
        ({"type": "array", "items": {"$ref": "#/$defs/Step"}}, "list of Step"),
        ({"type": "object", "additionalProperties": {"type": "number"}}, "key to number"),
        ({"type": "array", "prefixItems": [{"type": "integer"}] * 2}, "list of 2: whole number"),
        ({"enum": ["a", "b"]}, "one of the allowed values"),
        ({"const": "a"}, "a fixed value"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, "text or nothing"),
        ({"type": "object"}, "keys and values"),
        ({}, "any value"),
    ],
)
def test_a_type_is_said(schema: dict[str, Any], said: str) -> None:
    assert type_of(schema) == said


def test_bounds_of_an_optional_number_are_those_of_the_number() -> None:
    assert bounds_of({"anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}]}) == (
        "at least 1"
    )
    assert bounds_of({"const": "insert"}) == "always insert"
    assert bounds_of({"type": "string"}) == ""


def test_defaults_are_written_as_in_a_file() -> None:
    assert [default_of({"default": each}) for each in (None, "", True, 0.5, {"a": 1}, ["x"])] == [
        "nothing", "nothing", "true", "0.5", "its own defaults", '["x"]']  # fmt: skip


def test_a_default_that_is_not_told_is_empty() -> None:
    assert default_of({"type": "string"}) == ""


def test_names_and_values_are_found_at_any_depth() -> None:
    deep = {"anyOf": [{"type": "array", "items": {"$ref": "#/$defs/A"}}, {"enum": ["x"]}]}
    assert list(names_in(deep)) == ["A"]
    assert list(allowed_in(deep)) == ["x"]
