"""A report names every maker of what it shows, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import places


@pytest.mark.usefixtures("build")
def test_with_approximate_areas_their_makers_are_named_and_boundaries_are_not() -> None:
    shown = places.read_shown_sources()
    assert "approximate_areas.geojson" in shown
    assert "boundaries" not in shown
    assert all(source.licence.name for source in shown.values())


def test_with_fetched_boundaries_it_is_the_other_way_round(fetched: Path) -> None:
    assert fetched.exists()
    shown = places.read_shown_sources()
    assert "boundaries" in shown
    assert "approximate_areas.geojson" not in shown


@pytest.mark.usefixtures("build")
def test_a_source_that_was_not_fetched_reaches_nobody() -> None:
    table = places.coverage_of_sources(places.read_open_data())
    assert len(table) >= 8
    assert not table["is_fetched"].any()
    assert table["hromadas_count"].eq(0).all()


def test_the_gaps_of_a_fetched_source_are_counted(fetched: Path) -> None:
    assert fetched.exists()
    table = places.coverage_of_sources(places.read_open_data()).set_index("source_id")
    assert table.loc["expenditure_programmes", "hromadas_count"] == 1438
    assert table.loc["expenditure_programmes", "hromadas_without_count"] == 31
