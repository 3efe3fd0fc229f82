"""Money and corrective actions of a contract: what is owed back, what must be mended and by when.

What is earned follows the rule of the contract and is computed in ``monitoring``; an action is
opened by people, never by a light.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from analysis.draw.contract_words import contract_note, contract_passage, measure_name, quarter_name
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words
from analysis.monitoring import Watch, proposed_actions, read_actions, settle

__all__ = [
    "say_contract_actions",
    "say_contract_settlement",
    "show_contract_actions",
    "show_contract_settlement",
]

SUMS = ("earned_uah", "transferred_uah", "to_return_uah", "to_pay_uah", "in_dispute_uah")


def show_contract_settlement(watch: Watch, *, words: Words) -> Table:
    """Show quarter by quarter what was earned, transferred, is to be returned and is in dispute.

    Parameters
    ----------
    watch : Watch
        As :func:`analysis.monitoring.read_watch` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        A quarter that cannot be settled yet says why.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.monitoring import read_watch
    >>> table = show_contract_settlement(read_watch("day_care_drift"), words=read_words("en"))
    >>> table.rows[-1][-1].text
    'Not settled: the quarter is not over.'
    """
    contract = watch.reports.contract
    rows = []
    for row in settle(watch.reports).to_dict("records"):
        texts = [
            quarter_name(str(row["quarter"]), words=words),
            *(_counted(row, name, words) for name in ("delivered_units", *SUMS)),
            _state(row, words),
        ]
        rows.append(tuple(Cell(text) for text in texts))
    keys = ("quarter", "delivered", "earned", "transferred", "return", "pay", "dispute", "state")
    headings = tuple(
        (words.say(f"contracts.heading_{key}"), key not in ("quarter", "state")) for key in keys
    )
    note = words.say(
        "contracts.settlement_note",
        rule=words.say(f"contracts.rule.{contract.settlement.rule}"),
        because=contract.settlement.because[words.id],
    )
    caption = words.say("contracts.settlement_caption")
    return Table(caption, headings, tuple(rows), contract_note(watch, note, words=words))


def _counted(row: dict[Hashable, Any], name: str, words: Words) -> str:
    """A figure of a quarter; none where no month can be settled, but for what was transferred."""
    is_told = name == "transferred_uah" or row["months_counted"] > 0
    return words.count(round(row[name])) if is_told else words.say("language.no_value")


def _state(row: dict[Hashable, Any], words: Words) -> str:
    if not row["is_final"]:
        return words.say(f"contracts.reason.{row['open_because']}")
    if isinstance(row["return_by"], str):
        return words.say("contracts.return_by", date=words.date(row["return_by"]))
    return words.say("contracts.settled")


def say_contract_settlement(watch: Watch, *, words: Words) -> Passage:
    """Say what of the settled quarters is to be returned, to be paid, and in dispute.

    Parameters
    ----------
    watch : Watch
        As :func:`analysis.monitoring.read_watch` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.monitoring import read_watch
    >>> said = say_contract_settlement(read_watch("day_care_drift"), words=read_words("en"))
    >>> said.plain.split(" are settled")[0]
    'Of 4 quarters 3'
    """
    table = settle(watch.reports)
    final = table[table["is_final"].astype(bool)]
    sums = {name: words.number(float(final[name].sum()), "uah") for name in SUMS[2:]}
    text = words.say(
        "contracts.say_settlement",
        count=words.count(len(table)),
        final=words.count(len(final)),
        back=sums["to_return_uah"],
        pay=sums["to_pay_uah"],
        dispute=sums["in_dispute_uah"],
    )
    return contract_passage(text, watch)


def show_contract_actions(watch: Watch, *, words: Words) -> Table:
    """Show the corrective actions of a contract with their deadlines and states.

    Parameters
    ----------
    watch : Watch
        As :func:`analysis.monitoring.read_watch` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.monitoring import read_watch
    >>> table = show_contract_actions(read_watch("day_care_drift"), words=read_words("en"))
    >>> [row[-1].text for row in table.rows]
    ['overdue by 93 days', 'closed on 12\\xa0Aug\\xa02026']
    """
    rows = []
    for row in read_actions(watch.reports).to_dict("records"):
        closed = row["closed_on"] if isinstance(row["closed_on"], str) else ""
        days = 0 if pd.isna(row["days_left"]) else abs(row["days_left"])
        state = words.say(
            f"contracts.state.{row['state']}",
            days=words.count(days),
            date=words.date(closed) if closed else "",
        )
        texts = [
            str(row["action_id"]),
            measure_name(str(row["measure"]), watch, words=words),
            watch.monitoring.actions[str(row["what"])].name[words.id],
            words.date(str(row["opened_on"])),
            words.date(str(row["due_on"])),
            state,
        ]
        rows.append(tuple(Cell(text) for text in texts))
    keys = ("action", "measure", "what", "opened", "due", "state")
    headings = tuple((words.say(f"contracts.heading_{key}"), False) for key in keys)
    date = words.date(watch.reports.reviewed_on)
    note = words.say("contracts.actions_note", date=date)
    if not rows:
        note = f"{words.say('contracts.actions_none')} {note}"
    caption = words.say("contracts.actions_caption")
    return Table(caption, headings, tuple(rows), contract_note(watch, note, words=words))


def say_contract_actions(watch: Watch, *, words: Words) -> Passage:
    """Say which corrective actions the lights propose, to be decided by people.

    Parameters
    ----------
    watch : Watch
        As :func:`analysis.monitoring.read_watch` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.monitoring import read_watch
    >>> say_contract_actions(read_watch("home_care_steady"), words=read_words("en")).plain
    'The lights propose no new corrective action.'
    """
    over = watch.quarters[watch.quarters["quarter"] <= watch.latest_quarter]
    found = proposed_actions(
        over,
        read_actions(watch.reports),
        contract=watch.reports.contract,
        opened_on=watch.reports.reviewed_on,
    )
    rows = [
        words.say(
            "contracts.proposed_row",
            name=measure_name(str(row["measure"]), watch, words=words),
            answer=words.date(str(row["answer_on"])),
            due=words.date(str(row["due_on"])),
        )
        for row in found.to_dict("records")
    ]
    if not rows:
        return contract_passage(words.say("contracts.say_not_proposed"), watch)
    return contract_passage(words.say("contracts.say_proposed", rows="; ".join(rows)), watch)
