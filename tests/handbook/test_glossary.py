"""One concept, one term; a word that the glossary avoids is found wherever it stands."""

from __future__ import annotations

import pytest

from analysis.errors import DeclarationError
from analysis.handbook import read_glossary, read_handbook, synonym_faults
from analysis.handbook.glossary import LANGUAGES
from analysis.survey import Texts

from .declared import changed


def test_texts_use_no_word_that_the_glossary_avoids() -> None:
    handbook = read_handbook()
    texts = dict(handbook.texts())
    assert len(texts) > 100
    assert list(synonym_faults(texts, handbook.glossary)) == []


def test_every_avoided_word_is_found_in_its_language_and_form() -> None:
    terms = read_glossary()
    counted = 0
    for term in terms.values():
        for language in LANGUAGES:
            for avoided in getattr(term.avoid, language):
                counted += 1
                said = dict.fromkeys(LANGUAGES, "-") | {language: f"({avoided.upper()}ом)"}
                assert list(synonym_faults({"x": Texts(**said)}, terms))
    assert counted > 40


def test_no_term_is_avoided_by_another() -> None:
    terms = read_glossary()
    names = {key: term.name for key, term in terms.items()}
    assert list(synonym_faults(names, terms)) == []


def test_statutory_terms_carry_a_flag() -> None:
    statutory = [term.statutory for term in read_glossary().values() if term.statutory]
    assert len(statutory) >= 4
    assert {place.flag for place in statutory} <= {"seen", "partly_seen", "from_memory"}


def test_two_concepts_with_one_word_are_refused(copied_data: None) -> None:
    changed("glossary.yml", "en: indicator,", "en: parameter,")
    with pytest.raises(DeclarationError, match="Two concepts"):
        read_glossary()


def test_a_term_without_a_language_is_refused_with_its_key(copied_data: None) -> None:
    changed("glossary.yml", "en: seal, uk: печатка, pl: pieczęć", "en: seal, uk: печатка")
    with pytest.raises(DeclarationError, match=r"seal\.name\.pl"):
        read_glossary()
