"""The chapters of the handbook as declared: short texts, and the places where tables are put in.

No number that data hold is typed into a text: a part ``drawn`` names what is computed in its
place. What is computed belongs to the modules of tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_record
from analysis.errors import DeclarationError
from analysis.handbook.exercises import Exercise, read_exercises
from analysis.handbook.glossary import LANGUAGES, Term, read_glossary
from analysis.survey import Texts

__all__ = ["Chapter", "Drawn", "Handbook", "Part", "RestsOn", "read_handbook"]

Drawn = Literal[
    "functions", "stages", "screen", "services", "types", "rules", "tree", "modes", "parameters",
    "procedure", "indicators", "actions", "contest", "practices", "provisions", "example",
    "exercises", "glossary", "sources",
]  # fmt: skip
_FORMS = ("text", "heading", "items", "note", "drawn")


class RestsOn(Record):
    """An entry of the fact sheet on which a text rests.

    Parameters
    ----------
    sheet : str
        Its id there.
    flag : str
        How far it was verified: ``seen``, ``partly_seen``, ``memory``.
    source : tuple of str
        Ids of its sources there.

    Examples
    --------
    >>> RestsOn(sheet="MK07", flag="partly_seen", source=("S61",)).flag
    'partly_seen'
    """

    sheet: str = Field(pattern=r"^[A-Z]{1,2}(-[A-Z])?\d{1,2}$")
    flag: Literal["seen", "partly_seen", "memory"]
    source: tuple[str, ...] = ()


class Part(Record):
    """One part of a chapter: exactly one of text, heading, items, note and drawn.

    Parameters
    ----------
    text : Texts, optional
        A paragraph in each language.
    heading : Texts, optional
        A heading in each language.
    items : tuple of Texts
        A list, each item in each language.
    note : Texts, optional
        A remark to be remembered, in each language.
    drawn : str or None
        What is computed and put in here.
    rests_on : tuple of RestsOn
        Entries of the fact sheet; a text with a number must have one.
    slide : bool
        Whether it is also shown on a slide.

    Examples
    --------
    >>> Part(drawn="types").slide
    False
    """

    text: Texts | None = None
    heading: Texts | None = None
    items: tuple[Texts, ...] = ()
    note: Texts | None = None
    drawn: Drawn | None = None
    rests_on: tuple[RestsOn, ...] = ()
    slide: bool = False

    @model_validator(mode="after")
    def _is_one_thing(self) -> Part:
        given = [form for form in _FORMS if getattr(self, form)]
        if len(given) != 1:
            raise ValueError(f"a part is one of {', '.join(_FORMS)}; found {given or 'none'}")
        typed = [t for t in self.texts() for k in LANGUAGES if re.search(r"\d", t[k])]
        if typed and not self.rests_on:
            raise ValueError("a number is typed: it must be drawn, or the part must rest on a fact")
        return self

    def texts(self) -> tuple[Texts, ...]:
        """Return all texts of the part."""
        return tuple(each for each in (self.text, self.heading, self.note, *self.items) if each)


class Chapter(Record):
    """One chapter: ``data/handbook/chapters/<id>.yml``.

    Parameters
    ----------
    id : str
        The file name.
    title : Texts
        Title of the chapter in each language.
    aim : Texts
        What a reader can do afterwards, in each language.
    parts : tuple of Part
        Paragraphs, lists, tables and figures of the chapter, in order.

    Examples
    --------
    >>> read_handbook().chapters[0].id
    'about'
    """

    id: str
    title: Texts
    aim: Texts
    parts: tuple[Part, ...] = Field(min_length=1)


class ExampleDeclared(Record):
    """Of which hromada and service the worked example is.

    Parameters
    ----------
    hromada_code : str
        KATOTTG code of the hromada of the worked example.
    service_id : str
        Id of the service of the worked example.
    """

    hromada_code: str
    service_id: str


class HandbookDeclared(Record):
    """``data/handbook/handbook.yml``.

    Parameters
    ----------
    set_on : str
        Day (``YYYY-MM-DD``) of the edition.
    title : Texts
        Title of the book in each language.
    for_whom : Texts
        For whom it is, in each language.
    how_made : Texts
        How it was made, in each language.
    chapters : tuple of str
        Ids of the chapters in their order.
    example : ExampleDeclared
        Hromada and service of the worked example.
    exercises : tuple of str
        Ids of the exercises in their order.
    """

    set_on: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    title: Texts
    for_whom: Texts
    how_made: Texts
    chapters: tuple[str, ...] = Field(min_length=1)
    example: ExampleDeclared
    exercises: tuple[str, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Handbook:
    """The texts of the handbook.

    Parameters
    ----------
    declared : HandbookDeclared
        Title, day, order, example.
    chapters : tuple of Chapter
        In order.
    glossary : dict of str to Term
        By key.
    exercises : tuple of Exercise
        In order.

    Examples
    --------
    >>> read_handbook().declared.example.service_id
    'home_care'
    """

    declared: HandbookDeclared
    chapters: tuple[Chapter, ...]
    glossary: dict[str, Term]
    exercises: tuple[Exercise, ...]

    def texts(self) -> Iterator[tuple[str, Texts]]:
        """Yield every text of the handbook with its place."""
        own = self.declared
        yield from (("title", own.title), ("for_whom", own.for_whom), ("how_made", own.how_made))
        for chapter in self.chapters:
            yield f"{chapter.id}/title", chapter.title
            yield f"{chapter.id}/aim", chapter.aim
            for place, part in enumerate(chapter.parts):
                for line, text in enumerate(part.texts()):
                    yield f"{chapter.id}/{place}/{line}", text
        for key, term in self.glossary.items():
            yield f"glossary/{key}/name", term.name
            yield f"glossary/{key}/meaning", term.meaning
        for each in self.exercises:
            for name in ("title", "aim", "material", "look_for"):
                yield f"{each.id}/{name}", getattr(each, name)
            yield from ((f"{each.id}/{n}", step) for n, step in enumerate(each.steps))


def read_handbook() -> Handbook:
    """Read the texts of ``data/handbook``.

    Returns
    -------
    Handbook

    Raises
    ------
    DeclarationError
        A chapter or exercise is missing, or lies there and is not named; a thing to be computed
        is put in nowhere or twice; a text lacks a language or types a number.

    Examples
    --------
    >>> handbook = read_handbook()
    >>> [chapter.title["pl"] for chapter in handbook.chapters][-1]
    'Czego ten podręcznik nie wie'
    """
    folder = paths.data_folder() / "handbook"
    declared = read_record(folder / "handbook.yml", HandbookDeclared)
    _require_all(declared.chapters, sorted(f.stem for f in (folder / "chapters").glob("*.yml")))
    exercises = read_exercises()
    _require_all(declared.exercises, sorted(exercises))
    chapters = tuple(
        read_record(folder / "chapters" / f"{each}.yml", Chapter) for each in declared.chapters
    )
    drawn = [part.drawn for chapter in chapters for part in chapter.parts if part.drawn]
    _require_all(tuple(drawn), sorted(get_args(Drawn)))
    return Handbook(
        declared, chapters, read_glossary(), tuple(exercises[each] for each in declared.exercises)
    )


def _require_all(named: tuple[str, ...], there: list[str]) -> None:
    if sorted(named) != there:
        differ = sorted(set(named) ^ set(there)) or sorted({e for e in named if named.count(e) > 1})
        raise DeclarationError(
            "The handbook does not name each of its parts once.",
            needed=f"each of: {', '.join(there)}",
            found=f"differs in: {', '.join(differ)}",
            where="data/handbook/handbook.yml",
        )
