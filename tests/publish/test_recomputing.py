"""Every kind of document that belongs to no package can be computed again."""

from __future__ import annotations

from typing import get_args

from analysis.drafts.blocks import Kind
from analysis.publish.recomputing import RECOMPUTED


def test_the_kinds_are_kinds_of_documents_and_none_is_forgotten() -> None:
    kinds = set(get_args(Kind))
    assert set(RECOMPUTED) <= kinds
    beginnings = ("service_", "contest_", "monitoring_")
    assert {each for each in kinds if each.startswith(beginnings)} <= set(RECOMPUTED)
    assert all(callable(each) for each in RECOMPUTED.values())
