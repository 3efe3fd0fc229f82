"""A text in three languages."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from analysis.survey.texts import Texts


def test_a_text_is_given_in_the_language_that_is_asked_for() -> None:
    text = Texts(en="adults", uk="дорослі", pl="dorośli")
    assert [text[code] for code in ("en", "uk", "pl")] == ["adults", "дорослі", "dorośli"]
    with pytest.raises(KeyError):
        text["de"]


def test_a_text_without_one_of_the_languages_is_refused() -> None:
    with pytest.raises(ValidationError, match="pl"):
        Texts.model_validate({"en": "adults", "uk": "дорослі"})
