"""A unit gives its text to the letter, and its wording without editorial notes."""

from __future__ import annotations

from analysis.law.units import Unit, without_notes

LINES = ("1. {Дію зупинено} Видатки:", "1) на догляд;", "{Пункт 1 із змінами}", "", "2) інші.")
UNIT = Unit("article", "9", ("Стаття 9. Видатки",), LINES)


def test_text_is_title_and_lines_to_the_letter() -> None:
    assert UNIT.text == "\n".join(("Стаття 9. Видатки", *LINES))
    assert UNIT.printed(UNIT.root) == "\n".join(LINES)


def test_wording_leaves_out_notes_inside_and_between_lines() -> None:
    assert UNIT.wording(UNIT.root) == "1. Видатки:\n1) на догляд;\n2) інші."
    assert UNIT.notes(UNIT.root) == ("{Дію зупинено}", "{Пункт 1 із змінами}")


def test_a_line_without_braces_is_untouched() -> None:
    assert without_notes("  2 . Так  ") == "  2 . Так  "
