"""Two rounds of a survey: what was asked in the same way, and what was not."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import paths
from analysis.errors import DeclarationError
from analysis.survey.drift import compare_forms, read_drift
from analysis.survey.follows import Follows
from analysis.survey.forms import Form, read_form
from analysis.survey.workbooks import write_sheets

EN = "label::English (en)"
CHOICES = {"yes_no": ("Yes", "No"), "scale": ("Bad", "Good")}
FIRST = [
    ("integer", "staff_count", "How many posts are there?"),
    ("select_one yes_no", "has_plan", "Is there a plan?"),
    ("select_one scale", "quality", "How good is the service?"),
    ("text", "proposals", "What do you propose to the ministry?"),
    ("integer", "budget", "How large was the budget?"),
    ("note", "thanks", "Thank you"),
]


def form(folder: Path, name: str, rows: list, choices: dict = CHOICES) -> Form:
    sheets = {
        "survey": [{"type": kind, "name": key, EN: label} for kind, key, label in rows],
        "choices": [
            {"list_name": list_name, "name": label.lower(), EN: label}
            for list_name, labels in choices.items()
            for label in labels
        ],
    }
    return read_form(write_sheets(folder / f"{name}.xlsx", sheets))


@pytest.fixture
def first(tmp_path: Path) -> Form:
    return form(tmp_path, "first", FIRST)


def changed(row: int, *, kind: str | None = None, name: str | None = None, label: str = "") -> list:
    rows = list(FIRST)
    old = rows[row]
    rows[row] = (kind or old[0], name or old[1], label or old[2])
    return rows


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (changed(0, kind="decimal"), []),
        (changed(0, kind="text"), [("staff_count", "staff_count", "kind changed")]),
        (changed(0, name="posts"), [("staff_count", "posts", "renamed?")]),
        (changed(0, label="How many people work?"), [("staff_count", "staff_count", "reworded")]),
        (changed(0, label="How many posts are  there"), []),
        (FIRST[1:], [("staff_count", "", "dropped")]),
        ([*FIRST, ("text", "motto", "Your motto?")], [("", "motto", "new")]),
        ([*FIRST[:5]], []),
        (
            changed(0, name="posts", label="Whom do you know at the office of the head?"),
            [("staff_count", "", "dropped"), ("", "posts", "new")],
        ),
    ],
)
def test_each_change_of_a_question_is_named(
    tmp_path: Path, first: Form, rows: list, expected: list
) -> None:
    table = compare_forms(first, form(tmp_path, "second", rows))
    found = table[table["change"] != "same"]
    assert [tuple(line[:3]) for line in found.to_numpy()] == expected
    assert (table["change"] == "same").sum() >= 3


@pytest.mark.parametrize(
    ("scale", "detail"),
    [
        (("Bad", "Good", "Fair"), "added fair"),
        (("Good",), "dropped bad"),
        (("Poor", "Good"), "dropped bad; added poor"),
    ],
)
def test_a_recoded_question_says_which_choices(
    tmp_path: Path, first: Form, scale: tuple, detail: str
) -> None:
    table = compare_forms(first, form(tmp_path, "second", FIRST, {**CHOICES, "scale": scale}))
    recoded = table[table["change"] == "recoded"]
    assert recoded[["earlier", "detail"]].to_numpy().tolist() == [["quality", detail]]


def test_a_choice_that_keeps_its_name_and_changes_its_label_is_recoded(tmp_path: Path) -> None:
    forms = []
    for number, label in enumerate(("Rarely", "Often")):
        sheets = {
            "survey": [{"type": "select_one s", "name": "a", EN: "A?"}],
            "choices": [{"list_name": "s", "name": "1", EN: label}],
        }
        forms.append(read_form(write_sheets(tmp_path / f"{number}.xlsx", sheets)))
    assert compare_forms(*forms)["detail"].tolist() == ["other label 1"]


def test_a_declared_name_wins_over_a_likeness(tmp_path: Path, first: Form) -> None:
    rows = changed(0, name="posts", label="How many posts are there")
    rows = [*rows, ("integer", "workers", "Whom do you employ?")]
    later = form(tmp_path, "second", rows)
    table = compare_forms(first, later, renamed={"staff_count": "workers"})
    found = table[table["change"] != "same"][["earlier", "later", "change"]].to_numpy().tolist()
    assert found == [
        ["staff_count", "workers", "renamed"],
        ["staff_count", "workers", "reworded"],
        ["", "posts", "new"],
    ]


@pytest.mark.parametrize(
    ("renamed", "message"),
    [
        ({"nobody": "budget"}, "the earlier form does not have: 'nobody'"),
        ({"budget": "nobody"}, "this form does not have: 'nobody'"),
        ({"budget": "quality", "staff_count": "quality"}, "two questions"),
    ],
)
def test_a_declaration_that_fits_neither_form_is_refused(
    first: Form, renamed: dict, message: str
) -> None:
    with pytest.raises(DeclarationError, match=message):
        compare_forms(first, first, renamed=renamed)


def test_every_question_stands_in_the_table_once_whichever_way_one_looks() -> None:
    folder = paths.data_folder() / "waves"
    forms = [read_form(folder / wave / "form.xlsx") for wave in ("demo", "residents")]
    there, back = compare_forms(*forms), compare_forms(*reversed(forms))
    for table, form_ in ((there, forms[0]), (back, forms[1])):
        named = set(table["earlier"]) - {""}
        assert len(named) > 10
        assert named <= set(form_.questions["question_id"])
    assert (there["change"] == "new").sum() == (back["change"] == "dropped").sum()


def test_a_wave_cannot_follow_itself_or_nobody() -> None:
    for wave in ("demo", "nowhere"):
        with pytest.raises(DeclarationError, match="has no form"):
            read_drift("demo", "form.xlsx", follows=Follows(wave=wave, kind="panel"))
