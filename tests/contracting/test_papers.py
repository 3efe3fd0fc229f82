"""Decision and announcement: the days of the plan, nothing that helps a bidder, no law quoted."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.contracting.papers import announcement_of, decision_of, papers_of
from analysis.drafts import Table, plain_text
from analysis.language import read_room_words
from analysis.law import Address, read_act
from tests.contracting.commissioned import PLACES, VERKHOVYNA, commission


@pytest.mark.parametrize("code", PLACES)
def test_the_decision_names_council_service_and_the_days_of_the_plan(code: str) -> None:
    made = commission(code)
    text = plain_text(decision_of(made).blocks)
    words = read_room_words("uk", "language")
    for key in ("announcement", "offers", "result", "start", "year_end"):
        assert words.date(made.calendar.day(key)) in text, key
    assert made.case.service.name.uk in text
    assert made.case.hromada.name_uk in text
    assert words.date("2027-03-01") in text


def test_who_signs_follows_the_type_of_the_hromada() -> None:
    assert "Селищний голова" in plain_text(decision_of(commission(VERKHOVYNA)).blocks)


def test_an_agreement_is_decided_by_the_council_and_has_no_competition() -> None:
    made = commission(mode="U7")
    text = plain_text(decision_of(made).blocks)
    assert "співробітництв" in text
    assert "ВИКОНАВЧИЙ КОМІТЕТ" not in text
    assert "ВИРІШИЛА:" in text
    assert not [block for block in decision_of(made).blocks if isinstance(block, Table)]


def test_an_announcement_does_not_tell_bidders_what_own_staff_would_cost(fetched: Path) -> None:
    made = announcement_of(commission())
    keys = {figure.key.split("/", 2)[2] for figure in made.figures}
    assert "steps/units" in keys
    assert not keys & {"steps/unit", "steps/total", "break_even_price", "saving_ngo"}


@pytest.mark.parametrize("language", ["uk", "en", "pl"])
def test_every_paper_can_be_made_in_each_language(language: str) -> None:
    made = papers_of(commission(), language=language)
    assert [each.id for each in made] == [
        "decision", "announcement", "score_sheet", "contract", "conflict", "annex"
    ]  # fmt: skip
    for each in made:
        assert each.title
        assert "{" not in plain_text(each.blocks)
        assert "en=" not in plain_text(each.blocks)


def test_no_wording_of_the_law_stands_in_the_papers(law: Path) -> None:
    """Nine words in a row of Article 26 as fetched would be a quotation."""
    words = " ".join(plain_text(each.blocks) for each in papers_of(commission())).lower().split()
    article = read_act("ua_law_2671_viii").at(Address(article="26"))
    text = article.wording.lower().split()
    runs = {tuple(text[start : start + 9]) for start in range(len(text) - 8)}
    assert len(runs) > 50
    assert not runs & {tuple(words[start : start + 9]) for start in range(len(words) - 8)}


def test_a_competition_of_projects_does_not_rest_on_the_social_order() -> None:
    """Art. 26 bounds the social order; projects of civil society follow another resolution."""
    made = commission(VERKHOVYNA, mode="U3")
    for document in (decision_of(made), announcement_of(made)):
        text = plain_text(document.blocks)
        assert "1049" in text
        assert "статті 26" not in text
        assert "1049" in " ".join(span.text for each in document.warnings for span in each)
    decision = next(each for each in made.calendar.milestones if each.key == "decision")
    assert (decision.flag, decision.place) == ("our_judgement", None)
    assert "26" in plain_text(decision_of(commission(VERKHOVYNA)).blocks)
