"""Sources behind a figure are those that were declared, each with its licence and fingerprint."""

from __future__ import annotations

import pytest

from analysis import places, survey
from analysis.indicators import read_indicators
from analysis.language import read_words
from analysis.publish.origins import origins_of, origins_titled


def test_each_indicator_of_open_data_leads_to_its_declared_sources() -> None:
    words, counted = read_words("en"), 0
    declared = {each.sha256[:12]: each for each in places.read_sources().values()}
    feeding = {e.id: each.id for each in declared.values() for e in each.inputs}
    for indicator in read_indicators().values():
        wanted = {feeding[name] for name in indicator.input_ids if name in feeding}
        found = origins_of([f"open/{indicator.id}"], words=words)
        assert {declared[each.files[0][1]].id for each in found} == wanted
        assert all(each.licence and each.date and each.producer for each in found)
        counted += bool(found)
    assert counted > 20


@pytest.mark.parametrize("language", ["en", "uk", "pl"])
def test_a_survey_is_a_source_with_the_licence_of_its_files(language: str) -> None:
    [origin] = origins_of(["residents/knows_where_to_ask"], words=read_words(language))
    assert origin.title == survey.read_wave_record("residents").title[language]
    assert origin.licence == "CC BY 4.0"
    assert {name for name, _ in origin.files} == {"form.xlsx", "responses.xlsx"}
    assert origins_of(["wave/residents"], words=read_words(language)) == (origin,)


def test_an_index_rests_on_the_sources_of_its_indicators() -> None:
    assert len(origins_of(["index/capacity"], words=read_words("en"))) >= 3


def test_what_a_figure_names_itself_is_found_by_its_title() -> None:
    words = read_words("uk")
    title = words.of(places.read_sources()["budgets"].title)
    assert [each.title for each in origins_titled(f"{title}; {title}", words=words)] == [title]
    assert origins_titled("", words=words) == ()
    assert origins_titled("Something else", words=words) == ()
