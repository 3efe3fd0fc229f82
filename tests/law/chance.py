"""Random operations on the places of real acts, each with a text made for the test."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from analysis.law import ActText, Place, read_act
from analysis.law.operations import AnyOperation, declared_operation


@lru_cache(maxsize=8)
def read_real(text_id: str) -> tuple[ActText, tuple[Place, ...]]:
    act = read_act(text_id)
    return act, tuple(place for place in act.places() if place.unit.kind == "article")


def new_number(number: str) -> str:
    return f"{number}-77"


def random_operation(draw: Any, act: ActText, place: Place) -> AnyOperation:
    """Any operation on a place, with a text made of the place's own words."""
    numbers = place.address.numbers
    level = place.address.level
    words = place.wording.split("\n")[-1].split()
    first = place.text.split("\n")[0]
    printed = place.is_unit or bool(place.node.mark)
    kinds = ["replace_words", "restate", "repeal", "insert_sentence"]
    kinds += ["renumber", "insert"] if printed else ["insert"]
    kind = draw(st.sampled_from(kinds))
    at = draw(st.integers(0, len(words) - 1))
    wanted = words[at]
    inserted = {**numbers, level: new_number(numbers[level]) if printed else "2"}
    own = numbers[level]
    mark = {"article": f"Стаття {new_number(own)}. Нова\n1. ", "part": f"{new_number(own)}. "}
    said: dict[str, dict[str, Any]] = {
        "replace_words": {"words": wanted, "by": draw(st.sampled_from(["", "нові слова", wanted]))},
        "restate": {"text": f"{first} Додано."},
        "repeal": {},
        "insert_sentence": {"sentence": "Додане речення."},
        "renumber": {"to": new_number(own)},
        "insert": {**inserted, "text": mark.get(level, f"{new_number(own)}) ") + "Новий текст;"},
    }
    if not printed:
        said["insert"]["text"] = "новий текст;"
    if kind == "restate" and place.is_unit:
        said["restate"]["text"] = f"{place.text}\n999. Додано."
    where = {"operation": kind, "act": act.act_id, "edition": act.edition}
    return declared_operation({**where, **numbers, **said[kind]})
