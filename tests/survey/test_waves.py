"""A whole wave: shapes, determinism, speed, and bad files refused in clear words."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis import places, survey
from analysis.errors import DataError, DeclarationError

CONTRACT = {
    "residents_60_plus_count",
    "home_care_need_count",
    "home_care_waiting_count",
    "home_care_waiting_days",
    "social_staff_count",
    "social_staff_vacant_count",
    "services_budget_uah",
    "ngo_contracts_count",
    "ngo_contracts_uah",
    "needs_determination",
    "needs_determination_year",
    "has_social_order",
    "social_order_lots_offered_count",
    "social_order_lots_funded_count",
    "has_joint_services",
    "home_care_requires_living_alone",
    "ministry_contact",
    "ministry_answer_days",
}
BARRIERS = {
    "eligibility_by_loneliness",
    "no_multi_year_contracts",
    "heavy_procedure",
    "budget_lines_missing",
    "no_providers",
    "staff_shortage",
    "tariffs_too_low",
    "powers_unclear",
    "none",
}


def test_the_columns_of_the_answers_are_those_agreed(demo: survey.Wave) -> None:
    services = places.read_services()
    expected = CONTRACT | {f"barriers_{name}" for name in BARRIERS}
    expected |= {f"provider_{name}" for name in services}
    expected |= {f"recipients_{name}_count" for name in services}
    assert set(demo.answers.columns) == expected
    assert len(expected) == 63


def test_thirty_nine_hromadas_of_all_oblasts_and_types_answered(demo: survey.Wave) -> None:
    register = places.read_register().set_index("hromada_code").loc[list(demo.surveyed_codes)]
    assert len(register) == 39
    assert register["oblast_code"].nunique() == 24
    assert register["type"].value_counts().min() >= 10
    assert not register["is_crimea"].any()


def test_no_surveyed_hromada_lies_in_a_territory_occupied_before_2022(
    demo: survey.Wave, reference: Path
) -> None:
    table = pd.read_csv(reference / "data/indicators/hromada_indicators.csv", low_memory=False)
    column = next(name for name in table.columns if "occupied_before_2022" in name)
    code = next(name for name in table.columns if name.startswith("katottg"))
    flags = table.set_index(code)[column]
    assert flags.sum() > 20
    assert flags.reindex(list(demo.surveyed_codes)).sum() == 0


def test_older_residents_are_a_plausible_share_of_all_residents(
    demo: survey.Wave, reference: Path
) -> None:
    table = pd.read_csv(reference / "data/indicators/hromada_indicators.csv", low_memory=False)
    code = next(name for name in table.columns if name.startswith("katottg"))
    residents = table.set_index(code)["pop_2022"].reindex(demo.answers.index)
    share = (demo.answers["residents_60_plus_count"].astype("Float64") / residents).dropna()
    assert len(share) > 30
    assert share.between(0.1, 0.45).all()
    assert 0.18 < share.median() < 0.3


def test_the_margins_are_plausible_against_published_figures(demo: survey.Wave) -> None:
    answers = demo.answers
    both = answers[["recipients_home_care_count", "home_care_need_count"]].dropna()
    reach = both["recipients_home_care_count"].sum() / both["home_care_need_count"].sum()
    providers = answers.filter(like="provider_").stack()
    provided = providers[providers != "none"]
    assert 0.08 < reach < 0.15
    assert (provided == "ngo").mean() < 0.1
    assert (provided == "communal").mean() > 0.6
    assert answers["has_social_order"].mean() < 0.2


def test_reading_twice_gives_the_same_and_changes_no_file(
    demo: survey.Wave, wave_folder: Path
) -> None:
    before = {path.name: path.read_bytes() for path in wave_folder.iterdir()}
    again = survey.read_wave("demo")
    assert {path.name: path.read_bytes() for path in wave_folder.iterdir()} == before
    for name in ("answers", "missing", "findings", "privacy", "respondents", "comparisons"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(demo, name))


def test_the_order_of_rows_does_not_matter(demo: survey.Wave, wave_folder: Path) -> None:
    path = wave_folder / "responses.xlsx"
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["responses"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, values in enumerate(reversed(rows), 2):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value
    workbook.save(path)
    again = survey.read_wave("demo")
    pd.testing.assert_frame_equal(again.answers, demo.answers)
    pd.testing.assert_frame_equal(again.missing, demo.missing)
    assert len(again.findings) == len(demo.findings)


def test_the_wave_is_read_in_under_a_second(demo: survey.Wave) -> None:
    seconds = []
    for _ in range(3):
        start = time.process_time()  # what this process works, not what others take from it
        survey.read_wave(demo.id)
        seconds.append(time.process_time() - start)
    assert 0 < min(seconds) < 1


def test_every_finding_names_file_sheet_row_and_column(demo: survey.Wave) -> None:
    assert len(demo.findings) > 15
    assert (demo.findings[["file", "sheet", "column", "found", "done"]] != "").all(axis=None)
    assert demo.findings["row"].between(2, 51).all()


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2000])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def removed(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("damage", [damaged, emptied, removed])
@pytest.mark.parametrize("file", ["form.xlsx", "responses.xlsx"])
def test_a_bad_file_is_refused_by_name(
    wave_folder: Path, file: str, damage: Callable[[Path], None]
) -> None:
    damage(wave_folder / file)
    with pytest.raises(DataError, match=file):
        survey.read_wave("demo")


def test_responses_put_in_the_place_of_the_form_are_refused(wave_folder: Path) -> None:
    shutil.copy(wave_folder / "responses.xlsx", wave_folder / "form.xlsx")
    with pytest.raises(DataError, match="refuses the form.*sheet 'survey'"):
        survey.read_wave("demo")


def test_an_identifier_that_stands_twice_stops_the_reading(
    plant: Callable[[int, str, object], None], wave_folder: Path
) -> None:
    sheet = openpyxl.load_workbook(wave_folder / "responses.xlsx")["responses"]
    column = [cell.value for cell in sheet[1]].index("_uuid") + 1
    plant(20, "_uuid", sheet.cell(19, column).value)
    with pytest.raises(DataError, match=r"stands twice.*responses\.xlsx.*row 20, column '_uuid'"):
        survey.read_wave("demo")


def test_a_wave_in_which_no_hromada_is_found_is_refused(wave_folder: Path) -> None:
    (wave_folder / "corrections.yml").unlink()
    path = wave_folder / "responses.xlsx"
    workbook = openpyxl.load_workbook(path)
    for row in workbook["responses"].iter_rows(min_row=2, min_col=3, max_col=3):
        row[0].value = "Тест"
    workbook.save(path)
    with pytest.raises(DataError, match="No response could be given.*column 'hromada'"):
        survey.read_wave("demo")


def test_a_declared_question_that_the_form_lacks_is_named(wave_folder: Path) -> None:
    path = wave_folder / "wave.yml"
    path.write_text(
        path.read_text("utf-8").replace("key_question: hromada", "key_question: city"), "utf-8"
    )
    with pytest.raises(DeclarationError, match="does not have: 'city'.*'key_question'"):
        survey.read_wave("demo")
