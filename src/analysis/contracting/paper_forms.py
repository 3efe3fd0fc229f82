"""Forms that members of the competition committee fill in: score sheet, conflicts of interest."""

from __future__ import annotations

from analysis.contracting.commissions import Commission
from analysis.contracting.paper_printing import PaperPrinter, cell, read_paper_words
from analysis.drafts import Block, Document, Heading, Items, Paragraph, Span, Table

__all__ = ["conflict_of", "criteria_table", "score_sheet_of"]

DECLARED = ("work", "family", "gain", "help")


def score_sheet_of(commission: Commission, *, language: str = "uk") -> Document:
    """Return the criteria with the sheet on which a member scores one offer.

    Parameters
    ----------
    commission : Commission
        Its procedure declares criteria, weights and the scale.
    language : str
        ``uk`` (authoritative), ``en`` or ``pl``.

    Returns
    -------
    Document
        Across the page; members stand by codes.

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> made = score_sheet_of(commission_of(read_case("Lviv", "home_care"), mode_id="U2"))
    >>> made.is_landscape
    True
    """
    printer = PaperPrinter(commission, read_paper_words(language))
    scoring = commission.procedure.scoring
    how = printer.text(
        "score_how",
        low=str(scoring.lowest),
        high=str(scoring.highest),
        least=printer.words.say(
            "language.unit.share", value=printer.words.plain(100 * scoring.passes_at)
        ),
        members=str(scoring.members_at_least),
    )
    total = printer.say("score_total", high=scoring.highest)
    blocks: list[Block] = [
        Paragraph((Span(printer.say("score_annex")),), "right"),
        Heading(1, printer.say("score_title")),
        printer.paragraph("score_head", service=printer.service),
        Paragraph(how),
        criteria_table(printer, is_sheet=True),
        Paragraph((*printer.text("score_tie"), Span(" "), *printer.text("criteria_from")), "note"),
        # In one line, so that the sheet stays one page.
        Paragraph((Span(f"{total}   "), Span(printer.say("signs_member"))), "signature"),
    ]
    title = printer.say("score_title")
    return printer.document("service_score_sheet", title, blocks=blocks, is_landscape=True)


def criteria_table(printer: PaperPrinter, *, is_sheet: bool = False) -> Table:
    """Return the criteria with their weights; as a sheet with room for points and reasons."""
    scoring, language = printer.commission.procedure.scoring, printer.words.id
    rows = []
    for each in scoring.criteria.values():
        share = printer.words.plain(100 * each.weight)
        row = [
            cell(each.name[language]),
            cell(printer.words.say("language.unit.share", value=share)),
            cell(each.low[language]),
            cell(each.high[language]),
        ]
        if is_sheet:
            # Two lines in the last cell: a reason is written by hand.
            row += [cell(" "), cell(((Span(" "),), (Span(" "),)))]
        rows.append(tuple(row))
    head = [printer.say("head_criterion"), printer.say("head_weight")]
    head += [printer.say("head_low", points=each) for each in (scoring.lowest, scoring.highest)]
    widths: tuple[float, ...] = (0.34, 0.1, 0.28, 0.28)
    if is_sheet:
        head += [printer.say("head_points"), printer.say("head_reason")]
        widths = (0.25, 0.06, 0.18, 0.28, 0.06, 0.17)
    return Table(printer.say("criteria_caption"), tuple(head), tuple(rows), widths)


def conflict_of(commission: Commission, *, language: str = "uk") -> Document:
    """Return the declaration of conflicts of interest of a member of the committee.

    Parameters
    ----------
    commission : Commission
        Of a mode with papers of this kind.
    language : str
        ``uk`` (authoritative), ``en`` or ``pl``.

    Returns
    -------
    Document

    Source
    ------
    Law 280/97, Art. 59-1, for those whom it names; the rest is our judgement.

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> conflict_of(commission_of(read_case("Lviv", "home_care"), mode_id="U2")).kind
    'service_conflict'
    """
    printer = PaperPrinter(commission, read_paper_words(language))
    blocks: list[Block] = [
        Paragraph((Span(printer.say("conflict_annex")),), "right"),
        Heading(1, printer.say("conflict_title")),
        printer.paragraph("conflict_who", service=printer.service),
        Items(tuple(printer.text(f"conflict_{each}") for each in DECLARED), ordered=True),
        printer.paragraph("conflict_or"),
        printer.paragraph("conflict_new"),
        Paragraph(printer.text("conflict_law"), "note"),
        Paragraph((Span(printer.say("signs_member")),), "signature"),
    ]
    return printer.document("service_conflict", printer.say("conflict_title"), blocks=blocks)
