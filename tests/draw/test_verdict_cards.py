"""Cards: the state as word and form, one sentence, panels, cost, time, success and opponents."""

from __future__ import annotations

import pytest

from analysis.advise import Verdict, read_acts
from analysis.draw.judgements import say_verdicts
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


@pytest.mark.parametrize("verdict", [FIRM, WEAK, FALLEN, UNKNOWN])
def test_a_folded_card_shows_state_and_what_would_turn_it_and_hides_nothing(
    verdict: Verdict,
) -> None:
    told = card_of(verdict, indicators=PASSPORTS, words=WORDS, known=({}, read_acts()))
    folded = card_of(
        verdict, indicators=PASSPORTS, words=WORDS, known=({}, read_acts()), is_folded=True
    )
    seen, _, hidden = folded.markdown.partition('<details class="card">')
    assert f"**{state_words(verdict, WORDS)}**" in seen
    assert "Our proposal" not in seen
    assert "Our proposal" in hidden
    assert hidden.rstrip().endswith("</details>")
    if verdict.strength is not None:
        assert "*What would turn it.*" in seen
        assert "with other values" in seen
        assert ("*Why it is weakened.*" in seen) == (verdict.state == "weakened")
    assert folded.plain == told.plain


def test_several_verdicts_are_folded_and_one_alone_is_open() -> None:
    alone = say_verdicts({"a": FIRM}, indicators=PASSPORTS, words=WORDS)
    both = say_verdicts({"a": FIRM, "b": WEAK}, indicators=PASSPORTS, words=WORDS)
    assert "<details" not in alone.markdown
    assert both.markdown.count('<details class="card">') == 2
