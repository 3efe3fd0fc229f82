"""From which to which place each hromada of a group may stand: the picture and its sentence.

No place is ever one number here. The places themselves are told in ``compare``.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.draw import palette
from analysis.draw.axes import caption_at, legend_above
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.groups import group_name
from analysis.draw.mapwords import caption_of, count_of
from analysis.draw.peer_results import results_of_places
from analysis.draw.subjects import Subject
from analysis.draw.tables import Passage
from analysis.language import Words

__all__ = ["draw_places", "say_places"]

LEAST_ODDS = 0.01
LINES_HIGH = 120
"""Pixels of all lines together, so that the ground shows between them."""


def draw_places(
    places: pd.DataFrame, *, hromada_code: str, subject: Subject, words: Words
) -> Figure | Passage:
    """Draw from which to which place each hromada of a peer group may stand.

    Parameters
    ----------
    places : DataFrame
        As :func:`analysis.compare.place_among_peers` returns it.
    hromada_code : str
        The one that is marked.
    subject : Subject
        What the values are.
    words : Words
        The reader's language.

    Returns
    -------
    Figure, or Passage where no places are told
        A line a hromada, those in one half for sure apart from the others; no names.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> places = pd.DataFrame({"hromada_code": ["UA1", "UA2"], "peer_group": "rural",
    ...     "noise": "years", "place_from": 1, "place_to": 2, "units_count": 2, "alike_count": 1,
    ...     "is_exact": False, "own_from": [1.0, None], "own_to": [2.0, None], "half": "not_told",
    ...     "lowest_quarter_probability": 0.5, "highest_quarter_probability": 0.5,
    ...     "levels_count": 1, "left_out_count": 0})
    >>> figure = draw_places(places, hromada_code="UA1", subject=Subject("Spending", "uah"),
    ...                      words=read_words("en"))
    >>> figure.meta["table"]["rows"][0]
    ['This hromada', '1', '1 to 2']
    """
    if places.empty:
        return _nothing(subject, words)
    rows = places.reset_index(drop=True)
    count = int(rows["units_count"].iloc[0])
    limits = (0.5 - 0.02 * count, count + 0.5 + 0.02 * count)
    own = rows[rows["hromada_code"].eq(hromada_code) & rows["own_from"].notna()]
    others = rows.drop(index=own.index)
    is_sure = others["half"].ne("not_told")
    width = min(max(LINES_HIGH / len(rows), 0.8), 4.0)
    traces = [
        trace
        for chosen, key, colour in (
            (~is_sure, "peers.places_not_told", palette.NEUTRAL),
            (is_sure, "peers.places_sure", palette.STANDARD),
        )
        for trace in (_lines(others[chosen], colour, width), _legend(words.say(key), colour))
    ]
    labels = []
    if len(own):
        traces.append(_own_line(own, words))
        labels.append(_own_label(own.iloc[0], limits, words))
    layout = {
        "xaxis": _axis(count, limits, words),
        "yaxis": {"visible": False, "fixedrange": True, "range": [-2, len(rows) * 1.04 + 1]},
        "shapes": [_middle(count)],
        "annotations": labels,
        "height": 420,
        **legend_above(88),
    }
    note = _note(rows, hromada_code, subject=subject, words=words)
    return figure_of(traces, layout, note=note, words=words)


def say_places(
    places: pd.DataFrame, *, hromada_code: str, subject: Subject, words: Words
) -> Passage:
    """Say from which to which place a hromada may stand, and who can be told apart.

    Parameters
    ----------
    places : DataFrame
        As :func:`analysis.compare.place_among_peers` returns it.
    hromada_code : str
        The hromada.
    subject : Subject
        What the values are.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> say_places(pd.DataFrame(), hromada_code="UA1", subject=Subject("Spending", "uah"),
    ...            words=read_words("en")).is_gap
    True
    """
    if places.empty:
        return _nothing(subject, words)
    own = _own_text(places, hromada_code, words)
    start = f"{subject.titled(words)}: {_base(places, words)}."
    parts = [start, own, *_group_texts(places, words), _noise_text(places, words)]
    text = " ".join(part for part in parts if part)
    marked = text.replace(own, f"**{own}**", 1)
    results = results_of_places(places, hromada_code, subject=subject)
    return Passage(marked, text, subject.is_synthetic, results=results)


def _odds(share: float, words: Words) -> str:
    """Write a share of draws; no number of draws makes a thing certain."""
    if share < LEAST_ODDS:
        return words.say("peers.place_hardly_ever")
    if share > 1 - LEAST_ODDS:
        return words.say("peers.place_nearly_always")
    return words.say("language.unit.share", value=words.plain(100 * share))


def _nothing(subject: Subject, words: Words) -> Passage:
    text = words.say("peers.places_gap", name=subject.titled(words))
    return Passage(f"> {text}", text, is_gap=True)


def _legend(name: str, colour: str) -> dict[str, Any]:
    """A line for the legend alone: those of the picture may be too thin to be seen there."""
    line = {"color": colour, "width": 4}
    return {"type": "scatter", "mode": "lines", "x": [None], "y": [None]} | {
        "line": line,
        "name": name,
    }


def _lines(rows: pd.DataFrame, colour: str, width: float) -> dict[str, Any]:
    along: list[float | None] = []
    across: list[int | None] = []
    # a line of one place has no length: it reaches half a place to either side
    for row in rows.itertuples():
        along += [float(str(row.place_from)) - 0.4, float(str(row.place_to)) + 0.4, None]
        across += [int(str(row.Index)), int(str(row.Index)), None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": along,
        "y": across,
        "line": {"color": colour, "width": width},
        "showlegend": False,
        "hoverinfo": "skip",
    }


def _own_line(own: pd.DataFrame, words: Words) -> dict[str, Any]:
    row = own.iloc[0]
    height = int(str(own.index[0]))
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [row["own_from"], row["own_to"]],
        "y": [height, height],
        "line": {"color": palette.MARK, "width": 5},
        "marker": {"color": palette.MARK, "size": 11, "symbol": "diamond"},
        "name": words.say("draw.this_hromada"),
        "hoverinfo": "skip",
    }


def _own_label(own: pd.Series, limits: tuple[float, float], words: Words) -> dict[str, Any]:
    text = words.say(
        "peers.places_own_label",
        from_place=words.count(own["own_from"]),
        to_place=words.count(own["own_to"]),
        count=words.count(own["units_count"]),
    )
    span = (float(own["own_from"]), float(own["own_to"]))
    label = caption_at(f"<b>{text}</b>", span, limits=limits, y=1.0)
    return label | {"yref": "paper", "yanchor": "bottom"}


def _axis(count: int, limits: tuple[float, float], words: Words) -> dict[str, Any]:
    marks = sorted({1, round(count / 4), round(count / 2), round(count * 3 / 4), count} - {0})
    return {
        "range": list(limits),
        "tickmode": "array",
        "tickvals": marks,
        "ticktext": [words.count(mark) for mark in marks],
        "title": {"text": words.say("peers.places_axis", count=words.count(count))}
        | {"font": {"size": 13}},
        "automargin": True,
        "fixedrange": True,
        "zeroline": False,
        "showline": False,
    }


def _middle(count: int) -> dict[str, Any]:
    half = count / 2 + 0.5
    line = {"color": palette.NEUTRAL, "width": 1.5, "dash": "dot"}
    return {"type": "line", "x0": half, "x1": half, "y0": 0, "y1": 1, "yref": "paper"} | {
        "line": line,
        "layer": "below",
    }


def _base(places: pd.DataFrame, words: Words) -> str:
    return words.say(
        "peers.places_base",
        hromadas=count_of(words, "hromadas", len(places)),
        group=group_name(places.iloc[0], words),
    )


def _own_text(places: pd.DataFrame, hromada_code: str, words: Words) -> str:
    own = places[places["hromada_code"].eq(hromada_code) & places["own_from"].notna()]
    if own.empty:
        return words.say("peers.place_own_missing")
    row = own.iloc[0]
    told = {
        "from_place": words.count(row["own_from"]),
        "to_place": words.count(row["own_to"]),
        "count": words.count(row["units_count"]),
    }
    if row["is_exact"]:
        return words.say("peers.place_own_exact", **told)
    if row["own_from"] == 1 and row["own_to"] == row["units_count"]:
        return words.say("peers.place_own_whole", count=told["count"])
    quarters = words.say(
        "peers.place_quarters",
        lowest=_odds(row["lowest_quarter_probability"], words),
        highest=_odds(row["highest_quarter_probability"], words),
    )
    return f"{words.say('peers.place_own', **told)} {quarters}"


def _group_texts(places: pd.DataFrame, words: Words) -> list[str]:
    """How many can be told apart in the whole group."""
    if places["is_exact"].iloc[0]:
        return [words.say("peers.places_exact")]
    halves = places["half"].value_counts()
    said = words.say(
        "peers.places_halves",
        count=words.count(len(places)),
        lower=words.count(halves.get("lower", 0)),
        upper=words.count(halves.get("upper", 0)),
        unknown=words.count(halves.get("not_told", 0)),
    )
    levels = int(places["levels_count"].iloc[0])
    distinct = words.say("peers.places_levels", levels=words.count(levels))
    return [said, words.say("peers.places_one_level") if levels == 1 else distinct]


def _noise_text(places: pd.DataFrame, words: Words) -> str:
    said = words.say(f"peers.noise_{places['noise'].iloc[0]}")
    left_out = int(places["left_out_count"].iloc[0])
    if not left_out:
        return said
    hromadas = count_of(words, "hromadas", left_out)
    return f"{said} {words.say('peers.places_left_out', hromadas=hromadas)}"


def _note(rows: pd.DataFrame, hromada_code: str, *, subject: Subject, words: Words) -> Note:
    """Words of the picture; its table has the sets and never one hromada by name."""
    base = _base(rows, words)
    halves, *levels = _group_texts(rows, words)
    alternative = words.say(
        "peers.places_alternative",
        name=subject.titled(words),
        base=base,
        own=_own_text(rows, hromada_code, words),
        halves=halves,
        levels=" ".join(levels),
    )
    start = words.say("peers.places_caption", name=subject.titled(words))
    return Note(
        kind="places",
        made="places",
        about=subject.about,
        caption=caption_of(
            start, subject, words, words.say("peers.places_key"), _noise_text(rows, words)
        ),
        alternative=caption_of(alternative.strip(), subject, words, subject.caution),
        unit=words.say("peers.places_unit"),
        base=base,
        source=subject.sourced(words),
        is_synthetic=subject.is_synthetic,
        is_approximate=False,
        columns=[words.say(f"peers.places_heading_{key}") for key in ("set", "count", "places")],
        rows=_cells(rows, hromada_code, words),
    )


def _cells(rows: pd.DataFrame, hromada_code: str, words: Words) -> list[list[str]]:
    own = rows[rows["hromada_code"].eq(hromada_code) & rows["own_from"].notna()]
    cells = []
    if len(own):
        span = (own["own_from"].iloc[0], own["own_to"].iloc[0])
        cells.append([words.say("peers.places_row_own"), words.count(1), _span(span, words)])
    for key, half in (("lower", "lower"), ("unknown", "not_told"), ("upper", "upper")):
        part = rows[rows["half"].eq(half)]
        told = "–"
        if len(part):
            told = _span((part["place_from"].min(), part["place_to"].max()), words)
        cells.append([words.say(f"peers.places_row_{key}"), words.count(len(part)), told])
    return cells


def _span(ends: tuple[float, float], words: Words) -> str:
    return words.say("draw.span", lower=words.count(ends[0]), upper=words.count(ends[1]))
