"""An excerpt stands on a page only where the release check would let the page pass."""

from __future__ import annotations

from analysis.publish.excerpts import BLOCK, read_harmless


def test_what_would_stop_a_release_is_left_out_and_the_rest_stays() -> None:
    fine = [f"theme: number_{count}" for count in range(BLOCK + 5)]
    personal = ["write to a@example.com", "persons: 4", "+380 67 123 45 67"]
    assert read_harmless([*fine, *personal]) == frozenset(fine)


def test_several_lines_are_one_excerpt_and_markup_is_text() -> None:
    text = ">>> f(\"<p>\")\n'a < b'\n"
    assert read_harmless([text, text]) == {text}
    assert read_harmless([]) == frozenset()
