"""A published table tells its own form: separator, encoding, decimals, key and numbers."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import DataError, ParameterError
from analysis.scaffolds.sheets import read_sheet_of

from .tables import write_libraries


def test_a_text_with_semicolons_commas_and_another_alphabet_is_read(tmp_path: Path) -> None:
    write_libraries(tmp_path / "a.csv")
    sheet = read_sheet_of(tmp_path / "a.csv")
    assert (sheet.separator, sheet.encoding, sheet.decimal) == (";", "cp1251", ",")
    assert sheet.key == "Код"
    assert sheet.numbers == ("Libraries", "Area, km")


def test_a_workbook_and_a_plain_text_are_read_alike(tmp_path: Path) -> None:
    code = "UA46060250000025047"
    table = pd.DataFrame({"code": [code] * 3, "name": list("abc"), "n": [1, 2, 3]})
    table.to_excel(tmp_path / "a.xlsx", sheet_name="Data", index=False)
    table.to_csv(tmp_path / "a.csv", index=False)
    book, text = read_sheet_of(tmp_path / "a.xlsx"), read_sheet_of(tmp_path / "a.csv")
    assert (book.name, text.name) == ("Data", "")
    assert book[4:] == text[4:]
    assert (text.key, text.numbers) == ("code", ("n",))


@pytest.mark.parametrize("name", ["a.pdf", "nowhere.csv"])
def test_another_kind_and_no_file_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(ParameterError):
        read_sheet_of(tmp_path / name)


@pytest.mark.parametrize("content", ["", "one\n", "a,b\n", "\x00\x01"])
def test_what_is_no_table_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.csv").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match="cannot be read as a table"):
        read_sheet_of(tmp_path / "a.csv")
