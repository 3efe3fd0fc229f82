"""The fingerprint of a notebook is that of what a person writes, and of nothing else."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from analysis.desk.fingerprints import content_fingerprint

SOURCES = st.lists(st.tuples(st.sampled_from(["code", "markdown"]), st.text()), max_size=5)


def notebook(sources: list[tuple[str, str]], **more: object) -> bytes:
    cells = [{"cell_type": kind, "source": text, **more} for kind, text in sources]
    return json.dumps({"cells": cells, "nbformat": 4}).encode()


@given(SOURCES, st.integers(1, 99))
def test_running_a_notebook_is_no_edit(sources: list[tuple[str, str]], count: int) -> None:
    ran = notebook(sources, outputs=[{"text": "7"}], execution_count=count, metadata={"a": 1})
    assert content_fingerprint(ran, is_notebook=True) == content_fingerprint(
        notebook(sources), is_notebook=True
    )


@given(SOURCES, st.sampled_from(["x = 1", "# Title"]))
def test_a_cell_more_or_another_word_is_an_edit(sources: list[tuple[str, str]], text: str) -> None:
    before = content_fingerprint(notebook(sources), is_notebook=True)
    assert content_fingerprint(notebook([*sources, ("code", text)]), is_notebook=True) != before
    if sources:
        (kind, first), *rest = sources
        edited = notebook([(kind, first + text), *rest])
        assert content_fingerprint(edited, is_notebook=True) != before


def test_a_source_in_lines_is_the_same_as_in_one_piece() -> None:
    lines = json.dumps({"cells": [{"cell_type": "code", "source": ["a\n", "b"]}]}).encode()
    assert content_fingerprint(lines, is_notebook=True) == content_fingerprint(
        notebook([("code", "a\nb")]), is_notebook=True
    )


def test_what_is_no_notebook_any_more_counts_by_its_bytes() -> None:
    assert content_fingerprint(b"{half", is_notebook=True) == content_fingerprint(
        b"{half", is_notebook=False
    )
    assert content_fingerprint(b"[]", is_notebook=True) != content_fingerprint(
        b"[ ]", is_notebook=True
    )
