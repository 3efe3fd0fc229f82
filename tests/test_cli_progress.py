"""A bar moves on by one step for each report, and hands back what the work returned."""

from __future__ import annotations

import pytest

from analysis.cli_progress import engine_here, steps, with_progress


def test_each_report_moves_the_bar(capsys: pytest.CaptureFixture[str]) -> None:
    class Bar:
        seen: list[object] = []

        def set_postfix_str(self, name: str) -> None:
            self.seen.append(name)

        def update(self, count: int) -> None:
            self.seen.append(count)

    step = steps(Bar())
    step("one")
    assert Bar.seen == ["one", 1]
    assert (
        with_progress("pages", 2, lambda report: [report("a"), report("b"), "done"][-1]) == "done"
    )


def test_an_engine_that_is_not_here_is_replaced_aloud(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert engine_here("kernel") == "kernel"
    monkeypatch.setattr("sys.platform", "darwin")
    assert engine_here("forked") == "kernel"
    assert "No forked engine" in capsys.readouterr().err
