"""Test rows, straight lines, and durations that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.errors import DeclarationError
from analysis.survey import conduct
from analysis.survey.bounds import CheckBounds
from analysis.survey.conduct import impossible_durations, straight_lines
from analysis.survey.material import Material
from analysis.survey.suspicions import read_material

TEXTS = [
    {"type": "text", "name": "hromada"},
    {"type": "text", "name": "name"},
    {"type": "integer", "name": "lots"},
]
BATTERY = [{"type": "select_one agree", "name": f"b{n}"} for n in range(5)]
AGREE = [{"list_name": "agree", "name": name} for name in ("yes", "no", "partly")]


@pytest.mark.parametrize("text", ["Тест", "ТЕСТ 2", "test_01", "«Тест»", "проба!", "qwerty"])
def test_a_word_for_a_test_marks_the_response(material: Callable[..., Material], text: str) -> None:
    found = conduct.trial_rows(material(TEXTS, [{"hromada": text}, {"hromada": "Львівська"}]))
    assert found.things == 2
    assert [(each.column, each.found, each.action) for each in found.suspicions] == [
        ("hromada", text, "leave_out")
    ]


@pytest.mark.parametrize("text", ["Тестівська", "тест-смужки видано", "testament", "1"])
def test_a_word_that_only_begins_like_a_test_is_none(
    material: Callable[..., Material], text: str
) -> None:
    assert conduct.trial_rows(material(TEXTS, [{"hromada": text}])).suspicions == []


def test_a_test_in_a_private_answer_is_found_and_not_shown(
    material: Callable[..., Material],
) -> None:
    wave = material(TEXTS, [{"name": "тест"}], private_questions=["name"])
    assert [each.column for each in conduct.trial_rows(wave).suspicions] == ["_id"]


def test_without_its_log_the_demonstration_holds_its_test_row(wave_folder: Path) -> None:
    (wave_folder / "corrections.yml").unlink()
    found = conduct.trial_rows(read_material("demo"))
    assert [(each.response, each.found) for each in found.suspicions] == [("400101", "Тест")]


def test_no_word_declared_means_that_no_test_is_looked_for(
    material: Callable[..., Material],
) -> None:
    wave = material(TEXTS, [{"hromada": "тест"}], checks=CheckBounds(test_words=[]))
    assert conduct.trial_rows(wave).suspicions == []


def lines(material: Callable[..., Material], *answers: str, **bounds: object) -> list[str]:
    rows = [{f"b{n}": text for n, text in enumerate(line.split(","))} for line in answers]
    declared = {"batteries": {"trust": [f"b{n}" for n in range(5)]}} | bounds
    wave = material(BATTERY, rows, choices=AGREE, checks=CheckBounds.model_validate(declared))
    looked = straight_lines(wave)
    assert looked.things == len(answers)
    assert {each.check for each in looked.suspicions} <= {"straight_line_trust"}
    return [each.response for each in looked.suspicions]


def test_one_answer_down_a_whole_battery_is_a_straight_line(
    material: Callable[..., Material],
) -> None:
    straight, bent, short = "yes,yes,yes,yes,yes", "yes,yes,yes,yes,no", "no,no,no,no,"
    assert lines(material, straight, bent, short) == ["1", "3"]
    assert lines(material, straight, bent, straight_line_share=0.8) == ["1", "2"]


def test_too_few_answers_in_a_battery_are_not_judged(material: Callable[..., Material]) -> None:
    bounds = CheckBounds(batteries={"trust": [f"b{n}" for n in range(5)]})
    wave = material(BATTERY, [{"b0": "yes", "b1": "yes"}], choices=AGREE, checks=bounds)
    assert straight_lines(wave) == (0, [])


@pytest.mark.parametrize("questions", [["b0", "b1", "b2", "b9"], ["b0", "b1"]])
def test_a_battery_that_cannot_be_judged_is_refused_with_its_key(
    material: Callable[..., Material], questions: list[str]
) -> None:
    wave = material(
        BATTERY, [{"b0": "yes"}], choices=AGREE, checks=CheckBounds(batteries={"t": questions})
    )
    with pytest.raises(DeclarationError, match=r"battery 't'.*wave.yml, key 'checks.batteries'"):
        straight_lines(wave)


def test_durations_that_cannot_be_are_told_with_the_reason(
    material: Callable[..., Material],
) -> None:
    usual = [("2026-03-05T10:00:00", f"2026-03-05T10:{n}:00") for n in (20, 30, 40)]
    odd = [
        ("2026-03-05T10:00:00.000+02:00", "2026-03-05T09:00:00.000+02:00"),
        ("2026-03-05T10:00:00", "2026-03-05T10:00:00"),
        ("2026-03-05T10:00:00", "2026-03-05T10:01:00"),
        ("2026-03-05T10:00:00", "2026-03-09T10:00:00"),
        ("2025-03-05T10:00:00", "2025-03-05T10:30:00"),
        ("", "tomorrow"),
    ]
    rows = [{"hromada": str(n)} for n in range(9)]
    found = impossible_durations(material(TEXTS, rows, times=usual + odd))
    assert found.things == 8
    assert [each.row for each in found.suspicions] == [5, 6, 7, 8, 9]
    reasons = ["before it starts", "no time at all", "less than", "24 hours", "fieldwork"]
    for each, reason in zip(found.suspicions, reasons, strict=True):
        assert reason in each.why
    assert {each.column for each in found.suspicions} == {"_id"}


def test_times_in_local_form_are_read_too(material: Callable[..., Material]) -> None:
    times = [("05.03.2026 10:00", "05.03.2026 10:30")] * 3 + [
        ("05.03.2026 10:30", "05.03.2026 10:00")
    ]
    found = impossible_durations(material(TEXTS, [{}] * 4, times=times))
    assert (found.things, [each.row for each in found.suspicions]) == (4, [5])


def test_without_times_nothing_is_said(material: Callable[..., Material]) -> None:
    assert impossible_durations(material(TEXTS, [{}])) == (0, [])
    assert impossible_durations(material(TEXTS, [{}], times=[("", "")])) == (0, [])
