"""All verdicts on one scale: how far each lies from its threshold, and how steadily.

The scale is the distance as a share of the threshold, so that shares, sums and ratios stand beside
each other; nothing is added up, and no verdict is ranked by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from analysis.advise import Finding, Verdict
from analysis.draw import palette
from analysis.draw.axes import legend_above, row_axis, row_height, row_labels, value_axis
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.groups import written_span
from analysis.draw.rule_results import results_of_verdicts
from analysis.draw.tables import Passage
from analysis.language import Words

__all__ = ["draw_verdicts"]

LIMIT = 1.5
"""Shares of the threshold; what lies beyond is drawn at the edge."""
STYLE = {
    "holds": ("circle", palette.STANDARD),
    "weakened": ("diamond-open", palette.STANDARD),
    "not_supported": ("x-thin-open", palette.MARK),
}
"""Form and colour of each state: no colour stands alone."""


class _Row(NamedTuple):
    """A verdict with the condition that decides it, on the scale of distances."""

    verdict: Verdict
    finding: Finding
    distance: float
    lower: float
    upper: float


def draw_verdicts(verdicts: Mapping[str, Verdict], *, words: Words) -> Figure | Passage:
    """Draw how far each decided verdict lies from its threshold, with the middle of repeated draws.

    Parameters
    ----------
    verdicts : mapping of str to Verdict
        As :func:`analysis.advise.weigh_all` returns them.
    words : Words
        The reader's language.

    Returns
    -------
    Figure, or Passage where none could be decided
        A row a rule, real data first; the line is the threshold. The table has the figures.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> draw_verdicts({}, words=read_words("en")).is_gap
    True
    """
    rows = _rows(verdicts)
    if not rows:
        text = words.say("evidence.strip_nothing")
        return Passage(f"> {text}", text, is_gap=True)
    labels = [words.of(row.verdict.rule.title) for row in rows]
    title = words.say("evidence.strip_axis")
    layout = {
        "xaxis": value_axis("share", (-LIMIT - 0.08, LIMIT + 0.08), words=words, title=title),
        "yaxis": row_axis(labels),
        "annotations": row_labels(labels),
        "shapes": [_threshold()],
        "height": row_height(labels) + 150,
        **legend_above(56),
    }
    traces = [_bars(rows), *_marks(rows, words)]
    return figure_of(traces, layout, note=_note(rows, verdicts, words), words=words)


def _rows(verdicts: Mapping[str, Verdict]) -> list[_Row]:
    decided = [each for each in verdicts.values() if each.strength is not None]
    rows = [row for verdict in decided if np.isfinite((row := _row(verdict)).distance)]
    return sorted(rows, key=lambda row: (row.verdict.is_synthetic, -row.distance))


def _row(verdict: Verdict) -> _Row:
    """The condition that decides: of all the nearest to its threshold, of any the firmest."""
    choose = min if verdict.rule.when.all else max
    finding = choose(verdict.findings, key=lambda each: each.distance_relative)
    strength = finding.strength
    ends = (np.nan, np.nan) if strength is None else (strength.lower, strength.upper)
    sign = 1.0 if finding.comparison == "at_least" else -1.0
    lower, upper = sorted(sign * (end - finding.threshold) / abs(finding.threshold) for end in ends)
    return _Row(verdict, finding, finding.distance_relative, lower, upper)


def _inside(value: float) -> float:
    return float(np.clip(value, -LIMIT, LIMIT))


def _threshold() -> dict[str, Any]:
    line = {"color": palette.NEUTRAL, "width": 2, "dash": "dot"}
    return {"type": "line", "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def _bars(rows: Sequence[_Row]) -> dict[str, Any]:
    along: list[float | None] = []
    across: list[float | None] = []
    for place, row in enumerate(rows):
        if np.isfinite(row.lower):
            along += [_inside(row.lower), _inside(row.upper), None]
            across += [place, place, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": along,
        "y": across,
        "line": {"color": palette.NEUTRAL, "width": 4},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _marks(rows: Sequence[_Row], words: Words) -> list[dict[str, Any]]:
    traces = []
    for state, (symbol, colour) in STYLE.items():
        own = [(place, row) for place, row in enumerate(rows) if row.verdict.state == state]
        if own:
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [_inside(row.distance) for _, row in own],
                    "y": [place for place, _ in own],
                    "marker": {"symbol": symbol, "color": colour, "size": 13}
                    | {"line": {"color": colour, "width": 3 if "open" in symbol else 0}},
                    "text": [words.number(row.distance, "share") for _, row in own],
                    "hovertemplate": "%{text}<extra></extra>",
                    "cliponaxis": False,
                    "name": words.say(f"reports.verdict.{state}"),
                }
            )
    return traces


def _note(rows: Sequence[_Row], verdicts: Mapping[str, Verdict], words: Words) -> Note:
    made_up = any(row.verdict.is_synthetic for row in rows)
    warning = [words.say("draw.synthetic_caption")] if made_up else []
    caption = [words.say("evidence.strip_caption"), words.say("evidence.strip_key")]
    limit = words.number(LIMIT, "share")
    caption += [words.say("evidence.strip_clipped", limit=limit)]
    told = "; ".join(
        words.say(
            "evidence.strip_row",
            title=words.of(row.verdict.rule.title).rstrip("."),
            state=_state(row.verdict, words),
            distance=words.number(row.distance, "share"),
        )
        for row in rows
    )
    count = words.count(len(rows))
    alternative = words.say("evidence.strip_alternative", count=count, rows=told)
    keys = ("rule", "state", "figure", "threshold", "distance", "interval", "held", "turned")
    return Note(
        kind="verdicts",
        made="verdicts",
        caption=f"{caption[0]}. {' '.join([*caption[1:], *warning])}",
        alternative=" ".join([alternative, *warning]),
        unit=words.say("evidence.strip_unit"),
        base=words.say("evidence.strip_base", count=count),
        source=", ".join(dict.fromkeys(_data(row.verdict, words) for row in rows)),
        is_synthetic=made_up,
        is_approximate=False,
        columns=[words.say(f"evidence.heading_{key}") for key in keys],
        rows=[_cells(row, words) for row in rows],
        results=results_of_verdicts(verdicts),
    )


def _state(verdict: Verdict, words: Words) -> str:
    kind = "verdict_if" if verdict.is_synthetic else "verdict"
    return words.say(f"reports.{kind}.{verdict.state}")


def _data(verdict: Verdict, words: Words) -> str:
    if verdict.is_synthetic:
        return words.say("evidence.data_synthetic")
    is_open = all(finding.design == "census" for finding in verdict.findings)
    return words.say("evidence.data_open" if is_open else "evidence.data_survey")


def _cells(row: _Row, words: Words) -> list[str]:
    finding, strength = row.finding, row.verdict.strength
    none = words.say("language.no_value")
    held = float("nan")
    turned = none
    if strength is not None:
        is_drawn = strength.design == "probability"
        held = strength.probability if is_drawn else strength.stability
        turned = none if strength.fragility is None else words.count(strength.fragility)
    has_ends = finding.strength is not None and np.isfinite(finding.strength.lower)
    span = none
    if has_ends and finding.strength is not None:
        ends = finding.strength.lower, finding.strength.upper
        span = written_span(*ends, finding.unit, words=words)
    threshold = words.number(finding.threshold, finding.unit)
    return [
        words.of(row.verdict.rule.title),
        _state(row.verdict, words),
        words.number(finding.value, finding.unit),
        words.say(f"draw.threshold_{finding.comparison}", threshold=threshold),
        words.number(row.distance, "share"),
        span,
        words.number(held, "share"),
        turned,
    ]
