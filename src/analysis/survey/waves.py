"""A survey wave, read from its folder into a checked table of answers.

The steps in their order: declaration, form, responses, correction log, privacy, meaning of each
cell, hromada of each response, one answer a hromada.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis import paths
from analysis.errors import DataError, DeclarationError
from analysis.survey.answers import typed
from analysis.survey.corrections import (
    Correction,
    apply_corrections,
    read_corrections,
    refuse_twice,
)
from analysis.survey.declarations import WaveRecord, read_wave_record
from analysis.survey.findings import findings_frame
from analysis.survey.forms import Form, read_form
from analysis.survey.privacy import keep_private_out, without_private
from analysis.survey.respondents import COMPARISON_COLUMNS, reconcile, resolve_hromadas
from analysis.survey.responses import read_responses
from analysis.survey.values import read_values

__all__ = ["Wave", "read_wave"]


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
        There is no such wave.
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
    record = read_wave_record(wave_id)
    folder = paths.data_folder() / "waves" / wave_id
    form = read_form(folder / record.form)
    _check_fits(record, form)
    log = read_corrections(folder / "corrections.yml")
    raw = read_responses(folder / record.responses, form, sheet=record.sheet)
    corrected = apply_corrections(raw, log)
    repeated = refuse_twice(corrected)
    private_free, privacy = keep_private_out(corrected, form, record=record)
    codes, unresolved = resolve_hromadas(private_free, record)
    if codes.empty:
        raise DataError(
            "No response could be given to a hromada.",
            where=f"{raw.file}, sheet '{raw.sheet}', column '{record.key_question}'",
            found=f"{len(raw.table)} responses",
        )
    confirmed = frozenset(
        (entry.response, entry.column) for entry in log if entry.action == "confirm"
    )
    values = read_values(private_free, form, record=record, confirmed=confirmed)
    one = reconcile(values, codes, responses=private_free, form=form, record=record)
    answers, missing = typed(one.values, form)
    found = (*private_free.findings, *repeated, *unresolved, *one.values.findings)
    return Wave(
        record,
        form,
        answers,
        missing,
        questions=_questions(form, answers, privacy=privacy),
        corrections=_log_frame(log, privacy),
        findings=findings_frame(found),
        privacy=privacy,
        respondents=one.respondents,
        comparisons=one.comparisons[list(COMPARISON_COLUMNS)],
    )


def _check_fits(record: WaveRecord, form: Form) -> None:
    named = {
        "key_question": [record.key_question],
        "oblast_question": [record.oblast_question] if record.oblast_question else [],
        "role_question": [record.role_question] if record.role_question else [],
        "private_questions": record.private_questions,
    }
    known = set(form.questions["question_id"])
    for key, names in named.items():
        for name in names:
            if name not in known:
                raise DeclarationError(
                    f"wave.yml names a question that the form does not have: '{name}'.",
                    where=f"data/waves/{record.id}/wave.yml, key '{key}'",
                    needed=f"a question of {form.file}",
                )


def _log_frame(log: Sequence[Correction], privacy: pd.DataFrame) -> pd.DataFrame:
    """Return the log without what stands in private columns."""
    table = pd.DataFrame(
        [entry.model_dump() for entry in log], columns=list(Correction.model_fields)
    )
    private = table["column"].isin(privacy.loc[privacy["kept_out"] == "column", "column"])
    shown = {
        name: table[name].map(without_private).mask(private, "(private)")
        for name in ("expect", "value")
    }
    return table.assign(**shown)


def _questions(form: Form, answers: pd.DataFrame, *, privacy: pd.DataFrame) -> pd.DataFrame:
    """Return the questions of the form; a select_multiple as one row a choice."""
    private = set(privacy.loc[privacy["kept_out"] == "column", "column"])
    labels = ["label_en", "label_uk", "label_pl"]
    kept = form.questions[["question_id", "kind", *labels, "group", "list_name"]]
    rows = []
    for line in kept[~kept["kind"].isin(["note", "start", "end", "today"])].to_dict("records"):
        options = form.choices[form.choices["list_name"] == line["list_name"]]
        if line["kind"] != "select_multiple":
            rows.append(line)
        for option in options.to_dict("records") if line["kind"] == "select_multiple" else []:
            rows.append(
                line
                | {
                    "question_id": f"{line['question_id']}_{option['choice_id']}",
                    "kind": "option",
                    **{label: option[label] for label in labels},
                }
            )
    table = pd.DataFrame(rows)
    table["is_private"] = table["question_id"].isin(private)
    table["is_answered"] = table["question_id"].isin(answers.columns)
    return table.sort_values("is_answered", ascending=False, kind="stable", ignore_index=True)
