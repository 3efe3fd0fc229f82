"""The steps that every wave goes through first: form, responses, correction log, privacy.

What the cells mean, and what one row of the answers is, does not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis import paths
from analysis.errors import DeclarationError
from analysis.survey.corrections import (
    Correction,
    apply_corrections,
    read_corrections,
    refuse_twice,
)
from analysis.survey.declarations import WaveRecord
from analysis.survey.findings import Finding
from analysis.survey.forms import Form
from analysis.survey.privacy import keep_private_out, without_private
from analysis.survey.questionnaires import read_questionnaire
from analysis.survey.responses import ID_COLUMN, UUID_COLUMN, Responses
from analysis.survey.retention import refuse_overdue
from analysis.survey.submissions import read_responses

__all__ = ["Cleaned", "log_frame", "questions_frame", "read_cleaned"]

TOKEN = re.compile(r"[\w:-]+")
"""A word that may be an identifier: digits, letters, ``uuid:…``."""


@dataclass(frozen=True)
class Cleaned:
    """Responses after the correction log and without private data; still text.

    Parameters
    ----------
    form : Form
        The questionnaire.
    responses : Responses
        One row a response that the log did not leave out.
    received_count : int
        Responses in the file.
    log : tuple of Correction
        All applied.
    privacy : DataFrame
        column, kept_out, values_count, why.
    repeated : tuple of Finding
        Responses that repeat an earlier one.
    raw : Responses
        As they came, private data included: for checks inside the room only.

    Examples
    --------
    >>> from analysis.survey.declarations import read_wave_record
    >>> clean = read_cleaned(read_wave_record("demo"))
    >>> clean.received_count - len(clean.responses.table)
    2
    """

    form: Form
    responses: Responses
    received_count: int
    log: tuple[Correction, ...]
    privacy: pd.DataFrame
    repeated: tuple[Finding, ...]
    raw: Responses

    @property
    def confirmed(self) -> frozenset[tuple[str, str]]:
        """Response and question of values that a person confirmed against a constraint."""
        return frozenset(
            (entry.response, entry.column) for entry in self.log if entry.action == "confirm"
        )


def read_cleaned(record: WaveRecord) -> Cleaned:
    """Read form and responses of a wave, apply its correction log, keep private data out.

    Parameters
    ----------
    record : WaveRecord
        Names the files, the key question and the private questions.

    Returns
    -------
    Cleaned

    Raises
    ------
    DeclarationError
        ``wave.yml`` names a question that the form does not have.
    DataError
        Form or responses cannot be read, a correction no longer fits, an identifier stands
        twice, or the answers had to be deleted by now.

    Examples
    --------
    >>> from analysis.survey.declarations import read_wave_record
    >>> "respondent_phone" in read_cleaned(read_wave_record("demo")).responses.table.columns
    False
    """
    folder = paths.data_folder() / "waves" / record.id
    refuse_overdue(record.terms.retention, wave_id=record.id, responses=record.responses)
    form = read_questionnaire(record)
    _check_fits(record, form)
    log = read_corrections(folder / "corrections.yml")
    raw = read_responses(
        folder / record.responses,
        form,
        sheet=record.sheet,
        dialect=record.dialect,
        mapping=record.mapping,
    )
    corrected = apply_corrections(raw, log)
    repeated = refuse_twice(corrected)
    responses, privacy = keep_private_out(corrected, form, record=record)
    return Cleaned(form, responses, len(raw.table), log, privacy, repeated, raw)


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


def log_frame(
    log: Sequence[Correction], privacy: pd.DataFrame, *, raw: Responses | None = None
) -> pd.DataFrame:
    """Return the correction log without what is private and without naming a response.

    Parameters
    ----------
    log : sequence of Correction
        As applied.
    privacy : DataFrame
        As in :class:`Cleaned`.
    raw : Responses, optional
        As they came: their identifiers are taken out of the reasons that people wrote.

    Returns
    -------
    DataFrame
        Columns response, action, column, expect, value, who, why, check.

    Examples
    --------
    >>> privacy = pd.DataFrame({"column": ["phone"], "kept_out": ["column"]})
    >>> entry = Correction(response="1", action="replace", column="phone", expect="a", value="b",
    ...                    who="desk", why="misspelt")
    >>> log_frame([entry], privacy).loc[0, ["expect", "value"]].tolist()
    ['(private)', '(private)']
    """
    table = pd.DataFrame(
        [entry.model_dump() for entry in log], columns=list(Correction.model_fields)
    )
    private = table["column"].isin(privacy.loc[privacy["kept_out"] == "column", "column"])
    shown = {
        name: table[name].map(without_private).mask(private, "(private)")
        for name in ("expect", "value")
    }
    known = _identifiers(raw) | {entry.response for entry in log}
    shown["why"] = table["why"].map(lambda why: without_private(_unnamed(why, known)))
    return table.assign(**shown)


def _identifiers(raw: Responses | None) -> set[str]:
    if raw is None:
        return set()
    columns = [name for name in (ID_COLUMN, UUID_COLUMN) if name in raw.table]
    return {str(name) for column in columns for name in raw.table[column]} - {""}


def _unnamed(why: str, identifiers: set[str]) -> str:
    """Say "a response" where a person wrote its identifier."""
    return TOKEN.sub(lambda word: "a response" if word[0] in identifiers else word[0], why)


def questions_frame(form: Form, answers: pd.DataFrame, *, privacy: pd.DataFrame) -> pd.DataFrame:
    """Return the questions of the form; a select_multiple as one row a choice.

    Parameters
    ----------
    form : Form
        The questionnaire.
    answers : DataFrame
        As in a wave.
    privacy : DataFrame
        As in :class:`Cleaned`.

    Returns
    -------
    DataFrame
        Columns question_id, kind, label_en, label_uk, label_pl, group, list_name, is_private,
        is_answered; those that are answered first. Of a choice and a text of one name (``needs``
        with the choice ``other``, beside the text ``needs_other``) only the choice has a row: its
        column stands among the answers, the text is kept out.

    Examples
    --------
    >>> from analysis.survey.waves import read_wave
    >>> wave = read_wave("demo")
    >>> table = questions_frame(wave.form, wave.answers, privacy=wave.privacy)
    >>> table.set_index("question_id").at["barriers_no_providers", "kind"]
    'option'
    """
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
    is_twice = table["question_id"].duplicated(keep=False)
    is_option = table["kind"] == "option"
    table["is_private"] = table["question_id"].isin(private) & ~(is_twice & is_option)
    table = table[is_option | ~is_twice].copy()
    table["is_answered"] = table["question_id"].isin(answers.columns)
    return table.sort_values("is_answered", ascending=False, kind="stable", ignore_index=True)
