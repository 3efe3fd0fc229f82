"""The hints are declared, in small letters, and none of them is empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import paths
from analysis.errors import DeclarationError
from analysis.survey.hints import read_hints


def test_no_hint_is_empty_and_all_are_in_small_letters() -> None:
    hints = read_hints()
    words = [*hints.key_hints, *hints.oblast_hints, *hints.role_hints]
    words += [word for listed in hints.private_hints for word in listed]
    assert len(words) > 50
    assert all(word.strip() and word == word.casefold() for word in words)
    assert "geopoint" in hints.private_kinds


def test_a_faulty_declaration_is_named(home: Path) -> None:
    path = home / "data" / "waves" / "guesses.yml"
    text = path.read_text("utf-8")
    path.unlink()
    path.write_text(text.replace("key_hints", "keys"), "utf-8")
    assert paths.data_folder() == home / "data"
    with pytest.raises(DeclarationError, match=r"guesses\.yml has 2 fault"):
        read_hints()
