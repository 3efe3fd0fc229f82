"""Only spaces are exchanged, one for one, and those that hold a number to what it counts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.drafts import Span
from analysis.publish.typography import HARD, unbroken, unbroken_spans

WORDS = st.lists(
    st.sampled_from(
        ["№", "5", "ст.", "26", "1", "438", "громад", "і", "w", "2026", "року", "А.", "–", "грн"]
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("text", "language", "held"),
    [
        ("Закон № 2671 діє", "uk", ["№ 2671"]),
        ("див. ст. 26 Закону", "uk", ["ст. 26"]),
        ("у статті 26 Закону", "uk", ["статті 26"]),
        ("із 1 438 громад країни", "uk", ["1 438 громад"]),
        ("3 травня 2019 року набрав", "uk", ["3 травня 2019 року"]),
        ("сума 12,5 млн грн виділена", "uk", ["12,5 млн грн"]),
        ("у м. Києві", "uk", ["м. Києві"]),
        ("розділ VI і пункт VI", "uk", ["пункт VI"]),
        ("підписав І. О. Коваль", "uk", ["І. О. Коваль"]),
        ("послуга — це дія", "uk", ["послуга —"]),
        ("w art. 11 ust. 2 ustawy", "pl", ["w art. 11", "ust. 2"]),
        ("kwota 5 tys. zł rocznie", "pl", ["5 tys. zł"]),
        ("on 3 May 2019 the", "en", ["3 May 2019"]),
        ("a sum of UAH", "en", []),
    ],
)
def test_what_belongs_together_stays_in_one_line(text: str, language: str, held: list[str]) -> None:
    pieces = unbroken(text, language=language).split(" ")
    assert [piece.replace(HARD, " ") for piece in pieces if HARD in piece] == held


@given(WORDS, st.sampled_from(["uk", "pl", "en"]))
def test_nothing_but_spaces_changes_and_a_second_time_changes_nothing(
    words: list[str], language: str
) -> None:
    text = " ".join(words)
    done = unbroken(text, language=language)
    assert done.replace(HARD, " ") == text
    assert unbroken(done, language=language).replace(HARD, " ") == text


@given(WORDS, st.data())
def test_where_spans_part_does_not_matter(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    edges = [0, *cuts, len(text)]
    spans = tuple(Span(text[a:b], "strong", str(a)) for a, b in pairwise(edges))
    done = unbroken_spans(spans, language="uk")
    assert "".join(span.text for span in done) == unbroken(text, language="uk")
    assert [(s.mark, s.key, len(s.text)) for s in done] == [
        (s.mark, s.key, len(s.text)) for s in spans
    ]


def test_a_paragraph_without_spans_stays_empty() -> None:
    assert unbroken_spans((), language="uk") == ()
