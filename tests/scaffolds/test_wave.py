"""A new wave keeps the guesses of its form, and explains every key beside them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from analysis import survey
from analysis.declared import key_descriptions, read_provenance
from analysis.errors import ParameterError
from analysis.scaffolds import read_open_places, write_new_indicator, write_new_wave

from .filling import fill


def files_of(wave: str, home: Path) -> dict[str, Path]:
    folder = home / "data" / "waves" / wave
    return {"form": folder / "form.xlsx", "responses": folder / "responses.xlsx"}


def settle(file: Path) -> None:
    """Write what was left open, as a person would."""
    text = file.read_text(encoding="utf-8")
    text = re.sub(r'\{en: "TO DECIDE", uk: "", pl: ""', "{en: agreed, uk: так, pl: tak", text)
    text = re.sub(r"\s+# (?:[^#\n]*)TO DECIDE.*$", "", text, flags=re.MULTILINE)
    file.write_text(text.replace("public: false", "public: true"), encoding="utf-8")


def test_each_key_is_explained_and_the_wave_is_read(home: Path) -> None:
    made = write_new_wave("second", **files_of("demo", home))
    file = home / "data" / "waves" / "second" / "wave.yml"
    text = file.read_text(encoding="utf-8")
    for key in ("design", "key_question", "private_questions", "role_order"):
        comment = f"# {key_descriptions(survey.WaveRecord)[key][:30]}"
        assert comment in text, key
    assert len(made.openings) >= 10
    lines = text.splitlines()
    assert all("TO DECIDE" in lines[place.line - 1] for place in made.openings)
    assert read_open_places().places == ()  # Not public: no site shows it.
    settle(file)
    sources = sorted(file.parent.glob("*.source.yml"))
    assert [place.key for place in read_open_places().places] == ["producer"] * len(sources)
    for source in sources:
        fill(source, {"producer": "An association"})
    assert read_open_places().places == ()
    read = survey.read_wave("second")
    assert read.record.terms.public
    known = survey.read_wave("demo").answers  # Its log of corrections names one hromada more.
    assert len(known) > len(read.answers) >= 35
    assert set(read.answers.index) < set(known.index)


def test_a_public_wave_with_an_open_place_is_named(home: Path) -> None:
    made = write_new_wave("second", **files_of("demo", home))
    assert any("editions.yml" in step and "wave: second" in step for step in made.steps)
    shown = write_new_indicator("recipients", of="recipients_home_care_count").steps[1]
    assert "--survey_indicator recipients --wave second:" in shown
    file = home / "data" / "waves" / "second" / "wave.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("public: false", "public: true"), encoding="utf-8")
    named = {place.file for place in read_open_places().places}
    assert "data/waves/second/wave.yml" in named


def test_what_cannot_be_is_refused(home: Path) -> None:
    with pytest.raises(ParameterError, match="nearest valid id is: second_wave"):
        write_new_wave("Second wave", **files_of("demo", home))
    with pytest.raises(ParameterError, match="already"):
        write_new_wave("demo", **files_of("demo", home))
    assert not (home / "data" / "waves" / "second").exists()


def test_who_asked_is_said_once_and_files_that_stay_need_no_licence(home: Path) -> None:
    made = write_new_wave("second", **files_of("demo", home), by='The "North" association')
    folder = home / "data" / "waves" / "second"
    record = yaml.safe_load((folder / "wave.yml").read_text(encoding="utf-8"))
    assert set(record["made_by"].values()) == {'The "North" association'}
    assert "made_by" not in {place.key for place in made.openings}
    for name in ("form.xlsx", "responses.xlsx"):
        told = read_provenance(folder / name)
        assert told.producer == 'The "North" association'
        assert not told.public
        assert told.licence.name == "none"
        assert told.date_accessed == date.today().isoformat()
