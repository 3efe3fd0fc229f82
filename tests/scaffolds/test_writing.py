"""A skeleton is written whole or not at all, and asks no more than ``docs/steps.md`` counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis import paths
from analysis.errors import HromadyError, ParameterError
from analysis.scaffolds import (
    Bound,
    Scaffold,
    write_new_indicator,
    write_new_judgement,
    write_new_language,
    write_new_notebook,
    write_new_practice,
    write_new_rule,
    write_new_wave,
    write_scaffold,
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


def wave() -> Scaffold:
    demo = paths.data_folder() / "waves" / "demo"
    files = {"form": demo / "form.xlsx", "responses": demo / "responses.xlsx"}
    return write_new_wave("tried_out", **files, by="An association")


MADE: dict[str, Callable[[], Scaffold]] = {
    "survey wave": wave,
    "indicator": lambda: write_new_indicator("tried_out", of="residents_count"),
    "recommendation rule, as a proposal": rule,
    "judgement of a proposed rule": judgement,
    "notebook": lambda: write_new_notebook("tried_out", indicator="services_provided", wave="demo"),
    "language, its skeleton": lambda: write_new_language("de"),
    "practice": lambda: write_new_practice("tried_out"),
}


def test_what_is_there_is_never_overwritten(home: Path) -> None:
    taken = home / "data" / "README.md"
    before = taken.read_bytes()
    with pytest.raises(ParameterError, match=r"already.*data/README.md"):
        write_scaffold({"data/new.yml": "a: 1\n", "data/README.md": ""}, steps=())
    assert taken.read_bytes() == before
    assert not (home / "data" / "new.yml").exists()


def test_a_failure_takes_back_what_was_written(home: Path) -> None:
    (home / "data" / "file").write_text("", encoding="utf-8")
    with pytest.raises((HromadyError, OSError)):
        write_scaffold({"data/new.yml": "a: 1\n", "data/file/b.yml": "b: 1\n"}, steps=())
    assert not (home / "data" / "new.yml").exists()


def test_added_lines_stand_at_the_end_with_their_places(home: Path) -> None:
    name = "data/crosswalk/poland.yml"
    before = (home / name).read_text(encoding="utf-8")
    made = write_scaffold({}, added={name: "  new:\n    a: TO DECIDE\n"}, steps=("go",))
    assert (home / name).read_text(encoding="utf-8") == before + "  new:\n    a: TO DECIDE\n"
    assert [place.line for place in made.openings] == [len(before.splitlines()) + 2]
    assert made.files == (name,)


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
