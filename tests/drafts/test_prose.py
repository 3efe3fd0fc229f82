"""Prose: every digit that a reader sees comes from a reference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.drafts import Reference, Span, bare_numbers, filled, references_of
from analysis.errors import DeclarationError

WORDS = st.text(alphabet="абвгґ ,.", max_size=20)
KINDS = st.sampled_from(["figure", "open", "constant", "act", "place", "hromada"])


def shown(reference: Reference) -> tuple[Span, ...]:
    return (Span(f"<{reference.kind} {reference.what} {reference.case}>", "figure", "k"),)


@given(st.lists(st.tuples(WORDS, KINDS), max_size=5), WORDS)
def test_each_reference_is_spoken_once_and_every_other_word_stays(
    parts: list[tuple[str, str]], end: str
) -> None:
    template = "".join(f"{before}{{{kind}:a/b|genitive}}" for before, kind in parts) + end
    text = filled(template, shown)
    assert [span.mark for span in text].count("figure") == len(parts)
    expected = "".join(f"{before}<{kind} a/b genitive>" for before, kind in parts) + end
    assert "".join(span.text for span in text).strip() == " ".join(expected.split(" ")).strip()
    assert [each.kind for each in references_of(template)] == [kind for _, kind in parts]


@pytest.mark.parametrize("number", ["45", "12,5", "1 438", "100.000", "3"])
def test_a_bare_number_is_refused_by_itself(number: str) -> None:
    template = f"Із {{figure:0/base}} громад {number} не мають"
    assert bare_numbers(template) == (number,)
    with pytest.raises(DeclarationError, match="neither a reference"):
        filled(template, shown)


def test_what_is_no_reference_is_refused() -> None:
    with pytest.raises(DeclarationError, match="no known kind"):
        references_of("{number:0}")
    for template in ("{", "a }", "{figure}", "{findings[0].value}"):
        with pytest.raises(DeclarationError):
            references_of(template)


def test_line_breaks_of_a_declaration_are_spaces() -> None:
    assert filled("перше\nдруге", shown) == (Span("перше друге"),)
