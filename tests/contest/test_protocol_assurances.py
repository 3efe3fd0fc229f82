"""The protocol says how far the points can be trusted, in figures that have keys."""

from __future__ import annotations

import pytest

from analysis.contest.assurances import assurances_of, carriers_of
from analysis.contest.printing import Printer, read_contest_words
from analysis.contest.protocol_assurances import assurance_of
from analysis.drafts import plain_text

from .decided import decided


@pytest.mark.parametrize("language", ["uk", "en", "pl"])
def test_reliability_order_and_carriers_have_keys(language: str) -> None:
    pen = Printer(decided(), read_contest_words(language))
    text = plain_text(list(assurance_of(pen)))
    assert "{" not in text
    found = assurances_of(decided())
    key = "contests/pilots/assurance/interview/w"
    assert pen.figures[key].value == pytest.approx(found["interview"].agreement.order.w)
    rows = carriers_of(decided())
    changed = rows["changed_count"].gt(0) & rows["kind"].eq("reviewer")
    assert pen.figures["contests/pilots/carriers/reviewers"].value == changed.sum()
    assert pen.figures["contests/pilots/carriers/most"].value == rows["changed_count"].max()


def test_an_order_that_nobody_shares_is_not_told() -> None:
    pen = Printer(decided(), read_contest_words("en"))
    text = plain_text(list(assurance_of(pen)))
    shared = [each.agreement.order for each in assurances_of(decided()).values()]
    told = sum(1 for each in shared if each.experts_count >= 2)
    assert text.count("Kendall's W") == told
    assert text.count("tested by oblast, type, size and merit") == 2
