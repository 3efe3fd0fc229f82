"""Whether a bill could be registered, requirement by requirement, as a reader meets it.

What is asked for and how it is examined belongs to ``drafts``.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.advise import read_acts
from analysis.drafts import Package, PackageRecord, Requirement, registration_check
from analysis.draw.acts import act_named, place_named
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words

__all__ = ["say_package", "show_registration"]


def say_package(record: PackageRecord, package: Package, *, words: Words) -> Passage:
    """Say what lies before the reader: which documents, to whom, on how many recommendations.

    Parameters
    ----------
    record : PackageRecord
        As declared, perhaps narrowed.
    package : Package
        Its documents.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.drafts import documents_of, read_material
    >>> from analysis.language import read_words
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> package = documents_of(material, without_texts=True)
    >>> said = say_package(material.package, package, words=read_words("en"))
    >>> "9 documents" in said.plain
    True
    """
    figures = {figure.key for document in package.documents for figure in document.figures}
    text = words.say(
        "registrations.package",
        title=record.title_in(words.id),
        documents=words.count(len(package.documents)),
        addressee=words.say(f"registrations.addressee_{record.addressee}"),
        rules=words.count(len(record.rules)),
        figures=words.count(len(figures)),
    )
    is_synthetic = any(document.is_synthetic for document in package.documents)
    return Passage(text, text, is_synthetic=is_synthetic, headline=text)


def show_registration(package: Package, *, day: str, words: Words) -> Passage | Table:
    """Show each requirement on a bill: where the law asks for it, whether it is met, and where.

    Parameters
    ----------
    package : Package
        Any; only a bill in Ukrainian is registered by the Rada.
    day : str
        Day of the documents, ``YYYY-MM-DD``.
    words : Words
        The reader's language.

    Returns
    -------
    Table or Passage
        A sentence where the package is no bill, or where a text to hold it against is missing.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> words = read_words("en")
    >>> show_registration(Package("a", "uk", "Про", "cabinet", ()), day="2026-11-01", words=words)
    Only bills are registered by the Rada; this package goes to another addressee.
    """
    if package.addressee != "parliament":
        return _said("registrations.no_bill", words)
    if package.language != "uk":
        return _said("registrations.translated", words)
    missing = [each.title for each in package.documents if each.is_missing]
    if missing:
        text = words.say("registrations.text_missing", documents=", ".join(missing))
        return Passage(text, text, is_gap=True)
    requirements = registration_check(package, day=day, language=words.id)
    return Table(
        words.say("registrations.caption"),
        tuple((words.say(f"registrations.{name}"), False) for name in ("place", *_COLUMNS)),
        tuple(_row(each, package, words) for each in requirements),
        _note(requirements, words),
    )


_COLUMNS = ("what", "met", "where", "found")


def _row(each: Requirement, package: Package, words: Words) -> tuple[Cell, ...]:
    met = words.say(f"registration.met_{each.met}")
    language = package.language if each.is_quoted else ""
    found = Cell(each.found, language=language, is_quoted=each.is_quoted)
    where = Cell(_where(each.where, package, words))
    return _place(each, words), Cell(each.what), Cell(met), where, found


def _place(each: Requirement, words: Words) -> Cell:
    """The place as the law names it, for readers of other languages as they name places."""
    if words.id == "uk":
        return Cell(each.printed)
    act = act_named(each.act, read_acts(), words=words)
    place = place_named(each.address, words=words)
    return Cell(f"{act[:1].upper()}{act[1:]}, {place}")


def _where(where: str, package: Package, words: Words) -> str:
    """The document by its number in the list above, in place of its key."""
    key, comma, block = where.partition(",")
    ids = [document.id for document in package.documents]
    if key not in ids:
        return where
    return words.say("registrations.document", number=ids.index(key) + 1) + comma + block


def _note(requirements: Sequence[Requirement], words: Words) -> str:
    counts = {
        met: words.count(sum(each.met == met for each in requirements)) for met in ("no", "by_hand")
    }
    return words.say("registrations.note", all=words.count(len(requirements)), **counts)


def _said(key: str, words: Words) -> Passage:
    text = words.say(key)
    return Passage(text, text)
