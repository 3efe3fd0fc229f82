"""The numbers behind a figure travel with it, withheld ones by key alone."""

from __future__ import annotations

import pandas as pd

from analysis.draw import Subject
from analysis.draw.results import (
    results_of_estimates,
    results_of_index,
    results_of_summary,
    results_of_values,
)

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


def test_figures_of_an_index_keep_their_interval_and_say_when_they_are_made_up() -> None:
    table = pd.DataFrame(
        {
            "key": ["index/i/first_order/choice=weights", "index/i/spearman/measure=a"],
            "value": [0.25, None],
            "unit": "share",
            "base": [64.0, None],
            "lower": [0.2, None],
            "upper": [0.3, None],
        }
    )
    (real,) = results_of_index(table)
    assert (real["value"], real["lower"], real["base"], real["sampling"]) == (
        0.25,
        0.2,
        64,
        "census",
    )
    assert "is_synthetic" not in real
    (made_up,) = results_of_index(table, is_synthetic=True)
    assert made_up["is_synthetic"]
    assert made_up["sampling"] == "descriptive"


def test_values_of_open_data_have_the_unit_that_their_name_tells() -> None:
    subject = Subject("Spending", "uah_per_head", origin="open", indicator_id="spending")
    told = results_of_values(
        {"value": 3.5, "groups_count": 2.0, "pool_longest_km": 7.0, "peers_below_share": None},
        domain="hromada=UA1",
        subject=subject,
    )
    assert [(each["key"], each["unit"]) for each in told] == [
        ("open/spending/value/hromada=UA1", "uah_per_head"),
        ("open/spending/groups_count/hromada=UA1", "count"),
        ("open/spending/pool_longest_km/hromada=UA1", "km"),
    ]
    for other in (Subject("A", "days", origin="demo", indicator_id="a"), Subject("A", "days")):
        assert results_of_values({"value": 1.0}, domain="all", subject=other) == ()
