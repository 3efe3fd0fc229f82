"""What stands beside a key is what the record says of it, and no key is left unsaid."""

from __future__ import annotations

from typing import Literal

import pytest

from analysis.advise import Judgement, Rule
from analysis.declared import Record, key_descriptions
from analysis.indicators import Indicator
from analysis.places import Source
from analysis.scaffolds import allowed_values, commented, nested_record


class Part(Record):
    """A part.

    Parameters
    ----------
    size : str
        How large it is.
    """

    size: Literal["small", "large"]


class Whole(Record):
    """A whole.

    Parameters
    ----------
    parts : tuple of Part
        Of what it is made.
    named : dict of str to Part
        The same by name.
    text : str
        Any text.
    note : str
        What else is to say.
    """

    parts: tuple[Part, ...]
    named: dict[str, Part]
    text: str
    note: str = ""


SKELETON = """\
parts:
  - size: small
  - size: large
named:
  size:
    size: small
text: >-
  size: is no key here
"""


def test_each_key_is_explained_once_where_its_record_declares_it() -> None:
    lines = commented(SKELETON, Whole, kind="whole").splitlines()
    assert [line for line in lines if "How large" in line] == [
        "  # How large it is. One of: small, large."
    ]
    assert lines.count("# Of what it is made.") == 1
    assert lines[lines.index("  size: is no key here") - 1] == "text: >-"
    assert lines[-2:] == ["# What else is to say.", "# note:"]


def test_free_keys_of_a_mapping_are_no_keys_of_a_record() -> None:
    assert nested_record(Whole.model_fields["named"].annotation) == ("of each", Part)
    lines = commented(SKELETON, Whole, kind="whole").splitlines()
    assert lines[lines.index("named:") + 1] == "  size:"


def test_values_are_told_of_types_and_of_truth() -> None:
    assert allowed_values(bool) == ("true", "false")
    assert allowed_values(tuple[Literal["a"], ...] | None) == ("a",)
    assert allowed_values(str) == ()


@pytest.mark.parametrize("model", [Indicator, Rule, Judgement, Source])
def test_every_key_of_a_record_with_a_skeleton_is_described(model: type[Record]) -> None:
    described = key_descriptions(model)
    assert described
    assert [key for key in model.model_fields if key != "id" and not described.get(key)] == []
