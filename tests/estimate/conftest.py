"""The samples of the reference, and the numbers that R gave for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest

from analysis.estimate import Design, DesignPlan, design_of

PLANS = {
    "strat": DesignPlan(kind="stratified", strata=("stype",), weights="pw", population=("fpc",)),
    "srs": DesignPlan(kind="simple", weights="pw", population=("fpc",)),
    "clus1": DesignPlan(kind="clustered", clusters=("dnum",), weights="pw", population=("fpc",)),
}


class Sample(NamedTuple):
    """A table of schools, and how they were drawn."""

    table: pd.DataFrame
    design: Design


@pytest.fixture(scope="session")
def survey_folder(reference: Path) -> Path:
    """Folder of the reference samples."""
    return reference / "expected" / "1_survey"


@pytest.fixture(scope="session")
def samples(survey_folder: Path) -> dict[str, Sample]:
    """The three California samples of R's survey package."""
    tables = {name: pd.read_csv(survey_folder / f"api{name}.csv") for name in PLANS}
    return {name: Sample(table, design_of(table, PLANS[name])) for name, table in tables.items()}


@pytest.fixture(scope="session")
def cases(reference: Path) -> dict[str, dict[str, Any]]:
    """Every reference case by its name."""
    text = (reference / "expected" / "core_cases.json").read_text(encoding="utf-8")
    return {case["id"]: case for case in json.loads(text)}
