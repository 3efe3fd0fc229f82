"""What the costs of a case rest on: each step of the calculation, each figure with its reason.

The costs themselves stand in ``contracting_costs``; what is computed, in ``contracting``.
"""

from __future__ import annotations

from analysis.contracting import Economics
from analysis.draw.contracting_terms import quantity_because
from analysis.draw.contracting_words import (
    basis_name,
    case_results,
    not_costed,
    plain,
    quantity_name,
    quantity_value,
    unit_forms,
    unit_words,
)
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words

__all__ = ["show_cost_figures", "show_cost_steps"]


def show_cost_steps(economics: Economics, *, words: Words) -> Table | Passage:
    """Show each step from a monthly wage to the cost of the period, at central figures.

    Parameters
    ----------
    economics : Economics
        As :func:`analysis.contracting.economics_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table or Passage
        A row a step, with what it uses; a gap where nothing can be costed.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case
    >>> from analysis.language import read_words
    >>> found = economics_of(read_case("Lviv", "mediation"))
    >>> show_cost_steps(found, words=read_words("en")).is_gap
    True
    """
    if not economics.is_costed:
        return not_costed(economics, words)
    forms = unit_forms(economics, words=words)
    names = {
        step.key: words.say(f"contracting_costs.step.{step.key}", **forms)
        for step in economics.steps
    }
    rows = [
        (
            Cell(names[step.key]),
            Cell(plain(step.value, words=words)),
            Cell(unit_words(step.unit, economics, words=words)),
            Cell(", ".join(names.get(u) or quantity_name(u, words=words) for u in step.uses)),
        )
        for step in economics.steps
    ]
    head = "contracting_costs.head"
    return Table(
        words.say("contracting_costs.caption_steps"),
        (
            (words.say(f"{head}.step"), False),
            (words.say(f"{head}.value"), True),
            (words.say(f"{head}.unit"), False),
            (words.say(f"{head}.uses"), False),
        ),
        rows,
        words.say("contracting_costs.note_steps", note=_norm_note(economics, words)),
        [each for each in case_results(economics, "step_") if "/step_unit/" not in each["key"]],
    )


def _norm_note(economics: Economics, words: Words) -> str:
    norm = economics.norm
    if norm is None:
        return words.say("contracting_costs.note_no_norm")
    users = economics.quantities["expected_users"].central
    return words.say(
        "contracting_costs.note_norm",
        clients=plain(users / norm.workers_by_norm, words=words),
        norm=plain(norm.workers_by_norm, words=words),
        hours=plain(norm.workers_by_hours, words=words),
        each=plain(norm.hours_by_norm, words=words),
    )


def show_cost_figures(economics: Economics, *, words: Words) -> Table | Passage:
    """Show every figure that the costs rest on, with its range, its basis and its reason.

    Parameters
    ----------
    economics : Economics
        As :func:`analysis.contracting.economics_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table or Passage
        A row a quantity; a gap where none is known.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case
    >>> from analysis.language import read_words
    >>> found = economics_of(read_case("Lviv", "home_care"))
    >>> len(show_cost_figures(found, words=read_words("en")).rows) > 10
    True
    """
    if not economics.quantities:
        return not_costed(economics, words)
    rows = []
    for key, each in economics.quantities.items():
        figures = {
            end: quantity_value(getattr(each, end), each.unit, words=words)
            for end in ("low", "central", "high")
        }
        told = (
            figures["central"] if each.is_sure else words.say("contracting_costs.range", **figures)
        )
        cells = (
            quantity_name(key, words=words),
            told,
            unit_words(each.unit, economics, words=words),
            basis_name(each, economics, words=words),
            quantity_because(each, words=words),
        )
        rows.append([Cell(text) for text in cells])
    assumed = len(economics.assumed)
    head = "contracting_costs.head"
    return Table(
        words.say("contracting_costs.caption_figures"),
        (
            (words.say(f"{head}.figure"), False),
            (words.say(f"{head}.range"), True),
            (words.say(f"{head}.unit"), False),
            (words.say(f"{head}.basis"), False),
            (words.say(f"{head}.because"), False),
        ),
        rows,
        words.say(
            "contracting_costs.note_figures",
            assumed=words.count(assumed),
            count=words.count(len(rows)),
        ),
    )
