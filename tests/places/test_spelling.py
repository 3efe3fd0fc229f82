"""Keys of names: what does not distinguish them is gone, what does is kept."""

from __future__ import annotations

import pytest

from analysis.places.spelling import key_of, keys_of, name_type, nominative, repair_letters


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "`", "´", '"', "‘", ""])
def test_any_apostrophe_is_the_same(apostrophe: str) -> None:
    assert key_of(f"Кам{apostrophe}янська") == "камянська"


def test_latin_look_alikes_in_a_cyrillic_word_become_cyrillic() -> None:
    assert repair_letters("Xарківська Oдеська") == "Харківська Одеська"
    assert repair_letters("c. Гора") == "с. Гора"
    assert repair_letters("Lviv, Львівська") == "Lviv, Львівська"


def test_type_words_go_but_a_village_may_be_called_old_village() -> None:
    assert key_of("Львівська міська рада") == "львівська"
    assert "старе село" in keys_of("с. Старе Село")
    assert keys_of("") == ()


def test_the_type_is_told_by_its_words() -> None:
    assert name_type("смт Верховина") == "settlement"
    assert name_type("м. Київ") == "urban"
    assert name_type("міська громада села") is None


def test_adjectives_come_back_to_the_nominative() -> None:
    assert nominative("вінницької") == "вінницька"
    assert nominative("стрийському") == "стрийський"
    assert nominative("київ") == "київ"
