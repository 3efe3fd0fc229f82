"""The frame of the contract: what it should settle, section by section, with room to fill in."""

from __future__ import annotations

from analysis.contracting.commissions import Commission
from analysis.contracting.paper_printing import PaperPrinter, read_paper_words
from analysis.contracting.parameter_values import Day, Value
from analysis.drafts import Block, Document, Heading, Paragraph, Span

__all__ = ["frame_of"]

SECTIONS = {
    "s1": ("a", "b"),
    "s2": ("a", "b"),
    "s3": ("a", "b"),
    "s4": ("a",),
    "s5": ("a", "b"),
    "s6": ("a",),
    "s7": ("a", "b"),
    "s8": ("a",),
}
"""Sections of the frame, each with its clauses."""


def frame_of(commission: Commission, *, language: str = "uk") -> Document:
    """Return the frame of the contract between the hromada and the provider.

    Parameters
    ----------
    commission : Commission
        Its calendar dates the contract.
    language : str
        ``uk`` (authoritative), ``en`` or ``pl``.

    Returns
    -------
    Document
        Clauses are numbered; the form of the ministry was not seen and goes before it.

    Source
    ------
    Law 2671-VIII, Art. 22 and 26(4)-(5), by place.

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> frame_of(commission_of(read_case("Lviv", "home_care"), mode_id="U2")).kind
    'service_contract'
    """
    printer = PaperPrinter(commission, read_paper_words(language))
    blocks: list[Block] = [
        Paragraph((Span(printer.say("contract_annex")),), "right"),
        Heading(1, printer.say("contract_title")),
        Paragraph((Span(printer.say("date_number")),), "centred"),
        Paragraph(printer.text(printer.by_mode("contract_form")), "note"),
        printer.paragraph("contract_parties", council=printer.committee()),
    ]
    for number, (section, clauses) in enumerate(SECTIONS.items(), 1):
        blocks.append(Heading(2, f"{number}. {printer.say(f'contract_{section}')}"))
        for place, clause in enumerate(clauses, 1):
            said = printer.text(f"contract_{section}_{clause}", **_values(printer))
            blocks.append(Paragraph((Span(f"{number}.{place}. "), *said)))
    for party in ("customer", "provider"):
        blocks.append(Paragraph((Span(printer.say(f"signs_{party}")),), "signature"))
    return printer.document("service_contract", printer.say("contract_title"), blocks=blocks)


def _values(printer: PaperPrinter) -> dict[str, Value]:
    plan = printer.commission.calendar
    return {
        "service": printer.service,
        "settlement": Day(plan.day("settlement")),
        "start": Day(plan.day("start")),
        "end": Day(plan.day("year_end")),
    }
