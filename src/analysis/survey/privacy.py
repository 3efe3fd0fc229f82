"""What must not leave a wave's files: private questions, free text, and traces in other cells.

A column is kept out by declaration, by its kind, or because its name or label asks for something
private; a value is kept out because it looks private, wherever it stands. How a private thing is
recognised stands in ``contacts``, ``identifiers``, ``whereabouts`` and ``personal_names``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from analysis.errors import DeclarationError
from analysis.survey.contacts import ACCOUNT, MAIL, TELEPHONE, has_account, has_mail, has_telephone
from analysis.survey.declarations import WaveRecord
from analysis.survey.findings import Finding
from analysis.survey.forms import Form
from analysis.survey.identifiers import (
    BIRTH,
    has_birth_date,
    has_identifier,
    has_personal_number,
)
from analysis.survey.personal_names import has_name
from analysis.survey.private_columns import PRIVATE_KINDS, private_columns
from analysis.survey.responses import ID_COLUMN, TIME_COLUMN, UUID_COLUMN, Responses
from analysis.survey.rosters import LINKS, Roster
from analysis.survey.whereabouts import ADDRESS, POSITION, has_address, has_position

__all__ = [
    "DETECTORS",
    "PATTERNS",
    "keep_private_out",
    "plain",
    "private_kind",
    "without_private",
]

PATTERNS: Mapping[str, re.Pattern[str]] = {
    "e-mail address": MAIL,
    "link or account name": ACCOUNT,
    "position": POSITION,
    "telephone number": TELEPHONE,
    "date of birth": BIRTH,
    "address": ADDRESS,
}
"""The plain forms alone; ``private_kind`` sees more and is wrong less often."""

DETECTORS: Mapping[str, Callable[[str], bool]] = {
    "e-mail address": has_mail,
    "link or account name": has_account,
    "identifier of a device or a submission": has_identifier,
    "position": has_position,
    "personal number": has_personal_number,
    "telephone number": has_telephone,
    "date of birth": has_birth_date,
    "address": has_address,
    "person's name": has_name,
}
"""Kinds of private things, in the order in which a text is asked for them."""

SUSPECTED = ("kind of question", "name or label")
"""How the reason begins where nobody declared the column."""
CHECKED = ("personal number", "identifier of a device or a submission")
"""Kinds that a bare number has by its check digit alone."""


class _KeptOut(NamedTuple):
    column: str
    kept_out: str
    values_count: int
    why: str
    sheet: str


class _Opened(NamedTuple):
    sheet: Roster
    columns: list[_KeptOut]
    values: list[_KeptOut]
    findings: list[Finding]


FIXED = (ID_COLUMN, UUID_COLUMN, TIME_COLUMN, *LINKS)
"""Columns that name a response or a row, and hold no answer."""
PIECE, OVERLAP = 2_000, 200
"""A long text is read piece by piece, each with the end of the one before."""
FEWEST_DIGITS: Mapping[str, int] = {
    "identifier of a device or a submission": 3,
    "position": 2,
    "personal number": 6,
    "date of birth": 4,
    "address": 1,
}
"""Without so many digits a text is not asked for the kind at all: most answers have none."""
_DIGIT = re.compile(r"\d")
_HARMLESS = re.compile(r"[a-z0-9_ .]{0,4}|\d{1,8}|\d{1,7}[.,]\d{1,2}|[a-z_]+")
_BARE = re.compile(r"[\d\s]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SIGNS = str.maketrans(
    dict.fromkeys("’ʼ‘`´′", "'") | dict.fromkeys("″”“", '"') | dict.fromkeys("‐‑‒–—", "-")
)


def plain(text: str) -> str:
    """Return a text in plain characters: one apostrophe, one space, nothing invisible.

    Parameters
    ----------
    text : str
        As typed.

    Returns
    -------
    str

    Examples
    --------
    >>> plain("м’я\\u00a0та\\u200b")
    "м'я та"
    """
    if text.isascii():
        return text
    clean = _INVISIBLE.sub("", text).translate(_SIGNS)
    parts = (unicodedata.normalize("NFKC", part) for part in clean.split("№"))
    return "№".join(parts).replace("''", '"')


@lru_cache(maxsize=65_536)
def private_kind(text: str) -> str:
    """Name the private thing that a text seems to hold.

    Parameters
    ----------
    text : str
        One answer.

    Returns
    -------
    str
        A key of ``DETECTORS``, or ``""``.

    Examples
    --------
    >>> private_kind("write to desk@example.org"), private_kind("+380 00 000 00 01")
    ('e-mail address', 'telephone number')
    >>> private_kind("50.4501, 30.5234"), private_kind("1 200 000"), private_kind("пані Оксана")
    ('position', '', "person's name")
    """
    if _HARMLESS.fullmatch(text):
        return ""
    pieces = range(0, len(text), PIECE - OVERLAP) if len(text) > PIECE else (0,)
    return next((kind for place in pieces if (kind := _kind_of(text[place : place + PIECE]))), "")


def _kind_of(text: str) -> str:
    clean = plain(text)
    digits = len(_DIGIT.findall(clean))
    return next(
        (
            kind
            for kind, found in DETECTORS.items()
            if digits >= FEWEST_DIGITS.get(kind, 0) and found(clean)
        ),
        "",
    )


def without_private(text: str) -> str:
    """Return a text for a message: itself, or only the kind of private thing that it holds.

    Parameters
    ----------
    text : str
        One answer.

    Returns
    -------
    str

    Examples
    --------
    >>> without_private("2,4 тис."), without_private("desk@example.org")
    ('2,4 тис.', '(e-mail address)')
    """
    kind = private_kind(text)
    return f"({kind})" if kind else text


def keep_private_out(
    responses: Responses, form: Form, *, record: WaveRecord
) -> tuple[Responses, pd.DataFrame]:
    """Return the responses without private columns and values, and what was kept out.

    Parameters
    ----------
    responses : Responses
        After the corrections.
    form : Form
        Its text questions are free text and kept out, but for the name of the hromada and the
        oblast, which are needed to find the code and are dropped after that.
    record : WaveRecord
        Names the private questions, and those that are not, with the reason.

    Returns
    -------
    responses : Responses
        A cell with a private trace is emptied and named (not repeated) in the findings; so is a
        column that is suspected by its kind, name or label. The tables of repeat groups go the
        same way.
    privacy : DataFrame
        Columns column, kept_out ("column" | "value"), values_count, why, sheet.

    Raises
    ------
    DeclarationError
        ``not_private`` names a question that the form does not have, or one whose kind is private.

    Examples
    --------
    >>> from analysis.survey.waves import read_wave
    >>> read_wave("demo").privacy.set_index("column").loc["respondent_phone", "kept_out"]
    'column'
    """
    reasons = _reasons(form, record)
    kinds = form.questions.set_index("question_id")["kind"].to_dict()
    own = Roster(responses.file, responses.sheet, responses.table)
    opened = [_opened(each, reasons, kinds=kinds) for each in (own, *responses.repeats)]
    technical = [
        _KeptOut(name, "column", len(own.table), "technical", own.name)
        for name in responses.set_aside
    ]
    removed = [*opened[0].columns, *technical, *opened[0].values]
    removed += [kept for each in opened[1:] for kept in (*each.columns, *each.values)]
    findings = [finding for each in opened for finding in each.findings]
    clean = replace(responses, repeats=tuple(each.sheet for each in opened[1:]))
    frame = pd.DataFrame(removed, columns=list(_KeptOut._fields))
    return clean.with_table(opened[0].sheet.table, findings), frame


def _opened(sheet: Roster, reasons: Mapping[str, str], *, kinds: Mapping[str, str]) -> _Opened:
    """Return one table without private columns and values: the responses, or a repeat group."""
    table = sheet.table
    columns = [
        _KeptOut(name, "column", int((table[name] != "").sum()), why, sheet.name)
        for name, why in reasons.items()
        if name in table.columns
    ]
    findings = [
        Finding(sheet.file, sheet.name, 0, kept.column, kept.why, "the column was kept out")
        for kept in columns
        if kept.why.startswith(SUSPECTED)
    ]
    table = table.drop(columns=[kept.column for kept in columns])
    cleaned: dict[str, pd.Series] = {}
    values = []
    for column in table.columns.difference(FIXED, sort=False):
        found = _traces(table[column], is_number=kinds.get(column) in ("integer", "decimal"))
        if found.empty:
            continue
        cleaned[column] = table[column].mask(table.index.isin(found.index), "")
        why = ", ".join(sorted(set(found)))
        values.append(_KeptOut(column, "value", len(found), f"looks like: {why}", sheet.name))
        findings += [
            Finding(
                *(sheet.file, sheet.name, int(str(row)), column),
                *(f"looks like: {kind}", "the answer was kept out"),
            )
            for row, kind in found.items()
        ]
    return _Opened(replace(sheet, table=table.assign(**cleaned)), columns, values, findings)


def _reasons(form: Form, record: WaveRecord) -> dict[str, str]:
    """Return the columns to keep out and why: what is declared says more than what is suspected."""
    kinds = form.questions.set_index("question_id")["kind"]
    for name in record.not_private:
        if name not in kinds.index or kinds[name] in PRIVATE_KINDS:
            raise DeclarationError(
                f"wave.yml declares as not private what cannot be: '{name}'.",
                needed="a question of the form whose kind does not by itself hold persons",
                where=f"data/waves/{record.id}/wave.yml, key 'not_private'",
            )
    needed = {record.key_question, record.oblast_question, *record.not_private}
    reasons = dict.fromkeys(record.private_questions, "declared private in wave.yml")
    free = dict.fromkeys(kinds.index[kinds == "text"].tolist(), "free text")
    found = free | private_columns(form.questions)
    return reasons | {
        name: why for name, why in found.items() if name not in needed and name not in reasons
    }


def _traces(column: pd.Series, *, is_number: bool) -> pd.Series:
    """Return the kind of private thing in each row that holds one; each text is looked at once."""
    codes, texts = pd.factorize(column)
    kinds = [private_kind(str(text)) for text in texts]
    if is_number:
        kinds = _without_amounts(list(map(str, texts)), kinds)
    if not any(kinds):
        return pd.Series(dtype="str")
    found = pd.Series(kinds, dtype="str").take(codes).set_axis(column.index)
    return found[found != ""]


def _without_amounts(texts: list[str], kinds: list[str]) -> list[str]:
    """Let amounts pass whose check digit is right by accident: most of the length are wrong."""
    numbers = [re.sub(r"\s", "", text) if _BARE.fullmatch(text) else "" for text in texts]
    checked = [kind in CHECKED for kind in kinds]
    long = Counter(len(number) for number in numbers)
    right = Counter(
        len(number) for number, is_right in zip(numbers, checked, strict=True) if is_right
    )
    return [
        "" if number and is_right and 2 * right[len(number)] < long[len(number)] else kind
        for number, kind, is_right in zip(numbers, kinds, checked, strict=True)
    ]
