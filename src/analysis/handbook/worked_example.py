"""The worked example: one real hromada from the first question to the days of the calendar.

What was assumed for it is announced wherever it is printed. How it is computed belongs to
`contracting`.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.contracting import Fact, PathStep, Turn
from analysis.drafts import Block, Cell, Heading, Paragraph, Span, Text
from analysis.handbook.choosing_tables import answer_said, outcome_of
from analysis.handbook.filled_annex import annex_of
from analysis.handbook.printing import Press, cell

__all__ = ["command_of", "example_of"]

Row = tuple[Cell, ...]
DEEP = 3
THOUSAND = 1000


def example_of(press: Press) -> Iterator[Block]:
    """The whole way in five steps."""
    case = press.example.case
    name = case.hromada.named("full_name", press.language)
    yield press.paragraph(
        "example_who",
        hromada=(Span(name, "strong"),),
        service=case.service.name[press.language],
        unit=press.say(f"unit.{case.unit}"),
    )
    made = {
        "identify": _known,
        "choose": _chosen,
        "price": _priced,
        "annex": annex_of,
        "calendar": _dated,
    }
    for key, part in made.items():
        yield Heading(DEEP, press.say(f"example_step.{key}"))
        yield from part(press)
    yield press.note("example_again", command=(Span(command_of(press), "emphasis"),))


def command_of(press: Press) -> str:
    """The command that makes the same for another hromada."""
    return (
        f"hromady contracting --hromada {press.example.case.hromada_code} "
        f"--service {press.example.case.service_id} --out FOLDER"
    )


def _known(press: Press) -> Iterator[Block]:
    facts = press.example.case.facts
    yield press.paragraph(
        "example_known",
        all=press.number(len(facts), "example/questions"),
        known=press.number(sum(each.is_known for each in facts.values()), "example/known"),
    )
    rows: list[Row] = [
        (
            cell(press.told(press.model.questions[key].question)),
            cell(_answer(press, fact)),
            cell(press.say(f"basis.{fact.basis}") if fact.is_known else ""),
        )
        for key, fact in facts.items()
    ]
    head = ("question", "answer", "known_from")
    yield press.table("example_facts", head, rows, widths=(0.55, 0.2, 0.25))


def _answer(press: Press, fact: Fact) -> Span:
    if fact.value is None:
        return Span(press.say("not_known"), "missing")
    return Span(answer_said(press, fact.key, (fact.value,)))


def _chosen(press: Press) -> Iterator[Block]:
    choice, rules = press.example.choice, press.model.rules.rules
    number = [rule.key for rule in rules].index(choice.rule.key) + 1
    yield Paragraph(
        press.said("example_result", rule=number, what=", ".join(outcome_of(press, choice.rule)))
    )
    rows: list[Row] = [_step(press, step) for step in choice.path]
    head = ("number", "question", "answer", "known_from")
    yield press.table("example_path", head, rows, widths=(0.08, 0.47, 0.23, 0.22))
    if choice.is_settled:
        yield press.paragraph("example_settled")
    else:
        asked = [press.model.questions[key].question for key in choice.deciding_unknown]
        yield press.paragraph("example_open", questions=" ".join(press.told(e) for e in asked))
    turns: list[Row] = [_turn(press, turn) for turn in choice.turns if turn.size == 1]
    if turns:
        changed = ("change", "leads_to", "state")
        yield press.table("example_turns", changed, turns, widths=(0.45, 0.33, 0.22))


def _step(press: Press, step: PathStep) -> Row:
    rules = [rule.key for rule in press.model.rules.rules]
    said = answer_said(press, step.fact, (step.answer,))
    return (
        cell(str(rules.index(step.rule) + 1)),
        cell(press.told(press.model.questions[step.fact].question)),
        cell(said if step.is_known else press.say("cautious", answer=said)),
        cell(press.say(f"basis.{step.basis}") if step.is_known else ""),
    )


def _turn(press: Press, turn: Turn) -> Row:
    said = [
        press.say(
            "asked",
            question=press.told(press.model.questions[fact].question),
            answers=answer_said(press, fact, (answer,)),
        )
        for change in turn.changes
        for fact, answer in change
    ]
    return (
        cell(*said),
        cell(*outcome_of(press, turn.rule)),
        cell(press.say("turn_open" if turn.is_open else "turn_known")),
    )


def _priced(press: Press) -> Iterator[Block]:
    economics = press.example.economics
    if economics.price is None:
        yield press.paragraph("example_no_price")
        return
    rows: list[Row] = [
        (
            cell(press.say(f"cost.{step.key}")),
            cell(_in_unit(press, step.value, unit=step.unit, key=f"example/cost/{step.key}")),
        )
        for step in economics.steps
    ]
    yield press.table("example_cost", ("what", "value"), rows, widths=(0.65, 0.35))
    price = economics.price
    yield press.paragraph(
        "example_price",
        middle=press.number(price.middle, "example/price/middle", unit="uah"),
        low=press.number(price.low, "example/price/low", unit="uah"),
        high=press.number(price.high, "example/price/high", unit="uah"),
    )
    yield from _alternatives(press)
    yield press.paragraph(f"example_footing.{economics.footing}")


def _in_unit(press: Press, value: float, *, unit: str, key: str) -> Text:
    decimals = 0 if abs(value) >= THOUSAND else 1
    if unit == "uah":
        return press.said("in_uah", value=press.number(value, key, unit="uah", decimals=decimals))
    return (press.number(value, key, decimals=decimals),)


def _alternatives(press: Press) -> Iterator[Block]:
    rows: list[Row] = []
    names = press.example.economics.weighing.alternatives
    for row in press.example.economics.alternatives.to_dict("records"):
        key = str(row["alternative"])
        low, high = (
            press.number(row[f"cost_{end}"] / THOUSAND, f"example/{key}/{end}", unit="uah")
            for end in ("low", "high")
        )
        cheaper = press.share(float(row["cheaper_share"]), f"example/{key}/cheaper")
        rows.append(
            (cell(press.told(names[key].name)), cell(press.said("from_to", low=low, high=high)),
             cell(cheaper))
        )  # fmt: skip
    head = ("alternative", "cost", "cheaper")
    yield press.table("example_alternatives", head, rows, widths=(0.4, 0.32, 0.28))


def _dated(press: Press) -> Iterator[Block]:
    calendar = press.example.commission.calendar
    yield press.paragraph(
        "example_decision",
        day=press.words.date(calendar.deadline),
        first=press.words.date(calendar.milestones[0].day),
    )
