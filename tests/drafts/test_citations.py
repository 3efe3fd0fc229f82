"""Names of acts and places are words of the language in which they stand."""

from __future__ import annotations

import re

import pytest

from analysis.advise import Evidence
from analysis.drafts import documents_of, read_material, read_packages
from analysis.drafts.blocks import Heading, Span
from analysis.drafts.citations import act_said, capitalised, place_said
from analysis.drafts.contents import spans_of
from analysis.errors import DeclarationError
from analysis.language import read_room_words
from analysis.law import act_title, read_acts

MARKS = {"uk": set('"'), "en": set("“”"), "pl": set("„”")}
EVERY = set('"„“”«»')


@pytest.mark.parametrize(
    ("language", "what", "said"),
    [
        ("en", "ua_budget_code article=91 part=1 point=3 subpoint=є",
         "Art. 91(1)(3)(є) of the Budget Code of Ukraine"),
        ("pl", "ua_budget_code article=91 part=1 point=3 subpoint=є",
         "art. 91 ust. 1 pkt 3 lit. є Kodeksu budżetowego Ukrainy"),
        ("en", "ua_law_2671_viii article=26 part=3 paragraph=1",
         "Art. 26(3), paragraph 1, of the Law of Ukraine on social services"),
        ("pl", "ua_law_2671_viii section=VI point=2",
         "dział VI pkt 2 ustawy Ukrainy o usługach społecznych"),
        ("en", "ua_law_280_97 article=26",
         "Art. 26 of the Law on local self-government in Ukraine"),
    ],
)  # fmt: skip
def test_a_place_is_named_as_lawyers_of_the_language_name_it(
    language: str, what: str, said: str
) -> None:
    assert place_said(what, read_room_words(language, "drafts")) == said


def test_ukrainian_names_are_those_of_drafting() -> None:
    words = read_room_words("uk", "drafts")
    for case in ("nominative", "genitive", "locative"):
        title = act_title("ua_budget_code", case)  # type: ignore[arg-type]
        assert act_said("ua_budget_code", words, case=case) == title
        place = place_said("ua_budget_code article=91", words, case=case)
        assert place.endswith(act_title("ua_budget_code", "genitive"))


def test_a_name_that_is_not_declared_is_refused() -> None:
    assert all(act.title_pl for act in read_acts().values())
    for language in ("en", "uk", "pl"):
        with pytest.raises(DeclarationError):
            act_said("ua_law_of_nowhere", read_room_words(language, "drafts"))


def test_only_names_that_begin_a_sentence_get_a_capital() -> None:
    name, other = Span("art. 5 ustawy"), Span("koniec")
    text = (name, Span(" i "), name, Span(". "), name, Span("? "), other)
    said = [span.text for span in capitalised(text, [name])]
    assert said == ["Art. 5 ustawy", " i ", "art. 5 ustawy", ". ", "Art. 5 ustawy", "? ", "koniec"]


@pytest.mark.parametrize("language", ["en", "pl"])
def test_no_ukrainian_word_stands_in_a_translation(language: str, weighed: Evidence) -> None:
    counted = 0
    for package_id in read_packages():
        material = read_material(package_id, day="2026-12-01", language=language, evidence=weighed)
        for document in documents_of(material, without_texts=True).documents:
            if document.language != language:
                continue
            counted += 1
            said = "".join(span.text for span in spans_of(document))
            said += "".join(b.text for b in document.blocks if isinstance(b, Heading))
            # Letters that number a sub-point, and institutions that have no translated name.
            assert not re.findall(r"[А-ЯІЇЄҐа-яіїєґ’]{4,}", said), (document.id, package_id)
    assert counted >= 12


@pytest.mark.parametrize("language", ["uk", "en", "pl"])
def test_a_document_has_one_kind_of_quotation_marks(language: str, weighed: Evidence) -> None:
    seen: set[str] = set()
    for package_id in read_packages():
        material = read_material(package_id, day="2026-12-01", language=language, evidence=weighed)
        for document in documents_of(material, without_texts=True).documents:
            if document.language != language or document.kind == "comparative_table":
                continue
            said = "".join(span.text for span in spans_of(document))
            said += "".join(b.text for b in document.blocks if isinstance(b, Heading))
            seen |= set(said) & EVERY
            assert set(said) & EVERY <= MARKS[language], (document.id, package_id)
    assert seen
