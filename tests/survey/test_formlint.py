"""Every fault of a form is named with sheet, row and column, and a sound form has none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from analysis import paths
from analysis.survey.formlint import CHECKS, lint_form
from analysis.survey.workbooks import write_sheets

EN, UK = "label::English (en)", "label::Українська (uk)"
Rows = list[dict[str, object]]


def question(kind: str, name: str | None, **others: object) -> dict[str, object]:
    return {"type": kind, "name": name, EN: "A?", UK: "А?", "relevant": None, **others}


def choice(name: str | None, label: str | None = None, list_name: str | None = "yes_no") -> dict:
    text = label or name
    return {"list_name": list_name, "name": name, EN: text, UK: text and f"{text} укр"}


YES_NO = [choice("yes"), choice("no")]
ASKED = question("select_one yes_no", "asked")


def faults(folder: Path, questions: Sequence[dict], choices: Sequence[dict] = YES_NO) -> list:
    path = write_sheets(folder / "form.xlsx", {"survey": questions, "choices": choices})
    return [tuple(line) for line in lint_form(path).itertuples(index=False)]


@pytest.mark.parametrize("wave", ["demo", "residents"])
def test_the_demonstration_forms_have_no_fault(wave: str) -> None:
    assert lint_form(paths.data_folder() / "waves" / wave / "form.xlsx").empty
    assert len(CHECKS) == 7


def test_a_sound_form_has_no_fault(tmp_path: Path) -> None:
    second = question("text", "b", relevant="${asked} = 'yes'")
    assert faults(tmp_path, [ASKED, second]) == []


FAULTS = [
    ([ASKED, question("text", "b", **{UK: None})], ("survey", 3, UK, "missing translation", "b")),
    (
        [ASKED, question("text", "b", **{EN: None, UK: None})],
        ("survey", 3, "label", "no label", "b"),
    ),
    ([ASKED, question("text", "Asked")], ("survey", 3, "name", "name used twice", "Asked")),
    ([ASKED, question("text", None)], ("survey", 3, "name", "no name", "")),
    (
        [ASKED, question("text", "b", relevant="${c} = 1")],
        ("survey", 3, "relevant", "reference to no question", "c"),
    ),
    (
        [ASKED, question("text", "b", **{EN: "Why ${nobody}?"})],
        ("survey", 3, EN, "reference to no question", "nobody"),
    ),
    (
        [ASKED, question("text", "b", relevant="regex(${asked}, 'x')")],
        ("survey", 3, "relevant", "condition not evaluated", "regex(${asked}, 'x')"),
    ),
    (
        [ASKED, question("select_one colours", "b")],
        ("survey", 3, "type", "choice list missing", "colours"),
    ),
    (
        [ASKED, question("begin group", "g"), question("text", "b")],
        ("survey", 3, "type", "group that never ends", "g"),
    ),
    ([ASKED, question("end_group", None)], ("survey", 3, "type", "group that never began", "")),
]


@pytest.mark.parametrize(("questions", "expected"), FAULTS)
def test_a_fault_among_the_questions_is_named(
    tmp_path: Path, questions: Rows, expected: tuple
) -> None:
    assert faults(tmp_path, questions) == [expected]


CHOICES = [
    (choice("yes", "again"), ("choices", 4, "name", "duplicate choice", "yes_no / yes")),
    (choice(None, "?"), ("choices", 4, "name", "choice without a name", "yes_no")),
    (choice("a", "A", None), ("choices", 4, "list_name", "choice without a list", "a")),
    (choice("a", "A", "colours"), ("choices", 4, "list_name", "choice list not used", "colours")),
    (choice("a") | {UK: None}, ("choices", 4, UK, "missing translation", "a")),
    (choice("a") | {EN: "YES"}, ("choices", 4, EN, "two choices with one label", "YES")),
]


@pytest.mark.parametrize(("third", "expected"), CHOICES)
def test_a_fault_among_the_choices_is_named(tmp_path: Path, third: dict, expected: tuple) -> None:
    assert faults(tmp_path, [ASKED], [*YES_NO, third]) == [expected]


def test_a_language_of_the_questions_alone_is_missed_among_the_choices(tmp_path: Path) -> None:
    choices = [{"list_name": "yes_no", "name": name, EN: name} for name in ("yes", "no")]
    expected = ("choices", 1, UK, "missing translation", "the whole column")
    assert faults(tmp_path, [ASKED], choices) == [expected]


def test_one_name_in_two_groups_is_told_but_no_name_used_twice(tmp_path: Path) -> None:
    rows = [ASKED]
    for group in ("g", "h"):
        rows += [question("begin group", group), question("text", "b"), question("end group", None)]
    assert faults(tmp_path, rows) == [("survey", 7, "name", "name used in two groups", "b")]


def test_several_faults_are_told_in_the_order_of_sheets_and_rows(tmp_path: Path) -> None:
    rows = [ASKED, question("text", "b", **{UK: None}), question("text", "b")]
    found = faults(tmp_path, rows, [*YES_NO, YES_NO[0]])
    assert [line[:2] for line in found] == [("survey", 3), ("survey", 4), ("choices", 4)]
