"""What became of each application: one row each, with its totals, its errors and its state.

No place stands here without the range from where to where it may lie.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.contest.entries import Entries
from analysis.contest.finals import FinalTotals
from analysis.contest.invitations import Invitation
from analysis.contest.lottery import LotDraw, Zone
from analysis.contest.rules import Contest

__all__ = ["STATES", "Found", "outcomes_of"]

STATES = (
    "chosen_by_score",
    "chosen_by_lot",
    "awaits_lot",
    "reserve",
    "not_chosen",
    "not_invited",
    "failed_formal",
)
"""What may become of an application, in the order in which it is told."""
DESCRIBED = ["application_id", "hromada_code", "name_uk", "name_en", "name_pl"]
GROUPED = ["oblast_code", "type", "size_class"]
CHANCES = ["chance", "chance_other_weights", "chance_other_reviewers"]
POSITIONS = ["position_low", "position_high"]


@dataclass(frozen=True)
class Found:
    """What the steps of a contest found, before it is told application by application.

    Parameters
    ----------
    invitation : Invitation
        Formal criteria and points on paper.
    finals : FinalTotals
        Adjusted totals of those who were invited.
    chances, invitations : DataFrame
        Of being chosen, and of being invited: as :func:`chances_of_selection` returns them.
    zone : Zone
        Who is sure, open, out.
    draw : LotDraw or None
        The lots.
    """

    invitation: Invitation
    finals: FinalTotals
    chances: pd.DataFrame
    invitations: pd.DataFrame
    zone: Zone
    draw: LotDraw | None


def outcomes_of(contest: Contest, entries: Entries, found: Found) -> pd.DataFrame:
    """Tell what became of each application.

    Parameters
    ----------
    contest : Contest
        Its stages, and how many stand by.
    entries : Entries
        The applications.
    found : Found
        What the steps found.

    Returns
    -------
    DataFrame
        One row an application, by id: application_id, hromada_code, name_uk, name_en, name_pl,
        oblast_code, type, size_class, passed, reasons, review, review_error, reviews_count,
        is_invited, why, chance_invited, interview, interview_error, interviews_count, final,
        final_error, chance, chance_other_weights, chance_other_reviewers, position_low,
        position_high, is_able (reached the bound of the interview), lot (its place among the
        lots), reserve (its place on the reserve list) and state (one of :data:`STATES`). Totals
        are shares of the scale, 0 to 1; what does not apply is missing.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> int(read_decision("pilots").applications["state"].eq("failed_formal").sum())
    3
    """
    rows = entries.applications[[*DESCRIBED, *GROUPED]].merge(found.invitation.applications)
    asked = found.invitations[["application_id", "chance"]]
    rows = rows.merge(asked.rename(columns={"chance": "chance_invited"}), "left")
    for stage, fit in zip(contest.stages[1:], found.finals.fits[1:], strict=True):
        kept = {"adjusted": stage.key, "standard_error": f"{stage.key}_error"}
        names = {**kept, "reviews_count": f"{stage.key}s_count"}
        own = fit.applications.rename(columns=names)
        rows = rows.merge(own[["application_id", *names.values()]], "left")
    totals = found.finals.applications.rename(
        columns={"total": "final", "standard_error": "final_error"}
    )
    rows = rows.merge(totals[["application_id", "final", "final_error"]], "left")
    rows = rows.merge(found.chances[["application_id", *CHANCES, *POSITIONS]], "left")
    rows = rows.sort_values("application_id", ignore_index=True)
    return _with_states(rows, contest, found)


def _with_states(rows: pd.DataFrame, contest: Contest, found: Found) -> pd.DataFrame:
    zone, draw, ids = found.zone, found.draw, rows["application_id"]
    able = ids.isin([*zone.sure, *zone.open, *zone.out])
    state = pd.Series("not_chosen", index=rows.index)
    state[~rows["is_invited"]] = "not_invited"
    state[~rows["passed"]] = "failed_formal"
    state[ids.isin(zone.sure)] = "chosen_by_score"
    state[ids.isin(zone.open)] = "awaits_lot"
    lots: dict[str, int] = {}
    if draw is not None:
        state[ids.isin(zone.open)] = "not_chosen"
        state[ids.isin(draw.chosen)] = "chosen_by_lot"
        lots = dict(zip(draw.lots["application_id"], draw.lots["place"], strict=True))
    elif len(zone.open) <= zone.seats_left:
        state[ids.isin(zone.open)] = "chosen_by_score"
    waiting = [] if state.eq("awaits_lot").any() else _reserve(rows, found)[: contest.reserve]
    state[ids.isin(waiting)] = "reserve"
    places = {key: place for place, key in enumerate(waiting, 1)}
    return rows.assign(is_able=able, lot=ids.map(lots), reserve=ids.map(places), state=state)


def _reserve(rows: pd.DataFrame, found: Found) -> list[str]:
    """Who stands by: those who lost the lot, in its order, then the next by their totals."""
    lost = list(found.draw.reserve) if found.draw is not None else []
    finals = rows.set_index("application_id")["final"]
    rest = [each for each in found.zone.out if each not in lost]
    return [*lost, *sorted(rest, key=lambda each: (-finals[each], each))]
