"""Styles are whole, pages are A4, each ordered list begins anew."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from analysis.publish.word import ROLES
from analysis.publish.wordstyles import STYLES, numbering, page, styles, text_width

from .revisions import found


def test_every_role_has_a_style_and_every_style_stands_on_one_that_exists() -> None:
    assert set(ROLES.values()) <= set(STYLES)
    assert {parent for _, parent, _, _ in STYLES.values()} - {""} <= set(STYLES)
    names = [name for name, _, _, _ in STYLES.values()]
    assert len(set(names)) == len(names)


def test_headings_are_real_ones_with_their_level_and_stay_with_what_follows() -> None:
    made = {each.get(qn("w:styleId")): each for each in styles("uk-UA")}
    for level in (1, 2, 3, 4):
        style = made[f"Heading{level}"]
        assert found(style, "string(./w:name/@w:val)") == f"heading {level}"
        assert found(style, "string(./w:pPr/w:outlineLvl/@w:val)") == str(level - 1)
        assert found(style, "./w:pPr/w:keepNext")


@pytest.mark.parametrize(
    ("across", "sheet", "text"), [(False, (210, 297), 170), (True, (297, 210), 257)]
)
def test_pages_are_a4_with_the_margins_of_an_office(
    across: bool, sheet: tuple[int, int], text: int
) -> None:
    size, margins, first = page(across)
    millimetres = {name: round(int(size.get(qn(f"w:{name}"))) / 1440 * 25.4) for name in "wh"}
    assert (millimetres["w"], millimetres["h"]) == sheet
    assert (size.get(qn("w:orient")) == "landscape") == across
    sides = [round(int(margins.get(qn(f"w:{s}"))) / 1440 * 25.4) for s in ("left", "right")]
    assert sheet[0] - sum(sides) == text == round(text_width(across) / 1440 * 25.4)
    assert max(int(v) for k, v in margins.items() if k.endswith("}top")) >= 1134
    assert first.tag == qn("w:titlePg")


def test_each_ordered_list_begins_with_one_and_a_plain_one_has_no_number() -> None:
    made = numbering("%1)", (True, False, True))
    lists = [each for each in made if each.tag == qn("w:num")]
    assert [each.get(qn("w:numId")) for each in lists] == ["1", "2", "3"]
    assert [len(found(each, "./w:lvlOverride")) for each in lists] == [1, 0, 1]
    signs = [found(each, "string(.//w:lvlText/@w:val)") for each in made[:2]]
    assert signs == ["–", "%1)"]
