"""Each cell: its value, or the kind of its absence; nothing strange passes in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import openpyxl
import pandas as pd
import pytest

from analysis import paths, survey

WRITTEN = [
    ("residents_60_plus_count", "2,4 тис.", 2400, "answered", "read as 2400"),
    ("residents_60_plus_count", "приблизно 2400", 2400, "answered", "approximate"),
    ("residents_60_plus_count", "більше 2400", None, "blank", "no certain number"),
    ("residents_60_plus_count", "2400,5", None, "blank", "not a whole number"),
    ("residents_60_plus_count", "-", None, "blank", "read as: blank"),
    ("residents_60_plus_count", "Не знаю", None, "dont_know", "read as: dont_know"),
    ("residents_60_plus_count", "відмова", None, "refused", "read as: refused"),
    ("residents_60_plus_count", "не стосується", None, "not_applicable", "read as"),
    ("residents_60_plus_count", -4, None, "blank", "constraint"),
    ("residents_60_plus_count", None, None, "blank", ""),
    ("services_budget_uah", "1 200 000 грн", 1_200_000, "answered", "read as 1200000"),
    ("provider_shelter", "ngo", "ngo", "answered", ""),
    ("provider_shelter", "dont_know", None, "dont_know", ""),
    ("provider_shelter", "Приватний надавач", "private", "answered", "read as private"),
    ("provider_shelter", "Podmiot prywatny", "private", "answered", "read as private"),
    ("provider_shelter", "приват", None, "blank", "not a choice"),
    ("has_joint_services", "yes", True, "answered", ""),
    ("social_staff_vacant_count", "9999", None, "blank", "constraint"),
    ("barriers", "staff_shortage bad_weather", None, "", "bad_weather"),
    ("barriers", None, None, "", ""),
]


class Case(NamedTuple):
    """A cell planted in the row of a hromada of its own, and what must come of it."""

    code: str
    row: int
    column: str
    written: object
    value: object
    kind: str
    note: str


def cases() -> list[Case]:
    """Give each written cell a hromada with one respondent and no correction."""
    plan = survey.read_synthetic_plan("demo")
    codes = [response.code for response in plan.sample.responses]
    corrected = {
        "UA56060010000018261",
        "UA18040490000014752",
        "UA74080190000091939",
        "UA53080350000070563",
    }
    free = [code for code in codes[:23] if codes.count(code) == 1 and code not in corrected]
    free += [code for code in codes[26:39] if codes.count(code) == 1 and code not in corrected]
    shift = {code: codes.index(code) + (3 if codes.index(code) < 26 else 4) for code in free}
    return [Case(code, shift[code], *cell) for code, cell in zip(free, WRITTEN, strict=False)]


@pytest.fixture(scope="module")
def wave(tmp_path_factory: pytest.TempPathFactory) -> Iterator[survey.Wave]:
    """Read the demonstration wave with every case planted in it."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "notebooks").mkdir()
    (folder / "data" / "waves" / "demo").mkdir(parents=True)
    data = paths.data_folder()
    for entry in [*data.iterdir(), *(data / "waves" / "demo").iterdir()]:
        target = folder / entry.relative_to(data.parent)
        if not target.exists() and entry.name != "responses.xlsx":
            target.symlink_to(entry)
    workbook = openpyxl.load_workbook(data / "waves" / "demo" / "responses.xlsx")
    sheet = workbook["responses"]
    headings = [str(cell.value) for cell in sheet[1]]
    for case in cases():
        for number, heading in enumerate(headings, 1):
            if heading == case.column or heading.startswith(f"{case.column}/"):
                shown = case.written if heading == case.column else None
                sheet.cell(case.row, number).value = shown
    workbook.save(folder / "data" / "waves" / "demo" / "responses.xlsx")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HROMADY_HOME", str(folder))
        yield survey.read_wave("demo")


def test_every_case_has_its_row() -> None:
    assert len(cases()) == len(WRITTEN) == 20


@pytest.mark.parametrize("number", range(18))
def test_a_cell_is_read_as_it_must_be(wave: survey.Wave, number: int) -> None:
    case = cases()[number]
    in_cell = (wave.findings["row"] == case.row) & (wave.findings["column"] == case.column)
    done = wave.findings.loc[in_cell, "done"]
    answer = wave.answers.at[case.code, case.column]
    assert wave.missing.at[case.code, case.column] == case.kind
    assert pd.isna(answer) if case.value is None else answer == case.value
    assert done.str.contains(case.note, regex=False).any() if case.note else done.empty


def test_unknown_choices_of_a_select_multiple_are_reported_and_the_others_kept(
    wave: survey.Wave,
) -> None:
    case = cases()[18]
    done = wave.findings.loc[wave.findings["row"] == case.row, "done"]
    assert done.str.contains("bad_weather").any()
    assert wave.answers.at[case.code, "barriers_staff_shortage"]
    assert not wave.answers.at[case.code, "barriers_no_providers"]


def test_a_blank_select_multiple_is_no_answer_to_any_of_its_choices(wave: survey.Wave) -> None:
    case = cases()[19]
    columns = [name for name in wave.answers.columns if name.startswith("barriers_")]
    assert len(columns) == 9
    assert wave.answers.loc[case.code, columns].isna().all()
    assert set(wave.missing.loc[case.code, columns]) == {"blank"}


def test_an_answer_that_was_not_asked_for_is_set_aside_and_reported(
    plant: Callable[[int, str, object], None],
) -> None:
    plant(16, "social_order_lots_offered_count", 3)
    wave = survey.read_wave("demo")
    done = wave.findings.loc[wave.findings["row"] == 16, "done"]
    assert done.str.contains("skip logic").any()
    code = "UA32040130000049927"
    assert wave.missing.at[code, "social_order_lots_offered_count"] == "not_asked"
    assert pd.isna(wave.answers.at[code, "social_order_lots_offered_count"])
