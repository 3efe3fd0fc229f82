"""Each operation means exact edits, and refuses where it does not fit the text."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.errors import DataError, ParameterError, UnknownName
from analysis.law.edits import body_of, edits_of

from .invented import ACT, FIVE, SIX, operation


def changed(**said: Any) -> str:
    """Body of the touched unit after the edits of one operation, spliced by hand."""
    edits = edits_of(ACT, operation(**said))
    assert edits
    body = body_of(ACT.units[edits[0].unit])
    for edit in sorted(edits, key=lambda e: -e.start):
        body = body[: edit.start] + edit.text + body[edit.end :]
    return body


def test_words_are_replaced_where_they_stand_and_nowhere_else() -> None:
    said = {"kind": "replace_words", "article": "5", "words": "року", "by": "двох років"}
    assert changed(part="3", **said) == body_of(FIVE).replace("Після року", "Після двох років")


def test_struck_words_leave_one_space() -> None:
    said = {"kind": "replace_words", "article": "5", "part": "3", "by": ""}
    assert "Строк - один рік." in changed(words="ради", **said)
    assert "рада збирається." in changed(words="знову", **said)


@pytest.mark.parametrize(
    ("words", "times", "found"),
    [("року", 2, 1), ("рік", 2, 1), ("рі", 1, 0), ("рада", 1, 0), ("Рада", 1, 0)],
)
def test_words_that_stand_more_or_less_often_are_refused(
    words: str, times: int, found: int
) -> None:
    place = {"article": "5", "part": "3"} if words != "Рада" else {"article": "6"}
    if words == "рада":
        place = {"article": "5", "part": "2"}
    with pytest.raises(DataError, match=rf"{times} time.*Found: {found} time"):
        edits_of(ACT, operation("replace_words", words=words, by="щось", times=times, **place))


def test_words_are_whole_words_and_counted_over_all_lines() -> None:
    edits = edits_of(ACT, operation("replace_words", article="5", words="рада", by="група"))
    assert len(edits) == 1
    many = operation("replace_words", article="6", words="Журнал", by="Реєстр", times=2)
    assert len(edits_of(ACT, many)) == 2


def test_a_number_is_put_where_it_belongs() -> None:
    lines = changed(kind="insert", article="5", part="2", point="3", text="3) радить;").split("\n")
    assert lines[lines.index("3) радить;") - 1] == "б) ясно;"
    assert lines[lines.index("3) радить;") + 1] == "4) веде журнал."
    lines = changed(kind="insert", article="6", part="2", paragraph="3", text="час;").split("\n")
    assert lines[2:5] == ["день;", "час;", "лист;"][:0] or lines[2:5] == [
        "2. Журнал містить:",
        "день;",
        "час;",
    ]


def test_a_paragraph_beyond_the_last_is_refused() -> None:
    with pytest.raises(ParameterError, match="2 to 5"):
        edits_of(ACT, operation("insert", article="6", part="2", paragraph="9", text="час."))


def test_a_sentence_is_added_at_the_end_and_only_after_a_sentence() -> None:
    assert "збирається знову. Так." in changed(
        kind="insert_sentence", article="5", part="3", sentence="Так."
    )
    with pytest.raises(DataError, match="does not end a sentence"):
        edits_of(
            ACT, operation("insert_sentence", article="5", part="2", point="1", sentence="Так.")
        )


def test_a_number_keeps_its_printed_form() -> None:
    assert "\n3) веде журнал." in changed(kind="renumber", article="5", part="2", point="4", to="3")
    assert changed(kind="renumber", article="6", to="6-1").startswith("Стаття 6-1. Журнал\n")
    with pytest.raises(DataError, match="no printed number"):
        edits_of(ACT, operation("renumber", article="6", part="2", paragraph="2", to="3"))


@pytest.mark.parametrize("kind", ["restate", "repeal", "renumber", "insert_sentence"])
def test_a_place_that_does_not_exist_is_refused_with_the_nearest(kind: str) -> None:
    said = {
        "restate": {"text": "3) а;"},
        "renumber": {"to": "9"},
        "insert_sentence": {"sentence": "А."},
    }
    with pytest.raises(UnknownName, match="Nearest: 2, 4"):
        edits_of(ACT, operation(kind, article="5", part="2", point="3", **said.get(kind, {})))


def test_a_new_article_begins_with_its_title() -> None:
    edit = edits_of(ACT, operation("insert", article="5-1", text="Стаття 5-1. Гості\n1. Так."))[0]
    assert (edit.unit, edit.makes_unit) == (0, True)
    with pytest.raises(DataError, match=r"Needed: Стаття 5-1"):
        edits_of(ACT, operation("insert", article="5-1", text="1. Так."))


def test_bodies_are_the_lines() -> None:
    assert body_of(SIX).split("\n") == [*SIX.title, *SIX.lines, ""]
