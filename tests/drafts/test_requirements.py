"""Requirements: what is looked for in a document is found where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.drafts import Document, Heading, Items, Package, Paragraph, Span, Table
from analysis.drafts.requirements import (
    Answer,
    Requirement,
    document_in,
    empty_count,
    lines_of,
    read_requirement,
    section_under,
    shortened,
    tables_of,
)
from analysis.errors import SourceMissing
from analysis.law import Address

BLOCKS = (
    Heading(1, "Записка"),
    Heading(2, "1. Мета"),
    Paragraph((Span("Перше."),), "body"),
    Items(((Span("друге"),), (Span("третє"),))),
    Heading(2, "2. Інше"),
    Table("Що", ("а",), ((((Span("____", "missing"),),),),), (1.0,)),
)
DOCUMENT = Document("note", "explanatory_note", "uk", "Записка", BLOCKS)
PLACE = Address(article="90", part="7")
ENTRY = Requirement("entry", "ua_law_1861_vi", PLACE, "Вступ у дію.", "no", "", "")


def test_a_section_ends_where_the_next_begins() -> None:
    assert section_under(DOCUMENT, "МЕТА") == (2, "Перше.\nдруге\nтретє")
    assert section_under(DOCUMENT, "записка") == (1, "")
    assert section_under(DOCUMENT, "Наслідки") == (0, "")


def test_lines_are_numbered_with_the_tables_left_out() -> None:
    assert [(number, role) for number, role, _ in lines_of(DOCUMENT)] == [
        (1, "heading"),
        (2, "heading"),
        (3, "body"),
        (4, "item"),
        (5, "heading"),
    ]
    assert [number for number, _ in tables_of(DOCUMENT)] == [6]
    assert empty_count(DOCUMENT) == 1


def test_an_empty_document_is_as_good_as_none() -> None:
    empty = Document("bill", "bill", "uk", "Проєкт", (Paragraph((Span(" "),)),))
    package = Package("a", "uk", "Про", "parliament", (empty, DOCUMENT))
    assert document_in(package, "bill") is None
    assert document_in(package, "note") is DOCUMENT
    assert Answer("no").block == 0


def test_a_requirement_names_its_place_and_act() -> None:
    assert ENTRY.printed.startswith("частина сьома статті 90 Закону України")


def test_its_wording_needs_the_fetched_text(build: Path) -> None:
    with pytest.raises(SourceMissing):
        read_requirement(ENTRY)


@pytest.mark.reference
def test_its_wording_is_read_from_the_fetched_text(law: Path) -> None:
    assert read_requirement(ENTRY).startswith("7. ")


@pytest.mark.parametrize(
    ("text", "length", "kept"),
    [
        ("Мешканці знають", 11, "Мешканці…"),
        ("Мешканці знають", 8, "Мешканці…"),
        ("Мешканці, які знають", 9, "Мешканці…"),
        ("Мешканці знають", 15, "Мешканці знають"),
        ("Найнеобхідніші", 5, "Найне…"),
    ],
)
def test_a_long_text_ends_with_a_word_and_says_that_more_follows(
    text: str, length: int, kept: str
) -> None:
    assert shortened(text, length) == kept
