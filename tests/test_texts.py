"""A language that was added later finds every text that declarations give in the first three."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import paths
from analysis.texts import GIVEN, read_texts_beside


@pytest.mark.parametrize("language", GIVEN)
def test_what_every_declaration_gives_is_asked_of_nobody(language: str) -> None:
    assert read_texts_beside(language) == {}


def test_each_address_leads_to_its_english_text_and_is_asked_once() -> None:
    found = read_texts_beside("de")
    assert {"beside_services", "beside_law", "beside_contracting", "beside_waves"} <= set(found)
    texts = [text for kind in found.values() for text in kind.values()]
    assert len(texts) > 800
    assert all(text.strip() for text in texts)
    assert found["beside_law"]["acts.acts.ua_law_2671_viii.title_en"] == "Law on social services"


def test_texts_deep_in_lists_are_found_and_half_given_ones_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)
    for folder in ("things", "language"):
        (tmp_path / folder / "inner").mkdir(parents=True)
        (tmp_path / folder / "inner" / "one.yml").write_text(
            "parts:\n  - {said: {en: Yes., uk: Так., pl: Tak.}}\n  - {en: Only, uk: Лише}\n"
            "name_en: A\nname_uk: Б\nname_pl: C\nempty: {en: '', uk: '', pl: ''}\n",
            encoding="utf-8",
        )
    assert read_texts_beside("de") == {
        "beside_things": {"inner.one.parts.0.said": "Yes.", "inner.one.name_en": "A"}
    }
