"""A round of an expert panel: one row an expert, known by a code, reasons kept out."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis import survey
from analysis.errors import DataError, ParameterError
from analysis.survey.suspicions import read_material, read_suspicions


@pytest.fixture
def wave() -> survey.ExpertWave:
    return survey.read_experts("experts_round_1")


def change(folder: Path, code: str, column: str, value: object) -> None:
    """Put another value into the response of an expert."""
    book = openpyxl.load_workbook(folder / "responses.xlsx")
    sheet = book["responses"]
    headings = [cell.value for cell in sheet[1]]
    codes = [row[0].value for row in sheet.iter_rows(min_col=headings.index("expert") + 1)]
    sheet.cell(codes.index(code) + 1, headings.index(column) + 1).value = value
    book.save(folder / "responses.xlsx")


def test_each_expert_stands_once_by_a_code(wave: survey.ExpertWave) -> None:
    assert wave.answers.index.tolist() == [f"E{number:02}" for number in range(1, 16)]
    assert wave.answers.index.name == wave.missing.index.name == "expert"
    assert wave.respondents_count == 15
    assert wave.surveyed_codes == ()


def test_ratings_are_the_raw_ones(wave: survey.ExpertWave) -> None:
    file = Path(str(wave.form.file))
    assert file.name == "form.xlsx"
    from analysis import paths

    raw = pd.read_excel(paths.data_folder() / "waves" / wave.id / "responses.xlsx")
    raw = raw.set_index("expert").sort_index()
    ratings = [name for name in raw.columns if name.startswith(("importance_", "feasibility_"))]
    assert len(ratings) == 24
    for name in ratings:
        assert wave.answers[name].astype("Float64").equals(raw[name].astype("Float64")), name
        assert wave.answers[name].dropna().between(1, 9).all()
    assert wave.answers["agrees_to_be_counted"].all()


def test_no_reason_and_no_identifier_is_in_the_answers(wave: survey.ExpertWave) -> None:
    told = wave.privacy.set_index("column")
    reasons = [name for name in told.index if name.startswith("reason_")]
    assert len(reasons) == 12
    assert int(told.loc[reasons, "values_count"].astype(int).sum()) > 10
    assert not set(reasons) & set(wave.answers.columns)
    text = " ".join(str(value) for value in wave.answers.to_numpy().ravel())
    assert "Вигадан" not in text
    assert "response" not in wave.corrections.columns


def test_the_first_day_is_that_of_the_export(wave: survey.ExpertWave) -> None:
    assert wave.first_submission == "2026-09-14"
    assert survey.read_experts("experts_round_2").first_submission == "2026-10-12"


def test_the_latest_of_two_responses_of_an_expert_counts(expert_folder: Path) -> None:
    before = survey.read_experts("experts_round_1")
    change(expert_folder, "E02", "expert", "e01")
    wave = survey.read_experts("experts_round_1")
    assert wave.respondents_count == 14
    assert "E02" not in wave.answers.index
    given = wave.answers.loc["E01"]
    assert any(given.equals(before.answers.loc[code].rename("E01")) for code in ("E01", "E02"))
    assert wave.findings["done"].tolist() == ["the latest response of this expert counts"]


def test_a_response_without_a_code_is_left_out_and_told(expert_folder: Path) -> None:
    change(expert_folder, "E02", "expert", None)
    wave = survey.read_experts("experts_round_1")
    assert wave.respondents_count == 14
    assert wave.findings["done"].tolist() == ["names no expert; left out"]


def test_a_rating_outside_the_scale_is_left_out_and_told(expert_folder: Path) -> None:
    change(expert_folder, "E02", "importance_make_social_order_routine", 10)
    wave = survey.read_experts("experts_round_1")
    assert pd.isna(wave.answers.at["E02", "importance_make_social_order_routine"])
    assert "against the form's constraint" in wave.findings["done"].iloc[0]


def test_a_round_without_any_code_is_refused(expert_folder: Path) -> None:
    book = openpyxl.load_workbook(expert_folder / "responses.xlsx")
    sheet = book["responses"]
    place = [cell.value for cell in sheet[1]].index("expert") + 1
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, place).value = None
    book.save(expert_folder / "responses.xlsx")
    with pytest.raises(DataError, match="No response names an expert.*15 responses"):
        survey.read_experts("experts_round_1")


def test_no_other_reader_takes_it_for_hromadas_or_people() -> None:
    for read in (survey.read_wave, survey.read_respondents):
        with pytest.raises(ParameterError, match="one row a expert.*read_experts"):
            read("experts_round_1")


def test_the_checks_of_every_wave_run_on_it_and_suspect_nothing_of_places() -> None:
    material = read_material("experts_round_1")
    assert len(material.places) == 15
    assert material.unplaced == ()
    for name in ("experts_round_1", "experts_round_2"):
        assert read_suspicions(name).table.empty  # dissent is no outlier
    assert survey.read_verification("experts_round_1").unexplained == ()
    assert survey.read_verification("experts_round_1").compared_count > 300


def test_an_expert_who_rates_everything_alike_is_put_before_a_person(expert_folder: Path) -> None:
    raw = survey.read_experts("experts_round_1").answers
    for name in [each for each in raw.columns if each.startswith("importance_")]:
        change(expert_folder, "E05", name, 9)
    found = read_suspicions("experts_round_1").table
    assert set(found["check"]) == {"straight_line_importance"}
    assert len(found) == 1


def test_both_forms_are_without_fault_in_three_languages() -> None:
    from analysis import paths

    for name in ("experts_round_1", "experts_round_2"):
        assert survey.lint_form(paths.data_folder() / "waves" / name / "form.xlsx").empty
        questions = survey.read_experts(name).form.questions
        asked = questions[questions["question_id"].str.startswith("importance_")]
        assert len(asked) == 12
        assert asked[["label_en", "label_uk", "label_pl"]].notna().all(axis=None)


def test_its_answers_are_exported_without_reasons(build: Path) -> None:
    written = survey.write_answers("experts_round_1")
    table = pd.read_parquet(written.files[0])
    assert table.shape[0] == 15
    assert not [name for name in table.columns if name.startswith("reason")]
