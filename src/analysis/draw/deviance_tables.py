"""Tables of those who stand out and of those set aside, and the place of one hromada among them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.draw.deviance_words import (
    hromada_names,
    named_rows,
    nothing_fetched,
    span_written,
)
from analysis.draw.sentences import literal
from analysis.draw.subjects import Subject
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words
from analysis.practices import Deviance

__all__ = [
    "say_own_deviance",
    "show_deviance",
    "show_deviance_groups",
    "show_set_aside",
]

EVERY_GROUP = ("stands_out", "may_stand_out", "not_told_apart", "set_aside")


def show_deviance_groups(deviance: Deviance, *, words: Words) -> Table | Passage:
    """Show the four groups, how many hromadas each holds, and what it means.

    Parameters
    ----------
    deviance : Deviance
        As :func:`analysis.practices.deviance_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table or Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.practices import question_of, read_deviance_rules
    >>> rules = read_deviance_rules()
    >>> unbuilt = Deviance(question_of(rules, "effort"), rules)
    >>> show_deviance_groups(unbuilt, words=read_words("en")).is_gap
    True
    """
    if not deviance.is_built:
        return nothing_fetched(deviance, "groups", words)
    told = {
        "least": words.count(deviance.question.at_least),
        "once": words.plain(1 / deviance.rules.false_share, 0),
    }
    rows = [
        (
            Cell(words.say(f"practices.group_{group}")),
            Cell(words.count(deviance.count(group))),
            Cell(words.say(f"practices.means_{group}", **told)),
        )
        for group in EVERY_GROUP
    ]
    heads = [("group", False), ("count", True), ("means", False)]
    return Table(
        words.say("practices.groups_caption", name=words.of(deviance.question.name)),
        [(words.say(f"practices.heading_{name}"), edge) for name, edge in heads],
        rows,
        words.say("practices.groups_note"),
    )


def show_set_aside(deviance: Deviance, *, words: Words) -> Table | Passage:
    """Show for which reason how many hromadas are set aside.

    Parameters
    ----------
    deviance : Deviance
        As :func:`analysis.practices.deviance_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table or Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.practices import question_of, read_deviance_rules
    >>> rules = read_deviance_rules()
    >>> unbuilt = Deviance(question_of(rules, "effort"), rules)
    >>> show_set_aside(unbuilt, words=read_words("en")).is_gap
    True
    """
    if not deviance.is_built:
        return nothing_fetched(deviance, "aside", words)
    counts = deviance.hromadas["reason"].value_counts()
    asked = ["no_data", *deviance.question.kept_apart]
    asked += ["once"] if deviance.question.role == "effort" else []
    rows = [
        (
            Cell(words.say(f"practices.reason_{name}")),
            Cell(words.count(int(counts.get(name, 0)))),
            Cell(why_aside(deviance, name, words)),
        )
        for name in asked
    ]
    heads = [("reason", False), ("count", True), ("why", False)]
    return Table(
        words.say("practices.aside_caption", name=words.of(deviance.question.name)),
        [(words.say(f"practices.heading_{name}"), edge) for name, edge in heads],
        rows,
        words.say("practices.aside_note"),
    )


def why_aside(deviance: Deviance, reason: str, words: Words) -> str:
    """Return the declared words of a reason."""
    declared = {each.id: each.why for each in deviance.rules.reasons}
    declared["once"] = deviance.rules.once_reason
    text = declared.get(reason) or words.say("practices.why_no_data")
    return words.of(" ".join(text.split()))


def show_deviance(
    deviance: Deviance,
    register: pd.DataFrame,
    *,
    subjects: Mapping[str, Subject],
    words: Words,
) -> Table | Passage:
    """Show those who stand out or may, measure by measure.

    Parameters
    ----------
    deviance : Deviance
        As :func:`analysis.practices.deviance_of` returns it.
    register : DataFrame
        Gives names.
    subjects : mapping of str to Subject
        Measures by id.
    words : Words
        The reader's language.

    Returns
    -------
    Table or Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.practices import question_of, read_deviance_rules
    >>> rules = read_deviance_rules()
    >>> unbuilt = Deviance(question_of(rules, "effort"), rules)
    >>> show_deviance(unbuilt, pd.DataFrame(), subjects={}, words=read_words("en")).is_gap
    True
    """
    if not deviance.is_built:
        return nothing_fetched(deviance, "table", words)
    named = named_rows(deviance, hromada_names(register, words), words=words)
    rows = []
    for each in named.to_dict("records"):
        own = deviance.measures[deviance.measures["hromada_code"].eq(each["hromada_code"])]
        for row in own[own["is_above"]].to_dict("records"):
            subject = subjects[row["indicator_id"]]
            told = span_written(row, subject, words)
            group = words.say(f"practices.group_{each['group']}")
            texts = (each["name"], group, subject.titled(words))
            rows.append(tuple(Cell(text) for text in (*texts, *told.values())))
    heads = ("hromada", "group", "measure", "found", "expected", "span")
    return Table(
        words.say("practices.table_caption", name=words.of(deviance.question.name)),
        [(words.say(f"practices.heading_{head}"), head in heads[3:]) for head in heads],
        rows,
        words.say("practices.table_note"),
    )


def say_own_deviance(
    deviance: Deviance,
    hromada_code: str,
    *,
    register: pd.DataFrame,
    subjects: Mapping[str, Subject],
    words: Words,
) -> Passage:
    """Say in which group one hromada is, and what was found and expected of it.

    Parameters
    ----------
    deviance : Deviance
        As :func:`analysis.practices.deviance_of` returns it.
    hromada_code : str
        The hromada.
    register : DataFrame
        Gives names.
    subjects : mapping of str to Subject
        Measures by id.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.practices import question_of, read_deviance_rules
    >>> rules = read_deviance_rules()
    >>> unbuilt = Deviance(question_of(rules, "effort"), rules)
    >>> say_own_deviance(unbuilt, "UA1", register=pd.DataFrame(), subjects={},
    ...     words=read_words("en")).is_gap
    True
    """
    if not deviance.is_built:
        return nothing_fetched(deviance, "own", words)
    found = deviance.hromadas[deviance.hromadas["hromada_code"].eq(hromada_code)]
    if found.empty:
        text = words.say("practices.own_nothing")
        return Passage(f"> {text}", text, is_gap=True)
    row = found.iloc[0]
    name = hromada_names(register, words)[hromada_code]
    group = words.say(f"practices.group_{row['group']}")
    text = words.say("practices.own_group", hromada=literal(name), group=group)
    if row["reason"]:
        reason = words.say(f"practices.reason_{row['reason']}")
        why = why_aside(deviance, row["reason"], words)
        text += words.say("practices.own_reason", reason=reason, why=why)
    own = deviance.measures[deviance.measures["hromada_code"].eq(hromada_code)]
    lines = [
        words.say(
            "practices.own_measure",
            measure=literal(subjects[each["indicator_id"]].titled(words)),
            **span_written(each, subjects[each["indicator_id"]], words),
        )
        for each in own.to_dict("records")
    ]
    whole = "\n\n".join([text.strip(), *([f"- {line}" for line in lines])])
    whole = whole.replace("\n\n- ", "\n- ").replace("\n- ", "\n\n- ", 1)
    return Passage(whole, whole.replace("**", ""))
