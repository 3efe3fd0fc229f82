"""The dialects in which tools export responses: what they call things that are not answers.

How a heading is matched to a question of the form does not belong here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from analysis.survey.responses import ID_COLUMN, METADATA, TIME_COLUMN, UUID_COLUMN

__all__ = ["DIALECTS", "Dialect", "DialectName", "detect_dialect"]

DialectName = Literal["auto", "kobo", "odk", "google", "plain"]


@dataclass(frozen=True)
class Dialect:
    """What one tool calls the things around the answers.

    Parameters
    ----------
    name : str
        As in ``wave.yml``.
    identifiers : mapping of str to tuple of str
        Headings that give ``_id``, ``_uuid`` and ``_submission_time``, the first that is there.
    technical : tuple of str
        Headings of times, devices, accounts and states; never read.
    makes_identifiers : bool
        True where the tool gives no identifier, so that the row stands for it.

    Examples
    --------
    >>> DIALECTS["odk"].identifiers["_uuid"]
    ('KEY',)
    """

    name: str
    identifiers: Mapping[str, tuple[str, ...]]
    technical: tuple[str, ...] = ()
    makes_identifiers: bool = False


STAMPS = (
    "Timestamp",
    "Позначка часу",
    "Часова позначка",
    "Отметка времени",
    "Sygnatura czasowa",
)
DIALECTS: Mapping[str, Dialect] = {
    "kobo": Dialect(
        "kobo",
        {ID_COLUMN: (ID_COLUMN,), UUID_COLUMN: (UUID_COLUMN,), TIME_COLUMN: (TIME_COLUMN,)},
        METADATA,
    ),
    "odk": Dialect(
        "odk",
        {ID_COLUMN: ("KEY",), UUID_COLUMN: ("KEY",), TIME_COLUMN: ("SubmissionDate",)},
        (
            *METADATA,
            "KEY",
            "PARENT_KEY",
            "SubmissionDate",
            "instanceID",
            "instanceName",
            "meta-instanceID",
            "meta-instanceName",
            "meta-entity-label",
            "SubmitterID",
            "SubmitterName",
            "AttachmentsPresent",
            "AttachmentsExpected",
            "Status",
            "ReviewState",
            "DeviceID",
            "Edits",
            "FormVersion",
        ),
    ),
    "google": Dialect(
        "google",
        {ID_COLUMN: (), UUID_COLUMN: (), TIME_COLUMN: STAMPS},
        (
            "Email Address",
            "Username",
            "Score",
            "Електронна адреса",
            "Адреса електронної пошти",
            "Ім'я користувача",
            "Адрес электронной почты",
            "Adres e-mail",
            "Nazwa użytkownika",
        ),
        makes_identifiers=True,
    ),
    "plain": Dialect(
        "plain",
        {
            ID_COLUMN: (ID_COLUMN,),
            UUID_COLUMN: (UUID_COLUMN,),
            TIME_COLUMN: (TIME_COLUMN, "SubmissionDate", "end", "start", "today", *STAMPS),
        },
        METADATA,
        makes_identifiers=True,
    ),
}
SIGNS: Mapping[str, frozenset[str]] = {
    "kobo": frozenset((ID_COLUMN, UUID_COLUMN, TIME_COLUMN)),
    "odk": frozenset(("KEY", "SubmissionDate", "PARENT_KEY")),
    "google": frozenset(STAMPS),
}


def detect_dialect(headings: Iterable[str]) -> Dialect:
    """Return the dialect that headings speak.

    Parameters
    ----------
    headings : iterable of str
        Of the table with the responses.

    Returns
    -------
    Dialect
        ``plain`` where no tool is recognised.

    Examples
    --------
    >>> [detect_dialect([heading]).name for heading in ("_uuid", "KEY", "Позначка часу", "age")]
    ['kobo', 'odk', 'google', 'plain']
    """
    met = frozenset(headings)
    return next((DIALECTS[name] for name, signs in SIGNS.items() if signs & met), DIALECTS["plain"])
