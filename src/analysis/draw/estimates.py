"""Estimates with their intervals: a dot where the figure is, a line for where it may be.

Rows keep the order given, so that nobody reads a rank where the intervals overlap. A figure to be
used with caution has an open dot and a thin line; a withheld one says why in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
from analysis.draw.certainty import because_words, interval_words
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.mapwords import caption_of
from analysis.draw.results import results_of_estimates
from analysis.draw.subjects import Subject
from analysis.draw.tables import Cell, Table
from analysis.errors import DataError
from analysis.language import Words
from analysis.protect import PublicationRules

__all__ = ["draw_estimates", "show_rules", "show_weighting"]

Names = Mapping[str, str]
NEEDED = ("key", "domain", "estimate", "lower", "upper", "base", "reason", "publication")
NAMED_IN_WORDS = 15
STYLES: Mapping[str, dict[str, Any]] = {
    "publish": {"symbol": "circle", "size": 10},
    "caution": {"symbol": "circle-open", "size": 10, "line": {"width": 2}},
}
WIDTHS: Mapping[str, float] = {"publish": 3.5, "caution": 1.5}


def draw_estimates(table: pd.DataFrame, *, subject: Subject, names: Names, words: Words) -> Figure:
    """Draw estimates with their intervals.

    Parameters
    ----------
    table : DataFrame
        As :func:`analysis.indicators.estimate_indicator` returns it; several may stand below each
        other. A row for everybody (domain ``all``) is drawn as a band behind the others too.
    subject : Subject
        What is estimated.
    names : mapping of str to str
        Names of domains, as :func:`analysis.draw.domain_names` gives them.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        Its table has value, interval, base, missing and what to beware of.

    Raises
    ------
    DataError
        A column is missing.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> table = pd.DataFrame({"key": ["w/i/share/sex=f", "w/i/share/sex=m"], "domain": ["f", "m"],
    ...     "estimate": [0.5, None], "lower": [0.4, None], "upper": [0.6, None],
    ...     "base": [300.0, 9.0], "missing_count": [4.0, 0.0], "reason": ["", ""],
    ...     "publication": ["publish", "withhold"], "publication_reason": ["", "base"]})
    >>> figure = draw_estimates(table, subject=Subject("Know where to ask", "share"),
    ...     names={"f": "Women", "m": "Men"}, words=read_words("en"))
    >>> figure.meta["table"]["rows"]
    [['Women', '50.0%', '40.0 to 60.0', '300', '4', ''], ['Men', 'withheld', '–', '9', '0',
    'too few answers']]
    """
    missing = [name for name in NEEDED if name not in table.columns]
    if missing:
        raise DataError("Estimates cannot be drawn.", needed=", ".join(missing))
    rows = table.reset_index(drop=True)
    labels = [_label(row, names, words) for _, row in rows.iterrows()]
    limits = _limits(rows, subject.unit)
    layout = {
        "xaxis": value_axis(subject.unit, limits, words=words),
        "yaxis": row_axis(labels),
        "annotations": [*row_labels(labels), *_withheld(rows, limits, words=words)]
        if len(rows)
        else [nothing_note(words)],
        "shapes": _band(rows),
        "height": row_height(labels) + 110,
        **legend_above(44),
    }
    traces = [
        trace
        for publication in ("publish", "caution")
        for trace in _traces(rows, publication, labels=labels, subject=subject, words=words)
    ]
    note = _note(rows, names, subject=subject, words=words)
    return figure_of(traces, layout, note=note, words=words)


def _label(row: pd.Series, names: Names, words: Words) -> str:
    name = names.get(str(row["domain"]), str(row["domain"]))
    if pd.isna(row["base"]):
        return name
    return words.say("draw.label_with_base", name=name, count=words.count(row["base"]))


def _limits(rows: pd.DataFrame, unit: str) -> tuple[float, float]:
    """All intervals with some room; a share never leaves its scale."""
    low, high = rows[["lower", "estimate"]].min().min(), rows[["upper", "estimate"]].max().max()
    if pd.isna(low) or pd.isna(high):
        return 0.0, 1.0
    room = 0.08 * ((high - low) or abs(high) or 1.0)
    low, high = low - room, high + room
    if unit == "share":
        return max(0.0, low), min(1.0, high)
    return (max(0.0, low) if rows["lower"].min() >= 0 else low), high


def _traces(
    rows: pd.DataFrame, publication: str, *, labels: list[str], subject: Subject, words: Words
) -> list[dict[str, Any]]:
    """Lines of the intervals, and on them the dots."""
    own = rows[rows["publication"].eq(publication)]
    if own.empty:
        return []
    along: list[float | None] = []
    across: list[int | None] = []
    for place, row in own.iterrows():
        along += [row["lower"], row["upper"], None]
        across += [int(str(place)), int(str(place)), None]
    texts = [
        _hover(row, labels[int(str(place))], subject=subject, words=words)
        for place, row in own.iterrows()
    ]
    name = words.say(f"draw.legend_{publication}")
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": along,
            "y": across,
            "line": {"color": palette.STANDARD, "width": WIDTHS[publication]},
            "opacity": 0.6,
            "hoverinfo": "skip",
            "showlegend": False,
            "name": name,
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": own["estimate"].tolist(),
            "y": [int(str(place)) for place in own.index],
            "marker": {"color": palette.STANDARD, **STYLES[publication]},
            "text": texts,
            "hovertemplate": "%{text}<extra></extra>",
            "name": name,
        },
    ]


def _hover(row: pd.Series, label: str, *, subject: Subject, words: Words) -> str:
    value = words.number(row["estimate"], subject.unit)
    interval = interval_words(row, subject.unit, words=words)
    return f"{label}<br>{value}<br>{words.say('draw.hover_interval', interval=interval)}"


def _withheld(
    rows: pd.DataFrame, limits: tuple[float, float], *, words: Words
) -> list[dict[str, Any]]:
    own = rows[rows["publication"].eq("withhold")]
    return [
        {
            "text": words.say("draw.row_withheld"),
            "x": limits[0],
            "y": int(str(place)),
            "xanchor": "left",
            "showarrow": False,
            "font": {"size": 12},
        }
        for place in own.index
    ]


def _band(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The interval of everybody, behind all rows."""
    own = rows[rows["domain"].eq("all") & rows["lower"].notna()]
    if own.empty or len(rows) == 1:
        return []
    row = own.iloc[0]
    box = {"type": "rect", "x0": row["lower"], "x1": row["upper"], "yref": "paper", "y0": 0}
    return [box | {"y1": 1, "layer": "below", "line": {"width": 0}} | {"fillcolor": BAND}]


BAND = "rgba(47,127,181,0.13)"


def _note(rows: pd.DataFrame, names: Names, *, subject: Subject, words: Words) -> Note:
    unit = words.unit_name(subject.unit)
    bases = rows["base"].dropna()
    base = words.say(
        "draw.base_answers",
        lowest=words.count(bases.min() if len(bases) else 0),
        highest=words.count(bases.max() if len(bases) else 0),
    )
    has_interval = bool(rows["lower"].notna().any())
    start = words.say(
        "draw.estimates_caption" if has_interval else "draw.estimates_caption_bare",
        name=subject.titled(words),
    )
    said = words.say(
        "draw.estimates_alternative",
        name=subject.titled(words),
        unit=unit,
        rows=_in_words(rows, names, subject=subject, words=words),
    )
    keys = ("group", "value", "interval", "base_answers", "missing", "beware")
    return Note(
        kind="estimates",
        made="estimates",
        about=subject.about,
        caption=caption_of(start, subject, words),
        alternative=caption_of(said, subject, words, subject.caution),
        unit=unit,
        base=base,
        source=subject.sourced(words),
        is_synthetic=subject.is_synthetic,
        is_approximate=False,
        columns=[words.say(f"draw.heading_{key}", unit=unit) for key in keys],
        rows=[_cells(row, names, subject=subject, words=words) for _, row in rows.iterrows()],
        results=results_of_estimates(rows, subject=subject),
    )


def _cells(row: pd.Series, names: Names, *, subject: Subject, words: Words) -> list[str]:
    name = names.get(str(row["domain"]), str(row["domain"]))
    is_withheld = row["publication"] == "withhold"
    counts = [_count(row[key], words) for key in ("base", "missing_count")]
    beware = because_words(row["publication_reason"], words=words)
    if row["publication"] == "caution":
        beware = words.say("draw.beware_caution", because=beware)
    if is_withheld:
        return [name, words.say("draw.row_withheld"), "–", *counts, beware]
    value = words.number(row["estimate"], subject.unit)
    return [name, value, interval_words(row, subject.unit, words=words), *counts, beware]


def _count(value: float, words: Words) -> str:
    return words.say("draw.row_withheld") if pd.isna(value) else words.count(value)


def _in_words(rows: pd.DataFrame, names: Names, *, subject: Subject, words: Words) -> str:
    """Every row by name while they are few; else how many are shown, and from where to where."""
    if rows.empty:
        return words.say("draw.nothing_to_draw")
    if len(rows) <= NAMED_IN_WORDS:
        told = []
        for _, row in rows.iterrows():
            name, value, interval, *_ = _cells(row, names, subject=subject, words=words)
            is_bare = pd.isna(row["lower"])
            key = "draw.named_value" if is_bare else "draw.named_estimate"
            told.append(words.say(key, name=name, value=value, **_kept(interval, is_bare)))
        return "; ".join(told)
    shown = rows[rows["publication"].ne("withhold")]
    return words.say(
        "draw.estimates_many",
        total=words.count(len(rows)),
        shown=words.count(len(shown)),
        caution=words.count(shown["publication"].eq("caution").sum()),
        lowest=words.number(shown["estimate"].min(), subject.unit),
        highest=words.number(shown["estimate"].max(), subject.unit),
    )


def _kept(interval: str, is_bare: bool) -> dict[str, str]:
    return {} if is_bare else {"interval": interval}


def show_weighting(sample: Any, *, words: Words) -> Table:
    """Show what each step of the weighting did.

    Parameters
    ----------
    sample : estimate.Sample
        The survey.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        One row a step: people stood for, least and greatest weight, effective number of answers.

    Examples
    --------
    >>> from analysis import estimate, survey
    >>> from analysis.language import read_words
    >>> sample = estimate.sample_of(survey.read_respondents("residents"))
    >>> len(show_weighting(sample, words=read_words("en")).rows)
    3
    """
    keys = ("sum", "least", "greatest", "effective_n", "weighting_effect")
    headings = [(words.say("draw.heading_step"), False)]
    headings += [(words.say(f"draw.heading_{key}"), True) for key in keys]
    decimals = {"least": 1, "greatest": 1, "weighting_effect": 2}
    rows = tuple(
        (
            Cell(words.say(f"draw.step_{name}")),
            *(Cell(words.plain(step.summary[key], decimals.get(key, 0))) for key in keys),
        )
        for name, step in sample.steps.items()
    )
    note = words.say("draw.weighting_note")
    if sample.wave.is_synthetic:
        note = f"{note} {words.say('draw.synthetic_caption')}"
    return Table(words.say("draw.weighting_caption"), tuple(headings), rows, note)


_BOUNDS: Mapping[str, str] = {
    "minimum_base": "count",
    "caution_base": "count",
    "minimum_effective_n": "count",
    "caution_effective_n": "count",
    "maximum_half_width": "share",
    "caution_half_width": "share",
    "maximum_relative_width": "share",
    "maximum_relative_standard_error": "share",
    "caution_relative_standard_error": "share",
    "caution_degrees_of_freedom": "count",
    "maximum_missing_share": "share",
    "caution_missing_share": "share",
    "rounding_base": "count",
    "cell_threshold": "count",
}
"""Bounds that a reader of estimates meets, with the unit in which each is written."""


def show_rules(rules: PublicationRules, *, words: Words) -> Table:
    """Show the bounds beyond which a figure is withheld or marked, each with its reason.

    Parameters
    ----------
    rules : PublicationRules
        Of one stage.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        One row a bound.

    Examples
    --------
    >>> from analysis import protect
    >>> from analysis.language import read_words
    >>> table = show_rules(protect.read_publication_rules()["public"], words=read_words("en"))
    >>> [cell.text for cell in table.rows[0]][:2]
    ['Withheld with fewer answers than', '10']
    """
    keys = ("bound", "value", "why")
    headings = tuple((words.say(f"draw.heading_{key}"), key == "value") for key in keys)
    rows = tuple(
        (
            Cell(words.say(f"draw.bound_{name}")),
            Cell(words.number(getattr(rules, name), unit)),
            Cell(words.of(rules.reasons[name].strip())),
        )
        for name, unit in _BOUNDS.items()
    )
    caption = words.say("draw.rules_caption", stage=rules.title_in(words.id))
    return Table(caption, headings, rows)
