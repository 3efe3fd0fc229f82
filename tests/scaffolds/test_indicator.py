"""A new indicator: written in seconds, led to completion by the check, then measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import indicators, publish, survey
from analysis.errors import ParameterError, UnknownName
from analysis.scaffolds import write_new_indicator

from .filling import fill

KINDS = ["indicators", "files without a place left open"]
WHY = (
    "High means that many were reached in the survey year; a hromada that looks for people in "
    "need reaches more of them. It does not say that those who were reached were helped."
)


def test_a_question_becomes_an_indicator_that_is_measured(home: Path) -> None:
    made = write_new_indicator("home_care_recipients", of="recipients_home_care_count")
    file = home / made.files[0]
    open_keys = [place.key for place in made.openings]
    assert open_keys == ["theme", "name", "definition", "unit", "better", "withhold_below", "why"]
    faults = publish.check_everything(kinds=KINDS[1:]).faults
    assert len(faults) == len(open_keys)
    for fault, place in zip(faults, made.openings, strict=True):
        assert fault.startswith(f"data/indicators/home_care_recipients.yml, line {place.line}, key")
    assert sum("for example" in fault for fault in faults) >= 4
    settled = fill(
        file,
        {
            "theme": "reach",
            "name": "Recipients of home care",
            "definition": "People who received the service home care in the survey year.",
            "withhold_below": "0",
            "why": WHY,
        },
    )
    assert settled == 7
    assert publish.check_everything(kinds=KINDS).faults == []
    passport = indicators.read_indicators()["home_care_recipients"]
    wave = survey.read_wave("demo")
    measured = indicators.measure(passport, indicators.inputs_of(wave))
    given = wave.answers["recipients_home_care_count"].astype(float)
    found = measured.set_index("hromada_code")["value"]
    assert found.notna().sum() == given.notna().sum() > 10
    assert found.sum() == given.sum()


@pytest.mark.parametrize(
    ("of", "per", "method", "unit"),
    [
        ("expenditure_services_2021_uah", "residents_count", "per_head", "uah_per_head"),
        ("expenditure_services_2021_uah", "expenditure_total_2021_uah", "ratio", "share"),
        ("urban_residents_count", "residents_count", "per_1k", "per_1k"),
        ("has_edem_open_hromada", "", "share_true", "is_true"),
        ("provider_home_care", "", "share_true", "is_true"),
        ("is_informed_where_to_ask", "", "share_true", "share"),
    ],
)
def test_method_and_unit_follow_from_the_figures(
    home: Path, of: str, per: str, method: str, unit: str
) -> None:
    write_new_indicator("tried_out", of=of, per=per)
    passport = indicators.read_indicators(level=None)["tried_out"]
    assert (passport.method, passport.unit) == (method, unit)
    assert set(passport.input_ids) == {of, per} - {""}
    text = (home / "data" / "indicators" / "tried_out.yml").read_text("utf-8")
    takes = indicators.METHODS[method].takes
    assert {key for key in ("answers", "among") if f"{key}:" in text} == set(takes)


def test_what_cannot_be_is_refused(home: Path) -> None:
    before = sorted((home / "data" / "indicators").iterdir())
    with pytest.raises(ParameterError, match="nearest valid id is: home_care"):
        write_new_indicator("Home care", of="residents_count")
    with pytest.raises(UnknownName, match="Nearest: residents_count"):
        write_new_indicator("a", of="residents_cuont")
    with pytest.raises(ParameterError, match="persons and values of hromadas"):
        write_new_indicator("a", of="is_informed_where_to_ask", per="residents_count")
    with pytest.raises(ParameterError, match="already"):
        write_new_indicator("home_care_reach", of="residents_count")
    assert sorted((home / "data" / "indicators").iterdir()) == before
