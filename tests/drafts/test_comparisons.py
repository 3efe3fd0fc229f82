"""The comparative table: two columns, to the letter, and a ground beneath every pair."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from analysis.advise import Evidence
from analysis.drafts import (
    Cell,
    Document,
    Material,
    Table,
    cell_text,
    read_material,
    read_packages,
)
from analysis.drafts.comparisons import across, openings_of, table_of
from analysis.errors import HromadyError, SourceMissing
from analysis.law import apply_operations, read_texts
from analysis.law.operations import AnyOperation

from .amended import DAY, PACKAGE, random_operation

HEADINGS = ("Закон України", "Бюджетний кодекс", "Стаття", "Розділ")


def bills() -> list[str]:
    return [key for key, record in read_packages().items() if record.kind == "bill"]


def table_in(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def pairs(document: Document) -> Iterator[tuple[Cell, Cell]]:
    for left, right in table_in(document).rows:
        if right:
            yield left, right


def is_opening(left: Cell, right: Cell) -> bool:
    """Whether a pair is an opening line, which nothing changes."""
    return left == right and all(span.mark == "plain" for line in left for span in line)


def in_force(cell: Cell) -> str:
    """The left column as printed; empty where the provision is new."""
    text = cell_text(cell)
    return "" if text == "Відсутнє" else text


def fetched_lines(build: Path, act_id: str) -> str:
    """The fetched file itself, read by nothing of ours."""
    file = build / "open" / read_texts()[act_id].local_name
    content = json.loads(file.read_text(encoding="utf-8"))
    return "\n".join(provision["content"] for provision in content["provisions"])


@pytest.mark.reference
def test_the_left_column_of_every_bill_stands_in_the_fetched_file(
    law: Path, weighed: Evidence
) -> None:
    counted = new = 0
    for package_id in bills():
        material = read_material(package_id, day=DAY, evidence=weighed)
        fetched = "\n".join(fetched_lines(law, act_id) for act_id in material.acts)
        for left, _ in pairs(table_of(material)):
            counted += 1
            text = in_force(left)
            new += not text
            assert text in fetched
            assert all(span.mark != "insert" for line in left for span in line)
    assert counted > new or counted >= 1


@pytest.mark.reference
def test_the_right_column_of_every_bill_is_the_amended_text(law: Path, weighed: Evidence) -> None:
    counted = 0
    for package_id in bills():
        material = read_material(package_id, day=DAY, evidence=weighed)
        amended = "\n".join(
            place.wording
            for act_id, made in material.operations.items()
            for place in apply_operations(material.acts[act_id], made).places()
        )
        for _, right in pairs(table_of(material)):
            counted += 1
            proposed = cell_text(right, without="delete").removesuffix("\nВиключити")
            assert proposed.strip("\n") in amended
    assert counted >= 1


@pytest.mark.reference
def test_beneath_every_pair_stands_its_ground(law: Path, weighed: Evidence) -> None:
    counted = 0
    for package_id in bills():
        material = read_material(package_id, day=DAY, evidence=weighed)
        rows = table_in(table_of(material)).rows
        for row, following in pairwise(rows):
            if is_opening(*row):
                assert following[1], "an opening line is there for the point below it"
            elif row[1]:
                counted += 1
                assert not following[1]
                assert all(line[0].text == "Підстава зміни: " for line in following[0])
                for line in following[0]:
                    assert_told(line, material)
        assert not rows[-1][1]
        assert cell_text(rows[0][0]).startswith(HEADINGS)
    assert counted >= 1


def assert_told(line: Any, material: Material) -> None:
    """A ground has its share, its base and its interval or why there is none; or says why not."""
    said = "".join(span.text for span in line)
    keys = [span.key for span in line if span.key]
    if "Показника за цією зміною немає" in said or "missing" in [span.mark for span in line]:
        return
    assert any(key.endswith("/value") for key in keys)
    assert any(key.endswith("/base") for key in keys)
    assert "інтервал" in said or "похибки вибірки немає" in said
    assert "Щодо рекомендації загалом" in said
    assert any(text.title in said for text in material.texts.values())


@pytest.mark.reference
def test_its_figures_are_known_and_synthetic_ones_announced(law: Path, weighed: Evidence) -> None:
    document = table_of(read_material(PACKAGE, day=DAY, evidence=weighed))
    keys = {
        span.key
        for row in table_in(document).rows
        for cell in row
        for line in cell
        for span in line
        if span.key
    }
    assert keys == {figure.key for figure in document.figures}
    assert keys
    assert document.is_synthetic
    assert document.is_landscape
    assert table_in(document).head == (
        "Зміст положення (норми) чинного законодавства",
        "Зміст відповідного положення (норми) проєкту",
    )


@pytest.mark.reference
def test_the_table_of_random_bills_gives_both_texts_back(law: Path, weighed: Evidence) -> None:
    """Applying the operations and comparing reproduces the right column, whatever they are."""
    material = read_material(PACKAGE, day=DAY, evidence=weighed)
    rule = material.package.rules[0]
    act_id = next(iter(material.acts))
    act = material.acts[act_id]
    places = [place for place in act.places() if place.unit.kind == "article"]
    before = {place.wording for place in act.places()}
    counted: list[int] = []

    @settings(
        max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(st.data())
    def check(data: Any) -> None:
        at = st.integers(0, len(places) - 1)
        chosen = data.draw(st.lists(at, min_size=1, max_size=3, unique=True))
        made = [random_operation(data.draw, act, places[each]) for each in chosen]
        changed = with_operations(material, rule, made)
        try:
            amended = apply_operations(act, made)
            document = table_of(changed)
        except HromadyError:
            assume(False)
        after = {place.wording for place in amended.places()}
        for left, right in pairs(document):
            proposed = cell_text(right, without="delete")
            if is_opening(left, right):
                assert any(each.startswith(f"{proposed}\n") for each in before)
                continue
            assert in_force(left) in before | {""}
            assert proposed in after or proposed.endswith("Виключити")
            if in_force(left):
                struck = cell_text(right, without="insert").removesuffix("\nВиключити")
                assert struck == in_force(left)
        counted.append(len(made))

    check()
    assert len(counted) > 5
    assert max(counted) >= 2


def with_operations(material: Material, rule: str, made: list[AnyOperation]) -> Material:
    """The package with one proposal that makes other changes."""
    proposal = material.proposals[rule]
    kept = proposal.changes[0].model_copy(update={"fingerprint": ""})
    changes = tuple(
        kept.model_copy(update={"id": f"c{at}", "operation": each.model_dump(exclude_defaults=True)
                                | {"operation": each.operation}})
        for at, each in enumerate(made)
    )  # fmt: skip
    text = proposal.text.model_copy(update={"changes": {change.id: "Так." for change in changes}})
    changed = proposal.model_copy(update={"changes": changes, "text": text})
    record = material.package.model_copy(update={"rules": (rule,)})
    return replace(
        material, package=record, proposals={rule: changed}, texts={rule: text}
    )  # fmt: skip


@pytest.mark.reference
def test_a_point_stands_beneath_the_opening_line_of_its_part(law: Path, weighed: Evidence) -> None:
    """A long part is not repeated for one point: the whole table is shorter than the part."""
    material = read_material("budget_code_services", day=DAY, evidence=weighed)
    act = material.acts["ua_budget_code"]
    part = act.at(article="91", part="1")
    told = list(pairs(table_of(material)))
    lines = [cell_text(left) for left, _ in told]
    assert part.wording.split("\n")[0] in lines
    assert sum(map(len, lines)) < len(part.wording)
    assert [place.address.level for place in openings_of(act, part.address)] == []


def test_without_the_texts_there_is_no_table(bill_material: Material) -> None:
    with pytest.raises(SourceMissing):
        table_of(bill_material)
    assert across() == ((), ())
