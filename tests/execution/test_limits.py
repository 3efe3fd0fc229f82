"""Limits stop what never ends, and no report of this house."""

from __future__ import annotations

from analysis.execution import Limits


def test_the_limits_are_far_beyond_a_report_and_below_a_small_machine() -> None:
    assert Limits().seconds >= 600
    assert 1_000 < Limits().megabytes <= 8_192
    assert Limits(seconds=1).megabytes == Limits().megabytes
