"""The protocol says each step, no rank, and the broken seal before anything else."""

from __future__ import annotations

import re

import pytest

from analysis.contest.protocols import protocol_of
from analysis.contest.steps import contest_steps
from analysis.drafts import Document, Heading, Paragraph, Table, plain_text, spans_of

from .decided import decided, rows, sealed


def tables(document: Document) -> dict[str, Table]:
    return {each.caption: each for each in document.blocks if isinstance(each, Table)}


@pytest.mark.parametrize("language", ["uk", "en", "pl"])
def test_each_language_has_the_same_parts_and_the_same_figures(language: str) -> None:
    document, other = protocol_of(decided(), language=language), protocol_of(decided())
    assert [type(each) for each in document.blocks] == [type(each) for each in other.blocks]
    assert [(each.key, each.value) for each in document.figures] == [
        (each.key, each.value) for each in other.figures
    ]
    assert len(document.figures) > 150
    assert document.is_translation == (language != "uk")
    assert "{" not in plain_text(document.blocks)


def test_every_figure_of_the_text_has_something_behind_it() -> None:
    document = protocol_of(decided())
    known = {each.key: each.printed for each in document.figures}
    spans = [span for span in spans_of(document) if span.mark == "figure"]
    assert len(spans) > 150
    for span in spans:
        assert span.text == known[span.key], span.key


def test_sections_are_numbered_in_order() -> None:
    headings = [each.text for each in protocol_of(decided()).blocks if isinstance(each, Heading)]
    numbers = [int(found[1]) for text in headings if (found := re.match(r"(\d+)\. ", text))]
    assert numbers == list(range(1, 12))


def test_each_application_stands_once_in_the_group_of_its_state() -> None:
    document = protocol_of(decided(), language="en")
    results = [t for caption, t in tables(document).items() if re.search(r": \d+$", caption)]
    found: list[str] = []
    for table in results:
        codes = [row[0][0][0].text[:3] for row in table.rows]
        assert codes == sorted(codes), table.caption
        found += codes
    failed = tables(document)["Applications that were not scored"]
    found += [row[0][0][0].text[:3] for row in failed.rows]
    assert sorted(found) == rows().index.tolist()


def test_a_place_is_always_a_range() -> None:
    document = protocol_of(decided(), language="en")
    keys = [each.key for each in document.figures]
    lows = [key for key in keys if key.endswith("/position_low")]
    assert len(lows) == rows()["is_invited"].sum()
    assert [key.replace("_low", "_high") for key in lows] == [
        key for key in keys if key.endswith("/position_high")
    ]
    assert not [key for key in keys if "rank" in key]


def test_each_step_stands_with_its_counts() -> None:
    caption = "Step by step: how many applications came to each step and how many went on"
    table = tables(protocol_of(decided(), language="en"))[caption]
    steps = contest_steps(decided())
    told = [(row[1][0][0].text, row[2][0][0].text) for row in table.rows]
    assert told == [(str(each.entered_count), str(each.left_count)) for each in steps]


def test_the_broken_seal_stands_first_and_the_result_is_said_all_the_same() -> None:
    document = protocol_of(sealed("broken"), language="en")
    assert plain_text(document.blocks).startswith("SEAL BROKEN.")
    assert document.warnings[0][0].text.startswith("The seal of the rules is broken")
    assert "Chosen by score" in plain_text(document.blocks)


def test_what_only_a_person_can_give_is_left_blank() -> None:
    document = protocol_of(decided())
    roles = [each.role for each in document.blocks if isinstance(each, Paragraph)]
    assert roles.count("blank") == 3
    assert roles.count("signature") == 2
    members = [each for each in document.blocks if isinstance(each, Table)][-1]
    signed = [row[place][0][0].text for row in members.rows for place in (0, 2)]
    codes = decided().entries.reviewers["reviewer_id"].tolist()
    assert [each for each in signed if each.strip()] == codes
