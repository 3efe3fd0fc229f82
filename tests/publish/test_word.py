"""A file that an office accepts: real styles and lists, every page announced, seen in a program."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from analysis.drafts import (
    Document,
    Heading,
    Paragraph,
    Span,
    Table,
    brief_of,
    plain_text,
    read_material,
    read_packages,
)
from analysis.errors import DataError, ParameterError
from analysis.publish.typography import HARD
from analysis.publish.word import word_file, write_word
from analysis.publish.wordmarkup import text_of

from .documents import EVIDENCE, FIGURES, bill, compared, comparison, note
from .revisions import found

Pages = Callable[[Path], list[str]]


def opened(document: Document) -> docx.document.Document:
    return docx.Document(io.BytesIO(word_file(document, evidence=EVIDENCE)))


def test_every_word_of_a_document_stands_in_the_file_in_its_order() -> None:
    document = note()
    said = [text_of(p) for p in found(opened(document).element.body, ".//w:p")]
    said = [line.replace(HARD, " ") for line in said if line]
    wanted = [line.replace(HARD, " ") for line in plain_text(document.blocks).split("\n") if line]
    assert said[len(document.warnings) :] == wanted
    assert [line.startswith("Застереження. ") for line in said[:3]] == [True, True, False]


def test_paragraphs_have_styles_that_exist_and_none_is_laid_out_by_hand() -> None:
    for document in (note(), comparison(), bill()):
        file = opened(document)
        known = {style.style_id for style in file.styles}
        used = set(found(file.element.body, ".//w:pStyle/@w:val | .//w:rStyle/@w:val"))
        assert len(used) > 3
        assert used <= known
        assert not found(file.element.body, ".//w:p//w:tab | .//w:pPr/w:ind | .//w:pPr/w:jc")


def test_lists_are_numbered_by_the_program_and_begin_anew() -> None:
    body = opened(note()).element.body
    assert found(body, ".//w:numPr/w:numId/@w:val") == ["1"] * 3 + ["2"] * 2 + ["3"] * 2


def test_figures_are_controls_in_their_order() -> None:
    body = opened(note()).element.body
    controls = found(body, ".//w:sdt")
    tags = [found(each, "string(./w:sdtPr/w:tag/@w:val)") for each in controls]
    assert tags == [FIGURES[1].key, FIGURES[0].key, FIGURES[2].key]
    numbers = found(body, ".//w:sdtPr/w:id/@w:val | .//w:ins/@w:id | .//w:del/@w:id")
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("language", ["uk", "pl", "en"])
def test_synthetic_documents_say_so_on_every_page_in_their_language(language: str) -> None:
    section = opened(note(language=language)).sections[0]
    word = {"uk": "синтетичних", "pl": "syntetycznych", "en": "synthetic"}[language]
    for header in (section.header, section.first_page_header):
        assert word in text_of(header._element)
    plain = opened(note(language=language, is_synthetic=False)).sections[0]
    assert text_of(plain.first_page_header._element) == ""


def test_pages_are_numbered_from_the_second_on() -> None:
    section = opened(bill()).sections[0]
    assert section.different_first_page_header_footer
    assert found(section.header._element, "string(.//w:fldSimple/@w:instr)").strip() == "PAGE"
    assert not found(section.first_page_header._element, ".//w:fldSimple")


def test_a_sign_that_no_file_holds_is_refused_with_its_place() -> None:
    broken = note(blocks=(Paragraph((Span("доб\x00ре"),)),), figures=())
    with pytest.raises(DataError, match=r"U\+0000 after (.|\n)*доб"):
        word_file(broken, evidence=EVIDENCE)


def test_a_language_that_no_document_has_is_refused() -> None:
    with pytest.raises(ParameterError, match="'de' is not known"):
        word_file(note(language="de"), evidence=EVIDENCE)


def test_a_deep_heading_is_still_a_heading() -> None:
    file = opened(note(blocks=(Heading(7, "Глибоко"),), figures=(), warnings=()))
    assert file.paragraphs[0].style.name == "Heading 4"


def test_a_program_opens_it_without_a_blank_page_and_every_word_is_there(
    pages_of: Pages, tmp_path: Path
) -> None:
    long = replace(note(), blocks=note().blocks * 4)
    pages = pages_of(write_word(long, tmp_path / "long.docx", evidence=EVIDENCE))
    assert 3 <= len(pages) <= 6
    for number, page in enumerate(pages, start=1):
        assert "синтетичних" in page
        assert len(page) > 300
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        assert (lines[0] == str(number)) == (number > 1)
    text = " ".join(" ".join(pages).split())
    assert text.count("Із 1 438 громад") == 4
    assert "1) перше завдання;" in text
    assert "Верховної" not in text


def test_a_program_shows_the_comparative_table_across_with_both_wordings(
    pages_of: Pages, tmp_path: Path
) -> None:
    table = replace(comparison().blocks[1], rows=comparison().blocks[1].rows * 6)
    document = replace(comparison(), blocks=(comparison().blocks[0], table))
    pages = pages_of(write_word(document, tmp_path / "table.docx", evidence=compared()))
    assert len(pages) >= 2
    for page in pages:
        assert "Зміст положення чинного акта" in page
    text = " ".join(" ".join(pages).split())
    assert text.count("три роки") == 6
    assert text.count("третє, якого не було") == 6


def test_a_signature_never_stands_alone_on_a_page(
    pages_of_each: Callable[..., list[list[str]]], tmp_path: Path
) -> None:
    """Whatever the length of the text before it, the last lines come along."""
    line = Paragraph((Span("Речення, яке займає рядок і ще трохи, щоб рядків було аж два. " * 2),))
    table = Table("", ("Речення",), tuple((((Span("у таблиці"),),),) for _ in range(4)), (1.0,))
    sign = Paragraph((Span("Голова вигаданої ради"),), "signature")
    files: list[Path] = []
    wanted: list[str] = []
    for last, said, counts in ((line, "Речення", range(14, 20)), (table, "у таблиці", (15, 16))):
        for count in counts:
            document = Document(
                "signed", "explanatory_note", "uk", "Підпис", (*[line] * count, last, sign)
            )
            path = tmp_path / f"signed{count}{last is table}.docx"
            files.append(write_word(document, path, evidence=EVIDENCE))
            wanted.append(said)
    made = pages_of_each(*files)
    for said in ("Речення", "у таблиці"):
        own = [pages for pages, each in zip(made, wanted, strict=True) if each == said]
        assert {len(pages) for pages in own} >= {2}
        assert all(said in pages[-1] for pages in own)


@pytest.mark.reference
@pytest.mark.parametrize("language", ["uk", "en", "pl"])
def test_every_brief_is_one_page_in_a_real_office_program(
    language: str,
    reference: Path,
    pages_of_each: Callable[..., list[list[str]]],
    tmp_path: Path,
) -> None:
    files = []
    for package_id in read_packages():
        material = read_material(package_id, day="2026-12-01", language=language)
        path = tmp_path / f"{package_id}.docx"
        files.append(write_word(brief_of(material), path, evidence=EVIDENCE))
    counted = [len(pages) for pages in pages_of_each(*files)]
    assert counted == [1] * len(read_packages())
