"""Rules declare thresholds with reasons, and no figure in their prose."""

from __future__ import annotations

import re
import statistics
from pathlib import Path
from string import Formatter

import pytest
from pydantic import ValidationError

from analysis import paths, places
from analysis.advise import Condition, Rule, evidence_of, read_rules, rule_faults, weigh
from analysis.indicators import inputs_of, read_indicators
from analysis.law import read_acts

from ..notebooks.upstream import RUNNING, Upstream, Values, divided, read_upstream
from .situations import situations_of

GOOD = {
    "indicator": "has_social_order",
    "statistic": "share_true",
    "at_most": 0.25,
    "threshold_reason": "One in four is rare.",
}


def test_no_figure_stands_in_the_prose_of_a_rule() -> None:
    rules = read_rules()
    assert len(rules) >= 30
    for rule in rules.values():
        bare = re.sub(r"\{[^}]*\}", "", rule.because)
        prose = [bare, rule.title, rule.direction, rule.counter_evidence]
        prose += [rule.cost.reason, rule.time.reason, rule.success.statement]
        prose += [text for each in rule.against for text in (each.who, each.why)]
        for text in prose:
            assert not re.search(r"\d", text), f"{rule.id}: {text}"


def test_every_reference_points_to_a_finding_that_exists() -> None:
    counted = 0
    for rule in read_rules().values():
        fields = [name for _, name, _, _ in Formatter().parse(rule.because) if name]
        assert fields, rule.id
        for name in fields:
            counted += 1
            told = re.fullmatch(r"findings\[(\d+)\]\.(\w+)", name)
            assert told, f"{rule.id}: {name}"
            assert int(told[1]) < len(rule.when.conditions), f"{rule.id}: {name}"
    assert counted > 30


def test_every_condition_names_a_declared_indicator_and_its_reason() -> None:
    known, counted = read_indicators(), 0
    for rule in read_rules().values():
        for condition in rule.when.conditions:
            counted += 1
            assert len(condition.threshold_reason.split()) > 12, rule.id
        assert [name for name in rule.indicator_ids if name not in known] == [], rule.id
    assert counted >= 15


def on_open_data() -> list[Rule]:
    """Rules whose every indicator is of open data: only their passports bear a date."""
    dated = {name for name, passport in read_indicators().items() if passport.date}
    return [rule for rule in read_rules().values() if set(rule.indicator_ids) <= dated]


def test_at_least_sixteen_of_thirty_rules_rest_on_open_data_alone() -> None:
    assert len(read_rules()) >= 30
    assert len(on_open_data()) >= 16


@pytest.mark.usefixtures("fetched")
def test_rules_on_open_data_are_decided_on_the_real_ones_and_not_all_hold() -> None:
    inputs = inputs_of(open_data=places.read_open_data())
    evidence = evidence_of(read_indicators(), inputs, register=places.read_register())
    verdicts = [weigh(rule, evidence) for rule in on_open_data()]
    decided = [each for each in verdicts if each.state != "too_little_evidence"]
    assert len(decided) >= 16
    refuted = [each.rule_id for each in decided if each.state == "not_supported"]
    assert refuted == [
        "count_needs_where_people_are",
        "money_follows_displaced_persons",
        "supplement_for_remote_hromadas",
    ]
    assert not any(each.is_synthetic for each in decided)


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


def test_nearly_every_documented_problem_is_answered_by_some_rule() -> None:
    answered = {problem for rule in read_rules().values() for problem in rule.problem}
    documented = {f"PR{number:02d}" for number in range(1, 41)}
    # A baseline of 2000 to 2010: the framework norm asked for then stands in the law since 2019.
    assert documented - answered == {"PR25"}


def test_every_rule_has_its_situations() -> None:
    folder = paths.root() / "tests" / "situations"
    rules = set(read_rules())
    assert rules
    assert {file.stem for file in folder.glob("*.yml")} == rules
    for name in rules:
        told = [situation["situation"] for situation in situations_of(name)]
        assert len(set(told)) == len(told) >= 3, name


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"at_least": 0.1}, "exactly one"),
        ({"at_most": None}, "exactly one"),
        ({"statistic": "vibe"}, "no such statistic"),
        ({"cut": 3}, "'cut' belongs"),
        ({"statistic": "share_at_least"}, "'cut' belongs"),
        ({"statistic": "ratio_of_medians"}, "needs 'against'"),
        ({"threshold_reason": "so"}, "threshold_reason"),
        ({"among": {"indicator": "x"}}, "needs 'at_least' or 'at_most'"),
        ({"among": {"type": ["village"]}}, "type"),
    ],
)
def test_a_condition_that_does_not_fit_is_refused(change: dict, complaint: str) -> None:
    Condition.model_validate(GOOD)
    with pytest.raises(ValidationError, match=complaint):
        Condition.model_validate({**GOOD, **change})


def test_a_rule_needs_a_documented_problem() -> None:
    told = read_rules()["make_social_order_routine"].model_dump()
    with pytest.raises(ValidationError, match="problem"):
        Rule.model_validate({**told, "problem": ["PR99"]})


def test_every_reference_of_every_rule_is_declared_elsewhere() -> None:
    passports, acts = read_indicators(level=None), read_acts()
    faults = {
        rule.id: found
        for rule in read_rules().values()
        if (found := rule_faults(rule, passports, act_ids=acts))
    }
    assert faults == {}


def test_cost_time_success_and_objections_are_written_for_each_rule_by_itself() -> None:
    rules = read_rules().values()
    for texts in (
        [rule.cost.reason for rule in rules],
        [rule.time.reason for rule in rules],
        [rule.success.statement for rule in rules],
        [rule.counter_evidence for rule in rules],
        [each.why for rule in rules for each in rule.against],
    ):
        assert len(texts) >= 30
        assert len(set(texts)) == len(texts), "the same words stand in two rules"
        assert min(len(text.split()) for text in texts) >= 8
    assert {rule.cost.class_ for rule in rules} == {"none", "low", "middle", "high"}
    assert {rule.time.class_ for rule in rules} == {"months", "one_budget_year", "several_years"}


def test_an_unknown_indicator_or_act_of_a_rule_is_a_fault() -> None:
    rule = read_rules()["make_social_order_routine"]
    told = rule_faults(rule, {}, act_ids=["ua_law_2671_viii"])
    assert [fault.split("'")[1] for fault in told] == [
        "has_social_order",
        "ua_cmu_450_2020",
        "success",
    ]
    of_persons = rule.when.all[0].model_copy(update={"indicator": "knows_where_to_ask"})
    when = rule.when.model_copy(update={"all": (of_persons,)})
    passports = read_indicators(level=None)
    faults = rule_faults(rule.model_copy(update={"when": when}), passports, act_ids=read_acts())
    assert len(faults) == 1
    assert "no passport declares for hromadas" in faults[0]
