"""No case of the independent reference is left without a test."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from analysis import paths

FAMILIES = {
    "strat.": "estimate",
    "srs.": "estimate",
    "clus1.": "estimate",
    "smallN.": "estimate",
    "lonely.": "estimate",
    "rake.": "estimate",
    "interval.": "estimate",
    "alpha.": "compare",
    "sobol.": "compare",
    "moran.": "compare",
    "geary.": "compare",
    "sdc.": "protect",
    "kanon.": "protect",
    "kendallW.": "consult",
}


@pytest.mark.reference
def test_each_case_belongs_to_a_family_that_a_room_tests(reference: Path) -> None:
    text = (reference / "expected" / "core_cases.json").read_text(encoding="utf-8")
    cases = [case["id"] for case in json.loads(text)]
    assert len(cases) >= 53
    for case in cases:
        family = next((name for name in FAMILIES if case.startswith(name)), "")
        assert family, f"{case} belongs to no family"
        room = paths.root() / "tests" / FAMILIES[family]
        tested = "\n".join(file.read_text(encoding="utf-8") for file in room.glob("*.py"))
        prefix = re.escape(family.removesuffix("."))
        assert re.search(rf"{prefix}\.|[\"']{prefix}[\"']", tested), f"{room.name}: {case}"
