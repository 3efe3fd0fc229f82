"""Change between two years: one hromada, its peers, and the band of usual ups and downs.

What is usual is told in ``compare``; no hromada but the one that is looked for is marked.
"""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from analysis.draw import palette
from analysis.draw.axes import caption_at, grouping, percent_ticks
from analysis.draw.change_dots import other_dots, own_dot, written
from analysis.draw.figures import Figure, Note, figure_of, wrapped
from analysis.draw.groups import group_name
from analysis.draw.mapwords import caption_of, count_of
from analysis.draw.peer_results import results_of_change
from analysis.draw.subjects import Subject
from analysis.draw.tables import Passage
from analysis.draw.unfetched import told_when_unfetched
from analysis.errors import UnknownName
from analysis.language import Words
from analysis.memory import remembered

__all__ = ["draw_changes", "say_change"]

_YEAR_AT_END = re.compile(r",? (?:19|20)\d\d$")
FENCES = (0.04, 0.96)
"""Shares of the changes beyond which dots stand at the edge."""


@told_when_unfetched
def draw_changes(
    changes: pd.DataFrame, *, hromada_code: str, subject: Subject, words: Words
) -> Figure | Passage:
    """Draw the change of one hromada among those of its peers, with what is usual.

    Parameters
    ----------
    changes : DataFrame
        As :func:`analysis.compare.change_of_years` returns it.
    hromada_code : str
        The one that is marked; its peer group is drawn.
    subject : Subject
        What the values are.
    words : Words
        The reader's language.

    Returns
    -------
    Figure, or Passage where no change is told

    Raises
    ------
    UnknownName
        The hromada is not among the changes.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> changes = pd.DataFrame({"hromada_code": ["UA1", "UA2"], "peer_group": "rural",
    ...     "earlier_year": "2021", "later_year": "2022", "earlier": 10.0, "later": [12.0, 11.0],
    ...     "change": [0.2, 0.1], "common_change": 0.15, "lower": -0.1, "upper": 0.4,
    ...     "verdict": "as_usual", "scale": "ratio", "same_base": True})
    >>> figure = draw_changes(changes, hromada_code="UA1", words=read_words("en"),
    ...                       subject=Subject("Spending", "uah_per_head"))
    >>> figure.meta["table"]["rows"][0]
    ['This hromada', '+20.0%']
    """
    known, own = _known(changes, hromada_code)
    if known.empty:
        return _nothing(subject, words)
    limits = _limits(known, own)
    usual = known.iloc[0]
    ordered = known.sort_values("change", kind="stable")
    place = int(ordered.index.get_loc(own.index[0])) if len(own) else None
    traces = [other_dots(ordered, place, limits=limits, subject=subject, words=words)]
    labels = [_usual_label(usual, limits, subject=subject, words=words)]
    if len(own):
        traces.append(own_dot(own.iloc[0], subject=subject, words=words))
        labels.append(_own_label(own.iloc[0], limits, subject=subject, words=words))
    beyond = known.loc[known["change"] > limits[1], "change"]
    if len(beyond):
        labels.append(_beyond_label(beyond, limits, subject=subject, usual=usual, words=words))
    layout = {
        "xaxis": _axis(usual, limits, subject=subject, words=words),
        "yaxis": {"visible": False, "range": [-1.85, 1.75], "fixedrange": True},
        "shapes": [*_band(usual), *_stem(own)],
        "annotations": labels,
        "height": 320,
    }
    note = _note(known, own, subject=subject, words=words)
    return figure_of(traces, layout, note=note, words=words)


@told_when_unfetched
def say_change(
    changes: pd.DataFrame, *, hromada_code: str, subject: Subject, words: Words
) -> Passage:
    """Say how much the value of a hromada changed, and whether that is more than usual.

    Parameters
    ----------
    changes : DataFrame
        As :func:`analysis.compare.change_of_years` returns it.
    hromada_code : str
        The hromada.
    subject : Subject
        What the values are.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Raises
    ------
    UnknownName
        The hromada is not among the changes.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> changes = pd.DataFrame({"hromada_code": ["UA1"], "peer_group": "rural",
    ...     "earlier_year": "2021", "later_year": "2022", "earlier": 10.0, "later": 12.0,
    ...     "change": 0.2, "common_change": 0.15, "lower": -0.1, "upper": 0.4,
    ...     "verdict": "as_usual", "scale": "ratio", "same_base": False})
    >>> say_change(changes, hromada_code="UA1", subject=Subject("Staff", "count"),
    ...            words=read_words("en")).plain[:49]
    'Staff: 10 in 2021, 12 in 2022, a change of +20.0%'
    """
    known, own = _known(changes, hromada_code)
    if known.empty:
        return _nothing(subject, words)
    parts = _said(known, own, subject=subject, words=words)
    text = " ".join([*parts, *_reservations(known.iloc[0], subject, words)])
    marked = text.replace(parts[1], f"**{parts[1]}**", 1) if len(own) else text
    results = results_of_change(known, own, subject=subject)
    return Passage(marked, text, subject.is_synthetic, results=results)


def _named(subject: Subject, words: Words) -> str:
    """Name without a year at its end: here are two years."""
    return _YEAR_AT_END.sub("", words.of(subject.name))


def _nothing(subject: Subject, words: Words) -> Passage:
    text = words.say("peers.change_gap", name=subject.titled(words))
    return Passage(f"> {text}", text, is_gap=True)


@remembered
def _known(changes: pd.DataFrame, hromada_code: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the changes of a peer group that are told, and that of the hromada alone."""
    own = changes.loc[changes["hromada_code"] == hromada_code, "peer_group"]
    if own.empty:
        raise UnknownName(f"The hromada '{hromada_code}' has no peer group.")
    group = changes[changes["peer_group"] == own.iloc[0]].reset_index(drop=True)
    known = group[group["verdict"].ne("not_known")]
    return known, known[known["hromada_code"].eq(hromada_code)]


def _span(usual: pd.Series, subject: Subject, words: Words) -> str:
    ends = [
        written(usual[end], usual["scale"], subject.unit, words=words) for end in ("lower", "upper")
    ]
    return words.say("draw.span", lower=ends[0], upper=ends[1])


@remembered
def _limits(known: pd.DataFrame, own: pd.DataFrame) -> tuple[float, float]:
    low, high = known["change"].quantile(list(FENCES)).tolist()
    told = [low, high, *known.iloc[0][["lower", "upper"]], *own["change"]]
    low = max(float(min(told)), float(min(known["change"].min(), *known.iloc[0][["lower"]])))
    high = float(max(told))
    room = 0.05 * ((high - low) or 1.0)
    return low - room, high + room


def _band(usual: pd.Series) -> list[dict[str, Any]]:
    common = {"y0": -0.85, "y1": 0.85, "layer": "below"}
    box = {"type": "rect", "x0": usual["lower"], "x1": usual["upper"]}
    line = {"type": "line", "x0": usual["common_change"], "x1": usual["common_change"]}
    return [
        box | common | {"fillcolor": palette.MIDDLE_HALF, "line": {"width": 0}},
        line | common | {"line": {"color": palette.STANDARD, "width": 2.5}},
    ]


def _stem(own: pd.DataFrame) -> list[dict[str, Any]]:
    if own.empty:
        return []
    place = float(own["change"].iloc[0])
    line = {"color": palette.MARK, "width": 2}
    return [{"type": "line", "x0": place, "x1": place, "y0": 0, "y1": 1.05, "line": line}]


def _usual_label(
    usual: pd.Series, limits: tuple[float, float], *, subject: Subject, words: Words
) -> dict[str, Any]:
    text = words.say("peers.change_usual_is", span=_span(usual, subject, words))
    span = (float(usual["lower"]), float(usual["upper"]))
    return caption_at(text, span, limits=limits, y=-1.45)


def _own_label(
    own: pd.Series, limits: tuple[float, float], *, subject: Subject, words: Words
) -> dict[str, Any]:
    change = written(own["change"], own["scale"], subject.unit, words=words)
    text = words.say("draw.this_hromada_with", value=change)
    place = float(own["change"])
    return caption_at(f"<b>{text}</b>", (place, place), limits=limits, y=1.4)


def _beyond_label(
    beyond: pd.Series,
    limits: tuple[float, float],
    *,
    subject: Subject,
    usual: pd.Series,
    words: Words,
) -> dict[str, Any]:
    text = words.say(
        "peers.change_beyond",
        count=words.count(len(beyond)),
        highest=written(float(beyond.max()), usual["scale"], subject.unit, words=words),
    )
    return {"text": text, "x": limits[1], "y": -1.05, "xanchor": "right", "showarrow": False}


def _axis(
    usual: pd.Series, limits: tuple[float, float], *, subject: Subject, words: Words
) -> dict[str, Any]:
    is_percent = usual["scale"] == "ratio" or subject.unit == "share"
    kind = "ratio" if usual["scale"] == "ratio" else "difference"
    unit = words.unit_name({"share": "points"}.get(subject.unit, subject.unit))
    years = {"earlier": usual["earlier_year"], "later": usual["later_year"]}
    title = words.say(f"peers.change_axis_{kind}", **years, unit=unit)
    plain = {"tickformat": f"+{grouping(limits, words=words)}~r", "nticks": 6}
    ticks = percent_ticks(limits, words=words, is_change=True) if is_percent else plain
    return {
        "range": list(limits),
        **ticks,
        "title": {"text": wrapped(title, 40), "font": {"size": 13}},
        "automargin": True,
        "fixedrange": True,
        "zeroline": True,
        "showline": False,
    }


def _said(
    known: pd.DataFrame, own: pd.DataFrame, *, subject: Subject, words: Words
) -> tuple[str, str, str]:
    """What happened, whether it is real, and how many of the group moved more than usual."""
    usual = known.iloc[0]
    counted = words.say(
        "peers.change_counted",
        count=words.count(len(known)),
        rose=words.count(known["verdict"].eq("rose_more").sum()),
        fell=words.count(known["verdict"].eq("fell_more").sum()),
    )
    if own.empty:
        missing = words.say("peers.change_own_missing", name=_named(subject, words))
        return missing, words.say("peers.change_not_known"), counted
    row = own.iloc[0]
    happened = words.say(
        "peers.change_own",
        name=_named(subject, words),
        first=words.number(row["earlier"], subject.unit),
        second=words.number(row["later"], subject.unit),
        earlier=row["earlier_year"],
        later=row["later_year"],
        change=written(row["change"], row["scale"], subject.unit, words=words),
        common=written(row["common_change"], row["scale"], subject.unit, words=words),
    )
    verdict = words.say(f"peers.change_{row['verdict']}", span=_span(usual, subject, words))
    return happened, verdict, counted


def _reservations(usual: pd.Series, subject: Subject, words: Words) -> list[str]:
    told = [words.say("peers.change_same_base")] if usual["same_base"] else []
    is_money = subject.unit in ("uah", "uah_per_head")
    return told + ([words.say("peers.change_nominal")] if is_money else [])


def _rows(
    usual: pd.Series, own: pd.DataFrame, *, subject: Subject, words: Words
) -> list[list[str]]:
    rows = [("own", float(own["change"].iloc[0]) if len(own) else float("nan"))]
    rows += [(key.removesuffix("_change"), float(usual[key])) for key in _USUAL]
    return [
        [
            words.say(f"peers.change_row_{key}"),
            written(number, usual["scale"], subject.unit, words=words),
        ]
        for key, number in rows
    ]


def _note(known: pd.DataFrame, own: pd.DataFrame, *, subject: Subject, words: Words) -> Note:
    """Words of the picture; its table has what is usual, and no peer by name."""
    usual = known.iloc[0]
    base = words.say(
        "peers.change_base",
        hromadas=count_of(words, "hromadas", len(known)),
        group=group_name(usual, words),
    )
    said = " ".join(_said(known, own, subject=subject, words=words))
    reserved = _reservations(usual, subject, words)
    start = words.say(
        "peers.change_caption",
        name=_named(subject, words),
        earlier=usual["earlier_year"],
        later=usual["later_year"],
    )
    alternative = words.say(
        "peers.change_alternative", name=_named(subject, words), base=base, said=said
    )
    is_ratio = usual["scale"] == "ratio"
    points = words.unit_name({"share": "points"}.get(subject.unit, subject.unit))
    return Note(
        kind="change",
        made="change",
        about=subject.about,
        caption=caption_of(start, subject, words, words.say("peers.change_key"), *reserved),
        alternative=caption_of(alternative, subject, words, *reserved, subject.caution),
        unit=words.say("peers.change_unit_ratio") if is_ratio else points,
        base=base,
        source=subject.sourced(words),
        is_synthetic=subject.is_synthetic,
        is_approximate=False,
        columns=[words.say("peers.change_heading_what"), words.say("peers.change_heading_value")],
        rows=_rows(usual, own, subject=subject, words=words),
    )


_USUAL = ("common_change", "lower", "upper")
