"""The numbers of verdicts with their keys: of each condition what was found, and how firmly.

They travel with the page as those of every figure do: see :mod:`analysis.draw.results`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from analysis.advise import Finding, RuleKey, Verdict

__all__ = ["results_of_verdicts"]

Results = tuple[dict[str, Any], ...]
OF_STRENGTH = {
    "probability": "share",
    "stability": "share",
    "lower": "",
    "upper": "",
    "fragility": "count",
    "missing_count": "count",
    "missing_lower": "",
    "missing_upper": "",
}
"""Facts of the strength of a condition, and their unit; empty for that of the finding."""


def results_of_verdicts(verdicts: Mapping[str, Verdict]) -> Results:
    """Return the numbers of the conditions of every rule that was decided.

    Parameters
    ----------
    verdicts : mapping of str to Verdict
        As :func:`analysis.advise.weigh_all` returns them.

    Returns
    -------
    tuple of dict
        key (``rules/<rule>/<condition>/<fact>``), value, unit, base, sampling, publication, and
        whether they rest on synthetic answers; facts that do not exist are left out.
    """
    return tuple(
        {
            "key": str(RuleKey(verdict.rule_id, place, fact)),
            "value": value,
            "unit": unit,
            "base": finding.base,
            "sampling": finding.design,
            "publication": "publish",
            "is_synthetic": finding.is_synthetic,
        }
        for verdict in verdicts.values()
        if verdict.strength is not None
        for place, finding in enumerate(verdict.findings)
        for fact, (value, unit) in _facts(finding).items()
    )


def _facts(finding: Finding) -> dict[str, tuple[float | int, str]]:
    share = finding.unit
    facts: dict[str, tuple[Any, str]] = {
        "value": (finding.value, share),
        "threshold": (finding.threshold, share),
        "distance": (finding.distance, share),
        "base": (finding.base, "count"),
    }
    for name, unit in OF_STRENGTH.items():
        facts[name] = (getattr(finding.strength, name, None), unit or finding.unit)
    return {
        name: (_plain(value), unit)
        for name, (value, unit) in facts.items()
        if value is not None and math.isfinite(value)
    }


def _plain(value: float) -> float | int:
    return int(value) if float(value).is_integer() else float(f"{value:.10g}")
