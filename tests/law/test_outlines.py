"""Each line belongs to exactly one node, whatever the lines are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.law.outlines import Node, note_spans, outline

STARTS = ["1. ", "2. ", "2 -1 . ", "1) ", "2) ", "3 -1 ) ", "а) ", "ґ) ", "", "", "{Зі змінами} "]
TEXTS = ["Послуги:", "послуги;", "послуги.", "Послуги надаються.", "", "{", "}", '"1. Лапки";']
some_lines = st.lists(
    st.builds(lambda a, b: a + b, st.sampled_from(STARTS), st.sampled_from(TEXTS)), max_size=30
)


def own_lines(root: Node, lines: list[str]) -> list[str]:
    return [
        line
        for node in root.walk()
        if node.kind != "root"
        for line in lines[node.start : node.own_end]
    ]


def shape(lines: list[str], form: str = "article") -> list[str]:
    root = outline(lines, "section" if form == "section" else "article")
    return [f"{node.kind} {node.number}".strip() for node in root.walk()][1:]


@given(some_lines, st.sampled_from(["article", "section"]))
def test_no_line_is_dropped_or_repeated(lines: list[str], form: str) -> None:
    root = outline(lines, "section" if form == "section" else "article")
    assert own_lines(root, lines) == lines
    for node in root.walk():
        ends = [node.own_end, *(child.end for child in node.children)]
        starts = [*(child.start for child in node.children), node.end]
        assert ends == starts


def test_numbers_keep_their_index_their_letter_and_their_gaps() -> None:
    lines = ["1. А:", "1) б;", "3 -1 ) в:", "а) г;", "ґ) д;", "18) е.", "23 - 1. Є"]
    assert shape(lines) == [
        "part 1", "point 1", "point 3-1", "subpoint а", "subpoint ґ", "point 18", "part 23-1",
    ]  # fmt: skip


def test_letters_hold_numbers_where_the_letters_come_first() -> None:
    lines = ["До відання належать:", "а) власні:", "1) б;", "2) в;", "б) делеговані:", "1) г."]
    assert shape(lines) == [
        "part 1", "point а", "subpoint 1", "subpoint 2", "point б", "subpoint 1",
    ]  # fmt: skip


def test_an_article_without_numbers_has_a_part_a_sentence() -> None:
    assert shape(["Перше.", "Друге:", "третє;", "четверте.", "П’яте."]) == [
        "part 1", "part 2", "paragraph 2", "paragraph 3", "part 3",
    ]  # fmt: skip


def test_a_text_between_two_points_belongs_to_the_point_and_after_the_last_to_the_part() -> None:
    lines = ["1. А:", "1) б;", "Чинники:", "а) в;", "2) г.", "Порядок визначається.", "2. Ґ."]
    assert shape(lines) == [
        "part 1", "point 1", "paragraph 2", "subpoint а", "point 2", "paragraph 6", "part 2",
    ]  # fmt: skip


def test_paragraphs_count_every_line_of_their_provision_and_repealed_ones() -> None:
    note = "{Абзац другий частини першої статті 5 виключено на підставі Закону № 1-IX}"
    assert shape(["1. А:", "б;", note, "в;"]) == ["part 1", "paragraph 2", "note", "paragraph 4"]


def test_a_note_over_several_lines_is_one_note_and_a_broken_brace_swallows_nothing() -> None:
    assert note_spans(["{Змінено", "двічі}", "1. А"]) == [(0, 2)]
    assert note_spans(["{Змінено", "1. А", "2. Б"]) == [(0, 1)]
    assert note_spans(["1. А {із змінами}"]) == []


def test_quoted_provisions_of_an_amendment_are_no_provisions_of_their_own() -> None:
    lines = ["1. Доповнити пунктом:", '"2) надання;', '3) облік";', "2. Далі."]
    assert shape(lines) == ["part 1", "paragraph 2", "paragraph 3", "part 2"]


def test_in_a_section_a_dotted_number_is_a_point() -> None:
    assert shape(["1. А:", "1) б;", "а) в;", "2. Г."], "section") == [
        "point 1", "subpoint 1", "item а", "point 2",
    ]  # fmt: skip
