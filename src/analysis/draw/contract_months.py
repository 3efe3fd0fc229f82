"""One indicator of a contract month by month, with the range of ordinary months and its bounds.

The range is that of the contract, never of the months themselves. A month without a report is a
gap.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.draw import palette
from analysis.draw.axes import legend_above, nothing_note, percent_ticks
from analysis.draw.contract_words import (
    contract_base,
    contract_source,
    level_text,
    measure_name,
)
from analysis.draw.figures import Figure, Note, figure_of
from analysis.errors import ParameterError
from analysis.language import Words
from analysis.monitoring import Watch

__all__ = ["draw_contract_measure"]

HEIGHT = 380
TICKS = 4
ROOM = 0.08
"""Share of the axis left free at both ends."""
RANGE = "rgba(47,127,181,0.16)"
LINES = {"tolerated": ("#b06f00", "dot"), "required": (palette.MARK, "dash")}


def draw_contract_measure(watch: Watch, *, measure: str, words: Words) -> Figure:
    """Draw an indicator month by month against what was agreed, tolerated and required.

    Parameters
    ----------
    watch : Watch
        As :func:`analysis.monitoring.read_watch` returns it.
    measure : str
        Key of a watched indicator.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        Reported months are joined where they follow each other; months in which the early warning
        came have a form of their own; the range of ordinary months is shaded.

    Raises
    ------
    ParameterError
        The indicator is not watched.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.monitoring import read_watch
    >>> figure = draw_contract_measure(read_watch("day_care_drift"), words=read_words("en"),
    ...     measure="degree_of_performance")
    >>> len(figure.meta["table"]["rows"]), figure.meta["is_synthetic"]
    (10, True)
    """
    if measure not in watch.monitoring.watched:
        raise ParameterError(
            f"The indicator '{measure}' is not watched month by month.",
            needed=f"one of: {', '.join(watch.monitoring.watched)}",
        )
    rows = _rows(watch, measure)
    limits = _limits(rows, watch, measure)
    is_told = rows["value"].notna().any()
    layout = {
        "xaxis": _time_axis(rows["month"].tolist(), words),
        "yaxis": {
            "range": list(limits),
            **percent_ticks(limits, words=words),
            "fixedrange": True,
            "automargin": True,
            "zeroline": False,
        },
        "shapes": _ranges(rows),
        "annotations": [] if is_told else [nothing_note(words)],
        "height": HEIGHT,
        **legend_above(60),
    }
    traces = [*_bound_lines(len(rows), watch, measure, words=words), *_values(rows, words)]
    note = _note(rows, watch, measure, words=words)
    return figure_of(traces if is_told else [], layout, note=note, words=words)


def _rows(watch: Watch, measure: str) -> pd.DataFrame:
    """Every month up to the last one that was reported or due, one row each."""
    reports = watch.reports
    begun = {*reports.table["month"], *reports.missing}
    months = [month for month in reports.contract.months if begun and month <= max(begun)]
    own = watch.months[watch.months["measure"] == measure].set_index("month")
    rows = own.reindex(months)
    rows["is_reported"] = rows.index.isin(reports.table["month"])
    rows["is_alarm"] = rows["is_alarm"].eq(True)
    return rows.rename_axis("month").reset_index()


def _bounds(watch: Watch, measure: str) -> dict[str, float]:
    found = watch.monitoring.measures[measure]
    agreed = watch.reports.contract.agreed_value(measure, found)
    bounds = {"agreed": np.nan if agreed is None else agreed}
    for name in LINES:
        bound = getattr(found, name)
        bounds[name] = np.nan if bound is None else bound.bound
    return bounds


def _limits(rows: pd.DataFrame, watch: Watch, measure: str) -> tuple[float, float]:
    numbers = [*rows["value"], *rows["low"], *rows["high"], *_bounds(watch, measure).values()]
    known = [float(each) for each in numbers if pd.notna(each)]
    low, high = min(known), max(known)
    free = ROOM * ((high - low) or 1)
    top = 1 + free / 2 if watch.monitoring.measures[measure].kind == "share" else high + free
    return max(0.0, low - free), top


def _time_axis(months: list[str], words: Words) -> dict[str, Any]:
    step = max(1, -(-len(months) // TICKS))
    shown = list(range(0, len(months), step))
    return {
        "range": [-0.6, max(len(months), 1) - 0.4],
        "tickvals": shown,
        "ticktext": [words.date(months[place]).replace("\u00a0", "<br>", 1) for place in shown],
        "fixedrange": True,
        "automargin": True,
        "showgrid": False,
        "zeroline": False,
    }


def _ranges(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The range of an ordinary month, a box each: it changes with how many were counted."""
    return [
        {
            "type": "rect",
            "x0": place - 0.5,
            "x1": place + 0.5,
            "y0": row["low"],
            "y1": row["high"],
            "layer": "below",
            "line": {"width": 0},
            "fillcolor": RANGE,
        }
        for place, row in enumerate(rows.to_dict("records"))
        if pd.notna(row["low"])
    ]


def _bound_lines(months: int, watch: Watch, measure: str, *, words: Words) -> list[dict[str, Any]]:
    styles = {"agreed": (palette.NEUTRAL, "solid"), **LINES}
    lines = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [-0.5, months - 0.5],
            "y": [value, value],
            "line": {"color": styles[name][0], "dash": styles[name][1], "width": 2},
            "name": words.say(f"contracts.legend_{name}"),
            "hoverinfo": "skip",
        }
        for name, value in _bounds(watch, measure).items()
        if pd.notna(value)
    ]
    box = {"color": RANGE, "symbol": "square", "size": 14}
    ordinary = {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "marker": box}
    return [*lines, ordinary | {"name": words.say("contracts.legend_ordinary")}]


def _values(rows: pd.DataFrame, words: Words) -> list[dict[str, Any]]:
    texts = [
        words.say(
            "contracts.hover_month",
            month=words.date(row["month"]),
            value=level_text(row["value"], words, 1),
            low=level_text(row["low"], words),
            high=level_text(row["high"], words),
        )
        for row in rows.to_dict("records")
    ]
    places = list(range(len(rows)))
    told = {"text": texts, "hovertemplate": "%{text}<extra></extra>"}
    plain = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": places,
        "y": rows["value"].tolist(),
        "line": {"color": palette.STANDARD, "width": 2},
        "marker": {"color": palette.STANDARD, "size": 8},
        "name": words.say("contracts.legend_value"),
        **told,
    }
    warned = {
        "type": "scatter",
        "mode": "markers",
        "x": places,
        "y": rows["value"].where(rows["is_alarm"]).tolist(),
        "marker": {"color": palette.MARK, "symbol": "diamond", "size": 15},
        "name": words.say("contracts.legend_warning"),
        **told,
    }
    return [plain, warned] if rows["is_alarm"].any() else [plain]


def _cells(rows: pd.DataFrame, words: Words) -> list[list[str]]:
    cells = []
    for row in rows.to_dict("records"):
        missing = "not_counted" if row["is_reported"] else "no_report"
        missing = "not_told" if row["is_withheld"] is True else missing
        value = (
            words.say(f"contracts.gap.{missing}")
            if pd.isna(row["value"])
            else level_text(row["value"], words, 1)
        )
        low, high = (level_text(row[name], words) for name in ("low", "high"))
        ordinary = words.say("contracts.from_to", low=low, high=high)
        came = words.say(f"contracts.warning_{'yes' if row['is_alarm'] else 'no'}")
        shown = ordinary if pd.notna(row["low"]) else words.say("language.no_value")
        cells.append([words.date(row["month"]), value, shown, came])
    return cells


def _note(rows: pd.DataFrame, watch: Watch, measure: str, *, words: Words) -> Note:
    cells = _cells(rows, words)
    name = measure_name(measure, watch, words=words)
    bounds = {key: level_text(value, words) for key, value in _bounds(watch, measure).items()}
    said = "; ".join(
        words.say(
            f"contracts.row_measure{'_warned' if is_alarm else ''}", month=cell[0], value=cell[1]
        )
        for cell, is_alarm in zip(cells, rows["is_alarm"], strict=True)
    )
    kind = watch.monitoring.measures[measure].kind
    return Note(
        kind="bars",
        made="contract_months",
        caption=words.say("contracts.caption_measure", name=name),
        alternative=words.say("contracts.alternative_measure", name=name, **bounds, rows=said),
        unit=words.say(f"contracts.unit_{'share' if kind == 'share' else 'measure'}"),
        base=contract_base(watch, words=words),
        source=contract_source(watch, words=words),
        is_synthetic=watch.is_synthetic,
        is_approximate=False,
        columns=[
            words.say(f"contracts.heading_{key}")
            for key in ("month", "share", "ordinary", "warning")
        ],
        rows=cells,
    )
