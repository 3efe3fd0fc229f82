"""What must not leave a wave's files: private questions, free text, and traces in other cells.

A column is kept out by declaration; a value is kept out because it looks like a telephone
number, an e-mail address, a link or a position, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from analysis.survey.declarations import WaveRecord
from analysis.survey.findings import Finding
from analysis.survey.forms import Form
from analysis.survey.responses import ID_COLUMN, TIME_COLUMN, UUID_COLUMN, Responses

__all__ = ["PATTERNS", "keep_private_out", "private_kind", "without_private"]

PATTERNS: Mapping[str, re.Pattern[str]] = {
    "e-mail address": re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.I),
    "link or account name": re.compile(r"https?://|www\.|\bt\.me/|(?:^|\s)@\w{3,}", re.I),
    "position": re.compile(r"-?\d{1,2}[.,]\d{3,}\s*[°NnПп]?\s*[,; ]\s*-?\d{1,3}[.,]\d{3,}"),
    "telephone number": re.compile(
        r"(?<!\d)(?:\+\s?\d(?:[\s()-]*\d){8,13}"
        r"|(?:38)?[\s(-]*0\d{2}(?:[\s()-]*\d){7}"
        r"|(?:тел|tel|phone)\w*\.?:?\s*\d(?:[\s()-]*\d){4,12})(?!\d)",
        re.I,
    ),
}


def private_kind(text: str) -> str:
    """Name the private thing that a text seems to hold.

    Parameters
    ----------
    text : str
        One answer.

    Returns
    -------
    str
        ``"e-mail address"``, ``"telephone number"``, ``"position"``, ``"link or account name"``,
        or ``""``.

    Examples
    --------
    >>> private_kind("write to desk@example.org"), private_kind("+380 00 000 00 01")
    ('e-mail address', 'telephone number')
    >>> private_kind("50.4501, 30.5234"), private_kind("1 200 000")
    ('position', '')
    """
    return next((kind for kind, pattern in PATTERNS.items() if pattern.search(text)), "")


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
        Names the private questions.

    Returns
    -------
    responses : Responses
        A cell with a private trace is emptied and named (not repeated) in the findings.
    privacy : DataFrame
        Columns column, kept_out ("column" | "value"), values_count, why.

    Examples
    --------
    >>> from analysis.survey.waves import read_wave
    >>> read_wave("demo").privacy.set_index("column").loc["respondent_phone", "kept_out"]
    'column'
    """
    kinds = form.questions.set_index("question_id")["kind"]
    needed = {record.key_question, record.oblast_question}
    reasons = dict.fromkeys(record.private_questions, "declared private in wave.yml")
    for name in kinds.index[kinds == "text"]:
        if name not in needed and name not in reasons:
            reasons[name] = "free text"
    table = responses.table.copy()
    removed = [
        (name, "column", int((table[name] != "").sum()), why)
        for name, why in reasons.items()
        if name in table.columns
    ]
    table = table.drop(columns=[name for name, *_ in removed])
    removed += [(name, "column", len(table), "technical") for name in responses.set_aside]
    findings: list[Finding] = []
    for column in table.columns.difference([ID_COLUMN, UUID_COLUMN, TIME_COLUMN], sort=False):
        kinds_of_texts = {text: private_kind(text) for text in table[column].unique()}
        found = table[column].map(kinds_of_texts)
        rows = found.index[found != ""]
        table.loc[rows, column] = ""
        findings += [
            responses.finding(
                int(row), column, found=f"looks like: {found[row]}", done="the answer was kept out"
            )
            for row in rows
        ]
        if len(rows):
            why = ", ".join(sorted(set(found[rows])))
            removed.append((column, "value", len(rows), f"looks like: {why}"))
    frame = pd.DataFrame(removed, columns=["column", "kept_out", "values_count", "why"])
    return responses.with_table(table, findings), frame
