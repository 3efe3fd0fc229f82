"""Commands that run notebooks: which engine, and what is said where there is only one."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from analysis.cli import main

from .terminal import hromady


@pytest.mark.parametrize("command", ["run", "publish", "record"])
def test_each_command_explains_itself(command: str) -> None:
    done = hromady(command, "--help")
    assert done.returncode == 0
    assert len(done.stdout.split()) > 25
    assert ("--engine [forked|kernel]" in done.stdout) == (command != "record")


def test_an_unknown_engine_is_refused() -> None:
    done = hromady("run", "04", "--engine", "fast")
    assert done.returncode == 2
    assert "'forked', 'kernel'" in done.stderr


def test_where_nothing_can_be_forked_it_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def page(_notebook: str, _given: object, *, engine: str, report: object) -> str:
        asked.append(engine)
        return "page.html"

    monkeypatch.setattr("analysis.publish.publish_page", page)
    monkeypatch.setattr("analysis.execution.forking.sys.platform", "darwin")
    told = CliRunner().invoke(main, ["run", "04"])
    assert told.exit_code == 0, told.output
    assert told.stderr.count("No forked engine on this system") == 1
    quiet = CliRunner().invoke(main, ["run", "04", "--engine", "kernel"])
    assert "No forked engine" not in quiet.stderr
    assert asked == ["kernel", "kernel"]
