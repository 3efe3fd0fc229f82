"""What each member of an index weighs in name, and what it moves in effect.

A weight is a promise to the reader. Where an indicator hardly varies, or runs against the
others, the promise is not kept: this chart shows where.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.composite import Assessment, Composite, index_results
from analysis.draw import palette
from analysis.draw.axes import legend_above, row_axis, row_height, row_labels, value_axis
from analysis.draw.composites import names_of_members
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.results import results_of_index
from analysis.draw.unfetched import told_when_unbuilt
from analysis.indicators import Indicator
from analysis.language import Words

__all__ = ["draw_effects"]

ROOM = 0.06
"""Share of the axis left free at both ends."""


@told_when_unbuilt
def draw_effects(
    assessment: Assessment, passports: Mapping[str, Indicator], *, words: Words
) -> Figure:
    """Draw the nominal and the effective share of every member within its part.

    Parameters
    ----------
    assessment : Assessment
        Of an index.
    passports : mapping of str to Indicator
        By id, for the names.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        A row a member; a circle for the weight in name, a diamond for the weight in effect.

    Source
    ------
    Becker, Saisana, Paruolo and Vandecasteele (2017), Weights and importance in composite
    indicators, Ecological Indicators 80.

    Examples
    --------
    >>> import numpy as np
    >>> from analysis.composite import Assessment, build_index, read_index
    >>> from analysis.indicators import read_indicators
    >>> from analysis.language import read_words
    >>> index = read_index("capacity")
    >>> made_up = np.random.default_rng(1).random((20, len(index.indicators)))
    >>> values = pd.DataFrame(made_up, [f"UA{n:017d}" for n in range(20)],
    ...     [each.id for each in index.indicators])
    >>> figure = draw_effects(Assessment(index, build_index(index, values)), read_indicators(),
    ...     words=read_words("en"))
    >>> figure.meta["base"]
    '20 hromadas with all members'
    """
    composite = assessment.built
    names = names_of_members(composite.index, passports, words=words)
    rows = composite.audit.effects.reset_index(drop=True)
    whole = composite.index.framework.id
    labels = [
        names[row["id"]]
        if row["within"] == whole
        else words.say("index.member_of", name=names[row["id"]], part=names[row["within"]])
        for row in rows.to_dict("records")
    ]
    shares = rows[["nominal_share", "effective_share"]].astype(float)
    low, high = min(0.0, shares.min().min()), max(1.0, shares.max().max())
    room = ROOM * (high - low)
    layout = {
        "xaxis": value_axis(
            "share", (low - room, high + room), words=words, title=words.say("index.axis_effects")
        ),
        "yaxis": row_axis(labels),
        "annotations": row_labels(labels),
        "height": row_height(labels) + 130,
        **legend_above(40),
    }
    note = replace(
        _note(rows, labels, composite=composite, words=words),
        results=results_of_index(
            index_results(assessment, "effects"), is_synthetic=assessment.is_synthetic
        ),
    )
    return figure_of(_traces(rows, labels, words), layout, note=note, words=words)


def _traces(rows: pd.DataFrame, labels: list[str], words: Words) -> list[dict[str, Any]]:
    """A thin line from the one to the other, and both as marks of different form."""
    along: list[float | None] = []
    across: list[int | None] = []
    for place, row in enumerate(rows.to_dict("records")):
        along += [row["nominal_share"], row["effective_share"], None]
        across += [place, place, None]
    line = {
        "type": "scatter",
        "mode": "lines",
        "x": along,
        "y": across,
        "line": {"color": palette.MIDDLE_HALF, "width": 6},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    return [
        line,
        _marks(rows, "nominal", labels=labels, words=words)
        | {"marker": {"color": palette.NEUTRAL, "size": 11, "symbol": "circle-open"}},
        _marks(rows, "effective", labels=labels, words=words)
        | {"marker": {"color": palette.STANDARD, "size": 11, "symbol": "diamond"}},
    ]


def _marks(rows: pd.DataFrame, which: str, *, labels: list[str], words: Words) -> dict[str, Any]:
    values = rows[f"{which}_share"].astype(float)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": values.tolist(),
        "y": list(range(len(rows))),
        "text": [words.number(value, "share") for value in values],
        "customdata": labels,
        "name": words.say(f"index.{which}"),
        "hovertemplate": "%{customdata}: %{text}<extra></extra>",
        "cliponaxis": False,
    }


def _note(rows: pd.DataFrame, labels: list[str], *, composite: Composite, words: Words) -> Note:
    cells = [
        [
            label,
            words.number(row["nominal_share"], "share"),
            words.number(row["effective_share"], "share"),
        ]
        for label, row in zip(labels, rows.to_dict("records"), strict=True)
    ]
    said = "; ".join(
        words.say("index.row_effects", name=name, nominal=nominal, effective=effective)
        for name, nominal, effective in cells
    )
    complete = int(composite.normalised.notna().all(axis=1).sum())
    return Note(
        kind="bars",
        made="index_effects",
        about=(f"index/{composite.index.id}",),
        caption=words.say("index.caption_effects", name=words.of(composite.index.name)),
        alternative=words.say("index.alternative_effects", rows=said),
        unit=words.unit_name("share"),
        base=words.say("index.base_effects", count=words.count(complete)),
        source="",
        is_synthetic=False,
        is_approximate=False,
        columns=[
            words.say("index.heading_indicator"),
            words.say("index.nominal"),
            words.say("index.effective"),
        ],
        rows=cells,
    )
