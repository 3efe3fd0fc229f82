"""Printing: numbers keep their keys, names are inflected, warnings stand where they must."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.contracting.paper_printing import PaperPrinter, cell, read_paper_words
from analysis.contracting.parameter_values import Measure, Sentence
from analysis.drafts import Span
from analysis.errors import ParameterError
from tests.contracting.commissioned import LVIV, VELYKA_VYSKA, VERKHOVYNA, commission


def printer(code: str = LVIV, language: str = "uk") -> PaperPrinter:
    return PaperPrinter(commission(code), read_paper_words(language))


def test_a_number_is_a_figure_with_its_key_and_its_range() -> None:
    made = printer(language="en")
    measure = Measure("x", 1234.4, "count", "declared", 1000, 2000)
    spans = made.said(Sentence("value_users_ranged", {"n": measure}))
    assert [span.text for span in spans] == ["Users expected: ", "1,234", " (from 1,000 to 2,000)."]
    figure = made.figures[spans[1].key]
    assert figure.key == f"contracting/{LVIV}_home_care/x"
    assert (figure.value, figure.lower, figure.upper) == (1234.4, 1000, 2000)


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [(0.456, "share", "46%"), (9.26, "uah", "9.3"), (0, "count", "0"), (6.0, "count", "6")],
)
def test_numbers_are_rounded_as_far_as_they_carry(value: float, unit: str, shown: str) -> None:
    made = printer(language="en")
    spans = made.said(Sentence("value_workers", {"n": Measure("x", value, unit, "declared")}))
    assert spans[1].text == shown


@pytest.mark.parametrize(
    ("code", "committee"),
    [
        (LVIV, "Виконавчий комітет Львівської міської ради"),
        (VERKHOVYNA, "Виконавчий комітет Верховинської селищної ради"),
        (VELYKA_VYSKA, "Виконавчий комітет Великовисківської сільської ради"),
    ],
)
def test_the_committee_is_named_as_the_language_bends_it(code: str, committee: str) -> None:
    assert printer(code).committee() == committee


def test_a_polish_paper_calls_a_place_by_its_polish_name() -> None:
    made = printer(LVIV, "pl")
    assert made.council() == "Rada hromady miejskiej Lwów"
    assert made.committee() == "Komitet wykonawczy hromady miejskiej Lwów"
    assert made.place().endswith("obwód lwowski")
    assert printer(LVIV, "en").council() == "Council of Lvivska urban hromada"


def test_a_synthetic_case_says_so_first_and_a_number_assumed_last(fetched: Path) -> None:
    made = printer()
    plain = made.document("service_contract", "Т", blocks=[])
    assert "ДЕМОНСТРАЦІЯ" in plain.warnings[0][0].text
    assert plain.is_synthetic
    assert len(plain.warnings) == 3
    for each in made.commission.parameters["volume"].sentences:
        made.said(each)
    assert "припущення" in made.document("service_annex", "Т", blocks=[]).warnings[-1][0].text


def test_cells_take_text_spans_and_lines() -> None:
    span = Span("б")
    assert cell("а") == ((Span("а"),),)
    assert cell(span) == ((span,),)
    assert cell((span,)) == ((span,),)
    assert cell(((span,), (span,))) == ((span,), (span,))


def test_a_language_without_papers_is_refused() -> None:
    with pytest.raises(ParameterError, match="not known"):
        read_paper_words("de")
