"""One concept, one term: the words of the handbook, and those that it never uses for them.

How a glossary is printed belongs to ``back_matter``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import Field, TypeAdapter, ValidationError

from analysis import paths
from analysis.declared import Record, read_yaml
from analysis.errors import DeclarationError
from analysis.indicators import Provision
from analysis.survey import Texts

__all__ = ["LANGUAGES", "Avoided", "Term", "read_glossary", "synonym_faults"]

LANGUAGES = ("uk", "en", "pl")
"""Of the handbook; the first is the authoritative one."""


class Avoided(Record):
    """Beginnings of words that are not used for a concept, in each language.

    Parameters
    ----------
    en : tuple of str
        Beginnings of English words that are not used for the concept.
    uk : tuple of str
        Beginnings of Ukrainian words that are not used for the concept.
    pl : tuple of str
        Beginnings of Polish words that are not used for the concept.

    Examples
    --------
    >>> Avoided(en=("vendor",)).pl
    ()
    """

    en: tuple[str, ...] = ()
    uk: tuple[str, ...] = ()
    pl: tuple[str, ...] = ()


class Term(Record):
    """A concept and the one word for it in each language.

    Parameters
    ----------
    name : Texts
        The word for the concept in each language.
    meaning : Texts
        What is meant by it, in a sentence in each language.
    statutory : Provision or None
        Where the law uses the Ukrainian term, with its flag; None: a term of the project.
    avoid : Avoided
        Beginnings of words that texts of the handbook do not use for it.

    Examples
    --------
    >>> read_glossary()["provider"].name["uk"]
    'надавач'
    """

    name: Texts
    meaning: Texts
    statutory: Provision | None = None
    avoid: Avoided = Field(default_factory=Avoided)


def read_glossary() -> dict[str, Term]:
    """Read ``data/handbook/glossary.yml``.

    Returns
    -------
    dict of str to Term
        By key, in the order of the file.

    Raises
    ------
    DeclarationError
        A term lacks a language, or two concepts share one word.

    Examples
    --------
    >>> read_glossary()["social_order"].statutory.article
    '26'
    """
    file = paths.data_folder() / "handbook" / "glossary.yml"
    try:
        terms = TypeAdapter(dict[str, Term]).validate_python(read_yaml(file))
    except ValidationError as problem:
        first = problem.errors()[0]
        raise DeclarationError(
            "A term of the glossary is not of the form that it must have.",
            needed="name and meaning in en, uk and pl",
            found=first["msg"],
            where=f"{file}, key '{'.'.join(str(each) for each in first['loc'])}'",
        ) from problem
    for language in LANGUAGES:
        names = [term.name[language].casefold() for term in terms.values()]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise DeclarationError(
                "Two concepts of the glossary have one word.",
                needed="one term for one concept",
                found=", ".join(twice),
                where=f"{file}, language '{language}'",
            )
    return terms


def synonym_faults(texts: Mapping[str, Texts], terms: Mapping[str, Term]) -> Iterator[str]:
    """Tell which texts use a word that the glossary avoids.

    Parameters
    ----------
    texts : dict of str to Texts
        By where they stand.
    terms : dict of str to Term
        As :func:`read_glossary` returns them.

    Yields
    ------
    str
        A sentence: where, in which language, which word, and the term instead.

    Returns
    -------
    iterator of str

    Examples
    --------
    >>> told = {"a": Texts(en="The vendor came.", uk="Надавач прийшов.", pl="Usługodawca.")}
    >>> list(synonym_faults(told, read_glossary()))
    ["a: 'vendor' in en; the glossary says 'provider'."]
    """
    for term in terms.values():
        for language in LANGUAGES:
            for avoided in getattr(term.avoid, language):
                pattern = re.compile(rf"\b{re.escape(avoided)}", re.IGNORECASE)
                for where, text in texts.items():
                    if pattern.search(text[language]):
                        yield (
                            f"{where}: '{avoided}' in {language}; the glossary says "
                            f"'{term.name[language]}'."
                        )
