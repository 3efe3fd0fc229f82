"""Matches in words: need, whom to ask, what is in the way; partners without a name."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.draw import (
    say_matches,
    say_worth_asking,
    service_names,
    show_matches,
    show_partners,
)
from analysis.places import read_services
from analysis.practices import (
    Match,
    Matches,
    Need,
    read_deviance_rules,
    read_partners,
    read_practices,
)

from .deviance_material import REGISTER, SUBJECTS, WORDS

VELYKA_VYSKA, LVIV = "UA35060110000056063", "UA46060250000025047"
CARDS, PARTNERS, SURVEYED = read_practices(), read_partners(), read_deviance_rules().surveyed
NEEDS = (
    Need("service_programmes_2021", "behind", 1.0, 2.0, (LVIV,)),
    Need("has_ngo_support_2021", "lacks", 0.0, 0.2),
)
MATCHES = Matches(
    VELYKA_VYSKA,
    "rural",
    5000.0,
    (
        Match(CARDS["social_order"], "answers_need", NEEDS, ("money",)),
        Match(CARDS["small_grant"], "waits_for_law", NEEDS[1:], ("law",)),
        Match(CARDS["regranting"], "not_for_it", (), ("type", "too_small")),
    ),
    ("rural_gmina", "poviat"),
)


def test_numbers_of_each_state_are_said() -> None:
    told = say_matches(MATCHES, REGISTER, words=WORDS).plain
    assert told.startswith("Velykovyskivska (Kirovohrad). ")
    assert "behind its peers: 1." in told
    assert "Waiting for a change of law: 1." in told
    assert "for the council and the people to say" in told


def test_a_row_tells_need_whom_to_ask_and_what_is_in_the_way() -> None:
    table = show_matches(MATCHES, REGISTER, subjects=SUBJECTS, words=WORDS)
    first, second, third = ([cell.text for cell in row] for row in table.rows)
    assert "1; its peers usually 2" in first[2]
    assert "20.0% of them have it" in first[2]
    assert first[3:] == ["Lvivska (Lviv)", "own income per resident is below its peers"]
    assert second[3:] == ["nobody near lies above", "the law has no such form"]
    assert third[4] == "another type of hromada; the hromada is too small"
    assert "never by merit" in table.note


@pytest.mark.parametrize("state", ["behind", "lacks", "level", "ahead", "not_known"])
def test_every_state_of_a_need_has_words(state: str) -> None:
    need = Need("service_programmes_2021", state, 1.0, 2.0)
    match = Match(CARDS["social_order"], "possible", (need,), ())
    matches = Matches(VELYKA_VYSKA, "rural", 5000.0, (match,))
    row = show_matches(matches, REGISTER, subjects=SUBJECTS, words=WORDS).rows[0]
    assert "Service programmes" in row[2].text
    assert row[4].text == "nothing that the data show"


def test_partners_are_kinds_and_never_names() -> None:
    services = service_names(read_services(), words=WORDS)
    told = show_partners(MATCHES, PARTNERS, practices=CARDS, services=services, words=WORDS)
    assert "none by name" in told.plain
    assert "A small grant without a contest" in told.plain
    assert "A poviat that keeps" in told.plain
    assert "city with poviat rights" not in told.plain
    assert "<dt>" in told.markdown


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (LVIV, "is one of them"),
        (VELYKA_VYSKA, "is not one of them"),
        ("UA1", "left too many"),
        ("UA2", "did not take part"),
    ],
)
def test_a_survey_names_nobody_but_the_hromada_of_the_page(own: str, said: str) -> None:
    groups = ["worth_asking"] * 3 + ["not_singled_out", "too_few_answers"]
    codes = [LVIV, "UA8", "UA9", VELYKA_VYSKA, "UA1"]
    asked = pd.DataFrame({"hromada_code": codes, "group": groups})
    told = say_worth_asking(asked, own, rules=SURVEYED, is_synthetic=True, words=WORDS)
    assert said in told.plain
    assert told.is_synthetic
    assert told.plain.startswith(WORDS.say("draw.synthetic_caption"))
    assert "Of 4 hromadas" in told.plain
    assert "no chance and no interval is told" in told.plain
    assert "Lviv" not in told.plain


def test_a_very_small_number_is_not_told() -> None:
    asked = pd.DataFrame({"hromada_code": ["UA8", "UA9"], "group": ["worth_asking"] * 2})
    told = say_worth_asking(asked, LVIV, rules=SURVEYED, is_synthetic=False, words=WORDS)
    assert "2" not in told.plain
