"""Every parameter and every value of it has a name that a reader of each language knows."""

from __future__ import annotations

import re

import pytest

from analysis import paths, publish
from analysis.controls.labels import kind_of, parameter_label, read_labels
from analysis.language import read_languages, read_words

NOTEBOOKS = sorted(paths.notebooks_folder().glob("[0-9][0-9]_*.ipynb"))
OF_NO_LANGUAGE = {"language", "documents"}


@pytest.mark.parametrize("language", read_languages())
def test_each_parameter_and_each_value_is_named(language: str) -> None:
    words, told = read_words(language), {}
    for notebook in NOTEBOOKS:
        for name, parameter in publish.read_parameters(notebook).items():
            if name in told and kind_of(name) != "wave":
                continue
            assert f"controls.parameter_{name}" in words.entries, name
            told[name] = parameter_label(name, words)
            values = publish.read_allowed_values(notebook, parameter) or ()
            labels = read_labels(name, values, words=words)
            assert tuple(labels) == values
            assert all(label and "_" not in label for label in labels.values()), (name, labels)
            foreign = re.compile("[A-Za-z]{9}" if language == "uk" else "[А-Яа-яЇїІіЄєҐґ]")
            if name not in OF_NO_LANGUAGE:
                assert not [each for each in labels.values() if foreign.search(each)], name
    assert len(told) > 25
    assert len(set(told.values())) == len(told)


def test_a_parameter_of_ones_own_keeps_its_name() -> None:
    assert parameter_label("waiting_days", read_words("uk")) == "waiting days"
    assert read_labels("waiting_days", ("a_b",), words=read_words("en")) == {"a_b": "a_b"}


def test_indicators_and_surveys_are_known_by_the_end_of_their_name() -> None:
    assert {kind_of(name) for name in ("indicator", "third_indicator", "counted")} == {"indicator"}
    assert {kind_of(name) for name in ("wave", "residents_wave")} == {"wave"}
    assert kind_of("service") == "service"
