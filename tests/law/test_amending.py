"""The amended text is computed, and every operation can be undone to the letter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.errors import DataError, HromadyError, ParameterError
from analysis.law import ActText, Address
from analysis.law.amending import apply_operations, inverse_of
from analysis.law.operations import AnyOperation, declared_operation

from .chance import random_operation, read_real
from .invented import ACT, FIVE, operation

REAL = ("ua_law_2671_viii", "ua_law_1508_vii", "ua_budget_code_2022_08_19", "ua_law_280_97")


def lines_of(*operations: AnyOperation, article: str = "5") -> list[str]:
    amended = apply_operations(ACT, operations)
    return list(next(u for u in amended.articles if u.number == article).lines)


def test_the_text_in_force_is_untouched_and_the_amended_one_says_so() -> None:
    before = ACT.text
    amended = apply_operations(ACT, [operation("repeal", article="5", part="1")])
    assert ACT.text == before
    assert (ACT.amended, amended.amended) == (False, True)
    assert amended.fingerprint != ACT.fingerprint


def test_a_set_is_about_the_text_in_force_and_not_about_its_own_results() -> None:
    two = {"article": "5", "part": "2"}
    lines = lines_of(
        operation("renumber", **two, point="4", to="5"),
        operation("insert", **two, point="4", text="4) радить;"),
        operation("repeal", **two, point="1"),
        operation("replace_words", **two, point="4", words="журнал", by="реєстр"),
    )
    assert lines[1:7] == [
        "2. Рада:", "2) пише відповіді:", "а) коротко;", "б) ясно;", "4) радить;",
        "5) веде реєстр.",
    ]  # fmt: skip


def test_a_new_article_stands_where_its_number_belongs() -> None:
    text = "Стаття 5-1. Гості\n1. Гості слухають."
    amended = apply_operations(ACT, [operation("insert", article="5-1", text=text)])
    assert [unit.number for unit in amended.articles] == ["5", "5-1", "6"]
    assert amended.at(article="5-1", part="1").text == "1. Гості слухають."


@pytest.mark.parametrize(
    ("said", "match"),
    [
        ({"kind": "insert", "article": "5", "part": "2", "text": "2. А."}, "exists already"),
        ({"kind": "renumber", "article": "5", "part": "2", "to": "3"}, "exists already"),
        ({"kind": "restate", "article": "5", "part": "2", "text": "7. А."}, "is not one of"),
        ({"kind": "insert", "article": "5", "part": "4", "text": "4. А.\n5. Б."}, "read otherwise"),
        ({"kind": "insert", "article": "5", "part": "4", "text": "Без номера."}, "is not one of"),
        ({"kind": "repeal", "article": "5", "part": "2", "paragraph": "1"}, "as another place"),
    ],
)  # fmt: skip
def test_a_change_that_would_break_the_structure_is_refused(
    said: dict[str, Any], match: str
) -> None:
    with pytest.raises(DataError, match=match):
        apply_operations(ACT, [operation(**said)])


def test_another_edition_or_another_act_is_refused() -> None:
    stale = {"operation": "repeal", "act": "law", "edition": "2025-01-01", "article": "5"}
    with pytest.raises(DataError, match=r"another edition.*2025-01-01.*2026-01-01"):
        apply_operations(ACT, [declared_operation(stale)])
    other = {**stale, "act": "law_b", "edition": "2026-01-01"}
    with pytest.raises(DataError, match=r"another act.*law_b"):
        apply_operations(ACT, [declared_operation(other)])


def test_conflicts_stop_everything_with_their_reasons() -> None:
    with pytest.raises(DataError, match=r"1 pair.*as a whole"):
        apply_operations(ACT, [operation("repeal", article="5", part="2")] * 2)


@pytest.mark.reference
@pytest.mark.parametrize("text_id", REAL)
def test_apply_then_invert_gives_the_real_text_back(law: Path, text_id: str) -> None:
    act, places = read_real(text_id)
    done: list[str] = []
    refused: list[str] = []

    @settings(
        max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(st.data())
    def check(data: Any) -> None:
        place = places[data.draw(st.integers(0, len(places) - 1))]
        made = random_operation(data.draw, act, place)
        try:
            amended = apply_operations(act, [made])
        except HromadyError as problem:
            refused.append(f"{made.operation}: {problem}")
            return
        assert apply_operations(amended, [inverse_of(act, made)]).text == act.text
        done.append(made.operation)

    check()
    assert len(done) > 40, refused[:10]
    assert len(set(done)) == 6, sorted(set(done))


@pytest.mark.reference
def test_a_set_is_undone_step_by_step_and_equals_its_operations_one_by_one(law: Path) -> None:
    act, places = read_real("ua_law_2671_viii")
    sets: list[int] = []

    @settings(
        max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(st.data())
    def check(data: Any) -> None:
        at = st.integers(0, len(places) - 1)
        chosen = data.draw(st.lists(at, min_size=2, max_size=5, unique=True))
        made = [random_operation(data.draw, act, places[each]) for each in chosen]
        try:
            together = apply_operations(act, made)
        except HromadyError:
            return
        step, undo = act, []
        for each in _last_first(act, made):
            undo.append(inverse_of(step, each))
            step = apply_operations(step, [each])
        assert step.text == together.text
        for inverse in reversed(undo):
            step = apply_operations(step, [inverse])
        assert step.text == act.text
        sets.append(len(made))

    check()
    assert len(sets) > 15
    assert max(sets) >= 3


def _last_first(act: ActText, operations: list[AnyOperation]) -> list[AnyOperation]:
    """From the end of the act backwards, what stands inside before what holds it."""

    def place_of(each: AnyOperation) -> tuple[int, int, int]:
        address = each.address
        while address not in act.addresses:
            above = address.above
            if above is None:
                return (-1, 0, 0)
            address = above
        place = act.at(address)
        at = next(i for i, unit in enumerate(act.units) if unit is place.unit)
        return (at, len(each.address.numbers), place.start)

    return sorted(operations, key=place_of, reverse=True)


def test_the_invented_act_is_undone_operation_by_operation() -> None:
    counted = 0
    for place in ACT.places():
        made = operation("repeal", **place.address.numbers)
        try:
            amended = apply_operations(ACT, [made])
        except DataError:
            continue
        counted += 1
        assert apply_operations(amended, [inverse_of(ACT, made)]).text == ACT.text
    assert counted > 10
    assert Address(article="5") in ACT.addresses
    assert FIVE.number == "5"


@pytest.mark.reference
def test_no_paragraph_comes_in_the_place_of_a_repealed_one(law: Path) -> None:
    act, _ = read_real("ua_budget_code_2022_08_19")
    where = {"act": act.act_id, "edition": act.edition, "article": "20", "part": "7"}
    asked = {**where, "operation": "insert", "text": "новий текст;"}
    with pytest.raises(ParameterError, match="was repealed, and its number stays counted"):
        apply_operations(act, [declared_operation({**asked, "paragraph": "2"})])
    after = declared_operation({**asked, "paragraph": "3"})
    amended = apply_operations(act, [after])
    assert apply_operations(amended, [inverse_of(act, after)]).text == act.text
