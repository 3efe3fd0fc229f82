"""One page for each applicant: the result, what is strong and weak, and what would have changed it.

Nobody else is named, and nobody is ranked: a total is held against the line and against its error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from analysis.contest.decisions import ContestDecision
from analysis.contest.printing import Printer, cell, read_contest_words
from analysis.contest.screening import IN_TIME
from analysis.contest.strengths import Judged, Standing, judged_criteria, needed_for, standing_of
from analysis.drafts import Block, Document, Heading, Items, Paragraph, Span, Table, Text
from analysis.errors import UnknownName

__all__ = ["feedback_of"]

WEAK_AT_MOST = 3
"""Of the weakest criteria, so that the page stays one page."""


def feedback_of(
    decision: ContestDecision, application_id: str, *, language: str = "uk"
) -> Document:
    """Return the page that one applicant gets.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`decide_contest` returns it.
    application_id : str
        Whose page.
    language : str
        ``uk`` (authoritative), ``en`` or ``pl`` (translations, marked as such).

    Returns
    -------
    Document
        No other applicant is named in it.

    Raises
    ------
    UnknownName
        There is no such application.
    ParameterError
        No document has this language.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> page = feedback_of(read_decision("pilots"), "A01", language="en")
    >>> page.kind, page.id
    ('contest_feedback', 'A01')
    """
    rows = decision.applications.set_index("application_id", drop=False)
    if application_id not in rows.index:
        raise UnknownName(
            f"There is no application '{application_id}'.",
            needed=f"one of: {', '.join(rows.index[:3])} … {rows.index[-1]}",
        )
    row = rows.loc[application_id]
    printer = Printer(decision, read_contest_words(language))
    standing = standing_of(decision, application_id)
    judged = judged_criteria(decision, application_id)
    blocks = [*_opening(row, printer)]
    if standing is None:
        blocks += _lacking(row, printer)
    else:
        blocks += _distance(row, standing, printer)
        blocks += _judgement(row, judged, printer)
        blocks += _changes(row, standing, judged=judged, printer=printer)
    blocks += [printer.paragraph("feedback_alone"), printer.paragraph("feedback_ask")]
    title = printer.say("feedback_title", id=application_id)
    return printer.document("contest_feedback", title, name=application_id, blocks=blocks)


def _opening(row: pd.Series, printer: Printer) -> Iterator[Block]:
    title = printer.decision.contest.title[printer.words.id]
    named: Text = (Span(printer.applicant(row), "strong"), Span(f". {title}"))
    yield Paragraph(named, "centred")
    yield Paragraph((Span(printer.say(f"result_{row['state']}"), "strong"),))


def _lacking(row: pd.Series, printer: Printer) -> Iterator[Block]:
    contest, language = printer.decision.contest, printer.words.id
    told = {each.key: (each.text[language], each.why[language]) for each in contest.formal}
    told[IN_TIME] = (printer.say("formal_in_time"), printer.say("formal_in_time_why"))
    yield Heading(2, printer.say("feedback_lacking"))
    yield Items(
        tuple((Span(f"{told[key][0]} ", "strong"), Span(told[key][1])) for key in row["reasons"])
    )
    yield printer.paragraph("feedback_not_scored")


def _distance(row: pd.Series, standing: Standing, printer: Printer) -> Iterator[Block]:
    key = f"{row['application_id']}/{standing.kind}"
    yield Heading(2, printer.say("feedback_distance"))
    total = printer.points(standing.total, f"{key}/total", standing.error)
    error = printer.points(standing.error, f"{key}/error")
    yield printer.paragraph(f"distance_{standing.kind}", total=total, error=error)
    line = printer.points(standing.line, f"{key}/line")
    if standing.side == "on":
        yield printer.paragraph(f"line_{standing.kind}_on")
    else:
        gap = printer.points(abs(standing.gap), f"{key}/gap")
        side = printer.say(f"side_{standing.side}")
        yield printer.paragraph(f"line_{standing.kind}", line=line, gap=gap, side=side)
    yield printer.paragraph("distance_sure" if standing.is_sure else "distance_unsure")
    yield from _replays(row, printer)


def _replays(row: pd.Series, printer: Printer) -> Iterator[Block]:
    key, words = row["application_id"], printer.words
    count = printer.count(printer.decision.contest.chances.replicates, "chances/replicates")
    if not row["is_invited"]:
        chance = printer.share(row["chance_invited"], f"{key}/chance_invited")
        yield printer.paragraph("replays_invited", chance=chance, count=count)
    elif pd.notna(row["chance"]):
        yield printer.paragraph(
            "replays_chosen",
            count=count,
            chance=printer.share(row["chance"], f"{key}/chance"),
            low=printer.count(row["position_low"], f"{key}/position_low"),
            high=printer.count(row["position_high"], f"{key}/position_high"),
            invited=words.count(printer.decision.applications["is_invited"].sum()),
        )


def _judgement(row: pd.Series, judged: Sequence[Judged], printer: Printer) -> Iterator[Block]:
    language = printer.words.id
    yield Heading(2, printer.say("feedback_judgement"))
    rows = []
    for each in judged:
        key = f"{row['application_id']}/{each.stage.key}/{each.criterion.key}"
        points = printer.said(
            "points_of",
            points=printer.plain(each.mean, key, 1),
            highest=printer.words.count(each.stage.highest),
        )
        text = each.criterion.text[language]
        anchor = each.criterion.anchors[each.nearest][language]
        mark = printer.say(f"mark_{each.mark}")
        rows.append((cell(text), cell(points), cell((Span(f"{mark}: ", "strong"), Span(anchor)))))
    head = tuple(printer.say(f"head_{name}") for name in ("criterion", "mean", "judged"))
    yield Table(printer.say("judged_caption"), head, tuple(rows), (0.36, 0.14, 0.5))


def _changes(
    row: pd.Series, standing: Standing, *, judged: Sequence[Judged], printer: Printer
) -> Iterator[Block]:
    """What would have changed the result: the next anchors that close the gap; or the lot."""
    is_chosen = str(row["state"]).startswith("chosen")
    yield Heading(2, printer.say("feedback_better" if is_chosen else "feedback_changes"))
    counted = judged
    if standing.kind == "bound":
        stage = "interview" if row["is_invited"] else judged[0].stage.key
        counted = [each for each in judged if each.stage.key == stage]
    if not is_chosen:
        yield _needed(row, standing, judged=counted, printer=printer)
    key, language = row["application_id"], printer.words.id
    weakest = sorted(counted, key=lambda each: (-each.gain, each.criterion.key))[:WEAK_AT_MOST]
    lines = [
        printer.said(
            "next_anchor",
            criterion=each.criterion.text[language],
            anchor=each.criterion.anchors[each.next_anchor][language],
            gain=printer.points(each.gain, f"{key}/gain/{each.criterion.key}"),
        )
        for each in weakest
        if each.next_anchor is not None
    ]
    if lines:
        yield Items(tuple(lines))


def _needed(
    row: pd.Series, standing: Standing, *, judged: Sequence[Judged], printer: Printer
) -> Paragraph:
    if pd.notna(row["lot"]):
        return printer.paragraph("changes_lot")
    needed = needed_for(standing.gap, judged)
    if needed is None:
        return printer.paragraph("changes_more")
    if not needed:
        return printer.paragraph("changes_quota")
    texts = "; ".join(each.criterion.text[printer.words.id] for each in needed)
    return printer.paragraph(
        "changes_one" if len(needed) == 1 else "changes_several", criteria=texts
    )
