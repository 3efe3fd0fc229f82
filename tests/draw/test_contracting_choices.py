"""A choice is told with its path, what is open, and what would change it."""

from __future__ import annotations

from pathlib import Path

from analysis.contracting import answered, choose_mode, read_case, read_mode_rules
from analysis.draw.contracting_choices import (
    say_choice,
    say_choice_cautions,
    show_choice_modes,
    show_choice_path,
    show_choice_turns,
    show_commissioning_types,
)
from analysis.language import read_words

WORDS, RULES = read_words("en"), read_mode_rules()
LVIV = read_case("Lviv", "home_care")
ALONE = answered(
    LVIV, {"enough_users_alone": True, "is_emergency": False, "has_own_provider": True}
)


def test_a_settled_choice_says_so_and_an_open_one_asks() -> None:
    settled = say_choice(choose_mode(ALONE, RULES), ALONE, words=WORDS)
    assert "No answer that is still open could change this." in settled.plain
    assert "social order (U2)" in settled.headline
    assert settled.certainty == "By declared rules, which are our judgement"
    open_case = answered(ALONE, {"ngo_count": None})
    said = say_choice(choose_mode(open_case, RULES), open_case, words=WORDS)
    assert "not settled" in said.plain
    assert "How many such providers could take part?" in said.plain
    assert said.certainty == "Depends on answers that are not known"


def test_cautious_answers_bear_a_star() -> None:
    case = answered(ALONE, {"ngo_count": "one", "users_can_choose": None})
    table = show_choice_path(choose_mode(case, RULES), case, words=WORDS)
    starred = [row[0].text for row in table.rows if row[1].text.endswith("*")]
    assert starred == ["Can a user choose among several registered providers?"]
    assert table.rows[-1][3].text.startswith("leads to")
    assert "A demonstration" in table.note


def test_each_change_is_written_as_a_question_with_another_answer() -> None:
    table = show_choice_turns(choose_mode(ALONE, RULES), ALONE, words=WORDS)
    told = {row[0].text: (row[1].text, row[2].text) for row in table.rows}
    assert told["together with neighbouring hromadas"] == (
        "Has the hromada enough users to keep the service alone? no",
        "1",
    )
    change, size = told["prepare before anything is commissioned"]
    assert size == "2"
    assert " and " in change
    assert "; or " in change


def test_cautions_name_the_end_of_a_pilot_and_a_missing_mode() -> None:
    case = answered(ALONE, {"users_can_choose": True})
    said = say_choice_cautions(choose_mode(case, RULES), case, words=WORDS).plain
    assert "money follows the person (U5): the pilot ended on" in said
    assert "Poland: no mode of this kind was found" in said
    small = answered(ALONE, {"is_small_and_short": True})
    said = say_choice_cautions(choose_mode(small, RULES), small, words=WORDS).plain
    assert "allow_small_orders_without_competition" in said


def test_modes_of_both_countries_stand_with_their_places() -> None:
    table = show_choice_modes(choose_mode(ALONE, RULES), ALONE, words=WORDS)
    ukraine, poland = ([cell.text for cell in row] for row in table.rows)
    assert "Art. 26(2)" in ukraine[3]
    assert "Act on public benefit activity" in poland[3]
    unclear = answered(ALONE, {"problem_unclear": True})
    table = show_choice_modes(choose_mode(unclear, RULES), unclear, words=WORDS)
    assert {row[1].text for row in table.rows} == {"no mode was found"}


def test_types_stand_with_the_rules_that_lead_to_them() -> None:
    rows = [[cell.text for cell in row] for row in show_commissioning_types(words=WORDS).rows]
    assert all(row[2] for row in rows)
    assert "public procurement" in rows[1][2]


def test_ukrainian_words_of_declarations_are_spoken(fetched: Path) -> None:
    case = read_case("UA35060110000056063", "home_care")
    choice = choose_mode(case, RULES)
    assert choice.modes["ua"].name["uk"] == "міжбюджетний трансферт або співробітництво громад"
