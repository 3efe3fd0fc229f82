"""The form by which a body comments, and how its export becomes comments that wait for an answer.

What was not released and what seems to hold something private never becomes a comment's text; it
is listed. What is answered is declared with the consultation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis import paths, survey
from analysis.consult.comments import Comment, Consultation, Subject
from analysis.consult.intake import Fault, IntakeRules, Received, read_intake
from analysis.declared import Record, read_record
from analysis.survey import Texts

__all__ = ["CommentIntake", "read_comments", "write_comment_form"]

LANGUAGES: Mapping[str, str] = {
    "en": "English (en)",
    "uk": "Українська (uk)",
    "pl": "Polski (pl)",
}
RULES = IntakeRules(
    fields=(
        *("received", "body", "about", "recommendation"),
        *("package", "place", "comment", "consent_to_publish"),
    ),
    required=("received", "body", "about", "consent_to_publish"),
    dates=("received",),
    releases={"comment": "consent_to_publish", "place": ""},
)
RELEASED = "released"
Row = dict[str, object]


class _Question(Record):
    """One question of the form for comments.

    Parameters
    ----------
    name : str
        Name of the question, lower case; a column of the answers.
    kind : str
        Kind of question as in an XLSForm (``text``, ``date``, ``select_one LIST``, ``note``).
    label : Texts
        The question in each language.
    required : bool
        Whether it must be answered.
    relevant : str
        Condition under which it is asked, as in an XLSForm.
    """

    name: str
    kind: str
    label: Texts
    required: bool = False
    relevant: str = ""


class _FormWords(Record):
    """The form for comments in words.

    Parameters
    ----------
    title : Texts
        Title of the form in each language.
    questions : list of _Question
        The questions in their order.
    lists : dict of str to dict of str to Texts
        Name of a list of choices to its choices, each with a label in each language.
    """

    title: Texts
    questions: list[_Question]
    lists: dict[str, dict[str, Texts]]


@dataclass(frozen=True)
class CommentIntake:
    """Comments that came in by a form.

    Parameters
    ----------
    comments : tuple of Comment
        All open, numbered on from those of the consultation; without text where it was not
        released.
    faults : tuple of Fault
        Everything that is wrong: rows left out, texts kept out.
    rows_count : int
        Rows that came in.

    Examples
    --------
    >>> CommentIntake((), (), 0).rows_count
    0
    """

    comments: tuple[Comment, ...]
    faults: tuple[Fault, ...]
    rows_count: int


def write_comment_form(
    consultation: Consultation,
    file: Path,
    *,
    recommendations: Mapping[str, str],
    packages: Mapping[str, str],
) -> Path:
    """Write the form by which bodies comment, for KoboToolbox or ODK.

    Parameters
    ----------
    consultation : Consultation
        Its kinds of bodies are choices of the form.
    file : pathlib.Path
        Where to; ends in ``.xlsx``.
    recommendations, packages : mapping of str to str
        Titles by id: what may be commented on.

    Returns
    -------
    pathlib.Path
        The same path; the same declarations give the same bytes.

    Raises
    ------
    DeclarationError
        ``data/consultations/form/comment.yml`` is not as it must be.
    OutputError
        The file could not be written.

    Source
    ------
    XLSForm specification, xlsform.org.

    Examples
    --------
    >>> import tempfile
    >>> from analysis.consult.comments import read_consultation
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = write_comment_form(read_consultation("social_order_reform"),
    ...         Path(folder) / "form.xlsx", recommendations={"a": "A"}, packages={"b": "B"})
    ...     survey.check_form(file)
    ()
    """
    words = read_record(paths.data_folder() / "consultations" / "form" / "comment.yml", _FormWords)
    lists: dict[str, dict[str, Mapping[str, str]]] = {
        name: {key: _spoken(label) for key, label in choices.items()}
        for name, choices in words.lists.items()
    }
    today = {
        "bodies": consultation.bodies,
        "recommendations": recommendations,
        "packages": packages,
    }
    for name, choices in today.items():
        lists[name] = {key: dict.fromkeys(LANGUAGES, title) for key, title in choices.items()}
    settings: Row = {
        "form_title": f"{words.title.en}: {consultation.title}",
        "form_id": f"comments_{consultation.id}",
        "version": consultation.opened.replace("-", ""),
        "default_language": LANGUAGES["uk"],
    }
    sheets = {
        "survey": [_asked(question) for question in words.questions],
        "choices": [
            {"list_name": name, "name": key, **_labels(label)}
            for name, choices in lists.items()
            for key, label in choices.items()
        ],
        "settings": [settings],
    }
    return survey.write_sheets(file, sheets)


def _spoken(label: Texts) -> dict[str, str]:
    return {code: label[code] for code in LANGUAGES}


def _labels(label: Mapping[str, str]) -> Row:
    return {f"label::{language}": label[code] for code, language in LANGUAGES.items()}


def _asked(question: _Question) -> Row:
    return {
        "type": question.kind,
        "name": question.name,
        **_labels(_spoken(question.label)),
        "required": "yes" if question.required else None,
        "relevant": question.relevant or None,
    }


def read_comments(form: Path, responses: Path, *, consultation: Consultation) -> CommentIntake:
    """Read comments that came in by the form.

    Parameters
    ----------
    form : pathlib.Path
        As :func:`write_comment_form` writes it.
    responses : pathlib.Path
        The export of KoboToolbox, ODK Central or a spreadsheet.
    consultation : Consultation
        Numbers are given on from its comments.

    Returns
    -------
    CommentIntake
        In the order of the file; nothing is left out without a fault.

    Raises
    ------
    DataError
        A file cannot be read, or the responses are those to another form.

    Examples
    --------
    >>> import tempfile
    >>> from analysis.consult.comments import read_consultation
    >>> held = read_consultation("social_order_reform")
    >>> row = {"received": "2026-10-01", "body": "ministry", "about": "package",
    ...     "recommendation": None, "package": "b", "place": None, "comment": "A year too early.",
    ...     "consent_to_publish": "yes", "_id": 1, "_uuid": "u1", "_submission_time": "2026-10-01"}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     form = write_comment_form(held, Path(folder) / "form.xlsx",
    ...         recommendations={"a": "A"}, packages={"b": "B"})
    ...     sent = survey.write_sheets(Path(folder) / "sent.xlsx", {"responses": [row]})
    ...     read_comments(form, sent, consultation=held).comments[0].id
    'C08'
    """
    intake = read_intake(survey.read_form(form), responses, rules=RULES)
    last = max((int(each.id[1:]) for each in consultation.comments), default=0)
    comments: list[Comment] = []
    faults = list(intake.faults)
    for row in intake.rows:
        if not row.values[row.values["about"]]:
            faults.append(row.fault(row.values["about"], "missing"))
            continue
        comments.append(_comment(row, f"C{last + len(comments) + 1:02}"))
    return CommentIntake(tuple(comments), tuple(faults), intake.rows_count)


def _comment(row: Received, number: str) -> Comment:
    about = row.values["about"]
    is_told = row.states["comment"] == RELEASED
    return Comment(
        id=number,
        received=row.values["received"],
        body=row.values["body"],
        about=Subject(**{about: row.values[about]}, place=row.values["place"]),
        comment=row.values["comment"] if is_told else "",
        consent_to_publish=is_told,
        answer="open",
    )
