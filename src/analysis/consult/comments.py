"""What stakeholders said of a recommendation or a draft, and what was answered, one by one.

Bodies speak here by their kind, never persons; a comment stands here only with consent to publish
it. Round tables are recorded beside the comments. How they come in by a form is read in
``comment_forms``.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import pandas as pd
from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_records
from analysis.errors import ParameterError
from analysis.memory import remembered

__all__ = [
    "ANSWERS",
    "Comment",
    "Consultation",
    "RoundTable",
    "comment_table",
    "read_consultation",
    "read_consultations",
]

ANSWERS = ("accepted", "partly", "rejected", "open")
FEWEST_WORDS = 6
Day = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
Text = Annotated[str, Field(min_length=10)]


class Subject(Record):
    """What a comment is about: a recommendation or a package by its id, and the place in it.

    Parameters
    ----------
    recommendation : str
        Id of the recommendation that the comment is about; empty for a package.
    package : str
        Id of the package of documents that the comment is about; empty for a recommendation.
    place : str
        Article, part or section in it; empty for the whole.
    """

    recommendation: str = ""
    package: str = ""
    place: str = ""

    @model_validator(mode="after")
    def _is_about_one_thing(self) -> Subject:
        if bool(self.recommendation) == bool(self.package):
            raise ValueError("exactly one of 'recommendation' and 'package' is needed")
        return self


class Change(Record):
    """What was changed on account of a comment, and in which file.

    Parameters
    ----------
    what : str
        What was changed.
    file : str
        File in which it was changed, below the project's folder.
    """

    what: Text
    file: str


class Comment(Record):
    """One comment and its answer.

    Parameters
    ----------
    id : str
        ``C01`` and so on.
    received : str
        Day (``YYYY-MM-DD``) on which it came.
    body : str
        Kind of body, one of those that the consultation declares; never a person.
    about : Subject
        What it is about.
    comment : str
        In our words or, from a form, in theirs; empty where it may not be published.
    consent_to_publish : bool
        The body agreed that the comment is published.
    answer : {"accepted", "partly", "rejected", "open"}
        Open comments have neither day nor reason.
    answered : str
        Day (ISO) of the answer.
    why : str
        The reason: a whole sentence where something was rejected.
    change : Change or None
        Needed where something was accepted.

    Examples
    --------
    >>> read_consultation("social_order_reform").comments[0].answer
    'accepted'
    """

    id: str = Field(pattern=r"^C\d{2,}$")
    received: Day
    body: str
    about: Subject
    comment: str = ""
    consent_to_publish: bool
    answer: Literal["accepted", "partly", "rejected", "open"]
    answered: Day | None = None
    why: str = ""
    change: Change | None = None

    @model_validator(mode="after")
    def _is_published_only_with_consent(self) -> Comment:
        if self.consent_to_publish != bool(self.comment.strip()):
            raise ValueError(
                f"{self.id}: the text stands here with consent to publish it, and only then"
            )
        return self

    @model_validator(mode="after")
    def _is_answered_or_open(self) -> Comment:
        if self.answer == "open":
            if self.answered or self.why or self.change:
                raise ValueError(f"{self.id}: an open comment has no answer yet")
            return self
        if self.answered is None or self.answered < self.received:
            raise ValueError(f"{self.id}: an answer needs its day, not before the comment came")
        if self.answer in ("accepted", "partly") and self.change is None:
            raise ValueError(f"{self.id}: what is accepted needs 'change': what, and in which file")
        if self.answer == "rejected" and self.change is not None:
            raise ValueError(f"{self.id}: what is rejected changes nothing")
        if self.answer in ("partly", "rejected") and not _is_sentence(self.why):
            raise ValueError(f"{self.id}: what is rejected needs its reason in a whole sentence")
        return self

    @property
    def is_open(self) -> bool:
        """True where it waits for an answer."""
        return self.answer == "open"

    def days(self, as_of: str) -> int:
        """Return how long the answer took, or how long it has been waited for.

        Parameters
        ----------
        as_of : str
            Day (ISO) up to which an open comment is counted.

        Returns
        -------
        int
            Whole days.
        """
        end = self.answered or as_of
        return (date.fromisoformat(end) - date.fromisoformat(self.received)).days


class RoundTable(Record):
    """One round table: who took part by kind of body, what was agreed, left open, dissented.

    Parameters
    ----------
    id : str
        ``RT1`` and so on.
    held : str
        Day (``YYYY-MM-DD``) on which it was held.
    place : str
        Kind of place, never an address.
    bodies : dict of str to int
        How many bodies of each kind took part (bodies, not persons).
    discussed : tuple of str
        Ids of recommendations.
    agreed : tuple of str
        What was agreed, in sentences.
    open : tuple of str
        What stayed open, in sentences.
    dissent : tuple of str
        Who dissented from what, by kind of body; empty says that nobody did.

    Examples
    --------
    >>> read_consultation("social_order_reform").round_tables[0].bodies["ministry"]
    1
    """

    id: str = Field(pattern=r"^RT\d+$")
    held: Day
    place: str
    bodies: dict[str, Annotated[int, Field(ge=1)]] = Field(min_length=1)
    discussed: tuple[str, ...] = Field(min_length=1)
    agreed: tuple[Text, ...] = ()
    open: tuple[Text, ...] = ()
    dissent: tuple[Text, ...] = ()


class Consultation(Record):
    """A consultation as declared.

    Parameters
    ----------
    id : str
        The file name.
    title : str
        Title of the consultation.
    is_synthetic : bool
        True where nobody commented.
    language : str
        In which comments came; they are shown as they came.
    opened : str
        First day for comments, ``YYYY-MM-DD``.
    closed : str
        Last day for comments, ``YYYY-MM-DD``.
    as_of : str
        Last day on which the register was gone through, ``YYYY-MM-DD``.
    bodies : dict of str to str
        Kinds of bodies, in words.
    comments : tuple of Comment
        The comments, with what was answered.
    round_tables : tuple of RoundTable
        The round tables that were held.

    Examples
    --------
    >>> consultation = read_consultation("social_order_reform")
    >>> len(consultation.comments), len(consultation.round_tables)
    (7, 2)
    """

    id: str
    title: str
    is_synthetic: bool
    language: str = "en"
    opened: Day
    closed: Day
    as_of: Day
    bodies: dict[str, str] = Field(min_length=1)
    comments: tuple[Comment, ...] = ()
    round_tables: tuple[RoundTable, ...] = ()

    @model_validator(mode="after")
    def _has_days_in_order(self) -> Consultation:
        if not self.opened <= self.closed <= self.as_of:
            raise ValueError("'opened', 'closed' and 'as_of' are not in this order")
        return self

    @model_validator(mode="after")
    def _names_each_once_and_only_declared_bodies(self) -> Consultation:
        ids = [each.id for each in self.comments] + [each.id for each in self.round_tables]
        twice = sorted({each for each in ids if ids.count(each) > 1})
        if twice:
            raise ValueError(f"an id stands twice: {', '.join(twice)}")
        named = {each.body for each in self.comments}
        named |= {body for table in self.round_tables for body in table.bodies}
        unknown = sorted(named - set(self.bodies))
        if unknown:
            raise ValueError(f"kinds of bodies that are not declared: {', '.join(unknown)}")
        return self


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= FEWEST_WORDS and text.rstrip().endswith((".", "!", "?"))


def read_consultations() -> dict[str, Consultation]:
    """Read every consultation of ``data/consultations``.

    Returns
    -------
    dict of str to Consultation
        Sorted by id.

    Raises
    ------
    DeclarationError
        A consultation is not as it must be: with file, line and key.

    Examples
    --------
    >>> list(read_consultations())
    ['social_order_reform']
    """
    return read_records(paths.data_folder() / "consultations", Consultation)


@remembered
def read_consultation(consultation_id: str) -> Consultation:
    """Read one consultation.

    Parameters
    ----------
    consultation_id : str
        Name of its file below ``data/consultations``.

    Returns
    -------
    Consultation

    Raises
    ------
    ParameterError
        There is no such consultation.
    DeclarationError
        A consultation is not as it must be.

    Examples
    --------
    >>> read_consultation("social_order_reform").is_synthetic
    True
    """
    known = read_consultations()
    if consultation_id not in known:
        raise ParameterError(
            f"There is no consultation '{consultation_id}'.",
            needed=f"one of: {', '.join(known) or 'none'}",
        )
    return known[consultation_id]


def comment_table(consultation: Consultation) -> pd.DataFrame:
    """Return the comments as a table.

    Parameters
    ----------
    consultation : Consultation
        As declared.

    Returns
    -------
    DataFrame
        One row a comment, in the order of the days: id, received, body, recommendation, package,
        place, comment, answer, answered, why, changed, file, days (whole days until the answer,
        or up to ``as_of``). Texts are ``""`` where there is none.

    Examples
    --------
    >>> table = comment_table(read_consultation("social_order_reform"))
    >>> table["answer"].value_counts().sort_index().to_dict()
    {'accepted': 2, 'open': 2, 'partly': 1, 'rejected': 2}
    """
    rows = [
        {
            "id": each.id,
            "received": each.received,
            "body": each.body,
            **each.about.model_dump(),
            "comment": each.comment.strip(),
            "answer": each.answer,
            "answered": each.answered or "",
            "why": each.why.strip(),
            "changed": each.change.what.strip() if each.change else "",
            "file": each.change.file if each.change else "",
            "days": each.days(consultation.as_of),
        }
        for each in consultation.comments
    ]
    names = ["id", "received", "body", *Subject.model_fields, "comment", "answer", "answered"]
    table = pd.DataFrame(rows, columns=[*names, "why", "changed", "file", "days"])
    return table.sort_values(["received", "id"], kind="stable", ignore_index=True)
