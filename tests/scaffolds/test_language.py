"""A new language: numbers, months and letters at once, words in English until they are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from analysis import language as spoken
from analysis import places, publish, survey
from analysis.errors import ParameterError
from analysis.language import read_languages, read_words
from analysis.scaffolds import read_open_places, write_new_language
from analysis.translations import read_missing_words

PLURAL = re.compile(r"[^{}]*(\{count\}[^{}]*)?\{count:[^{}]+\|[^{}]+\}[^{}]*")


@pytest.fixture
def german(home: Path) -> Path:
    made = write_new_language("de")
    assert made.openings == ()
    assert made.files[-1] == "data/language/languages.yml"
    spoken._read_words.cache_clear()
    yield home / "data" / "language" / "de"
    spoken._read_words.cache_clear()


def test_numbers_and_months_are_its_own_and_words_are_english_until_they_are_there(
    german: Path,
) -> None:
    words = read_words("de")
    assert words.number(1469.25, "uah") == "UAH 1.469"
    assert words.figure(0.125, "share") == "12,5"
    assert words.date("2026-03").split() == ["März", "2026"]
    assert sorted(["Zug", "Ärzte", "Bonn", "Apfel"], key=words.order)[1] == "Ärzte"
    english = read_words("en")
    missing = read_missing_words("de")
    assert len(missing) > 3000
    assert all(words.entries[key] == english.entries[key] for key in missing)
    forms = [key for key, text in english.entries.items() if PLURAL.fullmatch(text)]
    assert forms
    for key in forms:
        assert words.say(key, count=1) == english.say(key, count=1)
        assert words.say(key, count=2) == english.say(key, count=2)
    file = german / "language.yml"
    told = file.read_text(encoding="utf-8").replace('# no_value: "no value"', "no_value: kein Wert")
    file.write_text(told, encoding="utf-8")
    spoken._read_words.cache_clear()
    assert read_words("de").number(float("nan"), "uah") == "kein Wert"
    assert len(read_missing_words("de")) == len(missing) - 1


def test_every_word_waits_as_a_comment_that_is_valid_once_it_is_written(german: Path) -> None:
    counted = 0
    for file in sorted(german.glob("*.yml")):
        lines = file.read_text(encoding="utf-8").splitlines()[2:]
        written = "\n".join(line.removeprefix("# ") for line in lines)
        source = (german.parent / "en" / file.name).read_text(encoding="utf-8")
        told, english = yaml.safe_load(written), yaml.safe_load(source)
        assert set(told) == set(english), file.name
        waiting = [line for line in lines if line.startswith("# ")]
        counted += len(waiting)
    assert counted == len(read_missing_words("de"))


def test_names_and_texts_of_declarations_are_english_in_it(german: Path) -> None:
    assert german.is_dir()
    register = places.read_register()
    assert register["full_name_de"].equals(register["full_name_en"])
    text = survey.Texts(en="adults", uk="дорослі", pl="dorośli")
    assert text["de"] == "adults"
    with pytest.raises(KeyError):
        text["fr"]


def test_nothing_is_published_in_it_until_it_is_complete(german: Path) -> None:
    assert not read_languages()["de"].complete
    assert publish.check_everything(kinds=["languages"]).faults == []
    with pytest.raises(ParameterError, match="not complete yet"):
        publish.publish_site(languages=["de"])
    file = german.parent / "languages.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"complete: false.*", "complete: true", text), encoding="utf-8")
    spoken._read_words.cache_clear()
    assert "data/language/de lacks" in publish.check_everything(kinds=["languages"]).faults[0]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("Deutsch", "nearest code is: de"),
        ("romanian", "nearest code is: ro"),
        ("xx", "For example"),
        ("uk", "already"),
    ],
)
def test_what_is_no_new_language_is_refused(home: Path, code: str, told: str) -> None:
    before = (home / "data" / "language" / "languages.yml").read_bytes()
    with pytest.raises(ParameterError, match=told):
        write_new_language(code)
    assert (home / "data" / "language" / "languages.yml").read_bytes() == before


def test_letters_that_nobody_declared_are_a_place_left_open(home: Path) -> None:
    assert home.is_dir()
    made = write_new_language("mt")
    assert [place.key for place in made.openings] == ["mt.alphabet"]
    assert read_open_places().places == made.openings
