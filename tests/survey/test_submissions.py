"""Every dialect gives the same answers; nothing is left out without a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analysis import paths
from analysis.errors import DataError, DeclarationError
from analysis.survey.forms import Form, read_form
from analysis.survey.submissions import read_responses
from analysis.survey.workbooks import read_sheets, write_sheets

from .exported import (
    ANSWERS,
    BARRIERS,
    LABELS,
    PLACES,
    QUESTIONS,
    ROLES,
    Row,
    delimited,
    exported,
    kobo,
    odk,
    ods,
    small_form,
)


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    return small_form(tmp_path_factory.mktemp("form"))


@pytest.fixture(scope="module")
def repeating(tmp_path_factory: pytest.TempPathFactory) -> Form:
    return small_form(tmp_path_factory.mktemp("repeating"), with_repeat=True)


def kobo_workbook(folder: Path, rows: Sequence[Row]) -> Path:
    return write_sheets(folder / "kobo.xlsx", {"Громада": kobo(rows)})


def written(name: str) -> Callable[[Path, Sequence[Row]], Path]:
    def write(folder: Path, rows: Sequence[Row]) -> Path:
        content = WRITERS[name](rows)
        path = folder / name
        path.write_bytes(content)
        return path

    return write


WRITERS: dict[str, Callable[[Sequence[Row]], bytes]] = {
    "kobo.csv": lambda rows: delimited(kobo(rows), delimiter=";"),
    "bom.csv": lambda rows: delimited(kobo(rows), encoding="utf-8-sig"),
    "excel.txt": lambda rows: delimited(kobo(rows), delimiter="\t", encoding="utf-16"),
    "odk.zip": odk,
    "google.csv": lambda rows: delimited(
        [{"Позначка часу": f"02.03.2026 1{n}:00:00"} | dict(row) for n, row in enumerate(rows)]
    ),
    "plain.csv": delimited,
    "plain.ods": ods,
}
FILES = {"kobo.xlsx": kobo_workbook} | {name: written(name) for name in WRITERS}


def answers_of(table: object) -> list[dict[str, str]]:
    return table[list(QUESTIONS)].to_dict("records")  # type: ignore[index]


def as_sets(rows: Sequence[Row]) -> list[dict[str, object]]:
    return [{**row, "barriers": frozenset(row["barriers"].split())} for row in rows]


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("selects", ["one", "marks", "both"])
@pytest.mark.parametrize("with_path", [False, True])
@pytest.mark.parametrize("language", [None, 0, 1], ids=["names", "english", "ukrainian"])
def test_each_dialect_gives_the_answers_that_were_given(
    form: Form, tmp_path: Path, file: str, selects: str, with_path: bool, language: int | None
) -> None:
    rows = exported(ANSWERS, language=language, with_path=with_path, selects=selects)
    read = read_responses(FILES[file](tmp_path, rows), form)
    assert as_sets(answers_of(read.table)) == as_sets(ANSWERS)
    assert len(set(read.table["_id"])) == len(set(read.table["_uuid"])) == len(ANSWERS)


@pytest.mark.parametrize("selects", ["marks", "both"])
def test_options_may_be_cut_off_by_a_point(form: Form, tmp_path: Path, selects: str) -> None:
    rows = exported(ANSWERS, selects=selects, sign=".", with_path=True)
    read = read_responses(kobo_workbook(tmp_path, rows), form)
    assert as_sets(answers_of(read.table)) == as_sets(ANSWERS)
    assert read.findings == ()


def test_the_old_encoding_of_windows_is_read_and_told(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "responses.csv"
    path.write_bytes(delimited(kobo(exported(ANSWERS)), delimiter=";", encoding="cp1251"))
    read = read_responses(path, form)
    assert answers_of(read.table) == list(ANSWERS)
    assert [item.done for item in read.findings] == ["read as cp1251"]


CHARACTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"])
TEXTS = st.text(CHARACTERS, min_size=1, max_size=20).map(str.strip).filter(bool)
ANSWER = st.fixed_dictionaries(
    {
        "hromada": TEXTS,
        "role": st.sampled_from(["", *ROLES]),
        "clients": st.sampled_from(["", "-", "більше 1000", "2,4 тис.", "90", "007", "=1+1"]),
        "budget": st.one_of(st.just(""), st.decimals(0, 10, places=2).map(str)),
        "barriers": st.sets(st.sampled_from(sorted(BARRIERS))).map(lambda c: " ".join(sorted(c))),
        "opened": st.one_of(st.just(""), st.dates().map(str)),
    }
)


@given(
    answers=st.lists(ANSWER, min_size=1, max_size=6),
    file=st.sampled_from(sorted(FILES)),
    selects=st.sampled_from(["one", "marks", "both"]),
    language=st.sampled_from([None, 0, 1]),
    random=st.randoms(use_true_random=False),
)
@example([dict(ANSWERS[0], hromada="@a\ttab; \"quoted\", 'b'")], "odk.zip", "both", 1, None)
@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_writing_in_any_dialect_and_reading_back_loses_nothing_in_any_order(
    form: Form,
    tmp_path: Path,
    answers: list[dict[str, str]],
    file: str,
    selects: str,
    language: int | None,
    random: object,
) -> None:
    rows = exported(answers, language=language, selects=selects)
    read = answers_of(read_responses(FILES[file](tmp_path, rows), form).table)
    assert as_sets(read) == as_sets(answers)
    order = list(range(len(answers)))
    if random is not None:
        random.shuffle(order)  # type: ignore[attr-defined]
    mixed = FILES[file](tmp_path, [rows[place] for place in order])
    again = answers_of(read_responses(mixed, form).table)
    assert as_sets(again) == [as_sets(answers)[place] for place in order]


def test_blank_marks_are_no_answer_and_zeros_are_told(form: Form, tmp_path: Path) -> None:
    rows = exported(ANSWERS, selects="marks")
    blank = read_responses(kobo_workbook(tmp_path, rows), form)
    assert blank.table["barriers"].tolist()[2] == ""
    assert blank.findings == ()
    for choice in BARRIERS:
        rows[2][f"barriers/{choice}"] = "0"
    zeros = read_responses(kobo_workbook(tmp_path, rows), form)
    assert [(item.column, item.found) for item in zeros.findings] == [
        ("barriers", "1 responses with every option marked 0")
    ]


def test_a_mark_that_is_neither_yes_nor_no_is_told(form: Form, tmp_path: Path) -> None:
    rows = exported(ANSWERS, selects="marks")
    rows[0]["barriers/no_money"] = "2"
    read = read_responses(kobo_workbook(tmp_path, rows), form)
    assert read.table["barriers"].tolist()[0] == "no_staff"
    assert [(item.column, item.found) for item in read.findings] == [
        ("barriers/no_money", "1 values, such as: 2")
    ]


def test_columns_that_are_not_understood_are_listed_without_private_traces(
    form: Form, tmp_path: Path
) -> None:
    strange = {"Контакти": "desk@example.org", "Думки": "Хочу сказати інше", "score": "7"}
    rows = [dict(row) | strange for row in exported(ANSWERS[:2])]
    read = read_responses(kobo_workbook(tmp_path, rows), form)
    assert [(item.row, item.column, item.found) for item in read.findings] == [
        (0, "Контакти", "2 values, such as: (e-mail address)"),
        (0, "Думки", "2 values, such as: (17 characters)"),
        (0, "score", "2 values, such as: 7"),
    ]
    assert all("left out" in item.done for item in read.findings)


def test_columns_doubled_by_a_join_are_one_where_they_agree(form: Form, tmp_path: Path) -> None:
    rows = exported(ANSWERS)
    for row in rows:
        row["clients.x"] = row["clients.y"] = row.pop("clients")
    rows[1]["clients.x"] = ""
    read = read_responses(kobo_workbook(tmp_path, rows), form)
    assert answers_of(read.table) == list(ANSWERS)
    assert [(item.row, item.column, item.done) for item in read.findings] == [
        (0, "clients.y", "read as one column")
    ]


def test_columns_doubled_by_a_join_are_told_where_they_differ(form: Form, tmp_path: Path) -> None:
    rows = [row | {"clients.y": ""} for row in exported(ANSWERS)]
    rows[0]["clients.y"] = "121"
    read = read_responses(kobo_workbook(tmp_path, rows), form)
    assert read.table["clients"].tolist()[0] == "120"
    assert [(item.row, item.found) for item in read.findings] == [(2, "121, where clients has 120")]


def test_a_heading_that_stands_twice_is_kept_apart_and_told(form: Form, tmp_path: Path) -> None:
    rows = exported(ANSWERS)
    content = delimited([row | {"clients#": "5"} for row in kobo(rows)]).replace(b"#", b"")
    path = tmp_path / "responses.csv"
    path.write_bytes(content)
    read = read_responses(path, form)
    assert answers_of(read.table)[0] == ANSWERS[0]
    told = [(item.row, item.column) for item in read.findings]
    assert told == [(0, "clients (2)"), (2, "clients (2)"), (3, "clients (2)")]
    assert read.table["clients"].tolist() == ["120", "1 200", "5"]


def test_local_dates_are_read_and_doubtful_ones_told(form: Form, tmp_path: Path) -> None:
    rows = exported(ANSWERS)
    rows[0]["opened"], rows[1]["opened"], rows[2]["opened"] = (
        "1.05.2019",
        "3/4/2020",
        "30 листопада 2020",
    )
    read = read_responses(kobo_workbook(tmp_path, rows), form)
    assert read.table["opened"].tolist() == ["2019-05-01", "3/4/2020", "2020-11-30"]
    assert [(item.row, item.column) for item in read.findings] == [(0, "opened"), (3, "opened")]


def test_the_times_of_google_are_sorted_as_times(form: Form, tmp_path: Path) -> None:
    rows = [
        {"Позначка часу": time} | row
        for time, row in zip(
            ["02.03.2026 9:05:11", "2026/03/01 6:14:32 пп EET", "28.02.2026 10:00:00"],
            exported(ANSWERS, language=1),
            strict=True,
        )
    ]
    (tmp_path / "google.csv").write_bytes(delimited(rows))
    read = read_responses(tmp_path / "google.csv", form)
    assert read.table["_submission_time"].tolist() == [
        "2026-03-02T09:05:11",
        "2026-03-01T18:14:32",
        "2026-02-28T10:00:00",
    ]


def test_a_declared_mapping_wins_over_a_guess(form: Form, tmp_path: Path) -> None:
    rows = exported(ANSWERS, language=1)
    guessed = [
        {
            "Кошти, млн. грн": row.pop("Кошти, млн грн"),
            "Скільки людей": row.pop(LABELS["clients"][1]),
        }
        | row
        for row in rows
    ]
    path = tmp_path / "google.csv"
    path.write_bytes(delimited(guessed))
    with pytest.raises(DataError, match=r"lack a column.*Needed: clients.*Скільки людей.*mapping"):
        read_responses(path, form)
    read = read_responses(path, form, mapping={"Скільки людей": "clients"})
    assert answers_of(read.table) == list(ANSWERS)
    assert any("guessed" in item.done and item.column.startswith("Кошти") for item in read.findings)
    declared = {"Скільки людей": "budget", "Кошти, млн. грн": "clients"}
    turned = read_responses(path, form, mapping=declared).table
    assert turned["clients"].tolist() == ["2,4", "", "0,25"]


def test_a_column_left_aside_by_declaration_is_technical(form: Form, tmp_path: Path) -> None:
    rows = [row | {"score": "7"} for row in exported(ANSWERS)]
    read = read_responses(kobo_workbook(tmp_path, rows), form, mapping={"score": None})
    assert read.findings == ()
    assert "score" in read.set_aside


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ({"lots": "clients"}, r"a column that the responses do not have.*column 'lots'"),
        ({"clients": "lots"}, r"the form does not have: 'lots'.*column 'clients'"),
        ({"clients": "barriers/lots"}, r"does not have: 'barriers/lots'"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(
    form: Form, tmp_path: Path, mapping: dict[str, str | None], message: str
) -> None:
    with pytest.raises(DeclarationError, match=message):
        read_responses(kobo_workbook(tmp_path, exported(ANSWERS)), form, mapping=mapping)


def test_a_declared_dialect_is_not_guessed(form: Form, tmp_path: Path) -> None:
    (tmp_path / "plain.csv").write_bytes(delimited(exported(ANSWERS)))
    assert read_responses(tmp_path / "plain.csv", form).table["_id"].tolist() == ["2", "3", "4"]
    with pytest.raises(DataError, match="lack a column.*_id, _uuid, _submission_time"):
        read_responses(tmp_path / "plain.csv", form, dialect="kobo")


def test_repeats_of_kobo_are_linked_to_their_responses(repeating: Form, tmp_path: Path) -> None:
    rows = kobo(exported(ANSWERS))
    places = [
        place | {"_index": str(n), "_parent_table_name": "survey", "_parent_index": parent}
        for n, (place, parent) in enumerate(zip(PLACES, ["2", "9"], strict=True), 1)
    ]
    path = write_sheets(tmp_path / "kobo.xlsx", {"survey": rows, "place": places})
    read = read_responses(path, repeating)
    (roster,) = read.repeats
    assert roster.table.loc[2].to_dict() == {
        "_response": "902",
        "_parent": "",
        "_parent_row": 3,
        "place_name": "Дім",
        "beds": "12",
    }
    assert [(item.sheet, item.row) for item in read.findings] == [("place", 3)]
    assert roster.table.loc[3, ["_response", "place_name"]].tolist() == ["", "Прихисток"]


def test_repeats_of_odk_are_linked_and_go_with_their_response(
    repeating: Form, tmp_path: Path
) -> None:
    (tmp_path / "odk.zip").write_bytes(odk(exported(ANSWERS), PLACES))
    read = read_responses(tmp_path / "odk.zip", repeating)
    (roster,) = read.repeats
    assert roster.table["_response"].tolist() == ["uuid:1", "uuid:1"]
    assert roster.table["beds"].tolist() == ["12", "7"]
    assert [item.found for item in read.findings] == ["1 further files in the archive"]
    withdrawn = read.with_table(read.table[read.table["_id"] != "uuid:1"])
    assert withdrawn.repeats[0].table.empty


def test_further_sheets_are_told(form: Form, tmp_path: Path) -> None:
    sheets = {"notes": [{"who": "desk"}], "data": kobo(exported(ANSWERS))}
    read = read_responses(write_sheets(tmp_path / "kobo.xlsx", sheets), form)
    assert read.sheet == "data"
    assert [(item.sheet, item.found) for item in read.findings] == [("notes", "a sheet of 1 rows")]


def test_the_form_of_another_survey_is_named_as_such(form: Form, tmp_path: Path) -> None:
    rows = kobo([{"price": "1", "shop": "2", "hromada": "3"}])
    path = write_sheets(tmp_path / "kobo.xlsx", {"data": rows})
    with pytest.raises(DataError, match=r"another form.*6 questions.*price, shop.*sheet 'data'"):
        read_responses(path, form)


def test_headings_without_rows_are_refused(form: Form, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(delimited(exported(ANSWERS)).split(b"\r\n")[0])
    with pytest.raises(DataError, match=r"no rows.*a\.csv"):
        read_responses(tmp_path / "a.csv", form)


def test_a_cell_of_ten_megabytes_is_taken_out_and_told(form: Form, tmp_path: Path) -> None:
    rows = exported(ANSWERS)
    rows[0]["hromada"] = "x" * 10_000_000
    for name, write in FILES.items():
        if name == "kobo.xlsx":
            continue
        read = read_responses(write(tmp_path, rows), form)
        assert read.table["hromada"].tolist()[1:] == [row["hromada"] for row in ANSWERS[1:]], name
        assert "a text of 10,000,000 characters" in {item.found for item in read.findings}


DEMO = paths.data_folder() / "waves" / "demo"


@pytest.fixture(scope="module")
def demo_form() -> Form:
    return read_form(DEMO / "form.xlsx")


def rewritten(folder: Path, change: Callable[[dict[str, str]], dict[str, str]]) -> Path:
    """Write the demonstration responses with each row changed."""
    table = read_sheets(DEMO / "responses.xlsx")["responses"]
    rows = [change(dict(row)) for row in table.to_dict("records")]
    return write_sheets(folder / "responses.xlsx", {"responses": rows})


def test_every_row_of_the_export_is_read(demo_form: Form) -> None:
    responses = read_responses(DEMO / "responses.xlsx", demo_form, sheet="responses")
    sheet = openpyxl.load_workbook(DEMO / "responses.xlsx")["responses"]
    assert len(responses.table) == sheet.max_row - 1 == 50
    assert responses.findings == ()


def test_headings_with_the_path_of_groups_are_understood(demo_form: Form, tmp_path: Path) -> None:
    groups = demo_form.questions.set_index("question_id")["group"]

    def with_path(row: dict[str, str]) -> dict[str, str]:
        return {
            f"{groups[name.split('/')[0]]}/{name}"
            if name.split("/")[0] in groups.index and groups[name.split("/")[0]]
            else name: text
            for name, text in row.items()
        }

    plain = read_responses(DEMO / "responses.xlsx", demo_form, sheet="responses")
    path = rewritten(tmp_path, with_path)
    assert read_responses(path, demo_form, sheet="responses").table.equals(plain.table)


def test_the_order_of_columns_does_not_matter(demo_form: Form, tmp_path: Path) -> None:
    plain = read_responses(DEMO / "responses.xlsx", demo_form, sheet="responses")
    path = rewritten(tmp_path, lambda row: dict(reversed(row.items())))
    assert read_responses(path, demo_form, sheet="responses").table.equals(plain.table)


def test_marks_alone_make_the_answer_to_a_select_multiple(demo_form: Form, tmp_path: Path) -> None:
    plain = read_responses(DEMO / "responses.xlsx", demo_form, sheet="responses")
    path = rewritten(tmp_path, lambda row: row | {"barriers": ""})
    read = read_responses(path, demo_form, sheet="responses")
    together = zip(read.table["barriers"], plain.table["barriers"], strict=True)
    assert sum(set(marks.split()) == set(text.split()) for marks, text in together) == 50


def test_marks_that_contradict_the_one_column_are_reported(demo_form: Form, tmp_path: Path) -> None:
    marks = {"barriers": "none", "barriers/none": "1", "barriers/tariffs_too_low": "1"}
    path = rewritten(tmp_path, lambda row: row | marks if row["_id"] == "400109" else row)
    read = read_responses(path, demo_form, sheet="responses")
    assert [(finding.row, finding.column) for finding in read.findings] == [(10, "barriers")]
    assert read.table.at[10, "barriers"] == "none"


def test_a_column_that_no_question_explains_is_listed_not_lost(
    demo_form: Form, tmp_path: Path
) -> None:
    path = rewritten(tmp_path, lambda row: row | {"recipients.x": "7"})
    findings = read_responses(path, demo_form, sheet="responses").findings
    assert [(item.column, item.found) for item in findings] == [
        ("recipients.x", "50 values, such as: 7")
    ]


def test_a_question_without_a_column_is_refused_by_name(demo_form: Form, tmp_path: Path) -> None:
    path = rewritten(
        tmp_path,
        lambda row: {
            name: text for name, text in row.items() if name not in ("services_budget_uah", "_uuid")
        },
    )
    with pytest.raises(DataError, match=r"lack a column.*_uuid, services_budget_uah"):
        read_responses(path, demo_form, sheet="responses")


def test_a_missing_sheet_is_refused_with_those_that_are_there(demo_form: Form) -> None:
    with pytest.raises(DataError, match="no sheet 'Sheet1'.*Found: responses"):
        read_responses(DEMO / "responses.xlsx", demo_form, sheet="Sheet1")


def test_a_header_without_rows_is_refused(demo_form: Form, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "responses"
    workbook.active.append(["hromada"])
    workbook.save(tmp_path / "responses.xlsx")
    with pytest.raises(DataError, match="no rows"):
        read_responses(tmp_path / "responses.xlsx", demo_form, sheet="responses")
