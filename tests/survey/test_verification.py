"""The second look: every difference is explained or named, and the log comes out again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.survey.answers import Values
from analysis.survey.cleaning import Cleaned, read_cleaned
from analysis.survey.corrections import Correction
from analysis.survey.declarations import WaveRecord, read_wave_record
from analysis.survey.material import Material
from analysis.survey.values import read_values
from analysis.survey.verification import Verification, read_verification, verify_corrections

QUESTIONS = [
    {"type": "integer", "name": "lots", "constraint": ". <= 50"},
    {"type": "select_one yes_no", "name": "has"},
    {"type": "select_multiple needs", "name": "needs"},
    {"type": "date", "name": "day"},
    {"type": "text", "name": "hromada"},
]
CHOICES = [
    {"list_name": "yes_no", "name": "yes", "label::English (en)": "Yes, always"},
    {"list_name": "yes_no", "name": "no", "label::English (en)": "No"},
    {"list_name": "needs", "name": "care", "label::English (en)": "Care"},
]


class Both:
    """Raw and clean answers of the demonstration, of which a test may change the clean ones."""

    def __init__(self) -> None:
        self.record: WaveRecord = read_wave_record("demo")
        self.clean: Cleaned = read_cleaned(self.record)
        values = read_values(
            self.clean.responses,
            self.clean.form,
            record=self.record,
            confirmed=self.clean.confirmed,
        )
        places = self.clean.responses.table[["hromada", "oblast"]]
        findings = (*self.clean.responses.findings, *values.findings)
        self.values = Values(pd.concat([places, values.answers], axis=1), values.kinds, findings)

    def verify(
        self, answers: pd.DataFrame | None = None, log: tuple[Correction, ...] | None = None
    ) -> Verification:
        values = self.values if answers is None else replace(self.values, answers=answers)
        entries = self.clean.log if log is None else log
        return verify_corrections(
            self.clean.raw, values, log=entries, form=self.clean.form, record=self.record
        )


@pytest.fixture(scope="module")
def both() -> Both:
    return Both()


@pytest.mark.parametrize(("wave", "cells"), [("demo", 2900), ("residents", 60_000)])
def test_the_log_of_a_demonstration_comes_out_of_the_differences(wave: str, cells: int) -> None:
    verified = read_verification(wave)
    assert verified.unexplained == ()
    assert verified.compared_count == sum(verified.explained.values()) > cells
    log = read_cleaned(read_wave_record(wave)).log
    told = [(e.response, e.action, e.column, e.expect) for e in log if e.action != "confirm"]
    seen = verified.reproduced[["response", "action", "column", "expect"]]
    assert len(told) == 5
    assert sorted(map(tuple, seen.to_numpy().tolist())) == sorted(told)


def test_each_rule_of_reading_explains_its_own_differences(both: Both) -> None:
    explained = both.verify().explained
    for rule in ("as it stands", "no answer in words", "number", "choice", "set aside and told"):
        assert explained[rule] > 0, rule
    assert explained["correction log"] == 3
    assert "unexplained" not in explained


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("social_staff_count", "777"),
        ("services_budget_uah", ""),
        ("provider_home_care", "ngo_contracted"),
        ("barriers", "none"),
        ("hromada", "Інша"),
    ],
)
def test_a_changed_cell_is_named_with_its_place(both: Both, column: str, value: str) -> None:
    answers = both.values.answers.copy()
    filled = answers.index[(answers[column] != "") & (answers[column] != value)]
    told = {finding.row for finding in both.values.findings if finding.column == column}
    row = next(row for row in filled if row not in told)
    answers.loc[row, column] = value
    (finding,) = both.verify(answers).unexplained
    assert (finding.row, finding.column) == (row, column)
    assert f"became '{value}'" in finding.found
    assert finding.file == "responses.xlsx"


def test_a_response_gone_or_come_and_a_column_gone_are_named(both: Both) -> None:
    answers = both.values.answers
    gone = both.verify(answers.drop(index=answers.index[4])).unexplained
    assert [(finding.row, finding.found) for finding in gone] == [
        (answers.index[4], "the response is gone")
    ]
    more = pd.concat([answers, answers.iloc[[0]].set_axis([999])])
    assert [finding.found for finding in both.verify(more).unexplained] == [
        "the response never came"
    ]
    fewer = both.verify(answers.drop(columns="barriers")).unexplained
    assert [(finding.row, finding.column) for finding in fewer] == [(0, "barriers")]


def test_without_one_entry_its_difference_is_named(both: Both) -> None:
    log = both.clean.log
    changing = [entry for entry in log if entry.action != "confirm"]
    assert len(changing) == 5
    for entry in changing:
        shorter = tuple(each for each in log if each is not entry)
        assert len(both.verify(log=shorter).unexplained) == 1, entry.column


def test_an_entry_without_effect_is_named(both: Both) -> None:
    common = {"column": "barriers", "expect": "none", "who": "desk", "why": "w"}
    nobody = Correction(response="1", action="confirm", **common)  # type: ignore[arg-type]
    stays = Correction(response="400102", action="leave_out", **common)  # type: ignore[arg-type]
    for entry in (nobody, stays):
        (finding,) = both.verify(log=(*both.clean.log, entry)).unexplained
        assert "no effect" in finding.done
        assert entry.response in finding.found


def test_an_entry_that_says_another_value_than_the_clean_table_is_named(both: Both) -> None:
    log = tuple(
        entry.model_copy(update={"value": "9"}) if entry.column == "services_budget_uah" else entry
        for entry in both.clean.log
    )
    (finding,) = both.verify(log=log).unexplained
    assert (finding.column, finding.found) == (
        "services_budget_uah",
        "'8.444.000' became '8444000'",
    )


def test_two_entries_on_one_cell_count_as_their_net(material: Callable[..., Material]) -> None:
    wave = material(QUESTIONS, [{"lots": "six"}], choices=CHOICES)
    log = [
        Correction(
            response="1", action="replace", column="lots", expect=a, value=b, who="d", why="w"
        )
        for a, b in (("six", "seven"), ("seven", "7"))
    ]
    answers = wave.values.answers.assign(hromada="", lots="7")
    verified = check(wave, answers, log)
    assert verified.unexplained == ()
    assert verified.reproduced.to_numpy().tolist() == [["1", "replace", "lots", "six", "7"]]


def check(wave: Material, answers: pd.DataFrame, log: list[Correction]) -> Verification:
    values = Values(answers, wave.values.kinds, wave.values.findings)
    return verify_corrections(wave.clean.raw, values, log=log, form=wave.form, record=wave.record)


@pytest.mark.parametrize(
    ("column", "raw", "clean", "is_explained"),
    [
        ("lots", "2,4 тис.", "2400", True),
        ("lots", "2,4 тис.", "24000", False),
        ("lots", "приблизно 40", "40", True),
        ("lots", "40-50", "40", False),
        ("lots", "8.444.000", "8444000", False),
        ("lots", "не знаю", "", True),
        ("lots", "не знаю", "0", False),
        ("has", "YES, always", "yes", True),
        ("has", "No", "yes", False),
        ("needs", "care care", "care", True),
        ("needs", "care", "", False),
        ("day", "03.02.2026", "2026-02-03", True),
        ("day", "03.02.2026", "2026-02-04", False),
    ],
)
def test_rules_explain_what_reading_may_do_and_nothing_else(
    material: Callable[..., Material], column: str, raw: str, clean: str, is_explained: bool
) -> None:
    wave = material(QUESTIONS, [{column: raw}], choices=CHOICES)
    wave = replace(wave, values=replace(wave.values, findings=()))
    answers = wave.values.answers.assign(hromada="")
    answers[column] = clean
    assert (check(wave, answers, []).unexplained == ()) is is_explained


def test_nothing_private_is_repeated_by_a_difference(material: Callable[..., Material]) -> None:
    wave = material(QUESTIONS, [{"hromada": "+380 00 000 00 01"}], choices=CHOICES)
    answers = wave.values.answers.assign(hromada="Львівська")
    (finding,) = check(wave, answers, []).unexplained
    assert finding.found == "'(telephone number)' became 'Львівська'"


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 47), st.integers(0, 60), st.sampled_from(["", "1", "none", "?"]))
def test_no_change_of_a_cell_escapes(row: int, column: int, value: str) -> None:
    both = BOTH.setdefault("demo", Both())
    answers = both.values.answers.copy()
    name = answers.columns[column % answers.shape[1]]
    place = answers.index[row]
    before = answers.at[place, name]
    raw = str(both.clean.raw.table.at[place, name])
    answers.at[place, name] = value
    found = both.verify(answers).unexplained
    told = (place, name) in {(finding.row, finding.column) for finding in both.values.findings}
    harmless = value in (before, raw) or (told and not value) or (not value and before == "")
    assert bool(found) is not harmless


BOTH: dict[str, Both] = {}


def test_a_raw_file_changed_under_the_log_is_seen(
    wave_folder: Path, plant: Callable[[int, str, object], None]
) -> None:
    plant(3, "social_staff_count", "12")
    verified = read_verification("demo")
    assert verified.unexplained == ()
    (wave_folder / "corrections.yml").unlink()
    assert read_verification("demo").reproduced.empty
