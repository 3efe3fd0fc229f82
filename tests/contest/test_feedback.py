"""One page an applicant: its own figures, the line, and no word of any other applicant."""

from __future__ import annotations

import re

import pytest

from analysis.contest.feedback import feedback_of
from analysis.drafts import Items, plain_text
from analysis.errors import UnknownName

from .decided import decided, one, rows, sealed

KEYS = tuple(rows().index)


@pytest.mark.parametrize("language", ["uk", "en", "pl"])
def test_no_page_names_another_applicant(language: str) -> None:
    names = {key: row[f"name_{language}"] for key, row in rows().iterrows()}
    for key in KEYS:
        text = plain_text(feedback_of(decided(), key, language=language).blocks)
        assert names[key] in text
        assert set(re.findall(r"\bA\d\d\b", text)) == {key}
        others = {name for other, name in names.items() if other != key and name not in names[key]}
        found = [name for name in others if re.search(rf"\b{re.escape(name)}\b", text)]
        assert found == [], key
        assert "{" not in text


def test_every_figure_is_of_this_application_or_of_the_rules() -> None:
    for key in KEYS:
        document = feedback_of(decided(), key)
        known = {each.key.split("/")[2] for each in document.figures}
        assert known <= {key, "chances"}, key


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("chosen_by_score", "The hromada is chosen: its points suffice"),
        ("chosen_by_lot", "chosen by lot"),
        ("reserve", "on the reserve list"),
        ("not_chosen", "was interviewed and is not chosen"),
        ("not_invited", "was not invited to the interview"),
        ("failed_formal", "was not scored"),
    ],
)
def test_the_result_is_the_first_sentence(state: str, said: str) -> None:
    text = plain_text(feedback_of(decided(), one(state), language="en").blocks)
    assert said in text.splitlines()[2]


def test_who_lost_the_lot_is_told_that_nothing_in_the_application_decided() -> None:
    own = rows()
    lost = own[own["lot"].notna() & ~own["state"].str.startswith("chosen")]
    assert len(lost) > 0
    for key in lost.index:
        text = plain_text(feedback_of(decided(), key, language="en").blocks)
        assert "the lot decided" in text


def test_who_failed_formally_reads_what_was_lacking_and_why_it_is_asked() -> None:
    own = rows()
    formal = {each.key: each for each in decided().contest.formal}
    counted = 0
    for key, row in own[~own["passed"]].iterrows():
        document = feedback_of(decided(), str(key), language="en")
        text = plain_text(document.blocks)
        assert document.figures == ()
        for reason in (each for each in row["reasons"] if each in formal):
            counted += 1
            assert formal[reason].text.en in text
            assert formal[reason].why.en in text
    assert counted > 0


def test_what_would_have_changed_it_names_the_next_level_of_the_scale() -> None:
    text = feedback_of(decided(), one("not_invited"), language="en")
    [items] = [each for each in text.blocks if isinstance(each, Items)]
    assert 1 <= len(items.items) <= 3
    anchors = {
        anchor.en
        for stage in decided().contest.stages
        for each in stage.criteria
        for anchor in each.anchors.values()
    }
    for line in items.items:
        said = "".join(span.text for span in line)
        assert any(anchor in said for anchor in anchors)


def test_the_broken_seal_is_on_every_page() -> None:
    for key in KEYS:
        document = feedback_of(sealed("broken"), key)
        assert document.title.startswith("ПЕЧАТКУ ПОРУШЕНО. ")
        assert plain_text(document.blocks).startswith("ПЕЧАТКУ ПОРУШЕНО. ")


def test_an_unknown_application_is_refused() -> None:
    with pytest.raises(UnknownName, match="no application 'A99'.*A46"):
        feedback_of(decided(), "A99")
