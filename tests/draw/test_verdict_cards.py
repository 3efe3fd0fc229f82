"""Cards: the state as word and form, one sentence, panels, cost, time, success and opponents."""

from __future__ import annotations

import pytest

from analysis.advise import Verdict, read_acts
from analysis.draw.verdict_cards import ICONS, card_of, state_words
from analysis.language import read_words

from .verdicts import FALLEN, FIRM, PASSPORTS, UNKNOWN, WEAK, verdict_on

WORDS = read_words("en")


def card(verdict: Verdict) -> tuple[str, str]:
    said = card_of(verdict, indicators=PASSPORTS, words=WORDS, known=({}, read_acts()))
    return said.markdown, said.plain


@pytest.mark.parametrize(
    ("verdict", "word"),
    [
        (FIRM, "● borne out"),
        (WEAK, "◐ weakened"),
        (FALLEN, "○ not borne out"),
        (UNKNOWN, "? too little evidence"),
    ],
)
def test_each_state_is_a_word_with_a_form(verdict: Verdict, word: str) -> None:
    assert state_words(verdict, WORDS) == word
    assert f"**{word}**" in card(verdict)[0]
    assert len(set(ICONS.values())) == 4


def test_a_card_says_what_it_takes_and_who_is_against_it() -> None:
    markdown, plain = card(FIRM)
    rule = FIRM.rule
    for part in (
        "How firm is this?",
        "Would it hold again?",
        "Where it is not so",
        "Our proposal",
        "What speaks against it.",
        "Provisions concerned",
    ):
        assert part in markdown
    for objection in rule.against:
        assert " ".join(objection.why.split())[:40] in plain
    for label in ("Cost: ", "Time: ", "How one would see success: ", "Who would be against it: "):
        assert label in plain
    assert f"rules/{rule.id}/" in plain


def test_a_card_of_made_up_answers_says_so() -> None:
    verdict = verdict_on([1.0] * 70 + [0.0] * 30, is_synthetic=True)
    markdown, plain = card(verdict)
    assert "● would be borne out" in markdown
    assert "**synthetic survey**" in markdown
    assert WORDS.say("draw.synthetic_caption") in plain


def test_without_a_decision_there_is_no_panel_of_firmness() -> None:
    markdown, plain = card(UNKNOWN)
    assert "How firm is this?" not in markdown
    assert "Too little evidence: 10 hromadas were measured" in plain
