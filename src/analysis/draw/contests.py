"""Who was chosen and how surely: shares of replays, and the range of places of each applicant.

Rows stand by what became of them and then by code: no picture here is a league table. Who is
chosen is decided in ``contest``.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.contest import ContestDecision
from analysis.draw import palette
from analysis.draw.axes import legend_above, row_axis, row_height, row_labels, value_axis
from analysis.draw.contest_words import (
    SCORED,
    applicant_name,
    contest_base,
    contest_source,
    state_name,
)
from analysis.draw.figures import Figure, Note, figure_of
from analysis.language import Words

__all__ = ["draw_contest_chances", "draw_contest_places"]

STYLES: dict[str, tuple[str, str]] = {
    "chosen_by_score": (palette.STANDARD, "circle"),
    "chosen_by_lot": (palette.MARK, "diamond"),
    "awaits_lot": (palette.MARK, "diamond-open"),
    "reserve": (palette.NEUTRAL, "square"),
    "not_chosen": (palette.NEUTRAL, "circle-open"),
}
"""Colour and form of each state: a form each, so that none is told by colour alone."""
ZONE = "rgba(213,94,0,0.12)"
ROOM = 0.03
"""Share of the axis left free at both ends."""


def draw_contest_chances(decision: ContestDecision, *, words: Words) -> Figure:
    """Draw in which share of the replays each interviewed hromada was chosen.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`analysis.contest.read_decision` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        A row an applicant, grouped by state; the zone in which the lot decides is shaded.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> from analysis.language import read_words
    >>> figure = draw_contest_chances(read_decision("pilots"), words=read_words("en"))
    >>> len(figure.meta["table"]["rows"]), figure.meta["is_synthetic"]
    (18, True)
    """
    rows = _interviewed(decision)
    labels = [applicant_name(row, words=words) for _, row in rows.iterrows()]
    chances = decision.contest.chances
    title = words.say("contest_pages.axis_chance")
    layout = {
        "xaxis": value_axis("share", (-ROOM, 1 + ROOM), words=words, title=title),
        "yaxis": row_axis(labels),
        # The axis begins before zero: labels begin right of the line of zero.
        "annotations": [each | {"xref": "x", "xshift": 3} for each in row_labels(labels)],
        "shapes": [_zone(chances.surely_out, chances.surely_in)],
        "height": row_height(labels) + 150,
        **legend_above(70),
    }
    traces = [
        _dots(own, str(state), labels=labels, words=words)
        for state, own in rows.groupby("state", sort=False)
    ]
    note = _note("chance", rows, decision, words=words)
    return figure_of(traces, layout, note=note, words=words)


def _interviewed(decision: ContestDecision) -> pd.DataFrame:
    """Those who have a share of replays, by state and code."""
    rows = decision.applications
    rows = rows[rows["state"].isin(SCORED) & rows["chance"].notna()]
    order = rows["state"].map({state: place for place, state in enumerate(SCORED)})
    return rows.assign(order=order).sort_values(["order", "application_id"], ignore_index=True)


def _zone(low: float, high: float) -> dict[str, Any]:
    box = {"type": "rect", "x0": low, "x1": high, "yref": "paper", "y0": 0, "y1": 1}
    return box | {"layer": "below", "line": {"width": 0}, "fillcolor": ZONE}


def _dots(own: pd.DataFrame, state: str, *, labels: list[str], words: Words) -> dict[str, Any]:
    colour, symbol = STYLES[state]
    texts = [
        words.say(
            "contest_pages.hover_chance",
            name=labels[int(str(place))],
            share=words.number(row["chance"], "share"),
            weights=words.number(row["chance_other_weights"], "share"),
            reviewers=words.number(row["chance_other_reviewers"], "share"),
        )
        for place, row in own.iterrows()
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": own["chance"].tolist(),
        "y": [int(str(place)) for place in own.index],
        "marker": {"color": colour, "symbol": symbol, "size": 12, "line": {"width": 2}},
        "text": texts,
        "hovertemplate": "%{text}<extra></extra>",
        "name": state_name(state, words=words),
        "cliponaxis": False,
    }


def draw_contest_places(decision: ContestDecision, *, words: Words) -> Figure:
    """Draw from where to where the place of each interviewed hromada lay in the replays.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`analysis.contest.read_decision` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        A line an applicant and no dot on it: no place inside the range is better founded. The
        places for which there are seats are shaded.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> from analysis.language import read_words
    >>> figure = draw_contest_places(read_decision("pilots"), words=read_words("en"))
    >>> {trace["mode"] for trace in figure.data_and_layout["data"]}
    {'lines'}
    """
    rows = _interviewed(decision)
    labels = [applicant_name(row, words=words) for _, row in rows.iterrows()]
    seats = decision.contest.seats
    axis = value_axis(
        "count", (0.5, len(rows) + 0.5), words=words, title=words.say("contest_pages.axis_place")
    )
    layout = {
        "xaxis": axis,
        "yaxis": row_axis(labels),
        "annotations": row_labels(labels),
        "shapes": [_zone(0.5, seats + 0.5) | {"fillcolor": "rgba(47,127,181,0.13)"}],
        "height": row_height(labels) + 150,
        **legend_above(70),
    }
    traces = [
        _ranges(own, str(state), labels=labels, words=words)
        for state, own in rows.groupby("state", sort=False)
    ]
    note = _note("place", rows, decision, words=words)
    return figure_of(traces, layout, note=note, words=words)


def _ranges(own: pd.DataFrame, state: str, *, labels: list[str], words: Words) -> dict[str, Any]:
    along: list[float | None] = []
    across: list[int | None] = []
    texts: list[str] = []
    for place, row in own.iterrows():
        number = int(str(place))
        low, high = row["position_low"], row["position_high"]
        along += [low - 0.4, high + 0.4, None]
        across += [number, number, None]
        span = _span(row, words)
        texts += [words.say("contest_pages.hover_place", name=labels[number], span=span)] * 3
    dash = "dot" if STYLES[state][1].endswith("open") else "solid"
    return {
        "type": "scatter",
        "mode": "lines",
        "x": along,
        "y": across,
        "line": {"color": STYLES[state][0], "width": 7 if dash == "solid" else 4, "dash": dash},
        "text": texts,
        "hovertemplate": "%{text}<extra></extra>",
        "name": state_name(state, words=words),
    }


def _span(row: pd.Series, words: Words) -> str:
    low, high = words.count(row["position_low"]), words.count(row["position_high"])
    return words.say("contest_pages.from_to", low=low, high=high)


def _whole(share: float, words: Words) -> str:
    """A declared bound, which has no tenths of a per cent."""
    return words.say("language.unit.share", value=words.plain(100 * share, 0))


def _note(what: str, rows: pd.DataFrame, decision: ContestDecision, *, words: Words) -> Note:
    cells = [
        [
            applicant_name(row, words=words),
            state_name(row["state"], words=words),
            words.number(row["chance"], "share"),
            words.number(row["chance_other_weights"], "share"),
            words.number(row["chance_other_reviewers"], "share"),
            _span(row, words),
        ]
        for _, row in rows.iterrows()
    ]
    keys = ("applicant", "state", "chance", "chance_weights", "chance_reviewers", "places")
    chances = decision.contest.chances
    told = {
        "seats": words.count(decision.contest.seats),
        "replays": words.count(chances.replicates),
        "low": _whole(chances.surely_out, words),
        "high": _whole(chances.surely_in, words),
    }
    said = "; ".join(
        words.say("contest_pages.row_said", name=row[0], state=row[1], share=row[2], span=row[5])
        for row in cells
    )
    return Note(
        kind="bars",
        made=f"replay_{what}",
        caption=words.say(f"contest_pages.caption_{what}", **told),
        alternative=words.say(f"contest_pages.alternative_{what}", **told, rows=said),
        unit=words.say(f"contest_pages.unit_{what}"),
        base=contest_base(decision, words=words),
        source=contest_source(decision, words=words),
        is_synthetic=decision.is_synthetic,
        is_approximate=False,
        columns=[words.say(f"contest_pages.heading_{key}") for key in keys],
        rows=cells,
    )
