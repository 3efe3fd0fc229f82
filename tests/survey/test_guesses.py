"""What a survey seems to be is guessed by its answers, and every guess says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.survey.exports import read_export
from analysis.survey.forms import read_form
from analysis.survey.guesses import Guess, Proposal, answered, propose
from analysis.survey.hints import read_hints
from analysis.survey.workbooks import write_sheets

HROMADAS = ("Львівська", "Жовківська", "Дрогобицька", "Стрийська", "Сокальська", "Бучанська")
OBLASTS = ("Львівська область",) * 5 + ("Київська область",)
ROLES = [{"list_name": "who", "name": name, "label": name} for name in ("head", "ngo")]

Proposer = Callable[..., Proposal]


@pytest.fixture
def proposed(small_form: Callable[..., Path], tmp_path: Path) -> Proposer:
    """Guess from the questions of a form and columns of answers, one row a hromada."""

    def guess(questions: list[dict], columns: dict[str, list], times: int = 1) -> Proposal:
        form = read_form(small_form(questions, ROLES))
        count = len(next(iter(columns.values())))
        rows = [
            {name: values[row] for name, values in columns.items()}
            | {"_id": row + count * turn, "_uuid": f"u{row}-{turn}"}
            for turn in range(times)
            for row in range(count)
        ]
        path = write_sheets(tmp_path / "responses.xlsx", {"notes": [{"a": 1}], "data": rows})
        return propose(answered(form, read_export(path)), read_hints())

    return guess


QUESTIONS = [
    {"type": "text", "name": "q1", "label::English (en)": "Where do you work?"},
    {"type": "text", "name": "q2", "label::English (en)": "Region"},
    {"type": "select_one who", "name": "q3", "label::English (en)": "Your position"},
    {"type": "text", "name": "q4", "label::English (en)": "Phone of the office"},
    {"type": "text", "name": "q5", "label::English (en)": "Remarks"},
    {"type": "geopoint", "name": "q6"},
]
COLUMNS = {
    "start": [f"2026-03-0{day}T09:00:00" for day in range(1, 7)],
    "q1": list(HROMADAS),
    "q2": list(OBLASTS),
    "q3": ["head"] * 6,
    "q4": ["067 000 00 01"] * 6,
    "q5": ["write to desk@example.org", "", "", "", "", ""],
    "stray": ["x"] * 6,
}


def test_key_oblast_role_private_questions_and_days_are_guessed(proposed: Proposer) -> None:
    found = proposed(QUESTIONS, COLUMNS)
    assert (found.key.value, found.oblast.value, found.role.value) == ("q1", "q2", "q3")
    assert found.roles == ("head", "ngo")
    assert set(found.private) == {"q4", "q5", "q6"}
    assert (found.start.value, found.end.value) == ("2026-03-01", "2026-03-06")
    assert found.unexplained == ("stray",)
    assert found.level.value == "hromada"


def test_every_guess_says_why_and_how_sure(proposed: Proposer) -> None:
    found = proposed(QUESTIONS, COLUMNS)
    guesses = [found.key, found.oblast, found.role, found.level, found.start, found.end]
    assert all(guess.is_sure for guess in guesses)
    assert "100% of its 6 answers" in found.key.why
    assert found.private["q6"] == "certain: of the kind geopoint"
    assert found.private["q5"] == "likely: 100% of its answers look private"


def test_a_question_named_after_the_hromada_wins_over_one_that_merely_names_places(
    proposed: Proposer,
) -> None:
    rows = [
        {"type": "text", "name": "birthplace"},
        {"type": "text", "name": "hromada"},
    ]
    found = proposed(rows, {"birthplace": list(HROMADAS), "hromada": list(HROMADAS)})
    assert found.key.value == "hromada"


def test_without_a_hromada_nothing_is_guessed(proposed: Proposer) -> None:
    found = proposed([{"type": "integer", "name": "age"}], {"age": list(range(20, 26))})
    assert found.key == Guess("", "none: no question's answers name hromadas")
    assert not found.key.is_sure
    assert found.start.value == ""


def test_many_rows_a_hromada_without_roles_seem_to_be_people(proposed: Proposer) -> None:
    rows = [{"type": "text", "name": "hromada"}, {"type": "integer", "name": "age"}]
    columns = {"hromada": list(HROMADAS), "age": [30] * 6}
    assert proposed(rows, columns, times=5).level.value == "respondent"
    with_role = [*rows, {"type": "select_one who", "name": "role"}]
    found = proposed(with_role, columns | {"role": ["head"] * 6}, times=5)
    assert found.level.value == "hromada"
