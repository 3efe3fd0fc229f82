"""Figures of the recommendation rules, counted once more in the published files."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest

from analysis import paths, places
from analysis.advise import evidence_of, read_rules, weigh
from analysis.indicators import inputs_of, read_indicators

from .upstream import RUNNING, Upstream, Values, divided, read_upstream


@pytest.mark.usefixtures("fetched")
def test_figures_of_rules_on_open_data_are_those_of_the_published_files(reference: Path) -> None:
    files = read_upstream(reference / "data" / "upstream", paths.root())
    inputs = inputs_of(open_data=places.read_open_data())
    evidence = evidence_of(read_indicators(), inputs, register=places.read_register())
    rules = read_rules()
    for rule_id, wanted in expected_figures(files).items():
        found = [each.value for each in weigh(rules[rule_id], evidence).findings]
        assert found == pytest.approx(wanted, abs=1e-9), rule_id


def expected_figures(files: Upstream) -> dict[str, list[float]]:
    """Recompute the conditions of rules by counting in the published files."""
    ngo, programmes = files.programme("3192"), files.programmes_used()
    small = {code for code, number in files.residents.items() if number <= 20_000}
    far = {code for code, minutes in files.travel().items() if minutes >= 60}
    remote = [code for code, minutes in files.travel().items() if minutes >= 90]
    near = [code for code, minutes in files.travel().items() if minutes <= 45]
    running = divided(files.programme(*RUNNING), files.residents)
    of_all = divided(files.programme(*RUNNING), files.spending("2021"))
    low = {code for code, is_low in files.low_capacity().items() if is_low}
    rich = {code for code, index in files.equalisation("J").items() if index >= 1.1}
    front = {code for code, is_in in files.front().items() if is_in}
    centre, other = files.programme("3121"), files.programme("3241")
    income = divided(files.income("income_own", "2022"), files.income("income_own"))
    to_ngos = divided(ngo, files.protection("2021"))
    several = {code for code, count in programmes.items() if count >= 2}
    without = {code for code, spent in other.items() if spent == 0}
    leaning = {code for code, part in files.dependence().items() if part >= 0.3}
    displaced = divided(files.displaced(), files.residents, 1000)
    return {
        "budget_line_for_ngo_services": [
            part_of(ngo, above=0),
            part_of(ngo, above=0, among=several),
            1 - part_of(to_ngos, above=0.01),
        ],
        "differentiate_duties_by_capacity": [
            part_of(files.low_capacity(), above=0),
            1 - part_of(programmes, above=1, among=low),
        ],
        "feedback_of_recipients": [1 - part_of(files.tools(), above=0)],
        "inform_residents_where_to_ask": [part_of(files.open_pages(), above=0)],
        "transport_to_services": [
            len(far) / len(files.travel()),
            1 - part_of(programmes, above=1, among=far),
        ],
        "supplement_for_remote_hromadas": [
            statistics.median(running[code] for code in remote if code in running)
            / statistics.median(running[code] for code in near if code in running)
        ],
        "mobile_teams_near_the_front": [
            statistics.median(income[code] for code in front if code in income),
            1 - part_of(programmes, above=1, among=front),
        ],
        "shelter_between_hromadas": [
            part_of(files.programme("3124"), above=0),
            part_of(files.agreements(), above=0),
        ],
        "earmark_subvention_for_social_infrastructure": [
            1 - part_of(other, above=0),
            1 - part_of(other, above=0, among=leaning),
        ],
        "protect_share_of_services_in_budget": [
            1 - part_of(of_all, above=0.01),
            1 - part_of(of_all, above=0.01, among=rich),
        ],
        "early_identification_specialist": [
            part_of(centre, above=0),
            part_of(files.programme("3112"), above=0, among=set(centre) - above_zero(centre)),
        ],
        "social_services_centre_in_each_hromada": [
            part_of(centre, above=0, among=without),
            1 - part_of(other, above=0, among=small),
        ],
        "services_for_children_with_disabilities": [
            part_of(files.programme("3105"), above=0),
            len(far) / len(files.travel()),
        ],
        "count_needs_where_people_are": [
            sum(value >= 100 for value in displaced.values()) / len(displaced)
        ],
    }


def part_of(values: Values, *, above: float, among: set[str] | None = None) -> float:
    """Share of hromadas with a value above a bound, of those that have one and are chosen."""
    chosen = [value for code, value in values.items() if among is None or code in among]
    return sum(value > above for value in chosen) / len(chosen)


def above_zero(values: Values) -> set[str]:
    return {code for code, value in values.items() if value > 0}
