"""What every declared text of a document has in common: no number without a source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from analysis.declared import Record
from analysis.drafts.prose import bare_numbers, references_of
from analysis.errors import DeclarationError

__all__ = ["AUTHORITATIVE", "Constant", "Written", "refuse_bare_numbers", "texts_of"]

AUTHORITATIVE = "uk"


def texts_of(content: Any) -> Iterator[str]:
    """Yield every text of nested mappings and lists.

    Parameters
    ----------
    content : object
        Text, mapping or list.

    Yields
    ------
    str

    Examples
    --------
    >>> list(texts_of({"a": ["б", {"c": "г"}], "d": 3}))
    ['б', 'г']
    """
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        for each in content.values():
            yield from texts_of(each)
    elif isinstance(content, list | tuple):
        for each in content:
            yield from texts_of(each)


def refuse_bare_numbers(text: str) -> None:
    """Refuse prose that holds a number without a source, or a reference of no known kind.

    Parameters
    ----------
    text : str
        Prose with references.

    Raises
    ------
    ValueError
        With the number or the reference.

    Examples
    --------
    >>> refuse_bare_numbers("Із {figure:0/base} громад")
    """
    try:
        references_of(text)
    except DeclarationError as problem:
        raise ValueError(str(problem)) from problem
    bare = bare_numbers(text)
    if bare:
        raise ValueError(
            f"the number(s) {', '.join(bare)} are neither a reference nor a declared constant, "
            f"in: {text[:80]}"
        )


class Written(Record):
    """A record whose texts are prose with references, never bare numbers.

    Examples
    --------
    >>> class Sentence(Written):
    ...     text: str
    >>> Sentence(text="{figure:0/value} громад").text
    '{figure:0/value} громад'
    """

    @model_validator(mode="after")
    def _numbers_are_references(self) -> Self:
        for text in texts_of(self.model_dump()):
            refuse_bare_numbers(text)
        return self


class Constant(Record):
    """A number that the proposal itself chooses.

    Parameters
    ----------
    value : float
        The number, in its unit.
    unit : str
        Its unit, one of those of indicators.
    printed : dict of str to str
        A language to how it stands in a sentence there.
    why : str
        Why this number; a choice is called one.
    source : str
        Id of the fact or provision that it was taken from; empty for a choice of the authors.
    flag : str
        ``seen``, ``partly_seen``, ``from_memory``, or ``proposal`` for a choice.

    Examples
    --------
    >>> said = {"uk": "три"}
    >>> Constant(value=3, unit="count", printed=said, why="A choice.", flag="proposal").flag
    'proposal'
    """

    value: float
    unit: str
    printed: dict[str, str]
    why: str = Field(min_length=5)
    source: str = ""
    flag: Literal["seen", "partly_seen", "from_memory", "proposal"]
