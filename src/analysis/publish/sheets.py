"""A workbook of one plain sheet, written at once: for hundreds of tables of many rows.

Texts and numbers, no formulas, no style, no clock and no person. Workbooks that people fill in are
made elsewhere.
"""

from __future__ import annotations

import io
import re
import zipfile
from html import escape

import pandas as pd

__all__ = ["as_sheet"]

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""

_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="hromady" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def as_sheet(table: pd.DataFrame) -> bytes:
    """Return a table as an Excel workbook of one sheet, its first row held in view.

    Parameters
    ----------
    table : pandas.DataFrame
        Its columns are the first row; the index is left out.

    Returns
    -------
    bytes
        A text stays a text, whatever it begins with; a missing value is an empty cell.

    Source
    ------
    ECMA-376 (Office Open XML), part 1, SpreadsheetML.

    Examples
    --------
    >>> import openpyxl
    >>> content = as_sheet(pd.DataFrame({"a": ["=1+1", None], "b": [0.5, 1]}))
    >>> list(openpyxl.load_workbook(io.BytesIO(content)).active.values)
    [('a', 'b'), ('=1+1', 0.5), (None, 1.0)]
    """
    rows = [[str(name) for name in table.columns], *table.astype(object).to_numpy().tolist()]
    cells = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    view = (
        '<sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>'
    )
    sheet = f'<worksheet xmlns="{_MAIN}">{view}<sheetData>{cells}</sheetData></worksheet>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in {**_PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            member = zipfile.ZipInfo(name, _EARLIEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            package.writestr(member, f"{_HEAD}{text}")
    return stream.getvalue()


def _cell(value: object) -> str:
    if value is None or value != value:
        return "<c/>"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"<c><v>{value!r}</v></c>"
    text = escape(_UNWRITABLE.sub("", str(value)), quote=False)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
