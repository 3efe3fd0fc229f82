"""Model answers of the exercises, computed from the declarations and the worked example.

How they are said stands in ``exercise_sheets``; a changed rule changes an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

from analysis import contracting
from analysis.contracting import ModeRules
from analysis.drafts import Span
from analysis.handbook.choosing_tables import outcome_of
from analysis.handbook.exercises import Exercise
from analysis.handbook.pencil import pencil_tree, walk
from analysis.handbook.printing import Press

__all__ = ["answer_of", "naive_unit_cost", "one_answer_away"]


def answer_of(press: Press, exercise: Exercise) -> tuple[str, dict[str, object]]:
    """Return the key of the sentence that answers an exercise, and its values."""
    made: Mapping[str, Callable[[Press], dict[str, object]]] = {
        "screen": _screen,
        "choice": _choice,
        "unit_cost": _unit_cost,
        "parameters": _parameters,
        "procedure": _procedure,
        "quarters": _quarters,
        "weights": _weights,
    }
    return f"answer_{exercise.answer}", made[exercise.answer](press)


def _screen(press: Press) -> dict[str, object]:
    never = press.model.rules.rules[0].when.questions()
    asked = (press.told(press.model.questions[each.fact].question) for each in never)
    return {"questions": " ".join(asked)}


def one_answer_away(rules: ModeRules, press: Press) -> tuple[int, ...]:
    """Numbers of the rules that one changed answer reaches from the answers of the example."""
    tree = pencil_tree(rules)
    answers = press.example.choice.answers
    own = walk(tree, answers)[-1]
    found = set()
    for fact, answer in answers.items():
        for other in press.model.questions[fact].answers:
            if other != answer:
                found.add(walk(tree, {**answers, fact: other})[-1])
    return tuple(sorted(-each for each in found - {own}))


def _choice(press: Press) -> dict[str, object]:
    rules = press.model.rules
    *steps, end = walk(pencil_tree(rules), press.example.choice.answers)
    return {
        "steps": ", ".join(map(str, steps)),
        "rule": -end,
        "what": ", ".join(outcome_of(press, rules.rules[-end - 1])),
        "rules": ", ".join(map(str, one_answer_away(rules, press))),
    }


def naive_unit_cost(central: Mapping[str, float]) -> float:
    """UAH of a unit for those who divide wage and charges by every paid hour and stop there."""
    post = central["wage_month_uah"] * (1 + central["employer_charges_share"])
    return post / central["productive_hours_month"] * central["hours_per_unit"]


def _unit_cost(press: Press) -> dict[str, object]:
    economics = press.example.economics
    steps = {each.key: each.value for each in economics.steps}
    nothing = float("nan")
    central = {key: each.central for key, each in economics.quantities.items()}
    naive = naive_unit_cost(central) if steps else nothing
    return {
        "unit": press.number(
            steps.get("unit", nothing), "answer/unit_cost/unit", unit="uah", decimals=1
        ),
        "naive": press.number(naive, "answer/unit_cost/naive", unit="uah", decimals=1),
    }


def _parameters(press: Press) -> dict[str, object]:
    states = Counter(each.state for each in press.example.commission.parameters.values())
    council = sum(each.decides == "council" for each in press.model.parameters.parameters.values())
    papers = contracting.read_paper_words(press.language)
    said: list[Span] = []
    for state, count in states.items():
        name = papers.say(f"contracting_papers.rests_{state}")
        said += [Span(f"{', ' if said else ''}{name} – ")]
        said.append(press.number(count, f"answer/parameters/{state}"))
    return {
        "states": tuple(said),
        "council": press.number(council, "answer/parameters/council"),
    }


def _procedure(press: Press) -> dict[str, object]:
    calendar = press.example.commission.calendar
    first, start = calendar.milestones[0].day, calendar.day("start")
    days = (date.fromisoformat(start) - date.fromisoformat(first)).days
    return {
        "days": press.number(days, "answer/procedure/days"),
        "first": press.words.date(first),
        "decision": press.words.date(calendar.day("decision")),
        "start": press.words.date(start),
    }


def _quarters(press: Press) -> dict[str, object]:
    watch = press.example.watch
    red = watch.quarters[watch.quarters["light"] == "red"].groupby("quarter").size()
    named = "; ".join(f"{_quarter(press, str(key))}: {count}" for key, count in red.items())
    month = press.words.date(watch.first_warning) if watch.first_warning else "–"
    return {"month": month, "red": named or "–"}


def _quarter(press: Press, key: str) -> str:
    year, number = key.split("-Q")
    return press.say("quarter", year=year, number=number)


def _weights(press: Press) -> dict[str, object]:
    stage = press.model.contest.stages[0]
    heaviest = max(stage.criteria, key=lambda each: each.weight)
    total = sum(each.weight for each in stage.criteria)
    return {
        "sum": press.share(total, "answer/weights/sum"),
        "criterion": press.told(heaviest.text),
        "weight": press.share(heaviest.weight, "answer/weights/heaviest"),
    }
