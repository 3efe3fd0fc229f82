"""Dots of changes: those of a group in grey, the one that is looked for as a diamond.

How the picture around them is made belongs to ``changes``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.draw import palette
from analysis.draw.crowds import others_of, spread
from analysis.draw.subjects import Subject
from analysis.language import Words

__all__ = ["other_dots", "own_dot", "written"]


def written(change: float, scale: str, unit: str, *, words: Words) -> str:
    """Write a change with its sign: in per cent of the earlier value, or in the unit."""
    shown = {"share": "points"}.get(unit, unit)
    text = words.number(change, "share" if scale == "ratio" else shown)
    return f"+{text}" if change > 0 else text


def _crowd(ordered: pd.DataFrame, subject: Subject, words: Words) -> dict[str, list[Any]]:
    """One dot a member of the group, from the largest fall to the largest rise."""
    real = ordered["verdict"].isin(["rose_more", "fell_more"])
    changes = ordered["change"].tolist()
    return {
        "x": changes,
        "y": spread(len(ordered)),
        "color": np.where(real, palette.STANDARD, palette.NEUTRAL).tolist(),
        "text": [
            written(change, scale, subject.unit, words=words)
            for change, scale in zip(changes, ordered["scale"].tolist(), strict=True)
        ],
    }


def other_dots(
    ordered: pd.DataFrame,
    place: int | None,
    *,
    limits: tuple[float, float],
    subject: Subject,
    words: Words,
) -> dict[str, Any]:
    """Draw one dot for each change of a group but one; those too far out stand at the edge.

    Parameters
    ----------
    ordered : DataFrame
        Changes of the group that are told, from the largest fall to the largest rise.
    place : int or None
        Which of them is left out.
    limits : tuple of float
        Ends of the axis.
    subject, words
        As in :func:`analysis.draw.draw_changes`.

    Returns
    -------
    dict
        A trace.
    """
    crowd = _crowd(ordered, subject, words)
    inner = 0.02 * (limits[1] - limits[0])
    ends = limits[0] + inner, limits[1] - inner
    dots = others_of(crowd, place, shown=lambda change: min(max(change, ends[0]), ends[1]))
    changes = [*crowd["x"]]
    if place is not None:
        changes.pop(place)
    beyond = [(change > limits[1]) - (change < limits[0]) for change in changes]
    symbols = {-1: "triangle-left", 0: "circle", 1: "triangle-right"}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": dots["x"],
        "y": dots["y"],
        "marker": {
            "color": dots["color"],
            "size": [9 if each else 7 for each in beyond],
            "opacity": 0.65,
            "symbol": [symbols[each] for each in beyond],
        },
        "text": dots["text"],
        "hovertemplate": "%{text}<extra></extra>",
        "name": words.say("draw.peers"),
        "meta": dots["meta"],
    }


def own_dot(own: pd.Series, *, subject: Subject, words: Words) -> dict[str, Any]:
    """Mark the change of the one hromada that is looked for."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [own["change"]],
        "y": [0],
        "marker": {"symbol": "diamond", "size": 17, "color": palette.MARK}
        | {"line": {"color": "#ffffff", "width": 2}},
        "text": [written(own["change"], own["scale"], subject.unit, words=words)],
        "hovertemplate": "%{text}<extra></extra>",
        "name": words.say("draw.this_hromada"),
    }
