"""Indexes for tests: a small one to check with a pencil, and COINr's ASEM example as declared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.composite import Index, read_index

from .asem import read_asem

AUDIT = read_index("capacity").audit.model_dump()
USE: dict[str, Any] = {
    "imputation": {"method": "none"},
    "treatment": {"method": "none"},
    "normalisation": {"method": "min_max"},
    "weights": {"method": "equal"},
    "aggregation": {"methods": ["arithmetic"], "availability": 0},
}
CODES = [f"UA{number:017d}" for number in range(6)]


def indicator(name: str, direction: str = "higher", **more: object) -> dict[str, object]:
    return {"id": name, "direction": direction, "reason": "A test.", **more}


def small_declaration() -> dict[str, Any]:
    """Two pillars: people (staff, waiting) and money (spending)."""
    pillars = [
        ("people", [indicator("staff"), indicator("waiting", "lower")]),
        ("money", [indicator("spending", points=1), indicator("reserve", points=3)]),
    ]
    parts = [
        {"id": name, "name": name, "reason": "A test.", "indicators": members}
        for name, members in pillars
    ]
    return {
        "id": "small",
        "name": "Small",
        "definition": "A test.",
        "not_for": "Anything.",
        "population": {"has": "residents_count", "units_count": 6, "reason": "A test."},
        "framework": {"id": "small", "name": "Small", "reason": "A test.", "parts": parts},
        "use": USE,
        "audit": AUDIT,
    }


def small_index(**use: object) -> Index:
    """Return the small index, with other choices where they are given."""
    declared = small_declaration()
    declared["use"] = {**USE, **use}
    return Index.model_validate(declared)


def small_values() -> pd.DataFrame:
    """Six units whose scores a pencil can follow."""
    return pd.DataFrame(
        {
            "staff": [0.0, 1, 2, 3, 4, 10],
            "waiting": [50.0, 40, 30, 20, 10, 0],
            "spending": [100.0, 300, 200, 400, 600, 500],
            "reserve": [1.0, 2, 4, 3, 6, 5],
        },
        index=CODES,
    )


def asem_index(reference: Path, **use: object) -> Index:
    """Declare COINr's example: 49 indicators, 8 pillars, 2 sub-indexes."""
    frame = read_asem(reference).framework
    told: dict[str, dict[str, Any]] = {}
    for level in (1, 2, 3, 4):
        for code, row in frame[frame["Level"] == level].iterrows():
            below = frame.index[(frame["Parent"] == code) & (frame["Level"] == level - 1)]
            if level == 1:
                told[code] = indicator(code, "higher" if row["Direction"] > 0 else "lower")
                continue
            kind = "indicators" if level == 2 else "parts"
            members = [told[each] for each in below]
            told[code] = {"id": code, "name": code, "reason": "COINr.", kind: members}
    treatment = {"method": "winsorise_then_log"}
    imputation = {"method": "group_mean"}
    return Index.model_validate(
        {
            **small_declaration(),
            "id": "asem",
            "population": {
                "has": "code",
                "units_count": 51,
                "code": "[A-Z]{3}",
                "reason": "All units of the example.",
            },
            "framework": told["Index"],
            "use": {**USE, "treatment": treatment, "imputation": imputation, **use},
        }
    )


def asem_values(reference: Path) -> pd.DataFrame:
    """Return the raw values by their denominators: the units' sizes."""
    asem = read_asem(reference)
    sizes = asem.table("ASEM_iData")
    values = asem.table("dset_Raw").astype(float)
    for code, denominator in asem.framework["Denominator"].dropna().items():
        values[code] = values[code] / sizes[denominator]
    return values


def asem_groups(reference: Path) -> pd.Series:
    """Return the group by which COINr's example imputes."""
    return read_asem(reference).table("ASEM_iData")["EurAsia_group"]


def capacity_values(units: int = 60, seed: int = 1) -> pd.DataFrame:
    """Make values up for the declared index of capacity."""
    index = read_index("capacity")
    codes = [f"UA{number:017d}" for number in range(units)]
    drawn = np.random.default_rng(seed).gamma(2.0, size=(units, len(index.indicators)))
    return pd.DataFrame(drawn, index=codes, columns=[each.id for each in index.indicators])
