"""What the makers of files and pages add to a document, in the language of the document.

Only the few words that belong to the form of a document and not to its content.
"""

from __future__ import annotations

from functools import lru_cache

from pydantic import TypeAdapter, ValidationError

from analysis import paths
from analysis.declared import Record, read_yaml
from analysis.errors import DeclarationError, ParameterError

__all__ = ["Face", "read_face"]


class Face(Record):
    """The words of one language on the face of a document.

    Parameters
    ----------
    tag : str
        Language and country for spelling programs: ``uk-UA``.
    numbering : str
        How an ordered list is numbered; ``%1`` is the number.
    synthetic, translation : str
        What every page says where the document rests on synthetic answers or is no original.
    warning, blank : str
        What a warning and a line to be filled by hand are called.
    inserted, inserted_end, deleted, deleted_end : str
        What a screen reader says around what comes and what goes.

    Examples
    --------
    >>> read_face("pl").tag
    'pl-PL'
    """

    tag: str
    numbering: str
    synthetic: str
    translation: str
    warning: str
    blank: str
    inserted: str
    inserted_end: str
    deleted: str
    deleted_end: str


def read_face(language: str) -> Face:
    """Read the words of a language.

    Parameters
    ----------
    language : str
        ``uk``, ``pl`` or ``en``.

    Returns
    -------
    Face

    Raises
    ------
    ParameterError
        No document has this language.
    DeclarationError
        The declaration is not as it must be.

    Source
    ------
    ``data/language/faces.yml``.

    Examples
    --------
    >>> read_face("en").inserted
    'inserted:'
    """
    faces = _read_faces()
    if language not in faces:
        raise ParameterError(
            "No document is written in this language.",
            needed=f"one of: {', '.join(faces)}",
            found=language,
        )
    return faces[language]


@lru_cache(maxsize=1)
def _read_faces() -> dict[str, Face]:
    file = paths.data_folder() / "language" / "faces.yml"
    try:
        return TypeAdapter(dict[str, Face]).validate_python(read_yaml(file))
    except ValidationError as problem:
        raise DeclarationError(
            "The words on the face of documents are not declared as they must be.",
            where=str(file),
            found="; ".join(
                f"{'.'.join(str(part) for part in error['loc'])}: {error['msg']}"
                for error in problem.errors()
            ),
        ) from problem
