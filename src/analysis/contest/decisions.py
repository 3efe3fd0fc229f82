"""Who is chosen, step by step, so that anybody can repeat each step from what is declared.

Seal, formal criteria, points on paper, invitation, interview, final total, quotas, those whom the
scores cannot tell apart, lots. How it is put into words belongs to ``protocols`` and ``draw``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from analysis.contest.chances import chances_of_selection
from analysis.contest.criteria import Stage
from analysis.contest.entries import Entries, read_entries
from analysis.contest.finals import final_totals
from analysis.contest.invitations import EQUAL, Invitation, invite_applications, scores_of
from analysis.contest.lottery import (
    LotDraw,
    Zone,
    draw_lots,
    draw_lots_within_quotas,
    uncertainty_zone,
    widen_for_quotas,
)
from analysis.contest.outcomes import Found, outcomes_of
from analysis.contest.quotas import Choice, choose_many, choose_within_quotas
from analysis.contest.rules import Contest, read_contest
from analysis.contest.seals import SealState, read_changed_tables, seal_state
from analysis.contest.severity import SeverityFit
from analysis.errors import DataError
from analysis.memory import remembered

__all__ = ["ContestDecision", "decide_contest", "quotas_passed_over", "read_decision"]

GROUPS = ["oblast_code", "type", "size_class"]
Choose = Callable[[pd.DataFrame], pd.DataFrame]


@dataclass(frozen=True)
class ContestDecision:
    """What a contest came to, with each step on the way.

    Parameters
    ----------
    contest : Contest
        The rules.
    entries : Entries
        Applications, reviewers, scores.
    seal : SealState or None
        Of the rules; None where it was not looked at.
    invitation : Invitation
        Formal criteria and points on paper.
    fits : dict of str to SeverityFit
        Reviewers' severity by the key of the stage.
    choice : Choice
        Who would be chosen by the final totals alone, within the quotas.
    zone : Zone
        Who is sure, who is open, who is out.
    draw : LotDraw or None
        The lots; None where none were needed, or their number is not public yet.
    applications : DataFrame
        One row an application, by id: see :func:`outcomes_of`.
    changed_tables : tuple of str
        Files that are not what they were when the scores were opened.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> decision = read_decision("pilots")
    >>> decision.is_synthetic, len(decision.chosen)
    (True, 10)
    """

    contest: Contest
    entries: Entries
    seal: SealState | None
    invitation: Invitation
    fits: dict[str, SeverityFit]
    choice: Choice
    zone: Zone
    draw: LotDraw | None
    applications: pd.DataFrame
    changed_tables: tuple[str, ...] = ()

    @property
    def is_synthetic(self) -> bool:
        """True where nobody applied."""
        return self.contest.is_synthetic

    @property
    def line(self) -> float:
        """The lowest final total with which the totals alone would choose, 0 to 1."""
        rows = self.applications.set_index("application_id")
        return float(rows.loc[list(self.choice.chosen), "final"].min())

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids of those chosen, by score and by lot, sorted."""
        rows = self.applications
        return tuple(rows.loc[rows["state"].str.startswith("chosen"), "application_id"])


@remembered
def read_decision(contest_id: str) -> ContestDecision:
    """Read a contest and decide it.

    Parameters
    ----------
    contest_id : str
        Name of its folder below ``data/contests``.

    Returns
    -------
    ContestDecision

    Raises
    ------
    ParameterError, DeclarationError, DataError
        As :func:`read_entries` and :func:`decide_contest`.

    Examples
    --------
    >>> read_decision("pilots").seal.holds
    True
    """
    contest, entries = read_contest(contest_id), read_entries(contest_id)
    decision = decide_contest(contest, entries, seal=seal_state(contest_id))
    return replace(decision, changed_tables=read_changed_tables(contest_id))


def decide_contest(
    contest: Contest, entries: Entries, *, seal: SealState | None = None
) -> ContestDecision:
    """Decide a contest.

    Parameters
    ----------
    contest : Contest
        The rules.
    entries : Entries
        Applications, reviewers, scores.
    seal : SealState, optional
        Of the rules; a seal that does not hold changes no step and is said everywhere.

    Returns
    -------
    ContestDecision
        The same for the same rules and entries, whatever their order.

    Raises
    ------
    DataError
        Somebody was invited and has no interview or the other way round, quotas cannot be met,
        or severity cannot be told from merit.

    Examples
    --------
    >>> from analysis.contest import read_contest, read_entries
    >>> decision = decide_contest(read_contest("pilots"), read_entries("pilots"))
    >>> len(decision.chosen), decision.seal is None
    (10, True)
    """
    invitation = invite_applications(contest, entries)
    scores = _scores_of_passed(contest, entries, invitation)
    finals = final_totals(scores, contest.stages)
    _refuse_strangers(contest, finals.applications["application_id"], invitation)
    able = _able(finals.applications, finals.fits, contest.stages)
    groups = entries.applications.set_index("application_id")[GROUPS].loc[list(able.index)]
    within = partial(choose_many, groups=groups, seats=contest.seats, quotas=contest.quotas)
    choice = choose_within_quotas(able, groups, seats=contest.seats, quotas=contest.quotas)
    chances = chances_of_selection(
        scores, contest.stages, choose=partial(_among, list(able.index), within),
        rules=contest.chances,
    )  # fmt: skip
    zone = _zone(contest, chances, groups)
    draw = _drawn(contest, zone, groups)
    asked = _chances_of_invitation(contest, scores)
    found = Found(invitation, finals, chances, invitations=asked, zone=zone, draw=draw)
    keys = (str(each.key) for each in contest.stages)
    fits = dict(zip(keys, finals.fits, strict=True))
    return ContestDecision(
        contest, entries, seal, invitation, fits=fits, choice=choice, zone=zone, draw=draw,
        applications=outcomes_of(contest, entries, found),
    )  # fmt: skip


def _scores_of_passed(contest: Contest, entries: Entries, invitation: Invitation) -> pd.DataFrame:
    rows = invitation.applications
    passed = rows.loc[rows["passed"], "application_id"]
    return pd.concat(
        [scores_of(entries, stage, passed) for stage in contest.stages], ignore_index=True
    )


def _refuse_strangers(contest: Contest, scored: pd.Series, invitation: Invitation) -> None:
    """Refuse an interview of somebody who was not invited, and an invitation without one."""
    if len(contest.stages) == 1:
        return
    invited = set(invitation.invited)
    for found, what in (
        (set(scored) - invited, "Somebody was interviewed and had not been invited."),
        (invited - set(scored), "Somebody was invited and has no complete interview."),
    ):
        if found:
            raise DataError(
                what,
                found=", ".join(sorted(found)),
                where=f"data/contests/{contest.contest_id}/scores.csv",
            )


def _able(
    totals: pd.DataFrame, fits: tuple[SeverityFit, ...], stages: tuple[Stage, ...]
) -> pd.Series:
    """Final totals, by id, of those who reached the bound of each stage."""
    final = totals.set_index("application_id")["total"]
    for stage, fit in zip(stages, fits, strict=True):
        if stage.passes_at is not None:
            own = fit.applications.set_index("application_id")["adjusted"]
            final = final[own.loc[list(final.index)].ge(stage.passes_at - EQUAL).to_numpy()]
    return final


def _among(able: list[str], choose: Choose, replays: pd.DataFrame) -> pd.DataFrame:
    """Choose in each replay among those who may be chosen; nobody else is."""
    return choose(replays[able]).reindex(columns=replays.columns, fill_value=False)


def _chances_of_invitation(contest: Contest, scores: pd.DataFrame) -> pd.DataFrame:
    """In which share of replays each application would have been invited."""
    first, *later = contest.stages
    most = later[0].invited if later else None
    own = scores[scores["stage"].eq(first.key)]
    bound = -1.0 if first.passes_at is None else first.passes_at - EQUAL
    choose = partial(_best, most or own["application_id"].nunique(), bound)
    return chances_of_selection(own, (first,), choose=choose, rules=contest.chances)


def _best(most: int, bound: float, replays: pd.DataFrame) -> pd.DataFrame:
    """The highest totals of each replay that reach the bound."""
    places = replays.rank(axis=1, ascending=False, method="min")
    return places.le(most) & replays.ge(bound)


def _zone(contest: Contest, chances: pd.DataFrame, groups: pd.DataFrame) -> Zone:
    rules = contest.chances
    zone = uncertainty_zone(
        chances.set_index("application_id")["chance"].loc[list(groups.index)],
        seats=contest.seats,
        surely_in=rules.surely_in,
        surely_out=rules.surely_out,
    )
    return widen_for_quotas(zone, groups, quotas=contest.quotas)


def _drawn(contest: Contest, zone: Zone, groups: pd.DataFrame) -> LotDraw | None:
    """The lots; none where all in the zone have a place, or the number is not public yet."""
    if len(zone.open) <= zone.seats_left or not contest.lottery.seed:
        return None
    lots = draw_lots(zone.open, seed=contest.lottery.seed)
    return draw_lots_within_quotas(
        lots, groups, seats=contest.seats, quotas=contest.quotas, fixed=zone.sure
    )


def quotas_passed_over(decision: ContestDecision) -> dict[str, tuple[str, ...]]:
    """Tell which quotas passed over a lot that was drawn early enough.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`decide_contest` returns it.

    Returns
    -------
    dict of str to tuple of str
        Application to keys of quotas; empty where no lot was passed over.

    Examples
    --------
    >>> all(quotas_passed_over(read_decision("pilots")).values())
    True
    """
    if decision.draw is None:
        return {}
    rows = decision.draw.passed_over
    return dict(zip(rows["application_id"], rows["quotas"], strict=True))
