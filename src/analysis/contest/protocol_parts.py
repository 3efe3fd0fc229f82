"""Parts of the protocol: commission and conflicts, criteria, quotas, lots.

Their order, and the steps and results between them, belong to ``protocols``.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.contest.assurances import chances_of_lots
from analysis.contest.decisions import quotas_passed_over
from analysis.contest.printing import Printer, cell
from analysis.drafts import Block, Paragraph, Span, Table, Text

__all__ = ["commission_of", "criteria_of", "lots_of", "quotas_of"]


def commission_of(printer: Printer) -> Iterator[Block]:
    """Yield who scored, by codes and kinds, and which conflicts of interest were kept out."""
    reviewers, contest = printer.decision.entries.reviewers, printer.decision.contest
    titles = {each.key: each.title[printer.words.id] for each in contest.stages}
    yield printer.paragraph("commission_codes")
    rows = []
    for (kind, stages), own in reviewers.groupby(["kind", "stages"], sort=True):
        what = ", ".join(titles.get(each, each) for each in stages)
        codes = ", ".join(own["reviewer_id"])
        rows.append((cell(_kind(kind, printer)), cell(what), cell(codes)))
    head = tuple(printer.say(f"head_{each}") for each in ("kind", "stage", "codes"))
    yield Table(printer.say("commission_caption"), head, tuple(rows), (0.36, 0.28, 0.36))
    yield from _conflicts(printer)


def _kind(kind: str, printer: Printer) -> str:
    key = f"contests.kind_{kind}"
    return printer.words.say(key) if key in printer.words.entries else kind


def _conflicts(printer: Printer) -> Iterator[Block]:
    reviewers, applications = printer.decision.entries.reviewers, printer.decision.applications
    named = applications.set_index("hromada_code")
    rows = []
    for row in reviewers[reviewers["conflicts"].str.len() > 0].to_dict("records"):
        applied = [code for code in row["conflicts"] if code in named.index]
        others = len(row["conflicts"]) - len(applied)
        told = [_applied(named.loc[code], printer) for code in applied]
        told += [printer.say("conflicts_others", count=printer.words.count(others))] * bool(others)
        rows.append((cell(row["reviewer_id"]), cell("; ".join(told))))
    if not rows:
        yield printer.paragraph("conflicts_none")
        return
    yield printer.paragraph("conflicts_how")
    head = (printer.say("head_reviewer"), printer.say("head_conflict"))
    yield Table(printer.say("conflicts_caption"), head, tuple(rows), (0.2, 0.8))


def _applied(row: pd.Series, printer: Printer) -> str:
    return printer.say("application_of", id=row["application_id"], hromada=printer.applicant(row))


def criteria_of(printer: Printer) -> Iterator[Block]:
    """Yield what was judged, on which scale and with which weights."""
    language = printer.words.id
    for stage in printer.decision.contest.stages:
        weight = printer.share(stage.weight, f"weights/{stage.key}")
        yield Paragraph(
            printer.said(
                "criteria_stage",
                stage=stage.title[language],
                weight=weight,
                lowest=printer.words.count(stage.lowest),
                highest=printer.words.count(stage.highest),
            )
        )
        rows = tuple(
            (
                cell(each.text[language]),
                cell(printer.share(each.weight, f"weights/{stage.key}/{each.key}")),
                cell(each.why[language]),
            )
            for each in stage.criteria
        )
        head = tuple(printer.say(f"head_{name}") for name in ("criterion", "weight", "why"))
        caption = printer.say("criteria_caption", stage=stage.title[language])
        yield Table(caption, head, rows, (0.38, 0.14, 0.48))


def quotas_of(printer: Printer) -> Iterator[Block]:
    """Yield each quota with what it asks for and how many of the chosen meet it."""
    decision, language = printer.decision, printer.words.id
    if not decision.contest.quotas:
        yield printer.paragraph("quotas_none")
        return
    rows = decision.applications
    chosen = rows[rows["application_id"].isin(decision.chosen)]
    binding = decision.choice.quotas.set_index("key")["is_binding"]
    made = []
    for quota in decision.contest.quotas:
        count = int(chosen[quota.field].eq(quota.value).sum())
        state = "binding" if binding[quota.key] else "free"
        made.append(
            (
                cell(quota.text[language]),
                cell(printer.count(count, f"quotas/{quota.key}/chosen")),
                cell(printer.say(f"quota_{state}")),
                cell(quota.why[language]),
            )
        )
    head = tuple(printer.say(f"head_{each}") for each in ("quota", "met", "effect", "why"))
    yield Table(printer.say("quotas_caption"), head, tuple(made), (0.3, 0.12, 0.2, 0.38))


def lots_of(printer: Printer) -> Iterator[Block]:
    """Yield who drew lots and why, with the command that repeats the draw by hand."""
    decision, words = printer.decision, printer.words
    lottery, zone, draw = decision.contest.lottery, decision.zone, decision.draw
    chances = decision.contest.chances
    yield printer.paragraph(
        "lots_zone",
        surely_in=printer.share(chances.surely_in, "chances/surely_in"),
        surely_out=printer.share(chances.surely_out, "chances/surely_out"),
        sure=printer.count(len(zone.sure), "zone/sure"),
        open=printer.count(len(zone.open), "zone/open"),
        seats=printer.count(zone.seats_left, "zone/seats_left"),
    )
    source = lottery.source[words.id]
    announced, drawn = words.date(lottery.announced_on), words.date(lottery.drawn_on)
    yield printer.paragraph("lots_source", source=source, announced=announced, drawn=drawn)
    if draw is None:
        yield printer.paragraph("lots_waiting" if not lottery.seed else "lots_none")
        return
    yield printer.paragraph("lots_seed", seed=lottery.seed)
    rows = tuple(
        (
            cell(words.count(row["place"])),
            cell(row["application_id"]),
            cell(f"{row['fingerprint'][:16]}…"),
            cell(_drawn(row["application_id"], printer)),
        )
        for row in draw.lots.to_dict("records")
    )
    head = tuple(printer.say(f"head_{each}") for each in ("lot", "id", "digest", "outcome"))
    yield Table(printer.say("lots_caption"), head, rows, (0.12, 0.14, 0.38, 0.36))
    chances = chances_of_lots(decision)
    yield printer.paragraph(
        "lots_chances",
        low=printer.share(chances["chance"].min(), "lots/lowest"),
        high=printer.share(chances["chance"].max(), "lots/highest"),
        even=printer.share(chances["chance_without_quotas"].max(), "lots/even"),
    )
    command: Text = (Span(str(draw.lots["command"].iloc[0]), "emphasis"),)
    yield printer.paragraph("lots_check", command=command)


def _drawn(application_id: str, printer: Printer) -> str:
    draw = printer.decision.draw
    if draw is not None and application_id in draw.chosen:
        return printer.say("lot_won")
    rows = printer.decision.applications.set_index("application_id")
    waits = rows.at[application_id, "state"] == "reserve"
    said = printer.say("lot_reserve" if waits else "lot_lost")
    quotas = quotas_passed_over(printer.decision).get(application_id, ())
    if not quotas:
        return said
    texts = {each.key: each.text[printer.words.id] for each in printer.decision.contest.quotas}
    return printer.say(
        "lot_passed_over", outcome=said, quotas="; ".join(texts[each] for each in quotas)
    )
