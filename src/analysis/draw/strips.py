"""The strip: one hromada among its peers, each a dot, the middle half shaded.

It shows a place among others and never a rank. Who the peers are is decided in ``compare``.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis.draw import palette
from analysis.draw.axes import caption_at, nothing_note, value_axis
from analysis.draw.crowds import others_of, spread
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.groups import group_name, written_span
from analysis.draw.mapwords import caption_of, count_of
from analysis.draw.subjects import Subject, measured_values
from analysis.draw.unfetched import told_when_unfetched
from analysis.errors import UnknownName
from analysis.language import Words
from analysis.memory import remembered

__all__ = ["draw_distribution"]

FAR_OUT = 4.0
"""Middle halves above the upper quartile: dots beyond stand at the edge, counted in writing."""
PEERS_AT_LEAST = 5
"""With fewer measured peers no middle half is shaded."""


class _Marked(NamedTuple):
    """The hromada that is looked for: its value and, without one, why."""

    value: float
    status: object


@told_when_unfetched
def draw_distribution(
    table: pd.DataFrame,
    groups: pd.DataFrame,
    *,
    hromada_code: str,
    subject: Subject,
    words: Words,
) -> Figure:
    """Draw one hromada among the hromadas of its peer group.

    Parameters
    ----------
    table : DataFrame
        One indicator: hromada_code, value (in the unit of the subject), status.
    groups : DataFrame
        hromada_code, peer_group and what names the group; with the register's names of
        hromadas the dots of open data name themselves. In a survey they never do.
    hromada_code : str
        The one that is marked.
    subject : Subject
        What the values are.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        Dots, a band for the middle half, a diamond with a label.

    Raises
    ------
    UnknownName
        The hromada has no peer group.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> codes = [f"UA{number:02}" for number in range(11)]
    >>> table = pd.DataFrame({"hromada_code": codes, "value": range(11), "status": "measured"})
    >>> groups = pd.DataFrame({"hromada_code": codes, "peer_group": "rural"})
    >>> figure = draw_distribution(table, groups, hromada_code="UA10",
    ...                            subject=Subject("Waiting", "days"), words=read_words("en"))
    >>> figure.meta["base"]
    '10 other hromadas of the group: rural'
    """
    own = groups[groups["hromada_code"].eq(hromada_code)]
    if own.empty:
        raise UnknownName(f"The hromada '{hromada_code}' has no peer group.")
    members, ordered = _members(table, groups, own["peer_group"].iloc[0])
    peers = members.drop(index=hromada_code).dropna(subset=["value"])
    marked = _Marked(
        members["value"].to_dict()[hromada_code], members["status"].to_dict()[hromada_code]
    )
    limits = _limits(peers["value"], marked.value)
    is_graded = subject.unit != "is_true"
    if not is_graded:
        limits = (-0.4, 1.4)
    place = ordered.index.get_loc(hromada_code) if pd.notna(marked.value) else None
    traces = [_dots(_crowd(ordered, subject, words), place, limits=limits, words=words)]
    if pd.notna(marked.value):
        traces.append(_diamond(marked.value, subject=subject, words=words))
    layout = {
        "xaxis": value_axis(subject.unit, limits, words=words),
        "yaxis": {"visible": False, "range": [-1.55, 1.7], "fixedrange": True},
        "shapes": (_band(peers["value"]) if is_graded else []) + _stem(marked.value),
        "annotations": _labels(peers["value"], marked, limits=limits, subject=subject, words=words),
        "height": 290,
    }
    named = group_name(own.iloc[0], words)
    note = _note(peers["value"], marked, group=named, subject=subject, words=words)
    return figure_of(traces, layout, note=note, words=words)


@remembered
def _quartiles(peers: pd.Series) -> list[float]:
    found: list[float] = peers.quantile([0.25, 0.5, 0.75]).tolist()
    return found


def _limits(peers: pd.Series, own: float) -> tuple[float, float]:
    """From the lowest to the highest, but not so far that one outlier flattens all others."""
    known = peers if pd.isna(own) else pd.concat([peers, pd.Series([own])])
    if known.empty:
        return 0.0, 1.0
    low, high = float(known.min()), float(known.max())
    if len(peers) >= PEERS_AT_LEAST:
        lower, _, upper = _quartiles(peers)
        fence = upper + FAR_OUT * (upper - lower)
        if upper > lower and fence < high:
            high = float(fence) if pd.isna(own) else max(float(fence), float(own))
    room = 0.04 * ((high - low) or abs(high) or 1.0)
    return (low - room, high + room)


@remembered
def _members(
    table: pd.DataFrame, groups: pd.DataFrame, group: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return all of a peer group, and those that have a value from the lowest to the highest."""
    values = measured_values(table)
    members = groups[groups["peer_group"].eq(group)]
    members = members.set_index("hromada_code").join(values[["value", "status"]])
    return members, members.dropna(subset=["value"]).sort_values("value", kind="stable")


@remembered
def _crowd(ordered: pd.DataFrame, subject: Subject, words: Words) -> dict[str, list[Any]]:
    """One dot a member of the group; those of open data have names."""
    numbers = [words.number(value, subject.unit) for value in ordered["value"]]
    column = words.say("draw.column_name")
    texts = numbers
    if column in ordered and not subject.is_survey:
        names = (html.escape(str(name), quote=False) for name in ordered[column])
        texts = [f"{name}: {number}" for name, number in zip(names, numbers, strict=True)]
    return {"x": ordered["value"].tolist(), "y": spread(len(ordered)), "text": texts}


def _dots(
    crowd: Mapping[str, list[Any]],
    place: int | None,
    *,
    limits: tuple[float, float],
    words: Words,
) -> dict[str, Any]:
    """One dot a peer; those beyond the edge stand at it, as triangles."""
    inside = limits[1] - 0.02 * (limits[1] - limits[0])
    dots = others_of(crowd, place, shown=lambda x: inside if x > limits[1] else x)
    moved = dots["meta"]["crowd"]["moved"]
    kinds = ("circle", "triangle-right")
    return {
        "type": "scatter",
        "mode": "markers",
        **dots,
        "marker": {
            "color": palette.NEUTRAL,
            "size": 7,
            "opacity": 0.6,
            "symbol": [kinds[str(number) in moved] for number in range(len(dots["x"]))],
        },
        "hovertemplate": "%{text}<extra></extra>",
        "name": words.say("draw.peers"),
    }


def _diamond(value: float, *, subject: Subject, words: Words) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [value],
        "y": [0],
        "marker": {
            "symbol": "diamond",
            "size": 17,
            "color": palette.MARK,
            "line": {"color": "#ffffff", "width": 2},
        },
        "text": [words.number(value, subject.unit)],
        "hovertemplate": "%{text}<extra></extra>",
        "name": words.say("draw.this_hromada"),
    }


def _band(peers: pd.Series) -> list[dict[str, Any]]:
    """Shade the middle half and draw the median."""
    if len(peers) < PEERS_AT_LEAST:
        return []
    lower, median, upper = _quartiles(peers)
    common = {"y0": -0.85, "y1": 0.85, "layer": "below"}
    box = {"type": "rect", "x0": lower, "x1": upper, "fillcolor": palette.MIDDLE_HALF}
    line = {"type": "line", "x0": median, "x1": median}
    return [
        {**box, **common, "line": {"width": 0}},
        {**line, **common, "line": {"color": palette.STANDARD, "width": 2.5}},
    ]


def _stem(own: float) -> list[dict[str, Any]]:
    """Join the diamond and its label."""
    if pd.isna(own):
        return []
    line = {"color": palette.MARK, "width": 2}
    return [{"type": "line", "x0": own, "x1": own, "y0": 0, "y1": 1.05, "line": line}]


def _labels(
    peers: pd.Series,
    marked: _Marked,
    *,
    limits: tuple[float, float],
    subject: Subject,
    words: Words,
) -> list[dict[str, Any]]:
    """The hromada above, the middle half below, what is beyond the edge at the edge."""
    if peers.empty and pd.isna(marked.value):
        return [nothing_note(words)]
    unit = subject.unit
    labels = [_own_label(marked, limits, subject=subject, words=words)]
    if unit == "is_true" and len(peers):
        share = words.number(float(peers.gt(0).mean()), "share")
        text = words.say("draw.peers_with_yes", share=share)
        labels.append({"text": text, "x": 0.5, "y": -1.22} | NO_ARROW)
    elif len(peers) >= PEERS_AT_LEAST:
        lower, _, upper = _quartiles(peers)
        text = words.say("draw.middle_half_is", span=written_span(lower, upper, unit, words=words))
        labels.append(caption_at(text, (lower, upper), limits=limits, y=-1.22))
    beyond = peers[peers > limits[1]]
    if len(beyond):
        text = words.say(
            "draw.beyond_edge",
            count=words.count(len(beyond)),
            highest=words.figure(beyond.max(), unit),
        )
        labels.append({"text": text, "x": limits[1], "y": -0.78, "xanchor": "right"} | NO_ARROW)
    return labels


NO_ARROW = {"showarrow": False}


def _own_label(
    marked: _Marked, limits: tuple[float, float], *, subject: Subject, words: Words
) -> dict[str, Any]:
    if pd.isna(marked.value):
        status = marked.status if isinstance(marked.status, str) else "no_data"
        reason = words.say(f"draw.status_{status}")
        text = words.say("draw.this_hromada_without", reason=reason)
        return {"text": text, "x": 0, "xref": "paper", "xanchor": "left", "y": 1.35} | NO_ARROW
    text = words.say("draw.this_hromada_with", value=words.number(marked.value, subject.unit))
    own = float(marked.value)
    return caption_at(f"<b>{text}</b>", (own, own), limits=limits, y=1.37)


def _note(peers: pd.Series, marked: _Marked, *, group: str, subject: Subject, words: Words) -> Note:
    """Words of the strip; its table has the quartiles of the peers, no peer by name."""
    unit = subject.unit
    base = words.say(
        "draw.base_peers", peers=count_of(words, "other_hromadas", len(peers)), group=group
    )
    own = words.number(marked.value, unit)
    keys = ("own", "lower_quartile", "median", "upper_quartile")
    enough = len(peers) >= PEERS_AT_LEAST and unit != "is_true"
    quartiles = _quartiles(peers) if enough else [float("nan")] * 3
    written = [words.number(number, unit) for number in quartiles]
    alternative = words.say(
        "draw.strip_alternative", name=subject.titled(words), own=own, base=base
    )
    if enough:
        alternative += " " + words.say(
            "draw.strip_quartiles",
            median=written[1],
            span=written_span(quartiles[0], quartiles[2], unit, words=words),
        )
    start = words.say("draw.strip_caption", name=subject.titled(words))
    start += " " + words.say("draw.strip_key") if enough else ""
    return Note(
        kind="distribution",
        made="strip",
        about=subject.about,
        caption=caption_of(start, subject, words),
        alternative=caption_of(alternative, subject, words, subject.caution),
        unit=words.unit_name(unit),
        base=base,
        source=subject.sourced(words),
        is_synthetic=subject.is_synthetic,
        is_approximate=False,
        columns=[words.say("draw.heading_what"), words.say("draw.heading_value")],
        rows=[
            [words.say(f"draw.row_{key}"), number]
            for key, number in zip(keys, [own, *written], strict=True)
        ],
    )
