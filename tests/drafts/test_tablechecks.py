"""A comparative table is held against the law and the bill, pair by pair."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.drafts import Document, Paragraph, Span, Table, cell_of_runs
from analysis.drafts.blocks import Cell
from analysis.drafts.comparisons import across
from analysis.drafts.tablechecks import left_answer, pairs_of, quoted_in, right_answer
from analysis.law import read_act, word_runs

LAW = 'Закон України "Про соціальні послуги" від 17.01.2019 № 2671-VIII'


def bill(*lines: str) -> Document:
    blocks = tuple(Paragraph((Span(line),), "amendment") for line in lines)
    return Document("bill", "bill", "uk", "Про", blocks)


def table(*rows: tuple[Cell, ...]) -> Document:
    block = Table("", ("чинне", "нове"), tuple(rows), (0.5, 0.5))
    return Document("comparative_table", "comparative_table", "uk", "Таблиця", (block,))


def strong(text: str) -> tuple[Cell, ...]:
    return across((Span(text, "strong"),))


def pair(before: str, after: str) -> tuple[Cell, Cell]:
    runs = word_runs(before, after)
    return cell_of_runs(run for run in runs if run.kind != "insert"), cell_of_runs(runs)


def test_quoted_texts_end_where_their_signs_pair_off() -> None:
    told = bill(
        "1. Статтю 2 доповнити частинами такого змісту:",
        '"3. За Законом України "Про одне";',
        'і Законом України "Про друге".',
        'Кінець.";',
        "2) пункт 1 викласти в такій редакції:",
        '"1) так;".',
        "2. Абзац перший виключити.",
    )
    assert [(number, text.split("\n")) for number, text in quoted_in(told)] == [
        (
            2,
            [
                '3. За Законом України "Про одне";',
                'і Законом України "Про друге".',
                "Кінець.",
            ],
        ),
        (6, ["1) так;"]),
    ]


@pytest.mark.reference
def test_pairs_know_the_act_and_article_above_them(law: Path) -> None:
    act = read_act("ua_law_2671_viii")
    place = act.at(article="26", part="5")
    title = " ".join(place.unit.title)
    ground = across((Span("Підстава: ", "strong"), Span("так.")))
    whole = table(strong(LAW), strong(title), pair(place.wording, "5. Нова."), ground)
    found = list(pairs_of(whole))
    assert [(each.act, each.unit, each.row) for each in found] == [(LAW, title, 3)]
    assert left_answer(whole).met == "yes"
    assert right_answer(whole, bill('"5. Нова.".')).met == "yes"
    assert right_answer(whole, bill('"5. Стара.".')).found == "not_in_table"


@pytest.mark.reference
def test_a_wording_of_another_article_is_not_in_force_here(law: Path) -> None:
    act = read_act("ua_law_2671_viii")
    title = " ".join(act.at(article="26").unit.title)
    other = act.at(article="27", part="1").wording
    answer = left_answer(table(strong(LAW), strong(title), pair(other, "Нова.")))
    assert (answer.met, answer.found) == ("no", "not_in_force")
    nameless = left_answer(table(strong(title), pair(other, "Нова.")))
    assert (nameless.met, nameless.found) == ("no", "no_act")


def test_a_right_cell_that_forgets_a_word_in_force_is_seen() -> None:
    left, _ = pair("один рік і день", "три роки і день")
    _, right = pair("один рік", "три роки")
    answer = right_answer(table((left, right)), bill())
    assert (answer.met, answer.found) == ("no", "not_compared")
