"""Whether every contest holds together: rules, seal, entries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from analysis import contest, indicators
from analysis.errors import DataError, DeclarationError
from analysis.publish.checkreport import CheckReport

__all__ = ["check_contests", "read_kept_contests"]


def check_contests(report: CheckReport, kind: str) -> Iterator[str]:
    """Read every contest of ``data/contests`` and name what does not fit.

    Parameters
    ----------
    report : CheckReport
        Its count of this kind is set.
    kind : str
        What the report calls contests.

    Yields
    ------
    str
        One fault each; a file that cannot be read is one of its contest.
    """
    passports = indicators.read_indicators(level=None)
    for contest_id in contest.read_contest_ids():
        report.counts[kind] = report.counts.get(kind, 0) + 1
        try:
            faults = contest.read_contest_faults(contest_id, indicator_ids=passports)
        except (DataError, DeclarationError) as problem:
            yield str(problem)
            continue
        yield from (f"data/contests/{contest_id}: {fault}." for fault in faults)


def read_kept_contests() -> set[str]:
    """Read which contests their terms keep off a public site; their tables may be private."""
    kept = set()
    for contest_id in contest.read_contest_ids():
        with suppress(DeclarationError):
            if not contest.read_contest(contest_id).terms.public:
                kept.add(contest_id)
    return kept
