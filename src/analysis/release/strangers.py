"""A finished site read as a stranger would, before it is released.

Reads every file of a folder, ours or not, and names what must not leave: small counts,
withheld values that can be worked out, personal data, records of persons. How a file is
read and by which rule something discloses is decided in the modules beside this one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from analysis import paths, survey
from analysis.release.counts import small_bases, small_cells, small_counts_in_words
from analysis.release.exhibits import Exhibits
from analysis.release.findings import Disclosure, ReleaseReport
from analysis.release.folders import read_file, read_site_files
from analysis.release.links import LinkedTables, figures_beside_tables
from analysis.release.persons import (
    personal_columns,
    personal_positions,
    personal_texts,
)
from analysis.release.records import raw_marks, rows_of_persons
from analysis.release.recovery import count_tables, recovered_counts
from analysis.release.rules import ReleaseRules, read_release_rules
from analysis.release.statements import statements_in
from analysis.release.subjects import CountedGrid

__all__ = ["check_release", "read_private_answers"]

SHORTEST_ANSWER = 6
"""Letters of the shortest private answer looked for; "так" stands everywhere."""
TECHNICAL = ("_uuid", "_submitted_by")
_WORD = re.compile(r"\w+")


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
    wanted = _by_first_word(answers)
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


def _answers_in(exhibits: Exhibits, wanted: Mapping[str, list[str]]) -> Iterator[Disclosure]:
    """Texts with a private answer in them, looked for from each word at which one begins."""
    for passage in exhibits.texts() if wanted else ():
        folded = passage.text.casefold()
        begun = ((found.start(), found[0]) for found in _WORD.finditer(folded))
        if any(
            _ends(folded, start + len(answer))
            for start, word in begun
            for answer in wanted.get(word, ())
            if folded.startswith(answer, start)
        ):
            why = "a private answer of a wave"
            yield Disclosure("personal data", passage.file, passage.place, why, "•")


def _ends(text: str, place: int) -> bool:
    """Whether no word goes on at this place."""
    return place >= len(text) or not text[place].isalnum()


def _by_first_word(answers: frozenset[str]) -> dict[str, list[str]]:
    """Answers from their first word on; a single word alone is no answer to recognise."""
    found: dict[str, list[str]] = {}
    for answer in answers:
        folded = answer.casefold()
        first = _WORD.search(folded)
        if first and not folded.strip().isalpha():
            found.setdefault(first[0], []).append(folded[first.start() :])
    return found


def read_private_answers() -> frozenset[str]:
    """Read every private answer of every wave of the project, as it was typed.

    Returns
    -------
    frozenset of str
        Answers of six letters or more; shorter ones stand everywhere. A wave whose raw answers
        were deleted has none.

    Raises
    ------
    DataError
        A file cannot be read, or its answers had to be deleted by now.

    Examples
    --------
    >>> len(read_private_answers()) > 50
    True
    """
    found: set[str] = set()
    for wave_id in survey.read_wave_ids(level=None):
        record = survey.read_wave_record(wave_id)
        file = paths.data_folder() / "waves" / wave_id / str(record.responses)
        survey.refuse_overdue(record.terms.retention, wave_id=wave_id, responses=record.responses)
        for sheet in survey.read_export(file) if file.is_file() else ():
            for column in [*record.private_questions, *TECHNICAL]:
                if column in sheet.table.columns:
                    found.update(answer.strip() for answer in sheet.table[column])
    return frozenset(answer for answer in found if len(answer) >= SHORTEST_ANSWER)
