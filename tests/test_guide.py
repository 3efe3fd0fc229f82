"""The guide for contributors works as it is written: its commands are run, its edits are made."""

from __future__ import annotations

import importlib
import re
import shlex
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from click.testing import CliRunner

from analysis import paths
from analysis.cli import main

INDICATOR = "data/indicators/home_care_recipients.yml"


class Block(NamedTuple):
    """A fenced block of the exercise: its language, its text, and the prose before it."""

    kind: str
    text: str
    before: str


def exercise() -> list[Block]:
    """Every block between the heading of the exercise and the next heading."""
    guide = (paths.root() / "CONTRIBUTING.md").read_text(encoding="utf-8")
    part = guide.partition("## First exercise")[2].partition("\n## ")[0]
    found, place = [], 0
    for block in re.finditer(r"^```(\w+)\n(.*?)^```$", part, re.MULTILINE | re.DOTALL):
        found.append(Block(block[1], block[2], part[place : block.start()]))
        place = block.end()
    return found


def said_by(command: str) -> str:
    """Run one command as a shell would, and return what it said."""
    program, *words = shlex.split(command)
    if program == "hromady":
        return CliRunner().invoke(main, words).output
    assert program == "pytest"
    file, _, name = words[0].partition("::")
    module: Any = importlib.import_module(file.removesuffix(".py").replace("/", "."))
    try:
        getattr(module, name)()
    except AssertionError as problem:
        return str(problem)
    return ""


def decide(file: Path, values: dict[str, Any]) -> None:
    """Replace the lines of some keys, marks and all."""
    lines = file.read_text(encoding="utf-8").splitlines()
    for key, value in values.items():
        place = next(n for n, line in enumerate(lines) if line.startswith(f"{key}:"))
        lines[place] = yaml.safe_dump({key: value}, allow_unicode=True, width=1000).rstrip()
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def translate(file: Path, values: dict[str, dict[str, str]]) -> None:
    """Write texts into the empty entries that wait for them, with the fingerprint of the guide."""
    text = file.read_text(encoding="utf-8")
    for key, value in values.items():
        waiting = f'{key}:\n  of: "{value["of"]}"\n  text: ""\n'
        assert waiting in text, f"no empty entry waits for {key}"
        text = text.replace(waiting, waiting.replace('text: ""', f"text: '{value['text']}'"))
    file.write_text(text, encoding="utf-8")


def test_the_exercise_works_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = exercise()
    shutil.copytree(paths.data_folder(), tmp_path / "data")
    shutil.copytree(paths.notebooks_folder(), tmp_path / "notebooks")
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    monkeypatch.setenv("HROMADY_BUILD", str(tmp_path / "build"))
    said, commands = "", 0
    for block in blocks:
        if block.kind == "sh":
            outputs = [said_by(command) for command in block.text.splitlines()]
            commands, said = commands + len(outputs), "\n".join(outputs)
        elif block.kind == "text":
            for line in block.text.splitlines():
                assert line in said, f"'{line}' was not said:\n{said}"
        elif catalogue := re.search(r"`(data/language/\w+/declared/\w+\.yml)`", block.before):
            translate(tmp_path / catalogue[1], yaml.safe_load(block.text))
        else:
            decide(tmp_path / INDICATOR, yaml.safe_load(block.text))
    assert (commands, said.count("fault(s)")) == (8, 0)


def test_each_kind_of_the_table_has_its_command() -> None:
    guide = (paths.root() / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`hromady new (\w+) ", guide))
    assert told == set(main.commands["new"].commands)  # type: ignore[attr-defined]


def test_the_tests_that_the_guide_names_are_there() -> None:
    guide = (paths.root() / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:src|tests|data)/[\w/.]+)`", guide))
    assert len(named) > 5
    made = {INDICATOR}
    assert [name for name in sorted(named - made) if not (paths.root() / name).exists()] == []
