"""A new language: numbers, months and letters at once, words in English until they are there."""

from __future__ import annotations

import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
import yaml

from analysis import advise, execution, places, practices, protect, publish, survey
from analysis import language as spoken
from analysis.draw.acts import act_named
from analysis.errors import ParameterError
from analysis.language import read_languages, read_words
from analysis.scaffolds import read_open_places, write_new_language
from analysis.translations import (
    fingerprint,
    read_gaps,
    read_missing_words,
    read_spoken_texts,
)

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


def test_texts_that_declarations_give_themselves_are_translated_by_files_alone(
    german: Path,
) -> None:
    asked = {(gap.catalogue, gap.address): gap.text for gap in read_gaps("de")}
    for catalogue, address, told in (
        ("declared/beside_services", "home_care.name", "häusliche Pflege"),
        ("declared/beside_law", "acts.acts.ua_law_2671_viii.title_en", "Gesetz über Dienste"),
        ("declared/beside_publication", "partners.title", "Partner prüfen den Entwurf"),
        ("declared/beside_practices", "cards.joint_centre.title", "Ein gemeinsames Zentrum"),
    ):
        entry = {address: {"of": fingerprint(asked[catalogue, address]), "text": told}}
        file = german / f"{catalogue}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(yaml.safe_dump(entry, allow_unicode=True), encoding="utf-8")
    read_spoken_texts.cache_clear()
    spoken._read_words.cache_clear()
    words = read_words("de")
    assert places.read_services()["home_care"].name["de"] == "häusliche Pflege"
    assert "Gesetz" in act_named("ua_law_2671_viii", advise.read_acts(), words=words)
    stage = protect.read_publication_rules()["partners"]
    assert stage.title_in("de") == "Partner prüfen den Entwurf"
    assert stage.watermark_in("de") == stage.watermark["en"]
    assert practices.read_practices()["joint_centre"].title.in_("de") == "Ein gemeinsames Zentrum"
    read_spoken_texts.cache_clear()


def test_reports_are_spoken_in_it_once_its_words_are_there(german: Path, tmp_path: Path) -> None:
    """Names of hromadas, acts, services and questions that nobody translated stand in English."""
    for file in (german.parent / "en").glob("*.yml"):
        shutil.copy(file, german / file.name)
    languages = german.parent / "languages.yml"
    text = languages.read_text(encoding="utf-8")
    languages.write_text(re.sub(r"complete: false.*", "complete: true", text), encoding="utf-8")
    spoken._read_words.cache_clear()
    reports = [publish.notebook_path(number) for number in ("01", "16")]
    # A browser of other tests may keep a loop in this thread.
    with (
        ThreadPoolExecutor(1) as aside,
        execution.preloaded(publish.imports_of(reports)) as parent,
    ):
        for report in reports:
            given = publish.checked_parameters(report, {"language": "de"})
            output = tmp_path / report.name
            run = partial(publish.run_notebook, report, given, output=output, parent=parent)
            made = aside.submit(run).result()
            outputs = [
                output
                for cell in json.loads(made.read_text())["cells"]
                for output in cell.get("outputs", ())
            ]
            assert len(outputs) >= 10
            assert "error" not in {output["output_type"] for output in outputs}
