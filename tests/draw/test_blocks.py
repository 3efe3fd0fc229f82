"""The closing blocks come from the declarations that were used."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from analysis.draw import edition_block, method_block, sources_block
from analysis.indicators import read_indicators
from analysis.language import Words
from analysis.places import read_sources


def test_every_declared_source_has_producer_licence_and_address(words: Words) -> None:
    sources = read_sources()
    table = sources_block(sources, words=words)
    assert len(table.rows) == len(sources) > 3
    for row in table.rows:
        assert all(cell.text for cell in row)
        assert row[0].address.startswith("https://")
        assert row[-1].address.startswith("https://")


def test_a_source_that_was_not_fetched_is_said_and_not_listed(words: Words) -> None:
    sources = read_sources()
    first = next(iter(sources))
    table = sources_block(sources, words=words, missing=[first])
    assert len(table.rows) == len(sources) - 1
    assert sources[first].title in table.note


def test_no_source_is_said(words: Words) -> None:
    assert sources_block([], words=words).note == "There are no rows."


def test_every_declared_indicator_says_how_it_can_mislead(words: Words) -> None:
    indicators = read_indicators()
    said = method_block(indicators, words=words)
    assert len(said.plain.splitlines()) >= len(indicators) > 30
    for indicator in indicators.values():
        assert indicator.name in said.plain
        assert indicator.why.strip() in said.plain
        assert words.unit_name(indicator.unit) in said.plain


def test_each_definition_stands_behind_its_name_and_no_mark_of_it_acts(words: Words) -> None:
    made_up = SimpleNamespace(
        id="w", name="Waiting <b>", definition="Days & nights.", why="", unit="days",
        better="lower", withhold_below=10, date="2026", caution="*Take care.*",
    )  # fmt: skip
    told = method_block([made_up, made_up], words=words).markdown
    assert told.count('<details class="definition"><summary>Waiting &lt;b&gt;</summary>') == 2
    assert "<p>Days &amp; nights.</p>" in told
    assert "\n\n" not in told.partition("<details")[2]


def test_the_edition_names_wave_commit_and_versions(
    words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HROMADY_COMMIT", "abc1234")
    wave = SimpleNamespace(record=SimpleNamespace(title={"en": "Demo"}), is_synthetic=True)
    table = edition_block(words=words, wave=wave, data_date="2026-03")
    facts = {row[0].text: row[1].text for row in table.rows}
    assert facts["Survey wave"] == "Demo"
    assert facts["Answers of the survey"].startswith("synthetic")
    assert facts["Commit of the code"] == "abc1234"
    assert facts["Date of data"].split() == ["Mar", "2026"]
    assert "plotly 7" in facts["Versions"]
