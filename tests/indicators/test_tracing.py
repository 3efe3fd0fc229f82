"""From a key to the question, its wording in three languages, and the files."""

from __future__ import annotations

import hashlib

import pytest

from analysis import paths
from analysis.errors import ParameterError, UnknownName
from analysis.indicators import read_indicators, read_trace


def test_a_number_of_residents_leads_to_its_question() -> None:
    trace = read_trace("residents/knows_where_to_ask/share/sex=female")
    (question,) = trace.questions
    assert set(question.wording) == {"en", "uk", "pl"}
    assert "куди звернутися" in question.wording["uk"]
    assert "rake" in trace.weight
    assert trace.is_synthetic


def test_an_option_is_told_with_the_question_it_belongs_to() -> None:
    trace = read_trace("residents/home_care_refused_not_alone/share/all")
    wording = trace.questions[0].wording["en"]
    assert " – " in wording
    assert wording.endswith("It was refused because the person does not live alone")


def test_the_fingerprint_is_that_of_the_file() -> None:
    trace = read_trace("demo/home_care_reach/median/all")
    content = (paths.data_folder() / "waves" / "demo" / "responses.xlsx").read_bytes()
    assert trace.files["responses.xlsx"] == hashlib.sha256(content).hexdigest()


def test_open_data_lead_to_the_published_file() -> None:
    trace = read_trace("open/services_per_head_2021/median/all")
    assert len(trace.questions) == 2
    assert all(address.startswith("https://") for address in trace.files)
    assert not trace.is_synthetic


def test_every_indicator_of_persons_has_a_wording_in_each_language() -> None:
    counted = 0
    for name, passport in read_indicators("respondent").items():
        trace = read_trace(f"residents/{name}/{passport.estimate}/all")
        for question in trace.questions:
            counted += 1
            assert all(question.wording[language] for language in ("en", "uk", "pl")), name
    assert counted >= 10


def test_what_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownName, match="nothing_such"):
        read_trace("demo/nothing_such/median/all")
    with pytest.raises(ParameterError, match="nowhere"):
        read_trace("nowhere/home_care_reach/median/all")
