"""References of an act to itself are read, and a bill hears which of them it would break."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.law import ActText, Unit, read_act
from analysis.law.operations import Repeal, operation_at
from analysis.law.references import (
    dangling_references,
    references_in,
    unresolved_references,
)

from .invented import ACT, operation


def targets(line: str) -> list[str]:
    unit = Unit("article", "7", ("Стаття 7. А",), (f"1. {line}", "2. Б:", "1) в;", "3) г."))
    act = ActText("a", "a", "2026-01-01", "0" * 64, (unit,))
    return [str(reference.target) for reference in references_in(act)]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("За статтею 5 цього Закону.", ["стаття 5"]),
        ("За пунктами 1 і 3 частини другої цієї статті.",
         ["пункт 1 частини другої статті 7", "пункт 3 частини другої статті 7"]),
        ("За частинами першою, другою та п'ятою статті 5 - 1 цього Кодексу.",
         ["частина перша статті 5-1", "частина друга статті 5-1", "частина п’ята статті 5-1"]),
        ('За підпунктом "ґ" пункту 2 розділу VI "Прикінцеві положення" цього Кодексу.',
         ['підпункт "ґ" пункту 2 розділу VI']),
        ("За статтями 5-9 -2 цього Регламенту.", ["стаття 5", "стаття 9-2"]),
        ("За абзацом другим цієї частини.", ["абзац другий частини першої статті 7"]),
    ],
)  # fmt: skip
def test_a_reference_to_the_act_itself_names_its_places(line: str, named: list[str]) -> None:
    assert targets(line) == named


@pytest.mark.parametrize(
    "line",
    [
        "За статтею 5 Конституції України.",
        'За частиною першою статті 2 Закону України "Про гостей".',
        "За пунктом 3.",
        "Стаття витрат і частина коштів.",
        "За статтею 9 {статтею 5 цього Закону}.",
    ],
)
def test_references_elsewhere_and_unclear_ones_are_left_alone(line: str) -> None:
    assert targets(line) == []


def test_a_range_of_numbers_is_no_index_where_the_act_has_no_such_number() -> None:
    assert targets("За пунктами 1 - 3 частини другої цієї статті.") == [
        "пункт 1 частини другої статті 7",
        "пункт 3 частини другої статті 7",
    ]


def test_what_a_bill_repeals_or_renumbers_is_missed_where_it_is_referred_to() -> None:
    assert unresolved_references(ACT) == ()
    gone = dangling_references(ACT, [operation("repeal", article="5", part="2", point="4")])
    assert [(str(each.reference.place), each.reason) for each in gone] == [
        (
            "частина перша статті 6",
            "Пункт 4 частини другої статті 5 would no longer exist.",
        )
    ]
    moved = dangling_references(ACT, [operation("renumber", article="6", part="2", to="2-1")])
    assert len(moved) == 1
    assert moved[0].reason == (
        "Частина друга статті 6 would be another place: "
        "частина друга статті 6 becomes частина друга-1 статті 6."
    )


def test_a_paragraph_inserted_before_one_that_is_referred_to_is_told() -> None:
    lines = ("1. А:", "б;", "в.", "2. За абзацом третім частини першої цієї статті.")
    unit = Unit("article", "5", ("Стаття 5. А",), lines)
    act = ActText("law", "law", "2026-01-01", "0" * 64, (unit,))
    before = operation("insert", article="5", part="1", paragraph="2", text="г;")
    after = operation("insert", article="5", part="1", paragraph="4", text="г.")
    assert len(dangling_references(act, [before])) == 1
    assert dangling_references(act, [after]) == ()


def test_a_repeal_with_its_reference_leaves_nothing_dangling() -> None:
    both = [
        operation("repeal", article="5", part="2", point="4"),
        operation("repeal", article="6", part="1"),
    ]
    assert dangling_references(ACT, both) == ()


def test_a_new_text_that_names_what_does_not_exist_is_told() -> None:
    new = "4. Діє частина дев’ята статті 5 цього Закону."
    found = dangling_references(ACT, [operation("insert", article="5", part="4", text=new)])
    assert [each.reason for each in found] == ["Частина дев’ята статті 5 does not exist."]


@pytest.mark.reference
def test_references_of_the_real_acts_name_places_that_exist(law: Path) -> None:
    counted, unresolved = 0, 0
    for text_id in ("ua_budget_code", "ua_budget_code_2022_08_19", "ua_law_2671_viii",
                    "ua_law_1861_vi", "ua_law_922_viii", "ua_law_280_97"):  # fmt: skip
        act = read_act(text_id)
        counted += len(list(references_in(act)))
        unresolved += len(unresolved_references(act))
    assert counted > 1300
    assert unresolved / counted < 0.015


@pytest.mark.reference
def test_the_repeal_of_a_real_provision_names_the_provisions_that_lean_on_it(law: Path) -> None:
    act, counted = read_act("ua_law_2671_viii"), 0
    named = {each.target for each in references_in(act) if not each.target.paragraph}
    for target in sorted(named, key=str)[:12]:
        own = {"act": act.act_id, "edition": act.edition}
        found = dangling_references(act, [operation_at(Repeal, target, **own)])
        leaning = {
            r.place
            for r in references_in(act)
            if target.holds(r.target) and not target.holds(r.place)
        }
        assert {each.reference.place for each in found} >= leaning
        counted += bool(leaning)
    assert counted >= 8
