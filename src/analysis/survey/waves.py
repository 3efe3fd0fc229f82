"""A survey wave, read from its folder into a checked table of answers.

The steps in their order: declaration, form, responses, correction log, privacy, meaning of each
cell, hromada of each response, one answer a hromada.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.errors import DataError
from analysis.memory import remembered
from analysis.survey.answers import Values, typed
from analysis.survey.cleaning import Cleaned, log_frame, questions_frame, read_cleaned
from analysis.survey.declarations import WaveRecord, read_wave_record
from analysis.survey.findings import findings_frame
from analysis.survey.forms import Form
from analysis.survey.respondents import COMPARISON_COLUMNS, reconcile, resolve_hromadas
from analysis.survey.values import read_values

__all__ = ["Wave", "hromadas_of", "read_wave"]


@dataclass(frozen=True)
class Wave:
    """One survey wave, checked and without private data.

    Parameters
    ----------
    record : WaveRecord
        What ``wave.yml`` declares.
    form : Form
        The questionnaire.
    answers : DataFrame
        One row a hromada (index hromada_code), one column a question: counts and sums as Int64,
        yes/no and each choice of a select_multiple as boolean, other choices as their ids;
        missing where ``missing`` says why. Private and free-text questions are not in it.
    missing : DataFrame
        Same shape: answered | not_asked | dont_know | refused | not_applicable | blank.
    questions : DataFrame
        One row a column of ``answers``: question_id, kind, label_en, label_uk, label_pl, group,
        list_name, is_private; then the questions that are not in ``answers``.
    corrections : DataFrame
        The entries of the correction log, all applied: response, action, column, expect, value,
        who, why.
    findings : DataFrame
        file, sheet, row, column, found, done.
    privacy : DataFrame
        column, kept_out, values_count, why.
    respondents : DataFrame
        hromada_code, respondent_role: the responses that count.
    comparisons : DataFrame
        Each answer of a further respondent beside the one used.

    Examples
    --------
    >>> wave = read_wave("demo")
    >>> wave.is_synthetic, len(wave.answers), wave.answers.shape == wave.missing.shape
    (True, 39, True)
    """

    record: WaveRecord
    form: Form
    answers: pd.DataFrame
    missing: pd.DataFrame
    questions: pd.DataFrame
    corrections: pd.DataFrame
    findings: pd.DataFrame
    privacy: pd.DataFrame
    respondents: pd.DataFrame
    comparisons: pd.DataFrame

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
        """Codes of the hromadas with an answer, sorted."""
        return tuple(self.answers.index)

    @property
    def respondents_count(self) -> int:
        """Number of responses that count."""
        return len(self.respondents)

    @property
    def disagreements(self) -> pd.DataFrame:
        """Answers of a further respondent that differ from the one used."""
        differing = self.comparisons[~self.comparisons["agrees"].astype(bool)]
        return differing.drop(columns="agrees").reset_index(drop=True)


@remembered
def read_wave(wave_id: str) -> Wave:
    """Read a survey wave from its folder below ``data/waves``.

    Parameters
    ----------
    wave_id : str
        Name of the folder.

    Returns
    -------
    Wave
        The files are never changed; whatever was not plain stands in ``findings``.

    Raises
    ------
    ParameterError
        There is no such wave, or it is one of respondents.
    DeclarationError
        ``wave.yml`` or ``corrections.yml`` is not as it must be, or does not fit the form.
    DataError
        Form or responses cannot be read, a correction no longer fits, a response identifier
        stands twice, or no response could be given to a hromada.

    Examples
    --------
    >>> wave = read_wave("demo")
    >>> wave.respondents_count > len(wave.surveyed_codes)
    True
    >>> sorted(set(wave.questions["question_id"]) & {"respondent_email", "home_care_need_count"})
    ['home_care_need_count', 'respondent_email']
    >>> "respondent_email" in wave.answers.columns
    False
    """
    record = read_wave_record(wave_id, level="hromada")
    clean = read_cleaned(record)
    values = read_values(clean.responses, clean.form, record=record, confirmed=clean.confirmed)
    return hromadas_of(clean, values, record=record)


def hromadas_of(clean: Cleaned, values: Values, *, record: WaveRecord) -> Wave:
    """Return a survey wave from its cleaned responses.

    Parameters
    ----------
    clean : Cleaned
        Without private data.
    values : Values
        What the cells mean, one row a response.
    record : WaveRecord
        A wave of the level ``hromada``.

    Returns
    -------
    Wave

    Raises
    ------
    DataError
        No response could be given to a hromada.

    Examples
    --------
    >>> record = read_wave_record("demo")
    >>> clean = read_cleaned(record)
    >>> values = read_values(clean.responses, clean.form, record=record, confirmed=clean.confirmed)
    >>> len(hromadas_of(clean, values, record=record).answers)
    39
    """
    form, responses, privacy = clean.form, clean.responses, clean.privacy
    codes, unresolved = resolve_hromadas(responses, record)
    if codes.empty:
        raise DataError(
            "No response could be given to a hromada.",
            where=f"{responses.file}, sheet '{responses.sheet}', column '{record.key_question}'",
            found=f"{clean.received_count} responses",
        )
    one = reconcile(values, codes, responses=responses, form=form, record=record)
    answers, missing = typed(one.values, form)
    found = (*responses.findings, *clean.repeated, *unresolved, *one.values.findings)
    return Wave(
        record,
        form,
        answers,
        missing,
        questions=questions_frame(form, answers, privacy=privacy),
        corrections=log_frame(clean.log, privacy, raw=clean.raw),
        findings=findings_frame(found),
        privacy=privacy,
        respondents=one.respondents,
        comparisons=one.comparisons[list(COMPARISON_COLUMNS)],
    )
