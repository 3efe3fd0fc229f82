"""What is printed keeps its key, and an address is said in the language of the handbook."""

from __future__ import annotations

import math

from analysis.drafts import Span
from analysis.handbook import read_press
from analysis.handbook.printing import cell


def test_a_number_keeps_its_key_and_a_missing_one_is_said_to_be_missing() -> None:
    press = read_press("uk")
    span = press.number(12345.6, "x", decimals=1)
    assert (span.mark, span.key) == ("figure", "handbook/x")
    assert press.figures["handbook/x"].value == 12345.6
    assert press.number(math.nan, "y").mark == "missing"
    assert press.share(math.nan, "y").mark == "missing"
    assert "handbook/y" not in press.figures


def test_a_sentence_holds_spans_in_their_place() -> None:
    press = read_press("en")
    said = press.said("from_to", low=Span("1", "strong"), high="2")
    assert [span.text for span in said] == ["1", " to 2"]


def test_addresses_in_english_are_not_left_in_other_languages() -> None:
    place = "PL, Public Benefit Act 2003, Art. 17(1)"
    for language in ("uk", "pl"):
        press = read_press(language)
        assert "Ustawa" in press.address(place, sheet="PL13")
        assert "17(1)" not in press.address(place, sheet="PL13")
        for text in ("Cabinet resolution 40 of 2025", "NAWIKUS, users' voice", "Art. 12"):
            assert press.address(text, sheet="U9") not in (text, "U9")
        assert press.address("An address that nobody translated", sheet="U9") == "U9"
    assert read_press("en").address("pilot", sheet="U5") == "pilot"


def test_every_entry_that_is_shown_has_a_name_beside_its_code() -> None:
    for language in ("en", "uk", "pl"):
        press = read_press(language)
        model = press.model
        codes = {code for rule in model.rules.rules for code in rule.sheet}
        codes |= {code for mode in model.modes.values() for code in mode.sheet if code != mode.id}
        codes |= {code for stage in model.stages.stages.values() for code in stage.sheet}
        codes |= {measure.basis.id for measure in model.monitoring.measures.values()}
        facts = [f for c in press.handbook.chapters for p in c.parts for f in p.rests_on]
        codes |= {fact.sheet for fact in facts} | {each for fact in facts for each in fact.source}
        assert len(codes) > 40
        assert [code for code in codes if not press.entry(code).endswith(f" ({code})")] == []
    assert press.entry("ZZ99") == "ZZ99"


def test_an_empty_cell_is_a_dash() -> None:
    assert cell("", "") == ((Span("–"),),)
    assert len(cell("a", "", "b")) == 2
