"""The whole handbook: everything declared appears, in three languages, with the same numbers."""

from __future__ import annotations

from functools import cache

import pytest

from analysis.drafts import Document, Heading, Table, plain_text
from analysis.errors import ParameterError, UnknownName
from analysis.handbook import handbook_of, read_press
from analysis.handbook.glossary import LANGUAGES
from analysis.handbook.printing import Press

from .declared import changed


@cache
def printed(language: str) -> tuple[Press, Document]:
    press = read_press(language)
    return press, handbook_of(press)


def text_in(language: str) -> str:
    return plain_text(printed(language)[1].blocks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_declared_appears(language: str) -> None:
    press, _ = printed(language)
    model, text = press.model, text_in(language)
    named = [
        *(each.name for each in model.types.values()),
        *(each.name for each in model.modes.values()),
        *(each.name for each in model.parameters.parameters.values()),
        *(each.name for each in model.monitoring.measures.values()),
        *(each.name for each in model.monitoring.actions.values()),
        *(each.title for each in model.practices.values()),
        *(each.question for each in model.questions.values()),
        *(each.text for stage in model.contest.stages for each in stage.criteria),
        *(each.name for each in press.handbook.glossary.values()),
        *(each.title for each in press.handbook.exercises),
    ]
    assert len(named) > 120
    assert [press.told(each) for each in named if press.told(each) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_chapters_is_printed(language: str) -> None:
    press, _ = printed(language)
    text = text_in(language)
    texts = [press.told(each) for place, each in press.handbook.texts()]
    assert [each for each in texts if each not in text] == []


def test_three_languages_have_the_same_shape_and_the_same_figures() -> None:
    shapes, figures = [], []
    for language in LANGUAGES:
        document = printed(language)[1]
        shapes.append([type(block).__name__ for block in document.blocks])
        figures.append({each.key: each.value for each in document.figures})
    assert shapes[0] == shapes[1] == shapes[2]
    assert figures[0] == figures[1] == figures[2]
    assert len(figures[0]) > 80


def test_rows_are_as_long_as_their_heads_and_tables_are_not_empty() -> None:
    tables = [block for block in printed("en")[1].blocks if isinstance(block, Table)]
    assert len(tables) > 20
    for table in tables:
        assert table.rows, table.caption
        assert abs(sum(table.widths) - 1) < 1e-9, table.caption
        assert {len(row) for row in table.rows} == {len(table.head)}, table.caption


def polish(line: str) -> bool:
    """Names of Polish services and acts are printed as they are, in every language."""
    model = printed("en")[0].model
    named = [
        each.polish_counterpart.name for each in model.services.values() if each.polish_counterpart
    ]
    named += [act.title_pl for act in model.polish.values()]
    return any(name in line or line in name for name in named) or "Ustawa o" in line


@pytest.mark.parametrize("language", ["uk", "pl"])
def test_no_english_sentence_is_left_in_another_language(language: str) -> None:
    english = {line for line in text_in("en").splitlines() if len(line.split()) > 4}
    own = set(text_in(language).splitlines())
    shared = {line for line in english & own if not line.startswith("hromady ")}
    assert {line for line in shared if not polish(line)} == set()


def test_only_the_ukrainian_text_is_authoritative() -> None:
    assert [printed(each)[1].is_translation for each in LANGUAGES] == [False, True, True]
    assert all(printed(each)[1].is_synthetic for each in LANGUAGES)


def test_chapters_are_numbered_in_their_order() -> None:
    document = printed("en")[1]
    heads = [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 2]
    assert [head.split(".")[0] for head in heads] == [str(n) for n in range(1, len(heads) + 1)]
    assert len(heads) == len(printed("en")[0].handbook.chapters)


def test_a_changed_declaration_changes_the_handbook(copied_data: None) -> None:
    before = text_in("en")
    changed("../contracting/types.yml", "en: commissioning a service", "en: ordering a service")
    after = plain_text(handbook_of(read_press("en")).blocks)
    assert "ordering a service" in after
    assert "ordering a service" not in before


def test_an_unknown_language_or_hromada_is_refused() -> None:
    with pytest.raises(ParameterError):
        read_press("de")
    with pytest.raises(UnknownName):
        read_press("en", hromada="Nowhere")
