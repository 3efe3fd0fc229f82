"""Parameters and papers of a commissioned service on a page: how full they are, what is open.

The papers themselves are documents and are written by ``hromady contracting``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from analysis.contracting import (
    Commission,
    mode_of_id,
    parameter_figures,
    printed_sentences,
    read_modes,
    read_parameters,
)
from analysis.draw.contracting_terms import case_note, case_passage, mode_name
from analysis.draw.contracting_timelines import plan_table, plan_word
from analysis.draw.contracting_words import keyed_results
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words

__all__ = ["say_contract_parameters", "say_papers", "show_contract_parameters"]

STATES = ("known", "estimated", "assumed", "proposed", "to_decide")


def say_contract_parameters(commission: Commission, *, words: Words) -> Passage:
    """Say how many of the 21 parameters are known, and how many are open.

    Parameters
    ----------
    commission : Commission
        As :func:`analysis.contracting.commission_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> from analysis.language import read_words
    >>> made = commission_of(read_case("Lviv", "home_care"), mode_id="U2")
    >>> say_contract_parameters(made, words=read_words("en")).plain[:16]
    'Of 21 parameters'
    """
    values = commission.parameters.values()
    counts: Counter[str] = Counter(each.state for each in values)
    told = {state: words.count(counts.get(state, 0)) for state in STATES}
    told["all"] = words.count(len(commission.parameters))
    told["open"] = words.count(sum(each.is_open for each in values))
    text = plan_word("parameters_said", words=words, **told)
    sure = plan_word("parameters_certainty", words=words)
    return case_passage(text, commission.case, headline=text, certainty=sure)


def show_contract_parameters(commission: Commission, *, words: Words) -> Table:
    """Show each parameter with its content, its state, and who decides what is open.

    Parameters
    ----------
    commission : Commission
        As :func:`analysis.contracting.commission_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        21 rows, in the order of the annex.

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> from analysis.language import read_words
    >>> made = commission_of(read_case("Lviv", "home_care"), mode_id="U2")
    >>> len(show_contract_parameters(made, words=read_words("en")).rows)
    21
    """
    declared = read_parameters().parameters
    rows = []
    for key, value in commission.parameters.items():
        who = plan_word("nobody", words=words)
        if value.is_open:
            who = words.say(f"contracting_papers.who_{declared[key].decides}")
        state = words.say(f"contracting_plan.state_{value.state}")
        content = " ".join(printed_sentences(commission, key, language=words.id))
        rows.append(tuple(map(Cell, (declared[key].name[words.id], content, state, who))))
    heads = ("parameter", "content", "state", "decides")
    note = case_note(commission.case, plan_word("parameters_note", words=words), words=words)
    table = plan_table("parameters", rows, heads=heads, note=note, words=words)
    return replace(table, results=keyed_results(parameter_figures(commission)))


def say_papers(commission: Commission, *, words: Words) -> Passage:
    """Say which papers the mode needs and how they are written.

    Parameters
    ----------
    commission : Commission
        As :func:`analysis.contracting.commission_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> from analysis.language import read_words
    >>> made = commission_of(read_case("Lviv", "home_care"), mode_id="U7")
    >>> "decision, annex" in say_papers(made, words=read_words("en")).plain
    True
    """
    case = commission.case
    mode = read_modes()[mode_of_id(commission.mode_id)]
    papers = ", ".join(words.say(f"contracting_plan.paper_{each}") for each in commission.papers)
    text = plan_word(
        "papers_said",
        words=words,
        mode=mode_name(mode, words=words),
        papers=papers,
        code=case.hromada_code,
        service=case.service_id,
    )
    sure = plan_word("papers_certainty", words=words)
    return case_passage(text, case, headline=text, certainty=sure)
