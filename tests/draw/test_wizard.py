"""Questions of a case are answered by hand in JupyterLab; nothing of it reaches an export."""

from __future__ import annotations

from typing import Any

import pytest

from analysis import draw
from analysis.contracting import read_case
from analysis.language import Words, read_words


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words("en")


@pytest.fixture(scope="module")
def wizard(words: Words) -> draw.Wizard:
    return draw.ask_case(read_case("Lviv", "home_care"), words=words)


@pytest.fixture
def displayed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return what is displayed."""
    shown: list[Any] = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    return shown


def test_each_question_has_a_control_set_to_what_is_known(wizard: draw.Wizard) -> None:
    controls = wizard.controls()
    assert list(controls) == list(wizard.case.questions)
    for key, control in controls.items():
        known = wizard.case.facts[key].value
        assert control.value == ("" if known is None else str(known).lower()), key
        assert len(control.options) == 1 + len(wizard.case.questions[key].answers)
    untouched = {key: each.value for key, each in controls.items()}
    assert wizard.answered(untouched) is wizard.case


def test_outside_jupyterlab_nothing_is_displayed(
    wizard: draw.Wizard, displayed: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    wizard._ipython_display_()
    assert displayed == []


def test_in_jupyterlab_another_answer_changes_what_follows(
    wizard: draw.Wizard, displayed: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", "14_contracting.ipynb")
    wizard._ipython_display_()
    (box,) = displayed
    *controls, below = box.children
    before = below.value
    question = wizard.case.questions["is_emergency"].question["en"]
    control = next(each for each in controls if each.description == question)
    control.value = "true"
    assert below.value != before
    assert "is_emergency:\n    value: true" in below.value
    control.value = ""
    assert below.value == before


def test_an_answer_taken_back_is_not_known(wizard: draw.Wizard) -> None:
    values = {key: each.value for key, each in wizard.controls().items()}
    found = wizard.answered(values | {"ngo_count": ""})
    assert wizard.case.facts["ngo_count"].value == "several"
    assert not found.facts["ngo_count"].is_known
