"""Whether the apparatus of the Rada would register a bill: each requirement, where it is met.

What is examined are the finished documents, as they would be submitted, not what they were made
from. What only a person can sign, name or judge is said to be left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from analysis.drafts.blocks import Document, Package
from analysis.drafts.budget_periods import first_start, read_turning_day
from analysis.drafts.contents import cell_text
from analysis.drafts.requirements import (
    Answer,
    Requirement,
    document_in,
    empty_count,
    lines_of,
    section_under,
    shortened,
    tables_of,
)
from analysis.drafts.tablechecks import left_answer, quoted_in, right_answer
from analysis.drafts.written import AUTHORITATIVE
from analysis.errors import ParameterError
from analysis.language import Words, read_room_words
from analysis.law import Address

__all__ = ["registration_check"]

RULES, CODE = "ua_law_1861_vi", "ua_budget_code"
#: Words of the headings that Art. 91(1) asks the explanatory note to have.
NEED = ("необхідн", "цілі", "завдан", "основні полож", "місце в систем")
CONSEQUENCES = ("соціально-економічні, правові та інші наслідки",)
OTHER = ("інші відомості",)
_BUDGET_YEAR = re.compile(r"вводиться в дію з 1 січня (?P<year>\d{4}) року")
_AMENDING = re.compile(r'Закон\w* України ["«]Про внесення змін')
_CODE = re.compile(r"Бюджетн\w+ кодекс\w* України")
_OPENING = re.compile(r"^(?:I\. Внести|\d+\. У (?:Закон|\w+ кодекс|постанов|наказ))")
SHOWN = 90


@dataclass(frozen=True)
class _Laid:
    """What is examined: the package, its day, and the words that its documents use."""

    package: Package
    day: str
    said: Words


def registration_check(
    package: Package, *, day: str, language: str = AUTHORITATIVE
) -> tuple[Requirement, ...]:
    """Hold the documents of a bill against what the Rules of Procedure and the Budget Code ask.

    Parameters
    ----------
    package : Package
        A bill with its documents, in Ukrainian.
    day : str
        Day of the documents, ``YYYY-MM-DD``: from it follows the first budget period.
    language : str
        In which the answers are given.

    Returns
    -------
    tuple of Requirement
        In the order of the law. One that is not met is a ground to refuse registration.

    Raises
    ------
    ParameterError
        The package is no bill, or a translation.
    SourceMissing
        A text was not fetched that a document has to be held against.

    Source
    ------
    Law 1861-VI, Art. 90(1), (2), (6)-(8), 91(1), (3), (4), (6) and 92(2); Budget Code, Art. 4(5),
    27(1) and (3).

    Examples
    --------
    >>> registration_check(Package("a", "en", "On", "parliament", ()), day="2026-11-01")
    Traceback (most recent call last):
    ...
    analysis.errors.ParameterError: Only a bill in Ukrainian can be registered. ...
    """
    if package.addressee != "parliament" or package.language != AUTHORITATIVE:
        raise ParameterError(
            "Only a bill in Ukrainian can be registered.",
            needed=f"a package laid before parliament, in '{AUTHORITATIVE}'",
            found=f"{package.id}: {package.addressee}, '{package.language}'",
        )
    said = read_room_words(AUTHORITATIVE, "language", "drafts", "bills")
    words = read_room_words(language, "language", "registration")
    laid = _Laid(package, day, said)
    return tuple(
        _told(name, act, address, answer=examine(laid), words=words)
        for name, act, address, examine in _REQUIREMENTS
    )


def _told(name: str, act: str, address: Address, *, answer: Answer, words: Words) -> Requirement:
    where = answer.document
    if answer.block:
        where = words.say("registration.block", document=where, number=answer.block)
    key = f"registration.found_{answer.found}"
    is_said = key in words.entries
    found = words.say(key, **dict(answer.said)) if is_said else answer.found
    what = words.say(f"registration.what_{name}")
    is_quoted = bool(found) and not is_said
    return Requirement(name, act, address, what, answer.met, where, found, is_quoted)


def _missing(document_id: str) -> Answer:
    return Answer("no", found="no_document", said=(("document", document_id),))


def _form(laid: _Laid) -> Answer:
    """The parts by which a text is known as a bill."""
    bill = document_in(laid.package, "bill")
    if bill is None:
        return _missing("bill")
    wanted = {
        "right": laid.said.say("bills.draft"),
        "centred": laid.said.say("bills.law"),
        "enacting": laid.said.say("bills.enacts"),
        "heading": bill.title,
    }
    lines = [(role, text) for _, role, text in lines_of(bill)]
    for pair in wanted.items():
        if pair not in lines or not pair[1].strip():
            return Answer("no", "bill", 0, "no_part", (("part", pair[1]),))
    return Answer("yes", "bill", 0, bill.title)


def _signature(laid: _Laid) -> Answer:
    bill = document_in(laid.package, "bill")
    if bill is None:
        return _missing("bill")
    blank = next((number for number, role, _ in lines_of(bill) if role == "blank"), 0)
    return Answer("by_hand" if blank else "no", "bill", blank, "signature")


def _primary(laid: _Laid) -> Answer:
    """Only primary acts are amended, and the Constitution not together with laws."""
    bill = document_in(laid.package, "bill")
    if bill is None:
        return _missing("bill")
    openings = _openings(bill)
    if not openings:
        return Answer("no", "bill", 0, "no_opening")
    for number, text in openings:
        if _AMENDING.search(text) or "Конституції України" in text:
            return Answer("no", "bill", number, shortened(text, SHOWN))
    return Answer("yes", "bill", openings[0][0], shortened(openings[0][1], SHOWN))


def _openings(bill: Document) -> list[tuple[int, str]]:
    """Lines that name the acts to be amended; what is quoted as a new wording is none."""
    quoted = {
        number + line for number, text in quoted_in(bill) for line in range(text.count("\n") + 1)
    }
    return [
        (number, text)
        for number, role, text in lines_of(bill)
        if role == "amendment" and number not in quoted and _OPENING.match(text)
    ]


def _entry(laid: _Laid) -> Answer:
    bill = document_in(laid.package, "bill")
    if bill is None:
        return _missing("bill")
    number, text = _entry_line(bill)
    return Answer("yes", "bill", number, text) if number else Answer("no", "bill", 0, "no_entry")


def _entry_line(bill: Document) -> tuple[int, str]:
    """The point of the final provisions that says when the law enters into force."""
    is_final = False
    for number, role, text in lines_of(bill):
        is_final = is_final or (role == "heading" and "Прикінцеві" in text)
        if is_final and role == "amendment" and "Закон набирає чинності" in text:
            return number, text
    return 0, ""


def _revisions(laid: _Laid) -> Answer:
    document = document_in(laid.package, "acts_to_revise")
    if document is None:
        return _missing("acts_to_revise")
    none = laid.said.say("bills.acts_none")
    for number, _, text in lines_of(document):
        if text == none:
            return Answer("yes", document.id, number, text)
    for number, table in tables_of(document):
        if table.rows and all(cell_text(cell).strip() for row in table.rows for cell in row):
            return Answer("yes", document.id, number, "rows", (("count", str(len(table.rows))),))
    return Answer("no", document.id, 0, "no_rows")


def _other_laws(laid: _Laid) -> Answer:
    """Changes of other laws stand in the bill itself, or in a bill brought in with it."""
    document = document_in(laid.package, "acts_to_revise")
    if document is None:
        return _missing("acts_to_revise")
    for number, table in tables_of(document):
        named = [cell_text(row[1]) for row in table.rows if len(row) > 1]
        laws = [name for name in named if name.startswith(("Закон України", "Бюджетний кодекс"))]
        if laws:
            return Answer("by_hand", document.id, number, shortened("; ".join(laws), SHOWN))
    return Answer("not_needed", document.id, 0, "no_other_law")


def _resolution(laid: _Laid) -> Answer:
    document = document_in(laid.package, "rada_resolution")
    if document is None:
        return _missing("rada_resolution")
    title = laid.package.title[1:]
    for number, role, text in lines_of(document):
        if role == "body" and title in text and "Прийняти" in text:
            return Answer("yes", document.id, number, shortened(text, SHOWN))
    return Answer("no", document.id, 0, "no_proposal")


def _named(document_id: str) -> Callable[[_Laid], Answer]:
    """Names that only whoever has the right of initiative can give."""

    def examine(laid: _Laid) -> Answer:
        document = document_in(laid.package, document_id)
        if document is None:
            return _missing(document_id)
        blanks = [number for number, role, _ in lines_of(document) if role == "blank"]
        if not blanks:
            return Answer("no", document.id, 0, "no_line")
        return Answer("by_hand", document.id, blanks[0], "names")

    return examine


def _sections(headings: tuple[str, ...]) -> Callable[[_Laid], Answer]:
    """Sections of the explanatory note, each with something under it."""

    def examine(laid: _Laid) -> Answer:
        note = document_in(laid.package, "explanatory_note")
        if note is None:
            return _missing("explanatory_note")
        found = [section_under(note, heading) for heading in headings]
        for heading, (number, text) in zip(headings, found, strict=True):
            if not text:
                return Answer("no", note.id, number, "no_section", (("heading", heading),))
        return Answer("yes", note.id, found[0][0], shortened(found[0][1].split("\n")[0], SHOWN))

    return examine


def _claim(laid: _Laid) -> tuple[str, int]:
    """What the note says of the budget: ``none``, ``changes`` or nothing; and where."""
    note = document_in(laid.package, "explanatory_note")
    told = {"none": 0, "changes": 0}
    for number, _, text in lines_of(note) if note else ():
        for claim in told:
            if laid.said.say(f"drafts.note_budget_{claim}") in text:
                told[claim] = told[claim] or number
    claim = "changes" if told["changes"] else "none" if told["none"] else ""
    return claim, told.get(claim, 0)


def _effects(laid: _Laid) -> set[str]:
    """What the justification says that each proposal does to budgets."""
    document = document_in(laid.package, "financial_justification")
    names = ("none", "more_expenditure", "less_expenditure", "shift")
    spoken = {laid.said.say(f"drafts.effect_{name}"): name for name in names}
    cells = (
        cell_text(cell)
        for _, table in (tables_of(document) if document else ())
        for row in table.rows
        for cell in row
    )
    return {spoken[text] for text in cells if text in spoken}


def _no_effect(laid: _Laid) -> Answer:
    claim, number = _claim(laid)
    if claim == "changes":
        return Answer("not_needed", "explanatory_note", number, "budget_changes")
    if not claim:
        return Answer("no", "explanatory_note", 0, "no_claim")
    if _effects(laid) - {"none"}:
        return Answer("no", "explanatory_note", number, "claim_contradicted")
    return Answer("yes", "explanatory_note", number, laid.said.say("drafts.note_budget_none"))


def _justification(laid: _Laid) -> Answer:
    if _claim(laid)[0] == "none" and not _effects(laid) - {"none"}:
        return Answer("not_needed", "explanatory_note", _claim(laid)[1], "budget_unchanged")
    document = document_in(laid.package, "financial_justification")
    if document is None:
        return _missing("financial_justification")
    heading = laid.said.say("drafts.money_calculation")
    number, text = section_under(document, heading)
    if not text:
        return Answer("no", document.id, 0, "no_section", (("heading", heading),))
    empty = empty_count(document)
    if empty:
        return Answer("by_hand", document.id, number, "empty", (("count", str(empty)),))
    return Answer("yes", document.id, number, heading)


def _balance(laid: _Laid) -> Answer:
    if "more_expenditure" not in _effects(laid):
        return Answer("not_needed", found="no_more_expenditure")
    document = document_in(laid.package, "balance")
    if document is None:
        return _missing("balance")
    empty = empty_count(document)
    if empty:
        return Answer("no", document.id, 0, "empty", (("count", str(empty)),))
    return Answer("yes", document.id, 0, document.title)


def _left(laid: _Laid) -> Answer:
    table = document_in(laid.package, "comparative_table")
    return _missing("comparative_table") if table is None else left_answer(table)


def _right(laid: _Laid) -> Answer:
    table = document_in(laid.package, "comparative_table")
    bill = document_in(laid.package, "bill")
    if table is None or bill is None:
        return _missing("comparative_table" if table is None else "bill")
    return right_answer(table, bill)


def _code_alone(laid: _Laid) -> Answer:
    """The Budget Code is changed only by a law that does nothing else and says so in its title."""
    bill = document_in(laid.package, "bill")
    if bill is None:
        return _missing("bill")
    naming = [(number, text) for number, text in _openings(bill) if _CODE.search(text)]
    if not naming:
        return Answer("not_needed", "bill", 0, "no_code")
    alone = len(_openings(bill)) == 1 and _CODE.search(bill.title) and "змін" in bill.title
    return Answer("yes" if alone else "no", "bill", naming[0][0], shortened(naming[0][1], SHOWN))


def _budget_start(laid: _Laid) -> Answer:
    """A law that raises expenditure begins with the budget period that the Code allows."""
    if "more_expenditure" not in _effects(laid):
        return Answer("not_needed", found="no_more_expenditure")
    bill = document_in(laid.package, "bill")
    if bill is None:
        return _missing("bill")
    number, text = _entry_line(bill)
    year, first = _BUDGET_YEAR.search(text), first_start(laid.day, read_turning_day()).year
    if year is None or int(year["year"]) < first:
        return Answer("no", "bill", number, "too_early", (("year", str(first)),))
    return Answer("yes", "bill", number, year[0])


_REQUIREMENTS: tuple[tuple[str, str, Address, Callable[[_Laid], Answer]], ...] = (
    ("form", RULES, Address(article="90", part="1"), _form),
    ("signature", RULES, Address(article="90", part="2"), _signature),
    ("primary", RULES, Address(article="90", part="6"), _primary),
    ("entry", RULES, Address(article="90", part="7"), _entry),
    ("revisions", RULES, Address(article="90", part="8"), _revisions),
    ("other_laws", RULES, Address(article="90", part="8"), _other_laws),
    ("resolution", RULES, Address(article="91", part="1"), _resolution),
    ("authors", RULES, Address(article="91", part="1"), _named("authors")),
    ("speaker", RULES, Address(article="91", part="1"), _named("speaker")),
    ("need", RULES, Address(article="91", part="1", point="1"), _sections(NEED)),
    ("consequences", RULES, Address(article="91", part="1", point="2"), _sections(CONSEQUENCES)),
    ("other", RULES, Address(article="91", part="1", point="3"), _sections(OTHER)),
    ("justification", RULES, Address(article="91", part="3"), _justification),
    ("balance", RULES, Address(article="91", part="3"), _balance),
    ("no_effect", RULES, Address(article="91", part="4"), _no_effect),
    ("table_left", RULES, Address(article="91", part="6"), _left),
    ("table_right", RULES, Address(article="91", part="6"), _right),
    ("code_alone", CODE, Address(article="4", part="5"), _code_alone),
    ("code_justification", CODE, Address(article="27", part="1"), _justification),
    ("code_balance", CODE, Address(article="27", part="1"), _balance),
    ("budget_start", CODE, Address(article="27", part="3"), _budget_start),
)
