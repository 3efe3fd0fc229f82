"""What a result looks like: its figure with unit and interval, its parts, its tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import pandas as pd

from analysis.contracting import Quantity, Spread
from analysis.desk.markup import result_markup
from analysis.indicators import read_indicators
from analysis.language import read_words
from analysis.survey import read_wave

WORDS = read_words("en")
EMPTY = ("br", "hr", "img", "input", "meta", "link")


class Balance(HTMLParser):
    """Elements that were opened and not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def balanced(markup: str) -> bool:
    parser = Balance()
    parser.feed(markup)
    return parser.open == []


def test_a_wave_shows_its_tables_with_what_they_hold() -> None:
    markup = result_markup(read_wave("demo"), words=WORDS)
    assert balanced(markup)
    assert "<strong>Wave</strong>" in markup
    assert "<summary><code>answers</code>: 39 rows, 63 columns</summary>" in markup
    assert markup.count('class="dataframe"') >= 6
    assert "The first 10 rows of 39" in markup
    assert "``" not in markup
    assert len(markup) < 200_000


def test_a_quantity_tells_its_figure_with_its_interval_in_its_unit() -> None:
    quantity = Quantity(
        "gap", 0.1, 0.125, 0.15, unit="share", basis="declared", because="x", source="s",
        distribution="triangular", origin="case",
    )  # fmt: skip
    text = re.sub(r"<[^>]+>", "", result_markup(quantity, words=WORDS))
    assert "12.5% (from 10.0% to 15.0%)" in text


def test_a_figure_of_counted_units_tells_its_base() -> None:
    @dataclass(frozen=True)
    class Found:
        """A finding.

        Parameters
        ----------
        value : float
            Share of all.
        unit : str
            Its unit.
        base : int
            Of how many.
        """

        value: float
        unit: str
        base: int

    text = re.sub(r"<[^>]+>", "", result_markup(Found(0.5, "share", 39), words=WORDS))
    assert "50.0%, base: 39" in text
    assert "Of how many." in text


def test_words_are_of_the_language_and_meanings_say_that_they_are_english() -> None:
    markup = result_markup(Spread(1.0, 2.5, 3.0), words=read_words("pl"))
    assert "Wartość" in markup
    assert "2,5" in markup
    assert markup.count('lang="en"') == 4


def test_no_text_of_data_becomes_markup() -> None:
    @dataclass(frozen=True)
    class Told:
        """What somebody <b>wrote</b>."""

        text: str
        table: pd.DataFrame
        names: tuple[str, ...]

    bad = "<script>alert(1)</script>"
    value = Told(bad, pd.DataFrame({bad: [bad]}), (bad,) * 5)
    markup = result_markup(value, words=WORDS)
    assert "<script" not in markup
    assert markup.count("&lt;script&gt;") >= 4
    assert balanced(markup)


def test_a_record_inside_a_record_is_folded_and_not_endless() -> None:
    markup = result_markup(read_indicators()["home_care_reach"], words=WORDS)
    assert balanced(markup)
    assert "<details>" in markup
