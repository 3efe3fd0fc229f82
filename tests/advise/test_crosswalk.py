"""Every rule stands beside Poland, every provision shows how far it was checked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from analysis import paths, places
from analysis.advise import Crosswalk, crosswalk_faults, read_crosswalk, read_rules
from analysis.declared import read_yaml

FLAGS = {"S": "seen", "P": "partly_seen", "M": "from_memory"}


def declared() -> dict[str, Any]:
    return dict(read_yaml(paths.data_folder() / "crosswalk" / "poland.yml"))


def test_every_rule_has_its_entry_and_every_entry_its_rule() -> None:
    rules = read_rules()
    assert crosswalk_faults(read_crosswalk(), rules) == ()
    few = list(rules)[1:]
    (fault,) = crosswalk_faults(read_crosswalk(), [*few, "new_rule"])[:1]
    assert "'new_rule' has no entry" in fault
    assert f"no rule '{next(iter(rules))}'" in crosswalk_faults(read_crosswalk(), few)[0]


def test_facts_numbers_and_flags_are_those_of_the_fact_sheet(reference: Path) -> None:
    sheet = (reference / "reference" / "legal.md").read_text(encoding="utf-8")
    lines = {
        found[1]: line
        for line in sheet.splitlines()
        if (found := re.match(r"\| ((?:PL|MK|T)\d+) \|", line))
    }
    counted = 0
    for name, provision in read_crosswalk().provisions.items():
        told = " ".join(lines[each] for each in provision.sheet)
        for number in re.findall(r"\d[\d,]*", provision.what_it_does):
            counted += 1
            assert re.search(rf"(?<!\d){number}(?![\d])", told), f"{name}: {number}"
        flags = {line.split("|")[-3].strip() for line in (lines[each] for each in provision.sheet)}
        assert {FLAGS[flag] for flag in flags} == {provision.flag}, name
        sources = {s for each in provision.sheet for s in re.findall(r"S\d+", lines[each])}
        assert set(provision.source) <= sources, name
    assert counted >= 12


def test_acts_are_those_that_stand_beside_the_services() -> None:
    beside = {
        service.polish_counterpart.act
        for service in places.read_services().values()
        if service.polish_counterpart is not None
    }
    assert len(beside & set(read_crosswalk().acts)) == 2


def test_the_provisions_asked_for_are_there() -> None:
    articles = {
        (each.act, each.article) for each in read_crosswalk().provisions.values() if each.article
    }
    benefit = {article for act, article in articles if act == "pl_public_benefit_act_2003"}
    for wanted in ("5(4)", "11(2)", "13", "14", "15(1)", "16(3)", "16a", "19a"):
        assert wanted in benefit
    assert ("pl_social_assistance_act_2004", "25") in articles
    assert any(act == "pl_social_services_centres_act_2019" for act, _ in articles)


def test_no_wording_of_ukrainian_law_and_no_typed_figure_stands_beside_a_rule() -> None:
    counted = 0
    for rule_id, entry in read_crosswalk().rules.items():
        texts = [entry.ukraine, entry.none_because]
        texts += [text for each in entry.counterparts for text in (each.take, each.leave)]
        for text in filter(None, texts):
            counted += 1
            assert not re.search(r"\d|[а-яіїєґ]", text, re.IGNORECASE), f"{rule_id}: {text}"
    assert counted > 60


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda told: told["acts"].pop("pl_mkus"), "not declared among 'acts': pl_mkus"),
        (lambda told: told["provisions"].pop("small_grant"), "'provisions': small_grant"),
        (
            lambda told: told["rules"].pop("allow_small_orders_without_competition"),
            "never used",
        ),
        (
            lambda told: told["rules"]["allow_multi_year_contracts"].update(none_because="x" * 30),
            "counterparts are needed, or",
        ),
        (
            lambda told: told["rules"]["allow_multi_year_contracts"].pop("counterparts"),
            "counterparts are needed, or",
        ),
        (
            lambda told: told["provisions"]["small_grant"].update(flag="sure"),
            "partly_seen",
        ),
        (
            lambda told: told["rules"]["allow_multi_year_contracts"]["counterparts"][0].update(
                relation="none"
            ),
            "relation",
        ),
    ],
)
def test_a_crosswalk_that_does_not_hold_together_is_refused(change: Any, complaint: str) -> None:
    told = declared()
    Crosswalk.model_validate(told)
    change(told)
    with pytest.raises(ValidationError, match=complaint):
        Crosswalk.model_validate(told)
