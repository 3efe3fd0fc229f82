"""A new source: declared from its file, led to completion, fetched, and measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import indicators, places, publish
from analysis.errors import FetchError, ParameterError
from analysis.scaffolds import FoundFile, write_new_indicator, write_new_source

from .filling import fill
from .tables import write_libraries

ADDRESS = "https://example.org/data/libraries.csv"
KINDS = ["open-data sources", "editions of places", "files without a place left open"]
FILLED = {
    "title": "Libraries of hromadas, 2022",
    "producer": "An invented ministry",
    "publisher": "https://example.org/data",
    "date_published": '"2022"',
    "licence.name": "CC BY 4.0",
    "licence.address": "https://creativecommons.org/licenses/by/4.0/",
    "inputs.date": '"2022"',
    "inputs.definition": "Libraries that were open in the year.",
}


def test_a_saved_file_becomes_a_source_that_is_fetched_and_measured(home: Path) -> None:
    saved = home / "saved" / "libraries.csv"
    saved.parent.mkdir()
    counts = write_libraries(saved)
    made = write_new_source("libraries", FoundFile(saved, ADDRESS, "2026-11-30"))
    assert len(made.openings) == 12
    faults = publish.check_everything(kinds=KINDS).faults
    assert len(faults) == 13
    assert "editions.yml tells no edition of the source 'libraries'" in faults[0]
    assert fill(home / made.files[0], FILLED) == 12
    editions = home / "data" / "hromadas" / "editions.yml"
    text = editions.read_text(encoding="utf-8")
    editions.write_text(
        text.replace("      - geography\n", "      - geography\n      - libraries\n")
    )
    assert publish.check_everything(kinds=KINDS).faults == []
    body = saved.read_bytes()
    saved.write_bytes(body + b"\n")
    with pytest.raises(FetchError):
        places.fetch_source("libraries", folder=saved.parent)
    saved.write_bytes(body)
    places.fetch_source("libraries", folder=saved.parent)
    values = places.read_open_data().values["libraries"].dropna()
    assert values.to_dict() == counts
    write_new_indicator("libraries_open", of="libraries")
    passport = indicators.read_indicators()["libraries_open"]
    assert (passport.method, passport.unit, passport.date) == ("value", "count", "2022")
    inputs = indicators.inputs_of(open_data=places.read_open_data())
    assert indicators.measure(passport, inputs)["value"].sum() == sum(counts.values())


def test_what_cannot_be_is_refused(home: Path) -> None:
    saved = home / "libraries.csv"
    write_libraries(saved)
    with pytest.raises(ParameterError, match="address of the file is none"):
        write_new_source("libraries", FoundFile(saved, "libraries.csv", ""))
    with pytest.raises(ParameterError, match="nearest valid id is: libraries_2022"):
        write_new_source("libraries-2022", FoundFile(saved, ADDRESS, ""))
    assert not (home / "data" / "open" / "libraries.yml").exists()
