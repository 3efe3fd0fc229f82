"""Operations that cannot go together are named in pairs, with the reason."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.law.conflicts import conflicts_between

from .invented import ACT, operation

TWO = {"article": "5", "part": "2"}
CLASHES: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"kind": "repeal", **TWO}, {"kind": "restate", **TWO, "text": "2. А."}, "as a whole"),
    ({"kind": "repeal", **TWO}, {"kind": "repeal", **TWO, "point": "1"}, "changes as a whole"),
    ({"kind": "replace_words", **TWO, "point": "1", "words": "листи", "by": "скарги"},
     {"kind": "repeal", **TWO}, "changes as a whole"),
    ({"kind": "insert", **TWO, "point": "3", "text": "3) а;"},
     {"kind": "insert", **TWO, "point": "3", "text": "3) б;"}, "Both would be"),
    ({"kind": "renumber", **TWO, "point": "4", "to": "3"},
     {"kind": "insert", **TWO, "point": "3", "text": "3) б;"}, "Both would be"),
    ({"kind": "renumber", **TWO, "point": "4", "to": "3"},
     {"kind": "renumber", **TWO, "point": "4", "to": "5"}, "renumbered twice"),
    ({"kind": "replace_words", "article": "5", "words": "один рік", "by": "два роки"},
     {"kind": "replace_words", "article": "5", "part": "3", "words": "рік", "by": "місяць"},
     "same words"),
    ({"kind": "insert_sentence", "article": "5", "part": "3", "sentence": "А."},
     {"kind": "insert_sentence", "article": "5", "part": "3", "sentence": "Б."}, "same words"),
    ({"kind": "insert", **TWO, "point": "3", "text": "3) а;"},
     {"kind": "restate", "article": "5", "text": "Стаття 5. А\n1. Б."}, "changes as a whole"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "reason"), CLASHES)
def test_a_clash_is_found_in_either_order(
    first: dict[str, Any], second: dict[str, Any], reason: str
) -> None:
    for pair in ((first, second), (second, first)):
        found = conflicts_between(ACT, [operation(**said) for said in pair])
        assert len(found) == 1
        assert reason in found[0].reason


def test_operations_on_different_places_go_together() -> None:
    together = [
        operation("insert", **TWO, point="3", text="3) радить;"),
        operation("insert", **TWO, point="5", text="5) мовчить."),
        operation("renumber", **TWO, point="4", to="6"),
        operation("replace_words", **TWO, point="4", words="журнал", by="реєстр"),
        operation("replace_words", article="5", part="3", words="один рік", by="два роки"),
        operation("replace_words", article="5", part="3", words="знову", by="іще раз"),
        operation("repeal", article="6", part="3"),
    ]
    assert conflicts_between(ACT, together) == ()
