"""A page is headed by what it is about, in the language of the page."""

from __future__ import annotations

import pytest

from analysis.advise import read_rule
from analysis.language import read_words
from analysis.publish.headings import heading_of, title_of


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Verkhovyna: Verkhovynska settlement hromada"),
        ("uk", "Верховинська селищна територіальна громада"),
        ("pl", "Verkhovyna: hromada osiedlowa Verkhovynska"),
    ],
)
def test_a_page_about_a_hromada_is_headed_by_it(language: str, heading: str) -> None:
    told = heading_of({"hromada": "UA26020030000088465"}, words=read_words(language))
    assert told == heading


def test_a_polish_name_that_is_its_centre_is_said_once_and_begins_large() -> None:
    told = heading_of({"hromada": "UA46060250000025047"}, words=read_words("pl"))
    assert told == "Hromada miejska Lwów"


def test_a_page_about_a_service_names_it_first() -> None:
    given = {"hromada": "UA26020030000088465", "service": "home_care"}
    assert heading_of(given, words=read_words("uk")).startswith("Догляд вдома, ")


def test_a_page_about_nothing_in_particular_has_no_heading_of_its_own() -> None:
    assert heading_of({"wave": "demo"}, words=read_words("en")) == ""


def test_a_page_that_is_no_edition_bears_the_title_of_its_notebook() -> None:
    told = {each: title_of("05_recommendations", words=read_words(each)) for each in ("en", "uk")}
    assert told == {"en": "Recommendations", "uk": "Рекомендації"}
    assert title_of("01_of_no_edition", words=read_words("pl")) == "Of no edition"


def test_a_page_on_one_recommendation_or_package_is_headed_by_it() -> None:
    words, rule = read_words("en"), read_rule("budget_line_for_ngo_services")
    assert heading_of({"recommendation": rule.id}, words=words) == rule.title
    package = heading_of({"recommendations": "", "addressee": "cabinet"}, words=words)
    assert package.startswith("Certain questions")
    cared = heading_of({"hromada": "UA46060250000025047", "service": "home_care"}, words=words)
    assert cared == "Home care, Lviv: Lvivska urban hromada"
