"""How ways of providing stand on all criteria: by whose weights, by which method, how firmly.

No picture here is a league table: each shows shares of draws or ranges of weights. What is weighed
is computed in ``contracting``.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.contracting import Economics, Standings
from analysis.draw import palette
from analysis.draw.axes import legend_above, row_axis, row_height, row_labels, value_axis
from analysis.draw.contracting_weights import (
    nothing_weighed,
    rests_on_synthetic,
    stakeholder_name,
    weights_note,
)
from analysis.draw.contracting_words import case_results, cost_passage, percent, way_name
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.tables import Passage
from analysis.language import Words

__all__ = ["draw_standings", "say_standings"]

COLOURS = {
    "in_house": palette.STANDARD,
    "ngo": palette.MARK,
    "joint": "#5fb6b3",
    "with_neighbours": palette.NEUTRAL,
}
PATTERNS = {"in_house": "", "ngo": "/", "joint": ".", "with_neighbours": "x"}
"""A texture each: no way is told by its colour alone."""


def say_standings(standings: Standings | None, *, economics: Economics, words: Words) -> Passage:
    """Say which way has the highest value for each stakeholder, and how firmly.

    Parameters
    ----------
    standings : Standings or None
        As :func:`analysis.contracting.standings_of` returns it.
    economics : Economics
        Of the same case.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        A gap where there is nothing to weigh.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case
    >>> from analysis.language import read_words
    >>> found = economics_of(read_case("Lviv", "mediation"))
    >>> say_standings(None, economics=found, words=read_words("en")).plain
    'There is nothing to weigh: no way of providing can be costed.'
    """
    if standings is None:
        return nothing_weighed(economics, words)
    best = standings.by_stakeholder.sort_values("score", ascending=False)
    best = best.drop_duplicates("stakeholder").set_index("stakeholder")
    keys = list(economics.weighing.stakeholders)
    ways = {str(best.loc[key, "alternative"]) for key in keys}
    if len(ways) == 1:
        shares = best["first_share"]
        told = {
            "way": way_name(ways.pop(), economics, words=words),
            "low": percent(shares.min(), words=words),
            "high": percent(shares.max(), words=words),
        }
        lines = [words.say("contracting_costs.standing_same", **told)]
    else:
        rows = "; ".join(_standing_row(key, best.loc[key], economics, words=words) for key in keys)
        lines = [words.say("contracting_costs.standing_differ", rows=rows)]
    lines += [_any_line(standings, words), _turn_line(standings, words)]
    lines.append(_methods_line(standings, words))
    lines.append(weights_note(economics, words))
    return cost_passage(lines, is_synthetic=rests_on_synthetic(economics))


def _standing_row(key: str, row: pd.Series, economics: Economics, *, words: Words) -> str:
    return words.say(
        "contracting_costs.standing_row",
        who=stakeholder_name(economics, key, words=words),
        way=economics.weighing.alternatives[row["alternative"]].name[words.id],
        share=percent(row["first_share"], words=words),
    )


def _any_line(standings: Standings, words: Words) -> str:
    rows = ", ".join(
        words.say(
            "contracting_costs.standing_any_row",
            way=standings.economics.weighing.alternatives[row["alternative"]].name[words.id],
            share=percent(row["first_share"], words=words),
        )
        for row in standings.any_weights.to_dict("records")
    )
    return words.say("contracting_costs.standing_any", rows=rows)


def _turn_line(standings: Standings, words: Words) -> str:
    """Name the smallest change of one weight that puts another way first for somebody."""
    economics, turns = standings.economics, []
    for row in standings.ranges.to_dict("records"):
        for end, then in (("low", row["then_low"]), ("high", row["then_high"])):
            if then:
                turns.append((abs(row[end] - row["weight"]), row[end], then, row))
    if not turns:
        return words.say("contracting_costs.standing_no_turn")
    _, end, then, row = min(turns, key=lambda each: each[0])
    return words.say(
        "contracting_costs.standing_turn",
        who=economics.weighing.stakeholders[row["stakeholder"]].name[words.id],
        criterion=economics.weighing.criteria[row["criterion"]].name[words.id],
        weight=words.number(row["weight"], "share"),
        end=words.number(end, "share"),
        way=economics.weighing.alternatives[then].name[words.id],
    )


def _methods_line(standings: Standings, words: Words) -> str:
    divided = [
        stakeholder_name(standings.economics, key, words=words)
        for key, ways in standings.firsts.items()
        if len(ways) > 1
    ]
    if not divided:
        return words.say("contracting_costs.standing_methods_same")
    return words.say("contracting_costs.standing_methods", names=", ".join(divided))


def draw_standings(
    standings: Standings | None, *, economics: Economics, words: Words
) -> Figure | Passage:
    """Draw in which share of draws each way is first, by the weights of each stakeholder.

    Parameters
    ----------
    standings : Standings or None
        As :func:`analysis.contracting.standings_of` returns it.
    economics : Economics
        Of the same case.
    words : Words
        The reader's language.

    Returns
    -------
    Figure or Passage
        A bar a stakeholder and one for any weights at all, parted by ways; a gap where there is
        nothing to weigh.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case
    >>> from analysis.language import read_words
    >>> found = economics_of(read_case("Lviv", "mediation"))
    >>> draw_standings(None, economics=found, words=read_words("en")).is_gap
    True
    """
    if standings is None:
        return nothing_weighed(economics, words)
    shares = _shares(standings, words)
    labels = list(shares.index)
    layout = {
        "xaxis": value_axis(
            "share", (0.0, 1.0), words=words, title=words.say("contracting_costs.axis_share")
        )
        | {"dtick": 0.25, "tick0": 0.0},
        "yaxis": row_axis(labels),
        "annotations": row_labels(labels),
        "barmode": "stack",
        "height": row_height(labels) + 150,
        **legend_above(70, traceorder="normal"),
    }
    traces = [_bars(way, shares[way], economics, words=words) for way in shares]
    note = _standings_note(shares, standings, words=words)
    return figure_of(traces, layout, note=note, words=words)


def _shares(standings: Standings, words: Words) -> pd.DataFrame:
    """Share of draws in which a way is first: a row a stakeholder, the last for any weights."""
    economics = standings.economics
    table = standings.by_stakeholder.pivot(
        index="stakeholder", columns="alternative", values="first_share"
    ).loc[list(economics.weighing.stakeholders), list(standings.alternatives)]
    names = [stakeholder_name(economics, str(key), words=words) for key in table.index]
    table.index = pd.Index(names)
    anybody = standings.any_weights.set_index("alternative")["first_share"]
    label = words.say("contracting_costs.any_weights")
    table.loc[label[:1].upper() + label[1:]] = anybody
    return table


def _bars(way: Any, shares: pd.Series, economics: Economics, *, words: Words) -> dict[str, Any]:
    name = way_name(str(way), economics, words=words)
    pattern = {"shape": PATTERNS[str(way)], "solidity": 0.3, "fgcolor": "#ffffff", "size": 7}
    pattern["fillmode"] = "overlay"
    return {
        "type": "bar",
        "orientation": "h",
        "x": shares.tolist(),
        "y": list(range(len(shares))),
        "width": 0.55,
        "name": name,
        "marker": {"color": COLOURS[str(way)], "pattern": pattern},
        "text": [
            words.say("contracting_costs.part_standing", way=name, share=percent(s, words=words))
            for s in shares
        ],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    }


def _standings_note(shares: pd.DataFrame, standings: Standings, *, words: Words) -> Note:
    economics = standings.economics
    ways = [way_name(str(way), economics, words=words) for way in shares]
    rows = [
        [str(who), *(percent(share, words=words) for share in row)]
        for who, row in zip(shares.index, shares.to_numpy(), strict=True)
    ]
    said = "; ".join(
        words.say(
            "contracting_costs.row_standing",
            who=row[0],
            shares=", ".join(
                words.say("contracting_costs.part_standing", way=way, share=share)
                for way, share in zip(ways, row[1:], strict=True)
            ),
        )
        for row in rows
    )
    return Note(
        kind="bars",
        made="cost_standings",
        caption=words.say("contracting_costs.caption_standings"),
        alternative=words.say("contracting_costs.alternative_standings", rows=said),
        unit=words.say("contracting_costs.figure_unit_share"),
        base=words.say("contracting_costs.base", draws=words.count(economics.weighing.draws)),
        source=words.say("contracting_costs.source_synthetic")
        if economics.weighing.is_synthetic
        else words.say("contracting_costs.source_real", date=words.date(economics.weighing.set_on)),
        is_synthetic=rests_on_synthetic(economics),
        is_approximate=False,
        columns=[words.say("contracting_costs.head.stakeholder"), *ways],
        rows=rows,
        results=case_results(economics, "first_share_", standings=standings),
    )
