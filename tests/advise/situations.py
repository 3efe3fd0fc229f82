"""Situations in plain words, turned into evidence."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis import paths
from analysis.advise import Evidence, Origin, Rule
from analysis.declared import read_yaml
from analysis.indicators import read_indicators

OBLASTS = ("UA05", "UA07", "UA46")


def evidence_from(groups: list[dict[str, Any]], rule: Rule) -> Evidence:
    """Groups of like hromadas, dealt out over three oblasts in turn."""
    rows = [group for group in groups for _ in range(group["hromadas"])]
    codes = pd.Index([f"UA{number:05d}" for number in range(len(rows))], name="hromada_code")
    told = pd.DataFrame(rows, index=codes)
    values = told.reindex(columns=list(rule.indicator_ids)).astype(float)
    known = values.notna()
    types = told.get("type", "rural")
    oblasts = [OBLASTS[number % len(OBLASTS)] for number in range(len(rows))]
    return Evidence(
        hromadas=pd.DataFrame({"type": types, "oblast_code": oblasts}, index=codes),
        values=values,
        status=known.astype(object).replace({True: "measured", False: "no_data"}),
        indicators=read_indicators(),
        origins={name: Origin(date="2021") for name in rule.indicator_ids},
    )


def situations_of(rule_id: str) -> list[dict[str, Any]]:
    """Return the declared situations of a rule."""
    return list(read_yaml(paths.root() / "tests" / "situations" / f"{rule_id}.yml"))
