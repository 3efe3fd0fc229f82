"""Other ways of counting change one choice each, and are computed from the start."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.practices import (
    Alternative,
    Deviance,
    DevianceRules,
    count_otherwise,
    deviance_of,
    read_deviance_rules,
)

RULES = read_deviance_rules()


def test_each_way_is_the_search_with_one_choice_changed(
    material: dict[str, object], found: Callable[[str], Deviance]
) -> None:
    base = found("effort")
    known = {key: material[key] for key in ("register", "indicators")}
    told = count_otherwise(base, material["inputs"], rules=material["rules"][1], **known)
    assert [way.id for way, _ in told.ways] == [each.id for each in RULES.alternatives]
    without = RULES.model_copy(update={"besides": ("type",)})
    again = deviance_of(
        base.question, material["inputs"], rules=(without, material["rules"][1]), **known
    )
    assert told.ways[0][1] == set(again.codes("stands_out"))
    assert set(told.steady) <= set(base.codes("stands_out"))
    for code in base.codes("stands_out"):
        assert (code in told.steady) == all(code in codes for _, codes in told.ways)
    stricter = {way.id: codes for way, codes in told.ways}["stricter"]
    assert stricter <= set(base.codes("stands_out"))


def test_a_way_that_changes_nothing_of_a_question_is_left_out(
    material: dict[str, object], found: Callable[[str], Deviance]
) -> None:
    known = {key: material[key] for key in ("register", "indicators")}
    told = count_otherwise(
        found("variety"), material["inputs"], rules=material["rules"][1], **known
    )
    assert "cash_included" not in [way.id for way, _ in told.ways]
    assert len(told.ways) == len(RULES.alternatives) - 1


@pytest.mark.parametrize(
    "change", [{"change": {"weather": 1.0}}, {"change": {}, "without_reasons": ("weather",)}]
)
def test_a_way_can_change_only_what_is_there(change: dict[str, object]) -> None:
    other = Alternative(id="odd", why="x", **change)  # type: ignore[arg-type]
    content = RULES.model_dump() | {"alternatives": [other.model_dump()]}
    with pytest.raises(ValueError, match="changes what is not there"):
        DevianceRules.model_validate(content)


def test_a_changed_rule_is_checked_anew() -> None:
    other = Alternative(id="odd", why="x", change={"tail": 0.9})
    with pytest.raises(ValueError, match="tail"):
        RULES.changed(other)
