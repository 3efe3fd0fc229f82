"""A practice as a card: problem, solution, form, cost, result and how far it is known.

A card is a description with the state of its evidence. No practice is called best, and none was
invented unless its card says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Literal

from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_records
from analysis.indicators import Provision
from analysis.plurals import one_line
from analysis.translations import rendered

__all__ = ["CardCost", "Fact", "Practice", "Suits", "Told", "practice_faults", "read_practices"]

HromadaType = Literal["rural", "settlement", "urban"]
Part = Literal["problem", "solution", "mode", "suits", "cost", "result", "risks"]


class Told(Record):
    """A text in the three languages of the project.

    Parameters
    ----------
    en : str
        The text in English.
    uk : str
        The text in Ukrainian.
    pl : str
        The text in Polish.

    Examples
    --------
    >>> Told(en="yes", uk="так", pl="tak").in_("uk")
    'так'
    """

    en: str = Field(min_length=2)
    uk: str = Field(min_length=2)
    pl: str = Field(min_length=2)

    def in_(self, language: str) -> str:
        """Return the text in a language, on one line."""
        own = {"en": self.en, "uk": self.uk, "pl": self.pl}
        return one_line(own[language] if language in own else rendered(self.en, language))


class Suits(Record):
    """For which hromadas a practice is made.

    Parameters
    ----------
    types : tuple of str
        ``rural``, ``settlement``, ``urban``.
    residents_at_least : float, optional
        Least number of residents; left out there is none.
    residents_below : float, optional
        Number of residents below which a hromada must lie; left out there is none.
    neighbours : bool
        It needs neighbours that take part.
    why : Told
        Why it suits them, in words.

    Examples
    --------
    >>> read_practices()["joint_centre"].suits.neighbours
    True
    """

    types: tuple[HromadaType, ...] = Field(min_length=1)
    residents_at_least: float | None = None
    residents_below: float | None = None
    neighbours: bool = False
    why: Told


class CardCost(Record):
    """What a practice takes.

    Parameters
    ----------
    class_ : str
        ``hours`` of people who are there, a ``small_grant``, a ``post``, a ``service`` by the
        unit, or an ``institution``; written ``class``.
    basis : Told
        From where that is known.

    Examples
    --------
    >>> read_practices()["small_grant"].cost.class_
    'small_grant'
    """

    class_: Literal["hours", "small_grant", "post", "service", "institution"] = Field(alias="class")
    basis: Told


class Fact(Record):
    """A fact of the legal fact sheet on which a card rests.

    Parameters
    ----------
    sheet : str
        Its id there.
    flag : str
        How far it was verified.
    source : tuple of str
        Ids of its sources there.

    Examples
    --------
    >>> Fact(sheet="PL14", flag="seen", source=("S51",)).flag
    'seen'
    """

    sheet: str = Field(pattern=r"^[A-Z]{1,2}\d{1,2}$")
    flag: Literal["seen", "partly_seen", "memory"]
    source: tuple[str, ...] = ()


class Practice(Record):
    """One practice.

    Parameters
    ----------
    id : str
        The file name.
    origin : str
        ``poland`` or ``ukraine``.
    title : Told
        Name of the practice for readers, in each language.
    problem : Told
        Which problem it answers.
    solution : Told
        What is done.
    mode : str
        Of commissioning, by its id in the fact sheet (M1 to M12 in Poland, U1 to U9 in Ukraine).
    in_ukraine : str
        ``available``, ``in_part`` or ``not_yet``.
    ukrainian_mode : str
        The nearest mode in Ukraine; may be empty.
    rule : str
        Recommendation that would make it possible or usual; may be empty.
    services : tuple of str
        Of the catalogue.
    helps : tuple of str
        Indicators in which being behind is a reason to look at it.
    suits : Suits
        For which hromadas it suits.
    cost : CardCost
        What it takes.
    result : Told
        What came of it, as far as it is known.
    risks : Told
        What can go wrong.
    ours : tuple of str
        Parts that are our judgement and in no source.
    evidence : str
        ``law_only``, ``counted`` (by those who run it), ``piloted`` or ``compared``.
    certainty : str
        That it helps people: ``very_low`` to ``high``.
    provisions : tuple of Provision
        Ukrainian, by address.
    polish_provisions : tuple of str
        Of ``data/crosswalk/poland.yml``.
    facts : tuple of Fact
        On which it rests.
    contact : str
        Always ``held_by_project``: names of persons are never in a public file.
    is_synthetic : bool
        Invented for demonstration.

    Examples
    --------
    >>> read_practices()["social_order"].title.in_("en")
    'Social order by competition'
    """

    id: str
    origin: Literal["poland", "ukraine"]
    title: Told
    problem: Told
    solution: Told
    mode: str = Field(pattern=r"^[MU]\d{1,2}$")
    in_ukraine: Literal["available", "in_part", "not_yet"]
    ukrainian_mode: str = Field(pattern=r"^(U\d)?$")
    rule: str
    services: tuple[str, ...]
    helps: tuple[str, ...] = Field(min_length=1)
    suits: Suits
    cost: CardCost
    result: Told
    risks: Told
    ours: tuple[Part, ...]
    evidence: Literal["law_only", "counted", "piloted", "compared"]
    certainty: Literal["very_low", "low", "moderate", "high"]
    provisions: tuple[Provision, ...]
    polish_provisions: tuple[str, ...]
    facts: tuple[Fact, ...]
    contact: Literal["held_by_project"]
    is_synthetic: bool

    @model_validator(mode="after")
    def _claims_no_more_than_it_knows(self) -> Practice:
        if self.certainty in ("moderate", "high") and self.evidence != "compared":
            raise ValueError("only what was compared with something can be moderately certain")
        if not self.facts and not self.is_synthetic:
            raise ValueError("a practice without a fact is invented: is_synthetic must say so")
        if self.in_ukraine == "available" and not self.ukrainian_mode:
            raise ValueError("what is available in Ukraine has a Ukrainian mode")
        return self


def read_practices() -> dict[str, Practice]:
    """Read every practice.

    Returns
    -------
    dict of str to Practice

    Raises
    ------
    DeclarationError
        A card is not as it must be.

    Source
    ------
    ``data/practices/cards``.

    Examples
    --------
    >>> len(read_practices()) >= 6
    True
    """
    return read_records(paths.data_folder() / "practices" / "cards", Practice)


def practice_faults(practice: Practice, known: Mapping[str, Set[str]]) -> Iterator[str]:
    """Name the ids of a card that nothing declares.

    Parameters
    ----------
    practice : Practice
        One card.
    known : mapping of str to set of str
        Ids by kind: services, indicators, rules, acts, polish_provisions, and modes (left out
        where none are declared).

    Yields
    ------
    str
        One fault each.

    Returns
    -------
    iterator of str

    Examples
    --------
    >>> next(practice_faults(read_practices()["social_order"], {"services": set()}))
    "the service 'home_care' is not declared"
    """
    asked = {
        "services": ("service", practice.services),
        "indicators": ("indicator", practice.helps),
        "rules": ("recommendation", (practice.rule,)),
        "acts": ("act", tuple(each.act for each in practice.provisions)),
        "polish_provisions": ("Polish provision", practice.polish_provisions),
        "modes": ("mode", (practice.mode, practice.ukrainian_mode)),
    }
    for kind, (thing, ids) in asked.items():
        for one in ids:
            if kind in known and one and one not in known[kind]:
                yield f"the {thing} '{one}' is not declared"
