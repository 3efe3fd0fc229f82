"""Names of acts: every act has one in every language, and laws are told from other acts."""

import pytest

from analysis.advise import read_acts, read_crosswalk
from analysis.draw.acts import act_named, place_named, polish_act_named, polish_place_named
from analysis.language import read_words
from analysis.law import Address


@pytest.mark.parametrize("language", ["en", "uk", "pl"])
def test_every_act_has_a_name_in_every_language(language):
    acts, words = read_acts(), read_words(language)
    named = [act_named(act, acts, words=words) for act in acts]
    assert all(named)
    assert len(set(named)) == len(acts)


def test_a_ukrainian_law_is_named_with_its_printed_title_in_quotes():
    acts, words = read_acts(), read_words("uk")
    for key, act in acts.items():
        named = act_named(key, acts, words=words)
        assert act.title_uk in named
        assert (named != act.title_uk) == key.startswith("ua_law_")


def test_a_polish_act_bears_its_own_title_for_polish_readers_alone():
    for act in read_crosswalk().acts.values():
        assert polish_act_named(act, words=read_words("pl")) == act.title_pl
        assert polish_act_named(act, words=read_words("en")) == act.title_en
        assert polish_act_named(act, words=read_words("uk"))


def test_a_place_is_named_from_the_article_down_and_a_whole_act_by_nothing():
    place = Address(article="91", part="1", point="3", subpoint="е")
    assert place_named(place, words=read_words("pl")) == "art. 91 ust. 1 pkt 3 lit. е"
    assert place_named(Address(section="II"), words=read_words("en")) == ""


def test_a_place_in_a_polish_act_is_said_as_the_language_writes_it() -> None:
    said = {
        each: polish_place_named("5(2)-(3), 8-14", words=read_words(each)) for each in ["en", "pl"]
    }
    assert said["en"] == "5(2–3), 8–14"
    assert said["pl"].split() == ["5", "ust.", "2–3,", "8–14"]
