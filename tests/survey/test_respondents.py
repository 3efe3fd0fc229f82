"""Which hromada a response is about, and whose answer counts."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from analysis import survey
from analysis.survey.respondents import reconcile
from analysis.survey.responses import Responses
from analysis.survey.values import Values

LVIV, KAMIANETS = "UA46060250000025047", "UA73060230000024500"


def reconciled(demo: survey.Wave, said: list[tuple[str, str, str, str]]) -> pd.DataFrame:
    """Reconcile rows of role, time, joint services and waiting list; return answers in one row."""
    table = pd.DataFrame(
        said,
        columns=[
            "respondent_role",
            "_submission_time",
            "has_joint_services",
            "home_care_need_count",
        ],
        index=range(2, 2 + len(said)),
        dtype="str",
    )
    answers = table.drop(columns="_submission_time")
    kinds = answers.where(answers == "", "answered").where(answers != "", "blank")
    codes = pd.Series(LVIV, index=table.index)
    responses = Responses("r.xlsx", "responses", table, ())
    one = reconcile(
        Values(answers, kinds, ()), codes, responses=responses, form=demo.form, record=demo.record
    )
    return one.values.answers


def test_the_first_role_of_the_declared_order_counts(demo: survey.Wave) -> None:
    said = [("ngo", "1", "yes", "1"), ("head", "2", "no", "2"), ("expert", "3", "yes", "3")]
    assert reconciled(demo, said).loc[LVIV].tolist() == ["no", "2"]
    assert reconciled(demo, said[::-1]).loc[LVIV].tolist() == ["no", "2"]


def test_where_the_first_role_is_silent_the_next_one_is_heard(demo: survey.Wave) -> None:
    said = [("social_department", "1", "", "1"), ("head", "2", "yes", "2")]
    assert reconciled(demo, said).loc[LVIV].tolist() == ["yes", "1"]


def test_of_one_role_the_latest_response_counts(demo: survey.Wave) -> None:
    said = [("head", "2026-03-02", "no", "1"), ("head", "2026-03-09", "yes", "2")]
    assert reconciled(demo, said).loc[LVIV].tolist() == ["yes", "2"]


def test_every_written_name_of_the_sample_leads_to_its_hromada(demo: survey.Wave) -> None:
    sample = survey.read_synthetic_plan("demo").sample.responses
    expected = sorted((response.code, response.role) for response in sample)
    found = demo.respondents.sort_values(["hromada_code", "respondent_role"])
    assert len(expected) == 48
    assert list(found.itertuples(index=False, name=None)) == expected


def test_disagreements_are_kept_with_both_answers_and_measured(demo: survey.Wave) -> None:
    table = demo.disagreements
    assert len(table) >= 20
    assert (table["used_value"] != table["other_value"]).all()
    numbers = table[table["difference_share"].notna()]
    assert len(numbers) >= 10
    assert numbers["difference_share"].between(0, 1).all()
    assert (demo.comparisons["agrees"].sum() + len(table)) == len(demo.comparisons)


def test_the_answer_used_is_that_of_the_declared_first_role(demo: survey.Wave) -> None:
    order = demo.record.role_order
    ranks = demo.comparisons[["used_role", "other_role"]].map(order.index)
    assert len(ranks) > 300
    assert (ranks["used_role"] < ranks["other_role"]).all()


@pytest.mark.parametrize(
    ("name", "oblast", "reason"),
    [
        ("Неіснуючівська", "Чернівецька", "no certain hromada"),
        ("Кам’янецька", "", "no certain hromada"),
        ("", "Чернівецька", "no name"),
        ("Львівська", "Чернівецька", "no certain hromada"),
    ],
)
def test_a_response_without_a_certain_hromada_is_left_out_and_reported(
    plant: Callable[[int, str, object], None], name: str, oblast: str, reason: str
) -> None:
    row = 40
    plant(row, "hromada", name or None)
    plant(row, "oblast", oblast or None)
    wave = survey.read_wave("demo")
    done = wave.findings.loc[
        (wave.findings["row"] == row) & (wave.findings["column"] == "hromada"), "done"
    ]
    assert KAMIANETS not in wave.surveyed_codes
    assert len(wave.surveyed_codes) == 38
    assert done.str.contains(reason).sum() == 1


def test_a_code_typed_in_place_of_a_name_is_understood(
    plant: Callable[[int, str, object], None], demo: survey.Wave
) -> None:
    plant(40, "hromada", KAMIANETS)
    pd.testing.assert_frame_equal(survey.read_wave("demo").answers, demo.answers)
