"""The tables of an export, whatever kind of file it came in.

What their columns mean is decided in ``headings``; which of them holds the responses in
``submissions``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from analysis.survey.archives import kind_of, open_archive, read_content, read_part
from analysis.survey.delimited import parse_delimited
from analysis.survey.opendocument import parse_opendocument
from analysis.survey.sheets import Sheet
from analysis.survey.workbooks import parse_workbook

__all__ = ["read_export"]


def read_export(path: Path) -> tuple[Sheet, ...]:
    """Read every table of an export as text.

    Parameters
    ----------
    path : pathlib.Path
        ``.xlsx``, ``.ods``, ``.csv`` (also with tabs or semicolons), or a ``.zip`` of ``.csv``
        files as ODK Central gives it. What it is shows its content, not its name.

    Returns
    -------
    tuple of Sheet
        At least one; a single ``.csv`` file is one sheet named after the file.

    Raises
    ------
    DataError
        The file is missing, empty, damaged, protected, of another kind, or would grow beyond
        all bounds when unpacked.

    Examples
    --------
    >>> from analysis import paths
    >>> [sheet.name for sheet in read_export(paths.data_folder() / "waves" / "demo" / "form.xlsx")]
    ['survey', 'choices', 'settings']
    """
    content = read_content(path)
    kind = "workbook" if path.suffix == ".xlsx" and content[:1] == b"P" else ""
    return PARSERS[kind or kind_of(content, where=path.name)](content, path.name)


def _workbook(content: bytes, file: str) -> tuple[Sheet, ...]:
    return parse_workbook(content, file=file)


def _opendocument(content: bytes, file: str) -> tuple[Sheet, ...]:
    return parse_opendocument(content, file=file)


def _text(content: bytes, file: str) -> tuple[Sheet, ...]:
    return (parse_delimited(content, file=file, name=PurePosixPath(file).stem),)


def _tables(content: bytes, file: str) -> tuple[Sheet, ...]:
    """Read each .csv file of an archive; what else it holds is told, not opened."""
    sheets, others = [], []
    with open_archive(content, where=file) as archive:
        for name in archive.namelist():
            if name.casefold().endswith(".csv") and not name.startswith("__MACOSX"):
                part = read_part(archive, name, where=file)
                own = parse_delimited(part, file=file, name=PurePosixPath(name).stem)
                sheets.append(own)
            elif not name.endswith("/"):
                others.append(name)
    if others:
        first = sheets[0]
        found = first.finding(
            0, "", found=f"{len(others)} further files in the archive", done="they were not read"
        )
        sheets[0] = replace(first, findings=(*first.findings, found))
    return tuple(sheets)


PARSERS: Mapping[str, Callable[[bytes, str], tuple[Sheet, ...]]] = {
    "workbook": _workbook,
    "opendocument": _opendocument,
    "text": _text,
    "tables": _tables,
}
