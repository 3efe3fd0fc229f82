"""The steps of a contest as counts: how many came to each, how many went on, and what it found.

Each step can be repeated from the declarations; its sentence is filled by `protocols` and `draw`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis.contest.decisions import ContestDecision

__all__ = ["Step", "contest_steps"]


@dataclass(frozen=True)
class Step:
    """One step of a contest: how many came to it, how many went on, and what it counted.

    Parameters
    ----------
    key : str
        ``formal``, ``review``, ``invitation``, ``interview``, ``zone``, ``lottery`` or ``result``.
    entered_count, left_count : int
        Applications before and after the step.
    counts : mapping of str to int
        What its sentence needs, by the name of the placeholder.

    Examples
    --------
    >>> Step("formal", 46, 43, {"failed": 3}).counts["failed"]
    3
    """

    key: str
    entered_count: int
    left_count: int
    counts: Mapping[str, int]


def contest_steps(decision: ContestDecision) -> tuple[Step, ...]:
    """Return the steps of a decided contest.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`decide_contest` returns it.

    Returns
    -------
    tuple of Step
        In their order; what leaves one step enters the next.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> steps = contest_steps(read_decision("pilots"))
    >>> steps[0].entered_count, steps[-1].left_count
    (46, 10)
    """
    return tuple(_steps(decision))


def _steps(decision: ContestDecision) -> Iterator[Step]:
    rows, entries = decision.applications, decision.entries
    passed, invited = int(rows["passed"].sum()), int(rows["is_invited"].sum())
    able = int(rows["is_able"].sum())
    why = rows["why"].value_counts()
    yield Step("formal", len(rows), passed, {"failed": len(rows) - passed})
    first, *later = decision.contest.stages
    below = int(why.get("below_bound", 0))
    yield Step(
        "review",
        passed,
        passed - below,
        {"reviewers": len(decision.fits[first.key].reviewers), "below": below,
         "reviews": int(rows["reviews_count"].sum())},
    )  # fmt: skip
    if later:
        yield Step(
            "invitation", passed - below, invited, {"not_invited": int(why.get("below_line", 0))}
        )
        people = len(decision.fits[later[0].key].reviewers)
        yield Step("interview", invited, able, {"interviewers": people, "below": invited - able})
    zone = decision.zone
    counts = {"sure": len(zone.sure), "open": len(zone.open), "out": len(zone.out)}
    yield Step("zone", able, len(zone.sure) + len(zone.open), counts)
    by_lot = int(rows["state"].eq("chosen_by_lot").sum())
    chosen = len(decision.chosen)
    yield Step(
        "lottery",
        len(zone.sure) + len(zone.open),
        chosen,
        {"open": len(zone.open), "seats": zone.seats_left, "by_lot": by_lot},
    )
    reserve = int(rows["state"].eq("reserve").sum())
    yield Step(
        "result", chosen, chosen,
        {"by_score": chosen - by_lot, "by_lot": by_lot, "reserve": reserve,
         "applications": len(entries.applications)},
    )  # fmt: skip
