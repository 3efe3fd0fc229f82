"""The registration check on a page: a table for a bill, a sentence where nothing is examined."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.drafts import Package, documents_of, package_of, read_material, read_packages
from analysis.draw import say_package, show_registration
from analysis.draw.tables import Passage, Table
from analysis.language import read_words
from analysis.law import fetch_text

DAY = "2026-11-01"
TEXTS = ("ua_law_2671_viii", "ua_law_1861_vi", "ua_budget_code")
WORDS = read_words("en")


@pytest.fixture(scope="module")
def fetched_law(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a build folder with the texts that a bill on social order is held against."""
    folder = tmp_path_factory.mktemp("law")
    patch = pytest.MonkeyPatch()
    patch.setenv("HROMADY_BUILD", str(folder))
    for text_id in TEXTS:
        fetch_text(text_id, folder=reference / "data" / "law")
    patch.undo()
    return folder


@pytest.mark.reference
def test_each_requirement_is_a_row_with_its_place(
    fetched_law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HROMADY_BUILD", str(fetched_law))
    package = package_of("social_order_reform", day=DAY)
    shown = show_registration(package, day=DAY, words=WORDS)
    assert isinstance(shown, Table)
    assert len(shown.rows) >= 15
    assert "0 not met" in shown.note
    assert shown.rows[0][0].text.startswith("Law on the Rules of Procedure")
    assert shown.rows[0][0].text.endswith("Art. 90, part 1")
    assert shown.rows[0][3].text == "document 1"
    quoted, said = shown.rows[0][4], shown.rows[1][4]
    assert (quoted.language, quoted.is_quoted, said.language, said.is_quoted) == (
        "uk",
        True,
        "",
        False,
    )
    assert quoted.markup().startswith('<blockquote lang="uk">')
    kept = tuple(each for each in package.documents if each.id != "authors")
    without = show_registration(replace(package, documents=kept), day=DAY, words=WORDS)
    assert isinstance(without, Table)
    assert "1 not met" in without.note
    assert any(row[2].text == "NOT MET" for row in without.rows)


def test_without_a_text_nothing_is_examined_and_the_reason_stands_there(build: Path) -> None:
    material = read_material("social_order_reform", day=DAY)
    shown = show_registration(documents_of(material, without_texts=True), day=DAY, words=WORDS)
    assert isinstance(shown, Passage)
    assert shown.is_gap
    assert "hromady fetch law" in shown.plain


@pytest.mark.parametrize(
    ("addressee", "language", "said"),
    [("cabinet", "uk", "Only bills"), ("parliament", "pl", "translation")],
)
def test_other_packages_are_not_examined(addressee: str, language: str, said: str) -> None:
    package = Package("a", language, "Про", addressee, ())
    assert said in str(show_registration(package, day=DAY, words=WORDS))


def test_a_package_is_announced_with_its_documents_and_figures(build: Path) -> None:
    record = next(iter(read_packages().values()))
    material = read_material(record, day=DAY)
    package = documents_of(material, without_texts=True)
    said = say_package(record, package, words=WORDS)
    assert record.title["en"] in said.plain
    assert f"{len(package.documents)} documents" in said.plain
    assert said.is_synthetic == any(each.is_synthetic for each in package.documents)
