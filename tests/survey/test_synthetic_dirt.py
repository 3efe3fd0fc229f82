"""Declared dirt: each kind of it is in the responses, and nothing in it is a real trace."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from analysis import paths, survey
from analysis.errors import DeclarationError
from analysis.survey.synthetic_dirt import WRITINGS, Dirt, DirtyCell, soil
from analysis.survey.synthetic_plans import read_resident_plan
from analysis.survey.workbooks import read_sheets

RAW = read_sheets(paths.data_folder() / "waves" / "demo" / "responses.xlsx")["responses"]


def test_every_way_of_writing_is_used_in_the_demonstration() -> None:
    dirt = survey.read_synthetic_plan("demo").dirt
    assert {cell.writing for cell in dirt.cells if cell.writing} == set(WRITINGS)
    assert len(dirt.cells) >= 20


def test_the_responses_hold_a_test_row_a_duplicate_and_further_respondents() -> None:
    assert (RAW["hromada"] == "Тест").sum() == 1
    answers = RAW[
        [name for name in RAW.columns if not name.startswith("_") and name not in ("start", "end")]
    ]
    assert answers.duplicated().sum() == 1
    assert len(RAW) == 48 + 2


def test_identifiers_are_unique_and_times_rise() -> None:
    assert RAW["_id"].is_unique
    assert RAW["_uuid"].is_unique
    assert RAW["_submission_time"].is_monotonic_increasing
    fieldwork = survey.read_wave_record("demo").fieldwork
    assert RAW["_submission_time"].str[:10].between(fieldwork.start, fieldwork.end).all()


def test_every_person_number_and_address_is_visibly_invented() -> None:
    people = RAW[RAW["respondent_name"] != "тест"]
    assert len(people) == 49
    assert people["respondent_name"].str.fullmatch(r"Вигадана Особа \d\d").all()
    assert people["respondent_phone"].str.startswith("+380 00 000 00 ").all()
    assert people["respondent_email"].str.endswith("@example.org").all()
    everything = " ".join(RAW.stack())
    addresses = re.findall(r"\S+@\S+", everything)
    assert len(addresses) > 49
    assert all(address.rstrip(",.").endswith("@example.org") for address in addresses)
    numbers = re.findall(r"\+\d[\d ]{7,}", everything)
    assert len(numbers) > 49
    assert all(number.startswith("+380 00") for number in numbers)


def test_every_resident_is_visibly_invented_and_asked_in_the_fieldwork(
    raw_residents: pd.DataFrame,
) -> None:
    raw, fieldwork = raw_residents, survey.read_wave_record("residents").fieldwork
    people = raw[raw["respondent_phone"] != ""]
    assert len(people) > 2300
    assert people["respondent_name"].str.fullmatch(r"Вигадана Особа \d\d+").all()
    assert people["respondent_phone"].str.fullmatch(r"\+380 00 000 \d\d \d\d").all()
    assert raw["_id"].is_unique
    assert raw["_uuid"].is_unique
    assert raw["start"].is_monotonic_increasing
    assert raw["_submission_time"].str[:10].between(fieldwork.start, fieldwork.end).all()
    assert raw["start"].str[11:13].astype("int").between(9, 19).all()
    assert not [name for name in raw.columns if "/" in name]


def test_every_kind_of_dirt_of_the_residents_is_in_the_responses(
    raw_residents: pd.DataFrame,
) -> None:
    asked = [name for name in raw_residents.columns if not name.startswith(("_", "start", "end"))]
    dirt = read_resident_plan("residents").dirt
    assert raw_residents[asked].duplicated().sum() == len(dirt.twice) == 1
    assert (raw_residents["age_group"] == "17").sum() == 1
    texts = [cell.text for cell in dirt.cells if cell.text]
    assert len(texts) == 17
    for cell in dirt.cells:
        assert not cell.text or (raw_residents[cell.column] == cell.text).any(), cell.text


def test_marks_of_a_select_multiple_agree_with_its_column() -> None:
    marks = [name for name in RAW.columns if name.startswith("barriers/")]
    checked = 0
    for _, row in RAW[RAW["barriers"] != ""].iterrows():
        marked = {name.split("/")[1] for name in marks if row[name] == "1"}
        assert marked == set(row["barriers"].split())
        checked += 1
    assert checked > 40
    assert len(marks) == 9


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (DirtyCell(code="UA2", role="head", column="lots", text="x"), "response that is not made"),
        (DirtyCell(code="UA1", role="head", column="lot", text="x"), "question that is not asked"),
        (
            DirtyCell(code="UA1", role="head", column="lots", writing="spaced"),
            "answer that is empt",
        ),
    ],
)
def test_dirt_that_fits_nothing_is_refused(cell: DirtyCell, message: str) -> None:
    clean = [{"code": "UA1", "role": "head", "written": "A", "oblast": "B", "lots": ""}]
    dirt = Dirt(cells=[cell], tests=[], twice=[], proposals=[])
    with pytest.raises(DeclarationError, match=message):
        soil(clean, {"survey": [], "choices": []}, dirt=dirt, seed="a")
