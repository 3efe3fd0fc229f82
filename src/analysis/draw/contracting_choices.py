"""A choice of type and mode in words and tables: the answer, its path, and what would change it.

The screen of all services stands in ``contracting_screens``, needs and providers in
``contracting_needs``; what is decided, in ``contracting``.
"""

from __future__ import annotations

import pandas as pd

from analysis.advise import read_crosswalk
from analysis.contracting import (
    Case,
    Caution,
    Choice,
    Turn,
    answer_figures,
    read_mode_rules,
    read_modes,
    read_types,
)
from analysis.draw.contracting_terms import (
    answer_word,
    basis_told,
    case_note,
    case_passage,
    case_title,
    choice_headings,
    mode_name,
    mode_places,
    question_text,
    rule_name,
    told,
)
from analysis.draw.contracting_words import keyed_results
from analysis.draw.sentences import literal
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words
from analysis.law import read_acts

__all__ = [
    "say_choice",
    "say_choice_cautions",
    "show_choice_modes",
    "show_choice_path",
    "show_choice_turns",
    "show_commissioning_types",
]


def say_choice(choice: Choice, case: Case, *, words: Words) -> Passage:
    """Say which type and mode the rules lead to, or what it depends on.

    Parameters
    ----------
    choice : Choice
        As :func:`analysis.contracting.choose_mode` returns it.
    case : Case
        Of the same service and hromada.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        With the reason of the rule; synthetic where the case is.

    Examples
    --------
    >>> from analysis.contracting import choose_mode, read_case, read_mode_rules
    >>> from analysis.language import read_words
    >>> case = read_case("Lviv", "home_care")
    >>> said = say_choice(choose_mode(case, read_mode_rules()), case, words=read_words("en"))
    >>> "social order (U2)" in said.plain, said.is_synthetic
    (True, True)
    """
    parts = {
        **case_title(case, words=words),
        "rule": rule_name(choice.rule, words=words),
        "modes": _modes(choice, words=words),
        "type": _type(choice, words=words),
    }
    if choice.is_settled:
        text = told("say_settled", words=words, **parts)
    else:
        others = [rule_name(r, words=words) for r in choice.reachable if r != choice.rule]
        question = question_text(case, choice.deciding_unknown[0], words=words)
        parts |= {"others": "; ".join(others), "question": question}
        text = told("say_working", words=words, **parts)
    why = told("because", words=words, because=choice.rule.because[words.id])
    certainty = "certainty_settled" if choice.is_settled else "certainty_open"
    sure = told(certainty, words=words)
    return case_passage(f"{text} {why}", case, headline=text, certainty=sure)


def _modes(choice: Choice, *, words: Words) -> str:
    named = {country: mode_name(mode, words=words) for country, mode in choice.modes.items()}
    return told("modes_both", words=words, **named)


def _type(choice: Choice, *, words: Words) -> str:
    if choice.type is None:
        return told("type_none", words=words)
    name = f"{choice.type.name[words.id]} ({choice.type.id})"
    return told("type_named", words=words, type=name)


def show_choice_path(choice: Choice, case: Case, *, words: Words) -> Table:
    """Show the questions in the order in which they were asked, with answers and what they rest on.

    Parameters
    ----------
    choice : Choice
        As :func:`analysis.contracting.choose_mode` returns it.
    case : Case
        Of the same service and hromada.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        Cautious answers to what is not known bear a star.

    Examples
    --------
    >>> from analysis.contracting import choose_mode, read_case, read_mode_rules
    >>> from analysis.language import read_words
    >>> case = read_case("Lviv", "home_care")
    >>> table = show_choice_path(choose_mode(case, read_mode_rules()), case, words=read_words("en"))
    >>> table.rows[0][1].text
    'no'
    """
    rows = []
    for step in choice.path:
        fact = case.facts[step.fact]
        answer = answer_word(case, step.fact, step.answer, words=words)
        if not step.is_known:
            answer = told("answer_cautious", words=words, answer=answer)
        then = told("then_next", words=words)
        if step.holds:
            then = told("then_rule", words=words, rule=rule_name(step.rule, words=words))
        question = question_text(case, step.fact, words=words)
        basis = basis_told(case, fact, words=words)
        rows.append(tuple(map(Cell, (question, answer, basis, then))))
    return Table(
        told("path_caption", words=words, **case_title(case, words=words)),
        choice_headings("question", "answer", "basis", "then", words=words),
        tuple(rows),
        case_note(case, told("path_note", words=words), words=words),
        keyed_results(_figures_told(choice, case)),
    )


def _figures_told(choice: Choice, case: Case) -> pd.DataFrame:
    """Figures of the answers on the path; an invented answer never shows one."""
    table = answer_figures(case)
    asked = [step.fact for step in choice.path]
    shown = [
        each for each in asked if case.facts[each].origin == "service" or not case.is_synthetic
    ]
    keys = table["statistic"].str.removeprefix("answer_").str.removesuffix("_bound")
    return table[keys.isin(shown)]


def show_choice_turns(choice: Choice, case: Case, *, words: Words) -> Table:
    """Show which smallest changes of answers would lead elsewhere.

    Parameters
    ----------
    choice : Choice
        As :func:`analysis.contracting.choose_mode` returns it.
    case : Case
        Of the same service and hromada.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        One row for each other rule, nearest first.

    Examples
    --------
    >>> from analysis.contracting import choose_mode, read_case, read_mode_rules
    >>> from analysis.language import read_words
    >>> case = read_case("Lviv", "home_care")
    >>> choice = choose_mode(case, read_mode_rules())
    >>> table = show_choice_turns(choice, case, words=read_words("en"))
    >>> len(table.rows) == len(read_mode_rules().rules) - 1
    True
    """
    rows = [
        (
            Cell(rule_name(turn.rule, words=words)),
            Cell(_change(turn, case, words=words)),
            Cell(words.count(turn.size), order=str(turn.size)),
            Cell(told("open_yes" if turn.is_open else "open_no", words=words)),
        )
        for turn in choice.turns
    ]
    headings = choice_headings("other", "change", "size", "open", words=words)
    numbered = tuple((text, place == 2) for place, (text, _) in enumerate(headings))
    note = case_note(case, told("turns_note", words=words), words=words)
    return Table(told("turns_caption", words=words), numbered, tuple(rows), note)


def _change(turn: Turn, case: Case, *, words: Words) -> str:
    ways = []
    for change in turn.changes:
        parts = [
            told(
                "change_one",
                words=words,
                question=question_text(case, key, words=words),
                answer=answer_word(case, key, answer, words=words),
            )
            for key, answer in change
        ]
        ways.append(told("change_and", words=words).join(parts))
    return told("change_or", words=words).join(ways)


def say_choice_cautions(choice: Choice, case: Case, *, words: Words) -> Passage:
    """Say what to know before the choice is followed.

    Parameters
    ----------
    choice : Choice
        As :func:`analysis.contracting.choose_mode` returns it.
    case : Case
        Of the same service and hromada.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.contracting import choose_mode, read_case, read_mode_rules
    >>> from analysis.language import read_words
    >>> case = read_case("Verkhovyna", "home_care")
    >>> choice = choose_mode(case, read_mode_rules())
    >>> "a hromada may use it" in say_choice_cautions(choice, case, words=read_words("en")).plain
    True
    """
    lines = [_caution(each, case, words=words) for each in choice.cautions]
    for mode in choice.modes.values():
        if mode is not None and mode.note:
            note = words.of(" ".join(mode.note.split()))
            lines.append(
                told("caution_note", words=words, of=mode_name(mode, words=words), note=note)
            )
    if choice.rule.recommendation:
        lines.append(told("recommendation", words=words, id=choice.rule.recommendation))
    if not lines:
        return case_passage(told("cautions_none", words=words), case)
    title = told("cautions_title", words=words)
    listed = "\n".join(f"* {literal(line)}" for line in lines)
    return Passage(f"{title}\n\n{listed}", " ".join([title, *lines]), case.is_synthetic)


def _caution(caution: Caution, case: Case, *, words: Words) -> str:
    of, day = caution.of, ""
    if caution.key == "no_mode":
        of = words.say(f"contracting_choice.country.{caution.of}")
    elif caution.key == "assumed":
        of = question_text(case, caution.of, words=words)
    else:
        mode = read_modes()[caution.of]
        of, day = mode_name(mode, words=words), words.date(mode.ends_on) if mode.ends_on else ""
    return words.say(f"contracting_choice.caution.{caution.key}", of=of, day=day)


def show_choice_modes(choice: Choice, case: Case, *, words: Words) -> Table:
    """Show the modes to which the rule leads, in both countries, and where they stand.

    Parameters
    ----------
    choice : Choice
        As :func:`analysis.contracting.choose_mode` returns it.
    case : Case
        Of the same service and hromada.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        Places of acts, never their wording.

    Examples
    --------
    >>> from analysis.contracting import choose_mode, read_case, read_mode_rules
    >>> from analysis.language import read_words
    >>> case = read_case("Lviv", "home_care")
    >>> choice = choose_mode(case, read_mode_rules())
    >>> [row[0].text for row in show_choice_modes(choice, case, words=read_words("en")).rows]
    ['Ukraine', 'Poland']
    """
    acts, crosswalk = read_acts(), read_crosswalk()
    rows = []
    for country, mode in choice.modes.items():
        named = words.say(f"contracting_choice.country.{country}")
        cells = [named, mode_name(mode, words=words), "", "", ""]
        if mode is not None:
            places = mode_places(mode, acts=acts, crosswalk=crosswalk, words=words)
            flag = words.say(f"contracting_choice.flag.{mode.flag}")
            cells[2:] = [mode.meaning[words.id], places, flag]
        rows.append(tuple(map(Cell, cells)))
    headings = choice_headings("country", "mode", "meaning", "places", "flag", words=words)
    note = case_note(case, words=words)
    return Table(told("modes_caption", words=words), headings, tuple(rows), note)


def show_commissioning_types(*, words: Words) -> Table:
    """Show the four types of commissioning and when to choose each.

    Parameters
    ----------
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.language import read_words
    >>> len(show_commissioning_types(words=read_words("en")).rows)
    4
    """
    rules = read_mode_rules().rules
    rows = []
    for key, each in read_types().items():
        leading = [rule_name(rule, words=words) for rule in rules if rule.type == key]
        cells = (f"{each.name[words.id]} ({each.id})", each.choose_when[words.id])
        rows.append(tuple(map(Cell, (*cells, "; ".join(leading)))))
    headings = choice_headings("type", "when", "then", words=words)
    return Table(told("types_caption", words=words), headings, tuple(rows))
