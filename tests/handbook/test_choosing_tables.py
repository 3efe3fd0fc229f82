"""Rules and tree name every question, answer and end."""

from __future__ import annotations

from analysis.drafts import Table, cell_text
from analysis.handbook import pencil_tree, read_press
from analysis.handbook.choosing_tables import outcome_of, rules_of, screen_of, tree_of


def table(blocks: object) -> Table:
    return next(block for block in blocks if isinstance(block, Table))  # type: ignore[attr-defined]


def test_each_rule_and_each_step_has_one_row() -> None:
    press = read_press("en")
    assert len(table(rules_of(press)).rows) == len(press.model.rules.rules)
    assert len(table(tree_of(press)).rows) == len(pencil_tree(press.model.rules))


def test_a_rule_names_all_its_questions() -> None:
    press = read_press("pl")
    for rule, row in zip(press.model.rules.rules, table(rules_of(press)).rows, strict=True):
        for asked in rule.when.questions():
            assert press.told(press.model.questions[asked.fact].question) in cell_text(row[1])


def test_a_mode_that_was_not_found_is_said_so() -> None:
    press = read_press("en")
    without = [rule for rule in press.model.rules.rules if rule.modes.get("ua") is None]
    assert without
    assert all("Ukraine: no mode found" in outcome_of(press, rule) for rule in without)


def test_the_screen_shows_both_sides() -> None:
    press = read_press("uk")
    tables = [block for block in screen_of(press) if isinstance(block, Table)]
    assert sum(len(each.rows) for each in tables[1:]) == len(press.model.considerations)
