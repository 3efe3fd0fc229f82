"""Workbooks and documents give up everything: hidden sheets, comments, deletions, caches."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment

from analysis.release.exhibits import Exhibits
from analysis.release.office import is_office, read_office

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def parts_of(book: openpyxl.Workbook) -> dict[str, bytes]:
    content = io.BytesIO()
    book.save(content)
    with zipfile.ZipFile(content) as file:
        return {name: file.read(name) for name in file.namelist()}


def read(parts: dict[str, bytes]) -> Exhibits:
    found = Exhibits()
    read_office(parts, "a", found)
    return found


@pytest.fixture
def book() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.append(["oblast", "respondents"])
    book.active.append(["Rivne", 41])
    book.active["A2"].comment = Comment("a note", "an author")
    hidden = book.create_sheet("Raw")
    hidden.append(["Olena", 3.5])
    hidden.append(["Petro", True])
    hidden.sheet_state = "veryHidden"
    book.properties.title = "a title"
    return book


def test_every_sheet_is_a_table_and_says_whether_it_is_hidden(book: openpyxl.Workbook) -> None:
    found = read(parts_of(book))
    assert found.counts["sheets"] == 2
    assert found.grids[0].rows == [["Rivne", 41]]
    assert found.grids[1].place == "sheet 'Raw', hidden"
    assert [list(row) for row in found.grids[1].rows] == [["Olena", 3.5], ["Petro", 1]] or (
        found.grids[1].rows[1][0] == "Petro"
    )


def test_comments_properties_and_shared_text_are_read(book: openpyxl.Workbook) -> None:
    texts = {each.text for each in read(parts_of(book)).texts()}
    assert any("a note" in each for each in texts)
    assert "a title" in texts
    assert any("Olena" in each for each in texts)


def test_shared_text_is_read_in_its_cells_and_where_no_cell_shows_it() -> None:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    shared = f"<sst {space}><si><t>oblast</t></si><si><r><t>Ol</t></r><r><t>ena</t></r></si></sst>"
    cells = (
        '<row r="1"><c r="B1" t="s"><v>0</v></c><c r="D1" t="s"><v>0</v></c></row>'
        '<row r="2"><c r="B2"><v>41</v></c><c r="D2"><v>1.5</v></c></row>'
    )
    sheet = f"<worksheet {space}><sheetData>{cells}</sheetData></worksheet>"
    found = read(
        {"xl/sharedStrings.xml": shared.encode(), "xl/worksheets/sheet1.xml": sheet.encode()}
    )
    assert list(found.grids[0].columns) == ["", "oblast", "", "oblast"]
    assert found.grids[0].rows == [[None, 41, None, 1.5]]
    assert "Olena" in {each.text for each in found.passages}


def test_records_behind_a_pivot_table_are_a_table() -> None:
    cache = b'<r xmlns="x"><r><s v="Olena"/><n v="3"/></r><r><s v="Petro"/><n v="4"/></r></r>'
    found = read({"xl/pivotCache/pivotCacheRecords1.xml": cache})
    assert found.counts["pivot caches"] == 1
    assert found.grids[0].rows[0][0] == "Olena"


def document(body: str) -> dict[str, bytes]:
    text = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return {"[Content_Types].xml": b"<Types/>", "word/document.xml": text.encode()}


def test_a_deletion_is_read_and_named() -> None:
    deleted = "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    passages = read(document(deleted)).passages
    assert [(e.text, "deletion" in e.place) for e in passages] == [("gone", True)]


def test_a_text_parted_into_runs_is_one_and_a_table_is_a_table() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    cell = "<w:tc><w:p>{}</w:p></w:tc>"
    rows = "".join(
        f"<w:tr>{cell.format(run.format(a))}{cell.format(run.format(b))}</w:tr>"
        for a, b in (("oblast", "persons"), ("Rivne", "41"))
    )
    body = f"<w:p>{run.format('+380 67 ')}{run.format('123 45 67')}</w:p><w:tbl>{rows}</w:tbl>"
    found = read(document(body))
    assert found.passages[0].text == "+380 67 123 45 67"
    assert found.grids[0].rows == [["Rivne", "41"]]


def test_a_part_that_is_broken_or_declares_entities_is_a_failure() -> None:
    found = read({"word/document.xml": b"<a", "word/x.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"})
    assert len(found.failures) == 3
    assert is_office(["[Content_Types].xml"])
    assert not is_office(["a.csv"])


def test_true_and_false_are_no_counts(book: openpyxl.Workbook) -> None:
    rows = read(parts_of(book)).grids[1].rows
    assert [list(row) for row in rows][-1] == ["Petro", "true"]
