"""The example prints what is known, says what is not, and shows assumptions as such."""

from __future__ import annotations

from analysis.drafts import Table, plain_text
from analysis.handbook import read_press
from analysis.handbook.worked_example import command_of, example_of


def test_unknown_answers_are_marked_and_counted() -> None:
    press = read_press("en")
    blocks = tuple(example_of(press))
    facts = press.example.case.facts.values()
    table = next(block for block in blocks if isinstance(block, Table))
    missing = [row for row in table.rows if row[1][0][0].mark == "missing"]
    assert len(missing) == sum(not each.is_known for each in facts) > 0
    assert press.figures["handbook/example/known"].value == len(facts) - len(missing)


def test_the_footing_of_the_price_is_said() -> None:
    press = read_press("en")
    text = plain_text(tuple(example_of(press)))
    if press.example.economics.price is None:
        assert press.say("example_no_price") in text
    else:
        assert press.say(f"example_footing.{press.example.economics.footing}") in text


def test_another_hromada_can_be_shown() -> None:
    press = read_press("uk", hromada="UA46060250000025047")
    text = plain_text(tuple(example_of(press)))
    assert "Львівська" in text
    assert "UA46060250000025047" in command_of(press)
