"""Lights of a contract: a grid by quarter, a table with reasons, and one sentence for the head.

A light is never told by colour alone: each has a form, a sign and a word. What makes a light red
stands in ``monitoring``.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from analysis.draw import palette
from analysis.draw.axes import legend_above, row_axis, row_height, row_labels
from analysis.draw.contract_words import (
    contract_base,
    contract_note,
    contract_passage,
    contract_source,
    level_text,
    light_name,
    measure_name,
    quarter_name,
)
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words
from analysis.monitoring import Watch

__all__ = ["draw_contract_lights", "say_contract", "show_contract_lights"]

STYLES = {
    "green": ("#2e8b57", "circle"),
    "amber": ("#c98500", "triangle-up"),
    "red": ("#cc3311", "square"),
    "grey": (palette.NEUTRAL, "circle-open"),
}
"""Colour and form of each light."""
TO_ONE = {"offers_per_contest"}
"""Indicators that count one thing for each of another."""
WORST = ("red", "amber", "green", "grey")


def draw_contract_lights(watch: Watch, *, words: Words) -> Figure:
    """Draw the lights of each indicator of the contract, quarter by quarter.

    Parameters
    ----------
    watch : Watch
        As :func:`analysis.monitoring.read_watch` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        A row an indicator, a column a quarter; each light has its own form.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.monitoring import read_watch
    >>> figure = draw_contract_lights(read_watch("day_care_drift"), words=read_words("en"))
    >>> len(figure.meta["table"]["rows"]), len(figure.meta["table"]["columns"])
    (7, 5)
    """
    keys = list(dict.fromkeys(watch.quarters["measure"]))
    quarters = sorted(set(watch.quarters["quarter"]))
    labels = [measure_name(key, watch, words=words) for key in keys]
    layout = {
        "xaxis": {
            "range": [-0.5, max(len(quarters), 1) - 0.5],
            "tickvals": list(range(len(quarters))),
            "ticktext": [_short(quarter, watch, words=words) for quarter in quarters],
            "side": "bottom",
            "fixedrange": True,
            "automargin": True,
            "showgrid": False,
            "zeroline": False,
        },
        "yaxis": row_axis(labels),
        "annotations": row_labels(labels),
        "height": row_height(labels) + 150,
        **legend_above(60),
    }
    places = {key: place for place, key in enumerate(keys)}
    table = watch.quarters.assign(
        x=watch.quarters["quarter"].map(quarters.index), y=watch.quarters["measure"].map(places)
    )
    traces = [
        _dots(table[table["light"] == colour], colour, watch=watch, words=words)
        for colour in WORST
        if (table["light"] == colour).any()
    ]
    note = _note(keys, quarters, watch, words=words)
    return figure_of(traces, layout, note=note, words=words)


def _short(quarter: str, watch: Watch, *, words: Words) -> str:
    """A quarter as narrow as a column, with how many of its months reported where not all did."""
    year, number = quarter.split("-Q")
    name = f"{('I', 'II', 'III', 'IV')[int(number) - 1]}<br>{year}"
    row = watch.quarters[watch.quarters["quarter"] == quarter].iloc[0]
    if row["months_reported"] >= row["months_planned"]:
        return name
    part = words.say(
        "contracts.part_of_quarter",
        reported=words.count(row["months_reported"]),
        planned=words.count(row["months_planned"]),
    )
    return f"{name}<br>{part}"


def _dots(own: pd.DataFrame, colour: str, *, watch: Watch, words: Words) -> dict[str, Any]:
    texts = [
        words.say(
            "contracts.hover_light",
            name=measure_name(row["measure"], watch, words=words),
            quarter=quarter_name(row["quarter"], words=words),
            light=light_name(colour, words=words),
            value=level_text(row["value"], words, 1),
            reason=words.say(f"contracts.reason.{row['reason']}"),
        )
        for row in own.to_dict("records")
    ]
    tint, symbol = STYLES[colour]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": own["x"].tolist(),
        "y": own["y"].tolist(),
        "marker": {"color": tint, "symbol": symbol, "size": 17, "line": {"width": 2}},
        "text": texts,
        "hovertemplate": "%{text}<extra></extra>",
        "name": light_name(colour, words=words),
        "cliponaxis": False,
    }


def _note(keys: list[str], quarters: list[str], watch: Watch, *, words: Words) -> Note:
    lights = watch.quarters.set_index(["measure", "quarter"])["light"]
    cells = [
        [
            measure_name(key, watch, words=words),
            *(light_name(lights[(key, quarter)], words=words) for quarter in quarters),
        ]
        for key in keys
    ]
    said = "; ".join(
        words.say("contracts.row_lights", name=row[0], lights=", ".join(row[1:])) for row in cells
    )
    return Note(
        kind="bars",
        made="contract_lights",
        caption=words.say("contracts.caption_lights"),
        alternative=words.say("contracts.alternative_lights", rows=said),
        unit=words.say("contracts.unit_lights"),
        base=contract_base(watch, words=words),
        source=contract_source(watch, words=words),
        is_synthetic=watch.is_synthetic,
        is_approximate=False,
        columns=[
            words.say("contracts.heading_measure"),
            *(quarter_name(quarter, words=words) for quarter in quarters),
        ],
        rows=cells,
    )


def show_contract_lights(watch: Watch, *, words: Words) -> Table:
    """Show the lights of the latest quarter that is over, worst first, each with its reason.

    Parameters
    ----------
    watch : Watch
        As :func:`analysis.monitoring.read_watch` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        All indicators, also those of the hromada and those of which nothing is known.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.monitoring import read_watch
    >>> table = show_contract_lights(read_watch("day_care_drift"), words=read_words("en"))
    >>> len(table.rows), table.rows[-1][1].text
    (11, '?\\xa0Grey')
    """
    rows = []
    for row in _latest(watch).to_dict("records"):
        came = row["is_warned"] is True
        texts = [
            measure_name(str(row["measure"]), watch, words=words),
            light_name(str(row["light"]), words=words),
            _value(row, words),
            _interval(row, words),
            words.say(f"contracts.warning_{'yes' if came else 'no'}"),
            words.say(f"contracts.reason.{row['reason']}"),
        ]
        rows.append(tuple(Cell(text) for text in texts))
    keys = ("measure", "light", "share", "interval", "warning", "reason")
    numbers = {"share", "interval"}
    headings = tuple((words.say(f"contracts.heading_{key}"), key in numbers) for key in keys)
    quarter = quarter_name(watch.latest_quarter, words=words)
    confidence = level_text(watch.monitoring.interval.confidence, words)
    note = words.say("contracts.lights_note", confidence=confidence)
    return Table(
        words.say("contracts.lights_caption", quarter=quarter),
        headings,
        tuple(rows),
        contract_note(watch, note, words=words),
    )


def _value(row: dict[Hashable, Any], words: Words) -> str:
    """The value of an indicator: how many to one, or in per cent."""
    if row["measure"] in TO_ONE and pd.notna(row["value"]):
        return words.plain(row["value"], 1)
    return level_text(row["value"], words, 1)


def _interval(row: dict[Hashable, Any], words: Words) -> str:
    """From where to where the level lies; what is counted in full has no interval."""
    if pd.isna(row["value"]):
        return words.say("language.no_value")
    if pd.isna(row["low"]) or row["low"] >= row["high"]:
        return words.say("contracts.in_full")
    low, high = level_text(row["low"], words), level_text(row["high"], words)
    return words.say("contracts.from_to", low=low, high=high)


def _latest(watch: Watch) -> pd.DataFrame:
    """Every indicator once: of the contract in its latest quarter, of the hromada in its year."""
    hromada = watch.hromada.drop_duplicates("measure", keep="last")
    rows = pd.concat([watch.latest, hromada.assign(is_warned=False)], ignore_index=True)
    order = rows["light"].map({colour: place for place, colour in enumerate(WORST)})
    return rows.assign(order=order).sort_values("order", kind="stable", ignore_index=True)


def say_contract(watch: Watch, *, words: Words) -> Passage:
    """Say how the contract stands: lights of the latest quarter, and early warnings.

    Parameters
    ----------
    watch : Watch
        As :func:`analysis.monitoring.read_watch` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.monitoring import read_watch
    >>> said = say_contract(read_watch("home_care_steady"), words=read_words("en"))
    >>> said.plain.split(". ")[-1]
    'No early warning has come since the contract began.'
    """
    rows = _latest(watch)
    counts = {colour: words.count((rows["light"] == colour).sum()) for colour in WORST}
    quarter = quarter_name(watch.latest_quarter, words=words)
    text = words.say("contracts.say_lights", quarter=quarter, all=words.count(len(rows)), **counts)
    bad = [
        words.say(
            "contracts.say_bad",
            light=light_name(colour, words=words),
            names=", ".join(measure_name(key, watch, words=words) for key in own),
        )
        for colour in ("red", "amber")
        if len(own := rows.loc[rows["light"] == colour, "measure"])
    ]
    bad = bad or [words.say("contracts.say_all_green")]
    parts = [text, *bad, _red_before(watch, words), _warnings(watch, words)]
    whole = " ".join(part for part in parts if part)
    chance = level_text(watch.monitoring.early_warning.chance, words)
    sure = words.say("contracts.certainty_lights", chance=chance)
    return contract_passage(whole, watch, headline=whole, certainty=sure)


def _red_before(watch: Watch, words: Words) -> str:
    """Say what was red in a quarter before the latest one; nothing where nothing was."""
    rows = watch.quarters
    red = rows[(rows["light"] == "red") & (rows["quarter"] < watch.latest_quarter)]
    events = [
        words.say(
            "contracts.earlier_event",
            name=measure_name(str(key), watch, words=words),
            quarters=", ".join(quarter_name(quarter, words=words) for quarter in own["quarter"]),
        )
        for key, own in red.groupby("measure", sort=False)
    ]
    return words.say("contracts.say_red_before", events="; ".join(events)) if events else ""


def _warnings(watch: Watch, words: Words) -> str:
    warned = watch.months[watch.months["is_alarm"].eq(True)]
    if warned.empty:
        return words.say("contracts.say_not_warned")
    events = [
        words.say(
            "contracts.warned_event",
            name=measure_name(str(key), watch, words=words),
            months=", ".join(words.date(month) for month in own["month"]),
        )
        for key, own in warned.groupby("measure", sort=False)
    ]
    return words.say("contracts.say_warned", events="; ".join(events))
