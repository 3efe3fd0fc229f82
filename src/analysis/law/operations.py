"""Amendments as typed operations, each on one address of one edition of one act.

What an operation does to a text belongs to `edits`, how it is worded to `wording`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from analysis.declared import Record
from analysis.errors import DeclarationError
from analysis.law.addresses import LEVELS, Address

__all__ = [
    "AnyOperation",
    "Insert",
    "InsertSentence",
    "Renumber",
    "Repeal",
    "ReplaceWords",
    "Restate",
    "declared_operation",
    "operation_at",
]


class _OnPlace(Record):
    """What every operation says: the act, the edition that was seen, and the place.

    Parameters
    ----------
    act : str
        Id of the act in ``data/law/acts.yml``.
    edition : str
        Day (``YYYY-MM-DD``) of the edition that was seen.
    article : str
        Number of the article as printed; empty where the place has none.
    part : str
        Number of the part; may be empty.
    point : str
        Number of the point; may be empty.
    subpoint : str
        Number or letter of the sub-point; may be empty.
    paragraph : str
        Number of the paragraph; may be empty.
    section : str
        Number of the section, for closing provisions; may be empty.
    """

    act: str
    edition: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    article: str = ""
    part: str = ""
    point: str = ""
    subpoint: str = ""
    paragraph: str = ""
    section: str = ""

    @property
    def address(self) -> Address:
        """The place that it is about; of an insertion the place that comes to be."""
        return Address(**{level: getattr(self, level) for level in LEVELS})

    @model_validator(mode="after")
    def _names_one_place(self) -> Self:
        if bool(self.article) == bool(self.section):
            raise ValueError("name an article, or a section without articles")
        return self


class ReplaceWords(_OnPlace):
    """Replace words by others, or strike them where ``by`` is empty.

    Parameters
    ----------
    operation : str
        The word ``replace_words``.
    words : str
        The words in force that are replaced.
    by : str
        What comes in their place; empty strikes them.
    times : int
        How often exactly they must stand in the place.

    Examples
    --------
    >>> ReplaceWords(act="a", edition="2026-01-01", article="5", words="рік", by="три роки").times
    1
    """

    operation: Literal["replace_words"] = "replace_words"
    words: str = Field(min_length=1)
    by: str = ""
    times: int = Field(default=1, ge=1)


class Restate(_OnPlace):
    """Give a place a new wording as a whole.

    Parameters
    ----------
    operation : str
        The word ``restate``.
    text : str
        With its number; of an article with its title; lines as they shall be printed.

    Examples
    --------
    >>> Restate(act="a", edition="2026-01-01", article="5", part="1", text="1. Так.").text
    '1. Так.'
    """

    operation: Literal["restate"] = "restate"
    text: str = Field(min_length=1)


class Insert(_OnPlace):
    """Insert an article, part, point, sub-point or paragraph: the smallest that is named.

    Parameters
    ----------
    operation : str
        The word ``insert``.
    text : str
        With its number; of an article with its title.
    line : int
        Line of the unit before which it is put; -1 puts it where its number belongs. Only
        the inverse of a repeal needs it.

    Examples
    --------
    >>> Insert(act="a", edition="2026-01-01", article="5", part="6", text="6. Так.").address.level
    'part'
    """

    operation: Literal["insert"] = "insert"
    text: str = Field(min_length=1)
    line: int = -1


class InsertSentence(_OnPlace):
    """Add a sentence at the end of a place.

    Parameters
    ----------
    operation : str
        The word ``insert_sentence``.
    sentence : str
        The sentence that is added at the end of the place.

    Examples
    --------
    >>> InsertSentence(act="a", edition="2026-01-01", article="5", sentence="Так.").sentence
    'Так.'
    """

    operation: Literal["insert_sentence"] = "insert_sentence"
    sentence: str = Field(min_length=1)


class Repeal(_OnPlace):
    """Strike a place; its number stays empty.

    Parameters
    ----------
    operation : str
        The word ``repeal``.

    Examples
    --------
    >>> Repeal(act="a", edition="2026-01-01", article="5", part="2").operation
    'repeal'
    """

    operation: Literal["repeal"] = "repeal"


class Renumber(_OnPlace):
    """Give a place another number.

    Parameters
    ----------
    operation : str
        The word ``renumber``.
    to : str
        The new bare number.
    mark : str
        The number as it shall be printed; empty prints it like the former one.

    Examples
    --------
    >>> Renumber(act="a", edition="2026-01-01", article="5", part="2", to="3").renumbered.part
    '3'
    """

    operation: Literal["renumber"] = "renumber"
    to: str = Field(min_length=1)
    mark: str = ""

    @property
    def renumbered(self) -> Address:
        """Its address afterwards."""
        return Address(**{**self.address.numbers, self.address.level: self.to})


AnyOperation = ReplaceWords | Restate | Insert | InsertSentence | Repeal | Renumber
_DECLARED: TypeAdapter[AnyOperation] = TypeAdapter(
    Annotated[AnyOperation, Field(discriminator="operation")]
)


def declared_operation(declared: Mapping[str, Any], *, where: str = "") -> AnyOperation:
    """Return the operation that a declaration describes.

    Parameters
    ----------
    declared : mapping of str to object
        ``operation`` (replace_words, restate, insert, insert_sentence, repeal, renumber),
        ``act``, ``edition``, the numbers of the place, and what the operation needs.
    where : str
        File and key, for the message.

    Returns
    -------
    AnyOperation

    Raises
    ------
    DeclarationError
        It is of no known kind, or lacks something.

    Examples
    --------
    >>> declared = {"operation": "repeal", "act": "a", "edition": "2026-01-01", "article": "5"}
    >>> declared_operation(declared).address.article
    '5'
    """
    try:
        return _DECLARED.validate_python(dict(declared))
    except ValidationError as problem:
        faults = [
            f"{'.'.join(str(part) for part in error['loc'])}: {error['msg']}"
            for error in problem.errors()
        ]
        raise DeclarationError(
            "An amendment is not declared as it must be.", found="; ".join(faults), where=where
        ) from problem


def operation_at(
    kind: type[AnyOperation], address: Address, *, act: str, edition: str, **said: Any
) -> AnyOperation:
    """Return an operation on an address.

    Parameters
    ----------
    kind : type
        Its class.
    address : Address
        Its place.
    act, edition : str
        Of which act and edition.
    **said
        What the operation needs besides.

    Returns
    -------
    AnyOperation

    Examples
    --------
    >>> operation_at(Repeal, Address(article="5"), act="a", edition="2026-01-01").operation
    'repeal'
    """
    return kind(act=act, edition=edition, **address.numbers, **said)
