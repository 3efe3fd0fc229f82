"""Who answered: counts against all hromadas, and against those asked."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import places, survey
from analysis.errors import DataError
from analysis.survey.answers import MISSING_KINDS

from .conftest import FewResidents


@pytest.fixture(scope="module")
def covered(demo: survey.Wave) -> pd.DataFrame:
    return survey.who_answered(demo, places.read_register())


def test_every_dimension_adds_up_to_all_hromadas(covered: pd.DataFrame) -> None:
    sums = covered.groupby("by")[["hromadas_count", "surveyed_count"]].sum()
    assert sums.index.tolist() == ["country", "oblast", "type"]
    assert (sums["hromadas_count"] == 1469).all()
    assert (sums["surveyed_count"] == 39).all()


def test_every_oblast_and_type_is_there(covered: pd.DataFrame) -> None:
    assert covered["by"].value_counts().to_dict() == {"oblast": 24, "type": 3, "country": 1}
    assert (
        covered["surveyed_share"] == covered["surveyed_count"] / covered["hromadas_count"]
    ).all()


def test_the_order_of_the_register_does_not_matter(
    demo: survey.Wave, covered: pd.DataFrame
) -> None:
    turned = places.read_register().iloc[::-1]
    pd.testing.assert_frame_equal(survey.who_answered(demo, turned), covered)


def test_every_cell_is_counted_once_under_one_kind(demo: survey.Wave) -> None:
    table = survey.item_nonresponse(demo)
    counts = table[[f"{kind}_count" for kind in MISSING_KINDS]]
    assert len(table) == 63
    assert (counts.sum(axis=1) == 39).all()
    assert (table["label_uk"] != "").all()


def test_non_response_is_a_share_of_those_asked(demo: survey.Wave) -> None:
    table = survey.item_nonresponse(demo).set_index("question_id")
    line = table.loc["home_care_need_count"]
    missing = demo.answers["home_care_need_count"].isna().sum()
    assert line["nonresponse_share"] == pytest.approx(missing / 39)
    assert table["nonresponse_share"].between(0, 1).all()
    assert (table["nonresponse_share"] > 0).sum() >= 10


def test_agreement_is_counted_pair_by_pair(demo: survey.Wave) -> None:
    table = survey.agreement_of_respondents(demo)
    assert table["pairs_count"].sum() == len(demo.comparisons)
    assert (table["pairs_count"] - table["agreeing_count"]).sum() == len(demo.disagreements)


def test_response_rates_follow_from_the_committed_frame(
    residents: survey.RespondentWave,
) -> None:
    table = survey.response_rates(residents).set_index("hromada_code")
    frame = residents.points.groupby("hromada_code")
    assert table.index.tolist() == list(residents.surveyed_codes)
    assert table["places_count"].sum() == len(residents.points)
    assert table["drawn_count"].tolist() == frame["drawn_count"].sum().tolist()
    assert table["answered_count"].tolist() == frame["completed_count"].sum().tolist()
    silent = (residents.points["completed_count"] == 0).sum()
    assert table["silent_places_count"].sum() == silent > 0
    # 7, 6 and 6 answered of 9, 7 and 9 drawn.
    assert table.at["UA68040030000027335", "response_share"] == pytest.approx(19 / 25)
    few = table["response_share"].astype("float64").idxmin()
    assert few == "UA65100010000048953"


def test_response_rates_need_the_number_of_people_drawn(few: FewResidents) -> None:
    few.declare("  units_drawn: drawn_count\n", "")
    silent = few.frame["completed_count"] == "0"
    few.frame = few.frame[~silent]
    with pytest.raises(DataError, match=r"not known.*'units_drawn'.*residents/wave\.yml"):
        survey.response_rates(few.read())


def test_nonresponse_to_questions_is_counted_for_residents_too(
    residents: survey.RespondentWave,
) -> None:
    table = survey.item_nonresponse(residents).set_index("question_id")
    total = table["asked_count"] + table["not_asked_count"]
    assert (total == residents.respondents_count).all()
    assert table.at["ngo_trust", "dont_know_count"] > 200
    assert table.at["ngo_trust", "nonresponse_share"] == pytest.approx(0.15, abs=0.04)
