"""Every provision keeps its flag; glossary and sources are whole."""

from __future__ import annotations

from analysis.drafts import Table, cell_text
from analysis.handbook import read_press
from analysis.handbook.back_matter import glossary_of, practices_of, provisions_of, sources_of
from analysis.handbook.printing import Press


def rows(blocks: object) -> list[list[str]]:
    tables = [block for block in blocks if isinstance(block, Table)]  # type: ignore[attr-defined]
    return [[cell_text(cell) for cell in row] for table in tables for row in table.rows]


def flags(press: Press) -> set[tuple[str, str]]:
    places = [
        *(place for mode in press.model.modes.values() for place in mode.provisions),
        *(place for rule in press.model.rules.rules for place in rule.provisions),
        *(term.statutory for term in press.handbook.glossary.values() if term.statutory),
    ]
    return {(press.provision(place), place.flag) for place in places}


def test_every_provision_stands_there_with_its_own_flag() -> None:
    press = read_press("en")
    shown = {f"{row[0]} ({row[2]})" for row in rows(provisions_of(press))}
    declared = flags(press)
    assert len(declared) > 10
    assert shown == {said for said, _ in declared}


def test_a_place_from_memory_is_never_shown_as_seen() -> None:
    press = read_press("en")
    for said, flag in flags(press):
        assert said.endswith(f"({press.flag(flag)})")
    assert press.flag("memory") == press.flag("from_memory") != press.flag("seen")


def test_the_glossary_is_in_the_order_of_its_language() -> None:
    for language in ("en", "pl"):
        press = read_press(language)
        names = [row[0].splitlines()[0].casefold() for row in rows(glossary_of(press))]
        assert names == sorted(names)
        assert len(names) == len(press.handbook.glossary)


def test_practices_say_how_far_their_result_is_known() -> None:
    press = read_press("en")
    shown = rows(practices_of(press))
    assert len(shown) == len(press.model.practices)
    assert all("Evidence:" in row[2] for row in shown)


def test_sources_name_every_entry_of_the_fact_sheet() -> None:
    press = read_press("en")
    facts = [f for c in press.handbook.chapters for p in c.parts for f in p.rests_on]
    shown = [row[1] for row in rows(sources_of(press))]
    assert shown[: len(facts)] == [press.entry(fact.sheet) for fact in facts]
