"""Bands of values within which nobody can be told apart: the picture and its sentence.

No hromada is named but by its own mark: a band is about who shares it. How bands are found is
told in ``compare``.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.draw import palette
from analysis.draw.axes import legend_above, percent_ticks
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.groups import group_name, written_span
from analysis.draw.mapwords import caption_of, count_of
from analysis.draw.subjects import Subject
from analysis.draw.tables import Passage
from analysis.language import Words

__all__ = ["draw_bands", "say_bands"]

HEIGHT, LINES_HIGH = 380, 190
"""Pixels of the picture, and of all its lines together: the ground shows between them."""
ROOM = 0.03
"""Share of the axis left free at both ends."""


def draw_bands(bands: pd.DataFrame, *, subject: Subject, words: Words) -> Figure | Passage:
    """Draw within which values no two hromadas of a peer group can be told apart.

    Parameters
    ----------
    bands : DataFrame
        As :func:`analysis.compare.bands_among_peers` returns it.
    subject : Subject
        What the values are.
    words : Words
        The reader's language.

    Returns
    -------
    Figure, or Passage where no bands are told
        A line a band, from its lowest to its highest value; those that hold the hromada looked at
        apart from the others.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> bands = pd.DataFrame({"band": [1, 2], "units_count": [6, 5], "only_here_count": [4, 3],
    ...     "lowest": [1.0, 3.0], "highest": [4.0, 9.0], "is_own": [False, True],
    ...     "alike_count": 4, "in_group_count": 9, "peer_group": "rural", "noise": "years",
    ...     "left_out_count": 0})
    >>> figure = draw_bands(bands, subject=Subject("Agreements", "count"), words=read_words("en"))
    >>> figure.meta["table"]["rows"][1]
    ['2', '3 to 9', '5', '3', 'yes']
    """
    if bands.empty:
        return _nothing(subject, words)
    rows = bands.reset_index(drop=True)
    traces = [
        _lines(part, colour, name=words.say(key), among=len(rows))
        for part, colour, key in (
            (rows[~rows["is_own"]], palette.NEUTRAL, "bands.others"),
            (rows[rows["is_own"]], palette.MARK, "bands.own"),
        )
        if len(part)
    ]
    low, high = float(rows["lowest"].min()), float(rows["highest"].max())
    room = ROOM * (high - low)
    limits = low - room, high + room
    layout = {
        "xaxis": {
            "range": [*limits],
            "title": {"text": words.unit_name(subject.unit), "font": {"size": 13}},
            **(percent_ticks(limits, words=words) if subject.unit == "share" else {}),
            "automargin": True,
            "fixedrange": True,
            "zeroline": False,
        },
        "yaxis": {"visible": False, "fixedrange": True, "range": [-1, len(rows)]},
        "height": HEIGHT,
        **legend_above(72),
    }
    return figure_of(traces, layout, note=_note(rows, subject, words), words=words)


def say_bands(bands: pd.DataFrame, *, subject: Subject, words: Words) -> Passage:
    """Say how many hromadas of the group one cannot be told apart from.

    Parameters
    ----------
    bands : DataFrame
        As :func:`analysis.compare.bands_among_peers` returns it.
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
    >>> say_bands(pd.DataFrame(), subject=Subject("Spending", "uah"), words=read_words("en")).is_gap
    True
    """
    if bands.empty:
        return _nothing(subject, words)
    own, rest = _own_text(bands, words), _rest_text(bands, words)
    start = f"{subject.titled(words)}: {_base(bands, words)}."
    text = f"{start} {own} {rest}"
    return Passage(f"{start} **{own}** {rest}", text, subject.is_synthetic)


def _nothing(subject: Subject, words: Words) -> Passage:
    text = words.say("bands.gap", name=subject.titled(words))
    return Passage(f"> {text}", text, is_gap=True)


def _lines(rows: pd.DataFrame, colour: str, *, name: str, among: int) -> dict[str, Any]:
    along: list[float | None] = []
    across: list[int | None] = []
    for row in rows.itertuples():
        along += [float(str(row.lowest)), float(str(row.highest)), None]
        across += [int(str(row.Index))] * 2 + [None]
    width = min(max(LINES_HIGH / among, 1.2), 6.0)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": along,
        "y": across,
        "line": {"color": colour, "width": width},
        "name": name,
        "hoverinfo": "skip",
    }


def _base(bands: pd.DataFrame, words: Words) -> str:
    return words.say(
        "bands.base",
        hromadas=count_of(words, "hromadas", int(bands["in_group_count"].iloc[0])),
        group=group_name({"peer_group": bands["peer_group"].iloc[0]}, words),
    )


def _own_text(bands: pd.DataFrame, words: Words) -> str:
    if not bands["is_own"].any():
        return words.say("bands.own_missing")
    others = int(bands["in_group_count"].iloc[0]) - 1
    alike = int(bands["alike_count"].iloc[0])
    told = {"count": words.count(alike), "all": words.count(others)}
    return words.say("bands.own_all" if alike == others else "bands.own_some", **told)


def _rest_text(bands: pd.DataFrame, words: Words) -> str:
    parts = [words.say("bands.how", noise=words.say(f"bands.noise_{bands['noise'].iloc[0]}"))]
    if len(bands) == 1:
        parts.insert(0, words.say("bands.one"))
    else:
        alone = int(bands["only_here_count"].sum())
        parts.insert(0, words.say("bands.many", bands=words.count(len(bands)), alone=alone))
    left_out = int(bands["left_out_count"].iloc[0])
    if left_out:
        hromadas = count_of(words, "hromadas", left_out)
        parts.append(words.say("peers.places_left_out", hromadas=hromadas))
    return " ".join(parts)


def _note(rows: pd.DataFrame, subject: Subject, words: Words) -> Note:
    base = _base(rows, words)
    said = f"{_own_text(rows, words)} {_rest_text(rows, words)}"
    title = words.say("bands.caption", name=subject.titled(words))
    keys = ("band", "values", "count", "alone", "own")
    return Note(
        kind="bands",
        made="bands",
        about=subject.about,
        caption=caption_of(title, subject, words, words.say("bands.key")),
        alternative=caption_of(f"{title} {base}. {said}", subject, words, subject.caution),
        unit=words.unit_name(subject.unit),
        base=base,
        source=subject.sourced(words),
        is_synthetic=subject.is_synthetic,
        is_approximate=False,
        columns=[words.say(f"bands.heading_{key}") for key in keys],
        rows=[
            [
                words.count(row["band"]),
                written_span(row["lowest"], row["highest"], subject.unit, words=words),
                words.count(row["units_count"]),
                words.count(row["only_here_count"]),
                words.say("language.yes" if row["is_own"] else "language.no"),
            ]
            for row in rows.to_dict("records")
        ],
    )
