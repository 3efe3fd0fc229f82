"""Methods, ranges of weights and the test of effectiveness of a case, as tables.

What is drawn of the same stands in ``contracting_standings``; what is weighed is computed in
``contracting``.
"""

from __future__ import annotations

from typing import Any

from analysis.contracting import Economics, Standings, effects_of
from analysis.draw.contracting_words import cost_passage, percent, way_name
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words

__all__ = [
    "nothing_weighed",
    "rests_on_synthetic",
    "show_effects",
    "show_standing_methods",
    "show_weight_ranges",
    "stakeholder_name",
    "weights_note",
]


def nothing_weighed(economics: Economics, words: Words) -> Passage:
    """Say that there is nothing to weigh: a gap."""
    count = economics.costs.shape[1]
    line = (
        words.say("contracting_costs.standing_unknown", count=words.count(count))
        if count
        else words.say("contracting_costs.standing_unknown_none")
    )
    return cost_passage([line], is_synthetic=economics.case.is_synthetic, is_gap=True)


def stakeholder_name(economics: Economics, key: str, *, words: Words) -> str:
    """Name a stakeholder, first letter large."""
    name = economics.weighing.stakeholders[key].name[words.id]
    return name[:1].upper() + name[1:]


def rests_on_synthetic(economics: Economics) -> bool:
    """True where the case, the weights or the points were made up."""
    return economics.case.is_synthetic or economics.weighing.is_synthetic


def weights_note(economics: Economics, words: Words) -> str:
    """Say whose weights these are: nobody's yet, or set on which day."""
    if economics.weighing.is_synthetic:
        return words.say("contracting_costs.note_synthetic_weights")
    day = words.date(economics.weighing.set_on)
    return words.say("contracting_costs.note_real_weights", date=day)


def show_standing_methods(
    standings: Standings | None, *, economics: Economics, words: Words
) -> Table | Passage:
    """Show which way each method puts first, by the weights of each stakeholder.

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
    Table or Passage
        A row a stakeholder, a column a method; a gap where there is nothing to weigh.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case
    >>> from analysis.language import read_words
    >>> found = economics_of(read_case("Lviv", "mediation"))
    >>> show_standing_methods(None, economics=found, words=read_words("en")).is_gap
    True
    """
    if standings is None:
        return nothing_weighed(economics, words)
    first = standings.methods[standings.methods["is_first"]]
    methods = list(dict.fromkeys(standings.methods["method"]))
    rows = []
    for key in economics.weighing.stakeholders:
        cells = [Cell(stakeholder_name(economics, key, words=words))]
        for method in methods:
            own = first[(first["stakeholder"] == key) & (first["method"] == method)]
            names = [way_name(str(way), economics, words=words) for way in own["alternative"]]
            cells.append(Cell(", ".join(names)))
        rows.append(cells)
    heads = [words.say(f"contracting_costs.method.{method}") for method in methods]
    return Table(
        words.say("contracting_costs.caption_methods"),
        [(words.say("contracting_costs.head.stakeholder"), False), *((h, False) for h in heads)],
        rows,
        f"{words.say('contracting_costs.note_methods')} {weights_note(economics, words)}",
    )


def show_weight_ranges(
    standings: Standings | None, *, stakeholder: str, economics: Economics, words: Words
) -> Table | Passage:
    """Show between which weights the first way of a stakeholder stays first.

    Parameters
    ----------
    standings : Standings or None
        As :func:`analysis.contracting.standings_of` returns it.
    stakeholder : str
        Key of a stakeholder.
    economics : Economics
        Of the same case.
    words : Words
        The reader's language.

    Returns
    -------
    Table or Passage
        A row a criterion: its weight, the range, and who is first outside it.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case
    >>> from analysis.language import read_words
    >>> found = economics_of(read_case("Lviv", "mediation"))
    >>> show_weight_ranges(None, stakeholder="council", economics=found,
    ...     words=read_words("en")).is_gap
    True
    """
    if standings is None:
        return nothing_weighed(economics, words)
    own = standings.ranges[standings.ranges["stakeholder"] == stakeholder]
    rows = [
        [Cell(text) for text in _range_cells(row, economics, words=words)]
        for row in own.to_dict("records")
    ]
    first = way_name(str(own["first"].iloc[0]), economics, words=words)
    who = f"{stakeholder_name(economics, stakeholder, words=words)}: {first}"
    headings = [
        (words.say(f"contracting_costs.head.{key}"), key in ("weight", "between"))
        for key in ("criterion", "weight", "between", "then")
    ]
    caption = words.say("contracting_costs.caption_ranges", stakeholder=who)
    return Table(caption, headings, rows, weights_note(economics, words))


def _range_cells(row: dict[Any, Any], economics: Economics, *, words: Words) -> list[str]:
    def way(key: str) -> str:
        return economics.weighing.alternatives[key].name[words.id]

    name = economics.weighing.criteria[row["criterion"]].name[words.id]
    always = not row["then_low"] and not row["then_high"]
    between = (
        words.say("contracting_costs.always_first")
        if always
        else words.say(
            "contracting_costs.between",
            low=percent(row["low"], words=words),
            high=percent(row["high"], words=words),
        )
    )
    then = ""
    if row["then_low"] and row["then_high"]:
        told = {"low": way(row["then_low"]), "high": way(row["then_high"])}
        then = words.say("contracting_costs.then_line", **told)
    elif row["then_low"]:
        then = words.say("contracting_costs.then_low", low=way(row["then_low"]))
    elif row["then_high"]:
        then = words.say("contracting_costs.then_high", high=way(row["then_high"]))
    return [name, percent(row["weight"], words=words), between, then]


def show_effects(
    standings: Standings | None, *, economics: Economics, words: Words
) -> Table | Passage:
    """Show the test of effectiveness, the economic and the social part apart.

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
    Table or Passage
        A row a way and part; a gap where there is nothing to compare.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case
    >>> from analysis.language import read_words
    >>> found = economics_of(read_case("Lviv", "mediation"))
    >>> show_effects(None, economics=found, words=read_words("en")).is_gap
    True
    """
    if standings is None:
        return nothing_weighed(economics, words)
    criteria = economics.weighing.criteria
    rows = []
    for row in effects_of(standings).to_dict("records"):
        names = (criteria[key].name[words.id] for key in str(row["criteria"]).split(", "))
        cells = (
            way_name(str(row["alternative"]), economics, words=words),
            words.say(f"contracting_costs.part.{row['part']}"),
            words.say(f"contracting_costs.told.{row['told']}"),
            percent(row["better_share"], words=words),
            ", ".join(names),
        )
        rows.append([Cell(text) for text in cells])
    limits = economics.weighing.thresholds
    note = words.say(
        "contracting_costs.note_effects",
        yes=percent(limits.yes_at_least, words=words),
        no=percent(limits.no_at_most, words=words),
    )
    headings = [
        (words.say(f"contracting_costs.head.{key}"), key == "share")
        for key in ("way", "part", "told", "share", "criteria")
    ]
    caption = words.say("contracting_costs.caption_effects")
    return Table(caption, headings, rows, f"{note} {weights_note(economics, words)}")
