"""Every number of a contest's documents has a key, and every word of them is used."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from analysis import paths
from analysis.contest.printing import Printer, cell, read_contest_words, shown_state
from analysis.drafts import Heading, Span
from analysis.errors import ParameterError

from .decided import decided, sealed


def printer(language: str = "en", state: str = "intact") -> Printer:
    return Printer(sealed(state), read_contest_words(language))


def test_points_are_of_a_hundred_and_carry_their_error() -> None:
    pen = printer()
    span = pen.points(0.7234, "A01/final", 0.025)
    assert (span.text, span.mark, span.key) == ("72.3", "figure", "contests/pilots/A01/final")
    figure = pen.figures[span.key]
    assert (figure.value, figure.unit, figure.base) == (pytest.approx(72.34), "index", 46)
    assert (figure.lower, figure.upper) == (pytest.approx(69.84), pytest.approx(74.84))
    assert figure.is_synthetic


def test_a_share_is_a_whole_per_cent_and_a_missing_one_says_so() -> None:
    pen = printer("uk")
    assert pen.share(0.456, "A01/chance").text.replace("\u00a0", " ") == "46 %"
    gone = pen.share(float("nan"), "A02/chance")
    assert gone.mark == "missing"
    assert "contests/pilots/A02/chance" not in pen.figures


def test_a_sentence_keeps_its_figures_apart_from_its_words() -> None:
    pen = printer()
    said = pen.said("places_from_to", low=pen.count(3, "low"), high=pen.count(7, "high"))
    assert [each.text for each in said] == ["3", " to ", "7"]
    assert [each.mark for each in said] == ["figure", "plain", "figure"]
    assert "".join(each.text for each in pen.said("state_reserve")) == "Reserve"


@pytest.mark.parametrize("state", ["broken", "late", "missing"])
@pytest.mark.parametrize("language", ["uk", "en", "pl"])
def test_a_seal_that_does_not_hold_is_the_first_thing_said(state: str, language: str) -> None:
    pen = printer(language, state)
    document = pen.document("contest_protocol", "Title", name="protocol", blocks=[])
    mark = pen.say(f"marked_{state}", title="")
    assert len(mark) > 5
    assert document.title == f"{mark}Title"
    assert document.blocks[0] == Heading(1, document.title)
    assert document.warnings[0] == (Span(pen.seal_words(), "strong"),)
    assert document.is_translation == (language != "uk")


def test_an_intact_seal_is_no_warning_and_a_demonstration_is() -> None:
    document = printer().document("contest_protocol", "Title", name="protocol", blocks=[])
    assert document.title == "Title"
    assert [each[0].text for each in document.warnings] == [printer().say("synthetic")]
    assert decided().is_synthetic


def test_tables_that_changed_since_the_opening_are_named_on_the_face() -> None:
    changed = replace(decided(), changed_tables=("reviewers.csv", "residents.csv"))
    pen = Printer(changed, read_contest_words("uk"))
    document = pen.document("contest_protocol", "Title", name="protocol", blocks=[])
    assert "reviewers.csv, residents.csv" in document.warnings[0][0].text


def test_a_seal_that_nobody_looked_at_counts_as_missing() -> None:
    pen = Printer(replace(decided(), seal=None), read_contest_words("en"))
    assert pen.seal_state() == "missing"
    assert "never sealed" in pen.seal_words()


def test_no_document_has_an_unknown_language() -> None:
    with pytest.raises(ParameterError, match="'de' is not known"):
        read_contest_words("de")


def test_every_word_of_the_documents_is_spoken_by_them() -> None:
    folders = (paths.root() / "src" / "analysis").rglob("*contest*/**/*.py")
    more = (paths.root() / "src" / "analysis").rglob("*contest*.py")
    text = "\n".join(file.read_text("utf-8") for file in {*folders, *more})
    words = read_contest_words("en").entries
    keys = [key.removeprefix("contests.") for key in words if key.startswith("contests.")]
    assert len(keys) > 100
    begun = set(re.findall(r"f[\"'](?:contests\.)?([a-z]+_(?:[a-z]+_)*)\{", text))
    unused = [
        key
        for key in keys
        if not re.search(rf"[\"'](?:contests\.)?{key}[\"']", text)
        and not any(key.startswith(each) for each in begun)
    ]
    assert unused == []


def test_a_line_becomes_a_cell_whatever_it_is() -> None:
    span = Span("3", "figure", "k")
    assert cell("a") == ((Span("a"),),)
    assert cell(span) == ((span,),)
    assert cell((span, span)) == ((span, span),)
    assert shown_state("reserve", words=read_contest_words("en")) == "Reserve"
