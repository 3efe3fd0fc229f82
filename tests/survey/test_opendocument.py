"""Spreadsheets of LibreOffice: cells as stored, nothing computed, nothing resolved."""

from __future__ import annotations

import io
import zipfile

import pytest

from analysis.errors import DataError
from analysis.survey import opendocument
from analysis.survey.opendocument import parse_opendocument

from .exported import ods

ROWS = [{"громада": "Львівська", "роль": "голова"}, {"громада": "", "роль": "a  b\nc"}]


def row(*cells: str, repeated: int = 1) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}'
        "</table:table-row>"
    )


def cell(text: str = "", **attributes: str) -> str:
    named = " ".join(
        f'{key.replace("__", ":").replace("_", "-")}="{value}"' for key, value in attributes.items()
    )
    return (
        f"<table:table-cell {named}>{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"
    )


def read(extra: str) -> list[dict[str, str]]:
    (sheet,) = parse_opendocument(ods(ROWS, extra=extra), file="a.ods")
    return sheet.table.iloc[2:].to_dict("records")


def test_texts_are_read_with_their_blanks_and_lines() -> None:
    (sheet,) = parse_opendocument(ods(ROWS), file="a.ods")
    assert (sheet.file, sheet.name) == ("a.ods", "responses")
    assert sheet.table.to_dict("index") == {2: ROWS[0], 3: ROWS[1]}


def test_numbers_and_dates_are_read_as_stored_and_not_as_shown() -> None:
    number = cell("2,40", office__value_type="float", office__value="2.4")
    date = cell("02.03.26", office__value_type="date", office__date_value="2026-03-02")
    assert read(row(number, date)) == [{"громада": "2.4", "роль": "2026-03-02"}]
    whole = cell("7", office__value_type="float", office__value="7")
    truth = cell("ІСТИНА", office__value_type="boolean", office__boolean_value="true")
    assert read(row(whole, truth)) == [{"громада": "7", "роль": "true"}]


def test_repeated_cells_and_rows_are_read_as_often_as_they_stand() -> None:
    same = cell("так", table__number_columns_repeated="2")
    far = cell(table__number_columns_repeated="16000")
    lines = row(same, repeated=3) + row(far, repeated=1_000_000) + row(cell("кінець"), far)
    (sheet,) = parse_opendocument(ods(ROWS, extra=lines), file="a.ods")
    assert sheet.table.iloc[2:].to_dict("records") == [
        *[{"громада": "так", "роль": "так"}] * 3,
        {"громада": "кінець", "роль": ""},
    ]
    assert sheet.table.index[-1] == 1_000_007


def test_a_formula_is_read_as_its_stored_value_and_told() -> None:
    sum_ = cell("3", office__value_type="float", office__value="3", table__formula="of:=1+2")
    (sheet,) = parse_opendocument(ods(ROWS, extra=row(cell("a"), sum_)), file="a.ods")
    assert sheet.table.iloc[-1]["роль"] == "3"
    assert [(item.row, item.column, item.found) for item in sheet.findings] == [
        (4, "роль", "a formula")
    ]


def test_merged_cells_are_told() -> None:
    lines = row(cell("a", table__number_columns_spanned="2"), "<table:covered-table-cell/>")
    (sheet,) = parse_opendocument(ods(ROWS, extra=lines), file="a.ods")
    assert [(item.row, item.column, item.found) for item in sheet.findings] == [
        (4, "громада", "merged cells")
    ]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (row(cell("a", table__number_columns_repeated="20000")), r"more cells.*row 4"),
        (row(cell("a"), repeated=2_000_000), "more rows than a sheet"),
    ],
)
def test_more_cells_than_a_sheet_can_have_are_refused(lines: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        parse_opendocument(ods(ROWS, extra=lines), file="a.ods")


def test_entities_are_refused() -> None:
    head = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(DataError, match=r"declares entities.*a\.ods"):
        parse_opendocument(ods(ROWS, head=head), file="a.ods")


def test_a_damaged_and_a_protected_file_are_refused() -> None:
    with pytest.raises(DataError, match=r"not a readable \.ods.*a\.ods"):
        parse_opendocument(ods(ROWS, extra="<table:"), file="a.ods")
    out = io.BytesIO(ods(ROWS))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(DataError, match=r"protected by a password.*a\.ods"):
        parse_opendocument(out.getvalue(), file="a.ods")


def test_every_kind_of_stored_value_is_met_by_its_attribute() -> None:
    stored = {
        kind: read(row(cell("x", office__value_type=kind, **{f"office__{name}": "5"})))
        for kind, name in (
            ("float", "value"),
            ("currency", "value"),
            ("percentage", "value"),
            ("time", "time_value"),
        )
    }
    assert set(stored) | {"date"} == set(opendocument.VALUES)
    assert all(lines == [{"громада": "5", "роль": ""}] for lines in stored.values())
