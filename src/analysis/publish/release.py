"""A finished site read as a stranger would, before it is released.

Reads every file of a folder, ours or not, and names what must not leave: small counts,
withheld values that can be worked out, personal data, records of persons. How a file is
read and by which rule something discloses is decided in the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from analysis import paths, survey
from analysis.publish.release_counts import small_bases, small_cells, small_counts_in_words
from analysis.publish.release_exhibits import Exhibits
from analysis.publish.release_findings import Disclosure, ReleaseReport
from analysis.publish.release_folders import read_file, read_site_files
from analysis.publish.release_links import LinkedTables, figures_beside_tables
from analysis.publish.release_persons import (
    personal_columns,
    personal_positions,
    personal_texts,
)
from analysis.publish.release_records import raw_marks, rows_of_persons
from analysis.publish.release_recovery import count_tables, recovered_counts
from analysis.publish.release_rules import ReleaseRules, read_release_rules
from analysis.publish.release_statements import statements_in
from analysis.publish.release_subjects import CountedGrid

__all__ = ["check_release", "read_private_answers"]

SHORTEST_ANSWER = 6
"""Letters of the shortest private answer looked for; "так" stands everywhere."""
TECHNICAL = ("_uuid", "_submitted_by")


def check_release(
    folder: Path,
    *,
    rules: ReleaseRules | None = None,
    answers: frozenset[str] = frozenset(),
    told: Callable[[str], None] | None = None,
) -> ReleaseReport:
    """Read a finished site as a stranger and name what must not leave.

    Parameters
    ----------
    folder : pathlib.Path
        Any folder of pages, figures and downloads.
    rules : ReleaseRules, optional
        Bounds of the release; without them those of the stage ``public``.
    answers : frozenset of str
        Private answers that must stand nowhere, see :func:`read_private_answers`.
    told : callable, optional
        Called with the name of each file before it is read.

    Returns
    -------
    ReleaseReport
        With what was read by kind; a file that could not be read is a disclosure of the kind
        ``not read``, since nobody knows what it discloses.

    Raises
    ------
    ParameterError
        There is no such folder, or it holds no file.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "a.html").write_text("<p>In Lviv 3 respondents said so.</p>")
    ...     [each.kind for each in check_release(Path(folder)).disclosures]
    ['small cell']
    """
    rules = rules or read_release_rules()
    report, linked = ReleaseReport(folder.name), LinkedTables()
    wanted = frozenset(answer.casefold() for answer in answers)
    for path in read_site_files(folder):
        name = path.relative_to(folder).as_posix()
        if told:
            told(name)
        exhibits = Exhibits()
        read_file(path, name, exhibits)
        report.counts += exhibits.counts
        report.disclosures += _judged(exhibits, linked, rules)
        report.disclosures += _answers_in(exhibits, wanted)
    report.counts["linked tables"] = len(linked.tables)
    report.disclosures += linked.disclosures(rules)
    if not report.counts["texts"] + report.counts["tables"]:
        why = "nothing was read in the whole folder, so nothing was checked"
        report.disclosures.append(Disclosure("not read", folder.name, "folder", why))
    report.disclosures = list(dict.fromkeys(report.disclosures))
    return report


def _judged(exhibits: Exhibits, linked: LinkedTables, rules: ReleaseRules) -> Iterator[Disclosure]:
    """What one file discloses by itself; its tables of counts are kept for the others."""
    for file, place, why in exhibits.failures:
        yield Disclosure("not read", file, place, why)
    grids = [CountedGrid(grid) for grid in exhibits.grids]
    yield from small_counts_in_words(exhibits, rules)
    yield from small_cells(grids, rules)
    yield from small_bases(grids, rules)
    yield from personal_texts(exhibits)
    yield from personal_columns(exhibits.grids)
    yield from personal_positions(exhibits.points, rules)
    for drawing in exhibits.drawings:
        yield from raw_marks(drawing, rules)
    for counted in grids:
        yield from rows_of_persons(counted, rules)
    yield from figures_beside_tables(grids)
    tables = list(count_tables(grids))
    for table in tables:
        yield from recovered_counts(table, rules)
    linked.tables += tables
    linked.statements += statements_in(exhibits.passages, tables)


def _answers_in(exhibits: Exhibits, wanted: frozenset[str]) -> Iterator[Disclosure]:
    if wanted:
        for passage in exhibits.texts():
            folded = passage.text.casefold()
            if any(answer in folded for answer in wanted):
                why = "a private answer of a wave"
                yield Disclosure("personal data", passage.file, passage.place, why, "•")


def read_private_answers() -> frozenset[str]:
    """Read every private answer of every wave of the project, as it was typed.

    Returns
    -------
    frozenset of str
        Answers of six letters or more; shorter ones stand everywhere.

    Examples
    --------
    >>> len(read_private_answers()) > 50
    True
    """
    found: set[str] = set()
    for wave_id in survey.read_wave_ids():
        record = survey.read_wave_record(wave_id)
        file = paths.data_folder() / "waves" / wave_id / str(record.responses)
        table = pd.read_excel(file, sheet_name=record.sheet, dtype=str, keep_default_na=False)
        for column in [*record.private_questions, *TECHNICAL]:
            if column in table.columns:
                found.update(answer.strip() for answer in table[column])
    return frozenset(answer for answer in found if len(answer) >= SHORTEST_ANSWER)
