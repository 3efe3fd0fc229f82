"""Decisions back into the log: added at its end, refused by row and column, once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import survey
from analysis.errors import DataError, DeclarationError
from analysis.survey.corrections import Correction, apply_corrections, read_corrections
from analysis.survey.decided import _write_added, write_decisions
from analysis.survey.decisions import COLUMNS, EXPLAINED, SHEET, write_corrections_workbook
from analysis.survey.responses import Responses
from analysis.survey.suspicions import read_suspicions

Decide = Callable[..., None]
LETTER = dict(zip(COLUMNS, "ABCDEFGHIJKL", strict=True))
GIVEN = {"who": "desk", "why": "asked again"}


@pytest.fixture
def book(wave_folder: Path, tmp_path: Path) -> Path:
    return write_corrections_workbook("demo", path=tmp_path / "corrections.xlsx")


@pytest.fixture
def decide(book: Path) -> Decide:
    """Fill in the n-th row of a check: any column by name."""

    def fill(check: str, number: int = 0, **columns: str) -> None:
        workbook = openpyxl.load_workbook(book)
        sheet = workbook[SHEET]
        rows = [row for row in range(2, sheet.max_row + 1) if sheet[f"A{row}"].value == check]
        for name, text in columns.items():
            sheet[f"{LETTER[name]}{rows[number]}"].value = text
        workbook.save(book)

    return fill


def log_of(wave_folder: Path) -> Path:
    return wave_folder / "corrections.yml"


def test_a_workbook_read_back_undecided_changes_no_byte(book: Path, wave_folder: Path) -> None:
    before = log_of(wave_folder).read_bytes()
    decided = write_decisions("demo", book)
    assert decided.recorded == ()
    assert decided.undecided_count == len(read_suspicions("demo").table) > 50
    assert log_of(wave_folder).read_bytes() == before


def test_decisions_are_added_at_the_end_and_the_rest_is_kept_byte_for_byte(
    book: Path, wave_folder: Path, decide: Decide
) -> None:
    before = log_of(wave_folder).read_bytes()
    decide("unread_number", action="replace", **GIVEN)
    decide("outlier", action="confirm", who="desk", why='budget: "report", стор. 5')
    decide("unknown_choice", action="leave_out", **GIVEN)
    decided = write_decisions("demo", book)
    after = log_of(wave_folder).read_bytes()
    assert after.startswith(before)
    assert len(decided.recorded) == 3
    log = read_corrections(log_of(wave_folder))
    assert log[6:] == decided.recorded
    assert [entry.action for entry in log[6:]] == ["replace", "confirm", "leave_out"]
    assert log[6].value == "33"
    assert log[7].check == "outlier"
    assert log[7].why == 'budget: "report", стор. 5'
    wave = survey.read_wave("demo")
    assert len(wave.corrections) == 9
    assert wave.answers["home_care_waiting_count"].eq(33).any()


def test_reading_the_same_workbook_twice_changes_nothing_the_second_time(
    book: Path, wave_folder: Path, decide: Decide
) -> None:
    decide("unread_number", action="replace", **GIVEN)
    decide("skip_logic", action="replace", value="", **GIVEN)
    decide("unknown_choice", action="leave_out", **GIVEN)
    write_decisions("demo", book)
    once = log_of(wave_folder).read_bytes()
    again = write_decisions("demo", book)
    assert (again.recorded, again.known_count) == ((), 3)
    assert log_of(wave_folder).read_bytes() == once
    anew = write_corrections_workbook("demo", path=book.with_name("second.xlsx"))
    assert write_decisions("demo", anew).recorded == ()


def test_what_was_decided_is_not_asked_again(book: Path, wave_folder: Path, decide: Decide) -> None:
    before = read_suspicions("demo").table
    decide("outlier", action="confirm", **GIVEN)
    decide("unread_number", action="replace", **GIVEN)
    write_decisions("demo", book)
    after = read_suspicions("demo").table
    assert len(after) == len(before) - 2


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"who": ""}, r"does not say who.*corrections.xlsx, sheet 'corrections', row \d+.*'who'"),
        ({"why": "  "}, r"does not say why.*row \d+, column 'why'"),
        ({"action": "believe"}, r"action is unknown.*Found: believe.*column 'action'"),
        ({"found": "something else"}, r"no longer fits.*'something else'.*column 'found'"),
        ({"response": "1"}, r"no longer fits.*column 'found'"),
        ({"response": ""}, r"mend the export.*column 'response'"),
        ({"value": "понад 33"}, r"replaced by itself.*column 'value'"),
        ({"value": "+380 00 000 00 01"}, r"private.*column 'value'"),
        ({"why": "asked desk@example.org"}, r"private.*column 'why'"),
    ],
)
def test_a_row_that_cannot_be_carried_out_is_refused_with_its_place(
    book: Path, wave_folder: Path, decide: Decide, columns: dict[str, str], message: str
) -> None:
    before = log_of(wave_folder).read_bytes()
    decide("unread_number", **({"action": "replace"} | GIVEN | columns))
    with pytest.raises(DataError, match=message) as refused:
        write_decisions("demo", book)
    assert "380" not in str(refused.value)
    assert "example.org" not in str(refused.value)
    assert log_of(wave_folder).read_bytes() == before


def test_an_identifier_is_never_replaced(book: Path, decide: Decide) -> None:
    decide("outlier", column="_id", found="400101", action="replace", value="7", **GIVEN)
    with pytest.raises(DataError, match="identifier cannot be replaced"):
        write_decisions("demo", book)


def test_two_decisions_about_one_answer_are_refused_by_both_places(
    book: Path, decide: Decide
) -> None:
    cell = {"response": "400110", "column": "home_care_waiting_count", "found": "понад 33"}
    decide("unread_number", action="replace", **GIVEN)
    decide("outlier", **cell, action="replace", value="34", **GIVEN)
    with pytest.raises(DataError, match=r"decided twice.*row 2, and 'replace'.*row \d+, column"):
        write_decisions("demo", book)


def test_a_response_left_out_takes_no_other_decision(book: Path, decide: Decide) -> None:
    decide("unread_number", action="leave_out", **GIVEN)
    decide("outlier", response="400110", column="_id", found="400110", action="confirm", **GIVEN)
    with pytest.raises(DataError, match="decided twice.*'confirm' in .*, and 'leave_out'"):
        write_decisions("demo", book)


def test_two_checks_of_one_answer_may_both_be_told_that_it_is_right(
    book: Path, wave_folder: Path, decide: Decide
) -> None:
    cell = {"response": "400110", "column": "home_care_waiting_count", "found": "понад 33"}
    decide("unread_number", action="confirm", **GIVEN)
    decide("outlier", **cell, action="confirm", **GIVEN)
    assert len(write_decisions("demo", book).recorded) == 2
    survey.read_wave("demo")


def test_a_decision_changed_after_it_was_recorded_is_refused(book: Path, decide: Decide) -> None:
    decide("unread_number", action="confirm", **GIVEN)
    write_decisions("demo", book)
    decide("unread_number", action="replace")
    with pytest.raises(DataError, match="decided in corrections.yml already"):
        write_decisions("demo", book)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (None, b"corrections:\n"),
        ("corrections: []\n", b"corrections:\n"),
        ("# Nobody decided yet.\ncorrections: [ ]  # none", b"# Nobody decided yet.\n"),
        ("corrections:\n", b"corrections:\n"),
    ],
)
def test_a_log_without_entries_takes_its_first(
    wave_folder: Path, tmp_path: Path, text: str | None, begins: bytes
) -> None:
    log = log_of(wave_folder)
    log.unlink()
    if text is not None:
        log.write_text(text, "utf-8")
    entry = Correction(response="1", action="confirm", column="a", expect="", who="d", why="w")
    _write_added(log, [entry], old=())
    assert log.read_bytes().startswith(begins)
    assert read_corrections(log) == (entry,)


def test_the_line_ends_and_the_indent_of_the_log_are_kept(tmp_path: Path) -> None:
    log = tmp_path / "corrections.yml"
    entry = Correction(response="1", action="confirm", column="a", expect="", who="d", why="w")
    _write_added(log, [entry], old=())
    windows = (
        log.read_bytes().replace(b"\n", b"\r\n").replace(b"  - ", b"- ").replace(b"    ", b"  ")
    )
    log.write_bytes(windows.rstrip())
    _write_added(log, [entry], old=[entry])
    assert log.read_bytes() == windows + windows.removeprefix(b"corrections:\r\n")


def test_a_log_that_takes_nothing_at_its_end_is_refused_and_kept(tmp_path: Path) -> None:
    log = tmp_path / "corrections.yml"
    entry = Correction(response="1", action="confirm", column="a", expect="", who="d", why="w")
    text = (
        "corrections: [{response: '1', action: confirm, column: a, expect: '', who: d, why: w}]\n"
    )
    log.write_text(text, "utf-8")
    with pytest.raises(DeclarationError, match="Nothing can be added at the end"):
        _write_added(log, [entry], old=[entry])
    assert log.read_text("utf-8") == text


def test_a_workbook_of_another_wave_or_kind_is_refused(
    book: Path, wave_folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(DataError, match="another wave.*Needed: residents.*Found: demo"):
        write_decisions("residents", book)
    with pytest.raises(DataError, match="lacks a sheet.*Needed: corrections, explained"):
        write_decisions("demo", wave_folder / "responses.xlsx")
    for sheet, cell, message in (
        (SHEET, "K1", "lacks a column.*who"),
        (EXPLAINED, "A1", "changed"),
    ):
        changed = tmp_path / "changed.xlsx"
        shutil.copy(book, changed)
        workbook = openpyxl.load_workbook(changed)
        workbook[sheet][cell].value = "other"
        workbook.save(changed)
        with pytest.raises(DataError, match=message):
            write_decisions("demo", changed)


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=3))
def test_any_text_comes_back_from_the_log_as_it_went_in(
    tmp_path: Path, texts: list[tuple[str, str, str]]
) -> None:
    log = tmp_path / "corrections.yml"
    log.unlink(missing_ok=True)
    entries = [
        Correction(response=str(n), action="replace", column="a", expect=e, value=v, who="d", why=w)
        for n, (e, v, w) in enumerate(texts)
    ]
    _write_added(log, entries[:1], old=())
    first = log.read_bytes()
    _write_added(log, entries[1:] or entries, old=entries[:1])
    assert read_corrections(log)[: len(entries)] == tuple(entries)
    assert log.read_bytes().startswith(first)


CELLS = st.dictionaries(st.sampled_from("123456"), st.sampled_from(["", "1", "x"]), min_size=1)


@given(CELLS, st.randoms(use_true_random=False))
def test_a_log_gives_the_same_table_whatever_the_order_of_rows_and_only_once(
    decided: dict[str, str], random: object
) -> None:
    import pandas as pd

    names = [str(n) for n in range(1, 7)]
    table = pd.DataFrame({"_id": names, "_uuid": names, "lots": "old"}, index=range(2, 8))
    log = [
        Correction(
            response=n, action="replace", column="lots", expect="old", value=v, who="d", why="w"
        )
        for n, v in decided.items()
    ]
    shuffled = list(table.index)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one = apply_corrections(Responses("r", "s", table, ()), log).table
    two = apply_corrections(Responses("r", "s", table.loc[shuffled], ()), log).table
    pd.testing.assert_frame_equal(one, two.sort_index())
    pd.testing.assert_frame_equal(one, apply_corrections(Responses("r", "s", table, ()), log).table)
    with pytest.raises(DataError, match="no longer fits"):
        apply_corrections(Responses("r", "s", one, ()), log)
