"""A page is headed by what it is about, in the language of the page."""

from __future__ import annotations

import pytest

from analysis.language import read_words
from analysis.publish.headings import heading_of


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Verkhovyna: Verkhovynska settlement hromada"),
        ("uk", "Верховинська селищна територіальна громада"),
        ("pl", "hromada osiedlowa Verkhovynska"),
    ],
)
def test_a_page_about_a_hromada_is_headed_by_it(language: str, heading: str) -> None:
    told = heading_of({"hromada": "UA26020030000088465"}, words=read_words(language))
    assert told == heading


def test_a_page_about_a_service_names_it_first() -> None:
    given = {"hromada": "UA26020030000088465", "service": "home_care"}
    assert heading_of(given, words=read_words("uk")).startswith("Догляд вдома. ")


def test_a_page_about_nothing_in_particular_has_no_heading_of_its_own() -> None:
    assert heading_of({"wave": "demo"}, words=read_words("en")) == ""
