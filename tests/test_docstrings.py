"""A docstring is read as it was written: nothing of it is lost, and nothing is made up."""

from __future__ import annotations

import inspect

from hypothesis import given
from hypothesis import strategies as st

from analysis.docstrings import Docstring, parsed_docstring

names = st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=5, unique=True)
sentences = st.from_regex(r"[A-Z][a-z]{1,9}( [a-z]{1,9}){0,12}\.", fullmatch=True)


@given(names=names, sentences=st.lists(sentences, min_size=5, max_size=5), depth=st.integers(0, 8))
def test_every_parameter_comes_back_with_its_words(
    names: list[str], sentences: list[str], depth: int
) -> None:
    said = dict(zip(names, sentences, strict=False))
    entries = "\n".join(f"{name} : str\n    {text}" for name, text in said.items())
    text = f"Do it.\n\nParameters\n----------\n{entries}\n\nReturns\n-------\nint\n    One."
    inside = text.replace("\n", "\n" + " " * depth)
    found = parsed_docstring(inside)
    assert found.described() == said
    assert [item.type for item in found.lists["Returns"]] == ["int"]
    assert found.summary == "Do it."


def test_entries_share_a_line_go_over_several_and_keep_their_paragraphs() -> None:
    found = parsed_docstring(
        """Compute.

        More words
        on two lines.

        Parameters
        ----------
        lower, upper : float
            Bounds,
            both included.

            A second paragraph.
        bare

        Raises
        ------
        ValueError, KeyError
            When.

        Source
        ------
        Somebody 1999.

        Examples
        --------
        >>> 1 + 1
        2
        """
    )
    assert found.extended == "More words\non two lines."
    lower, bare = found.lists["Parameters"]
    assert lower.names == ("lower", "upper")
    assert lower.text == "Bounds,\nboth included.\n\nA second paragraph."
    assert (bare.names, bare.type, bare.text) == (("bare",), "", "")
    assert found.lists["Raises"][0].type == "ValueError, KeyError"
    assert found.texts == {"Source": "Somebody 1999.", "Examples": ">>> 1 + 1\n2"}


def test_what_has_no_sections_is_a_summary_alone() -> None:
    assert parsed_docstring("") == Docstring("")
    assert parsed_docstring("Only this.") == Docstring("Only this.")
    own = parsed_docstring(inspect.getdoc(parsed_docstring) or "")
    assert set(own.lists) == {"Parameters", "Returns"}
    assert set(own.texts) == {"Examples"}
