"""A control sets the variable of its name or is refused; the parameters cell stays the truth."""

from __future__ import annotations

from typing import Any

import pytest

from analysis import publish
from analysis.controls.commands import parameter_values, read_parameters_source

from .conftest import Desk

CONTEST = publish.notebook_path("12")
SOURCE = read_parameters_source(CONTEST)


@pytest.fixture
def model(desk: Desk) -> str:
    """Controls of the shortest notebook, with the values of its cell."""
    desk.ran(SOURCE)
    return desk.shown("12")


def shown(answers: list[dict[str, Any]]) -> dict[str, Any]:
    """What the panel says after the last answer."""
    states = [each["state"]["shown"] for each in answers if "shown" in each.get("state", {})]
    told: dict[str, Any] = states[-1]
    return told


def answered(answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was said to the control itself, after everything that is shown."""
    assert answers[-1]["method"] == "custom"
    return [each["content"] for each in answers if each["method"] == "custom"]


def test_a_choice_sets_the_variable(desk: Desk, model: str) -> None:
    assert desk.value("documents") == "'uk'"
    told = desk.sent(model, kind="choose", serial=1, values={"documents": "pl"}, source=SOURCE)
    assert answered(told) == [{"kind": "answer", "serial": 1, "is_taken": True}]
    assert shown(told)["differs"]
    assert "--documents pl" in shown(told)["commands"]["run"]
    assert desk.value("documents") == "'pl'"


def test_a_refused_choice_sets_nothing_and_says_why(desk: Desk, model: str) -> None:
    told = desk.sent(model, kind="choose", serial=2, values={"contest": "pilot"}, source=SOURCE)
    assert answered(told) == [{"kind": "answer", "serial": 2, "is_taken": False}]
    assert "Nearest: pilots" in shown(told)["message"]
    assert desk.value("contest") == "'pilots'"


def test_what_is_no_parameter_is_never_set(desk: Desk, model: str) -> None:
    values = {"documents": "en", "is_mine": "1"}
    desk.sent(model, kind="choose", serial=3, values=values, source=SOURCE)
    assert desk.value("documents, 'is_mine' in dir()") == "('en', False)"


def test_the_state_is_written_into_the_cell_of_parameters(desk: Desk, model: str) -> None:
    desk.sent(model, kind="choose", serial=4, values={"language": "uk"}, source=SOURCE)
    told = desk.sent(model, kind="write", source=SOURCE)
    source = answered(told)[0]["source"]
    assert parameter_values(source) == {**parameter_values(SOURCE), "language": "uk"}
    assert not shown(told)["differs"]
    desk.ran(source)
    assert desk.value("language") == "'uk'"


def test_where_the_cell_cannot_be_read_its_new_text_is_told_all_the_same(
    desk: Desk, model: str
) -> None:
    desk.sent(model, kind="choose", serial=5, values={"documents": "pl"}, source="")
    told = answered(desk.sent(model, kind="write", source=""))[0]["source"]
    assert parameter_values(told) == {**parameter_values(SOURCE), "documents": "pl"}


def test_going_back_takes_what_the_cell_says(desk: Desk, model: str) -> None:
    desk.sent(model, kind="choose", serial=6, values={"documents": "pl"}, source=SOURCE)
    told = desk.sent(model, kind="reset", serial=7, values={}, source=SOURCE)
    assert answered(told)[0]["is_taken"]
    assert desk.value("documents") == "'uk'"


def test_controls_follow_a_cell_that_sets_a_parameter(desk: Desk, model: str) -> None:
    told = desk.ran('documents = "en"')
    states = [each["content"]["data"] for each in told if each["msg_type"] == "comm_msg"]
    assert "--documents en" in shown(states)["commands"]["run"]
    assert not [m for m in desk.ran("1 + 1") if m["msg_type"] == "comm_msg"]


def test_a_chosen_state_survives_until_the_cell_of_parameters_runs_again(
    desk: Desk, model: str
) -> None:
    desk.sent(model, kind="choose", serial=8, values={"documents": "pl"}, source=SOURCE)
    again = desk.shown("12")
    assert again != model
    assert desk.value("documents") == "'pl'"
    desk.ran(SOURCE)
    assert desk.value("documents") == "'uk'"


def test_a_value_that_nobody_allows_is_told_and_stays_until_it_is_mended(
    desk: Desk, model: str
) -> None:
    told = desk.ran('contest = "pilot"')
    states = [each["content"]["data"] for each in told if each["msg_type"] == "comm_msg"]
    assert "There is no contest 'pilot'" in shown(states)["message"]
    assert desk.value("contest") == "'pilot'"
    assert not [m for m in desk.ran("1 + 1") if m["msg_type"] == "comm_msg"]


def test_a_name_of_a_hromada_becomes_its_code(desk: Desk) -> None:
    desk.ran(read_parameters_source(publish.notebook_path("16")))
    model = desk.shown("16")
    told = desk.sent(model, kind="choose", serial=9, values={"hromada": "Lemberg"}, source="")
    assert answered(told)[0]["is_taken"]
    assert desk.value("hromada") == "'UA46060250000025047'"
