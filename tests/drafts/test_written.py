"""Declared texts: a number without a source is refused, wherever it stands."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from analysis.drafts import Constant, Section
from analysis.drafts.written import refuse_bare_numbers, texts_of


def test_texts_are_found_at_any_depth() -> None:
    content = {"a": ("б", {"c": ["г", 3, None]}), "d": "ґ"}
    assert list(texts_of(content)) == ["б", "г", "ґ"]


@pytest.mark.parametrize("text", ["сорок 5", "{figure:0/value} із 39", "{unknown:a}", "{"])
def test_a_number_or_a_brace_without_meaning_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="number|reference"):
        refuse_bare_numbers(text)
    with pytest.raises(ValidationError):
        Section(title="Мета", paragraphs=("Добре.", text))


def test_a_constant_says_why() -> None:
    with pytest.raises(ValidationError, match="why"):
        Constant(value=3, unit="count", printed={"uk": "три"}, why="", flag="proposal")
