"""Corrective actions: deadlines by hand, states as of the review, proposals from lights."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.monitoring.actions import proposed_actions, read_actions
from analysis.monitoring.contracts import read_contract
from analysis.monitoring.reports import read_reports

from .conftest import replace_in

DAY_CARE = "day_care_drift"


def test_states_and_days_by_hand() -> None:
    actions = read_actions(read_reports(DAY_CARE)).set_index("action_id")
    assert actions.loc["A01", "state"] == "overdue"
    assert actions.loc["A01", "days_left"] == -93  # 19 August to 20 November
    assert actions.loc["A01", "answer_on"] == "2026-07-30"
    assert actions.loc["A02", "state"] == "closed"
    assert pd.isna(actions.loc["A02", "days_left"])


def test_an_action_is_overdue_only_after_its_day(contracts: Path) -> None:
    review = contracts / DAY_CARE / "review.yml"
    file = contracts / DAY_CARE / "actions.csv"
    replace_in(file, "2026-08-19,,", "2026-11-20,,")
    assert set(read_actions(read_reports(DAY_CARE))["state"]) == {"open", "closed"}
    replace_in(review, "2026-11-20", "2026-11-21")
    assert set(read_actions(read_reports(DAY_CARE))["state"]) == {"overdue", "closed"}


def test_an_action_closed_after_its_deadline_says_so(contracts: Path) -> None:
    replace_in(contracts / DAY_CARE / "actions.csv", "2026-08-12", "2026-08-20")
    assert "closed_late" in set(read_actions(read_reports(DAY_CARE))["state"])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("A02,money", "A01,money", "row 3, column 'action_id': needed each only once"),
        ("degree_of_performance", "performance", "column 'measure': needed one of: degree_of"),
        ("staffing_plan", "call Olena", "column 'what': needed one of: staffing_plan"),
        ("2026-08-19,,", "2026-07-19,,", "column 'due_on': needed a day from 2026-07-20 on"),
        ("2026-08-12", "2026-07-01", "column 'closed_on': needed a day from 2026-07-20 to"),
        ("2026-08-12", "2026-12-01", "or nothing, found '2026-12-01'"),
        ("A01,degree_of_performance,2026-07-20", "A01,degree_of_performance,2025-07-20", "opened"),
        ("2026-08-19,,", "soon,,", "column 'due_on': needed a day such as"),
    ],
)
def test_a_faulty_action_is_refused(contracts: Path, old: str, new: str, told: str) -> None:
    replace_in(contracts / DAY_CARE / "actions.csv", old, new)
    with pytest.raises(DataError, match=re.escape(told)):
        read_actions(read_reports(DAY_CARE))


@pytest.mark.parametrize(
    ("lights", "is_proposed"),
    [
        (["green", "red"], True),
        (["amber", "amber"], True),
        (["red", "amber"], True),
        (["green", "amber"], False),
        (["amber"], False),
        (["red", "green"], False),
        (["grey", "grey"], False),
        (["red", "grey"], False),
    ],
)
def test_red_proposes_and_amber_only_when_it_lasts(lights: list[str], is_proposed: bool) -> None:
    reports = read_reports("home_care_steady")
    quarters = [f"2026-Q{number}" for number in range(1, len(lights) + 1)]
    table = pd.DataFrame({"measure": "users_voice", "quarter": quarters, "light": lights})
    shuffled = table.iloc[::-1]
    found = proposed_actions(
        shuffled, read_actions(reports), contract=reports.contract, opened_on="2026-11-20"
    )
    assert (len(found) == 1) is is_proposed
    if is_proposed:
        assert found.loc[0, ["quarter", "answer_on", "due_on"]].tolist() == [
            quarters[-1],
            "2026-11-30",
            "2026-12-20",
        ]


def test_an_amber_of_doubt_proposes_nothing() -> None:
    reports = read_reports("home_care_steady")
    table = pd.DataFrame(
        {"measure": "users_voice", "quarter": ["2026-Q1", "2026-Q2"], "light": "amber"}
    )
    for reasons, count in ((["cannot_tell", "warned"], 0), (["warned", "warned"], 1)):
        found = proposed_actions(
            table.assign(reason=reasons),
            read_actions(reports),
            contract=reports.contract,
            opened_on="2026-11-20",
        )
        assert len(found) == count


def test_what_is_being_mended_is_not_proposed_again() -> None:
    actions = read_actions(read_reports(DAY_CARE))
    measures = ["degree_of_performance", "money_used_correctly"]
    table = pd.DataFrame({"measure": measures, "quarter": "2026-Q3", "light": "red"})
    contract = read_contract(DAY_CARE)
    found = proposed_actions(table, actions, contract=contract, opened_on="2026-11-20")
    assert found["measure"].tolist() == ["money_used_correctly"]
