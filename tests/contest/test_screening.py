"""An application is scored when it came in time with everything that is formally needed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.contest.entries import Entries
from analysis.contest.rules import Contest
from analysis.contest.screening import IN_TIME, screen_applications
from analysis.errors import ParameterError


def test_the_demonstration_has_three_failures_of_three_kinds(
    contest: Contest, entries: Entries
) -> None:
    screened = screen_applications(entries, contest)
    failed = screened[~screened["passed"]]
    assert sorted(failed["reasons"]) == [
        ("has_council_decision",),
        ("has_ngo_letter",),
        (IN_TIME,),
    ]
    assert screened["passed"].sum() == 43
    late = entries.applications["submitted_on"] > contest.applications_close_on
    assert screened.loc[late.to_numpy(), "reasons"].tolist() == [(IN_TIME,)]


@settings(deadline=None)
@given(met=st.lists(st.booleans(), min_size=5, max_size=5))
def test_exactly_what_is_lacking_is_named(
    contest: Contest, entries: Entries, met: list[bool]
) -> None:
    keys = [each.key for each in contest.formal]
    own = entries.applications.head(1).assign(**dict(zip(keys, met[1:], strict=True)))
    own["submitted_on"] = contest.applications_close_on if met[0] else "2026-10-10"
    screened = screen_applications(replace(entries, applications=own), contest)
    lacking = tuple(k for k, has in zip([IN_TIME, *keys], met, strict=True) if not has)
    assert screened["reasons"].tolist() == [lacking]
    assert screened["passed"].tolist() == [all(met)]


def test_entries_of_another_contest_are_refused(contest: Contest, entries: Entries) -> None:
    with pytest.raises(ParameterError, match="of two contests"):
        screen_applications(replace(entries, contest_id="other"), contest)
