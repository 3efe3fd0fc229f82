"""Files that are not as declared are refused with file, sheet, row and column."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.places.file_forms import Condition, Reads
from analysis.places.sources import Source, read_source
from analysis.places.tables import numbers_of, read_table, text_of

HEADING = "hromada_code,total_population_2022,urban_population_2022"


@pytest.fixture
def population() -> Source:
    return read_source("population")


@pytest.fixture
def functions() -> Source:
    return read_source("expenditure_functions")


def workbook(path: Path, rows: list[list[object]], *, sheet: str = "Sheet 1") -> Path:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(path)
    book.close()
    return path


def heading_of(source: Source) -> list[str]:
    from analysis.places.tables import needed_columns

    return needed_columns(source)


def test_lines_keep_the_row_that_a_spreadsheet_shows(tmp_path: Path, population: Source) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"{HEADING}\nUA1,10,3\nNA,20,0\nUA2,NA,1\n")
    lines = read_table(population, file)
    assert lines.index.to_list() == [("a.csv", 2), ("a.csv", 4)]
    assert pd.isna(lines.iloc[1]["total_population_2022"])


def test_a_missing_column_is_named_with_the_nearest(tmp_path: Path, population: Source) -> None:
    file = tmp_path / "a.csv"
    file.write_text("hromada_code,total_popultaion_2022,urban_population_2022\nUA1,1,1\n")
    with pytest.raises(DataError, match=r"'total_population_2022'.*total_popultaion_2022.*a\.csv"):
        read_table(population, file)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00a,b\n",
        b'hromada_code,total\n"never closed\n',
        b"a,b\n1,2,3\n1,2\n1,2,3,4\n",
    ],
)
def test_a_broken_csv_is_refused(tmp_path: Path, population: Source, content: bytes) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    with pytest.raises(DataError, match=r"a\.csv"):
        read_table(population, file)


def test_a_file_without_lines_is_refused(tmp_path: Path, population: Source) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"{HEADING}\n")
    with pytest.raises(DataError, match="No line"):
        read_table(population, file)


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 cut"])
def test_a_corrupt_workbook_is_refused(tmp_path: Path, functions: Source, content: bytes) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)
    with pytest.raises(DataError, match=r"a\.xlsx is not a workbook"):
        read_table(functions, file)


def test_a_truncated_workbook_is_refused(tmp_path: Path, functions: Source) -> None:
    file = workbook(tmp_path / "a.xlsx", [heading_of(functions)])
    file.write_bytes(file.read_bytes()[:-400])
    with pytest.raises(DataError, match=r"a\.xlsx is not a workbook"):
        read_table(functions, file)


def test_a_damaged_sheet_is_refused(tmp_path: Path, functions: Source) -> None:
    file = workbook(tmp_path / "a.xlsx", [heading_of(functions), ["UA1"] * 6])
    import zipfile

    with zipfile.ZipFile(file) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:200]
    with zipfile.ZipFile(file, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part)
    with pytest.raises(DataError, match="corrupt xlsx"):
        read_table(functions, file)


def test_a_missing_sheet_is_named(tmp_path: Path, functions: Source) -> None:
    file = workbook(tmp_path / "a.xlsx", [heading_of(functions)], sheet="Аркуш1")
    with pytest.raises(DataError, match=r"sheet 'Sheet 1'.*Found: Аркуш1"):
        read_table(functions, file)


def test_a_missing_column_of_a_workbook_names_the_sheet(tmp_path: Path, functions: Source) -> None:
    file = workbook(tmp_path / "a.xlsx", [["hromada_code", "year"], ["UA1", 2021]])
    with pytest.raises(DataError, match=r"'total_expense'.*sheet Sheet 1"):
        read_table(functions, file)


def test_sheets_without_heading_are_named_by_letter(tmp_path: Path) -> None:
    source = read_source("tax_capacity")
    source = source.model_copy(
        update={"reads": source.reads.model_copy(update={"sheets": ("Table 4",)})}
    )
    row = [2, "gs", 250200000, "Бюджет", 5.8, 0.3, 6.1, 1.0, 1.0, 0.5, None, 6573]
    sums = [2, "vg", 250000000, "Усього", *row[4:]]
    file = workbook(tmp_path / "a.xlsx", [["title"], ["codes"], sums, row], sheet="Table 4")
    lines = read_table(source, file)
    assert lines.index.to_list() == [("Table 4", 4)]
    assert lines["C"].to_list() == [250200000]
    assert lines["K"].isna().all()


def test_a_cell_that_is_no_number_is_named() -> None:
    reads = read_source("population").reads
    index = pd.MultiIndex.from_tuples([("Sheet 1", 2), ("Sheet 1", 3)])
    cells = pd.Series(["1", "багато"], index=index, name="income")
    with pytest.raises(DataError, match=r"'багато'.*sheet 'Sheet 1', row 3, column 'income'"):
        numbers_of(cells, reads, path=Path("a.xlsx"))


def test_a_decimal_comma_is_read_where_it_is_declared() -> None:
    reads = Reads.model_validate(
        {"format": "csv", "decimal": ",", "key": {"by": "hromada_code", "column": "a"}}
    )
    assert numbers_of(pd.Series(["1,5", 2]), reads, path=Path("a")).to_list() == [1.5, 2.0]


def test_text_loses_blanks_and_noughts_after_the_point() -> None:
    cells = pd.Series([" a  b ", 3.0, 7, None, float("nan"), 0.25], dtype=object)
    assert text_of(cells).to_list() == ["a b", "3", "7", "", "", "0.25"]


@pytest.mark.parametrize(
    ("condition", "kept"),
    [
        ({"above": 5}, ["UA2"]),
        ({"is_one_of": ["1"]}, ["UA1"]),
        ({"is_none_of": ["1"]}, ["UA2"]),
    ],
)
def test_only_declared_lines_are_kept(
    tmp_path: Path, population: Source, condition: dict[str, object], kept: list[str]
) -> None:
    wanted = Condition.model_validate(
        {"column": "total_population_2022", "because": "a test", **condition}
    )
    reads = population.reads.model_copy(update={"keep_rows": (wanted,)})
    file = tmp_path / "a.csv"
    file.write_text(f"{HEADING}\nUA1,1,1\nUA2,9,1\n")
    lines = read_table(population.model_copy(update={"reads": reads}), file)
    assert lines["hromada_code"].to_list() == kept
