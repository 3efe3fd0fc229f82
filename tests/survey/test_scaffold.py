"""A new wave is written whole or not at all, and says what is left to decide."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from analysis import survey
from analysis.declared import read_provenance
from analysis.errors import DataError, OutputError, ParameterError
from analysis.survey.scaffold import NewWave, decisions_in, write_new_wave


@pytest.fixture
def made(home: Path) -> NewWave:
    """Return a new wave of the demonstration's two files."""
    own = home / "data" / "waves" / "demo"
    return write_new_wave("second", form=own / "form.xlsx", responses=own / "responses.xlsx")


def test_the_folder_holds_both_files_unchanged_with_their_fingerprints(
    made: NewWave, wave_folder: Path
) -> None:
    for name in ("form.xlsx", "responses.xlsx"):
        body = (made.folder / name).read_bytes()
        assert body == (wave_folder / name).read_bytes()
        provenance = read_provenance(made.folder / name)
        assert provenance.sha256 == hashlib.sha256(body).hexdigest()
        assert not provenance.public
    assert len(list(made.folder.iterdir())) == 5


def test_the_new_wave_is_read_before_anything_is_decided(made: NewWave) -> None:
    wave = survey.read_wave("second")
    assert wave.record.key_question == "hromada"
    assert not wave.record.terms.public
    assert wave.record.design == "open_call"
    assert len(wave.answers) > 35
    assert "respondent_email" not in wave.answers.columns


def test_every_guess_carries_its_reason_and_every_decision_its_mark(made: NewWave) -> None:
    text = (made.folder / "wave.yml").read_text("utf-8")
    lines = {line.partition(":")[0].strip(): line for line in text.splitlines() if ":" in line}
    for key in ("key_question", "oblast_question", "role_question", "level", "start", "end"):
        assert "# likely: " in lines[key], key
    keys = [decision.key for decision in made.decisions]
    assert {"title", "design", "made_by", "consent", "public", "role_order"} <= set(keys)
    assert decisions_in(text) == made.decisions
    assert [decision.line for decision in made.decisions] == sorted(
        {decision.line for decision in made.decisions}
    )


def test_nothing_is_left_to_decide_once_every_mark_is_gone(made: NewWave) -> None:
    text = (made.folder / "wave.yml").read_text("utf-8").replace("TO DECIDE", "decided")
    assert decisions_in(text) == ()


def test_a_wave_of_people_declares_that_nothing_is_inferred(home: Path, tmp_path: Path) -> None:
    from analysis.survey.workbooks import write_sheets

    names = ("Львівська", "Жовківська", "Дрогобицька")
    form = {"survey": [{"type": "text", "name": "hromada", "label": "Hromada"}]}
    rows = [{"hromada": name, "_id": f"{name}{turn}"} for turn in range(5) for name in names]
    made = write_new_wave(
        "people",
        form=write_sheets(tmp_path / "f.xlsx", form),
        responses=write_sheets(tmp_path / "r.xlsx", {"data": rows}),
    )
    text = (made.folder / "wave.yml").read_text("utf-8")
    assert "level: respondent  # likely: 15 responses from 3 hromadas" in text
    assert "kind: volunteer" in text
    assert 'start: "TO DECIDE"' in text


@pytest.mark.parametrize("wave_id", ["Wave", "2nd", "a b", "../x", "", "a" * 41, "хвиля"])
def test_a_bad_id_is_refused(home: Path, wave_id: str) -> None:
    own = home / "data" / "waves" / "demo"
    with pytest.raises(ParameterError, match="is no id of a wave"):
        write_new_wave(wave_id, form=own / "form.xlsx", responses=own / "responses.xlsx")


def test_a_folder_that_is_there_is_never_touched(home: Path) -> None:
    own = home / "data" / "waves" / "demo"
    before = {path.name: path.read_bytes() for path in own.iterdir()}
    with pytest.raises(ParameterError, match="There is a wave 'demo' already"):
        write_new_wave("demo", form=own / "form.xlsx", responses=own / "responses.xlsx")
    assert before == {path.name: path.read_bytes() for path in own.iterdir()}


@pytest.mark.parametrize(
    ("form", "responses", "error", "message"),
    [
        ("none.xlsx", "responses.xlsx", ParameterError, "The form is not there"),
        ("form.xlsx", "none.xlsx", ParameterError, "The responses is not there"),
        ("wave.yml", "responses.xlsx", ParameterError, "of a kind that is not read"),
        ("responses.xlsx", "responses.xlsx", DataError, "pyxform refuses the form"),
        ("form.xlsx", "empty.csv", DataError, "empty"),
    ],
)
def test_a_faulty_file_is_refused_and_nothing_is_left_behind(
    home: Path, form: str, responses: str, error: type, message: str
) -> None:
    own = home / "data" / "waves" / "demo"
    (own / "empty.csv").write_bytes(b"")
    before = sorted(path.name for path in own.parent.iterdir())
    with pytest.raises(error, match=message):
        write_new_wave("second", form=own / form, responses=own / responses)
    assert sorted(path.name for path in own.parent.iterdir()) == before


def test_a_full_disk_leaves_nothing_behind(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    own = home / "data" / "waves" / "demo"
    before = sorted(path.name for path in own.parent.iterdir())
    monkeypatch.setattr(os, "rename", full)
    with pytest.raises(OutputError, match="could not be written"):
        write_new_wave("second", form=own / "form.xlsx", responses=own / "responses.xlsx")
    assert sorted(path.name for path in own.parent.iterdir()) == before
