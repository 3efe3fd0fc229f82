"""Templates are filled whole, and each of them is used."""

from __future__ import annotations

import pytest

from analysis.errors import DeclarationError
from analysis.scaffolds.templates import quoted, read_filled


def test_a_line_left_empty_by_its_value_is_left_out() -> None:
    told = {"rule": "a"}
    assert read_filled("crosswalk_entry.yml", told).startswith("  a:\n    ukraine:")
    with pytest.raises(DeclarationError, match="asks for a value that nobody gives"):
        read_filled("crosswalk_entry.yml", {})


@pytest.mark.parametrize("text", ['say "no": never', "#5", "a\nb", "громада"])
def test_any_text_stands_on_one_line_of_yaml(text: str) -> None:
    shown = quoted(text)
    assert "\n" not in shown
    assert shown[0] == shown[-1] == '"'
