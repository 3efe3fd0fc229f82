"""The exercises as sheets, and their model answers at the end, so that a sheet can be torn out.

What an answer is belongs to ``model_answers``.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.drafts import Block, Heading, Items, Span
from analysis.handbook.model_answers import answer_of
from analysis.handbook.printing import Press

__all__ = ["exercises_of"]

DEEP = 3


def exercises_of(press: Press) -> Iterator[Block]:
    """Every sheet, then all model answers."""
    exercises = press.handbook.exercises
    minutes = sum(each.minutes for each in exercises)
    yield press.paragraph("exercise_total", minutes=press.number(minutes, "exercises/minutes"))
    for number, each in enumerate(exercises, 1):
        yield Heading(DEEP, press.say("part_of", number=number, title=press.told(each.title)))
        yield press.paragraph(
            "exercise_frame",
            minutes=press.number(each.minutes, f"exercise/{each.id}/minutes"),
            persons=press.number(each.persons, f"exercise/{each.id}/persons"),
        )
        for key in ("aim", "material"):
            yield press.paragraph(f"exercise_{key}", text=press.told(getattr(each, key)))
        yield press.items(each.steps, ordered=True)
        yield press.note("exercise_look_for", text=press.told(each.look_for))
    yield Heading(DEEP, press.say("answers_title"))
    yield Items(tuple(_answer(press, number) for number in range(len(exercises))))


def _answer(press: Press, number: int) -> tuple[Span, ...]:
    exercise = press.handbook.exercises[number]
    key, values = answer_of(press, exercise)
    title = press.told(exercise.title)
    end = " " if title.endswith("?") else ". "
    return (Span(f"{title}{end}", "strong"), *press.said(key, **values))
