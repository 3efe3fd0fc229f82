"""The choice as tables: what speaks for and against, the rules, and the tree for a pencil.

How rules decide belongs to `contracting`; how they become steps, to ``pencil``.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.contracting import Condition, ModeRule
from analysis.drafts import Block, Cell, Span, Text
from analysis.handbook.pencil import Step, pencil_tree
from analysis.handbook.printing import Press, cell

__all__ = ["answer_said", "outcome_of", "rules_of", "screen_of", "tree_of"]

Row = tuple[Cell, ...]


def screen_of(press: Press) -> Iterator[Block]:
    """What is never commissioned, and what speaks for and against the rest."""
    never = press.model.rules.rules[0]
    rows: list[Row] = [
        (
            cell(press.told(press.model.questions[asked.fact].question)),
            cell(press.say("never_commissioned")),
            cell(*_rests_on(press, never)),
        )
        for asked in never.when.questions()
    ]
    head = ("question", "if_yes", "rests_on")
    yield press.table("never", head, rows, widths=(0.45, 0.25, 0.3))
    yield press.note("never_caution")
    for side in ("for", "against"):
        rows = [
            (cell(press.told(each.because)), cell(*_conditions(press, each.when)))
            for each in press.model.considerations
            if each.says == side
        ]
        yield press.table(f"speaks_{side}", ("reason", "holds_if"), rows, widths=(0.45, 0.55))


def rules_of(press: Press) -> Iterator[Block]:
    """Every rule in order: when it holds, where it leads, what it rests on."""
    rows: list[Row] = [
        (
            cell(str(number)),
            cell(*_conditions(press, rule.when)),
            cell(*outcome_of(press, rule)),
            cell(*_rests_on(press, rule)),
        )
        for number, rule in enumerate(press.model.rules.rules, 1)
    ]
    head = ("number", "holds_if", "leads_to", "rests_on")
    yield press.table("rules", head, rows, widths=(0.07, 0.4, 0.3, 0.23))
    yield press.note("rules_ours", flag=press.flag(press.model.rules.flag))


def tree_of(press: Press) -> Iterator[Block]:
    """The same as steps: a question, where to go with the answer, where with any other."""
    rows: list[Row] = [
        (
            cell((Span(str(step.number), "strong"),)),
            cell(press.told(press.model.questions[step.fact].question)),
            cell(press.say("if_answer", answers=_answers(press, step)), _goal(press, step.then)),
            cell(_goal(press, step.otherwise)),
        )
        for step in pencil_tree(press.model.rules)
    ]
    head = ("step", "question", "go_on", "otherwise")
    yield press.table("tree", head, rows, widths=(0.08, 0.4, 0.29, 0.23))


def _goal(press: Press, goal: int) -> str:
    if goal > 0:
        return press.say("go_to_step", step=goal)
    rule = press.model.rules.rules[-goal - 1]
    return press.say("reached", rule=-goal, what=outcome_of(press, rule)[0])


def _answers(press: Press, step: Step) -> str:
    return answer_said(press, step.fact, step.answers)


def answer_said(press: Press, fact: str, answers: tuple[bool | str, ...]) -> str:
    """Say answers to a question, joined by or."""
    choices = press.model.questions[fact].choices
    said = [
        press.told(choices[each])
        if isinstance(each, str)
        else press.words.say("language.yes" if each else "language.no")
        for each in answers
    ]
    return press.say("or").join(said)


def _conditions(press: Press, condition: Condition) -> list[Text]:
    """One line a question, in order; those of which one is enough are joined."""
    if condition.all == ():
        return [(Span(press.say("always")),)]
    groups: list[tuple[object, ...]] = [
        tuple(getattr(each, "any", (each,))) for each in condition.all or ()
    ]
    lines: list[Text] = []
    for group in groups or [tuple(condition.any or ())]:
        if len(group) > 1:
            lines.append((Span(press.say("one_of"), "emphasis"),))
        lines += [_asked(press, each) for each in group]
    return lines


def _asked(press: Press, asked: object) -> Text:
    fact, answers = asked.fact, asked.answers  # type: ignore[attr-defined]
    question = press.told(press.model.questions[fact].question)
    said = Span(answer_said(press, fact, answers), "strong")
    return press.said("asked", question=question, answers=said)


def outcome_of(press: Press, rule: ModeRule) -> list[str]:
    """Say where a rule leads: what to do, then the modes of both countries."""
    model = press.model
    if rule.type is not None:
        first = press.say("outcome_type", type=press.told(model.types[rule.type].name))
    else:
        first = press.say("outcome_commission" if rule.commission else "outcome_keep")
    modes = [
        press.say(f"mode_{country}", mode=f"{model.modes[mode].id}, {_name(press, mode)}")
        if (mode := rule.modes.get(country))
        else press.say(f"no_mode_{country}")
        for country in ("ua", "pl")
    ]
    return [first, *modes]


def _name(press: Press, mode: str) -> str:
    return press.told(press.model.modes[mode].name)


def _rests_on(press: Press, rule: ModeRule) -> list[str]:
    return [*(press.provision(each) for each in rule.provisions), *press.entries(rule.sheet)]
