"""Elements are well-formed, spaces survive, a line break is one."""

from __future__ import annotations

from docx.oxml.ns import qn

from analysis.publish.wordmarkup import made, run, text_of


def test_spaces_and_breaks_of_a_text_survive() -> None:
    element = run("  а\n б ", language="uk-UA")
    assert text_of(element) == "  а\n б "
    assert [each.tag for each in element][1:] == [qn("w:t"), qn("w:br"), qn("w:t")]
    assert element.xpath("string(./w:rPr/w:lang/@w:val)") == "uk-UA"


def test_deleted_text_is_another_element() -> None:
    element = run("а", language="uk-UA", deleted=True)
    assert text_of(element) == ""
    assert text_of(element, tags=("delText",)) == "а"


def test_children_that_are_not_there_are_left_out() -> None:
    assert len(made("p", None, made("r"), None)) == 1
