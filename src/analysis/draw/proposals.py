"""One recommendation on its way on: what experts said of it, and how the law would read.

How ratings are judged belongs to ``consult``, how a wording is computed to ``law`` and
``drafts``; here they are only laid out beside the recommendation.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.consult import Standing
from analysis.drafts import (
    Document,
    PackageRecord,
    documents_of,
    read_material,
    read_packages,
)
from analysis.draw.documents import Shown, show_document
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words

__all__ = ["say_standing", "show_carried", "show_carriers"]


def say_standing(standings: Sequence[Standing] | None, *, words: Words) -> Table | Passage:
    """Show what panels of experts said of one recommendation, dissent beside the result.

    Parameters
    ----------
    standings : sequence of Standing, optional
        As :func:`analysis.consult.standing_of` returns them; None where no panel rated it.
    words : Words
        The reader's language.

    Returns
    -------
    Table or Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> say_standing(None, words=read_words("en"))
    No panel of experts has rated this recommendation.
    """
    if not standings:
        text = words.say("proposals.no_panel")
        return Passage(text, text)
    rows = tuple(_standing_row(each, words) for each in standings)
    names = ("asked", "outcome", "median", "ratings", "apart")
    numbers = ("median", "ratings", "apart")
    headings = tuple((words.say(f"proposals.{name}"), name in numbers) for name in names)
    note = [words.say("proposals.panel_note", rounds=words.count(standings[0].rounds_count))]
    if any(each.is_synthetic for each in standings):
        note.append(words.say("proposals.panel_synthetic"))
    caption = words.say(
        "proposals.panel_caption",
        panel=words.of(standings[0].panel_title),
        day=words.date(standings[0].day),
    )
    return Table(caption, headings, rows, " ".join(note))


def _standing_row(each: Standing, words: Words) -> tuple[Cell, ...]:
    middle = words.say(
        "consult.middle_half",
        median=words.plain(each.median, 1),
        lower=words.plain(each.lower_quartile, 1),
        upper=words.plain(each.upper_quartile, 1),
    )
    return (
        Cell(words.of(each.asked)),
        Cell(words.say(f"consult.outcome_{each.outcome}")),
        Cell(middle),
        Cell(words.count(each.ratings_count)),
        Cell(words.plain(each.dissent_count)),
    )


def show_carriers(rule_id: str, *, words: Words) -> Table | Passage:
    """Show which packages of documents carry a recommendation, and to whom.

    Parameters
    ----------
    rule_id : str
        A rule.
    words : Words
        The reader's language.

    Returns
    -------
    Table or Passage
        A sentence where no document has been drafted for it.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> show_carriers("money_follows_displaced_persons", words=read_words("en"))
    No document has been drafted for this recommendation yet.
    """
    carriers = _carriers(rule_id)
    if not carriers:
        text = words.say("proposals.no_document")
        return Passage(text, text)
    rows = tuple(
        (
            Cell(each.title_in(words.id)),
            Cell(words.say(f"proposals.kind_{each.kind}")),
            Cell(words.say(f"registrations.addressee_{each.addressee}")),
        )
        for each in carriers
    )
    names = ("document", "kind", "addressee")
    headings = tuple((words.say(f"proposals.{name}"), False) for name in names)
    return Table(words.say("proposals.carriers_caption"), headings, rows)


def show_carried(rule_id: str, *, day: str, words: Words) -> Shown | Passage:
    """Show how the law would read: the comparative table of this recommendation alone.

    Parameters
    ----------
    rule_id : str
        A rule.
    day : str
        Day of the documents, ``YYYY-MM-DD``.
    words : Words
        Of the page; the table is in Ukrainian.

    Returns
    -------
    Shown or Passage
        Of another act than a law the act itself; a sentence where nothing has been drafted.
        Where the text in force was not fetched the table says so.

    Raises
    ------
    HromadyError
        As :func:`analysis.drafts.documents_of`.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> words = read_words("en")
    >>> show_carried("money_follows_displaced_persons", day="2026-11-01", words=words)
    No document has been drafted for this recommendation yet.
    """
    carriers = _carriers(rule_id)
    if not carriers:
        text = words.say("proposals.no_document")
        return Passage(text, text)
    record = carriers[0].model_copy(update={"rules": (rule_id,)})
    package = documents_of(read_material(record, day=day), without_texts=True)
    return show_document(_main_of(package.documents, record), words=words, below=2)


def _carriers(rule_id: str) -> list[PackageRecord]:
    """Packages with the recommendation, bills first."""
    found = [each for each in read_packages().values() if rule_id in each.rules]
    return sorted(found, key=lambda each: (each.kind != "bill", each.id))


def _main_of(documents: Sequence[Document], record: PackageRecord) -> Document:
    wanted = "comparative_table" if record.kind == "bill" else record.kind
    return next(each for each in documents if each.kind == wanted)
