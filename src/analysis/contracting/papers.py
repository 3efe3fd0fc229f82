"""The decision and the announcement of a commissioned service, as blocks.

Ukrainian is the authoritative text. Acts are cited by place and never quoted; sums, names and
dates of signature are left to whoever signs. The forms of the ministry were not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analysis.contracting.annexes import act_shown, annex_of, parameter_table
from analysis.contracting.calendars import Milestone
from analysis.contracting.commissions import Commission
from analysis.contracting.frames import frame_of
from analysis.contracting.paper_forms import conflict_of, criteria_table, score_sheet_of
from analysis.contracting.paper_printing import PaperPrinter, cell, read_paper_words
from analysis.contracting.parameter_values import Day
from analysis.drafts import Block, Document, Heading, Items, Paragraph, Span, Table, Text
from analysis.law import address_said

__all__ = ["announcement_of", "decision_of", "papers_of"]

ANNOUNCED = (
    "service_code", "standard_ref", "target_group", "place_time", "unit", "volume", "staff",
    "contract_term",
)  # fmt: skip
"""Without the cost of own provision: a price that is told is the price that is asked."""
DECIDED = (
    "draft", "decision", "announcement", "declarations", "questions", "offers", "scoring",
    "result", "contract", "start",
)  # fmt: skip
OFFERED = ("scope", "place", "cost", "staff", "funds", "record")


def papers_of(commission: Commission, *, language: str = "uk") -> tuple[Document, ...]:
    """Return every paper of the mode, in the order in which they are laid down.

    Parameters
    ----------
    commission : Commission
        As :func:`analysis.contracting.commission_of` returns it.
    language : str
        ``uk`` (authoritative), ``en`` or ``pl``.

    Returns
    -------
    tuple of Document

    Raises
    ------
    ParameterError
        No document has this language.

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> commission = commission_of(read_case("Lviv", "home_care"), mode_id="U2")
    >>> [each.id for each in papers_of(commission)]
    ['decision', 'announcement', 'score_sheet', 'contract', 'conflict', 'annex']
    """
    make: dict[str, Callable[..., Document]] = {
        "decision": decision_of,
        "announcement": announcement_of,
        "score_sheet": score_sheet_of,
        "contract": frame_of,
        "conflict": conflict_of,
        "annex": annex_of,
    }
    return tuple(make[paper](commission, language=language) for paper in commission.papers)


def decision_of(commission: Commission, *, language: str = "uk") -> Document:
    """Return the decision: of the executive committee on a competition, or of the council.

    Parameters
    ----------
    commission : Commission
        With an agreement between hromadas the council decides, else the executive committee.
    language : str
        ``uk`` (authoritative), ``en`` or ``pl``.

    Returns
    -------
    Document

    Source
    ------
    Layout of decisions as seen on pages of two hromadas; Law 2671-VIII, Art. 26(3).

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> made = decision_of(commission_of(read_case("Lviv", "home_care"), mode_id="U2"))
    >>> made.kind, made.is_synthetic
    ('service_decision', True)
    """
    printer = PaperPrinter(commission, read_paper_words(language))
    kind = "decision" if commission.has_competition else "agreement"
    decided = "decided" if commission.has_competition else "decided_council"
    title = printer.say(printer.by_mode(f"{kind}_title"), service=printer.service[language])
    blocks: list[Block] = [
        *_letterhead(printer, is_committee=commission.has_competition),
        Heading(1, printer.say("decision_word")),
        Paragraph((Span(printer.say("date_number")),), "centred"),
        Paragraph((Span(title, "strong"),)),
        printer.paragraph(printer.by_mode(f"{kind}_preamble")),
        Paragraph((Span(printer.say(decided)),), "enacting"),
        Items(tuple(_points(printer, kind)), ordered=True),
    ]
    plan = commission.calendar
    if commission.is_bound:
        bound, deadline = printer.say(f"bound_{plan.rule}"), Day(plan.deadline)
        said = printer.text("decision_bound", deadline=deadline, bound=bound)
        blocks.append(Paragraph(said, "note"))
    head = printer.say(f"head_{commission.case.hromada.type}")
    blocks.append(Paragraph((Span(head),), "signature"))
    if commission.has_competition:
        blocks.append(Paragraph(printer.text("working_days_note"), "note"))
        blocks.append(days_table(printer, DECIDED))
    return printer.document("service_decision", title, blocks=blocks)


def _letterhead(printer: PaperPrinter, *, is_committee: bool) -> Iterator[Block]:
    yield Paragraph((Span(printer.say("draft_mark")),), "right")
    yield Paragraph((Span(printer.council(), "strong"),), "centred")
    yield Paragraph((Span(printer.place()),), "centred")
    if is_committee:
        yield Paragraph((Span(printer.say("committee_head"), "strong"),), "centred")


def _points(printer: PaperPrinter, kind: str) -> Iterator[Text]:
    plan = printer.commission.calendar
    if kind == "agreement":
        yield printer.text("agreement_start", service=printer.service)
        yield printer.text("agreement_annex")
        yield printer.text("agreement_report")
        yield printer.text("decision_control")
        return
    yield printer.text(
        "decision_hold",
        service=printer.service,
        start=Day(plan.day("start")),
        end=Day(plan.day("year_end")),
    )
    yield printer.text("decision_annexes")
    yield printer.text(
        "decision_days",
        announced=Day(plan.day("announcement")),
        offers=Day(plan.day("offers")),
        result=Day(plan.day("result")),
    )
    members = str(printer.commission.procedure.scoring.members_at_least)
    yield printer.text("decision_committee", members=members)
    yield printer.text(printer.by_mode("decision_money"))
    yield from (printer.text(f"decision_{each}") for each in ("publish", "control"))


def days_table(printer: PaperPrinter, keys: tuple[str, ...] = ()) -> Table:
    """Return the table of days, of all steps or of some."""
    rows = tuple(
        (
            cell(printer.say(f"step_{each.key}", number=each.number)),
            cell(_day(each, printer)),
            cell(printer.say(f"who_{each.who}")),
            cell(_bound(each, printer)),
        )
        for each in printer.commission.calendar.milestones
        if not keys or each.key in keys
    )
    heads = tuple(printer.say(f"head_{each}") for each in ("step", "day", "who", "bound"))
    return Table(printer.say("days_caption"), heads, rows, (0.28, 0.26, 0.18, 0.28))


def _day(milestone: Milestone, printer: PaperPrinter) -> str:
    day = printer.words.date(milestone.day)
    return printer.say("late", day=day) if milestone.is_past else day


def _bound(milestone: Milestone, printer: PaperPrinter) -> str:
    flag = printer.say(f"flag_{milestone.flag}")
    if milestone.place is None:
        return flag
    act = act_shown(milestone.place.act)
    provision = address_said(milestone.place.provision, printer.words)
    where = printer.say("place_of_act", act=act, provision=provision)
    return f"{where}: {flag}"


def announcement_of(commission: Commission, *, language: str = "uk") -> Document:
    """Return the announcement of the competition.

    Parameters
    ----------
    commission : Commission
        Of a mode with a competition.
    language : str
        ``uk`` (authoritative), ``en`` or ``pl``.

    Returns
    -------
    Document

    Source
    ------
    Law 2671-VIII, Art. 13, 15, 26(3); the contents of the notice and of an offer after Art. 13-14
    of the Polish act on public benefit activity, because the Ukrainian procedure was not seen.

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> made = announcement_of(commission_of(read_case("Lviv", "home_care"), mode_id="U2"))
    >>> made.kind, made.is_translation
    ('service_announcement', False)
    """
    printer = PaperPrinter(commission, read_paper_words(language))
    offers = tuple(printer.text(f"offer_{each}") for each in OFFERED)
    called = printer.by_mode("announcement_what")
    what = printer.text(called, council=printer.committee(), service=printer.service)
    days = ("announcement", "questions", "offers", "result", "contract", "start")
    blocks: list[Block] = [
        Heading(1, printer.say("announcement_title")),
        Paragraph(what),
        printer.heading(2, "section_task"),
        printer.paragraph("announcement_annex"),
        parameter_table(printer, ANNOUNCED),
        printer.paragraph("announcement_money"),
        printer.heading(2, "section_who"),
        printer.paragraph(printer.by_mode("announcement_who")),
        printer.paragraph("announcement_joint"),
        printer.heading(2, "section_offer"),
        Items(offers, ordered=True),
        printer.heading(2, "section_criteria"),
        criteria_table(printer),
        Paragraph(printer.text("criteria_from"), "note"),
        printer.heading(2, "section_days"),
        days_table(printer, days),
        printer.paragraph("announcement_reasons"),
        printer.heading(2, "section_contact"),
        printer.paragraph("announcement_contact"),
    ]
    title = printer.say("announcement_title")
    return printer.document("service_announcement", title, blocks=blocks)
