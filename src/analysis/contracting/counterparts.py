"""The same process in Ukraine and in Poland, stage by stage, for comparison."""

from __future__ import annotations

from analysis.contracting.commissions import Commission
from analysis.contracting.paper_printing import PaperPrinter, cell, read_paper_words
from analysis.contracting.parameter_values import Day, Value
from analysis.drafts import Block, Document, Heading, Paragraph, Table

__all__ = ["counterpart_of"]

STAGES = ("plan", "notice", "offers", "choice", "contract", "report", "public")


def counterpart_of(commission: Commission, *, language: str = "uk") -> Document:
    """Return the table that lays both countries side by side, with the days of this case.

    Parameters
    ----------
    commission : Commission
        With both calendars.
    language : str
        ``uk`` (authoritative), ``en`` or ``pl``.

    Returns
    -------
    Document

    Source
    ------
    Law 2671-VIII, Art. 26; Polish act on public benefit activity, Art. 5(4), 5a, 13, 15, 16, 18.

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> made = counterpart_of(commission_of(read_case("Lviv", "home_care"), mode_id="U2"))
    >>> len(made.blocks[-1].rows)
    7
    """
    printer = PaperPrinter(commission, read_paper_words(language))
    plan = commission.calendar
    values: dict[str, Value] = {each.key: Day(each.day) for each in plan.milestones}
    values |= {each.key: Day(each.day) for each in commission.poland if each.key not in values}
    offers = next(each.day for each in commission.poland if each.key == "offers")
    values |= {"deadline": Day(plan.deadline), "offers_poland": Day(offers)}
    rows = tuple(
        (
            cell(printer.say(f"stage_{stage}")),
            cell(printer.text(f"ukraine_{stage}", **values)),
            cell(printer.text(f"poland_{stage}", **values)),
        )
        for stage in STAGES
    )
    heads = tuple(printer.say(f"head_{each}") for each in ("step", "ukraine", "poland"))
    blocks: list[Block] = [
        Heading(1, printer.say("poland_title")),
        Paragraph(printer.text("poland_how"), "note"),
        Table(printer.say("poland_caption"), heads, rows, (0.2, 0.4, 0.4)),
    ]
    return printer.document("service_counterpart", printer.say("poland_title"), blocks=blocks)
