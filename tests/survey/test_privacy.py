"""Nothing private leaves the wave's files: by declaration and by value."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis import paths, survey
from analysis.survey.privacy import private_kind
from analysis.survey.workbooks import read_sheets

PRIVATE = [
    ("desk@example.org", "e-mail address"),
    ("пишіть на Desk.Two@mail.example.org!", "e-mail address"),
    ("desk (at) example.org", "e-mail address"),
    ("+380 00 000 00 01", "telephone number"),
    ("380000000001", "telephone number"),
    ("000 000-00-01", "telephone number"),
    ("(000) 000 00 01", "telephone number"),
    ("тел. 22-22-22", "telephone number"),
    ("tel: 22 000 00 00", "telephone number"),
    ("+48 000 000 000", "telephone number"),
    ("50.45010, 30.52340", "position"),
    ("50,4501 30,5234", "position"),
    ("https://example.org/osoba", "link or account name"),
    ("t.me/osoba", "link or account name"),
    ("мій телеграм @osoba_01", "link or account name"),
]
HARMLESS = [
    "1 200 000",
    "2,4 тис.",
    "1 250 000 000",
    "54 604 000 грн",
    "340505000",
    "приблизно 90",
    "communal",
    "Бабинська сільська рада",
    "2023",
    "8.444.000",
    "no_providers tariffs",
    "12,5",
    "1939-1949",
    "не знаю",
    "м. Львів",
    "Кам’янець-Подільська, 30",
]


@pytest.mark.parametrize(("text", "kind"), PRIVATE)
def test_a_private_trace_is_recognised(text: str, kind: str) -> None:
    assert private_kind(text) == kind


@pytest.mark.parametrize("text", HARMLESS)
def test_an_ordinary_answer_is_not_taken_for_a_private_one(text: str) -> None:
    assert private_kind(text) == ""


def everything(wave: survey.Wave) -> str:
    """Return every cell of every table of a wave as one text."""
    tables = [
        wave.answers,
        wave.missing,
        wave.questions,
        wave.corrections,
        wave.findings,
        wave.privacy,
        wave.respondents,
        wave.comparisons,
        wave.disagreements,
    ]
    return "\n".join(table.reset_index().to_csv() for table in tables)


def test_no_private_answer_of_the_raw_file_is_in_any_table(demo: survey.Wave) -> None:
    raw = read_sheets(paths.data_folder() / "waves" / "demo" / "responses.xlsx")["responses"]
    columns = ["respondent_name", "respondent_phone", "respondent_email", "proposals", "_uuid"]
    planted = {text for column in columns for text in raw[column] if text and text != "тест"}
    text = everything(demo)
    assert len(planted) > 140
    assert [value for value in planted if value in text] == []
    assert "+380 00" not in text
    assert "@example" not in text


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("services_budget_uah", "osoba@example.org"),
        ("provider_mediation", "питайте +380 00 000 00 77"),
        ("barriers", "дзвоніть 000 000 00 77"),
        ("ministry_answer_days", "50.4501, 30.5234"),
        ("oblast", "Київська osoba@example.org"),
        ("proposals", "osoba@example.org, +380 00 000 00 77"),
        ("respondent_name", "osoba@example.org"),
    ],
)
def test_what_is_planted_in_any_column_reaches_no_table(
    plant: Callable[[int, str, object], None], column: str, value: str
) -> None:
    plant(16, column, value)
    wave = survey.read_wave("demo")
    text = everything(wave)
    assert len(wave.answers) == 39
    assert column in set(wave.privacy["column"])
    for trace in ("osoba@example.org", "000 00 77", "50.4501"):
        assert trace not in text


def test_an_address_in_the_name_of_the_hromada_costs_the_response_not_the_privacy(
    plant: Callable[[int, str, object], None],
) -> None:
    plant(16, "hromada", "Пристолична, osoba@example.org")
    wave = survey.read_wave("demo")
    assert len(wave.answers) == 38
    assert "osoba@example.org" not in everything(wave)
    assert set(wave.findings.loc[wave.findings["row"] == 16, "column"]) >= {"hromada"}


def test_private_and_free_text_questions_are_listed_as_kept_out(demo: survey.Wave) -> None:
    kept_out = demo.privacy[demo.privacy["kept_out"] == "column"].set_index("column")["why"]
    for name in ("respondent_name", "respondent_phone", "respondent_email", "proposals"):
        assert "private" in kept_out[name]
        assert name not in demo.answers.columns
    private = demo.questions[demo.questions["is_private"]]
    assert set(private["question_id"]) == {
        "respondent_name",
        "respondent_phone",
        "respondent_email",
        "proposals",
    }


def test_a_free_text_question_nobody_declared_is_kept_out_too(
    wave_folder: Path, demo: survey.Wave
) -> None:
    path = wave_folder / "wave.yml"
    text = path.read_text("utf-8").replace(", proposals]", "]")
    path.write_text(text, "utf-8")
    wave = survey.read_wave("demo")
    assert wave.privacy.set_index("column").at["proposals", "why"] == "free text"
    pd.testing.assert_frame_equal(wave.answers, demo.answers)
