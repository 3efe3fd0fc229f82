"""Charts of groups: bars of one value each, and ranges from quartile to quartile.

Each row carries its own number and base in writing, so that length and colour are never the
only way to read it. Groups come ready-made from below; nothing is computed here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

import pandas as pd

from analysis.draw import palette
from analysis.draw.axes import (
    legend_above,
    nothing_note,
    row_axis,
    row_height,
    row_labels,
    value_axis,
)
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.groups import TYPES, group_name, require_columns, written_or_reason
from analysis.draw.mapwords import caption_of, count_of
from analysis.draw.results import results_of_summary
from analysis.draw.subjects import Subject
from analysis.draw.unfetched import told_when_unfetched
from analysis.language import Words

__all__ = ["draw_bars", "draw_groups"]


@told_when_unfetched
def draw_bars(
    groups: pd.DataFrame,
    *,
    subject: Subject,
    words: Words,
    value: str = "median",
    order: Literal["value", "given"] = "value",
) -> Figure:
    """Draw one bar for each group, with its number and its base.

    Parameters
    ----------
    groups : DataFrame
        ``group`` (or ``peer_group``), ``hromadas_count`` (the base) and the value's column, as
        :func:`analysis.indicators.summarise` returns them for one indicator. A missing value
        leaves a row without a bar that says so.
    subject : Subject
        What the values are.
    words : Words
        The reader's language.
    value : str
        Column with the value, in the unit of the subject: ``median``, ``share_true`` …
    order : str
        ``value`` puts the highest first; ``given`` keeps the order of the rows.

    Returns
    -------
    Figure
        Horizontal bars.

    Raises
    ------
    DataError
        A column is missing.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> groups = pd.DataFrame({"group": ["Lvivska", "Odeska"], "hromadas_count": [73, 91],
    ...                        "median": [0.2, 0.4]})
    >>> figure = draw_bars(groups, subject=Subject("A share", "share"), words=read_words("en"))
    >>> figure.meta["table"]["rows"]
    [['Odeska', '40.0%', '91'], ['Lvivska', '20.0%', '73']]
    """
    require_columns(groups, "hromadas_count", value)
    rows = groups.reset_index(drop=True)
    if order == "value":
        rows = rows.sort_values(value, ascending=False, kind="stable", ignore_index=True)
    labels = _labels(rows, words)
    subject = replace(subject, unit=_unit_of(value, subject.unit))
    values = pd.to_numeric(rows[value]).astype(float)
    bar = {
        "type": "bar",
        "orientation": "h",
        "x": values.tolist(),
        "y": list(range(len(rows))),
        "width": 0.62 if len(rows) and _is_one_line(labels) else 0.4,
        "text": [written_or_reason(number, subject.unit, words) for number in values],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": palette.STANDARD},
        "customdata": labels,
        "hovertemplate": "%{customdata}: %{text}<extra></extra>",
    }
    limits = _bar_limits(values)
    layout = {
        "xaxis": value_axis(subject.unit, limits, words=words, title=_axis_title(subject, words))
        | {"showticklabels": False, "ticks": "", "showgrid": False, "zeroline": True},
        "yaxis": row_axis(labels),
        "annotations": row_labels(labels) + _open_rows(values, words),
        "height": row_height(labels) + 80,
    }
    note = _note("bars", rows, value=value, subject=subject, words=words)
    return figure_of([bar] if len(rows) else [], layout, note=note, words=words)


def _unit_of(value: str, unit: str) -> str:
    """A share of hromadas is a share, whatever the unit of the indicator."""
    return "share" if value.startswith("share_") else unit


def _open_rows(values: pd.Series, words: Words) -> list[dict[str, Any]]:
    """Say in each row without a bar that there is no value."""
    if values.empty:
        return [nothing_note(words)]
    none = {"text": words.say("language.no_value"), "x": 0, "xanchor": "left", "showarrow": False}
    return [none | {"y": place} for place in values.index[values.isna()]]


def _is_one_line(labels: list[str]) -> bool:
    return not row_labels(labels)


def _labels(rows: pd.DataFrame, words: Words) -> list[str]:
    """Name and base of each group."""
    return [
        words.say(
            "draw.label_with_base",
            name=group_name(row, words),
            count=words.count(row["hromadas_count"]),
        )
        for _, row in rows.iterrows()
    ]


def _axis_title(subject: Subject, words: Words) -> str:
    return words.say("draw.axis_with_base", unit=words.unit_name(subject.unit))


def _bar_limits(values: pd.Series) -> tuple[float, float]:
    """Zero is always inside, and there is room for the number beyond the bar."""
    low, high = min(0.0, values.min()), max(0.0, values.max())
    if pd.isna(low) or pd.isna(high) or low == high:
        return 0.0, 1.0
    room = (0.22 if low == 0 or high == 0 else 0.4) * (high - low)
    return low - (room if low < 0 else 0), high + room


@told_when_unfetched
def draw_groups(groups: pd.DataFrame, *, subject: Subject, words: Words) -> Figure:
    """Draw the median and the middle half of each peer group.

    Parameters
    ----------
    groups : DataFrame
        One indicator: ``peer_group`` (or ``group``), hromadas_count, median, lower_quartile,
        upper_quartile, as :func:`analysis.compare.group_comparison` returns them.
    subject : Subject
        What the values are.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        A range and a point each, in the order given; for yes or no a bar with the share of yes.

    Raises
    ------
    DataError
        A column is missing.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> groups = pd.DataFrame({"peer_group": ["rural_under_5000"], "hromadas_count": [40],
    ...     "median": [9.0], "lower_quartile": [4.0], "upper_quartile": [20.0]})
    >>> figure = draw_groups(groups, subject=Subject("Waiting", "days"), words=read_words("en"))
    >>> figure.meta["table"]["rows"]
    [['rural, under 5,000 residents', '9', '4', '20', '40']]
    """
    if subject.unit == "is_true":
        return draw_bars(groups, subject=subject, words=words, value="share_true", order="given")
    quartiles = ["median", "lower_quartile", "upper_quartile"]
    require_columns(groups, "hromadas_count", *quartiles)
    rows = groups.reset_index(drop=True)
    labels = _labels(rows, words)
    numbers = rows[quartiles].astype(float)
    high = numbers.max().max()
    limits = _bar_limits(pd.Series([numbers.min().min(), high]))
    layout = {
        "xaxis": value_axis(subject.unit, limits, words=words, title=_axis_title(subject, words)),
        "yaxis": row_axis(labels),
        "annotations": row_labels(labels) if len(rows) else [nothing_note(words)],
        "height": row_height(labels) + 130,
        **legend_above(40),
    }
    note = _note("groups", rows, value="median", subject=subject, words=words)
    traces = _ranges(rows, labels, subject=subject, words=words) if len(rows) else []
    return figure_of(traces, layout, note=note, words=words)


def _ranges(
    rows: pd.DataFrame, labels: list[str], *, subject: Subject, words: Words
) -> list[dict[str, Any]]:
    """A thick line from quartile to quartile, and on it the median with its number."""
    along: list[float | None] = []
    across: list[int | None] = []
    for place, (_, row) in enumerate(rows.iterrows()):
        along += [row["lower_quartile"], row["upper_quartile"], None]
        across += [place, place, None]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": along,
            "y": across,
            "line": {"color": palette.MIDDLE_HALF, "width": 12},
            "name": words.say("draw.middle_half"),
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": rows["median"].astype(float).tolist(),
            "y": list(range(len(rows))),
            "text": [written_or_reason(number, subject.unit, words) for number in rows["median"]],
            "textposition": "middle right",
            "cliponaxis": False,
            "marker": {"color": palette.STANDARD, "size": 11, "symbol": "diamond"},
            "name": words.say("draw.median"),
            "customdata": labels,
            "hovertemplate": "%{customdata}: %{text}<extra></extra>",
        },
    ]


def _base(counts: pd.Series, words: Words) -> str:
    """From how few to how many hromadas a group rests on: groups may overlap, sums may not."""
    if counts.empty:
        return count_of(words, "hromadas", 0)
    lowest, highest = int(counts.min()), int(counts.max())
    if lowest == highest:
        return words.say("draw.base_each", hromadas=count_of(words, "hromadas", lowest))
    return words.say(
        "draw.base_from_to",
        lowest=words.count(lowest),
        hromadas=count_of(words, "hromadas", highest),
    )


def _caption(kind: str, rows: pd.DataFrame, *, subject: Subject, words: Words) -> str:
    """Groups of types alone have no size."""
    is_type_only = "group" in rows and bool(rows["group"].isin(TYPES).any())
    if kind == "groups" and is_type_only:
        return words.say("draw.types_caption", name=subject.titled(words))
    return words.say(f"draw.{kind}_caption", name=subject.titled(words))


def _note(kind: str, rows: pd.DataFrame, *, value: str, subject: Subject, words: Words) -> Note:
    """Words of a chart of groups; the table has the quartiles where they are drawn."""
    shown = ["median", "lower_quartile", "upper_quartile"] if kind == "groups" else [value]
    unit = words.unit_name(subject.unit)
    base = _base(rows["hromadas_count"], words)
    said = "; ".join(
        words.say(
            "draw.named_value",
            name=group_name(row, words),
            value=written_or_reason(row[shown[0]], subject.unit, words),
        )
        for _, row in rows.iterrows()
    )
    start = _caption(kind, rows, subject=subject, words=words)
    alternative = words.say(
        f"draw.{kind}_alternative",
        name=subject.titled(words),
        unit=unit,
        base=base,
        groups=said or words.say("draw.nothing_to_draw"),
    )
    headings = [words.say(f"draw.heading_{key}", unit=unit) for key in ("group", *shown, "base")]
    return Note(
        kind=kind,
        made=kind,
        about=subject.about,
        caption=caption_of(start, subject, words),
        alternative=caption_of(alternative, subject, words, subject.caution),
        unit=unit,
        base=base,
        source=subject.sourced(words),
        is_synthetic=subject.is_synthetic,
        is_approximate=False,
        columns=headings,
        rows=_cells(rows, shown, subject=subject, words=words),
        results=results_of_summary(rows, subject=subject, statistics=shown),
    )


def _cells(
    rows: pd.DataFrame, shown: list[str], *, subject: Subject, words: Words
) -> list[list[str]]:
    """Name, values and base of each group."""
    return [
        [
            group_name(row, words),
            *(written_or_reason(row[key], subject.unit, words) for key in shown),
            words.count(row["hromadas_count"]),
        ]
        for _, row in rows.iterrows()
    ]
