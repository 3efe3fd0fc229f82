"""Who answered: counts against all hromadas, and against those asked."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import places, survey
from analysis.survey.answers import MISSING_KINDS


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
