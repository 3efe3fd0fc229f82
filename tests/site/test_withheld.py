"""A withheld value stands nowhere: in no page, figure, download or notebook behind them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from analysis import estimate, indicators, protect, survey
from analysis.publish import read_results

DIGITS = 6
"""Digits by which an estimate is looked for, as many as figures carry: fewer stand by accident."""


@pytest.fixture(scope="module")
def secrets(site: Path) -> dict[str, float]:
    """Every estimate that the site withholds, computed as if nothing were withheld."""
    sample = estimate.sample_of(survey.read_respondents("residents"))
    rules = protect.read_publication_rules()["public"].model_copy(
        update={
            "minimum_base": 1,
            "minimum_effective_n": 1,
            "maximum_half_width": 0.5,
            "maximum_relative_width": 1e9,
            "maximum_relative_standard_error": 1e9,
            "maximum_missing_share": 1.0,
        }
    )
    register = _types()
    variables = {
        "sex": sample.wave.answers["sex"],
        "age": sample.wave.answers["age_group"],
        "type": sample.wave.hromada_code.map(register),
        "hromada_code": sample.wave.hromada_code,
    }
    withheld = {
        key for key, result in read_results(site).items() if result["publication"] == "withhold"
    }
    found = {}
    for name in sorted({key.split("/")[1] for key in withheld}):
        passport = indicators.read_indicators("respondent")[name]
        table = indicators.estimate_groups(passport, sample, groups=variables, rules=rules)
        told = table.set_index("key")["estimate"].dropna()
        found |= {key: float(told[key]) for key in withheld & set(told.index)}
    assert len(found) > 20
    return found


def _types() -> pd.Series:
    from analysis import places

    return places.read_register().set_index("hromada_code")["type"]


def built(site: Path) -> Iterator[tuple[Path, str]]:
    """Text of everything built: pages, results, executed notebooks."""
    for file in sorted([*site.rglob("*"), *(site.parent / "runs").glob("*.ipynb")]):
        if file.suffix in (".html", ".json", ".ipynb", ".js", ".csv") and file.is_file():
            if file.name.startswith(("plotly", "geometry")):
                continue
            yield file, file.read_text(encoding="utf-8")


def leaks(text: str, secrets: dict[str, float]) -> list[str]:
    """Keys whose value stands in a text to so many digits, as a share or in per cent."""
    # The seconds of a time of day, as notebooks keep it, are no numbers of the survey.
    numbers = set(re.findall(r"(?<![\d:])\d+\.\d{3,}", text))
    rounded = {f"{float(number):.{DIGITS}g}" for number in numbers}
    return [
        key
        for key, value in secrets.items()
        if f"{value:.{DIGITS}g}" in rounded or f"{100 * value:.{DIGITS}g}" in rounded
    ]


def test_a_leak_would_be_found(secrets: dict[str, float]) -> None:
    key, value = next(iter(secrets.items()))
    assert leaks(f'{{"x":[{value:.6g}]}}', secrets) == [key]
    assert leaks("0.123456", secrets) == []


def test_a_withheld_value_stands_nowhere(site: Path, secrets: dict[str, float]) -> None:
    counted = 0
    for file, text in built(site):
        counted += 1
        assert leaks(text, secrets) == [], file.name
    assert counted > 10


def test_each_withheld_row_of_a_figure_says_so(site: Path) -> None:
    page = (site / "residents.html").read_text(encoding="utf-8")
    drawings = [
        json.loads(text)
        for text in re.findall(r'class="drawing">(.*?)</script>', page, flags=re.DOTALL)
    ]
    withheld = sum(
        note["text"] == "withheld"
        for drawing in drawings
        for note in drawing["layout"].get("annotations", [])
    )
    keys = [
        key
        for key, each in read_results(site).items()
        if each["publication"] == "withhold" and key.startswith("residents/")
    ]
    assert withheld == len(keys) > 20
