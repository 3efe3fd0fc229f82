"""What the apparatus of the Rada would refuse, examined in the documents themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from analysis.advise import Evidence
from analysis.drafts import (
    Block,
    Document,
    Heading,
    Package,
    Paragraph,
    Requirement,
    Span,
    Table,
    package_of,
    plain_text,
    read_packages,
    read_requirement,
    registration_check,
)
from analysis.drafts.blocks import Cell
from analysis.errors import ParameterError

from .amended import DAY, PACKAGE

REFUSED = "no"
CODE_FIRST = "I. Внести до Бюджетного кодексу України такі зміни:"
SEVERAL = "I. Внести зміни до таких актів законодавства України:"
#: Lines that name no act of their own: a place of the act, and a quoted text.
INSIDE = (
    '1. У частині першій статті 89 слово "а" замінити словом "б".',
    "2. Статтю 90 доповнити частиною другою такого змісту:",
    '"2. Перше:',
    '1. У Законі України йдеться про інше.".',
)
CODE_AMONG = "1. У Бюджетному кодексі України:"


@pytest.fixture(scope="module")
def bill(law_build: object, weighed: Evidence) -> Package:
    """Return the whole package once; every test changes a copy."""
    patch = pytest.MonkeyPatch()
    patch.setenv("HROMADY_BUILD", str(law_build))
    package = package_of(PACKAGE, day=DAY, evidence=weighed)
    patch.undo()
    return package


def told(package: Package, *, day: str = DAY) -> dict[str, Requirement]:
    return {each.id: each for each in registration_check(package, day=day)}


def refused(package: Package, *, day: str = DAY) -> set[str]:
    return {key for key, each in told(package, day=day).items() if each.met == REFUSED}


def changed(package: Package, id_: str, change: Callable[[Document], Document]) -> Package:
    """The package with one document changed; a document that is not there fails."""
    assert id_ in package.document_ids
    documents = tuple(change(d) if d.id == id_ else d for d in package.documents)
    return replace(package, documents=documents)


def without(package: Package, id_: str) -> Package:
    assert id_ in package.document_ids
    return replace(package, documents=tuple(d for d in package.documents if d.id != id_))


def dropping(test: Callable[[Block], bool]) -> Callable[[Document], Document]:
    def change(document: Document) -> Document:
        kept = tuple(block for block in document.blocks if not test(block))
        assert len(kept) < len(document.blocks)
        return replace(document, blocks=kept)

    return change


def saying(text: str) -> Callable[[Block], bool]:
    return lambda block: text in plain_text((block,))


def section(words: str) -> Callable[[Document], Document]:
    """Empty the section under a heading."""

    def change(document: Document) -> Document:
        kept: list[Block] = []
        inside = False
        for block in document.blocks:
            if isinstance(block, Heading):
                inside = words in block.text
                kept.append(block)
            elif not inside:
                kept.append(block)
        assert len(kept) < len(document.blocks)
        return replace(document, blocks=tuple(kept))

    return change


@pytest.mark.reference
def test_every_declared_bill_would_be_registered_but_for_what_is_left_to_a_person(
    law: object, weighed: Evidence
) -> None:
    counted = 0
    for package_id, record in read_packages().items():
        if record.kind == "bill":
            counted += 1
            package = package_of(package_id, day=DAY, evidence=weighed)
            answers = told(package)
            # Nobody but the initiator can balance a budget; all else must be there.
            assert refused(package) <= {"balance", "code_balance"}
            assert {answers[key].met for key in ("signature", "authors", "speaker")} == {"by_hand"}
            assert all(each.found for each in answers.values())
            assert all(each.where for each in answers.values() if each.met != "not_needed")
    assert counted >= 1


@pytest.mark.reference
@pytest.mark.parametrize(
    ("document", "change", "ids"),
    [
        ("bill", dropping(saying("Цей Закон набирає чинності")), {"entry"}),
        ("bill", dropping(saying("ПРОЄКТ")), {"form"}),
        ("bill", dropping(saying("постановляє")), {"form"}),
        ("bill", dropping(lambda block: getattr(block, "role", "") == "blank"), {"signature"}),
        ("bill", dropping(saying("I. Внести")), {"primary"}),
        ("explanatory_note", section("Обґрунтування необхідності"), {"need"}),
        ("explanatory_note", section("Місце в системі"), {"need"}),
        ("explanatory_note", section("наслідки"), {"consequences"}),
        ("explanatory_note", section("Інші відомості"), {"other"}),
        ("explanatory_note", section("Вплив на показники"), {"no_effect"}),
        ("rada_resolution", dropping(saying("Прийняти за основу")), {"resolution"}),
        ("authors", dropping(lambda block: getattr(block, "role", "") == "blank"), {"authors"}),
        ("speaker", dropping(lambda block: getattr(block, "role", "") == "blank"), {"speaker"}),
        ("acts_to_revise", dropping(lambda block: isinstance(block, Table)), {"revisions"}),
        (
            "comparative_table",
            dropping(lambda block: isinstance(block, Table)),
            {"table_left", "table_right"},
        ),
    ],
)
def test_what_is_taken_out_is_missed(
    law: object,
    bill: Package,
    document: str,
    change: Callable[[Document], Document],
    ids: set[str],
) -> None:
    assert refused(bill) == set()
    found = refused(changed(bill, document, change))
    assert ids <= found
    assert found - ids <= {"justification", "code_justification"}


@pytest.mark.reference
@pytest.mark.parametrize(
    ("document", "ids"),
    [
        ("bill", {"form", "signature", "primary", "entry", "table_right"}),
        ("rada_resolution", {"resolution"}),
        ("authors", {"authors"}),
        ("speaker", {"speaker"}),
        ("explanatory_note", {"need", "consequences", "other", "no_effect"}),
        ("comparative_table", {"table_left", "table_right"}),
        ("acts_to_revise", {"revisions", "other_laws"}),
    ],
)
def test_a_document_that_is_not_there_is_named(
    law: object, bill: Package, document: str, ids: set[str]
) -> None:
    answers = told(without(bill, document))
    assert all(answers[key].met == REFUSED for key in ids)
    named = [each.found for each in answers.values() if f"«{document}»" in each.found]
    assert named or document == "explanatory_note"


def with_cell(document: Document, change: Callable[[Cell], Cell], column: int) -> Document:
    """Change the first cell of a column that is one of a pair."""
    blocks = list(document.blocks)
    at = next(i for i, block in enumerate(blocks) if isinstance(block, Table))
    table = blocks[at]
    assert isinstance(table, Table)
    rows = list(table.rows)
    row = next(i for i, cells in enumerate(rows) if cells[1])
    cells = list(rows[row])
    cells[column] = change(cells[column])
    rows[row] = tuple(cells)
    blocks[at] = replace(table, rows=tuple(rows))
    return replace(document, blocks=tuple(blocks))


@pytest.mark.reference
def test_one_letter_off_the_text_in_force_is_seen(law: object, bill: Package) -> None:
    def other(cell: Cell) -> Cell:
        return (*cell[:-1], (*cell[-1], Span("і")))

    left = changed(bill, "comparative_table", lambda d: with_cell(d, other, 0))
    assert refused(left) == {"table_left", "table_right"}
    right = changed(bill, "comparative_table", lambda d: with_cell(d, other, 1))
    assert refused(right) == {"table_right"}
    assert "рядок" in told(left)["table_left"].found


@pytest.mark.reference
def test_a_change_that_the_table_forgets_is_seen(law: object, bill: Package) -> None:
    def forget(document: Document) -> Document:
        at = next(i for i, block in enumerate(document.blocks) if isinstance(block, Table))
        table = document.blocks[at]
        assert isinstance(table, Table)
        last = max(i for i, cells in enumerate(table.rows) if cells[1])
        rows = tuple(row for i, row in enumerate(table.rows) if i != last)
        blocks = (*document.blocks[:at], replace(table, rows=rows), *document.blocks[at + 1 :])
        return replace(document, blocks=blocks)

    answer = told(changed(bill, "comparative_table", forget))["table_right"]
    assert answer.met == REFUSED
    assert answer.where.startswith(("bill", "comparative_table"))


@pytest.mark.reference
@pytest.mark.parametrize(
    "title",
    [
        'I. Внести до Закону України "Про внесення змін до деяких законів" такі зміни:',
        "I. Внести до Конституції України такі зміни:",
    ],
)
def test_an_amending_law_and_the_constitution_are_refused(
    law: object, bill: Package, title: str
) -> None:
    def rename(document: Document) -> Document:
        blocks = tuple(
            Paragraph((Span(title),), "amendment") if saying("I. Внести")(block) else block
            for block in document.blocks
        )
        return replace(document, blocks=blocks)

    assert "primary" in refused(changed(bill, "bill", rename))


def with_cells(document: Document, old: str, new: str) -> Document:
    """Say something else in every cell of its tables that says a word."""
    before, after = ((Span(old),),), ((Span(new),),)
    blocks = tuple(
        replace(
            block,
            rows=tuple(
                tuple(after if cell == before else cell for cell in row) for row in block.rows
            ),
        )
        if isinstance(block, Table)
        else block
        for block in document.blocks
    )
    assert blocks != document.blocks
    return replace(document, blocks=blocks)


def with_effect(package: Package, effect: str) -> Package:
    """The note and the justification say that the budget changes."""

    def claim(document: Document) -> Document:
        said = Paragraph((Span(CHANGES),))
        none = saying("не впливає на показники бюджету.")
        return replace(
            document, blocks=tuple(said if none(block) else block for block in document.blocks)
        )

    package = changed(
        package, "financial_justification", lambda d: with_cells(d, unchanged_word(package), effect)
    )
    return changed(package, "explanatory_note", claim)


CHANGES = (
    "Реалізація положень акта змінює показники бюджету; фінансово-економічне "
    "обґрунтування додається."
)


def unchanged_word(package: Package) -> str:
    document = next(d for d in package.documents if d.id == "financial_justification")
    table = next(block for block in document.blocks if isinstance(block, Table))
    return table.rows[0][1][0][0].text


@pytest.mark.reference
def test_more_expenditure_asks_for_balance_calculation_and_a_later_start(
    law: object, bill: Package
) -> None:
    richer = with_effect(bill, "видатки зростають")
    answers = told(richer)
    assert answers["no_effect"].met == "not_needed"
    assert answers["justification"].met == "by_hand"
    assert {"balance", "code_balance", "budget_start"} <= refused(richer)
    assert "2028" in answers["budget_start"].found
    assert "2027" in told(richer, day="2026-07-15")["budget_start"].found

    balance = Document("balance", "financial_justification", "uk", "Баланс", (Heading(1, "Б"),))
    balanced = replace(richer, documents=(*richer.documents, balance))
    assert told(balanced)["balance"].met == "yes"
    gap = replace(balance, blocks=(Paragraph((Span("[немає]", "missing"),)),))
    unbalanced = replace(richer, documents=(*richer.documents, gap))
    assert told(unbalanced)["balance"].met == REFUSED
    bare = without(richer, "financial_justification")
    assert {"justification", "code_justification"} <= refused(bare)


@pytest.mark.reference
@pytest.mark.parametrize(("year", "met"), [(2027, "no"), (2028, "yes"), (2029, "yes")])
def test_the_start_is_held_against_the_budget_period(
    law: object, bill: Package, year: int, met: str
) -> None:
    said = (
        "1. Цей Закон набирає чинності з дня, наступного за днем його опублікування, та "
        f"вводиться в дію з 1 січня {year} року."
    )

    def start(document: Document) -> Document:
        entry = saying("Цей Закон набирає чинності")
        line = Paragraph((Span(said),), "amendment")
        return replace(
            document, blocks=tuple(line if entry(each) else each for each in document.blocks)
        )

    richer = with_effect(bill, "видатки зростають")
    assert told(changed(richer, "bill", start))["budget_start"].met == met


@pytest.mark.reference
def test_a_note_that_contradicts_the_justification_is_refused(law: object, bill: Package) -> None:
    def justify(package: Package) -> Package:
        claim = next(d for d in package.documents if d.id == "explanatory_note")
        richer = with_effect(package, "видатки зростають")
        return changed(richer, "explanatory_note", lambda _: claim)

    assert "no_effect" in refused(justify(bill))


@pytest.mark.reference
@pytest.mark.parametrize("language", ["uk", "en", "pl"])
def test_answers_are_given_in_each_language_and_places_are_of_the_law(
    law: object, bill: Package, language: str
) -> None:
    answers = registration_check(bill, day=DAY, language=language)
    assert len(answers) == 21
    assert len({each.id for each in answers}) == len(answers)
    assert len({each.what for each in answers}) == len(answers)
    for each in answers:
        assert each.printed.endswith(("України", 'України"'))
        assert len(read_requirement(each)) > 40


@pytest.mark.reference
def test_only_a_bill_in_ukrainian_is_examined(law: object, bill: Package) -> None:
    for other in (replace(bill, addressee="hromada"), replace(bill, language="en")):
        with pytest.raises(ParameterError, match="Only a bill in Ukrainian"):
            registration_check(other, day=DAY)


@pytest.mark.reference
@pytest.mark.parametrize(
    ("title", "lines", "met"),
    [
        ("Про внесення змін до Бюджетного кодексу України", (CODE_FIRST,), "yes"),
        ("Про внесення змін до Бюджетного кодексу України", (CODE_FIRST, *INSIDE), "yes"),
        ("Про соціальні послуги в громадах", (CODE_FIRST,), "no"),
        ("Про внесення змін до деяких законів", (SEVERAL, CODE_AMONG), "no"),
    ],
)
def test_the_budget_code_is_changed_by_a_law_of_its_own(
    law: object, bill: Package, title: str, lines: tuple[str, ...], met: str
) -> None:
    assert told(bill)["code_alone"].met == "not_needed"

    def rename(document: Document) -> Document:
        opening = tuple(Paragraph((Span(line),), "amendment") for line in lines)
        at = next(i for i, each in enumerate(document.blocks) if saying("I. Внести")(each))
        blocks = (*document.blocks[:at], *opening, *document.blocks[at + 1 :])
        return replace(document, blocks=blocks, title=title)

    assert told(changed(bill, "bill", rename))["code_alone"].met == met
