"""Lines of a bill become a hierarchy: sections, points, sub-points and plain lines below them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from analysis import law
from analysis.drafts.akomabodies import ELEMENTS, body_of, place_id
from analysis.errors import DataError
from analysis.law import Address


def shape(element: Element) -> dict[str, object]:
    """Ids of the children of a node, to their children."""
    return {each.attrib["eId"]: shape(each) for each in element if "eId" in each.attrib}


def test_lines_hang_below_the_last_line_of_a_lower_level() -> None:
    lines = ["I. Внести:", "1. У статті 5:", "один;", "два.", "2. Далі:", "1) так;", "2) ні.",
             "II. Кінець", "1. Чинність."]  # fmt: skip
    body, made = body_of([(line, line.startswith("II")) for line in lines], [])
    assert made == ()
    assert shape(body) == {
        "sec_I": {
            "sec_I__para_1": {"sec_I__para_1__al_1": {}, "sec_I__para_1__al_2": {}},
            "sec_I__para_2": {"sec_I__para_2__point_1": {}, "sec_I__para_2__point_2": {}},
        },
        "sec_II": {"sec_II__para_1": {}},
    }
    assert [each.text for each in body.iter("num")] == ["I.", "1.", "2.", "1)", "2)", "II.", "1."]
    assert [each.text for each in body.iter("heading")] == ["Кінець"]
    assert {each.tag for each in body[0]} == {"num", "intro", "paragraph"}


def test_every_level_of_a_place_has_its_element() -> None:
    whole = Address(article="26", part="5", point="2-1", subpoint="ґ", paragraph="3")
    assert place_id(whole) == "art_26__para_5__point_2-1__subpara_ґ__al_3"
    assert place_id(Address(section="VI", point="18")) == "sec_VI__point_18"
    assert set(whole.numbers) | {"section"} == set(ELEMENTS)


def test_words_that_are_quoted_otherwise_than_the_change_says_are_refused() -> None:
    unit = law.Unit("article", "5", ("Стаття 5. А",), ("1. Один рік.",))
    act = law.ActText("a", "ua_budget_code", "2026-01-01", "0" * 64, (unit,))
    said = {"act": "ua_budget_code", "edition": "2026-01-01", "article": "5", "part": "2"}
    insert = law.Insert(**said, text="2. Інше.")
    lines = [*law.amending_lines(act, [insert])[:-1], '"2. Зовсім інше.".']
    with pytest.raises(DataError, match="not that of the change"):
        body_of([(line, False) for line in lines], [(act, [insert])])
