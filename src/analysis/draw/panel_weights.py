"""What a panel would weigh, each expert as a dot, and what its weights would change in an index.

The weights of a panel stand beside the index; while nobody was asked, every mark and every
sentence announces it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.composite import Assessment, PanelEffect, panel_results
from analysis.draw import palette
from analysis.draw.axes import legend_above, row_axis, row_height, row_labels, value_axis
from analysis.draw.composites import names_of_members
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.results import results_of_index
from analysis.draw.tables import Passage
from analysis.draw.unfetched import told_when_unbuilt
from analysis.indicators import Indicator
from analysis.language import Words

__all__ = ["draw_panel_weights", "say_panel_weights"]

ROOM = 0.04
"""Share of the axis left free at both ends."""
OFFSETS = (0.0, 0.16, -0.16)
"""Dots of one value lie beside each other."""


@told_when_unbuilt
def draw_panel_weights(
    assessment: Assessment,
    effect: PanelEffect | None,
    *,
    passports: Mapping[str, Indicator],
    words: Words,
) -> Figure | Passage:
    """Draw what each expert of a panel gives to each member of an index, and the mean.

    Parameters
    ----------
    assessment : Assessment
        Of the index.
    effect : PanelEffect or None
        As :func:`analysis.composite.panel_effect` returns it.
    passports : mapping of str to Indicator
        By id, for the names.
    words : Words
        The reader's language.

    Returns
    -------
    Figure, or Passage where there is no panel
        A row a member: a dot an expert, a circle for the index as declared, a diamond for the
        mean of the panel. No dot names its expert.

    Source
    ------
    OECD and JRC (2008), Handbook on constructing composite indicators, section 6.6.

    Examples
    --------
    >>> from analysis.composite import Assessment, read_index
    >>> from analysis.language import read_words
    >>> draw_panel_weights(Assessment(read_index("capacity")), None, passports={},
    ...     words=read_words("en")).is_gap
    True
    """
    if effect is None:
        return _nothing(words)
    effect = replace(effect, weights=_parts_first(assessment, effect))
    labels = _labels(assessment, effect, passports=passports, words=words)
    rows, shares = effect.weights, effect.panel.shares
    names = names_of_members(assessment.index, passports, words=words)
    short = [names[each] for each in rows["id"]]
    high = float(max(shares.to_numpy().max(), rows["declared"].max()))
    layout = {
        "xaxis": value_axis(
            "share",
            (-ROOM * high, high * (1 + ROOM)),
            words=words,
            title=words.say("index.axis_effects"),
        ),
        "yaxis": row_axis(short),
        "annotations": row_labels(short),
        "height": row_height(short) + 140,
        **legend_above(60),
    }
    traces = [
        _dots(rows, shares, words=words),
        _marks(rows, "declared", labels=labels, words=words)
        | {"marker": {"color": palette.NEUTRAL, "size": 12, "symbol": "circle-open"}},
        _marks(rows, "mean", labels=labels, words=words)
        | {"marker": {"color": palette.STANDARD, "size": 12, "symbol": "diamond"}},
    ]
    return figure_of(traces, layout, note=_note(effect, labels, words=words), words=words)


@told_when_unbuilt
def say_panel_weights(
    assessment: Assessment, effect: PanelEffect | None, *, words: Words
) -> Passage:
    """Say what the weights of a panel would change, and that they are not in the index.

    Parameters
    ----------
    assessment : Assessment
        Of the index.
    effect : PanelEffect or None
        As :func:`analysis.composite.panel_effect` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.composite import Assessment, read_index
    >>> from analysis.language import read_words
    >>> say_panel_weights(Assessment(read_index("capacity")), None, words=read_words("en")).is_gap
    True
    """
    if effect is None:
        return _nothing(words)
    told = panel_results(effect).set_index("statistic")["value"]
    facts = {
        "experts": words.count(len(effect.panel.points)),
        "units": words.count(effect.composite.index_scores.notna().sum()),
        "moved": words.count(told["panel_moved_count"]),
        "correlation": words.plain(told["panel_correlation"], 2),
        "width": words.count(told["panel_experts_width"]),
        "everything": words.count(told["panel_everything_width"]),
        "name": words.of(assessment.index.name),
    }
    first = words.say("index.panel_synthetic" if effect.is_synthetic else "index.panel_real")
    text = f"{first} {words.say('index.say_panel', **facts)}"
    results = results_of_index(panel_results(effect), is_synthetic=effect.is_synthetic)
    marked = text.replace(first, f"**{first}**", 1)
    return Passage(marked, text, effect.is_synthetic, results=results)


def _nothing(words: Words) -> Passage:
    text = words.say("index.panel_none")
    return Passage(f"> {text}", text, is_gap=True)


def _parts_first(assessment: Assessment, effect: PanelEffect) -> pd.DataFrame:
    """The parts of the index before what is inside them, which keeps the order of the parts."""
    is_part = effect.weights["within"].eq(assessment.index.framework.id)
    return pd.concat([effect.weights[is_part], effect.weights[~is_part]], ignore_index=True)


def _labels(
    assessment: Assessment,
    effect: PanelEffect,
    *,
    passports: Mapping[str, Indicator],
    words: Words,
) -> list[str]:
    names = names_of_members(assessment.index, passports, words=words)
    whole = assessment.index.framework.id
    return [
        names[row["id"]]
        if row["within"] == whole
        else words.say("index.member_of", name=names[row["id"]], part=names[row["within"]])
        for row in effect.weights.to_dict("records")
    ]


def _dots(rows: pd.DataFrame, shares: pd.DataFrame, *, words: Words) -> dict[str, Any]:
    """One dot an expert, without a name; equal dots beside each other."""
    along: list[float] = []
    across: list[float] = []
    for place, name in enumerate(rows["id"]):
        given = sorted(shares[name])
        for number, share in enumerate(given):
            along.append(float(share))
            across.append(place + OFFSETS[given[:number].count(share) % len(OFFSETS)])
    return {
        "type": "scatter",
        "mode": "markers",
        "x": along,
        "y": across,
        "marker": {"color": palette.NEUTRAL, "size": 6, "opacity": 0.6, "symbol": "circle"},
        "name": words.say("index.panel_expert"),
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _marks(rows: pd.DataFrame, which: str, *, labels: list[str], words: Words) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": rows[which].astype(float).tolist(),
        "y": list(range(len(rows))),
        "text": [words.number(value, "share") for value in rows[which]],
        "customdata": labels,
        "name": words.say(f"index.panel_{which}"),
        "hovertemplate": "%{customdata}: %{text}<extra></extra>",
        "cliponaxis": False,
    }


def _note(effect: PanelEffect, labels: list[str], *, words: Words) -> Note:
    keys = ("declared", "mean", "lowest", "highest")
    cells = [
        [label, *(words.number(row[key], "share") for key in keys)]
        for label, row in zip(labels, effect.weights.to_dict("records"), strict=True)
    ]
    said = "; ".join(
        words.say("index.row_panel", name=row[0], mean=row[2], lowest=row[3], highest=row[4])
        for row in cells
    )
    caption = words.say("index.caption_panel", name=words.of(effect.composite.index.name))
    first = words.say("index.panel_synthetic" if effect.is_synthetic else "index.panel_real")
    return Note(
        kind="bars",
        made="index_panel",
        about=(f"index/{effect.composite.index.id}",),
        caption=f"{caption} {first}",
        alternative=f"{first} {words.say('index.alternative_panel', rows=said)}",
        unit=words.unit_name("share"),
        base=words.say("index.base_panel", count=words.count(len(effect.panel.points))),
        source=words.of(effect.panel.panel.title),
        is_synthetic=effect.is_synthetic,
        is_approximate=False,
        columns=[
            words.say("index.heading_indicator"),
            *(words.say(f"index.panel_{key}") for key in keys),
        ],
        rows=cells,
        results=results_of_index(panel_results(effect), is_synthetic=effect.is_synthetic),
    )
