"""A round of an expert panel, read from its folder: one row an expert, known by a code alone.

The steps in their order: declaration, form, responses, correction log, privacy, meaning of each
cell. Experts are chosen for what they know, so there is no sample and no weight; what their
ratings come to is computed in ``consult``.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.errors import DataError
from analysis.survey.answers import Values, typed
from analysis.survey.cleaning import Cleaned, log_frame, questions_frame, read_cleaned
from analysis.survey.declarations import WaveRecord, read_wave_record
from analysis.survey.findings import Finding, findings_frame
from analysis.survey.forms import Form
from analysis.survey.responses import TIME_COLUMN, Responses
from analysis.survey.values import read_values

__all__ = ["ExpertWave", "experts_of", "read_experts"]


@dataclass(frozen=True)
class ExpertWave:
    """One round of an expert panel, checked and without private data.

    Parameters
    ----------
    record : WaveRecord
        What ``wave.yml`` declares.
    form : Form
        The questionnaire.
    answers : DataFrame
        One row an expert (index ``expert``: the code that stands for a name), sorted; one column
        a question, typed as in :class:`Wave`; missing where ``missing`` says why. Reasons in free
        text are private and not in it.
    missing : DataFrame
        Same shape: answered | not_asked | dont_know | refused | not_applicable | blank.
    first_submission : str
        Day (ISO) on which the first response came in, left-out ones included; ``""`` where the
        export has no times.
    questions : DataFrame
        As in :class:`Wave`.
    corrections : DataFrame
        The entries of the correction log, all applied, without the number of the response.
    findings : DataFrame
        file, sheet, row, column, found, done.
    privacy : DataFrame
        column, kept_out, values_count, why.

    Examples
    --------
    >>> wave = read_experts("experts_round_1")
    >>> wave.is_synthetic, wave.respondents_count, wave.surveyed_codes
    (True, 15, ())
    """

    record: WaveRecord
    form: Form
    answers: pd.DataFrame
    missing: pd.DataFrame
    first_submission: str
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
        """True where no expert gave the answers."""
        return self.record.synthetic

    @property
    def surveyed_codes(self) -> tuple[str, ...]:
        """No hromada is surveyed by asking experts."""
        return ()

    @property
    def respondents_count(self) -> int:
        """Number of experts."""
        return len(self.answers)


def read_experts(wave_id: str) -> ExpertWave:
    """Read a round of an expert panel from its folder below ``data/waves``.

    Parameters
    ----------
    wave_id : str
        Name of the folder; its ``wave.yml`` says ``level: expert``.

    Returns
    -------
    ExpertWave
        Of an expert who answered twice the latest response counts; the files are never changed.

    Raises
    ------
    ParameterError
        There is no such wave, or it is of another level.
    DeclarationError
        ``wave.yml`` or ``corrections.yml`` is not as it must be, or does not fit the form.
    DataError
        A file cannot be read, a correction no longer fits, a response identifier stands twice, or
        no response names an expert.

    Examples
    --------
    >>> wave = read_experts("experts_round_1")
    >>> "reason_share_services_between_hromadas" in wave.answers.columns
    False
    >>> read_experts("demo")
    Traceback (most recent call last):
    analysis.errors.ParameterError: The wave 'demo' has one row a hromada. Needed: ...
    """
    record = read_wave_record(wave_id, level="expert")
    clean = read_cleaned(record)
    values = read_values(clean.responses, clean.form, record=record, confirmed=clean.confirmed)
    return experts_of(clean, values, record=record)


def experts_of(clean: Cleaned, values: Values, *, record: WaveRecord) -> ExpertWave:
    """Return a round of an expert panel from its cleaned responses.

    Parameters
    ----------
    clean : Cleaned
        Without private data.
    values : Values
        What the cells mean, one row a response.
    record : WaveRecord
        A wave of the level ``expert``.

    Returns
    -------
    ExpertWave

    Raises
    ------
    DataError
        No response names an expert.

    Examples
    --------
    >>> record = read_wave_record("experts_round_1")
    >>> clean = read_cleaned(record)
    >>> values = read_values(clean.responses, clean.form, record=record, confirmed=clean.confirmed)
    >>> experts_of(clean, values, record=record).answers.index[0]
    'E01'
    """
    codes, unnamed = _coded(clean.responses, record=record)
    if codes.empty:
        raise DataError(
            "No response names an expert.",
            where=f"{clean.responses.file}, column '{record.key_question}'",
            found=f"{clean.received_count} responses",
        )
    answers, missing = typed(values, clean.form, order=codes)
    times = [day[:10] for day in clean.raw.table[TIME_COLUMN] if day]
    found = (*clean.responses.findings, *clean.repeated, *unnamed, *values.findings)
    return ExpertWave(
        record,
        clean.form,
        answers.rename_axis("expert"),
        missing.rename_axis("expert"),
        first_submission=min(times, default=""),
        questions=questions_frame(clean.form, answers, privacy=clean.privacy),
        corrections=log_frame(clean.log, clean.privacy, raw=clean.raw).drop(columns="response"),
        findings=findings_frame(found),
        privacy=clean.privacy,
    )


def _coded(responses: Responses, *, record: WaveRecord) -> tuple[pd.Series, list[Finding]]:
    """Return the expert of each row that counts, sorted by code, and findings on the others."""
    key = record.key_question
    table = pd.DataFrame(
        {"code": responses.table[key].str.upper(), "time": responses.table[TIME_COLUMN]}
    )
    named = table[table["code"] != ""].sort_values("time", kind="stable")
    is_earlier = named.duplicated("code", keep="last")
    findings = [
        responses.finding(int(str(row)), key, found="nothing", done="names no expert; left out")
        for row in table.index[table["code"] == ""]
    ] + [
        responses.finding(
            int(str(row)),
            key,
            found="an earlier response of the same expert",
            done="the latest response of this expert counts",
        )
        for row in named.index[is_earlier]
    ]
    return named.loc[~is_earlier, "code"].sort_values(kind="stable"), findings
