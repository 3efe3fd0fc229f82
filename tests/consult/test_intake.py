"""What comes in by a form: kept by declaration, faulty by name, never lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import paths
from analysis.consult.intake import IntakeRules, fault_table, read_intake
from analysis.errors import DataError
from analysis.survey import Form, read_form, write_sheets

RULES = IntakeRules(
    fields=("question_id", "hromada", "asked_on", "topic", "act", "question", "consent"),
    required=("question_id", "hromada", "asked_on", "topic", "question", "consent"),
    dates=("asked_on",),
    key="question_id",
    releases={"question": "consent"},
    unlisted=("hromada",),
)
GOOD = {
    "question_id": "Q25047-1000",
    "hromada": "UA46060250000025047",
    "asked_on": "2026-02-09",
    "topic": "contracts",
    "act": "ua_budget_code",
    "question": "Чи можна так?",
    "consent": "yes",
}


@pytest.fixture(scope="module")
def form() -> Form:
    return read_form(paths.data_folder() / "questions" / "form.xlsx")


def workbook(folder: Path, form: Form, *rows: dict[str, str]) -> Path:
    names = [
        str(line.question_id)
        for line in form.questions.itertuples()
        if line.kind not in ("note", "calculate")
    ]
    lines = [
        {"_id": i, "_uuid": f"u{i}", "_submission_time": "2026-01-01T10:00:00"}
        | {name: row.get(name, "") for name in names}
        for i, row in enumerate(rows, 1)
    ]
    return write_sheets(folder / "in.xlsx", {"responses": lines})


def test_private_columns_are_dropped_and_their_values_are_nowhere(
    tmp_path: Path, form: Form
) -> None:
    secret = {"contact_name": "Марія Вигадана", "contact_phone": "+380 00 000 00 77"}
    intake = read_intake(form, workbook(tmp_path, form, GOOD | secret), rules=RULES)
    assert {"contact_name", "contact_phone", "contact_email", "_uuid"} <= set(intake.dropped)
    assert set(intake.rows[0].values) == set(RULES.fields)
    assert "Вигадана" not in repr(intake)
    assert "00 77" not in repr(intake)


@pytest.mark.parametrize(
    ("change", "column", "kind", "lost"),
    [
        ({"topic": ""}, "topic", "missing", "row"),
        ({"topic": "weather"}, "topic", "not_a_choice", "row"),
        ({"act": "ua_law_0"}, "act", "not_a_choice", "value"),
        ({"asked_on": "2026-02-31"}, "asked_on", "not_a_date", "row"),
        ({"asked_on": "some day"}, "asked_on", "not_a_date", "row"),
        ({"question_id": "desk@example.org"}, "question_id", "personal_data", "row"),
        ({"question": "Пишіть на desk@example.org"}, "question", "personal_data", "value"),
    ],
)
def test_each_fault_has_its_place_and_says_what_is_lost(
    tmp_path: Path, form: Form, *, change: dict[str, str], column: str, kind: str, lost: str
) -> None:
    intake = read_intake(form, workbook(tmp_path, form, GOOD | change), rules=RULES)
    (fault,) = intake.faults
    place = (fault.file, fault.sheet, fault.row, fault.column)
    assert place == ("in.xlsx", "responses", 2, column)
    assert (fault.kind, fault.lost) == (kind, lost)
    assert len(intake.rows) == (0 if lost == "row" else 1)
    assert "example.org" not in str(fault)


def test_a_text_is_shown_only_when_it_was_released(tmp_path: Path, form: Form) -> None:
    rows = [
        GOOD,
        GOOD | {"question_id": "Q25047-1001", "consent": "no"},
        GOOD | {"question_id": "Q25047-1002", "question": "Телефон +380 00 000 00 01"},
    ]
    intake = read_intake(form, workbook(tmp_path, form, *rows), rules=RULES)
    told = [(row.states["question"], row.values["question"]) for row in intake.rows]
    assert told == [("released", "Чи можна так?"), ("not_released", ""), ("kept_out", "")]


def test_the_second_row_with_a_key_is_listed_and_left_out(tmp_path: Path, form: Form) -> None:
    again = GOOD | {"question": "Інше?"}
    intake = read_intake(form, workbook(tmp_path, form, GOOD, again), rules=RULES)
    assert [row.values["question"] for row in intake.rows] == ["Чи можна так?"]
    assert [(f.row, f.kind, f.found) for f in intake.faults] == [(3, "doubled", "Q25047-1000")]


def test_a_key_of_a_row_that_is_left_out_may_come_again(tmp_path: Path, form: Form) -> None:
    intake = read_intake(form, workbook(tmp_path, form, GOOD | {"topic": ""}, GOOD), rules=RULES)
    assert [row.row for row in intake.rows] == [3]
    assert [fault.kind for fault in intake.faults] == ["missing"]


CELLS = st.fixed_dictionaries(
    {
        "question_id": st.sampled_from(["Q25047-1000", "Q25047-1001", ""]),
        "topic": st.sampled_from(["contracts", "weather", ""]),
        "asked_on": st.sampled_from(["2026-02-09", "9.9", ""]),
        "question": st.sampled_from(["Так?", "desk@example.org", ""]),
        "consent": st.sampled_from(["yes", "no", ""]),
    }
)


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(CELLS, min_size=1, max_size=6))
def test_every_row_stays_or_is_named_by_a_fault(
    rows: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    asked = read_form(paths.data_folder() / "questions" / "reply_form.xlsx")
    rules = IntakeRules(
        fields=("question_id", "replied_on", "status", "reply"),
        required=("question_id", "replied_on", "status"),
        dates=("replied_on",),
        key="question_id",
        releases={"reply": ""},
    )
    lines = [
        {
            "question_id": row["question_id"],
            "replied_on": row["asked_on"],
            "status": "answered" if row["topic"] == "contracts" else row["topic"],
            "reply": row["question"],
            "official_name": "x",
        }
        for row in rows
    ]
    folder = tmp_path_factory.mktemp("rows")
    intake = read_intake(asked, workbook(folder, asked, *lines), rules=rules)
    left_out = {fault.row for fault in intake.faults if fault.lost == "row"}
    kept = {row.row for row in intake.rows}
    assert not kept & left_out
    assert len(kept) + len(left_out) == intake.rows_count == len(lines)
    keys = [row.values["question_id"] for row in intake.rows]
    assert len(keys) == len(set(keys))


def test_a_form_without_a_needed_question_is_refused(form: Form) -> None:
    with pytest.raises(DataError, match="lacks a question that is needed. Needed: pet"):
        read_intake(form, Path("none.xlsx"), rules=IntakeRules(fields=("pet",)))


def test_responses_to_another_form_are_refused(form: Form) -> None:
    other = paths.data_folder() / "waves" / "demo" / "responses.xlsx"
    with pytest.raises(DataError, match="another form") as refused:
        read_intake(form, other, rules=RULES)
    assert "wave.yml" not in str(refused.value)
    assert refused.value.hint == "Export all questions of form.xlsx under their names."


def test_faults_become_a_table_in_the_order_of_the_rows(tmp_path: Path, form: Form) -> None:
    rows = [GOOD, GOOD, GOOD | {"topic": "weather", "question_id": "Q25047-1009"}]
    table = fault_table(read_intake(form, workbook(tmp_path, form, *rows), rules=RULES).faults)
    assert table[["row", "kind"]].to_numpy().tolist() == [[3, "doubled"], [4, "not_a_choice"]]
