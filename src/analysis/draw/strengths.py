"""Strengths and weaknesses of one hromada: a spine of all indicators, and the same in words.

Every row has the same scale, the share of the peers that have less; nothing is added up.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.draw import palette
from analysis.draw.axes import legend_above
from analysis.draw.figures import Figure, Note, figure_of, wrapped
from analysis.draw.groups import group_name, written_span
from analysis.draw.subjects import Subject
from analysis.draw.tables import Passage
from analysis.language import Words
from analysis.memory import remembered

__all__ = ["draw_strengths", "say_strengths"]

Row = dict[Any, Any]
RAIL, LINE = 38, 16
"""Pixels of a rail with its room, and of each line of the label above it."""
RAIL_HALF = 9
LABEL_LETTERS = 46
KINDS: dict[str, tuple[str, str, int]] = {
    "strength": ("triangle-up", palette.STANDARD, 15),
    "weakness": ("triangle-down", palette.MARK, 15),
    "higher": ("triangle-right", palette.STANDARD, 14),
    "lower": ("triangle-left", palette.STANDARD, 14),
    "similar": ("circle", palette.NEUTRAL, 12),
    "as_measured": ("circle-open", palette.NEUTRAL, 12),
}
"""Form, colour and size of each verdict, in the order of the legend: no colour stands alone."""
QUARTERS = {
    "best_quarter": {"higher": "highest", "lower": "lowest"},
    "worst_quarter": {"higher": "lowest", "lower": "highest"},
}
"""The better and the worse quarter, by the direction of the passport."""


def draw_strengths(
    strengths: pd.DataFrame, subjects: Mapping[str, Subject], *, words: Words
) -> Figure | Passage:
    """Draw every indicator of one hromada beside its peers.

    Parameters
    ----------
    strengths : DataFrame
        As :func:`analysis.compare.strengths_of` returns it.
    subjects : mapping of str to Subject
        By indicator.
    words : Words
        The reader's language.

    Returns
    -------
    Figure, or Passage where nothing can be drawn
        A row an indicator: strengths, weaknesses, others; the middle half of the peers shaded,
        a bar where the place surely lies, a mark of its own form for each verdict.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> strengths = pd.DataFrame({"indicator_id": ["a"], "peer_group": "rural", "value": [0.3],
    ...     "status": "measured", "lower_95": [0.2], "upper_95": [0.4], "peer_median": [0.1],
    ...     "share_below": [0.9], "share_from": [0.7], "share_to": [1.0], "quarter": ["highest"],
    ...     "kind": ["strength"], "better": ["higher"], "is_synthetic": [False]})
    >>> figure = draw_strengths(strengths, {"a": Subject("Reach", "share")},
    ...                         words=read_words("en"))
    >>> figure.meta["table"]["rows"]
    [['Reach', '30.0%', '10.0%', 'highest', '20.0 to 40.0%', 'better than the peers']]
    """
    rows = _drawn(strengths, subjects, words)
    if not rows:
        return _nothing(strengths, words)
    labels = [_label(row, subjects, words) for row in rows]
    heights = _heights(labels)
    foot = heights[-1] + RAIL
    layout = {
        "xaxis": _axis(words),
        "yaxis": {"visible": False, "fixedrange": True, "range": [foot, 0]},
        "shapes": _bands(heights),
        "annotations": _annotations(labels, heights),
        "height": foot + 150,
        **legend_above(92),
    }
    placed = [row | {"height": height} for row, height in zip(rows, heights, strict=True)]
    traces = [_bars(placed), *_marks(placed, subjects, words)]
    note = _note(rows, subjects, words=words)
    return figure_of(traces, layout, note=note, words=words)


def say_strengths(
    strengths: pd.DataFrame, subjects: Mapping[str, Subject], *, words: Words
) -> Passage:
    """Say what is better and what is worse than among the peers, and how surely.

    Parameters
    ----------
    strengths : DataFrame
        As :func:`analysis.compare.strengths_of` returns it.
    subjects : mapping of str to Subject
        By indicator.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        One paragraph for each kind that occurs.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> say_strengths(pd.DataFrame(columns=["kind"]), {}, words=read_words("en")).is_gap
    True
    """
    rows = _drawn(strengths, subjects, words)
    if not rows:
        return _nothing(strengths, words)
    paragraphs = _paragraphs(rows, subjects, words)
    text = "\n\n".join(paragraphs)
    made_up = any(row["is_synthetic"] for row in rows)
    return Passage(text, text.replace("**", "").replace("\n\n", " "), made_up)


def _nothing(strengths: pd.DataFrame, words: Words) -> Passage:
    text = words.say("peers.strengths_gap" if strengths.empty else "peers.strengths_nothing")
    return Passage(f"> {text}", text.replace("`", ""), is_gap=True)


def _drawn(strengths: pd.DataFrame, subjects: Mapping[str, Subject], words: Words) -> list[Row]:
    """Rows that have a place, by verdict, then by place: the highest share first."""
    order = {kind: place for place, kind in enumerate(KINDS)}

    def place(row: Row) -> tuple[Any, ...]:
        name = words.of(subjects[row["indicator_id"]].name)
        return order[row["kind"]], -row["share_below"], words.order(name)

    return sorted((row for row in _records(strengths) if row["kind"] in KINDS), key=place)


@remembered
def _records(strengths: pd.DataFrame) -> list[Row]:
    """The table by rows, the same for every language of a report."""
    return [dict(row) for row in strengths.to_dict("records")]


TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def _axis(words: Words) -> dict[str, Any]:
    return {
        "range": [-0.03, 1.03],
        "tickmode": "array",
        "tickvals": list(TICKS),
        "ticktext": [
            words.say("language.unit.share", value=words.plain(100 * each)) for each in TICKS
        ],
        "title": {"text": words.say("peers.strengths_axis"), "font": {"size": 13}},
        "automargin": True,
        "fixedrange": True,
        "zeroline": False,
        "showline": False,
        "side": "bottom",
    }


def _heights(labels: list[str]) -> list[int]:
    """Return the pixels from the top to each rail: above it stands its label."""
    heights, top = [], 0
    for label in labels:
        top += RAIL + LINE * (1 + label.count("<br>"))
        heights.append(top - RAIL // 2)
    return heights


def _bands(heights: list[int]) -> list[dict[str, Any]]:
    """A rail with the middle half shaded in every row, and its middle."""
    shapes: list[dict[str, Any]] = []
    for height in heights:
        ends = {"y0": height - RAIL_HALF, "y1": height + RAIL_HALF, "layer": "below"}
        rail = {"type": "rect", "x0": 0, "x1": 1, "line": {"color": palette.NEUTRAL, "width": 1}}
        half = {"type": "rect", "x0": 0.25, "x1": 0.75, "line": {"width": 0}}
        line = {"color": palette.STANDARD, "width": 2}
        middle = {"type": "line", "x0": 0.5, "x1": 0.5, "line": line}
        shapes += [
            rail | ends | {"fillcolor": palette.TRANSPARENT},
            half | ends | {"fillcolor": palette.MIDDLE_HALF},
            middle | ends,
        ]
    return shapes


def _bars(rows: Sequence[Row]) -> dict[str, Any]:
    along: list[float | None] = []
    across: list[int | None] = []
    for row in rows:
        if not pd.isna(row["share_from"]):
            along += [float(row["share_from"]), float(row["share_to"]), None]
            across += [row["height"], row["height"], None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": along,
        "y": across,
        "line": {"color": palette.NEUTRAL, "width": 4},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _marks(
    rows: Sequence[Row], subjects: Mapping[str, Subject], words: Words
) -> list[dict[str, Any]]:
    traces = []
    for kind, (symbol, colour, size) in KINDS.items():
        part = [row for row in rows if row["kind"] == kind]
        if part:
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [row["share_below"] for row in part],
                    "y": [row["height"] for row in part],
                    "marker": {"symbol": symbol, "color": colour, "size": size}
                    | {"line": {"color": colour, "width": 3 if "open" in symbol else 0}},
                    "text": [
                        words.number(row["value"], subjects[row["indicator_id"]].unit)
                        for row in part
                    ],
                    "hovertemplate": "%{text}<extra></extra>",
                    "cliponaxis": False,
                    "name": words.say(f"peers.kind_{kind}"),
                }
            )
    return traces


def _label(row: Row, subjects: Mapping[str, Subject], words: Words) -> str:
    subject = subjects[row["indicator_id"]]
    name = html.escape(words.of(subject.name), quote=False)
    return f"{wrapped(name, LABEL_LETTERS)}<br><b>{words.number(row['value'], subject.unit)}</b>"


def _annotations(labels: list[str], heights: list[int]) -> list[dict[str, Any]]:
    place = {"x": 0, "xanchor": "left", "yanchor": "bottom", "align": "left", "showarrow": False}
    return [
        {"text": label, "y": height - RAIL_HALF, "font": {"size": 12}} | place
        for label, height in zip(labels, heights, strict=True)
    ]


def _paragraphs(rows: Sequence[Row], subjects: Mapping[str, Subject], words: Words) -> list[str]:
    measured = [row for row in rows if row["kind"] == "as_measured"]
    parts = {
        kind: [row for row in rows if row["kind"] == kind]
        for kind in ("strength", "weakness", "higher", "lower")
    }
    for name, quarters in QUARTERS.items():
        known = (row for row in measured if row["better"] in quarters)
        parts[name] = [row for row in known if row["quarter"] == quarters[row["better"]]]
    told = [
        words.say(
            "peers.strengths_list",
            title=words.say(f"peers.title_{kind}"),
            items="; ".join(_item(row, subjects, words) for row in chosen),
        )
        for kind, chosen in parts.items()
        if chosen
    ]
    if not (parts["strength"] or parts["weakness"]):
        told.insert(0, words.say("peers.strengths_none"))
    counted = words.say(
        "peers.strengths_counted",
        similar=words.count(sum(row["kind"] == "similar" for row in rows)),
        measured=words.count(len(measured)),
    )
    return [*told, counted]


def _item(row: Row, subjects: Mapping[str, Subject], words: Words) -> str:
    subject = subjects[row["indicator_id"]]
    return words.say(
        "peers.strengths_item",
        name=words.of(subject.name),
        value=words.number(row["value"], subject.unit),
        median=words.number(row["peer_median"], subject.unit),
    )


def _note(rows: Sequence[Row], subjects: Mapping[str, Subject], *, words: Words) -> Note:
    """Words of the spine; its table has every row with its interval."""
    said = " ".join(_paragraphs(rows, subjects, words)).replace("**", "")
    base = words.say("peers.strengths_base", group=group_name(rows[0], words))
    made_up = any(row["is_synthetic"] for row in rows)
    warning = [words.say("draw.synthetic_caption")] if made_up else []
    start = [words.say("peers.strengths_caption"), words.say("peers.strengths_key")]
    alternative = words.say("peers.strengths_alternative", count=words.count(len(rows)), said=said)
    used = [subjects[row["indicator_id"]].source for row in rows]
    sources = dict.fromkeys(part for each in used for part in each.split("; ") if part)
    keys = ("name", "value", "median", "quarter", "interval", "kind")
    return Note(
        kind="strengths",
        made="strengths",
        about=tuple(
            dict.fromkeys(key for row in rows for key in subjects[row["indicator_id"]].about)
        ),
        caption=" ".join([*start, *warning]),
        alternative=" ".join([alternative, *warning]),
        unit=words.say("peers.strengths_unit"),
        base=base,
        source="; ".join(sources),
        is_synthetic=made_up,
        is_approximate=False,
        columns=[words.say(f"peers.strengths_heading_{key}") for key in keys],
        rows=[_cells(row, subjects, words) for row in rows],
    )


def _cells(row: Row, subjects: Mapping[str, Subject], words: Words) -> list[str]:
    subject = subjects[row["indicator_id"]]
    has_bounds = not pd.isna(row["lower_95"])
    span = "–"
    if has_bounds:
        span = written_span(row["lower_95"], row["upper_95"], subject.unit, words=words)
    return [
        words.of(subject.name),
        words.number(row["value"], subject.unit),
        words.number(row["peer_median"], subject.unit),
        words.say(f"peers.quarter_{row['quarter']}"),
        span,
        words.say(f"peers.kind_{row['kind']}"),
    ]
