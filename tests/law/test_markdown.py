"""Markup goes, letters stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.law import read_texts
from analysis.law.markdown import edition_of, printed_lines


def test_links_anchors_and_escapes_leave_their_text() -> None:
    source = '[]{#n1}\n1. За [статтею 2](#n2) [- 1](/go/5) діє \\"це\\" \\[image\\]\\\nдалі'
    assert printed_lines(source) == ['1. За статтею 2 - 1 діє "це" [image]', "далі"]


def test_a_file_without_an_edition_says_so() -> None:
    assert edition_of("# Кодекс") == ""


@pytest.mark.reference
def test_no_letter_of_the_dated_editions_is_lost(reference: Path) -> None:
    """Counted another way: every markup character and every address is taken away."""
    counted = 0
    for text in read_texts().values():
        if text.format != "markdown":
            continue
        content = (reference / "data" / "law" / text.file_name).read_text(encoding="utf-8")
        body = content[content.index("Текст документа від") :].split("\n", 1)[1]
        body = re.sub(r"\]\((#|/|https:)[^)\s]*\)|\[\]\{#n\d+\}|:::[^\n]*|</?div>", "", body)
        body = re.sub(r"-{20,}|[\\\[\]\s]", "", body)
        lines = "".join(printed_lines(content))
        assert re.sub(r"-{20,}|[\\\[\]\s]", "", lines) == body
        assert len(body) > 400_000
        assert edition_of(content) == text.edition
        counted += 1
    assert counted == 2
