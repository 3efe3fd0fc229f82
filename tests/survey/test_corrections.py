"""The correction log: applied in order, refused when it no longer fits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis import survey
from analysis.errors import DataError, DeclarationError
from analysis.survey.corrections import (
    Correction,
    apply_corrections,
    read_corrections,
    refuse_twice,
)
from analysis.survey.responses import Responses


def responses() -> Responses:
    table = pd.DataFrame(
        {"_id": ["1", "2"], "_uuid": ["a", "b"], "lots": ["six", "2"]}, index=[2, 3]
    )
    return Responses("r.xlsx", "responses", table, ())


def entry(**parts: str) -> Correction:
    given = {
        "response": "1",
        "action": "replace",
        "column": "lots",
        "expect": "six",
        "value": "6",
        "who": "desk",
        "why": "a word for a number",
    } | parts
    return Correction.model_validate(given)


def test_a_value_is_replaced_and_the_original_is_untouched() -> None:
    before = responses()
    assert apply_corrections(before, [entry()]).table["lots"].tolist() == ["6", "2"]
    assert before.table["lots"].tolist() == ["six", "2"]


def test_a_response_left_out_stands_in_the_findings_with_its_reason() -> None:
    after = apply_corrections(responses(), [entry(action="leave_out", value="", why="a test")])
    assert after.table["_id"].tolist() == ["2"]
    assert "a test" in after.findings[0].done


def test_entries_are_applied_in_order() -> None:
    log = [entry(), entry(expect="6", value="7")]
    assert apply_corrections(responses(), log).table["lots"].tolist() == ["7", "2"]


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"expect": "five"}, "no longer fits.*Needed: 'five'.*Found: 'six'.*row 2, column 'lots'"),
        ({"response": "9"}, "response that is not there.*9"),
        ({"column": "lot"}, "column that is not there.*Found: lot"),
    ],
)
def test_an_entry_that_does_not_fit_stops_the_reading(parts: dict[str, str], message: str) -> None:
    with pytest.raises(DataError, match=message):
        apply_corrections(responses(), [entry(**parts)])


def test_applying_the_log_a_second_time_is_refused() -> None:
    once = apply_corrections(responses(), [entry()])
    with pytest.raises(DataError, match="no longer fits"):
        apply_corrections(once, [entry()])


def test_the_demonstration_log_is_applied_entry_by_entry(demo: survey.Wave) -> None:
    log = read_corrections(Path("nowhere.yml"))
    assert log == ()
    assert demo.corrections["action"].value_counts().to_dict() == {
        "replace": 3,
        "leave_out": 2,
        "confirm": 1,
    }
    assert (demo.corrections[["who", "why"]] != "").all(axis=None)
    babynska, corrected = "UA56060010000018261", "UA18040490000014752"
    assert babynska in demo.surveyed_codes
    assert demo.answers.at[corrected, "services_budget_uah"] == 8_444_000
    assert demo.answers.at["UA74080190000091939", "home_care_waiting_days"] == 1100


def test_changed_responses_stop_the_demonstration_log(
    plant: Callable[[int, str, object], None],
) -> None:
    plant(10, "services_budget_uah", "8.444.001")
    with pytest.raises(DataError, match="no longer fits.*8.444.001.*responses.xlsx"):
        survey.read_wave("demo")


def test_an_unknown_action_is_refused_with_its_line(wave_folder: Path) -> None:
    path = wave_folder / "corrections.yml"
    text = path.read_text("utf-8").replace("action: confirm", "action: believe")
    path.write_text(text, "utf-8")
    with pytest.raises(DeclarationError, match=r"action.*line \d+.*believe"):
        survey.read_wave("demo")


def test_an_identifier_that_stands_twice_is_refused_with_its_place() -> None:
    table = responses().table.assign(_uuid="a")
    with pytest.raises(DataError, match="stands twice.*Found: a.*row 3, column '_uuid'"):
        refuse_twice(responses().with_table(table))


def test_a_response_that_repeats_another_is_reported_and_kept() -> None:
    table = responses().table.assign(lots="6")
    found = refuse_twice(responses().with_table(table))
    assert [finding.row for finding in found] == [3]


def test_a_private_trace_is_expected_by_its_kind_and_need_not_be_repeated() -> None:
    table = responses().table.assign(lots=["+380 00 000 00 01", "2"])
    phone = responses().with_table(table)
    after = apply_corrections(phone, [entry(expect="(telephone number)", value="")])
    assert after.table["lots"].tolist() == ["", "2"]
    with pytest.raises(DataError, match="no longer fits"):
        apply_corrections(phone, [entry(expect="(e-mail address)")])


def test_a_log_without_entries_is_no_fault(wave_folder: Path) -> None:
    path = wave_folder / "corrections.yml"
    for text in ("corrections:\n", "corrections: []\n"):
        path.write_text(text, "utf-8")
        assert read_corrections(path) == ()
