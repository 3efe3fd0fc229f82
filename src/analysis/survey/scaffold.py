"""A new wave: its folder, with a ``wave.yml`` that says of every guess why it was made.

What the guesses rest on is read in ``guesses``. Whether the finished wave is sound, ``hromady
check`` says.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from analysis import paths
from analysis.errors import DeclarationError, OutputError, ParameterError
from analysis.ids import checked_id
from analysis.survey.declarations import read_wave_ids, read_wave_record
from analysis.survey.exports import read_export
from analysis.survey.forms import Form, read_form
from analysis.survey.guesses import Guess, Proposal, answered, propose
from analysis.survey.hints import Hints, read_hints
from analysis.survey.retention import refuse_overdue
from analysis.survey.sources import MARK, quoted, source_text

__all__ = ["Decision", "NewWave", "decisions_in", "write_new_wave"]

KINDS_OF_RESPONSES = (".xlsx", ".csv", ".zip", ".ods")
KINDS_OF_FORMS = (".xlsx", ".xls")
HEAD = """\
# Written by `hromady new wave`. A comment says why each guess was made and how sure it is;
# {mark} marks what a person must still settle: change the value, then delete the mark.
# `hromady check {wave_id}` says what is left and what it finds in the responses.
"""
TERMS: Mapping[str, tuple[str, str]] = {
    "consent": ("", "how each respondent agreed; for example: ticked before the first question"),
    "purpose": ("", "what the answers may be used for; for example: tables of this project"),
    "retention": (", delete_after: null", "until when, and the day; for example: 2028-12-31"),
    "publication": ("", "what was promised; for example: no answer of one person is shown"),
}
"""Terms of a wave: what more stands in each, and what is to decide."""
PUBLIC = "true only if the respondents were told so; false keeps it off every site"
DESIGNS: Mapping[str, str] = {
    "hromada": """\
level: hromada  # {why}
design: open_call  # {mark}: how the hromadas came in: purposive, census, open_call or probability
""",
    "respondent": """\
level: respondent  # {why}
design: open_call  # {mark}: how the hromadas came in: purposive, census, open_call or probability
sampling:  # {mark}: only a sample drawn by lot gets sampling errors; see data/waves/README.md
  kind: volunteer
  inference_to: {{en: those who answered, uk: "ті, хто відповів", pl: "osoby, które odpowiedziały"}}
""",
}


class Decision(NamedTuple):
    """One thing that a person must still settle.

    Parameters
    ----------
    line : int
        Line of ``wave.yml``.
    key : str
        Key on that line, ``""`` where there is none.
    what : str
        What is to settle.

    Examples
    --------
    >>> Decision(30, "design", "how the hromadas came in").line
    30
    """

    line: int
    key: str
    what: str


class NewWave(NamedTuple):
    """What was written.

    Parameters
    ----------
    folder : pathlib.Path
        ``data/waves/ID``.
    proposal : Proposal
        The guesses.
    decisions : tuple of Decision
        What a person must still settle, in the order of the file.

    Examples
    --------
    >>> NewWave._fields
    ('folder', 'proposal', 'decisions')
    """

    folder: Path
    proposal: Proposal
    decisions: tuple[Decision, ...]


def write_new_wave(
    wave_id: str,
    *,
    form: Path,
    responses: Path,
    by: str = "",
    explained: Callable[[str], str] | None = None,
) -> NewWave:
    """Write the folder of a new wave, whole or not at all.

    Parameters
    ----------
    wave_id : str
        Small letters, digits and ``_``; the name of the folder.
    form : pathlib.Path
        The XLSForm.
    responses : pathlib.Path
        The export: ``.xlsx``, ``.csv``, ``.ods`` or ODK Central's ``.zip``.
    by : str, optional
        Who asked, for example an association: stands in all three files.
    explained : callable, optional
        Takes the text of ``wave.yml`` and returns it with more comments.

    Returns
    -------
    NewWave
        With copies of both files, the best guess of what the wave is, and what is to settle.

    Raises
    ------
    ParameterError
        The id is no id or is taken, or a file is missing or of another kind.
    DataError
        The form is refused, the responses cannot be read, or they are those of a wave whose raw
        answers had to be deleted by now.
    OutputError
        The folder could not be written.

    Examples
    --------
    >>> write_new_wave("Wave 2", form=Path("f.xlsx"), responses=Path("r.xlsx"))
    Traceback (most recent call last):
    analysis.errors.ParameterError: 'Wave 2' is no id of a wave. Needed: ...
    """
    folder = _checked_folder(wave_id)
    _check_file(form, KINDS_OF_FORMS, role="form")
    _check_file(responses, KINDS_OF_RESPONSES, role="responses")
    _read_none_overdue(responses)
    hints = read_hints()
    read = read_form(form)
    laid = answered(read, read_export(responses))
    proposal = propose(laid, hints)
    names = (f"form{form.suffix.lower()}", f"responses{responses.suffix.lower()}")
    text = _wave_text(
        wave_id, read, proposal=proposal, hints=hints, files=(*names, laid.sheet.name)
    )
    text = _asked_by(by, text) if by else text
    text = explained(text) if explained else text
    origin = partial(source_text, day=proposal.end.value, by=by)
    title = read.title or read.form_id or read.file
    files = {
        names[0]: form.read_bytes(),
        names[1]: responses.read_bytes(),
    }
    content = files | {
        f"{name}.source.yml": origin(f"data/waves/{wave_id}/{name}", title, body=body).encode()
        for name, body in files.items()
    }
    _write_folder(folder, content | {"wave.yml": text.encode()})
    return NewWave(folder, proposal, decisions_in(text))


def _checked_folder(wave_id: str) -> Path:
    checked_id(wave_id, kind="a wave")
    folder = paths.data_folder() / "waves" / wave_id
    if folder.exists():
        raise ParameterError(
            f"There is a wave '{wave_id}' already.",
            where=str(folder),
            hint="Take another id, or remove the folder yourself.",
        )
    return folder


def _check_file(path: Path, kinds: tuple[str, ...], *, role: str) -> None:
    if not path.is_file():
        raise ParameterError(f"The {role} is not there.", needed="a file", found=str(path))
    if path.suffix.lower() not in kinds:
        raise ParameterError(
            f"The {role} is of a kind that is not read.",
            needed=", ".join(kinds),
            found=path.name,
        )


def _read_none_overdue(responses: Path) -> None:
    """Refuse a copy of answers that had to be deleted: under another name they are the same."""
    content = responses.read_bytes()
    for wave_id in read_wave_ids(level=None):
        try:
            record = read_wave_record(wave_id)
        except DeclarationError:
            continue
        raw = paths.data_folder() / "waves" / wave_id / record.responses
        if raw.is_file() and raw.read_bytes() == content:
            refuse_overdue(record.terms.retention, wave_id=wave_id, responses=record.responses)


def decisions_in(text: str) -> tuple[Decision, ...]:
    """Return what a ``wave.yml`` leaves to a person: its lines with the mark TO DECIDE.

    Parameters
    ----------
    text : str
        The whole file.

    Returns
    -------
    tuple of Decision
        In the order of lines; the words that explain the mark are none.

    Examples
    --------
    >>> decisions_in('level: hromada\\ndesign: open_call  # TO DECIDE: how they came in')
    (Decision(line=2, key='design', what='how they came in'),)
    """
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if MARK not in line or line.startswith(f"# {MARK} marks"):
            continue
        key = re.match(r"\s*(?:- )?([a-z_]+):", line)
        what = re.sub(r'^["}\s]+$', "", line.rpartition(MARK)[2].lstrip(": "))
        found.append(Decision(number, key.group(1) if key else "", what))
    return tuple(found)


def _wave_text(
    wave_id: str, form: Form, *, proposal: Proposal, hints: Hints, files: tuple[str, str, str]
) -> str:
    level = proposal.level
    return "\n".join(
        [
            HEAD.format(mark=MARK, wave_id=wave_id),
            *_title_lines(form, wave_id),
            "synthetic: false  # true only where no person gave the answers",
            DESIGNS[level.value].format(why=level.why, mark=MARK).rstrip(),
            _undecided(
                "design_note",
                "how they were chosen; for example: a call to all hromadas of two oblasts",
            ),
            _undecided("made_by", "who asked; for example: the association of hromadas"),
            *_fieldwork_lines(proposal),
            "",
            f"form: {files[0]}",
            f"responses: {files[1]}",
            f"sheet: {quoted(files[2])}",
            *_unexplained_lines(proposal),
            "",
            *_question_lines(proposal),
            "",
            *_private_lines(form, proposal),
            "",
            "# Customary in Ukraine; add what your respondents wrote, `hromady check` shows it.",
            *_nested("numbers", hints.numbers.model_dump()),
            *_nested("missing_words", hints.missing_words.model_dump()),
            "",
            *_terms_lines(),
        ]
    )


def _terms_lines() -> list[str]:
    lines = [
        f'  {key}: {{en: "{MARK}", uk: "", pl: ""{more}}}  # {MARK}: {what}'
        for key, (more, what) in TERMS.items()
    ]
    return ["terms:", *lines, f"  public: false  # {MARK}: {PUBLIC}", ""]


def _undecided(key: str, what: str) -> str:
    return f'{key}: {{en: "{MARK}", uk: "", pl: ""}}  # {MARK}: {what}'


def _title_lines(form: Form, wave_id: str) -> list[str]:
    title = form.title or wave_id
    why = "certain: from the form's settings" if form.title else "none: the form has no title"
    return [
        f"title:  # {why}; {MARK}: the title in each language, {', '.join(form.languages)} asked",
        *(f"  {language}: {quoted(title)}" for language in ("en", "uk", "pl")),
    ]


def _fieldwork_lines(proposal: Proposal) -> list[str]:
    lines = ["fieldwork:"]
    for key, guess in (("start", proposal.start), ("end", proposal.end)):
        lines.append(f"  {key}: {quoted(guess.value or MARK)}  # {_reason(guess)}")
    year = proposal.start.value[:4]
    told = f"{MARK}: the year that the answers are about; this is the year of the survey"
    return [*lines, f"  reference_year: {year or quoted(MARK)}  # {told}"]


def _reason(guess: Guess) -> str:
    """Say why, with the mark where a person had better look."""
    return guess.why if guess.is_sure else f"{MARK}: {guess.why}"


def _unexplained_lines(proposal: Proposal) -> list[str]:
    if not proposal.unexplained:
        return []
    named = ", ".join(quoted(column) for column in proposal.unexplained)
    return [f"# {MARK}: no question explains these columns, they are left out: {named}"]


def _question_lines(proposal: Proposal) -> list[str]:
    key, oblast, role = proposal.key, proposal.oblast, proposal.role
    roles = ", ".join(proposal.roles)
    order = f"{MARK}: who counts first; this is the form's order" if roles else "no roles"
    return [
        f"key_question: {quoted(key.value or MARK)}  # {_reason(key)}",
        f"oblast_question: {oblast.value or 'null'}  # {_optional(oblast)}",
        f"role_question: {role.value or 'null'}  # {_optional(role)}",
        f"role_order: [{roles}]  # {order}",
    ]


def _optional(guess: Guess) -> str:
    return guess.why if not guess.value else _reason(guess)


def _private_lines(form: Form, proposal: Proposal) -> list[str]:
    kinds = form.questions.set_index("question_id")["kind"]
    needed = (proposal.key.value, proposal.oblast.value)
    texts = [name for name, kind in kinds.items() if kind == "text" and name not in needed]
    free = [str(name) for name in texts if name not in proposal.private]
    lines = [f"private_questions:  # {MARK}: whether each is private, and whether one is missing"]
    lines += [f"  - {name}  # {why}" for name, why in proposal.private.items()]
    if not proposal.private:
        lines = [f"private_questions: []  # {MARK}: none was recognised; is there really none?"]
    told = f"# Free text is kept out of the table of answers anyway: {', '.join(free)}"
    return [*lines, *([told] if free else [])]


def _nested(key: str, values: Mapping[str, object]) -> list[str]:
    return [
        f"{key}:",
        *(f"  {name}: {json.dumps(part, ensure_ascii=False)}" for name, part in values.items()),
    ]


def _asked_by(by: str, text: str) -> str:
    """Put in who asked; a name is the same in each language until somebody writes it otherwise."""
    named = quoted(by)
    line = f"made_by: {{en: {named}, uk: {named}, pl: {named}}}"
    return re.sub(r"^made_by: .*$", lambda _: line, text, flags=re.MULTILINE)


def _write_folder(folder: Path, content: Mapping[str, bytes]) -> Path:
    """Write every file into a neighbour, then give it the folder's name in one step."""
    try:
        partial = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as problem:
        raise OutputError("The folder could not be made.", where=str(folder)) from problem
    try:
        for name, body in content.items():
            paths.write_bytes(partial / name, body)
        os.chmod(partial, 0o755)
        os.rename(partial, folder)
    except OSError as problem:
        raise OutputError("The folder could not be written.", where=str(folder)) from problem
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return folder
