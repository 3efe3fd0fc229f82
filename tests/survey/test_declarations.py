"""wave.yml: complete, in three languages, and honest about the design."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import DeclarationError, ParameterError
from analysis.survey.declarations import Texts, read_wave_ids, read_wave_record


def test_the_demonstration_wave_is_declared_synthetic_and_purposive() -> None:
    record = read_wave_record("demo")
    assert record.synthetic
    assert record.design == "purposive"
    assert record.role_order == ["social_department", "head", "ngo", "expert"]


def test_the_title_says_in_each_language_that_it_is_a_demonstration() -> None:
    title = read_wave_record("demo").title
    assert "synthetic" in title.en
    assert "синтетичні" in title.uk
    assert "syntetyczne" in title.pl


def test_every_text_is_given_in_three_languages() -> None:
    record = read_wave_record("demo")
    texts = [
        value for part in (record, record.terms) for _, value in part if isinstance(value, Texts)
    ]
    assert len(texts) == 7
    assert all(len({text.en, text.uk, text.pl}) == 3 for text in texts)


def test_a_text_is_asked_for_by_its_language() -> None:
    title = read_wave_record("demo").title
    assert [title[code] for code in ("en", "uk", "pl")] == [title.en, title.uk, title.pl]
    with pytest.raises(KeyError):
        title["ru"]


def test_an_unknown_wave_is_refused_with_those_that_exist() -> None:
    with pytest.raises(ParameterError, match="no wave 'dmeo'.*demo"):
        read_wave_record("dmeo")


def test_a_wave_outside_the_folder_is_not_reachable() -> None:
    assert "../waves/demo" not in read_wave_ids()
    with pytest.raises(ParameterError):
        read_wave_record("../waves/demo")


def test_a_missing_key_is_named_with_its_file(wave_folder: Path) -> None:
    text = (wave_folder / "wave.yml").read_text(encoding="utf-8")
    (wave_folder / "wave.yml").write_text(text.replace("design: purposive\n", ""), "utf-8")
    with pytest.raises(DeclarationError, match=r"wave\.yml.*'design'"):
        read_wave_record("demo")
