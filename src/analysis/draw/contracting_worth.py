"""Which one figure to find out first, what it is worth, and what doing nothing costs.

The worth of a figure is computed in ``contracting``; the costs themselves are shown by
``contracting_costs``.
"""

from __future__ import annotations

from analysis.contracting import Economics, Quantity
from analysis.draw import palette
from analysis.draw.axes import row_axis, row_height, row_labels, value_axis
from analysis.draw.contracting_words import (
    basis_name,
    case_results,
    cost_passage,
    persons,
    plain,
    quantity_name,
    way_name,
)
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.tables import Passage
from analysis.language import Words

__all__ = ["draw_worth", "say_inaction", "say_pool", "say_worth"]

THOUSAND = 1e3
SHOWN = 8
"""Figures that the chart shows, the most worth first."""


def say_worth(economics: Economics, *, words: Words) -> Passage:
    """Say which one figure to find out first, and what that is worth at most.

    Parameters
    ----------
    economics : Economics
        As :func:`analysis.contracting.economics_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        A gap where fewer than two ways of providing can be costed.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case
    >>> from analysis.language import read_words
    >>> found = economics_of(read_case("Lviv", "mediation"))
    >>> say_worth(found, words=read_words("en")).plain
    'With fewer than two ways costed there is nothing to choose, so no figure is worth money yet.'
    """
    synthetic = economics.case.is_synthetic
    if not economics.can_compare:
        line = words.say("contracting_costs.worth_nothing")
        return cost_passage([line], is_synthetic=synthetic, is_gap=True)
    first = economics.worth.iloc[0]
    lines = []
    if first["worth_uah"] > 0:
        quantity = economics.quantities[first["name"]]
        lines.append(
            words.say(
                "contracting_costs.worth_first",
                name=quantity_name(first["name"], words=words),
                worth=plain(first["worth_uah"], words=words),
                basis=basis_name(quantity, economics, words=words),
            )
        )
    else:
        cheapest = str(economics.costs.mean().idxmin())
        way = way_name(cheapest, economics, words=words)
        lines.append(words.say("contracting_costs.worth_none", way=way))
    worth = plain(economics.worth_of_all, words=words)
    lines.append(words.say("contracting_costs.worth_all", worth=worth))
    results = case_results(economics, "worth_of_all")
    return cost_passage(lines, is_synthetic=synthetic, results=results)


def draw_worth(economics: Economics, *, words: Words) -> Figure | Passage:
    """Draw what it is worth at most to know each figure before deciding.

    Parameters
    ----------
    economics : Economics
        As :func:`analysis.contracting.economics_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Figure or Passage
        A bar a figure that is worth something, eight at most; the passage of :func:`say_worth`
        where none is.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case
    >>> from analysis.language import read_words
    >>> found = economics_of(read_case("Lviv", "mediation"))
    >>> draw_worth(found, words=read_words("en")).is_gap
    True
    """
    table = economics.worth[economics.worth["name"].isin(_shown(economics))]
    if table.empty:
        return say_worth(economics, words=words)
    labels = [quantity_name(name, words=words) for name in table["name"]]
    told = [plain(worth, words=words) for worth in table["worth_uah"]]
    limit = 1.06 * float(table["worth_uah"].max()) / THOUSAND
    layout = {
        "xaxis": value_axis(
            "uah", (0.0, limit), words=words, title=words.say("contracting_costs.axis_worth")
        ),
        "yaxis": row_axis(labels),
        "annotations": row_labels(labels),
        "height": row_height(labels) + 110,
    }
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": (table["worth_uah"] / THOUSAND).tolist(),
        "y": list(range(len(table))),
        "width": 0.5,
        "marker": {"color": palette.STANDARD},
        "text": [
            words.say("contracting_costs.row_worth", name=name, worth=worth)
            for name, worth in zip(labels, told, strict=True)
        ],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": False,
    }
    bases = [
        basis_name(economics.quantities[name], economics, words=words) for name in table["name"]
    ]
    note = _worth_note(labels, told, bases, economics=economics, words=words)
    return figure_of([bars], layout, note=note, words=words)


def _shown(economics: Economics) -> list[str]:
    """Quantities of the chart: those that are worth something, the most worth first."""
    worth = economics.worth
    return [str(name) for name in worth.loc[worth["worth_uah"] > 0, "name"].head(SHOWN)]


def _worth_note(
    labels: list[str], told: list[str], bases: list[str], *, economics: Economics, words: Words
) -> Note:
    said = "; ".join(
        words.say("contracting_costs.row_worth", name=name, worth=worth)
        for name, worth in zip(labels, told, strict=True)
    )
    return Note(
        kind="bars",
        made="cost_worth",
        caption=words.say("contracting_costs.caption_worth"),
        alternative=words.say("contracting_costs.alternative_worth", rows=said),
        unit=words.say("contracting_costs.figure_unit_worth"),
        base=words.say("contracting_costs.base", draws=words.count(economics.weighing.draws)),
        source=words.say("contracting_costs.source"),
        is_synthetic=economics.case.is_synthetic,
        is_approximate=False,
        columns=[words.say(f"contracting_costs.head.{k}") for k in ("figure", "worth", "basis")],
        rows=[list(row) for row in zip(labels, told, bases, strict=True)],
        results=case_results(economics, *(f"worth_of_{name}" for name in _shown(economics))),
    )


def say_inaction(economics: Economics, *, words: Words) -> Passage:
    """Say how many stay without the service when nothing is done, and what is declared of it.

    Parameters
    ----------
    economics : Economics
        As :func:`analysis.contracting.economics_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        Persons; money only where a harm is declared. A gap where nobody has counted the need.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from analysis.contracting import economics_of, read_case
    >>> from analysis.language import read_words
    >>> case = replace(read_case("Lviv", "home_care"), quantities={})
    >>> say_inaction(economics_of(case), words=read_words("en")).is_gap
    True
    """
    synthetic = economics.case.is_synthetic
    left_out = economics.left_out
    if left_out is None:
        line = words.say("contracting_costs.left_out_unknown")
        return cost_passage([line], is_synthetic=synthetic, is_gap=True)
    figures = {
        key: persons(getattr(left_out, key), words=words) for key in ("low", "middle", "high")
    }
    lines = [words.say("contracting_costs.left_out", **figures)]
    if "served_now_persons" not in economics.quantities:
        lines.append(words.say("contracting_costs.left_out_served"))
    harm = economics.left_out_uah
    if harm is None:
        lines.append(words.say("contracting_costs.left_out_no_uah"))
    else:
        money = {key: plain(getattr(harm, key), words=words) for key in ("low", "middle", "high")}
        lines.append(words.say("contracting_costs.left_out_uah", **money))
    results = case_results(economics, "left_out_")
    return cost_passage(lines, is_synthetic=synthetic, results=results)


def say_pool(found: Quantity | str, *, words: Words) -> Passage:
    """Say whether open data propose a group of neighbours that could share the service.

    Parameters
    ----------
    found : Quantity or str
        As :func:`analysis.contracting.read_pool_users` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> say_pool("not_declared", words=read_words("en")).plain
    'Open data propose no group of neighbours: no least caseload of this service is declared.'
    """
    if isinstance(found, str):
        reason = words.say(f"contracting_costs.pool_{found}")
        line = words.say("contracting_costs.pool_said", reason=reason)
        return cost_passage([line], is_synthetic=False)
    users = persons(found.central, words=words)
    return cost_passage(
        [words.say("contracting_costs.pool_found", users=users)], is_synthetic=False
    )
