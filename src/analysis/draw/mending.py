"""What was found in a raw file, kept out of it and mended, in the reader's words.

``survey`` names questions, actions and findings by ids; whoever reads a report reads the
wording of the question and what was done. Reading and mending itself belong to ``survey``.
"""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from analysis.draw.headings import columns_of
from analysis.draw.tables import Table, show_table
from analysis.language import Words
from analysis.protect import PublicationRules
from analysis.survey import RespondentWave, Wave

__all__ = ["in_words", "labels_of", "least_told", "show_findings", "synthetic_note"]

KINDS = {
    "read as: ": "missing",
    "read as ": "exact",
    "approximate": "approximate",
    "left out by the correction log": "response",
    "no certain number": "uncertain",
    "not a choice of the form": "not_offered",
    "against the form's constraint": "contradiction",
    "the form's skip logic": "not_asked",
    "the answer was kept out": "private",
    "the column was kept out": "private",
}
"""How what was done begins, and the kind of finding it tells; the first that fits."""


def synthetic_note(wave: Any, *, words: Words) -> str:
    """Return the note below a table of answers that were made up; else nothing.

    Parameters
    ----------
    wave : Wave
        Tells whether it is synthetic.
    words : Words
        The reader's language.

    Returns
    -------
    str

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from analysis.language import read_words
    >>> synthetic_note(SimpleNamespace(is_synthetic=True), words=read_words("en"))[:15]
    'Synthetic data:'
    """
    return words.say("reports.synthetic") if wave.is_synthetic else ""


def in_words(frame: pd.DataFrame, questions: pd.DataFrame, *, words: Words) -> pd.DataFrame:
    """Replace ids of questions, actions and reasons by what they mean.

    Parameters
    ----------
    frame : DataFrame
        Any of ``question_id``, ``column``, ``action``, ``kept_out``, ``why``.
    questions : DataFrame
        question_id and a label in each language, as a wave has them.
    words : Words
        The reader's language.

    Returns
    -------
    DataFrame
        A copy. What is no known id, such as a technical column, stays as it is.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> questions = pd.DataFrame({"question_id": ["staff"], "label_en": ["How many posts?"]})
    >>> frame = pd.DataFrame({"column": ["staff", "_id"], "action": ["replace", "leave_out"]})
    >>> in_words(frame, questions, words=read_words("en")).to_numpy().tolist()
    [['How many posts?', 'answer replaced'], ['_id', 'response left out']]
    """
    labels = labels_of(questions, "question_id", words=words)
    spoken = frame.copy()
    for column in {"question_id", "column"} & set(frame.columns):
        spoken[column] = [labels.get(told, told) for told in frame[column]]
    for column in {"action", "kept_out", "why"} & set(frame.columns):
        spoken[column] = [
            _meaning(f"reports.{column}.", str(told), words) for told in frame[column]
        ]
    return spoken


def labels_of(table: pd.DataFrame, name: str, *, words: Words) -> dict[str, str]:
    """Return the label of each question or choice: in the reader's language, or as it was asked.

    Parameters
    ----------
    table : DataFrame
        A label in each language (``label_en`` …; missing where the form does not speak it).
    name : str
        Column with the ids.
    words : Words
        The reader's language.

    Returns
    -------
    dict of str to str
        By id; the id itself where no language has a label.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> table = pd.DataFrame({"choice_id": ["yes"], "label_en": [None], "label_uk": ["Так"]})
    >>> labels_of(table, "choice_id", words=read_words("en"))
    {'yes': 'Так'}
    """
    own = [f"label_{words.id}", *(each for each in table if str(each).startswith("label_"))]
    spoken = table[[each for each in dict.fromkeys(own) if each in table.columns]]
    first = spoken.astype("object").replace("", None).bfill(axis=1).iloc[:, 0]
    ids = table[name].astype(str)
    return dict(zip(ids, first.where(first.notna(), ids).astype(str), strict=True))


def _meaning(start: str, told: str, words: Words) -> str:
    key = start + re.sub(r"\W+", "_", told)
    return words.say(key) if key in words.entries else told


def show_findings(findings: pd.DataFrame, *, words: Words, note: str = "", least: int = 0) -> Table:
    """Count what was found in a raw file by what was done with it.

    Parameters
    ----------
    findings : DataFrame
        As a wave has them: ``done``, one row a finding.
    words : Words
        The reader's language.
    note : str, optional
        Below the table.
    least : int
        Counts below it are not told: those of a survey of people.

    Returns
    -------
    Table
        The most frequent first; a kind without a name of its own is told as it was found.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> findings = pd.DataFrame({"done": ["read as 12", "read as 3700", "kept"]})
    >>> print(show_findings(findings, words=read_words("en")).rows[0][1].text)
    2
    """
    kinds = findings["done"].map(lambda done: _kind(done, words))
    counts = kinds.value_counts(sort=True).rename_axis("done").reset_index(name="cells_count")
    columns = columns_of(counts, words=words)
    if least:
        counts["cells_count"] = [
            counted(each, least, words=words) for each in counts["cells_count"]
        ]
        columns = {name: (heading, "") for name, (heading, _) in columns.items()}
    return show_table(
        counts,
        caption=words.say("reports.caption_found"),
        columns=columns,
        words=words,
        note=note,
    )


def least_told(wave: Wave | RespondentWave, *, rules: PublicationRules) -> int:
    """Return from which on counts of a survey are told: all of hromadas, not the least of people.

    Parameters
    ----------
    wave : Wave or RespondentWave
        The survey.
    rules : PublicationRules
        Of whoever will read it.

    Returns
    -------
    int
        0 where all counts are told.

    Examples
    --------
    >>> from analysis import protect, survey
    >>> least_told(survey.read_wave("demo"), rules=protect.read_publication_rules()["public"])
    0
    """
    return rules.cell_threshold if wave.record.level == "respondent" else 0


def counted(count: int, least: int, *, words: Words) -> str:
    """Say a count, or that it is below the least that may be told."""
    if count < least:
        return words.say("answered.fewer", count=words.count(least))
    return words.count(count)


def _kind(done: str, words: Words) -> str:
    kind = next((kind for start, kind in KINDS.items() if done.startswith(start)), "")
    return words.say(f"reports.read.{kind}") if kind else done
