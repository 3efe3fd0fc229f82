"""What a service costs in each way of providing it: ranges, savings, the price that pays.

The steps and figures behind stand in ``contracting_cost_figures``, the worth of a figure in
``contracting_worth``; what is computed, in ``contracting``.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.contracting import Economics, costs_under_other_terms, effect_told
from analysis.draw import palette
from analysis.draw.axes import row_axis, row_height, row_labels, value_axis
from analysis.draw.contracting_words import (
    MILLION,
    case_results,
    cost_passage,
    lacking_names,
    millions,
    not_costed,
    percent,
    persons,
    plain,
    unit_name,
    way_name,
)
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words

__all__ = ["draw_costs", "say_costs", "show_other_terms", "show_ways"]


def say_costs(economics: Economics, *, words: Words) -> Passage:
    """Say what own provision costs, whether another way is cheaper, and at which price.

    Parameters
    ----------
    economics : Economics
        As :func:`analysis.contracting.economics_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        A gap, naming what is missing, where own provision has no cost.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case
    >>> from analysis.language import read_words
    >>> said = say_costs(economics_of(read_case("Lviv", "mediation")), words=read_words("en"))
    >>> said.is_gap
    True
    """
    if not economics.is_costed:
        return not_costed(economics, words)
    table = economics.alternatives.set_index("alternative")
    own = table.loc["in_house"]
    lines = [
        words.say(
            "contracting_costs.cost_own",
            cost=plain(own["cost_middle"], words=words),
            low=plain(own["cost_low"], words=words),
            high=plain(own["cost_high"], words=words),
            unit=plain(_step(economics, "unit"), words=words),
            unit_name=unit_name(economics, words=words),
        )
    ]
    lines += [
        _saving_line(str(way), row, economics, words=words)
        for way, row in table.drop("in_house").iterrows()
    ]
    lines += [*_price_lines(economics, words), _users_line(economics, words)]
    if economics.can_compare:
        lines.append(words.say(f"contracting_costs.footing_{economics.footing}"))
    return cost_passage(
        filter(None, lines),
        is_synthetic=economics.case.is_synthetic,
        results=case_results(economics, "price_", "step_unit"),
    )


def _step(economics: Economics, key: str) -> float:
    return next(step.value for step in economics.steps if step.key == key)


def _saving_line(way: str, row: pd.Series, economics: Economics, *, words: Words) -> str:
    told = effect_told(row["cheaper_share"], economics.weighing.thresholds)
    key = {"yes": "cost_yes", "no": "cost_no", "cannot_be_told": "cost_cannot"}[told]
    inside = economics.weighing.alternatives[way].name[words.id]
    return words.say(
        f"contracting_costs.{key}",
        way=inside if told == "cannot_be_told" else way_name(way, economics, words=words),
        share=percent(row["cheaper_share"], words=words),
        saving=plain(abs(row["saving_middle"]), words=words),
    )


def _price_lines(economics: Economics, words: Words) -> list[str]:
    price = economics.price
    if price is None:
        return []
    lines = []
    if price.middle > 0:
        figures = {
            each: plain(max(getattr(price, each), 0.0), words=words)
            for each in ("low", "middle", "high")
        }
        unit = unit_name(economics, words=words)
        lines.append(words.say("contracting_costs.price_line", unit_name=unit, **figures))
    if price.low <= 0:
        lines.append(words.say("contracting_costs.price_none"))
    return lines


def _users_line(economics: Economics, words: Words) -> str:
    """Say which side is cheaper for the users expected, where the sides change, and how sure."""
    turn = economics.users
    if turn is None:
        return ""
    expected = economics.quantities["expected_users"].central
    is_contract = turn.cheaper == "always" or (
        turn.cheaper != "never" and (expected > turn.users) == (turn.cheaper == "above")
    )
    share = economics.alternatives.set_index("alternative")["cheaper_share"]["ngo"]
    told = effect_told(share, economics.weighing.thresholds)
    is_firm = told == ("yes" if is_contract else "no")
    lines = [
        words.say(
            f"contracting_costs.users_{'ngo' if is_contract else 'own'}",
            expected=persons(expected, words=words),
        ),
        _turn_line(turn.cheaper, turn.users, words=words),
        words.say(
            f"contracting_costs.users_{'firm' if is_firm else 'open'}",
            share=percent(share if is_contract else 1 - share, words=words),
        ),
    ]
    return " ".join(lines)


def _turn_line(cheaper: str, users: float, *, words: Words) -> str:
    if cheaper in ("always", "never"):
        return words.say("contracting_costs.users_any")
    return words.say(f"contracting_costs.users_{cheaper}", users=persons(users, words=words))


def show_ways(economics: Economics, *, words: Words) -> Table | Passage:
    """Show cost and saving of each way of providing, and in which share of draws it is cheaper.

    Parameters
    ----------
    economics : Economics
        As :func:`analysis.contracting.economics_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table or Passage
        A row a way that can be costed; the note names the others and what is missing.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case
    >>> from analysis.language import read_words
    >>> shown = show_ways(economics_of(read_case("Lviv", "mediation")), words=read_words("en"))
    >>> shown.is_gap
    True
    """
    if not economics.is_costed:
        return not_costed(economics, words)
    with_people = not economics.burdens.empty
    rows = [
        [Cell(text) for text in _way_cells(row, economics, words=words)[: 4 + with_people]]
        for row in economics.alternatives.to_dict("records")
    ]
    head = ("way", "cost", "saving", "cheaper", "better")[: 4 + with_people]
    draws = words.count(economics.weighing.draws)
    missing = lacking_names(economics, words=words)
    note = (
        words.say("contracting_costs.note_ways", draws=draws, missing=missing)
        if missing
        else words.say("contracting_costs.note_all_ways", draws=draws)
    )
    note = f"{note} {_terms_note(economics, words)}"
    if not with_people:
        note = f"{note} {words.say('contracting_costs.note_better_unknown')}"
    headings = [(words.say(f"contracting_costs.head.{key}"), key != "way") for key in head]
    results = case_results(economics, "saving_", "cheaper_", "better_")
    return Table(words.say("contracting_costs.caption_ways"), headings, rows, note, results)


def _terms_note(economics: Economics, words: Words) -> str:
    terms = economics.weighing.terms
    return words.say(
        "contracting_costs.note_terms",
        years=plain(terms.horizon_years, words=words),
        kept=percent(terms.own_kept_share, words=words),
    )


def _way_cells(row: dict[Any, Any], economics: Economics, *, words: Words) -> list[str]:
    like = economics.alternatives["cost_middle"].max()

    def spread(what: str) -> str:
        figures = {
            name: millions(row[f"{what}_{key}"], like=like, words=words)
            for name, key in (("low", "low"), ("central", "middle"), ("high", "high"))
        }
        return words.say("contracting_costs.range", **figures)

    own = row["alternative"] == "in_house"
    shares = [
        "" if own or pd.isna(row[key]) else percent(row[key], words=words)
        for key in ("cheaper_share", "better_share")
    ]
    name = way_name(row["alternative"], economics, words=words)
    return [name, spread("cost"), "" if own else spread("saving"), *shares]


def show_other_terms(economics: Economics, *, words: Words) -> Table | Passage:
    """Show the comparison under other terms: a longer horizon, another share of own staff.

    Parameters
    ----------
    economics : Economics
        As :func:`analysis.contracting.economics_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table or Passage
        A row a term tried and way of providing; a gap where nothing can be costed or compared.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case
    >>> from analysis.language import read_words
    >>> found = economics_of(read_case("Lviv", "mediation"))
    >>> show_other_terms(found, words=read_words("en")).is_gap
    True
    """
    if not economics.can_compare:
        return not_costed(economics, words)
    rows = []
    like = economics.alternatives["cost_middle"].max()
    for row in costs_under_other_terms(economics).to_dict("records"):
        years = row["term"] == "horizon_years"
        told = plain(row["tried"], words=words) if years else percent(row["tried"], words=words)
        term = words.say(f"contracting_costs.term_{row['term']}", tried=told)
        cells = (
            words.say("contracting_costs.term_set", term=term) if row["is_set"] else term,
            way_name(str(row["alternative"]), economics, words=words),
            percent(row["cheaper_share"], words=words),
            millions(row["saving_middle"], like=like, words=words),
        )
        rows.append([Cell(text) for text in cells])
    headings = [
        (words.say(f"contracting_costs.head.{key}"), key in ("cheaper", "middle"))
        for key in ("term", "way", "cheaper", "middle")
    ]
    note = words.say("contracting_costs.note_other_terms")
    return Table(words.say("contracting_costs.caption_terms"), headings, rows, note)


def draw_costs(economics: Economics, *, words: Words) -> Figure | Passage:
    """Draw between what the cost of each way of providing lies, with its middle.

    Parameters
    ----------
    economics : Economics
        As :func:`analysis.contracting.economics_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Figure or Passage
        A line a way of providing; a gap where nothing can be costed.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case
    >>> from analysis.language import read_words
    >>> drawn = draw_costs(economics_of(read_case("Lviv", "mediation")), words=read_words("en"))
    >>> drawn.is_gap
    True
    """
    if not economics.is_costed:
        return not_costed(economics, words)
    rows = economics.alternatives.to_dict("records")
    labels = [way_name(str(row["alternative"]), economics, words=words) for row in rows]
    limit = 1.06 * max(row["cost_high"] for row in rows) / MILLION
    layout = {
        "xaxis": value_axis(
            "uah", (0.0, limit), words=words, title=words.say("contracting_costs.axis_cost")
        ),
        "yaxis": row_axis(labels),
        "annotations": row_labels(labels),
        "height": row_height(labels) + 110,
    }
    figures = [
        {
            end: millions(row[f"cost_{end}"], like=row["cost_middle"], words=words)
            for end in ("low", "middle", "high")
        }
        for row in rows
    ]
    return figure_of(
        _cost_traces(rows, labels, figures, words=words),
        layout,
        note=_cost_note(labels, figures, economics, words=words),
        words=words,
    )


def _cost_traces(
    rows: list[dict[Any, Any]],
    labels: list[str],
    figures: list[dict[str, str]],
    *,
    words: Words,
) -> list[dict[str, Any]]:
    along: list[float | None] = []
    across: list[int | None] = []
    for place, row in enumerate(rows):
        along += [row["cost_low"] / MILLION, row["cost_high"] / MILLION, None]
        across += [place, place, None]
    line = {"color": palette.STANDARD, "width": 6}
    texts = [
        words.say("contracting_costs.hover_cost", way=label, **each)
        for label, each in zip(labels, figures, strict=True)
    ]
    return [
        {"type": "scatter", "mode": "lines", "x": along, "y": across, "line": line}
        | {"opacity": 0.45, "hoverinfo": "skip", "showlegend": False},
        {
            "type": "scatter",
            "mode": "markers",
            "x": [row["cost_middle"] / MILLION for row in rows],
            "y": list(range(len(rows))),
            "marker": {"color": palette.STANDARD, "size": 13},
            "text": texts,
            "hovertemplate": "%{text}<extra></extra>",
            "showlegend": False,
        },
    ]


def _cost_note(
    labels: list[str], figures: list[dict[str, str]], economics: Economics, *, words: Words
) -> Note:
    said = "; ".join(
        words.say("contracting_costs.row_cost", way=label, **each)
        for label, each in zip(labels, figures, strict=True)
    )
    return Note(
        kind="bars",
        made="cost_ranges",
        caption=words.say("contracting_costs.caption_costs"),
        alternative=words.say("contracting_costs.alternative_costs", rows=said),
        unit=words.say("contracting_costs.figure_unit_costs"),
        base=words.say("contracting_costs.base", draws=words.count(economics.weighing.draws)),
        source=words.say("contracting_costs.source"),
        is_synthetic=economics.case.is_synthetic,
        is_approximate=False,
        columns=[words.say(f"contracting_costs.head.{key}") for key in ("way", "cost")],
        rows=[
            [
                label,
                words.say(
                    "contracting_costs.range",
                    low=each["low"],
                    high=each["high"],
                    central=each["middle"],
                ),
            ]
            for label, each in zip(labels, figures, strict=True)
        ],
        results=case_results(economics, "cost_"),
    )
