"""The quarterly note on a contract, for council and provider alike: lights, money, what to mend.

Ukrainian is the authoritative text. Every light stands with its sign, its word and its reason.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.drafts import Block, Document, Paragraph, Span, Table, Text
from analysis.monitoring.account_printing import AccountPrinter, cell, read_monitoring_words
from analysis.monitoring.accounts import Account

__all__ = ["note_of"]


def note_of(account: Account, *, language: str = "uk") -> Document:
    """Return the quarterly note on a contract as a document.

    Parameters
    ----------
    account : Account
        As :func:`read_account` returns it.
    language : str
        ``uk`` (authoritative), ``en`` or ``pl`` (translations, marked as such).

    Returns
    -------
    Document
        Of the latest quarter that is over; each figure is a reference.

    Raises
    ------
    ParameterError
        No document has this language.

    Examples
    --------
    >>> from analysis.monitoring import read_account
    >>> note = note_of(read_account("home_care_steady"), language="en")
    >>> note.kind, note.is_synthetic, note.is_translation
    ('monitoring_note', True, True)
    """
    printer = AccountPrinter(account, read_monitoring_words(language))
    quarter = printer.quarter(account.watch.latest_quarter)
    blocks: list[Block] = [
        Paragraph((Span(printer.contract.title[language], "strong"),), "centred"),
        *_agreed(printer),
        printer.heading("part_lights", quarter=quarter),
        *_lights(printer),
        printer.heading("part_money"),
        *_money(printer),
        printer.heading("part_actions"),
        *_actions(printer),
    ]
    title = printer.say("note_title", quarter=quarter)
    return printer.document("monitoring_note", title, blocks=blocks)


def _agreed(printer: AccountPrinter) -> Iterator[Block]:
    contract, words = printer.contract, printer.words
    agreed, reports = contract.agreed, printer.account.watch.reports
    yield printer.paragraph(
        "agreed",
        hromada=printer.hromada,
        service=printer.service,
        provider=printer.say(f"provider_{contract.provider_kind}"),
        first=words.date(contract.first_month),
        last=words.date(contract.last_month),
    )
    yield printer.paragraph(
        "agreed_month",
        units=printer.figure(agreed.units_per_month, "count", key="agreed/units"),
        unit=printer.say(f"unit_{contract.unit}"),
        users=printer.figure(agreed.users_per_month, "count", key="agreed/users"),
        cost=printer.figure(agreed.cost_per_month_uah, "uah", key="agreed/cost"),
        money=printer.figure(agreed.public_money_per_quarter_uah, "uah", key="agreed/money"),
    )
    yield printer.paragraph(
        "reported",
        count=printer.figure(len(reports.table), "count", key="reports/count"),
        day=words.date(reports.reviewed_on),
    )
    if reports.missing:
        months = ", ".join(words.date(month) for month in reports.missing)
        yield Paragraph((Span(printer.say("missing", months=months), "strong"),))


def _lights(printer: AccountPrinter) -> Iterator[Block]:
    watch = printer.account.watch
    rows = [
        (
            cell(printer.measure(row["measure"])),
            cell((Span(printer.say(f"light_{row['light']}"), "strong"),)),
            cell(_value(row, printer)),
            cell(printer.say(f"reason_{row['reason']}")),
        )
        for row in watch.latest.to_dict("records")
    ]
    head = printer.head("measure", "light", "value", "reason")
    yield Table(printer.say("lights_caption"), head, tuple(rows), (0.26, 0.15, 0.24, 0.35))
    confidence = printer.figure(watch.monitoring.interval.confidence, "share", key="confidence")
    yield printer.paragraph("lights_how", confidence=confidence)
    if watch.first_warning:
        month = printer.words.date(watch.first_warning)
        yield Paragraph((Span(printer.say("warned", month=month), "strong"),))
    else:
        yield printer.paragraph("not_warned")


def _value(row: dict, printer: AccountPrinter) -> Text:  # type: ignore[type-arg]
    """A value with its interval, where it has one."""
    if pd.isna(row["value"]):
        return (Span(printer.words.say("language.no_value"), "missing"),)
    key = f"{row['quarter']}/{row['measure']}"
    if pd.isna(row["low"]) or row["low"] == row["high"]:
        return (printer.figure(row["value"], "share", key=key),)
    value = printer.figure(row["value"], "share", key=key, interval=(row["low"], row["high"]))
    low, high = (printer.words.number(row[name], "share") for name in ("low", "high"))
    return (value, Span(printer.say("interval", low=low, high=high)))


def _money(printer: AccountPrinter) -> Iterator[Block]:
    rule, language = printer.contract.settlement, printer.words.id
    yield printer.paragraph(f"rule_{rule.rule}", because=rule.because[language])
    names = ("transferred", "earned", "to_return", "to_pay", "in_dispute")
    rows = []
    for row in printer.account.settlement.to_dict("records"):
        sums = [cell(_sum(row, name, printer)) for name in names]
        why = row["open_because"]
        state = printer.say(f"reason_{why}") if why else printer.say("settled")
        rows.append((cell(printer.quarter(row["quarter"], is_short=True)), *sums, cell(state)))
    head = printer.head("quarter", *names, "state")
    widths = (0.16, 0.13, 0.14, 0.14, 0.14, 0.11, 0.18)
    yield Table(printer.say("money_caption"), head, tuple(rows), widths)
    yield printer.paragraph("money_how")


def _sum(row: dict, name: str, printer: AccountPrinter) -> Span:  # type: ignore[type-arg]
    key = f"{row['quarter']}/{name}"
    return printer.figure(row[f"{name}_uah"], "uah", key=key, is_bare=True)


def _actions(printer: AccountPrinter) -> Iterator[Block]:
    account, words = printer.account, printer.words
    if account.actions.empty:
        yield printer.paragraph("actions_none")
    else:
        rows = [
            (
                cell(row["action_id"]),
                cell(printer.measure(row["measure"])),
                cell(account.watch.monitoring.actions[row["what"]].name[words.id]),
                cell(printer.day(row["due_on"])),
                cell(printer.say(f"state_{row['state']}")),
            )
            for row in account.actions.to_dict("records")
        ]
        head = printer.head("action", "measure", "what", "due", "state")
        yield Table(
            printer.say("actions_caption"), head, tuple(rows), (0.1, 0.22, 0.36, 0.16, 0.16)
        )
    if account.proposals.empty:
        yield printer.paragraph("proposals_none")
    for row in account.proposals.to_dict("records"):
        yield printer.paragraph(
            "proposal",
            measure=printer.measure(row["measure"]),
            light=printer.say(f"light_{row['light']}"),
            answer=words.date(row["answer_on"]),
            due=words.date(row["due_on"]),
        )
