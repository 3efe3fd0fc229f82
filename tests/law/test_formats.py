"""What a source appends to an article is kept apart, and nothing is dropped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.errors import DataError
from analysis.law import read_texts
from analysis.law.formats import units_of_json, units_of_markdown

JSON_TEXT = read_texts()["ua_law_2671_viii"]
DATED = read_texts()["ua_budget_code_2022_02_25"]
HEAD = "##### Текст документа від 25.02.2022:\n\n"


def provisions(*rows: tuple[str, str]) -> str:
    return json.dumps(
        {"provisions": [{"section": n, "title": f"Стаття {n}. А", "content": c} for n, c in rows]}
    )


def kinds(content: str) -> list[tuple[str, str]]:
    return [(unit.kind, unit.number) for unit in units_of_json(content, JSON_TEXT)]


def test_a_repeated_number_belongs_to_an_amending_provision_and_the_first_is_kept() -> None:
    assert kinds(provisions(("11", "1. А."), ("30", "1. Б."), ("11", "1. В."))) == [
        ("article", "11"), ("article", "30"), ("repeat", "11"),
    ]  # fmt: skip


def test_numbers_that_begin_anew_are_closing_provisions_and_not_the_last_article() -> None:
    assert kinds(provisions(("30", "1. А.\n2. Б.\n1. В.\n1 -1 . Г.\n1. Ґ."))) == [
        ("article", "30"), ("closing", "1"), ("closing", "2"),
    ]  # fmt: skip


def test_a_heading_at_the_end_of_an_article_is_that_of_the_following_ones() -> None:
    content = provisions(("4", "1. А.\nГлава 2. ВИДАТКИ"), ("5", "1. Б."))
    units = units_of_json(content, JSON_TEXT)
    assert [(u.kind, u.number) for u in units][1] == ("heading", "2")
    assert [u.section for u in units if u.kind == "article"] == ["", "Глава 2. ВИДАТКИ"]


@pytest.mark.parametrize("wrong", ["", "[]", '{"provisions": [{"section": "1"}]}', '{"a": 1}'])
def test_another_form_is_refused(wrong: str) -> None:
    with pytest.raises(DataError, match="provisions, each with section, title and content"):
        units_of_json(wrong, JSON_TEXT)


def test_a_dated_edition_has_sections_chapters_articles_and_points_of_a_section() -> None:
    lines = "Кодекс.\n\nРозділ I.\\\nОСНОВИ\n\nГлава 1. МЕТА\n\nСтаття 1 - 1 . Мета\n\n1. А.\n\n"
    units = units_of_markdown(HEAD + lines + "Розділ VI.\\\nПРИКІНЦЕВІ\n\n1. Б.", DATED)
    assert [(u.kind, u.number) for u in units] == [
        ("preamble", ""), ("heading", "I"), ("heading", "1"), ("article", "1-1"), ("section", "VI"),
    ]  # fmt: skip
    assert units[-1].title == ("Розділ VI.", "ПРИКІНЦЕВІ")


def test_a_file_of_another_edition_is_refused() -> None:
    with pytest.raises(DataError, match=r"Needed: 2022-02-25.*Found: 2022-08-19"):
        units_of_markdown("##### Текст документа від 19.08.2022:\nСтаття 1. А", DATED)


@pytest.mark.reference
def test_every_article_of_every_act_comes_back_to_the_letter(reference: Path) -> None:
    counted = 0
    for text in read_texts().values():
        if text.format != "json":
            continue
        content = (reference / "data" / "law" / text.file_name).read_text(encoding="utf-8")
        rows = json.loads(content)["provisions"]
        printed = [f"{row['title']}\n{row['content']}" for row in rows]
        units = units_of_json(content, text)
        assert "\n".join(unit.text for unit in units) == "\n".join(printed)
        for unit in units:
            lines = [
                line
                for node in unit.root.walk()
                if node.kind != "root"
                for line in unit.lines[node.start : node.own_end]
            ]
            assert tuple(lines) == unit.lines
        counted += len(rows)
    assert counted == 552
