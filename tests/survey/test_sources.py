"""Every file of a wave that has an origin names it."""

from __future__ import annotations

import pytest

from analysis.survey import read_wave_ids, read_wave_record, read_wave_sources


@pytest.mark.parametrize(
    ("wave", "files"),
    [
        ("demo", ["form.xlsx", "responses.xlsx"]),
        ("residents", ["form.xlsx", "responses.xlsx", "sample.csv", "targets.csv"]),
    ],
)
def test_the_files_of_a_wave_name_their_producer(wave: str, files: list[str]) -> None:
    sources = read_wave_sources(read_wave_record(wave))
    assert list(sources) == files
    for source in sources.values():
        assert source.producer
        assert "synthetic" in f"{source.title} {source.what_we_changed}".lower()


def test_a_file_without_an_origin_is_left_out() -> None:
    record = read_wave_record(read_wave_ids()[0])
    bare = record.model_copy(update={"responses": "not_here.xlsx"})
    assert list(read_wave_sources(bare)) == ["form.xlsx"]
