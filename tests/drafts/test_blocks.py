"""Blocks: every word of a document is in its plain text."""

from __future__ import annotations

from analysis.drafts import Heading, Items, Package, Paragraph, Span, Table, plain_text


def test_plain_text_holds_every_line_in_order() -> None:
    cell = ((Span("перший рядок"),), (Span("другий", "delete"), Span(" рядок", "insert")))
    blocks = (
        Heading(1, "Назва"),
        Paragraph((Span("Слово "), Span("12", "figure", "rules/a/0/value"))),
        Items(((Span("раз"),), (Span("два"),)), ordered=True),
        Table("Підпис", ("голова",), ((cell,),), (1.0,)),
    )
    assert plain_text(blocks).split("\n") == [
        "Назва",
        "Слово 12",
        "раз",
        "два",
        "Підпис",
        "голова",
        "перший рядок",
        "другий рядок",
    ]


def test_a_package_names_its_documents() -> None:
    assert Package("a", "uk", "Про", "parliament", ()).document_ids == ()
