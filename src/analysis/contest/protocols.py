"""The protocol of the contest commission: rules and seal, each step, results, lots, dissent.

Ukrainian is the authoritative text. Whoever signs it fills in what only a person can give: number,
dissenting opinions, names and signatures. How a Word file looks belongs to `publish`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.contest.decisions import ContestDecision
from analysis.contest.invitations import scores_of
from analysis.contest.outcomes import STATES
from analysis.contest.printing import Printer, cell, read_contest_words, shown_state
from analysis.contest.protocol_assurances import assurance_of
from analysis.contest.protocol_parts import commission_of, criteria_of, lots_of, quotas_of
from analysis.contest.screening import IN_TIME
from analysis.contest.steps import contest_steps
from analysis.contest.totals import weigh_scores
from analysis.drafts import Block, Document, Heading, Items, Paragraph, Span, Table

__all__ = ["protocol_of"]

SECTIONS = (
    "commission", "rules", "criteria", "steps", "reviewing", "results", "quotas", "lots", "decided",
)  # fmt: skip
SCORED = ("chosen_by_score", "chosen_by_lot", "awaits_lot", "reserve", "not_chosen")
DISSENT_LINES = 3


def protocol_of(decision: ContestDecision, *, language: str = "uk") -> Document:
    """Return the protocol of a contest as a document.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`decide_contest` returns it.
    language : str
        ``uk`` (authoritative), ``en`` or ``pl`` (translations, marked as such).

    Returns
    -------
    Document
        A seal that does not hold is said in the title and first on its face; results are grouped
        by state and ordered by application, never by rank.

    Raises
    ------
    ParameterError
        No document has this language.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> document = protocol_of(read_decision("pilots"), language="en")
    >>> document.kind, document.is_synthetic, document.is_translation
    ('contest_protocol', True, True)
    """
    printer = Printer(decision, read_contest_words(language))
    made = {
        "commission": commission_of,
        "rules": _rules,
        "criteria": criteria_of,
        "steps": _steps,
        "reviewing": _reviewing,
        "results": _results,
        "quotas": quotas_of,
        "lots": lots_of,
        "decided": _decided,
    }
    blocks: list[Block] = list(_opening(printer))
    for number, key in enumerate(SECTIONS, 1):
        blocks.append(Heading(2, f"{number}. {printer.say(f'section_{key}')}"))
        blocks += made[key](printer)
    blocks += _closing(printer, len(SECTIONS) + 1)
    title = printer.say("protocol_title")
    return printer.document("contest_protocol", title, name="protocol", blocks=blocks)


def _opening(printer: Printer) -> Iterator[Block]:
    contest, words = printer.decision.contest, printer.words
    yield Paragraph((Span(contest.title[words.id], "strong"),), "centred")
    yield Paragraph((Span(printer.say("number_and_day")),), "right")
    yield printer.paragraph("purpose", purpose=contest.purpose[words.id])
    yield printer.paragraph("who_may_apply", who=contest.who_may_apply[words.id])


def _rules(printer: Printer) -> Iterator[Block]:
    contest, seal, words = printer.decision.contest, printer.decision.seal, printer.words
    yield Paragraph((Span(printer.seal_words(), "strong"),))
    yield printer.paragraph(
        "rules_days",
        set_on=words.date(contest.set_on),
        opened=words.date(contest.applications_open_on),
        closed=words.date(contest.applications_close_on),
        scores_opened=words.date(contest.scores_open_on),
        scores_closed=words.date(contest.scores_close_on),
    )
    if seal is not None:
        yield printer.paragraph("fingerprint")
        yield Paragraph((Span(seal.found, "emphasis"),), "centred")
        command = f"sha256sum data/contests/{contest.contest_id}/contest.yml"
        yield printer.paragraph("fingerprint_check", command=command)


def _steps(printer: Printer) -> Iterator[Block]:
    rows = []
    for step in contest_steps(printer.decision):
        counted = {
            name: printer.count(value, f"steps/{step.key}/{name}")
            for name, value in step.counts.items()
        }
        entered = printer.count(step.entered_count, f"steps/{step.key}/entered")
        left = printer.count(step.left_count, f"steps/{step.key}/left")
        what = printer.said(f"step_{step.key}", **counted)
        name = printer.say(f"step_name_{step.key}")
        rows.append((cell(name), cell(entered), cell(left), cell(what)))
    head = tuple(printer.say(f"head_{each}") for each in ("step", "entered", "left", "what"))
    yield Table(printer.say("steps_caption"), head, tuple(rows), (0.2, 0.12, 0.12, 0.56))
    yield from _failed(printer)


def _failed(printer: Printer) -> Iterator[Block]:
    rows = printer.decision.applications
    failed = rows[~rows["passed"]]
    if failed.empty:
        return
    contest = printer.decision.contest
    texts = {each.key: each.text[printer.words.id] for each in contest.formal}
    texts[IN_TIME] = printer.say("formal_in_time")
    cells = tuple(
        (cell(_named(row, printer)), cell("; ".join(texts[each] for each in row["reasons"])))
        for _, row in failed.iterrows()
    )
    head = (printer.say("head_application"), printer.say("head_lacking"))
    yield Table(printer.say("failed_caption"), head, cells, (0.4, 0.6))


def _reviewing(printer: Printer) -> Iterator[Block]:
    decision = printer.decision
    for stage in decision.contest.stages:
        fit = decision.fits[stage.key]
        severity = fit.reviewers["severity"]
        key = f"severity/{stage.key}"
        yield printer.paragraph(
            "reviewing_stage",
            stage=stage.title[printer.words.id],
            reviewers=printer.count(len(fit.reviewers), f"{key}/reviewers"),
            applications=printer.count(len(fit.applications), f"{key}/applications"),
            mildest=printer.points(-severity.min(), f"{key}/mildest"),
            severest=printer.points(severity.max(), f"{key}/severest"),
            residual=printer.points(fit.residual_sd, f"{key}/residual"),
        )
    yield printer.paragraph("reviewing_adjusted")
    yield from assurance_of(printer)


def _results(printer: Printer) -> Iterator[Block]:
    decision = printer.decision
    replicates = printer.count(decision.contest.chances.replicates, "chances/replicates")
    yield printer.paragraph("results_how", replicates=replicates)
    rows = decision.applications
    for state in STATES:
        own = rows[rows["state"].eq(state)]
        if own.empty or state == "failed_formal":
            continue
        name = shown_state(state, words=printer.words)
        caption = printer.say("results_caption", state=name, count=printer.words.count(len(own)))
        yield (
            _scored(own, caption, printer) if state in SCORED else _reviewed(own, caption, printer)
        )
        if state == "reserve":
            waiting = own.sort_values("reserve")["application_id"]
            yield printer.paragraph("reserve_order", ids=", ".join(waiting))


def _decided(printer: Printer) -> Iterator[Block]:
    """Who takes part, who stands by, in the words of a resolution; by code, not by rank."""
    rows = printer.decision.applications
    lines = []
    for state in ("chosen_by_score", "chosen_by_lot", "awaits_lot", "reserve"):
        own = rows[rows["state"].eq(state)]
        own = own.sort_values("reserve") if state == "reserve" else own
        if len(own):
            named = "; ".join(_named(row, printer) for _, row in own.iterrows())
            state_said = (Span(shown_state(state, words=printer.words), "strong"),)
            lines.append(printer.said("decided_line", state=state_said, named=named))
    yield printer.paragraph("decided_how")
    yield Items(tuple(lines), ordered=True)


def _scored(rows: pd.DataFrame, caption: str, printer: Printer) -> Table:
    """Final total with its error, the share of replays, and the range of places."""
    made = []
    for _, row in rows.iterrows():
        key = row["application_id"]
        total = printer.said(
            "points_with_error",
            total=printer.points(row["final"], f"{key}/final", row["final_error"]),
            error=printer.points(row["final_error"], f"{key}/final_error"),
        )
        chance = printer.share(row["chance"], f"{key}/chance")
        made.append((cell(_named(row, printer)), cell(total), cell(chance), _places(row, printer)))
    head = tuple(
        printer.say(f"head_{name}") for name in ("application", "final", "chance", "places")
    )
    return Table(caption, head, tuple(made), (0.43, 0.21, 0.18, 0.18))


def _places(row: pd.Series, printer: Printer) -> tuple[tuple[Span, ...], ...]:
    key = row["application_id"]
    if pd.isna(row["position_low"]):
        return cell(printer.words.say("language.no_value"))
    low = printer.count(row["position_low"], f"{key}/position_low")
    high = printer.count(row["position_high"], f"{key}/position_high")
    return cell(printer.said("places_from_to", low=low, high=high))


def _reviewed(rows: pd.DataFrame, caption: str, printer: Printer) -> Table:
    """Points on paper with their error, and in how many replays it would have been invited."""
    made = []
    for _, row in rows.iterrows():
        key = row["application_id"]
        total = printer.said(
            "points_with_error",
            total=printer.points(row["review"], f"{key}/review", row["review_error"]),
            error=printer.points(row["review_error"], f"{key}/review_error"),
        )
        chance = printer.share(row["chance_invited"], f"{key}/chance_invited")
        made.append((cell(_named(row, printer)), cell(total), cell(chance)))
    head = tuple(
        printer.say(f"head_{name}") for name in ("application", "review", "chance_invited")
    )
    return Table(caption, head, tuple(made), (0.5, 0.25, 0.25))


def _named(row: pd.Series, printer: Printer) -> str:
    return printer.say("application_of", id=row["application_id"], hromada=printer.applicant(row))


def _closing(printer: Printer, number: int) -> Iterator[Block]:
    yield Heading(2, f"{number}. {printer.say('section_dissent')}")
    yield _dissent_counted(printer)
    yield printer.paragraph("dissent_how")
    yield from (Paragraph((Span(""),), "blank") for _ in range(DISSENT_LINES))
    yield Heading(2, f"{number + 1}. {printer.say('section_signatures')}")
    for role in ("chair", "secretary"):
        yield Paragraph((Span(printer.say(f"signs_{role}")),), "signature")
    codes = [*printer.decision.entries.reviewers["reviewer_id"], ""]
    pairs = zip(codes[::2], codes[1::2], strict=False)
    rows = tuple(
        tuple(each for code in pair for each in (cell(code or " "), cell(" "))) for pair in pairs
    )
    head = (printer.say("head_member"), printer.say("head_signature"))
    yield Table(printer.say("signs_members"), head * 2, rows, (0.15, 0.35, 0.15, 0.35))


def _dissent_counted(printer: Printer) -> Paragraph:
    """How many reviews of the chosen would not even have invited them, severity taken off."""
    decision = printer.decision
    stage = decision.contest.stages[0]
    chosen = pd.Series(decision.chosen)
    totals = weigh_scores(scores_of(decision.entries, stage, chosen), stage).dropna()
    severity = decision.fits[stage.key].reviewers.set_index("reviewer_id")["severity"]
    adjusted = totals["total"] + totals["reviewer_id"].map(severity)
    below = int(adjusted.lt(decision.invitation.line).sum())
    return printer.paragraph(
        "dissent_counted",
        reviews=printer.count(len(totals), "dissent/reviews"),
        count=printer.count(below, "dissent/below"),
    )
