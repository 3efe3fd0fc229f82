"""Cards say how far they are known; three sentences for the first page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.advise import read_acts, read_crosswalk, read_rules
from analysis.contracting import read_modes
from analysis.draw import (
    PracticeTerms,
    practices_summary,
    service_names,
    show_practice_list,
    show_practices,
)
from analysis.draw.practices import show_practice
from analysis.places import read_services
from analysis.practices import Alternatives, Practice, read_practices

from .deviance_material import RULES, UNBUILT, WORDS, deviance

CARDS = read_practices()
TERMS = PracticeTerms(
    service_names(read_services(), words=WORDS),
    read_rules(),
    read_acts(),
    read_crosswalk(),
    read_modes(),
)


@pytest.mark.parametrize("card", CARDS.values(), ids=list(CARDS))
def test_a_card_shows_every_part_and_no_id(card: Practice) -> None:
    told = show_practice(card, TERMS, words=WORDS)
    texts = (card.title, card.problem, card.solution, card.result, card.risks, card.cost.basis)
    assert all(text.in_("en") in told.plain for text in texts)
    assert "Certainty that it helps people: very low" in told.plain
    assert all(TERMS.services[each] in told.plain for each in card.services)
    assert all(f" ({fact.sheet}), {fact.flag}" in told.plain for fact in card.facts[:1])
    assert TERMS.mode_name(card.mode, "en") in told.plain
    assert "held by the project" in told.plain
    assert not told.is_synthetic
    assert told.markdown.count("<details>") == told.markdown.count("</details>") == 1


def test_an_invented_practice_is_announced() -> None:
    invented = CARDS["small_grant"].model_copy(update={"is_synthetic": True})
    told = show_practices({"a": invented, "b": CARDS["regranting"]}, TERMS, words=WORDS)
    assert told.is_synthetic
    assert "INVENTED FOR DEMONSTRATION" in told.plain


def test_marks_in_a_text_are_not_read_as_markup() -> None:
    told = CARDS["small_grant"].problem.model_copy(update={"en": "<b>5 < 6</b>"})
    card = CARDS["small_grant"].model_copy(update={"problem": told})
    assert "<b>" not in show_practice(card, TERMS, words=WORDS).markdown


def test_the_list_has_a_row_a_card() -> None:
    table = show_practice_list(CARDS, words=WORDS)
    assert len(table.rows) == len(CARDS)
    assert "best" in table.note


def test_three_sentences_with_and_without_data() -> None:
    told = practices_summary(deviance(), deviance(), practices=CARDS, words=WORDS)
    assert len(told) == 3
    assert str(deviance().count("stands_out")) in told[0]
    assert "of 0 it was compared" in told[2]
    otherwise = Alternatives(deviance(), ((RULES.alternatives[0], frozenset()),))
    steady = practices_summary(
        deviance(), deviance(), practices=CARDS, words=WORDS, otherwise=otherwise
    )
    assert steady[0].endswith("0 of them do.")
    missing = practices_summary(UNBUILT, deviance(), practices=CARDS, words=WORDS)
    assert missing[0] == missing[1] != told[0]
    compared = replace(deviance(), chance_count=7.0)
    assert "about 7" in practices_summary(deviance(), compared, practices=CARDS, words=WORDS)[1]
