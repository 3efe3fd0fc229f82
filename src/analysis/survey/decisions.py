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
from analysis.language import Words, read_words
from analysis.survey.bounds import CheckBounds
from analysis.survey.material import Material
from analysis.survey.suspicions import Suspicions, read_material, suspected

__all__ = ["ACTIONS", "COLUMNS", "EXPLAINED", "SHEET", "write_corrections_workbook"]

SHEET, EXPLAINED = "corrections", "explained"
WAVE_TOPIC = "wave"
ACTIONS = ("undecided", "confirm", "replace", "leave_out")
MOST_ROWS = 100_000
LINE_HEIGHT = 14.0
FORMULA_SIGNS = ("=", "+", "-", "@")


class _Column(NamedTuple):
    width: int
    is_decision: bool


COLUMNS: Mapping[str, _Column] = {
    "check": _Column(18, False),
    "response": _Column(12, False),
    "row": _Column(7, False),
    "column": _Column(26, False),
    "question": _Column(32, False),
    "found": _Column(24, False),
    "suspicion": _Column(48, False),
    "proposed": _Column(12, False),
    "action": _Column(12, True),
    "value": _Column(20, True),
    "who": _Column(18, True),
    "why": _Column(36, True),
}
"""Headings by which the workbook is read back; they are the same in every language."""


def write_corrections_workbook(
    wave_id: str, *, path: Path | None = None, language: str = "en"
) -> Path:
    """Write what the checks of a wave suspect, for a person to decide.

    Parameters
    ----------
    wave_id : str
        Name of its folder below ``data/waves``.
    path : pathlib.Path, optional
        Where to; ``build/waves/WAVE/corrections.xlsx`` without it.
    language : str
        Language of the comments and explanations: a complete one of ``data/language``.

    Returns
    -------
    pathlib.Path
        A workbook with one row a suspicion, lists to choose from, comments and a sheet that
        explains. No cell is a formula. It is for the team: identifiers of responses and single
        answers stand in it, and no private answer or trace of one.

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
    material, words = read_material(wave_id), read_words(language)
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
    _head(sheet, words)
    _offer(sheet, words, rows=len(found.table))
    explained = workbook.create_sheet(EXPLAINED)
    _fill(explained, [["topic", "text"], *_explanations(material, found, words=words)])
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


def _head(sheet: Worksheet, words: Words) -> None:
    given, decided = (PatternFill("solid", fgColor=colour) for colour in ("E7E6E6", "FFF2CC"))
    for cell, (name, column) in zip(sheet[1], COLUMNS.items(), strict=True):
        cell.fill = decided if column.is_decision else given
        cell.comment = Comment(
            words.say(f"corrections.column_{name}"), "hromady", width=320, height=120
        )
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


def _offer(sheet: Worksheet, words: Words, *, rows: int) -> None:
    """Offer the actions as a list; any other word is refused by the spreadsheet program."""
    choice = DataValidation(
        type="list",
        formula1=f'"{",".join(ACTIONS)}"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="action",
        error=words.say("corrections.one_of", actions=", ".join(ACTIONS)),
    )
    letter = sheet.cell(1, list(COLUMNS).index("action") + 1).column_letter
    choice.add(f"{letter}2:{letter}{max(rows, 1) + 1}")
    sheet.add_data_validation(choice)


def _explanations(material: Material, found: Suspicions, *, words: Words) -> list[list[str]]:
    record, bounds = material.record, material.bounds
    looked = [
        [
            words.say("corrections.topic_check", check=line.check),
            words.say(
                "corrections.looked",
                means=words.say(f"corrections.means_{str(line.check).replace(' ', '_')}"),
                looked_at=words.count(line.looked_at_count),
                to_decide=words.count(line.suspicions_count),
                confirmed=words.count(line.decided_count),
            ),
        ]
        for line in found.counts.itertuples()
    ]
    actions = [
        [words.say("corrections.topic_action", action=name), words.say(f"corrections.{name}")]
        for name in ACTIONS
    ]
    return [
        [WAVE_TOPIC, record.id],
        [words.say("corrections.topic_title"), record.title[words.id]],
        *(_explained(topic, record.id, words) for topic in ("what", "todo")),
        *actions,
        *(_explained(topic, record.id, words) for topic in ("refused", "private", "kept")),
        *looked,
        *(
            [_topic_of(name, words), _told(bounds, name, words)]
            for name in CheckBounds.model_fields
        ),
    ]


def _explained(topic: str, wave_id: str, words: Words) -> list[str]:
    texts = [words.say(f"corrections.topic_{topic}"), words.say(f"corrections.text_{topic}")]
    return [text.replace("WAVE", wave_id) for text in texts]


def _topic_of(name: str, words: Words) -> str:
    return words.say("corrections.topic_bound", bound=name)


def _told(bounds: CheckBounds, name: str, words: Words) -> str:
    value, none = getattr(bounds, name), words.say("corrections.none")
    told = str(value if value is not None else none)
    if isinstance(value, dict):
        told = "; ".join(f"{key}: {', '.join(names)}" for key, names in value.items()) or none
    elif isinstance(value, list):
        told = ", ".join(value)
    is_default = value == getattr(CheckBounds(), name)
    return told if is_default else words.say("corrections.declared", value=told)
