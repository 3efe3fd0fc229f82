"""What changed since publication is said with both states and the figure."""

from __future__ import annotations

from dataclasses import replace

from analysis.advise import Published, PublishedFigure, PublishedRule, changes_of_side
from analysis.draw import say_changed_verdicts
from analysis.language import read_words

from .verdicts import FALLEN

WORDS = read_words("en")
FIGURE = PublishedFigure(value=0.7, threshold=0.5, base=100)
KNOWN = PublishedRule(state="holds", inputs="", figures=(FIGURE,))


def test_a_change_of_side_is_said_with_states_figures_and_threshold() -> None:
    published = Published(editions={"open": {FALLEN.rule_id: KNOWN}})
    changes = changes_of_side({"a": FALLEN}, published)
    said = say_changed_verdicts(changes, words=WORDS)
    assert said.markdown.startswith("> **Changed since publication.** 1 ")
    for part in ("borne out was published, now not borne out", "20.0%, before 70.0%", "at least"):
        assert part in said.plain
    firm = replace(changes[0], after="weakened")
    assert "met as before" in say_changed_verdicts([firm], words=WORDS).plain


def test_without_a_change_that_is_said() -> None:
    assert "last published" in say_changed_verdicts([], words=WORDS).plain
