"""Packages as declared in ``data/drafts``: which proposals are laid before whom together."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_records
from analysis.drafts.proposals import read_proposals
from analysis.drafts.written import (
    AUTHORITATIVE,
    Constant,
    Written,
    refuse_bare_numbers,
    texts_of,
)
from analysis.errors import DeclarationError, UnknownName

__all__ = ["EntryIntoForce", "PackageRecord", "Section", "read_package_for", "read_packages"]


class EntryIntoForce(Record):
    """How an act enters into force, and why so.

    Parameters
    ----------
    kind : str
        ``day_after_publication``; ``months_after_publication``; or ``budget_period``: not before
        the budget period that Budget Code Art. 27(3) allows.
    months : int
        Of ``months_after_publication``.
    why : str
        In Ukrainian.

    Examples
    --------
    >>> EntryIntoForce(kind="budget_period", why="Змінює показники бюджету.").months
    0
    """

    kind: Literal["day_after_publication", "months_after_publication", "budget_period"]
    months: int = 0
    why: str

    @model_validator(mode="after")
    def _months_belong(self) -> Self:
        if (self.kind == "months_after_publication") != (self.months > 0):
            raise ValueError("'months' belongs to months_after_publication, and only there")
        return self


class Section(Written):
    """A section of a target programme: its title and paragraphs, Ukrainian prose.

    Parameters
    ----------
    title : str
        Title of the section, in Ukrainian.
    paragraphs : tuple of str
        Its paragraphs, in Ukrainian.

    Examples
    --------
    >>> Section(title="Мета", paragraphs=("Мета програми.",)).title
    'Мета'
    """

    title: str
    paragraphs: tuple[str, ...] = Field(min_length=1)


class PackageRecord(Record):
    """One package of documents.

    Parameters
    ----------
    id : str
        The file name.
    kind : str
        ``bill``, ``cabinet_resolution``, ``ministry_order`` or ``council_decision``.
    addressee : str
        ``parliament``, ``cabinet``, ``ministry`` or ``hromada``.
    title : dict of str to str
        A language to the title of the act; Ukrainian is needed.
    rules : tuple of str
        The recommendations that it carries out, each with a proposal.
    hromada : str
        Code of the hromada of a council decision, as the default.
    constants : dict of str to Constant
        Key to each figure that the text names and that no indicator holds.
    preamble : str
        Legal basis; Ukrainian prose; empty for a bill.
    clauses : tuple of str
        Before those of the proposals.
    closing : tuple of str
        After them, and before the entry into force: instructions to bodies, transition.
    programme : tuple of Section
        Of the target programme of a council decision.
    entry : EntryIntoForce
        How it enters into force.
    why : dict of str to str
        A language to one paragraph: what the package is about.

    Examples
    --------
    >>> "social_order_reform" in read_packages()
    True
    """

    id: str
    kind: Literal["bill", "cabinet_resolution", "ministry_order", "council_decision"]
    addressee: Literal["parliament", "cabinet", "ministry", "hromada"]
    title: dict[str, str]
    rules: tuple[str, ...] = Field(min_length=1)
    hromada: str = ""
    constants: dict[str, Constant] = {}
    preamble: str = ""
    clauses: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    programme: tuple[Section, ...] = ()
    entry: EntryIntoForce
    why: dict[str, str]

    def title_in(self, language: str) -> str:
        """Return the title in a language, or in Ukrainian where it is not translated."""
        return self.title.get(language, self.title[AUTHORITATIVE])

    def why_in(self, language: str) -> str:
        """Return what the package is about in a language, or in Ukrainian."""
        return self.why.get(language, self.why[AUTHORITATIVE])

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for name in ("title", "why"):
            if AUTHORITATIVE not in getattr(self, name):
                raise ValueError(f"'{name}' is needed in Ukrainian ({AUTHORITATIVE})")
        if (self.kind == "bill") == bool(self.preamble):
            raise ValueError("a 'preamble' belongs to every kind but a bill")
        for text in texts_of([self.preamble, self.clauses, self.closing, self.entry.why, self.why]):
            refuse_bare_numbers(text)
        return self


def read_packages() -> dict[str, PackageRecord]:
    """Read every package of ``data/drafts``, by id.

    Returns
    -------
    dict of str to PackageRecord

    Raises
    ------
    DeclarationError
        One is not as it must be, or names a rule without a proposal.

    Examples
    --------
    >>> {each.kind for each in read_packages().values()} >= {"bill"}
    True
    """
    packages = read_records(paths.data_folder() / "drafts", PackageRecord)
    proposals = read_proposals()
    for package in packages.values():
        for rule_id in package.rules:
            if rule_id not in proposals:
                raise DeclarationError(
                    f"The recommendation '{rule_id}' has no proposal.",
                    needed=f"a file data/proposals/{rule_id}.yml",
                    where=f"data/drafts/{package.id}.yml, key 'rules'",
                )
    return packages


def read_package_for(addressee: str, recommendations: str = "") -> PackageRecord:
    """Return the package that carries a set of recommendations to an addressee.

    Parameters
    ----------
    addressee : str
        ``parliament``, ``cabinet``, ``ministry`` or ``hromada``.
    recommendations : str
        Ids of rules, separated by commas; empty takes all that the addressee's first package
        carries.

    Returns
    -------
    PackageRecord
        Narrowed to these recommendations, in its own order.

    Raises
    ------
    UnknownName
        No package carries them to this addressee: with those that there are.

    Examples
    --------
    >>> read_package_for("parliament", "allow_multi_year_contracts").id
    'social_order_reform'
    """
    asked = [name.strip() for name in recommendations.split(",") if name.strip()]
    packages = [each for each in read_packages().values() if each.addressee == addressee]
    for package in packages:
        if set(asked) <= set(package.rules):
            kept = tuple(rule for rule in package.rules if not asked or rule in asked)
            return package.model_copy(update={"rules": kept})
    there = "; ".join(f"{each.id}: {', '.join(each.rules)}" for each in packages)
    known = ", ".join(sorted({each.addressee for each in read_packages().values()}))
    raise UnknownName(
        f"No package lays {recommendations or 'anything'} before the addressee '{addressee}'.",
        needed=there or f"one of: {known}",
        where="data/drafts",
    )
