"""Each method note has a formula that is drawn, and a function that names its source."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from analysis.manual import Method, documentation_of, read_methods


def test_every_note_is_whole_and_its_places_follow_one_another() -> None:
    methods = read_methods()
    assert len(methods) > 15
    assert [each.place for each in methods.values()] == list(range(1, len(methods) + 1))


def test_every_sign_that_is_explained_stands_in_its_formula() -> None:
    for key, method in read_methods().items():
        for symbol in method.symbols:
            signs = re.findall(r"<m[in]>([^<]+)<", symbol.sign)
            assert signs or "mtext" in symbol.sign
            for sign in signs:
                assert f">{sign}<" in method.formula, f"{key}: {sign}"


def test_a_method_has_a_function_that_names_its_source() -> None:
    bare = [
        key
        for key, method in read_methods().items()
        if not any("Source" in documentation_of(name).texts for name in method.functions)
    ]
    assert bare == []


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("formula", "<mi>a", "well-formed"),
        ("formula", "<script>a</script>", "script"),
        ("functions", ("compare.moran",), "no public function"),
    ],
)
def test_a_note_that_cannot_be_drawn_or_computed_is_refused(
    key: str, value: object, said: str
) -> None:
    whole = read_methods()["funnel"].model_dump()
    with pytest.raises(ValidationError, match=said):
        Method.model_validate(whole | {key: value})
