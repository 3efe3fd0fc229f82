"""From where to where a hromada may stand in an index, when every defensible choice is tried.

All hromadas stand side by side without their names: the picture is about how wide the ranges
are, and a list of names in order would be the league table that they forbid.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from analysis.composite import Assessment, index_results
from analysis.draw import palette
from analysis.draw.axes import grouping, legend_above
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.results import results_of_index
from analysis.draw.subjects import Subject
from analysis.draw.tables import Passage
from analysis.draw.unfetched import told_when_unbuilt
from analysis.errors import DataError
from analysis.language import Words

__all__ = ["draw_place_ranges", "say_place_ranges"]

SURE = 0.95
"""Share of the replicates from which on a quarter counts as sure."""
QUARTERS = ("lowest", "highest")


@told_when_unbuilt
def draw_place_ranges(
    assessment: Assessment,
    types: pd.Series,
    *,
    subject: Subject,
    words: Words,
    hromada_code: str = "",
) -> Figure:
    """Draw the range of places of every hromada as one band, the narrow beside the wide.

    Parameters
    ----------
    assessment : Assessment
        Of an index, with its ranges of places.
    types : Series
        Type of each hromada by its code: the table of the figure counts by type.
    subject : Subject
        What the index is.
    words : Words
        The reader's language.
    hromada_code : str, optional
        One hromada that is marked.

    Returns
    -------
    Figure

    Raises
    ------
    DataError
        The ranges of places were not computed.

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> from analysis.language import read_words
    >>> unbuilt = Assessment(read_index("capacity"))
    >>> draw_place_ranges(unbuilt, pd.Series({"UA1": "urban"}), words=read_words("en"),
    ...     subject=Subject("Capacity", "index")).is_gap
    True
    """
    units = _units(assessment)
    ordered = units.sort_values(["place_median", "place_lower"], ignore_index=True)
    across = list(range(1, len(ordered) + 1))
    traces = [*_band(ordered, across, words), _median(ordered, across, words)]
    own = np.flatnonzero(ordered["hromada_code"].eq(hromada_code))
    if len(own):
        traces.append(_own(ordered.iloc[own[0]], across[own[0]], words))
    layout = {
        "xaxis": _axis("axis_hromadas", len(ordered), words) | {"nticks": 4},
        "yaxis": _axis("axis_places", len(ordered), words) | {"nticks": 5, "autorange": "reversed"},
        "height": 420,
        **legend_above(60),
    }
    note = replace(
        _note(ordered, types, subject=subject, words=words),
        results=results_of_index(
            index_results(assessment, "places", types=types), is_synthetic=assessment.is_synthetic
        ),
    )
    return figure_of(traces, layout, note=note, words=words)


def _axis(key: str, length: int, words: Words) -> dict[str, Any]:
    return {
        "fixedrange": True,
        "zeroline": False,
        "automargin": True,
        "tickformat": grouping((0, length), words=words) + "~r",
        "title": {"text": words.say(f"index.{key}"), "font": {"size": 13}},
    }


def _units(assessment: Assessment) -> pd.DataFrame:
    """Ranges of the hromadas that have a score."""
    if assessment.places is None:
        raise DataError(
            "Ranges of places cannot be drawn: a place without its range is no finding.",
            needed="an index put to every test: assess_index",
        )
    return assessment.places.units.dropna(subset=["place_median"])


def _band(ordered: pd.DataFrame, across: list[int], words: Words) -> list[dict[str, Any]]:
    line = {"type": "scatter", "mode": "lines", "x": across, "line": {"width": 0}}
    return [
        line | {"y": ordered["place_lower"].tolist(), "showlegend": False, "hoverinfo": "skip"},
        line
        | {
            "y": ordered["place_upper"].tolist(),
            "fill": "tonexty",
            "fillcolor": palette.MIDDLE_HALF,
            "name": words.say("index.range_of_places"),
            "hoverinfo": "skip",
        },
    ]


def _median(ordered: pd.DataFrame, across: list[int], words: Words) -> dict[str, Any]:
    spans = zip(ordered["place_lower"], ordered["place_upper"], strict=True)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": across,
        "y": ordered["place_median"].tolist(),
        "line": {"color": palette.STANDARD, "width": 2},
        "text": [_span(low, high, words) for low, high in spans],
        "hovertemplate": "%{text}<extra></extra>",
        "name": words.say("index.middle_place"),
    }


def _own(row: pd.Series, place: int, words: Words) -> dict[str, Any]:
    low, middle, high = row["place_lower"], row["place_median"], row["place_upper"]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [place] * 3,
        "y": [low, middle, high],
        "line": {"color": palette.MARK, "width": 3},
        "marker": {"color": palette.MARK, "size": [7, 13, 7], "symbol": "diamond"},
        "text": [_span(low, high, words)] * 3,
        "hovertemplate": "%{text}<extra></extra>",
        "name": words.say("draw.this_hromada"),
    }


def _span(low: float, high: float, words: Words) -> str:
    return words.say("index.places_from_to", low=words.count(low), high=words.count(high))


def _counted(known: pd.DataFrame, types: pd.Series) -> pd.DataFrame:
    """How many of each type are surely in the lowest or in the highest quarter."""
    kind = known["hromada_code"].map(types)
    sure = pd.DataFrame(
        {quarter: known[f"{quarter}_quarter_share"].ge(SURE) for quarter in QUARTERS}
    )
    counts = sure.groupby(kind, sort=False).sum().assign(hromadas=kind.value_counts())
    order = [each for each in ("urban", "settlement", "rural") if each in counts.index]
    return counts.loc[order]


def _note(known: pd.DataFrame, types: pd.Series, *, subject: Subject, words: Words) -> Note:
    counts = _counted(known, types)
    rows = [
        [
            words.say(f"draw.type_{kind}"),
            words.count(row["hromadas"]),
            words.count(row["lowest"]),
            words.count(row["highest"]),
            words.count(row["hromadas"] - row["lowest"] - row["highest"]),
        ]
        for kind, row in counts.iterrows()
    ]
    keys = ("type", "hromadas", "sure_lowest", "sure_highest", "not_sure")
    return Note(
        kind="distribution",
        made="index_ranges",
        about=subject.about,
        caption=words.say("index.caption_ranges", name=subject.titled(words)),
        alternative=words.say("index.say_ranges", **_facts(known, subject, words)),
        unit=words.say("index.unit_place"),
        base=words.say("index.base_ranges", count=words.count(len(known))),
        source=subject.sourced(words),
        is_synthetic=subject.is_synthetic,
        is_approximate=False,
        columns=[words.say(f"index.heading_{key}") for key in keys],
        rows=[[row[0], row[1], row[2], row[3], row[4]] for row in rows],
    )


@told_when_unbuilt
def say_place_ranges(assessment: Assessment, *, subject: Subject, words: Words) -> Passage:
    """Say how wide the ranges of places are, and of how many hromadas a quarter is sure.

    Parameters
    ----------
    assessment : Assessment
        Of an index, with its ranges of places.
    subject : Subject
        What the index is.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        Two sentences, the second of them what can be said.

    Raises
    ------
    DataError
        The ranges of places were not computed.

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> from analysis.language import read_words
    >>> unbuilt = Assessment(read_index("capacity"))
    >>> say_place_ranges(unbuilt, words=read_words("en"),
    ...     subject=Subject("Capacity", "index")).is_gap
    True
    """
    facts = _facts(_units(assessment), subject, words)
    bold = {key: f"**{value}**" for key, value in facts.items() if key not in ("name", "sure")}
    return Passage(
        words.say("index.say_ranges", **{**facts, **bold}),
        words.say("index.say_ranges", **facts),
        headline=words.say("index.headline_ranges", **facts),
        certainty=words.say("index.certainty_ranges"),
        results=results_of_index(
            index_results(assessment, "places"), is_synthetic=assessment.is_synthetic
        ),
    )


def _facts(known: pd.DataFrame, subject: Subject, words: Words) -> dict[str, str]:
    width = (known["place_upper"] - known["place_lower"] + 1).median()
    return {
        "name": subject.titled(words),
        "count": words.count(len(known)),
        "width": words.count(width),
        "lowest": words.count(known["lowest_quarter_share"].ge(SURE).sum()),
        "highest": words.count(known["highest_quarter_share"].ge(SURE).sum()),
        "sure": words.number(SURE, "share"),
    }
