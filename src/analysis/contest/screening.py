"""Which applications may be scored: in time, and with everything that is formally needed.

No point is given here, and nobody's judgement enters: each reason can be looked up by anybody.
"""

from __future__ import annotations

import pandas as pd

from analysis.contest.entries import Entries
from analysis.contest.rules import Contest
from analysis.errors import ParameterError

__all__ = ["IN_TIME", "screen_applications"]

IN_TIME = "in_time"
"""Reason of an application that came after the last day; not declared, since dates decide it."""


def screen_applications(entries: Entries, contest: Contest) -> pd.DataFrame:
    """Tell which applications have what they formally need.

    Parameters
    ----------
    entries : Entries
        Of this contest.
    contest : Contest
        Its rules.

    Returns
    -------
    pandas.DataFrame
        One row an application, in their order: ``application_id``, ``passed`` (bool) and
        ``reasons``, a tuple of the keys of what is lacking: ``in_time`` and those of the formal
        criteria; empty where it passed.

    Raises
    ------
    ParameterError
        The entries are those of another contest.

    Examples
    --------
    >>> from analysis.contest.entries import read_entries
    >>> from analysis.contest.rules import read_contest
    >>> screened = screen_applications(read_entries("pilots"), read_contest("pilots"))
    >>> int((~screened["passed"]).sum())
    3
    """
    if entries.contest_id != contest.contest_id:
        raise ParameterError(
            "Rules and entries are of two contests.",
            needed=contest.contest_id,
            found=entries.contest_id,
        )
    applications = entries.applications
    lacking = pd.DataFrame(
        {IN_TIME: applications["submitted_on"] > contest.applications_close_on}
        | {each.key: ~applications[each.key].astype(bool) for each in contest.formal}
    )
    reasons = [
        tuple(name for name, lacks in row.items() if lacks) for row in lacking.to_dict("records")
    ]
    return pd.DataFrame(
        {
            "application_id": applications["application_id"],
            "passed": [not own for own in reasons],
            "reasons": reasons,
        }
    )
