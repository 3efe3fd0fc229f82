"""The suspicions as a workbook, in which a person decides row by row.

Only the writing belongs here; how decisions come back into the log is told in ``decided``.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from analysis import paths
from analysis.errors import DataError
from analysis.survey.bounds import CheckBounds
from analysis.survey.material import Material
from analysis.survey.suspicions import CHECKS, Suspicions, read_material, suspected

__all__ = ["ACTIONS", "COLUMNS", "EXPLAINED", "SHEET", "write_corrections_workbook"]

SHEET, EXPLAINED = "corrections", "explained"
ACTIONS = ("undecided", "confirm", "replace", "leave_out")
MOST_ROWS = 100_000
LINE_HEIGHT = 14.0
FORMULA_SIGNS = ("=", "+", "-", "@")


class _Column(NamedTuple):
    width: int
    is_decision: bool
    comment: str


COLUMNS: Mapping[str, _Column] = {
    "check": _Column(18, False, "Which check suspects it; see the sheet 'explained'."),
    "response": _Column(12, False, "Identifier (_id) of the response. Do not change it."),
    "row": _Column(7, False, "Row of the response in the file as it came."),
    "column": _Column(26, False, "Question; _id means the response as a whole."),
    "question": _Column(32, False, "The question in words."),
    "found": _Column(
        24,
        False,
        "What stands there. A private trace is named and not repeated: (telephone number). "
        "Do not change it: the decision holds only while this stands there.",
    ),
    "suspicion": _Column(48, False, "Why it is suspected, and what it may mean."),
    "proposed": _Column(12, False, "What is proposed. A proposal is not a decision."),
    "action": _Column(
        12,
        True,
        "Choose: undecided (nothing happens), confirm (it is right as it stands), replace (put "
        "'value' in its place), leave_out (the whole response does not count).",
    ),
    "value": _Column(
        20,
        True,
        "For replace only: what shall stand there; empty means no answer. A proposal stands here "
        "already where there is one: change it or keep it.",
    ),
    "who": _Column(18, True, "Who decided. Needed for every decision. It goes into the log."),
    "why": _Column(
        36,
        True,
        "The reason, in words that an outsider can follow. Needed for every decision. It goes into "
        "the log: no names, telephone numbers or addresses.",
    ),
}


def write_corrections_workbook(wave_id: str, *, path: Path | None = None) -> Path:
    """Write what the checks of a wave suspect, for a person to decide.

    Parameters
    ----------
    wave_id : str
        Name of its folder below ``data/waves``.
    path : pathlib.Path, optional
        Where to; ``build/waves/WAVE/corrections.xlsx`` without it.

    Returns
    -------
    pathlib.Path
        A workbook with one row a suspicion, lists to choose from, comments and a sheet that
        explains. No cell is a formula, and nothing private stands in it.

    Raises
    ------
    ParameterError, DeclarationError, DataError
        The wave cannot be read, or the checks suspect more than a person can decide.
    OutputError
        It could not be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_corrections_workbook("demo", path=Path(folder) / "c.xlsx").name
    'c.xlsx'
    """
    material = read_material(wave_id)
    found = suspected(material)
    if len(found.table) > MOST_ROWS:
        raise DataError(
            "The checks suspect more than a person can decide.",
            needed=f"at most {MOST_ROWS:,} suspicions",
            found=f"{len(found.table):,}: {_largest(found)}",
            where=f"data/waves/{wave_id}/wave.yml, key 'checks'",
            hint="Widen the bounds, or mend the export.",
        )
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEET
    _fill(sheet, [list(COLUMNS), *_lines(material, found)])
    _head(sheet)
    _offer(sheet, rows=len(found.table))
    explained = workbook.create_sheet(EXPLAINED)
    _fill(explained, [["topic", "text"], *_explanations(material, found)])
    explained.freeze_panes = "A2"
    for letter, width in (("A", 34), ("B", 110)):
        explained.column_dimensions[letter].width = width
    for each in (sheet, explained):
        _fit(each)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return paths.write_bytes(path or _place(wave_id), buffer.getvalue())


def _place(wave_id: str) -> Path:
    return paths.build_folder() / "waves" / wave_id / "corrections.xlsx"


def _largest(found: Suspicions) -> str:
    counts = found.table["check"].value_counts().head(3)
    return ", ".join(f"{name} {count:,}" for name, count in counts.items())


def _lines(material: Material, found: Suspicions) -> list[list[object]]:
    labels = {column: material.label(column) for column in found.table["column"].unique()}
    return [
        [
            *(line.check, line.response, int(str(line.row)), line.column),
            *(labels[line.column], line.found, line.why, line.action),
            *(ACTIONS[0], line.value, "", ""),
        ]
        for line in found.table.itertuples()
    ]


def _fill(sheet: Worksheet, lines: Sequence[Sequence[object]]) -> None:
    """Write each cell as text (or a whole number), whatever sign it begins with."""
    for number, values in enumerate(lines, 1):
        for place, value in enumerate(values, 1):
            cell = sheet.cell(number, place)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            _put(cell, value)
    for cell in sheet[1]:
        cell.font = Font(bold=True)


def _put(cell: Cell, value: object) -> None:
    if isinstance(value, int):
        cell.value = value
        return
    text = str(value)
    cell.number_format = "@"
    if text:
        cell.value = text
        cell.data_type = "s"
        # Who opens the cell and leaves it must not turn the text into a formula.
        cell.quotePrefix = text.startswith(FORMULA_SIGNS)


def _head(sheet: Worksheet) -> None:
    given, decided = (PatternFill("solid", fgColor=colour) for colour in ("E7E6E6", "FFF2CC"))
    for cell, column in zip(sheet[1], COLUMNS.values(), strict=True):
        cell.fill = decided if column.is_decision else given
        cell.comment = Comment(column.comment, "hromady", width=320, height=120)
        sheet.column_dimensions[cell.column_letter].width = column.width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"


def _fit(sheet: Worksheet) -> None:
    """Make each row as high as its longest text needs; on paper a sheet is one page wide."""
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        texts = zip(row, widths, strict=True)
        lines = max(math.ceil(1.15 * len(str(text or "")) / width) for text, width in texts)
        sheet.row_dimensions[number].height = LINE_HEIGHT * min(max(lines, 1), 12)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0


def _offer(sheet: Worksheet, *, rows: int) -> None:
    """Offer the actions as a list; any other word is refused by the spreadsheet program."""
    choice = DataValidation(
        type="list",
        formula1=f'"{",".join(ACTIONS)}"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="action",
        error=f"One of: {', '.join(ACTIONS)}.",
    )
    letter = sheet.cell(1, list(COLUMNS).index("action") + 1).column_letter
    choice.add(f"{letter}2:{letter}{max(rows, 1) + 1}")
    sheet.add_data_validation(choice)


def _explanations(material: Material, found: Suspicions) -> list[list[str]]:
    record, bounds = material.record, material.bounds
    defaults = CheckBounds()
    looked = [
        [
            f"check: {line.check}",
            f"{_first_line(line.check)} Looked at {line.looked_at_count:,}; "
            f"{line.suspicions_count:,} to decide; {line.decided_count:,} confirmed before.",
        ]
        for line in found.counts.itertuples()
    ]
    return [
        ["wave", record.id],
        ["title", str(record.title.en)],
        ["what this is", "One row a suspicion, after the decisions that were made before."],
        [
            "what to do",
            "Choose an action in the yellow columns, give who and why, save the file and read it "
            f"back: hromady corrections {record.id} --read FILE. A row left undecided changes "
            "nothing. The responses themselves are never edited.",
        ],
        *([f"action: {name}", text] for name, text in zip(ACTIONS, _ACTIONS, strict=True)),
        [
            "what is refused",
            "A decision without who or why; one whose 'found' no longer stands there; two "
            "decisions about one answer; a decision about a response that another row leaves out.",
        ],
        ["what is private", "Private answers are not shown; of private traces only the kind is."],
        *looked,
        *(
            [f"bound: {name}", f"{_told(bounds, name)}{_own(bounds, defaults, name=name)}"]
            for name in CheckBounds.model_fields
        ),
    ]


_ACTIONS = (
    "Nothing is decided yet.",
    "The answer is right as it stands; the check is silent about it from now on.",
    "Another value stands in its place when the wave is read; 'value' empty means no answer.",
    "The whole response does not count; the log names it.",
)


def _first_line(check: object) -> str:
    return str(CHECKS[str(check)].__doc__).splitlines()[0]


def _told(bounds: CheckBounds, name: str) -> str:
    value = getattr(bounds, name)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {', '.join(names)}" for key, names in value.items()) or "none"
    return (
        ", ".join(value) if isinstance(value, list) else str(value if value is not None else "none")
    )


def _own(bounds: CheckBounds, defaults: CheckBounds, *, name: str) -> str:
    is_default = getattr(bounds, name) == getattr(defaults, name)
    return "" if is_default else " (declared by the wave)"
