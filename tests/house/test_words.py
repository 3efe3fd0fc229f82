"""Every word that is spoken exists, and every word that exists is spoken."""

from __future__ import annotations

import re
from string import Formatter

from analysis import paths
from analysis.language import read_languages, read_room_words, read_words
from analysis.plurals import FORMS

from .source import modules


def spoken() -> tuple[set[str], set[str]]:
    """Keys in the code: whole ones, and the beginnings of those that are put together."""
    text = "\n".join(m.read_text(encoding="utf-8") for m in modules())
    templates = paths.root() / "src" / "analysis" / "publish" / "site"
    text += "\n".join(f.read_text(encoding="utf-8") for f in templates.glob("*.j2"))
    whole = set(re.findall(r"""["']((?:[a-z_]+)\.[a-z_0-9.]+)["']""", text))
    begun = set(re.findall(r"""f["']([a-z_]+\.[a-z_.]*)\{""", text))
    return whole, begun


def test_every_word_is_used_somewhere() -> None:
    whole, begun = spoken()
    entries = read_words("en").entries
    assert len(entries) > 60
    unused = [k for k in entries if k not in whole and not any(k.startswith(b) for b in begun)]
    assert unused == []


def test_every_spoken_word_exists() -> None:
    whole, _ = spoken()
    entries = read_words("en").entries
    rooms = {key.split(".")[0] for key in entries}
    said = {
        k
        for m in modules()
        for k in re.findall(
            r"""say\(\s*["']([a-z_]+\.[a-z_0-9.]+)["']""", m.read_text(encoding="utf-8")
        )
    }
    assert len(said) > 20
    assert said <= whole
    assert {k for k in said if k not in entries} == set()
    assert rooms


def test_a_complete_language_lacks_no_word_and_no_placeholder() -> None:
    source = read_words("en").entries
    counted = 0
    for key, language in read_languages().items():
        if language.complete:
            counted += 1
            entries = read_words(key).entries
            assert set(entries) == set(source)
            for name, text in entries.items():
                fields = {f for _, f, _, _ in Formatter().parse(text) if f}
                assert fields == {f for _, f, _, _ in Formatter().parse(source[name]) if f}, name
    assert counted >= 1


def test_each_room_of_each_language_lacks_no_word_and_no_placeholder() -> None:
    counted = 0
    folder = paths.data_folder() / "language"
    for key in read_languages():
        for file in (folder / key).glob("*.yml"):
            counted += 1
            entries = read_room_words(key, file.stem).entries
            source = read_room_words("en", file.stem).entries
            assert set(entries) == set(source), file.name
            for name, text in entries.items():
                fields = {f for _, f, _, _ in Formatter().parse(text) if f}
                assert fields == {f for _, f, _, _ in Formatter().parse(source[name]) if f}, name
    assert counted >= 2


def test_forms_beside_a_number_are_as_many_as_the_language_has() -> None:
    counted = 0
    for key in read_languages():
        for name, text in read_words(key).entries.items():
            for _, field, forms, _ in Formatter().parse(text):
                if field and forms and "|" in forms:
                    counted += 1
                    asked = len(FORMS[key])
                    assert forms.count("|") + 1 in {asked, max(asked - 1, 2)}, f"{key}: {name}"
    assert counted > 100
