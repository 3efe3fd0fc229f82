"""What ``docs/steps.md`` counts is what the skeletons ask of a person, mark by mark."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis import paths
from analysis.scaffolds import (
    Bound,
    Scaffold,
    write_new_indicator,
    write_new_judgement,
    write_new_language,
    write_new_notebook,
    write_new_practice,
    write_new_rule,
)

ROW = re.compile(
    r"^\| (?P<kind>[^|]+?) +\| `hromady new [^|]+\| (?P<marks>\d+) \| (?P<more>\d+) \|$"
)


def rule() -> Scaffold:
    bound = Bound("share_true", at_most=0.25)
    return write_new_rule("tried_out", indicator="has_social_order", bound=bound)


def judgement() -> Scaffold:
    rule()
    return write_new_judgement("tried_out", month="2026-11")


MADE: dict[str, Callable[[], Scaffold]] = {
    "indicator": lambda: write_new_indicator("tried_out", of="residents_count"),
    "recommendation rule, as a proposal": rule,
    "judgement of a proposed rule": judgement,
    "notebook": lambda: write_new_notebook("tried_out", indicator="services_provided", wave="demo"),
    "language, its skeleton": lambda: write_new_language("de"),
    "practice": lambda: write_new_practice("tried_out"),
}


def told() -> dict[str, tuple[int, int]]:
    """Marks and further commands of each kind, as the page has them."""
    page = (paths.root() / "docs" / "steps.md").read_text(encoding="utf-8")
    rows = [found for line in page.splitlines() if (found := ROW.match(line))]
    return {row["kind"]: (int(row["marks"]), int(row["more"])) for row in rows}


TOLD = told()


def test_each_kind_is_counted_once() -> None:
    assert list(TOLD) == list(MADE)


@pytest.mark.parametrize("kind", MADE)
def test_marks_and_commands_are_those_of_the_skeleton(kind: str, home: Path) -> None:
    assert home.is_dir()
    made = MADE[kind]()
    commands = [step for step in made.steps if step.startswith("hromady ")]
    assert TOLD[kind] == (len(made.openings), len(commands))
