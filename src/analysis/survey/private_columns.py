"""Columns that hold persons by what they ask for: kind, name or label of the question.

What a single answer holds does not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from analysis import paths
from analysis.declared import Record, read_record

__all__ = ["PRIVATE_KINDS", "kind_asked_for", "private_columns"]

PRIVATE_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("geopoint", "geotrace", "geoshape", "start-geopoint"), "position"),
    **dict.fromkeys(
        ("image", "photo", "audio", "video", "file", "background-audio"), "attached file"
    ),
    "barcode": "barcode",
    **dict.fromkeys(("start", "end", "audit"), "course of the interview"),
    **dict.fromkeys(("phonenumber", "phone_number"), "telephone number"),
    **dict.fromkeys(("username", "email"), "account of the interviewer"),
    **dict.fromkeys(
        ("deviceid", "device_id", "subscriberid", "subscriber_id", "simserial", "sim_id"),
        "identifier of a device or a submission",
    ),
}
"""Kinds of questions that always hold something private, whatever the question is called."""
BOUNDED_KINDS = ("select_one", "select_multiple", "rank", "note", "acknowledge", "trigger")
"""Kinds whose answers were written before anybody answered."""
_OF_WHOM = (
    r"\d+|respondent\w*|person|head|director|worker|contact|home|own|your|personal|kontakt\w*|osob\w*"
    r"|optional|other|text|raw|en|uk|ua|pl|ru"
)
"""What may follow: ``name_of_head`` asks for a name, ``name_change`` does not."""
LABELS = ("label_en", "label_uk", "label_pl")


class _Kind(Record):
    """Words by which a private column is told.

    Parameters
    ----------
    names : tuple of str
        Regular expressions of names of columns.
    labels : tuple of str
        Regular expressions of labels of questions.
    """

    names: tuple[str, ...]
    labels: tuple[str, ...]


class _ColumnWords(Record):
    """Words by which private columns are told, by kind.

    Parameters
    ----------
    kinds_of_columns : dict of str to _Kind
        Kind of private column to its words.
    excuses : _Kind
        Words that make a column not private.
    """

    kinds_of_columns: dict[str, _Kind]
    excuses: _Kind


def private_columns(questions: pd.DataFrame) -> dict[str, str]:
    """Return the questions that are suspected to hold something private, and why.

    Parameters
    ----------
    questions : DataFrame
        One row a question: question_id, kind, and a label in each language (missing allowed).

    Returns
    -------
    dict of str to str
        Question to ``"kind of question: …"`` or ``"name or label asks for: …"``; choices offered
        by the form are nobody's data, so only their kind is looked at.

    Examples
    --------
    >>> questions = pd.DataFrame({
    ...     "question_id": ["home", "q7", "oblast", "phones_count"],
    ...     "kind": ["geopoint", "text", "text", "integer"],
    ...     "label_uk": ["Де ви живете?", "Прізвище та ім’я", "Область", "Скільки телефонів?"]})
    >>> private_columns(questions)
    {'home': 'kind of question: position', 'q7': "name or label asks for: person's name"}
    """
    reasons = {}
    for line in questions.to_dict("records"):
        name, kind = str(line["question_id"]), str(line["kind"])
        labels = [str(line[label]) for label in LABELS if pd.notna(line.get(label))]
        if kind in PRIVATE_KINDS:
            reasons[name] = f"kind of question: {PRIVATE_KINDS[kind]}"
        elif kind not in BOUNDED_KINDS and (asked := kind_asked_for(name, labels)):
            reasons[name] = f"name or label asks for: {asked}"
    return reasons


def kind_asked_for(name: str, labels: list[str] | tuple[str, ...] = ()) -> str:
    """Return the private thing that a question asks for by its name or its label.

    Parameters
    ----------
    name : str
        Name of the question, or heading of a column.
    labels : list of str, optional
        Its wording in any language.

    Returns
    -------
    str
        ``"person's name"``, ``"telephone number"`` …; ``""`` where it asks for nothing of a person.

    Examples
    --------
    >>> kind_asked_for("respondent_phone"), kind_asked_for("Прізвище"), kind_asked_for("q1")
    ('telephone number', "person's name", '')
    >>> kind_asked_for("q2", ["Назва вашої громади"]), kind_asked_for("q3", ["Adres e-mail"])
    ('', 'e-mail address')
    """
    plain_name = _snake(name)
    worded = labels if re.fullmatch(r"[\w/.-]+", name, re.ASCII) else [*labels, name]
    labels = [re.sub("[’ʼ`]", "'", label) for label in worded]
    excused_name, excused_label = _patterns()["excuses"]
    labels = [label for label in labels if not excused_label.search(label)]
    for kind, (by_name, by_label) in _patterns().items():
        if kind == "excuses":
            continue
        if not excused_name.search(plain_name) and by_name.search(plain_name):
            return kind
        if any(by_label.search(label) for label in labels):
            return kind
    return ""


def _snake(name: str) -> str:
    """Name of a question with ``_`` between its words, whatever stood there."""
    parted = re.sub(r"(?<=[a-zа-яіїєґ])(?=[A-ZА-ЯІЇЄҐ])", "_", name.rsplit("/", 1)[-1])
    return re.sub(r"[\W_]+", "_", parted).strip("_").lower()


@lru_cache(maxsize=1)
def _patterns() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    file = paths.data_folder() / "publication" / "privacy" / "columns.yml"
    words = read_record(file, _ColumnWords)
    patterns = {
        kind: (_any_of(told.names, name=True), _any_of(told.labels))
        for kind, told in words.kinds_of_columns.items()
    }
    excused = re.compile(rf"(?:^|_)(?:{'|'.join(words.excuses.names)})(?:_|$)", re.IGNORECASE)
    return patterns | {"excuses": (excused, _any_of(words.excuses.labels))}


def _any_of(words: tuple[str, ...], *, name: bool = False) -> re.Pattern[str]:
    """Any of the words: somewhere in a label, or as the last word of the name of a question."""
    either = "|".join(words)
    pattern = rf"(?:^|_)(?:{either})\d*(?:_(?:{_OF_WHOM}))*$" if name else either
    return re.compile(pattern, re.IGNORECASE)
