"""A survey of people, read from its folder: one row a respondent, and the design of the sample.

The steps in their order: declaration, form, responses, correction log, privacy, meaning of each
cell, place of each respondent in the sampling frame, base weights. Estimates do not belong here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from analysis.errors import DataError, DeclarationError
from analysis.memory import remembered
from analysis.survey.answers import Values, typed
from analysis.survey.cleaning import Cleaned, log_frame, questions_frame, read_cleaned
from analysis.survey.declarations import WaveRecord, read_wave_record
from analysis.survey.findings import Finding, findings_frame
from analysis.survey.forms import Form
from analysis.survey.frames import read_frame, read_targets
from analysis.survey.respondents import resolve_hromadas
from analysis.survey.responses import UUID_COLUMN, Responses
from analysis.survey.sampling import Calibration, Sampling
from analysis.survey.stages import design_columns
from analysis.survey.values import read_values

__all__ = ["RespondentWave", "read_respondents", "respondents_of"]

COMPLETED = "completed_count"


@dataclass(frozen=True)
class RespondentWave:
    """One survey of people, checked and without private data.

    Parameters
    ----------
    record : WaveRecord
        What ``wave.yml`` declares; ``record.sampling`` is the design.
    form : Form
        The questionnaire.
    answers : DataFrame
        One row a respondent (index ``respondent``: a running number in an order that follows
        neither the submission nor the place), one column a question, typed as in :class:`Wave`;
        missing where ``missing`` says why. Private and free-text questions are not in it.
    missing : DataFrame
        Same shape: answered | not_asked | dont_know | refused | not_applicable | blank.
    hromada_code : Series of str
        Hromada of each respondent; same index.
    sampling : DataFrame
        Same index: hromada_code, the columns of the design under the names that wave.yml gives
        them, base_weight, response_factor, weight (see :func:`design_columns`); the weights are
        missing where nothing was drawn by lot.
    points : DataFrame
        The sampling frame (index ``unit``): every drawn cluster, also one at which nobody
        answered.
    targets : DataFrame
        Known totals for the calibration: the columns of ``by``, and the number of people; empty
        where none is declared.
    questions : DataFrame
        As in :class:`Wave`.
    corrections : DataFrame
        The entries of the correction log, all applied, without the number of the response:
        action, column, expect, value, who, why.
    findings : DataFrame
        file, sheet, row, column, found, done.
    privacy : DataFrame
        column, kept_out, values_count, why.

    Examples
    --------
    >>> wave = read_respondents("residents")
    >>> wave.is_synthetic, len(wave.surveyed_codes), wave.answers.shape == wave.missing.shape
    (True, 39, True)
    """

    record: WaveRecord
    form: Form
    answers: pd.DataFrame
    missing: pd.DataFrame
    hromada_code: pd.Series
    sampling: pd.DataFrame
    points: pd.DataFrame
    targets: pd.DataFrame
    questions: pd.DataFrame
    corrections: pd.DataFrame
    findings: pd.DataFrame
    privacy: pd.DataFrame

    @property
    def id(self) -> str:
        """Id of the wave."""
        return self.record.id

    @property
    def is_synthetic(self) -> bool:
        """True where no respondent gave the answers."""
        return self.record.synthetic

    @property
    def choices(self) -> pd.DataFrame:
        """Choice lists of the form: list_name, choice_id, label_en, label_uk, label_pl."""
        return self.form.choices

    @property
    def surveyed_codes(self) -> tuple[str, ...]:
        """Codes of the hromadas with a respondent, sorted."""
        return tuple(sorted(self.hromada_code.unique()))

    @property
    def respondents_count(self) -> int:
        """Number of respondents."""
        return len(self.answers)


class _Placed(NamedTuple):
    """Row of the frame by row of the sheet, and findings on responses that have none."""

    units: pd.Series
    findings: tuple[Finding, ...]


@remembered
def read_respondents(wave_id: str) -> RespondentWave:
    """Read a survey of people from its folder below ``data/waves``.

    Parameters
    ----------
    wave_id : str
        Name of the folder; its ``wave.yml`` says ``level: respondent``.

    Returns
    -------
    RespondentWave
        The files are never changed; whatever was not plain stands in ``findings``.

    Raises
    ------
    ParameterError
        There is no such wave, or it is one of hromadas.
    DeclarationError
        ``wave.yml`` or ``corrections.yml`` is not as it must be, or does not fit the form.
    DataError
        A file cannot be read, a column of the design is missing, a correction no longer fits, a
        response identifier stands twice, no response could be placed in the sample, or the
        targets do not fit the answers.

    Examples
    --------
    >>> wave = read_respondents("residents")
    >>> wave.record.sampling.kind, "respondent_phone" in wave.answers.columns
    ('two_stage', False)
    >>> read_respondents("demo")
    Traceback (most recent call last):
    analysis.errors.ParameterError: The wave 'demo' has one row a hromada. Needed: ...
    """
    record = read_wave_record(wave_id, level="respondent")
    clean = read_cleaned(record)
    values = read_values(clean.responses, clean.form, record=record, confirmed=clean.confirmed)
    return respondents_of(clean, values, record=record)


def respondents_of(
    clean: Cleaned,
    values: Values,
    *,
    record: WaveRecord,
    places: tuple[pd.Series, tuple[Finding, ...]] | None = None,
) -> RespondentWave:
    """Return a survey of people from its cleaned responses.

    Parameters
    ----------
    clean : Cleaned
        Without private data.
    values : Values
        What the cells mean, one row a response.
    record : WaveRecord
        A wave of the level ``respondent``.
    places : tuple of Series and tuple of Finding, or None
        What :func:`resolve_hromadas` gave for the responses; None asks it, where no clusters
        were drawn.

    Returns
    -------
    RespondentWave

    Raises
    ------
    DeclarationError, DataError
        As :func:`read_respondents`, once form and responses are read.

    Examples
    --------
    >>> record = read_wave_record("residents")
    >>> clean = read_cleaned(record)
    >>> values = read_values(clean.responses, clean.form, record=record, confirmed=clean.confirmed)
    >>> len(respondents_of(clean, values, record=record).answers) < clean.received_count
    True
    """
    responses, sampling = clean.responses, _sampling(record)
    frame = read_frame(record, sampling)
    placed = _placed(responses, frame, record=record, places=places)
    if placed.units.empty:
        raise DataError(
            "No response could be placed in the sample.",
            where=f"{responses.file}, sheet '{responses.sheet}', column '{record.key_question}'",
            found=f"{clean.received_count} responses",
        )
    rows = _mixed(responses, placed.units.index, salt=record.id)
    answers, missing = typed(values, clean.form, order=rows)
    units = placed.units[rows.index].set_axis(answers.index)
    design = design_columns(units, frame, sampling)
    found = (*responses.findings, *clean.repeated, *placed.findings, *values.findings)
    found = (*_without_identifiers(found, clean), *_uncounted(units, frame, sampling))
    found = (*found, *_silent_strata(design, frame, sampling))
    return RespondentWave(
        record,
        clean.form,
        answers,
        missing,
        hromada_code=design["hromada_code"].rename("hromada_code"),
        sampling=design,
        points=frame,
        targets=_read_checked_targets(record, design, answers=answers),
        questions=questions_frame(clean.form, answers, privacy=clean.privacy),
        corrections=log_frame(clean.log, clean.privacy, raw=clean.raw).drop(columns="response"),
        findings=findings_frame(found),
        privacy=clean.privacy,
    )


def _sampling(record: WaveRecord) -> Sampling:
    if record.sampling is None:
        raise DeclarationError(
            "A wave of respondents needs a sampling design.",
            needed="the key 'sampling'",
            where=f"data/waves/{record.id}/wave.yml",
        )
    return record.sampling


def _placed(
    responses: Responses,
    frame: pd.DataFrame,
    *,
    record: WaveRecord,
    places: tuple[pd.Series, tuple[Finding, ...]] | None,
) -> _Placed:
    """Find the row of the frame of each response: by its cluster, else by its hromada."""
    if not _sampling(record).clusters:
        found = places or resolve_hromadas(responses, record)
        return _in_frame(*found, frame=frame, responses=responses)
    typed_in = responses.table[record.key_question]
    spellings = {str(unit).casefold(): str(unit) for unit in frame.index}
    units = typed_in.str.casefold().map(spellings)
    unknown = typed_in[units.isna()]
    findings = tuple(
        responses.finding(
            int(str(row)),
            record.key_question,
            found=text or "nothing",
            done="not in the sampling frame; the response was left out until corrections.yml "
            "decides",
        )
        for row, text in unknown.items()
    )
    return _Placed(units.dropna().astype("str"), findings)


def _in_frame(
    codes: pd.Series,
    findings: tuple[Finding, ...],
    *,
    frame: pd.DataFrame,
    responses: Responses,
) -> _Placed:
    if frame.empty:
        return _Placed(codes, findings)
    is_there = codes.isin(frame.index)
    strangers = tuple(
        responses.finding(
            int(str(row)),
            "hromada_code",
            found=str(code),
            done="not in the sampling frame; the response was left out",
        )
        for row, code in codes[~is_there].items()
    )
    return _Placed(codes[is_there], (*findings, *strangers))


def _mixed(responses: Responses, rows: pd.Index, *, salt: str) -> pd.Series:
    """Return a running number for each row of the sheet, in an order without meaning."""
    uuids = responses.table.loc[rows, UUID_COLUMN]
    digests = uuids.map(lambda uuid: hashlib.sha256(f"{salt}/{uuid}".encode()).hexdigest())
    order = digests.sort_values().index
    return pd.Series(range(1, len(order) + 1), index=order, name="respondent")


def _without_identifiers(findings: Iterable[Finding], clean: Cleaned) -> list[Finding]:
    """Take the identifiers of responses out of what is said about them; their rows stay."""
    own = {f"response {entry.response}" for entry in clean.log}
    return [
        finding._replace(found="a response") if finding.found in own else finding
        for finding in findings
    ]


def _uncounted(units: pd.Series, frame: pd.DataFrame, sampling: Sampling) -> list[Finding]:
    """Places where another number answered than the frame says."""
    if COMPLETED not in frame.columns:
        return []
    answered = units.value_counts().reindex(frame.index, fill_value=0)
    differing = frame.index[(frame[COMPLETED] != answered).astype(bool)]
    return [
        Finding(
            str(sampling.frame),
            "",
            0,
            COMPLETED,
            f"{unit}: {frame.at[unit, COMPLETED]} completed, {answered[unit]} responses",
            "the responses were counted",
        )
        for unit in differing
    ]


def _silent_strata(design: pd.DataFrame, frame: pd.DataFrame, sampling: Sampling) -> list[Finding]:
    """Strata in which nobody answered: no weight stands for their people."""
    if sampling.strata is None:
        return []
    silent = sorted(set(frame[sampling.strata]) - set(design[sampling.strata]))
    return [
        Finding(
            str(sampling.frame),
            "",
            0,
            sampling.strata,
            f"{stratum}: nobody answered",
            "its people are not in the population of any estimate",
        )
        for stratum in silent
    ]


def _read_checked_targets(
    record: WaveRecord, design: pd.DataFrame, *, answers: pd.DataFrame
) -> pd.DataFrame:
    """Read the targets; each group of a margin must be among the answers, and each answer there."""
    calibration = _sampling(record).calibration
    if calibration is None:
        return pd.DataFrame()
    targets = read_targets(record, calibration)
    own = [part[part.columns.intersection(calibration.by)] for part in (design, answers)]
    table = pd.concat(own, axis=1)
    for name in calibration.by:
        _check_margin(name, targets, table=table, calibration=calibration)
    return targets


def _check_margin(
    name: str, targets: pd.DataFrame, *, table: pd.DataFrame, calibration: Calibration
) -> None:
    where = f"{calibration.targets}, column '{name}'"
    if name not in table.columns:
        raise DataError(
            "The weights are to be calibrated by what was neither asked nor in the frame.",
            needed="a question of the form, or a column of the sampling frame",
            found=name,
            where=where,
        )
    open_count = int(table[name].isna().sum())
    if open_count:
        raise DataError(
            "Respondents without an answer cannot be calibrated by it.",
            found=f"{open_count} of {len(table)} without '{name}'",
            where=where,
            hint="Decide on each in corrections.yml.",
        )
    differing = set(targets[name]) ^ set(table[name].astype("str"))
    if differing:
        raise DataError(
            "Targets and respondents do not have the same groups.",
            needed="each group in both",
            found=", ".join(sorted(differing)),
            where=where,
        )
