"""A composite index in tables: what is in it and why, and in which state its ten steps are.

The reader sees names and reasons, never ids. Where a hromada stands and on which choices that
depends is drawn elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from analysis.composite import (
    Assessment,
    Composite,
    Index,
    Reason,
    StepStatus,
    index_results,
    say_reasons,
)
from analysis.draw.results import results_of_index
from analysis.draw.tables import Cell, Passage, Table
from analysis.draw.unfetched import told_when_unbuilt
from analysis.indicators import Indicator
from analysis.language import Words

__all__ = [
    "choice_words",
    "names_of_members",
    "say_errors",
    "show_excluded",
    "show_framework",
    "show_links",
    "show_steps",
]

REASONS_SHOWN = 3
"""Of one kind at one step; the others are counted."""


def names_of_members(
    index: Index, passports: Mapping[str, Indicator], *, words: Words
) -> dict[str, str]:
    """Return the name of every indicator and every part of an index in the reader's language.

    Parameters
    ----------
    index : Index
        As declared.
    passports : mapping of str to Indicator
        By id.
    words : Words
        The reader's language.

    Returns
    -------
    dict of str to str
        An id without a passport keeps its id.

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> from analysis.indicators import read_indicators
    >>> from analysis.language import read_words
    >>> index, words = read_index("capacity"), read_words("en")
    >>> names_of_members(index, read_indicators(), words=words)["breadth"]
    'Breadth of care'
    """
    told = [*(each.id for each in index.indicators), *(each.id for each in index.excluded)]
    told += [each.id for each in index.links]
    names = {each: words.of(passports[each].name) if each in passports else each for each in told}
    return {**names, **{part.id: words.of(part.name) for part in index.components}}


def choice_words(choice: str, *, words: Words) -> str:
    """Name a choice of method; factors that cannot be varied apart stand in one name."""
    factors = (words.say(f"index.factor_{factor}") for factor in choice.split(" + "))
    return words.say("index.and").join(factors)


@told_when_unbuilt
def show_framework(
    assessment: Assessment, passports: Mapping[str, Indicator], *, words: Words
) -> Table:
    """Show every indicator of an index with its part, direction, weight and reason.

    Parameters
    ----------
    assessment : Assessment
        Of an index.
    passports : mapping of str to Indicator
        By id.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        One row an indicator, in declared order; the weight in the whole index in per cent.

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> from analysis.composite import Assessment, build_index, read_index
    >>> from analysis.indicators import read_indicators
    >>> from analysis.language import read_words
    >>> index = read_index("capacity")
    >>> made_up = np.random.default_rng(1).random((20, len(index.indicators)))
    >>> values = pd.DataFrame(made_up, [f"UA{n:017d}" for n in range(20)],
    ...     [each.id for each in index.indicators])
    >>> table = show_framework(Assessment(index, build_index(index, values)), read_indicators(),
    ...     words=read_words("en"))
    >>> [cell.text for cell in table.rows[0]][1:4]
    ['Means of its own', 'the higher value', '6.7']
    """
    index, composite = assessment.index, assessment.built
    names = names_of_members(index, passports, words=words)
    weights = dict(zip(composite.weights["id"], composite.weights["index_weight"], strict=True))
    rows = [
        (
            Cell(names[each.id]),
            Cell(words.of(part.name)),
            Cell(words.say(f"index.direction_{each.direction}")),
            Cell(words.figure(weights[each.id], "share")),
            Cell(words.of(each.reason.strip())),
        )
        for part in index.pillars
        for each in part.indicators
    ]
    keys = ("indicator", "part", "direction", "weight", "reason")
    headings = tuple((words.say(f"index.heading_{key}"), key == "weight") for key in keys)
    note = words.say(
        "index.note_framework",
        definition=words.of(index.definition.strip()),
        not_for=words.of(index.not_for.strip()),
        population=words.of(index.population.reason.strip()),
    )
    caption = words.say("index.caption_framework", name=words.of(index.name))
    return Table(caption, headings, rows, note, results=_results(assessment, "framework"))


def show_excluded(index: Index, passports: Mapping[str, Indicator], *, words: Words) -> Table:
    """Show what was considered for an index and left out, with the reason.

    Parameters
    ----------
    index : Index
        As declared.
    passports : mapping of str to Indicator
        By id.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> from analysis.indicators import read_indicators
    >>> from analysis.language import read_words
    >>> index = read_index("capacity")
    >>> table = show_excluded(index, read_indicators(), words=read_words("en"))
    >>> len(table.rows) == len(index.excluded)
    True
    """
    names = names_of_members(index, passports, words=words)
    rows = [(Cell(names[each.id]), Cell(words.of(each.reason.strip()))) for each in index.excluded]
    headings = tuple((words.say(f"index.heading_{key}"), False) for key in ("indicator", "reason"))
    return Table(words.say("index.caption_excluded"), headings, rows)


@told_when_unbuilt
def show_steps(
    assessment: Assessment, passports: Mapping[str, Indicator], *, words: Words
) -> Table:
    """Show the ten steps of an index: what was done, the state a machine found, and why.

    Parameters
    ----------
    assessment : Assessment
        Of an index; steps added with ``with_step`` are shown too.
    passports : mapping of str to Indicator
        By id, for the names.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        Ten rows; of many reasons of one kind the first three and how many more.

    Source
    ------
    The steps are those of OECD and JRC (2008), Handbook on constructing composite indicators.

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> from analysis.composite import Assessment, build_index, read_index
    >>> from analysis.indicators import read_indicators
    >>> from analysis.language import read_words
    >>> index = read_index("capacity")
    >>> made_up = np.random.default_rng(1).random((20, len(index.indicators)))
    >>> values = pd.DataFrame(made_up, [f"UA{n:017d}" for n in range(20)],
    ...     [each.id for each in index.indicators])
    >>> assessment = Assessment(index, build_index(index, values))
    >>> table = show_steps(assessment, read_indicators(), words=read_words("en"))
    >>> [cell.text for cell in table.rows[8]]
    ['9. Links to other measures', '3 other measures looked at', 'not done', \
'This step has not been done.']
    """
    composite = assessment.built
    names = names_of_members(composite.index, passports, words=words)
    rows = [
        (
            Cell(words.say(f"index.step_{status.step}")),
            Cell(DONE[status.step](composite, words)),
            Cell(words.say(f"index.state_{status.state}")),
            Cell(_found(status, names, words=words)),
        )
        for status in composite.statuses
    ]
    keys = ("step", "done", "state", "found")
    headings = tuple((words.say(f"index.heading_{key}"), False) for key in keys)
    caption = words.say("index.caption_steps", name=words.of(composite.index.name))
    return Table(caption, headings, rows, results=_results(assessment, "steps"))


@told_when_unbuilt
def show_links(
    assessment: Assessment, passports: Mapping[str, Indicator], *, words: Words
) -> Table:
    """Show how the whole index goes with other measures, and whether that was expected.

    Parameters
    ----------
    assessment : Assessment
        Of an index, with its links.
    passports : mapping of str to Indicator
        By id, for the names.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        A row a measure; correlations of ranks, from -1 to 1.

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> from analysis.language import read_words
    >>> show_links(Assessment(read_index("capacity")), {}, words=read_words("en")).is_gap
    True
    """
    names = names_of_members(assessment.index, passports, words=words)
    told = {each.id: each for each in assessment.index.links}
    links = assessment.links
    whole = links[links["component_id"].eq(assessment.index.framework.id)]
    rows = [
        (
            Cell(names[row["id"]]),
            Cell(words.say(f"index.expected_{row['expected']}")),
            Cell(words.plain(row["spearman"], 2)),
            Cell(words.say("language.yes" if row["as_expected"] else "language.no")),
            Cell(words.of(told[row["id"]].reason.strip())),
        )
        for row in whole.to_dict("records")
    ]
    keys = ("measure", "expected", "correlation", "as_expected", "reason")
    headings = tuple((words.say(f"index.heading_{key}"), key == "correlation") for key in keys)
    base = words.say("index.note_links", count=words.count(whole["units_count"].min()))
    caption = words.say("index.caption_links", name=words.of(assessment.index.name))
    return Table(caption, headings, rows, base, results=_results(assessment, "links"))


@told_when_unbuilt
def say_errors(
    assessment: Assessment, passports: Mapping[str, Indicator], *, words: Words
) -> Passage:
    """Say which indicators carry a standard error, so that a reader knows what was drawn.

    Parameters
    ----------
    assessment : Assessment
        Of an index.
    passports : mapping of str to Indicator
        By id, for the names.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.composite import Assessment, read_index
    >>> from analysis.language import read_words
    >>> say_errors(Assessment(read_index("capacity")), {}, words=read_words("en")).is_gap
    True
    """
    composite = assessment.built
    errors = composite.standard_errors
    count = words.count(len(composite.values.columns))
    if errors is None:
        text = words.say("index.errors_none", count=count)
        return Passage(text, text, assessment.is_synthetic)
    names = names_of_members(composite.index, passports, words=words)
    moved = [names[name] for name in errors.columns if errors[name].gt(0).any()]
    text = words.say(
        "index.errors_some", some=words.count(len(moved)), count=count, names="; ".join(moved)
    )
    return Passage(text, text, assessment.is_synthetic)


def _results(assessment: Assessment, part: str) -> tuple[dict[str, Any], ...]:
    table = index_results(assessment, part)
    return results_of_index(table, is_synthetic=assessment.is_synthetic)


def _found(status: StepStatus, names: Mapping[str, str], *, words: Words) -> str:
    """Say the reasons with names in place of ids; of many of one kind only the first."""
    if not status.reasons:
        return " ".join(say_reasons(status, words))
    said: list[str] = []
    for _, same in groupby(status.reasons, key=lambda reason: reason.key):
        kind = [_named(reason, names, words=words) for reason in same]
        said += say_reasons(replace(status, reasons=tuple(kind[:REASONS_SHOWN])), words)
        if len(kind) > REASONS_SHOWN:
            more = words.count(len(kind) - REASONS_SHOWN)
            said.append(words.say("index.more_reasons", count=more))
    return " ".join(said)


def _named(reason: Reason, names: Mapping[str, str], *, words: Words) -> Reason:
    if reason.key == "composite.choice_decides":
        return replace(reason, about=choice_words(reason.about, words=words))
    about = [names.get(each, each) for each in reason.about.split(", ")]
    return replace(reason, about="; ".join(about))


def _framework(composite: Composite, words: Words) -> str:
    return words.say(
        "index.done_framework",
        parts=words.count(len(composite.index.pillars)),
        indicators=words.count(len(composite.index.indicators)),
    )


def _selection(composite: Composite, words: Words) -> str:
    return words.say(
        "index.done_selection",
        indicators=words.count(len(composite.index.indicators)),
        excluded=words.count(len(composite.index.excluded)),
    )


def _coherence(composite: Composite, words: Words) -> str:
    return words.say(
        "index.done_coherence",
        pairs=words.count(len(composite.audit.correlations)),
        parts=words.count(len(composite.audit.parts)),
    )


def _normalisation(composite: Composite, words: Words) -> str:
    use = composite.use
    treatment = words.say(f"index.treatment_{use.treatment.method}")
    return f"{treatment}; {words.say(f'index.normalisation_{use.normalisation.method}')}"


def _aggregation(composite: Composite, words: Words) -> str:
    choice = composite.use.aggregation
    return words.say(
        "index.done_aggregation",
        methods=", ".join(words.say(f"index.aggregation_{each}") for each in choice.methods),
        share=words.number(choice.availability, "share"),
    )


DONE: dict[str, Callable[[Composite, Words], str]] = {
    "framework": _framework,
    "selection": _selection,
    "imputation": lambda built, words: words.say(f"index.imputation_{built.use.imputation.method}"),
    "coherence": _coherence,
    "normalisation": _normalisation,
    "weights": lambda built, words: words.say(f"index.weights_{built.use.weights.method}"),
    "aggregation": _aggregation,
    "uncertainty": lambda _, words: words.say("index.done_uncertainty"),
    "links": lambda built, words: words.say(
        "index.done_links", links=words.count(len(built.index.links))
    ),
    "presentation": lambda _, words: words.say("index.done_presentation"),
}
