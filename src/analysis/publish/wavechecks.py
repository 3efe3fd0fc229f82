"""One wave through every check: ``hromady check ID``.

Each room refuses or reports what is its own; here it is asked one after the other, counted, and
put into words. A private answer is never repeated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import paths, scaffolds, survey
from analysis.declared import read_provenance
from analysis.errors import DeclarationError, HromadyError, ParameterError
from analysis.publish.unreported import read_unreported_waves

__all__ = ["Told", "WaveReport", "check_wave", "read_any"]


class Told(NamedTuple):
    """One line of a report.

    Parameters
    ----------
    about : str
        Which check speaks.
    text : str
        What it says.
    level : {"fault", "decide", "note"}
        A fault stops the wave; something to decide waits for a person; a note is for reading.

    Examples
    --------
    >>> Told("form", "sheet 'survey', row 3: no label", "note").level
    'note'
    """

    about: str
    text: str
    level: str


@dataclass
class WaveReport:
    """What was checked in one wave, and what was found.

    Parameters
    ----------
    wave_id : str
        Its id.
    counts : dict of str to int
        What was counted, in the order of the checks.
    lines : list of Told
        What they say.

    Examples
    --------
    >>> WaveReport("demo").faults
    []
    """

    wave_id: str
    counts: dict[str, int] = field(default_factory=dict)
    lines: list[Told] = field(default_factory=list)

    @property
    def faults(self) -> list[Told]:
        """Lines that stop the wave."""
        return [line for line in self.lines if line.level == "fault"]


READERS: Mapping[str, Callable[[str], survey.Wave | survey.RespondentWave | survey.ExpertWave]] = {
    "hromada": survey.read_wave,
    "respondent": survey.read_respondents,
    "expert": survey.read_experts,
}


def read_any(wave_id: str) -> survey.Wave | survey.RespondentWave | survey.ExpertWave:
    """Read a wave of any level.

    Parameters
    ----------
    wave_id : str
        Name of its folder below ``data/waves``.

    Returns
    -------
    Wave, RespondentWave or ExpertWave

    Raises
    ------
    ParameterError, DeclarationError, DataError
        As the reader of its level does.

    Examples
    --------
    >>> read_any("experts_round_1").respondents_count
    15
    """
    return READERS[survey.read_wave_record(wave_id).level](wave_id)


def check_wave(wave_id: str) -> WaveReport:
    """Run one wave through every check.

    Parameters
    ----------
    wave_id : str
        Name of its folder below ``data/waves``.

    Returns
    -------
    WaveReport
        A check that cannot be made says why, and the next one is made.

    Raises
    ------
    ParameterError
        There is no such wave.

    Examples
    --------
    >>> report = check_wave("demo")
    >>> report.faults, report.counts["hromadas with an answer"]
    ([], 39)
    """
    known = survey.read_wave_ids(level=None)
    if wave_id not in known:
        raise ParameterError(f"There is no wave '{wave_id}'.", needed=f"one of: {', '.join(known)}")
    report = WaveReport(wave_id)
    for about, check in CHECKS.items():
        try:
            report.lines += [Told(about, text, level) for level, text in check(report)]
        except HromadyError as problem:
            told = Told(about, str(problem), "fault")
            if all(told.text != line.text for line in report.lines):
                report.lines.append(told)
    return report


def _decisions(report: WaveReport) -> Iterator[tuple[str, str]]:
    file = paths.data_folder() / "waves" / report.wave_id / "wave.yml"
    left = survey.decisions_in(file.read_text(encoding="utf-8"))
    report.counts["things to decide"] = len(left)
    for each in left:
        yield "decide", f"wave.yml, line {each.line}, {each.key or 'note'}: {each.what}"


def _files(report: WaveReport) -> Iterator[tuple[str, str]]:
    record = survey.read_wave_record(report.wave_id)
    folder = paths.data_folder() / "waves" / report.wave_id
    named = [name for name in (record.form, record.responses) if name]
    report.counts["files"] = len(named)
    for name in named:
        file = folder / name
        if not file.exists():
            yield "fault", f"{name} is not there."
            continue
        try:
            provenance = read_provenance(file)
        except DeclarationError as problem:
            yield "decide", str(problem)
            continue
        if provenance.sha256 != hashlib.sha256(file.read_bytes()).hexdigest():
            yield "fault", f"{name} is not the file that {name}.source.yml speaks of."
        if provenance.public and not record.terms.public:
            yield "fault", f"{name}.source.yml says public, the terms of the wave do not."
        if provenance.public and not survey.has_licence(provenance):
            yield "fault", f"{name}.source.yml says public, and names no licence."
        if record.terms.public:
            if not provenance.public:
                yield "note", f"{name}.source.yml, key 'public': the file itself stays here"
            yield from _open_places(report, folder / f"{name}.source.yml")


def _open_places(report: WaveReport, source: Path) -> Iterator[tuple[str, str]]:
    """What a site of a public wave would be refused for, beside its ``wave.yml``."""
    left = scaffolds.open_places_in(source.read_text(encoding="utf-8"), source.name)
    report.counts["things to decide"] += len(left)
    for each in left:
        yield "decide", f"{source.name}, line {each.line}, {each.key}: {each.what}"


def _form(report: WaveReport) -> Iterator[tuple[str, str]]:
    record = survey.read_wave_record(report.wave_id)
    if not record.form:
        report.counts["questions"] = len(record.questions)
        return
    file = paths.data_folder() / "waves" / report.wave_id / record.form
    form = survey.read_form(file)
    report.counts["questions"] = len(form.questions)
    faults = survey.lint_form(file)
    report.counts["faults of the form"] = len(faults)
    yield from _by_kind(
        faults["kind"],
        "sheet '"
        + faults["sheet"]
        + "', row "
        + faults["row"].astype("str")
        + ": "
        + faults["found"],
    )


def _answers(report: WaveReport) -> Iterator[tuple[str, str]]:
    wave = read_any(report.wave_id)
    report.counts["responses that count"] = wave.respondents_count
    if wave.record.level != "expert":
        report.counts["hromadas with an answer"] = len(wave.surveyed_codes)
    report.counts["columns of answers"] = wave.answers.shape[1]
    states = wave.missing.stack().value_counts()
    for state, count in states.items():
        report.counts[f"cells: {state}"] = int(count)
    report.counts["corrections applied"] = len(wave.corrections)
    report.counts["findings"] = len(wave.findings)
    places = "row " + wave.findings["row"].astype("str") + ", " + wave.findings["column"]
    yield from _by_kind(wave.findings["done"], places + ": " + wave.findings["found"])
    kept = wave.privacy[wave.privacy["why"] != "technical"]
    report.counts["columns and values kept out"] = len(kept)
    for line in kept.itertuples():
        yield "note", f"kept out: {line.column} ({line.kept_out}, {line.values_count}): {line.why}"


def _by_kind(kinds: pd.Series, examples: pd.Series) -> Iterator[tuple[str, str]]:
    """Say how often each kind occurs, with the first example; the most frequent first."""
    table = pd.DataFrame({"kind": kinds, "example": examples}).astype("str")
    plain = table["kind"].str.replace(r"read as .*", "read as …", regex=True)
    for kind, group in sorted(table.groupby(plain), key=lambda pair: -len(pair[1])):
        yield "note", f"{len(group)} × {kind}; first: {group['example'].iloc[0]}"


def _suspicions(report: WaveReport) -> Iterator[tuple[str, str]]:
    table = survey.read_suspicions(report.wave_id).table
    report.counts["suspicions to decide"] = len(table)
    if len(table):
        hint = f"hromady corrections {report.wave_id} writes them as a workbook"
        yield "decide", f"{len(table)} suspicions; {hint}"
        yield from _by_kind(table["check"], table["column"] + ": " + table["why"])


def _drift(report: WaveReport) -> Iterator[tuple[str, str]]:
    record = survey.read_wave_record(report.wave_id)
    if record.follows is None:
        return
    table = survey.read_drift(report.wave_id, record.form, follows=record.follows)
    changed = table[table["change"] != "same"]
    report.counts["questions asked as before"] = len(table) - len(changed)
    report.counts["changes of the questionnaire"] = len(changed)
    kinds = {"panel": "the same respondents again", "repeated_cross_section": "other respondents"}
    yield "note", f"follows {record.follows.wave}: {kinds[record.follows.kind]}"
    for line in changed.itertuples():
        level = "decide" if line.change == "renamed?" else "note"
        yield level, f"{line.change}: {line.earlier or line.later} {line.detail}".rstrip()


def _report(report: WaveReport) -> Iterator[tuple[str, str]]:
    """Whether any page of a site would show the wave."""
    record = survey.read_wave_record(report.wave_id)
    if record.level == "expert":
        return
    if not record.terms.public:
        yield "note", "no site shows it: wave.yml, key 'terms.public', is false"
    elif report.wave_id in read_unreported_waves():
        entry = scaffolds.edition_entry(report.wave_id, level=record.level)
        report.counts["things to decide"] += 1
        yield "decide", f"notebooks/editions.yml: no page of a site shows it; add: {entry}"


CHECKS: Mapping[str, Callable[[WaveReport], Iterator[tuple[str, str]]]] = {
    "decisions": _decisions,
    "files": _files,
    "form": _form,
    "answers": _answers,
    "suspicions": _suspicions,
    "earlier wave": _drift,
    "page": _report,
}
