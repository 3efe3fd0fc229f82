"""Personal data are found in texts, columns and positions; public ones pass."""

from __future__ import annotations

import pytest

from analysis.release.exhibits import Exhibits, Grid, Point
from analysis.release.persons import (
    personal_columns,
    personal_positions,
    personal_texts,
)
from analysis.release.rules import ReleaseRules

RULES = ReleaseRules()


def kinds(text: str, role: str = "text") -> list[str]:
    found = Exhibits()
    found.add_text(("f", "p"), text, role)
    return [each.why for each in personal_texts(found)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a.b@mail.example", "e-mail"),
        ("a.b (at) mail.example", "e-mail"),
        ("пишіть: петро@пошта.укр", "e-mail"),
        ("+380 67 123 45 67", "telephone"),
        ("(050) 123-45-67", "telephone"),
        ("0671234567", "telephone"),
        ("+48 601 234 567", "telephone"),
        ("601-234-567", "telephone"),
        ("тел. 12-34-56", "telephone"),
        ("50.61873, 26.25134", "position"),
        ("50°37'12\" N", "position"),
        ("uuid:1b4e28ba-2fa1-11d2-883f-b9a761bde3fb", "identifier"),
        ("_submitted_by: someone", "identifier"),
        ("https://t.me/someone", "account"),
        ("facebook.com/some.one", "account"),
        ("born 12.03.1961", "birth"),
        ("12.03.1961 р.н.", "birth"),
        ("народилася 12 березня 1961 року", "birth"),
        ("паспорт КВ 123456", "passport"),
        ("вул. Соборна 12, кв. 7", "home address"),
        ("ПН 2233412349", "check digit"),
        ("PL61 1090 1014 0000 0712 1981 2874", "bank account"),
        ("Olena Kovalenko", "name"),
    ],
)
def test_each_kind_is_found(text: str, why: str) -> None:
    found = kinds(text)
    assert any(why in each for each in found), found


@pytest.mark.parametrize(
    "text",
    [
        "UAH 2,913,406,177",
        "2 913 406 177 грн",
        "UA46060250000025047",
        "2021-03-04 and 12.03.2021",
        "in @functools.lru_cache(maxsize=1)",
        "estimate @ residents.weights_of(x)",
        "sha256 5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
        "49.8, 24.0",
        "office: вул. Соборна 12",
        "start; end; _id; _uuid; _submitted_by; __version__",
        "0.0123456789",
        "https://github.com/organisation/repository",
        "version 12.34.5678",
        "KPKVK 0813242, EDRPOU 00012345",
    ],
)
def test_what_is_public_passes(text: str) -> None:
    assert kinds(text) == []


def test_what_was_found_is_masked() -> None:
    found = Exhibits()
    found.add_text(("f", "p"), "write to a.bcd@mail.example")
    assert [each.shown for each in personal_texts(found)] == ["a.•••@••••.•••••••"]


def columns(heading: str, *cells: object) -> list[str]:
    grid = Grid("f", "p", [heading, "x"], [[cell, "y"] for cell in cells])
    return [each.why for each in personal_columns([grid])]


def test_a_column_of_personal_data_is_known_by_its_heading() -> None:
    assert columns("respondent_phone", "x", "y") == ["a column of personal data"]
    assert columns("Прізвище", "x") == ["a column of personal data"]
    assert columns("phone", 12, 14) == []
    assert columns("hromada", "x") == []


def test_numbers_of_a_column_are_judged_together() -> None:
    assert len(columns("a", 2233412349, 380671234567)) == 2
    assert columns("budget", 2233412349, 2913406177, 2913406178, 2913406171) == []


def test_exact_positions_are_found_and_public_ones_pass() -> None:
    points = [Point("f", "p", 50.618734, 26.251345), Point("f", "p", 50.62, 26.25)]
    assert len(list(personal_positions(points, RULES))) == 1
    from analysis import places

    public = places.read_points().dropna(subset=["lat", "lon"]).head(200)
    there = [Point("f", "p", a, b) for a, b in zip(public["lat"], public["lon"], strict=True)]
    assert len(there) == 200
    assert list(personal_positions(there, RULES)) == []


def test_two_columns_of_positions_are_found() -> None:
    rows = [[50.618734, 26.251345], [49.588271, 34.551423]]
    assert len(list(personal_columns([Grid("f", "p", ["a", "b"], rows)]))) == 2
