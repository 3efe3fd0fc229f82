"""Docstrings become markup that holds no other markup."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from analysis.manual import marked_line, marked_text


@given(st.text(max_size=200))
def test_no_text_becomes_an_element_of_its_own(text: str) -> None:
    tree = html.fromstring(f"<div>{marked_text(text)}</div>")
    assert {each.tag for each in tree.iter()} <= {"div", "p", "ul", "li", "code", "em"}


def test_roles_code_emphasis_paragraphs_and_lists() -> None:
    assert marked_line(":class:`~analysis.x.Y` and *not* ``a*b``") == (
        "<code>analysis.x.Y</code> and <em>not</em> <code>a*b</code>"
    )
    assert marked_text("One\ntwo.\n\n* a\n  b\n* c") == (
        "<p>One two.</p>\n<ul><li>a b</li><li>c</li></ul>"
    )
