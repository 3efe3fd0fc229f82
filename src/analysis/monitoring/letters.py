"""The letter to a provider: what is to be mended, by when, and what money is to be returned.

A light proposes, a person decides and signs. Where there is nothing to ask there is no letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.drafts import Block, Document, Items, Paragraph, Span, Table
from analysis.monitoring.account_printing import AccountPrinter, cell, read_monitoring_words
from analysis.monitoring.accounts import Account
from analysis.monitoring.measures import Bound

__all__ = ["letter_of"]


def letter_of(account: Account, *, language: str = "uk") -> Document | None:
    """Return the letter that asks a provider to mend and to return, as a draft to be signed.

    Parameters
    ----------
    account : Account
        As :func:`read_account` returns it.
    language : str
        ``uk`` (authoritative), ``en`` or ``pl`` (translations, marked as such).

    Returns
    -------
    Document or None
        None where nothing is proposed, overdue or to be returned.

    Raises
    ------
    ParameterError
        No document has this language.

    Examples
    --------
    >>> from analysis.monitoring import read_account
    >>> letter_of(read_account("shelter_new")) is None
    True
    >>> letter_of(read_account("day_care_drift"), language="pl").kind
    'monitoring_letter'
    """
    overdue = account.actions["state"] == "overdue"
    if account.proposals.empty and account.due_back.empty and not overdue.any():
        return None
    printer = AccountPrinter(account, read_monitoring_words(language))
    blocks: list[Block] = [
        Paragraph((Span(printer.say("letter_to", hromada=printer.hromada)),), "right"),
        Paragraph((Span(printer.contract.title[language], "strong"),), "centred"),
        printer.paragraph("letter_opening", service=printer.service),
        *_proposed(printer),
        *_overdue(printer),
        *_returned(printer),
        printer.paragraph("letter_answer"),
        Paragraph((Span(printer.say("letter_signature")),), "signature"),
    ]
    title = printer.say("letter_title")
    return printer.document("monitoring_letter", title, blocks=blocks)


def _proposed(printer: AccountPrinter) -> Iterator[Block]:
    account = printer.account
    if account.proposals.empty:
        return
    yield printer.heading("part_mend")
    values = account.watch.quarters.set_index(["measure", "quarter"])
    rows = []
    for row in account.proposals.to_dict("records"):
        told = values.loc[(row["measure"], row["quarter"])]
        measure = account.watch.monitoring.measures[row["measure"]]
        key = f"{row['quarter']}/{row['measure']}"
        rows.append(
            (
                cell(printer.measure(row["measure"])),
                cell(printer.figure(float(told["value"]), "share", key=key)),
                *(
                    cell(_bound(bound, printer, key=f"{name}/{row['measure']}"))
                    for name, bound in (
                        ("tolerated", measure.tolerated),
                        ("required", measure.required),
                    )
                ),
                cell(printer.day(row["answer_on"])),
                cell(printer.day(row["due_on"])),
            )
        )
    head = printer.head("measure", "value", "tolerated", "required", "answer", "due")
    yield Table(
        printer.say("mend_caption"), head, tuple(rows), (0.24, 0.14, 0.14, 0.14, 0.17, 0.17)
    )
    yield printer.paragraph("mend_how")
    yield Items(tuple((Span(name),) for name in _possible(printer)))


def _bound(bound: Bound | None, printer: AccountPrinter, *, key: str) -> Span:
    if bound is None:
        return Span(printer.words.say("language.no_value"), "missing")
    return printer.figure(bound.bound, "share", key=key)


def _possible(printer: AccountPrinter) -> list[str]:
    """Actions that answer what is proposed, in declared order."""
    asked = set(printer.account.proposals["measure"])
    declared = printer.account.watch.monitoring.actions.values()
    return [each.name[printer.words.id] for each in declared if asked & set(each.answers)]


def _overdue(printer: AccountPrinter) -> Iterator[Block]:
    account, words = printer.account, printer.words
    rows = account.actions[account.actions["state"] == "overdue"]
    if rows.empty:
        return
    yield printer.heading("part_overdue")
    for row in rows.to_dict("records"):
        yield printer.paragraph(
            "overdue",
            id=row["action_id"],
            what=account.watch.monitoring.actions[row["what"]].name[words.id],
            due=words.date(row["due_on"]),
            days=printer.figure(-row["days_left"], "days", key=f"overdue/{row['action_id']}"),
        )


def _sum(row: dict, name: str, printer: AccountPrinter) -> Span:  # type: ignore[type-arg]
    key = f"{row['quarter']}/{name}"
    return printer.figure(row[f"{name}_uah"], "uah", key=key, is_bare=True)


def _returned(printer: AccountPrinter) -> Iterator[Block]:
    rows = printer.account.due_back
    if rows.empty:
        return
    yield printer.heading("part_return")
    names = ("transferred", "earned", "to_return")
    cells = tuple(
        (
            cell(printer.quarter(row["quarter"])),
            *(cell(_sum(row, name, printer)) for name in names),
        )
        for row in rows.to_dict("records")
    )
    head = printer.head("quarter", *names)
    yield Table(printer.say("return_caption"), head, cells, (0.28, 0.24, 0.24, 0.24))
    yield printer.paragraph(
        "return_total",
        total=printer.figure(float(rows["to_return_uah"].sum()), "uah", key="to_return/total"),
        by=printer.words.date(str(rows["return_by"].iloc[0])),
    )
    disputed = float(rows["in_dispute_uah"].sum())
    if disputed > 0 and printer.contract.settlement.rule != "units":
        total = printer.figure(disputed, "uah", key="in_dispute/total")
        yield printer.paragraph("return_disputed", sum=total)
    rule = printer.contract.settlement
    yield printer.paragraph(f"rule_{rule.rule}", because=rule.because[printer.words.id])
