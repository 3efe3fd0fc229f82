"""What an expert panel came to: medians by round, outcomes, and the dissent beside each result.

The rule and the results come from ``consult``. Experts are chosen, so no row has a sampling error.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis.advise import Rule
from analysis.consult import PanelResults
from analysis.draw import palette
from analysis.draw.axes import legend_above, row_axis, row_height, row_labels, value_axis
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.panel_words import (
    apart_words,
    middle_words,
    outcome_words,
    stable_words,
)
from analysis.draw.tables import Cell, Table
from analysis.errors import ParameterError
from analysis.language import Words

__all__ = ["draw_panel", "show_panel"]

Titles = Mapping[str, Rule]
BAND = "rgba(47,127,181,0.13)"
ABOVE_TWO = 18
"""Pixels from the middle of a row to its label: the round before stands between."""
SECOND_ROUND = 12
"""Pixels more a row: two rounds stand below its label."""
"""Pixels of a row, letters of a line: a long title takes two lines on a phone."""
SHIFT = 0.15
"""Of a row: how far the two rounds stand above and below its middle."""


class _Seen(NamedTuple):
    """One dimension of a panel: its rows of every round, and those of the last."""

    results: PanelResults
    dimension: str
    rows: pd.DataFrame
    last: pd.DataFrame


def draw_panel(results: PanelResults, *, dimension: str, rules: Titles, words: Words) -> Figure:
    """Draw medians and middle halves of every recommendation, round by round.

    Parameters
    ----------
    results : PanelResults
        As :func:`analysis.consult.read_panel_results` returns them.
    dimension : str
        One of the panel's dimensions.
    rules : mapping of str to Rule
        The recommendations, for their titles.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        The outer thirds of the scale are shaded. Its table has every round, the outcome, and who
        stands apart.

    Raises
    ------
    ParameterError
        The panel has no such dimension.

    Examples
    --------
    >>> from analysis.advise import read_rules
    >>> from analysis.consult import read_panel_results
    >>> from analysis.language import read_words
    >>> figure = draw_panel(read_panel_results("social_services"), dimension="importance",
    ...     rules=read_rules(), words=read_words("en"))
    >>> len(figure.meta["table"]["rows"]), figure.meta["is_synthetic"]
    (12, True)
    """
    seen = _seen(results, dimension)
    scale = results.panel.scale
    labels = [_title(each, rules, words) for each in seen.last["statement"]]
    ends = {"lowest": words.count(scale.lowest), "highest": words.count(scale.highest)}
    title = words.say("consult.axis", **ends)
    axis = value_axis("count", (scale.lowest - 0.5, scale.highest + 0.5), words=words, title=title)
    layout = {
        "xaxis": axis | {"tickmode": "linear", "tick0": scale.lowest, "dtick": 1},
        "yaxis": row_axis(labels),
        "annotations": [each | {"yshift": ABOVE_TWO} for each in row_labels(labels)],
        "shapes": _thirds(results),
        "height": row_height(labels) + len(labels) * SECOND_ROUND + 110,
        **legend_above(44),
    }
    traces = [
        trace
        for number in sorted(seen.rows["round"].unique())
        for trace in _traces(seen, int(number), rules=rules, words=words)
    ]
    return figure_of(traces, layout, note=_note(seen, rules, words=words), words=words)


def _seen(results: PanelResults, dimension: str) -> _Seen:
    if dimension not in results.panel.dimensions:
        raise ParameterError(
            f"The panel does not rate '{dimension}'.",
            needed=f"one of: {', '.join(results.panel.dimensions)}",
        )
    rows = results.statements[results.statements["dimension"].eq(dimension)]
    last = results.last[results.last["dimension"].eq(dimension)].reset_index(drop=True)
    return _Seen(results, dimension, rows, last)


def _title(rule_id: str, rules: Titles, words: Words) -> str:
    return words.of(rules[rule_id].title) if rule_id in rules else rule_id


def _thirds(results: PanelResults) -> list[dict[str, Any]]:
    scale = results.panel.scale
    width = (scale.highest - scale.lowest + 1) / 3
    ends = (
        (scale.lowest - 0.5, scale.lowest - 0.5 + width),
        (scale.highest + 0.5 - width, scale.highest + 0.5),
    )
    box = {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
    return [box | {"x0": x0, "x1": x1, "line": {"width": 0}, "fillcolor": BAND} for x0, x1 in ends]


def _traces(seen: _Seen, number: int, *, rules: Titles, words: Words) -> list[dict[str, Any]]:
    """A line for the middle half and a dot for the median of each recommendation in one round."""
    own = seen.rows[seen.rows["round"].eq(number)].set_index("statement")
    own = own.reindex(seen.last["statement"]).reset_index()
    is_last = number == len(seen.results.waves)
    shift = SHIFT if is_last else -SHIFT
    along: list[float | None] = []
    across: list[float | None] = []
    for place, row in enumerate(own.to_dict("records")):
        along += [row["lower_quartile"], row["upper_quartile"], None]
        across += [place + shift, place + shift, None]
    name = words.say("consult.round", number=words.count(number))
    colour = palette.STANDARD if is_last else palette.NEUTRAL
    marker = {"symbol": "circle" if is_last else "circle-open", "size": 10, "color": colour}
    texts = [
        words.say(
            "consult.hover",
            statement=_title(row["statement"], rules, words),
            round=name,
            value=middle_words(row, words=words),
            count=words.count(row["ratings_count"]),
        )
        for row in own.to_dict("records")
    ]
    line = {"color": colour, "width": 3.5 if is_last else 1.5}
    quiet = {"hoverinfo": "skip", "showlegend": False, "opacity": 0.7, "name": name}
    return [
        {"type": "scatter", "mode": "lines", "x": along, "y": across, "line": line, **quiet},
        {
            "type": "scatter",
            "mode": "markers",
            "x": own["median"].tolist(),
            "y": [place + shift for place in range(len(own))],
            "marker": marker | ({} if is_last else {"line": {"width": 2}}),
            "text": texts,
            "hovertemplate": "%{text}<extra></extra>",
            "name": name,
        },
    ]


def _note(seen: _Seen, rules: Titles, *, words: Words) -> Note:
    panel, counts = seen.results.panel, seen.rows["ratings_count"]
    table = show_panel(seen.results, dimension=seen.dimension, rules=rules, words=words)
    ends = {"lowest": words.count(panel.scale.lowest), "highest": words.count(panel.scale.highest)}
    asked = words.of(panel.dimensions[seen.dimension])
    told = {"title": words.of(panel.title), "asked": asked}
    closed = words.date(panel.rounds[len(seen.results.waves) - 1].closes)
    return Note(
        kind="panel",
        made="ratings",
        caption=words.say("consult.panel_caption", **told),
        alternative=_alternative(seen, rules, told, words=words),
        unit=words.say("consult.unit", **ends),
        base=words.say(
            "consult.base", lowest=words.count(counts.min()), highest=words.count(counts.max())
        ),
        source=words.say("consult.panel_source", title=told["title"], date=closed),
        is_synthetic=seen.results.is_synthetic,
        is_approximate=False,
        columns=[text for text, _ in table.headings],
        rows=[[cell.text for cell in row] for row in table.rows],
    )


def _alternative(seen: _Seen, rules: Titles, told: Mapping[str, str], *, words: Words) -> str:
    outcomes = seen.last["outcome"].value_counts()
    rows = "; ".join(
        words.say(
            "consult.panel_row",
            statement=_title(row["statement"], rules, words),
            outcome=outcome_words(row["outcome"], words=words),
            median=words.plain(row["median"], 1),
        )
        for row in seen.last.to_dict("records")
    )
    return words.say(
        "consult.panel_alternative",
        **told,
        round=words.count(len(seen.results.waves)),
        agreed_high=words.count(outcomes.get("for", 0)),
        agreed_low=words.count(outcomes.get("against", 0)),
        divided=words.count(outcomes.get("disagreement", 0)),
        open=words.count(outcomes.get("none", 0) + outcomes.get("too_few", 0)),
        rows=rows,
    )


def show_panel(results: PanelResults, *, dimension: str, rules: Titles, words: Words) -> Table:
    """Show the outcome of every recommendation, with the dissent beside it.

    Parameters
    ----------
    results : PanelResults
        As :func:`analysis.consult.read_panel_results` returns them.
    dimension : str
        One of the panel's dimensions.
    rules : mapping of str to Rule
        The recommendations, for their titles.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        In the order in which the panel declares the recommendations, which says nothing of ranks.

    Raises
    ------
    ParameterError
        The panel has no such dimension.

    Examples
    --------
    >>> from analysis.advise import read_rules
    >>> from analysis.consult import read_panel_results
    >>> from analysis.language import read_words
    >>> table = show_panel(read_panel_results("social_services"), dimension="importance",
    ...     rules=read_rules(), words=read_words("en"))
    >>> [cell.text for cell in table.rows[2]][1]
    'divided, stable'
    """
    seen = _seen(results, dimension)
    rounds = range(1, len(results.waves) + 1)
    by_round = {
        number: seen.rows[seen.rows["round"].eq(number)].set_index("statement").to_dict("index")
        for number in rounds
    }
    rows = []
    for row in seen.last.to_dict("records"):
        medians = [
            Cell(middle_words(by_round[number][row["statement"]], words=words)) for number in rounds
        ]
        changed = words.say("language.no_value")
        if pd.notna(row["changed_share"]):
            changed = words.figure(row["changed_share"], "share")
        rows.append(
            (
                Cell(_title(row["statement"], rules, words)),
                Cell(_outcome(row, words)),
                *medians,
                Cell(changed),
                Cell(apart_words(row, results.panel, words=words)),
            )
        )
    headings = (
        (words.say("consult.column_statement"), False),
        (words.say("consult.column_outcome"), False),
        *((words.say("consult.round", number=words.count(number)), True) for number in rounds),
        (words.say("consult.column_changed"), True),
        (words.say("consult.column_apart"), False),
    )
    caption = words.say(
        "consult.statements_caption",
        round=words.count(len(results.waves)),
        asked=words.of(results.panel.dimensions[dimension]),
    )
    note = _rule_note(results, words)
    return Table(caption, headings, tuple(rows), note, is_synthetic=results.is_synthetic)


def _outcome(row: Mapping[Any, Any], words: Words) -> str:
    outcome = outcome_words(row["outcome"], words=words)
    if pd.isna(row["is_stable"]):
        return outcome
    stable = stable_words(row["is_stable"], words=words)
    return words.say("consult.outcome_moving", outcome=outcome, stable=stable)


def _rule_note(results: PanelResults, words: Words) -> str:
    rule = results.panel.rule
    return words.say(
        "consult.statements_note",
        share=words.number(rule.consensus_share, "share"),
        width=words.plain(rule.widest_interquartile_range, 0),
        divided=words.number(rule.disagreement_share, "share"),
        stable=words.number(rule.stable_below, "share"),
        least=words.count(results.panel.terms.kind_named_from),
    )
