"""The screen counts every service once, and says what it does not know."""

from __future__ import annotations

import re
from pathlib import Path

from analysis.contracting import read_screen
from analysis.draw.contracting_screens import say_never_commissioned, say_screen, show_screen
from analysis.language import read_words

WORDS = read_words("en")


def test_counts_of_the_sentence_are_those_of_the_table(fetched: Path) -> None:
    screen = read_screen("UA26020030000088465")
    said = say_screen(screen, words=WORDS)
    table = show_screen(screen, words=WORDS)
    verdicts = [row[1].text for row in table.rows]
    assert len(verdicts) == 18
    numbers = [int(each) for each in re.findall(r"\b\d+\b", said.plain)]
    assert numbers[0] == 18
    assert sum(numbers[1:]) == 18
    assert numbers[1] == verdicts.count("may")
    assert numbers[2] == verdicts.count("with neighbours")
    assert said.is_synthetic  # home care of this hromada is a demonstration


def test_what_is_open_is_asked(fetched: Path) -> None:
    table = show_screen(read_screen("UA05020010000053508"), words=WORDS)
    for row in table.rows:
        assert (row[1].text == "depends") == row[4].text.endswith("?")
    assert "declared nothing of its own" in table.note


def test_never_is_called_caution_where_the_law_does_not_forbid() -> None:
    said = say_never_commissioned(words=WORDS).plain
    assert "In Poland the law says so." in said
    assert "Art. 21" in said
