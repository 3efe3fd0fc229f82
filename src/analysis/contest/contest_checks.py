"""Whether rules, seal and entries of a contest fit each other: what ``hromady check`` says of it.

What makes a single file unreadable is refused where it is read; here stands what only shows when
the files are held against each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pandas as pd

from analysis.contest.criteria import Stage
from analysis.contest.entries import Entries, read_entries
from analysis.contest.quotas import choose_within_quotas
from analysis.contest.rules import Contest, contest_folder, read_contest
from analysis.contest.screening import screen_applications
from analysis.contest.seals import (
    Opening,
    SealState,
    read_changed_tables,
    read_opening,
    seal_state,
)
from analysis.errors import DataError

__all__ = ["contest_faults", "entry_faults", "read_contest_faults", "seal_faults"]


def read_contest_faults(contest_id: str, *, indicator_ids: Collection[str]) -> tuple[str, ...]:
    """Read a contest whole and name what does not fit.

    Parameters
    ----------
    contest_id : str
        Name of its folder below ``data/contests``.
    indicator_ids : collection of str
        Ids of the indicators that may stand beside an application.

    Returns
    -------
    tuple of str
        One sentence a fault, without a full stop. Rules alone, before anybody applied, are whole.

    Raises
    ------
    ParameterError, DeclarationError, DataError
        As :func:`read_contest` and :func:`read_entries`.

    Examples
    --------
    >>> from analysis.indicators import read_indicators
    >>> read_contest_faults("pilots", indicator_ids=read_indicators())
    ()
    """
    contest = read_contest(contest_id)
    opening = read_opening(contest_id)
    has_begun = opening is not None or (contest_folder(contest_id) / "applications.csv").exists()
    strange = sorted(set(contest.background.indicators) - set(indicator_ids))
    return (
        *(f"'background' names '{each}', which is no indicator" for each in strange),
        *seal_faults(seal_state(contest_id)),
        *contest_faults(contest, opening),
        *(
            f"{each} is not what it was when scores were opened, as scores.yml wrote it down"
            for each in read_changed_tables(contest_id)
        ),
        *(entry_faults(contest, read_entries(contest_id)) if has_begun else ()),
    )


def seal_faults(seal: SealState) -> Iterator[str]:
    """Say in words why a seal does not hold; rules not sealed yet are no fault before scores."""
    if seal.state == "broken":
        yield (
            f"the seal of {seal.sealed_on} is broken: contest.yml has the fingerprint "
            f"{seal.found[:16]}, and {seal.sealed[:16]} was sealed"
        )
    if seal.state == "late":
        yield (
            f"the rules were sealed on {seal.sealed_on}, not before scores were opened "
            f"({seal.opened_on})"
        )
    if seal.state == "missing" and seal.opened_on:
        yield f"scores were opened on {seal.opened_on}, and the rules were never sealed"


def contest_faults(contest: Contest, opening: Opening | None) -> Iterator[str]:
    """Name what the days of opening and closing have against the rules."""
    if opening is None:
        return
    if opening.opened_on < contest.scores_open_on:
        yield (
            f"scores were opened on {opening.opened_on}, before the day of the rules "
            f"({contest.scores_open_on})"
        )
    if opening.closed_on > contest.scores_close_on:
        yield (
            f"scores were closed on {opening.closed_on}, after the day of the rules "
            f"({contest.scores_close_on})"
        )
    if opening.closed_on < opening.opened_on:
        yield f"scores were closed on {opening.closed_on}, before they were opened"


def entry_faults(contest: Contest, entries: Entries) -> tuple[str, ...]:
    """Name what entries have against the rules.

    Parameters
    ----------
    contest : Contest
        The rules.
    entries : Entries
        What came in.

    Returns
    -------
    tuple of str
        A score for what was not to be scored, too few complete reviews, quotas that those who
        meet the formal criteria cannot fill.

    Examples
    --------
    >>> entry_faults(read_contest("pilots"), read_entries("pilots"))
    ()
    """
    screened = screen_applications(entries, contest)
    passed = set(screened.loc[screened["passed"], "application_id"])
    scored = set(entries.scores["application_id"])
    return (
        *(
            f"{each} does not meet the formal criteria and has scores"
            for each in sorted(scored - passed)
        ),
        *(fault for stage in contest.stages for fault in _few(stage, entries, passed)),
        *_unmet_quotas(contest, entries, passed),
    )


def _few(stage: Stage, entries: Entries, passed: set[str]) -> Iterator[str]:
    """Applications with fewer complete reviews than the rules ask for, once there are scores."""
    given = entries.at_stage(stage.key)
    if given.empty:
        return
    complete = (
        given.dropna(subset=["score"])
        .groupby(["application_id", "reviewer_id"])["criterion"]
        .nunique()
        .eq(len(stage.criteria))
        .groupby("application_id")
        .sum()
    )
    due = set(given["application_id"]) if stage.invited is not None else passed
    for application in sorted(due & passed):
        count = int(complete.get(application, 0))
        if count < stage.scores_per_application:
            yield (
                f"{application} has {count} complete reviews at '{stage.key}', and the rules ask "
                f"for {stage.scores_per_application}"
            )


def _unmet_quotas(contest: Contest, entries: Entries, passed: set[str]) -> Iterator[str]:
    applications = entries.applications.set_index("application_id")
    able = applications[applications.index.isin(passed)]
    if able.empty:
        return
    fields = sorted({quota.field for quota in contest.quotas})
    try:
        choose_within_quotas(
            pd.Series(0.0, index=able.index),
            able[fields],
            seats=contest.seats,
            quotas=contest.quotas,
        )
    except DataError as problem:
        yield f"of those who meet the formal criteria: {str(problem).removesuffix('.')}"
