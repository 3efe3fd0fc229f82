"""The workbooks of a demonstration register, made from declared rows that nobody wrote.

They look as KoboToolbox would export them, contacts included, so that the whole way from a form
to a page is shown. How such workbooks are read belongs to ``questions``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from analysis import paths, places, survey
from analysis.consult.question_forms import write_question_forms
from analysis.consult.question_registers import read_register_record
from analysis.declared import read_yaml
from analysis.errors import ParameterError

__all__ = ["write_forms_with_sources", "write_synthetic_register"]

SOURCE = """\
title: "{title}"
producer: the authors of this project
address: src/analysis/consult/{module}.py
date_published: "2026-11-29"
date_accessed: "2026-11-29"
licence:
  name: CC BY 4.0
  address: https://creativecommons.org/licenses/by/4.0/
sha256: {digest}
what_we_changed: >-
  Made by `python -m analysis.consult` from {made_from}.
public: true
"""
QUESTION_COLUMNS = (
    *("oblast", "hromada", "question_id", "asked_on", "topic", "service", "act", "place"),
    *("follows", "question", "consent", "has_practice"),
    *("contact_name", "contact_phone", "contact_email"),
)
REPLY_COLUMNS = (
    *("question_id", "replied_on", "status", "forwarded_to", "reply", "act", "place"),
    *("official_name", "official_phone"),
)


def write_synthetic_register(register_id: str, folder: Path | None = None) -> tuple[Path, ...]:
    """Make the workbooks of a synthetic register of questions.

    Parameters
    ----------
    register_id : str
        A register whose ``written.yml`` holds the rows.
    folder : pathlib.Path, optional
        Where to write; without it the register's own folder.

    Returns
    -------
    tuple of pathlib.Path
        The workbooks; the same rows give the same bytes. Each gets its ``.source.yml``.

    Raises
    ------
    ParameterError
        The register is not declared as synthetic.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     len(write_synthetic_register("demo", Path(folder)))
    5
    """
    record = read_register_record(register_id)
    if not record.synthetic:
        raise ParameterError(
            "Only a register that is declared synthetic is made from written rows.",
            needed="synthetic: true",
            where=f"data/questions/{register_id}/register.yml",
        )
    own = paths.data_folder() / "questions" / register_id
    written = read_yaml(own / "written.yml")
    files = []
    for name, rows in written.items():
        make = _reply if name in record.replies else _question
        lines = [make(row, number) for number, row in enumerate(rows, 1)]
        path = survey.write_sheets((folder or own) / name, {"responses": lines})
        title = f"{name} of the demonstration register (synthetic, nobody asked or replied so)"
        _write_source(path, title, made_from="written.yml", module="synthetic_questions")
        files.append(path)
    return tuple(files)


def write_forms_with_sources(folder: Path | None = None) -> tuple[Path, ...]:
    """Write the two forms as they lie in ``data/questions``, each with its ``.source.yml``.

    Parameters
    ----------
    folder : pathlib.Path, optional
        Where to write; without it ``data/questions``.

    Returns
    -------
    tuple of pathlib.Path
    """
    files = write_question_forms(folder or paths.data_folder() / "questions")
    for path in files:
        made_from = "form.yml, topics.yml, the register of hromadas, the services and the acts"
        title = f"{path.name}: form of the register of questions (XLSForm)"
        _write_source(path, title, made_from=made_from, module="question_forms")
    return files


def _write_source(path: Path, title: str, *, made_from: str, module: str) -> None:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    text = SOURCE.format(title=title, digest=digest, made_from=made_from, module=module)
    paths.write_text(path.with_name(f"{path.name}.source.yml"), text)


def _question(row: Mapping[str, str], number: int) -> dict[str, object]:
    oblasts = places.read_register().set_index("hromada_code")["oblast_code"].to_dict()
    invented = {
        "consent": "yes",
        "has_practice": "no",
        "oblast": oblasts.get(row["hromada"]),
        "contact_name": "Олена Вигадана",
        "contact_phone": f"+380 00 000 10 {number:02d}",
        "contact_email": f"desk-{number:02d}@example.org",
    }
    values = {**invented, **row}
    return _technical(row, number) | {name: values.get(name) for name in QUESTION_COLUMNS}


def _reply(row: Mapping[str, str], number: int) -> dict[str, object]:
    invented = {
        "official_name": "Петро Вигаданий",
        "official_phone": f"+380 00 000 20 {number:02d}",
    }
    values = {**invented, **row}
    return _technical(row, number) | {name: values.get(name) for name in REPLY_COLUMNS}


def _technical(row: Mapping[str, str], number: int) -> dict[str, object]:
    """Identifiers as a tool adds them; they lead to no device."""
    day = row.get("asked_on") or row.get("replied_on", "")
    digits = hashlib.sha256(f"{number} {sorted(row.items())}".encode()).hexdigest()
    parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32])
    return {"_id": 1000 + number, "_uuid": "-".join(parts), "_submission_time": f"{day}T10:00:00"}
