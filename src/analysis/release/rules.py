"""What a stranger may learn: bounds of the release, and the words by which it is read.

The one place where the release check leans on what is declared: the publication rules and
the vocabulary in ``data/publication/release``. How a file is read does not belong here.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from analysis import paths
from analysis.declared import Record, read_record
from analysis.protect import read_publication_rules

__all__ = [
    "Contacts",
    "FirstNames",
    "ReleaseRules",
    "ReleaseWords",
    "read_contacts",
    "read_first_names",
    "read_release_rules",
    "read_release_words",
]


class ReleaseRules(Record):
    """Bounds that a release keeps.

    Parameters
    ----------
    cell_threshold : int
        Counts of persons from 1 to one less are small.
    minimum_k : int
        Fewest persons that a record or a mark of a figure may stand for.
    protection_width : int
        A withheld count must stay uncertain by at least as many persons.

    Examples
    --------
    >>> ReleaseRules().cell_threshold
    5
    """

    cell_threshold: int = 5
    minimum_k: int = 5
    protection_width: int = 5


class ReleaseWords(Record):
    """Words of ``data/publication/release/words.yml``; each a regular expression.

    Parameters
    ----------
    persons : tuple of str
        Words for people who are counted; a small number of them discloses somebody.
    things : tuple of str
        Words for what is counted and is no person.
    shares : tuple of str
        Words for shares.
    measures : tuple of str
        Words for amounts, ranks, times and other numbers that count nobody.
    rates : tuple of str
        Words for a rate by head.
    categories : tuple of str
        Words for numbers that describe a household.
    counts : tuple of str
        Words that say that something is counted.
    groups_of_people : tuple of str
        Labels of groups of people.
    totals : tuple of str
        Headings of a total.
    withheld : tuple of str
        Cells that say that a value is kept back.
    blank : tuple of str
        Cells that may say so, or that there is no value.
    exclusions : tuple of str
        Words that say that a part is left out.
    before_no_count : tuple of str
        Words before a number that states a rule or a kind.
    numerals : dict of str to int
        A small number in letters to the number.
    multiples : tuple of str
        Words after a number that make it large.
    single_persons : tuple of str
        Words for one person, without a number.
    only : tuple of str
        Words that say that somebody is the only one.
    identifiers : tuple of str
        Headings of columns with one value for each answering person.
    private_headings : tuple of str
        Headings that no download may have.
    quasi_identifiers : tuple of str
        Headings that tell a person when several stand together.
    one_mark_each : tuple of str
        Sentences in which a figure says that each mark is a person.
    """

    persons: tuple[str, ...]
    things: tuple[str, ...]
    shares: tuple[str, ...]
    measures: tuple[str, ...]
    rates: tuple[str, ...]
    categories: tuple[str, ...]
    counts: tuple[str, ...]
    groups_of_people: tuple[str, ...]
    totals: tuple[str, ...]
    withheld: tuple[str, ...]
    blank: tuple[str, ...]
    exclusions: tuple[str, ...]
    before_no_count: tuple[str, ...]
    numerals: dict[str, int]
    multiples: tuple[str, ...]
    single_persons: tuple[str, ...]
    only: tuple[str, ...]
    identifiers: tuple[str, ...]
    private_headings: tuple[str, ...]
    quasi_identifiers: tuple[str, ...]
    one_mark_each: tuple[str, ...]


class Contacts(Record):
    """What of a person may stand on a page: ``data/publication/release/contacts.yml``.

    Parameters
    ----------
    addresses : tuple of str
        E-mail addresses that may stand on a page.
    telephones : tuple of str
        Telephone numbers that may stand on a page.
    accounts : tuple of str
        Accounts that may stand on a page.
    names : tuple of str
        Names that may stand on a page.
    """

    addresses: tuple[str, ...]
    telephones: tuple[str, ...]
    accounts: tuple[str, ...]
    names: tuple[str, ...]


class FirstNames(Record):
    """First names, and words that make a name that of a street: ``names.yml``.

    Parameters
    ----------
    cyrillic : tuple of tuple of str
        First names in Cyrillic letters.
    latin : tuple of tuple of str
        First names in Latin letters.
    honoured_by : tuple of str
        Words beside which a name is that of a street or an institution.
    """

    cyrillic: tuple[tuple[str, ...], ...]
    latin: tuple[tuple[str, ...], ...]
    honoured_by: tuple[str, ...]


def read_release_rules(stage: str = "public") -> ReleaseRules:
    """Read the bounds of a stage of publication.

    Parameters
    ----------
    stage : str
        ``respondents``, ``partners`` or ``public``.

    Returns
    -------
    ReleaseRules

    Examples
    --------
    >>> read_release_rules().cell_threshold
    5
    """
    rules = read_publication_rules()[stage]
    return ReleaseRules(
        cell_threshold=rules.cell_threshold,
        minimum_k=rules.minimum_k,
        protection_width=rules.cell_threshold,
    )


@lru_cache(maxsize=1)
def read_release_words() -> ReleaseWords:
    """Read the words by which a number is told to count persons.

    Returns
    -------
    ReleaseWords

    Raises
    ------
    DeclarationError
        The declaration is not as it must be.

    Examples
    --------
    >>> "people" in read_release_words().persons
    True
    """
    return read_record(_folder() / "words.yml", ReleaseWords)


@lru_cache(maxsize=1)
def read_contacts() -> Contacts:
    """Read the contacts that may stand on a page.

    Returns
    -------
    Contacts

    Examples
    --------
    >>> read_contacts().addresses
    ()
    """
    return read_record(_folder() / "contacts.yml", Contacts)


@lru_cache(maxsize=1)
def read_first_names() -> FirstNames:
    """Read the first names by which a person's name is told.

    Returns
    -------
    FirstNames

    Examples
    --------
    >>> sum(len(line) for line in read_first_names().cyrillic) > 100
    True
    """
    return read_record(_folder() / "names.yml", FirstNames)


def _folder() -> Path:
    return paths.data_folder() / "publication" / "release"
