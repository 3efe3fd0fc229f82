"""A whole package: the documents of its kind, and what stays Ukrainian in a translation."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.advise import Evidence
from analysis.drafts import documents_of, package_of, plain_text, read_material, read_packages
from analysis.drafts.assembly import DOCUMENTS
from analysis.errors import SourceMissing, UnknownName

from .amended import DAY, PACKAGE

BILL = [
    "bill",
    "rada_resolution",
    "authors",
    "speaker",
    "explanatory_note",
    "financial_justification",
    "comparative_table",
    "acts_to_revise",
    "brief",
]


@pytest.mark.reference
def test_every_declared_package_is_assembled(law: Path, weighed: Evidence) -> None:
    counted = 0
    for package_id, record in read_packages().items():
        counted += 1
        package = package_of(package_id, day=DAY, evidence=weighed)
        ids = package.document_ids
        assert len(set(ids)) == len(ids)
        assert package.title == record.title["uk"]
        if record.kind == "bill":
            assert [each for each in ids if each != "balance"] == BILL
        else:
            assert ids[0] == record.kind
            assert {"explanatory_note", "financial_justification", "brief"} <= set(ids)
        for document in package.documents:
            assert document.blocks
            assert document.warnings
            assert not document.is_translation
    assert counted >= 1
    assert set(DOCUMENTS) >= {record.kind for record in read_packages().values()}


@pytest.mark.reference
def test_a_synthetic_package_says_so_on_every_face(law: Path, weighed: Evidence) -> None:
    package = package_of(PACKAGE, day=DAY, evidence=weighed)
    for document in package.documents:
        face = " ".join(span.text for text in document.warnings for span in text)
        assert document.is_synthetic
        assert "синтетичн" in face
        assert face.count("жодна громада їх не надавала") == 1


def test_without_the_texts_a_bill_is_refused(build: Path) -> None:
    with pytest.raises(SourceMissing, match="hromady fetch law"):
        package_of(PACKAGE, day=DAY)


def test_an_unknown_package_is_told_the_nearest(build: Path) -> None:
    with pytest.raises(UnknownName, match="social_order_reform"):
        package_of("social_order_reforn", day=DAY)


def test_without_texts_a_page_says_what_is_missing_in_place_of_the_bill(build: Path) -> None:
    material = read_material("social_order_reform", day="2026-11-01")
    with pytest.raises(SourceMissing):
        documents_of(material)
    package = documents_of(material, without_texts=True)
    bill, table = (
        next(each for each in package.documents if each.kind == kind)
        for kind in ("bill", "comparative_table")
    )
    for document in (bill, table):
        assert "hromady fetch law" in plain_text(document.blocks)
        assert document.is_synthetic == material.is_synthetic
    assert "explanatory_note" in package.document_ids


@pytest.mark.reference
@pytest.mark.parametrize(
    ("language", "notice"),
    [("en", "exists in Ukrainian only"), ("pl", "tylko w języku ukraińskim")],
)
def test_a_translation_says_what_exists_in_ukrainian_only(
    law: Path, weighed: Evidence, language: str, notice: str
) -> None:
    package = package_of(PACKAGE, day=DAY, language=language, evidence=weighed)
    original = package_of(PACKAGE, day=DAY, evidence=weighed)
    assert package.document_ids == original.document_ids
    assert package.title != original.title
    translated = {document.id for document in package.documents if document.language == language}
    assert translated == {
        "explanatory_note",
        "financial_justification",
        "brief",
    }
    for document, same in zip(package.documents, original.documents, strict=True):
        face = " ".join(span.text for text in document.warnings for span in text)
        if document.id in translated:
            assert document.is_translation
            assert document.blocks != same.blocks
        else:
            assert notice in face
            assert document.blocks == same.blocks
