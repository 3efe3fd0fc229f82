"""Axes and labels that stay readable on a narrow page.

Labels stand above their row when they are long, beside it when they are short; the height
grows with the rows. What is drawn between the axes is the matter of each chart.
"""

from __future__ import annotations

import html
import math
from collections.abc import Sequence
from typing import Any

from analysis.draw.figures import wrapped
from analysis.language import Words

__all__ = [
    "caption_at",
    "grouping",
    "legend_above",
    "nothing_note",
    "percent_ticks",
    "row_axis",
    "row_height",
    "row_labels",
    "value_axis",
]

SHORT_LABEL = 22
"""Letters; a longer label stands above its row, or it would take half of a narrow page."""
EDGE = 0.42
"""Share of the width from either edge in which a centred label would leave the page."""
TITLE_LETTERS = 32
LABEL_LETTERS = 50
"""Letters of a line above a row: as many as a telephone shows."""
ROW_BESIDE = 27
ROW_ABOVE = 46
MOST_TICKS = 5
STEPS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
"""Between two ticks of an axis of shares."""
LINE = 16
"""Pixels of each further line above a row."""


def value_axis(unit: str, limits: tuple[float, float], *, words: Words, title: str = "") -> dict:
    """Return the axis of the values.

    Parameters
    ----------
    unit : str
        Of the values; shares are written in per cent.
    limits : tuple of float
        Where the axis begins and ends.
    words : Words
        The reader's language.
    title : str, optional
        Else the name of the unit.

    Returns
    -------
    dict
        Of plotly's schema.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> value_axis("share", (0, 1), words=read_words("en"))["ticktext"][-1]
    '100%'
    """
    if unit == "is_true":
        return {
            "range": [-0.4, 1.4],
            "tickmode": "array",
            "tickvals": [0, 1],
            "ticktext": [words.say("language.no"), words.say("language.yes")],
            "automargin": True,
            "fixedrange": True,
            "zeroline": False,
            "showline": False,
        }
    formats = {"score_0_1": ".2f", "index": ".2~f"}
    groups = grouping(limits, words=words)
    plain = {"tickformat": groups + formats.get(unit, "~r"), "nticks": 5}
    return {
        "range": list(limits),
        **(percent_ticks(limits, words=words) if unit == "share" else plain),
        "title": {
            "text": wrapped(title or words.unit_name(unit), TITLE_LETTERS),
            "font": {"size": 13},
        },
        "automargin": True,
        "fixedrange": True,
        "zeroline": limits[0] < 0 < limits[1],
        "showline": False,
    }


def grouping(limits: Sequence[float], *, words: Words) -> str:
    """Return what a format of ticks says on groups of three digits.

    Parameters
    ----------
    limits : sequence of float
        Where the axis begins and ends.
    words : Words
        The reader's language: Polish writes 5000 and 10 000.

    Returns
    -------
    str
        ``","`` for groups, or nothing where no number of the axis is long enough for them.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> [grouping((0, high), words=read_words("pl")) for high in (900, 9000, 90_000)]
    [',', '', ',']
    """
    highest = max(abs(limit) for limit in limits)
    return "" if 1000 <= highest < 10 ** (words.language.group_from - 1) else ","


def percent_ticks(
    limits: tuple[float, float], *, words: Words, is_change: bool = False
) -> dict[str, Any]:
    """Return round places of an axis of shares, written as each language writes per cent.

    Parameters
    ----------
    limits : tuple of float
        Where the axis begins and ends; 1 is a whole.
    words : Words
        The reader's language: Ukrainian puts a space before the sign.
    is_change : bool
        What rises is written with a plus.

    Returns
    -------
    dict
        Of plotly's schema; no places where the axis has no length.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> percent_ticks((-0.1, 0.35), words=read_words("pl"), is_change=True)["ticktext"]
    ['−10%', '0%', '+10%', '+20%', '+30%']
    >>> percent_ticks((0, 1), words=read_words("uk"))["ticktext"][1]
    '20\\xa0%'
    """
    low, high = min(limits), max(limits)
    step = next((each for each in STEPS if (high - low) / each <= MOST_TICKS), STEPS[-1])
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    values = [round(place * step, 4) for place in range(first, last + 1)] if high > low else []
    decimals = 0 if step >= 0.01 else 1
    told = [words.say("language.unit.share", value=words.plain(100 * v, decimals)) for v in values]
    if is_change:
        told = [f"+{text}" if v > 0 else text for v, text in zip(values, told, strict=True)]
    return {"tickmode": "array", "tickvals": values, "ticktext": told}


def legend_above(pixels: int, **more: Any) -> dict[str, Any]:
    """Return the part of a layout that puts the legend in one line above the picture.

    Parameters
    ----------
    pixels : int
        Room above the picture: a legend of long names breaks into several lines on a phone.
    **more : object
        Other keys of the legend.

    Returns
    -------
    dict
        Of plotly's schema: showlegend, legend, margin.

    Examples
    --------
    >>> legend_above(40)["margin"]["t"]
    40
    """
    legend = {"orientation": "h", "x": 0, "xref": "container", "y": 1, "yref": "container"}
    return {
        "showlegend": True,
        "legend": {**legend, "yanchor": "top", **more},
        "margin": {"l": 8, "r": 8, "t": pixels, "b": 8, "pad": 4},
    }


def is_beside(labels: Sequence[str]) -> bool:
    """Tell whether labels are short enough to stand beside their rows."""
    return max((len(label) for label in labels), default=0) <= SHORT_LABEL


def row_height(labels: Sequence[str]) -> int:
    """Return the pixels that all rows need, each as many as the one with the most lines."""
    if is_beside(labels):
        return len(labels) * ROW_BESIDE
    lines = max(_above(label).count("<br>") for label in labels)
    return len(labels) * (ROW_ABOVE + LINE * lines)


def _above(label: str) -> str:
    """A label above its row, in lines that a telephone shows."""
    return wrapped(html.escape(label, quote=False), LABEL_LETTERS)


def row_axis(labels: Sequence[str]) -> dict[str, Any]:
    """Return the axis of the rows, first on top.

    Parameters
    ----------
    labels : sequence of str
        One a row.

    Returns
    -------
    dict
        Of plotly's schema; rows stand at 0, 1, 2 …

    Examples
    --------
    >>> row_axis(["urban", "rural"])["ticktext"]
    ['urban', 'rural']
    """
    beside = is_beside(labels)
    return {
        "range": [len(labels) - 0.5, -0.5 if beside else -0.75],
        "tickmode": "array",
        "tickvals": list(range(len(labels))),
        "ticktext": [html.escape(label, quote=False) for label in labels],
        "showticklabels": beside,
        "ticks": "",
        "automargin": True,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
    }


def row_labels(labels: Sequence[str]) -> list[dict[str, Any]]:
    """Return the labels above their rows, where they are too long to stand beside.

    Parameters
    ----------
    labels : sequence of str
        One a row.

    Returns
    -------
    list of dict
        Annotations of plotly's schema; empty when labels stand beside.

    Examples
    --------
    >>> row_labels(["urban"])
    []
    """
    if is_beside(labels):
        return []
    return [
        {
            "text": _above(label),
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": row,
            "yshift": 12,
            "yanchor": "bottom",
            "align": "left",
            "showarrow": False,
        }
        for row, label in enumerate(labels)
    ]


def caption_at(
    text: str, span: tuple[float, float], *, limits: tuple[float, float], y: float
) -> dict[str, Any]:
    """Return a label at a span of values that never leaves a narrow page.

    Parameters
    ----------
    text : str
        What it says.
    span : tuple of float
        The values it is about, from and to; twice the same for one value.
    limits : tuple of float
        Of the axis; the label hangs to the side with more room.
    y : float
        Height on the axis of rows.

    Returns
    -------
    dict
        Annotation of plotly's schema.

    Examples
    --------
    >>> caption_at("low", (1, 2), limits=(0, 10), y=0)["xanchor"]
    'left'
    """
    middle = (span[0] + span[1]) / 2
    share = (middle - limits[0]) / ((limits[1] - limits[0]) or 1)
    anchor, value = "center", middle
    if not EDGE < share < 1 - EDGE:
        anchor, value = ("left", span[0]) if share <= EDGE else ("right", span[1])
    return {"text": text, "x": value, "y": y, "xanchor": anchor} | {
        "align": anchor,
        "showarrow": False,
    }


def nothing_note(words: Words) -> dict[str, Any]:
    """Return the label of a chart in which there is nothing to draw."""
    return {
        "text": words.say("draw.nothing_to_draw"),
        "x": 0.5,
        "y": 0.5,
        "xref": "paper",
        "yref": "paper",
        "showarrow": False,
    }
