"""A code of the fact sheet is shown beside a name in every language."""

from __future__ import annotations

from analysis.language import read_languages, read_words
from analysis.law import entry_named
from analysis.practices import read_practices


def test_every_fact_of_a_practice_is_named_beside_its_code() -> None:
    codes = {fact.sheet for practice in read_practices().values() for fact in practice.facts}
    assert len(codes) > 10
    for language in read_languages():
        words = read_words(language)
        named = {code: entry_named(code, words) for code in codes}
        assert all(name.endswith(f" ({code})") for code, name in named.items()), language
        assert len(set(named.values())) == len(codes)


def test_a_list_is_named_for_its_entries_and_an_unknown_code_stands_alone() -> None:
    words = read_words("pl")
    assert entry_named("IND7", words) == "lista wskaźników (IND7)"
    assert entry_named("ZZ99", words) == "ZZ99"
