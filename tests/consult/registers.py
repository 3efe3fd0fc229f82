"""A copy of the project's data in which a test may write a register of its own."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from analysis import paths
from analysis.consult.question_forms import FORMS
from analysis.survey import read_form, write_sheets

Rows = Sequence[Mapping[str, str]]

QUESTION = {
    "question_id": "Q25047-1000",
    "hromada": "UA46060250000025047",
    "asked_on": "2026-01-01",
    "topic": "contracts",
    "question": "Чи можна так?",
    "consent": "yes",
    "has_practice": "no",
}
REPLY = {
    "question_id": "Q25047-1000",
    "replied_on": "2026-01-31",
    "status": "answered",
    "reply": "Так.",
}
REGISTER = """\
title: {en: Own, uk: Власний, pl: Własny}
made_by: {en: A test, uk: Тест, pl: Test}
who_asks: {en: Nobody, uk: Ніхто, pl: Nikt}
synthetic: true
language: uk
edition: "2026-03-01"
target: {days: 30, because: The number that this test counts with.}
questions: [questions.xlsx]
replies: [replies.xlsx]
terms:
  consent: {en: a, uk: a, pl: a}
  publication: {en: a, uk: a, pl: a}
  retention: {en: a, uk: a, pl: a}
  public: true
"""


def home_with_register(folder: Path, questions: Rows, *, replies: Rows, more: str = "") -> Path:
    """Make a home whose data are those of the project and one register ``own``."""
    home = folder / "home"
    (home / "data").mkdir(parents=True)
    (home / "notebooks").mkdir()
    for part in paths.data_folder().iterdir():
        if part.name != "questions":
            (home / "data" / part.name).symlink_to(part)
    target = home / "data" / "questions"
    target.mkdir()
    for name in ("form.yml", "topics.yml", *FORMS.values()):
        shutil.copy(paths.data_folder() / "questions" / name, target / name)
    own = target / "own"
    write_sheets(own / "questions.xlsx", {"responses": _lines("questions", questions)})
    text = REGISTER + more
    if replies:
        write_sheets(own / "replies.xlsx", {"responses": _lines("replies", replies)})
    else:
        text = text.replace("[replies.xlsx]", "[]")
    (own / "register.yml").write_text(text, encoding="utf-8")
    return home


@lru_cache
def _names(file: Path) -> tuple[str, ...]:
    asked = read_form(file).questions
    return tuple(asked.loc[asked["kind"] != "note", "question_id"])


def _lines(form: str, rows: Rows) -> list[dict[str, object]]:
    names = _names(paths.data_folder() / "questions" / FORMS[form])
    return [
        {"_id": i, "_uuid": f"u{i}", "_submission_time": "2026-01-01T10:00:00"}
        | {name: row.get(name, "") for name in names}
        for i, row in enumerate(rows, 1)
    ]
