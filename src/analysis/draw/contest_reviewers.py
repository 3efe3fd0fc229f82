"""Those who gave the points: how severe each is, with its error, and what that changed.

Reviewers are people chosen for what they know and stand here by codes. Their severity is fitted in
``contest``.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.contest import ContestDecision
from analysis.draw import palette
from analysis.draw.axes import row_axis, row_height, row_labels, value_axis
from analysis.draw.contest_words import POINTS, contest_passage, contest_source
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.tables import Passage
from analysis.language import Words

__all__ = ["draw_contest_severity", "say_contest_severity"]

WIDE = 2.0
"""Standard errors on either side that a line shows."""


def draw_contest_severity(decision: ContestDecision, *, stage: str, words: Words) -> Figure:
    """Draw how severe each reviewer of a stage is, with twice its standard error.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`analysis.contest.read_decision` returns it.
    stage : str
        Key of a stage: ``review`` or ``interview``.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        A row a reviewer, in the order of the codes; to the right are those who give fewer points
        than the others would.

    Raises
    ------
    ParameterError
        The contest has no such stage.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> from analysis.language import read_words
    >>> figure = draw_contest_severity(read_decision("pilots"), stage="interview",
    ...     words=read_words("en"))
    >>> len(figure.meta["table"]["rows"])
    5
    """
    rows = _rows(decision, stage)
    labels = rows["reviewer_id"].tolist()
    ends = rows["severity"].abs() + WIDE * rows["standard_error"]
    limit = 1.08 * float(ends.max())
    layout = {
        "xaxis": value_axis(
            "index", (-limit, limit), words=words, title=words.say("contest_pages.axis_severity")
        ),
        "yaxis": row_axis(labels),
        "annotations": row_labels(labels),
        "shapes": [_middle()],
        "height": row_height(labels) + 100,
    }
    note = _note(rows, decision, stage, words=words)
    return figure_of(_traces(rows, words), layout, note=note, words=words)


def _rows(decision: ContestDecision, stage: str) -> pd.DataFrame:
    """Severity in points of a hundred."""
    rows = decision.fits[decision.contest.stage(stage).key].reviewers.copy()
    rows[["severity", "standard_error", "shrunken"]] *= POINTS
    return rows


def _middle() -> dict[str, Any]:
    line = {"color": palette.NEUTRAL, "width": 1}
    return {"type": "line", "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def _traces(rows: pd.DataFrame, words: Words) -> list[dict[str, Any]]:
    along: list[float | None] = []
    across: list[int | None] = []
    for place, row in enumerate(rows.to_dict("records")):
        half = WIDE * row["standard_error"]
        along += [row["severity"] - half, row["severity"] + half, None]
        across += [place, place, None]
    texts = [
        words.say(
            "contest_pages.hover_severity",
            code=row["reviewer_id"],
            severity=words.plain(row["severity"], 1),
            error=words.plain(row["standard_error"], 1),
            count=words.count(row["reviews_count"]),
        )
        for row in rows.to_dict("records")
    ]
    line = {"color": palette.STANDARD, "width": 3}
    return [
        {"type": "scatter", "mode": "lines", "x": along, "y": across, "line": line}
        | {"opacity": 0.6, "hoverinfo": "skip"},
        {
            "type": "scatter",
            "mode": "markers",
            "x": rows["severity"].tolist(),
            "y": list(range(len(rows))),
            "marker": {"color": palette.STANDARD, "size": 11},
            "text": texts,
            "hovertemplate": "%{text}<extra></extra>",
        },
    ]


def _note(rows: pd.DataFrame, decision: ContestDecision, stage: str, *, words: Words) -> Note:
    cells = [
        [
            row["reviewer_id"],
            words.plain(row["severity"], 1),
            words.plain(row["standard_error"], 1),
            words.count(row["reviews_count"]),
        ]
        for row in rows.to_dict("records")
    ]
    keys = ("reviewer", "severity", "severity_error", "reviews")
    told = {"stage": decision.contest.stage(stage).title[words.id]}
    said = "; ".join(
        words.say("contest_pages.severity_said", code=row[0], severity=row[1], error=row[2])
        for row in cells
    )
    return Note(
        kind="bars",
        made="severity",
        caption=words.say("contest_pages.caption_severity", **told),
        alternative=words.say("contest_pages.alternative_severity", **told, rows=said),
        unit=words.say("contest_pages.unit_severity"),
        base=words.say("contest_pages.base_reviewers", count=words.count(len(rows))),
        source=contest_source(decision, words=words),
        is_synthetic=decision.is_synthetic,
        is_approximate=False,
        columns=[words.say(f"contest_pages.heading_{key}") for key in keys],
        rows=cells,
    )


def say_contest_severity(decision: ContestDecision, *, stage: str, words: Words) -> Passage:
    """Say how far the reviewers of a stage differ, and whether adjusting for it is worth it.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`analysis.contest.read_decision` returns it.
    stage : str
        Key of a stage: ``review`` or ``interview``.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Raises
    ------
    ParameterError
        The contest has no such stage.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> from analysis.language import read_words
    >>> said = say_contest_severity(read_decision("pilots"), stage="review", words=read_words("en"))
    >>> "points of a hundred" in said.plain
    True
    """
    rows, fit = _rows(decision, stage), decision.fits[stage]
    text = words.say(
        "contest_pages.say_severity",
        stage=decision.contest.stage(stage).title[words.id],
        span=words.plain(rows["shrunken"].max() - rows["shrunken"].min(), 1),
        residual=words.plain(POINTS * fit.residual_sd, 1),
    )
    worth = fit.is_worth_adjusting
    if worth is not None:
        text += " " + words.say(f"contest_pages.say_{'worth' if worth else 'not_worth'}")
    return contest_passage(text, decision)
