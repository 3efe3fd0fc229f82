"""The numbers behind a figure travel with it, withheld ones by key alone."""

from __future__ import annotations

import pandas as pd

from analysis.draw import Subject
from analysis.draw.results import results_of_estimates, results_of_summary

SHARE = Subject("Know where to ask", "share", origin="residents")


def test_a_withheld_estimate_leaves_its_key_and_the_reason() -> None:
    table = pd.DataFrame(
        {
            "key": ["w/i/share/sex=f", "w/i/share/sex=m"],
            "estimate": [0.5, 0.9],
            "lower": [0.4, 0.8],
            "upper": [0.6, 1.0],
            "base": [300.0, 4.0],
            "missing_count": [4.0, 0.0],
            "method": "korn_graubard",
            "sampling": "probability",
            "reason": "",
            "publication": ["publish", "withhold"],
            "publication_reason": ["", "base"],
        }
    )
    first, second = results_of_estimates(table, subject=SHARE)
    assert (first["value"], first["lower"], first["base"]) == (0.5, 0.4, 300)
    assert second == {"key": "w/i/share/sex=m", "publication": "withhold", "because": "base"}


def test_each_statistic_of_a_summary_has_its_key() -> None:
    rows = pd.DataFrame(
        {
            "indicator_id": "home_care_reach",
            "group": ["rural", "urban"],
            "hromadas_count": [12, 9],
            "no_data_count": [1, 0],
            "median": [0.2, None],
            "design": "purposive",
        }
    )
    found = results_of_summary(rows, subject=Subject("Reach", "share", origin="demo"))
    assert [each["key"] for each in found] == ["demo/home_care_reach/median/group=rural"]
    assert (found[0]["base"], found[0]["missing"], found[0]["sampling"]) == (12, 1, "descriptive")


def test_without_an_origin_there_is_no_key() -> None:
    rows = pd.DataFrame({"indicator_id": ["a"], "group": ["all"], "hromadas_count": [3]})
    assert results_of_summary(rows, subject=Subject("A", "count")) == ()
