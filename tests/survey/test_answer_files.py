"""The answers as Parquet: the same as read, and nothing private in any byte of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from analysis import survey
from analysis.cli import main
from analysis.errors import DataError, ParameterError
from analysis.survey.answer_files import write_answers

PLANTED = ("0670000001", "desk@example.org", "Оксана Тестова", "вул. Миру, 12")


def test_answers_and_kinds_of_a_wave_of_hromadas_are_written_as_read(
    build: Path, demo: survey.Wave
) -> None:
    written = write_answers("demo")
    assert [file.relative_to(build).as_posix() for file in written.files] == [
        "waves/demo/answers.parquet",
        "waves/demo/missing.parquet",
    ]
    answers, missing = (pd.read_parquet(file) for file in written.files)
    pd.testing.assert_frame_equal(answers, demo.answers)
    pd.testing.assert_frame_equal(missing, demo.missing)
    assert (written.rows_count, written.columns_count) == demo.answers.shape
    assert written.suspicions_count == len(survey.read_suspicions("demo").table)


def test_respondents_are_written_with_their_weights(
    build: Path, residents: survey.RespondentWave
) -> None:
    written = write_answers("residents")
    assert {file.parent for file in written.files} == {build / "waves" / "residents"}
    answers, missing, sampling = (pd.read_parquet(file) for file in written.files)
    pd.testing.assert_frame_equal(answers, residents.answers)
    pd.testing.assert_frame_equal(missing, residents.missing)
    pd.testing.assert_frame_equal(sampling, residents.sampling)


def test_each_file_says_that_its_answers_are_synthetic(build: Path) -> None:
    written = write_answers("demo")
    assert build in written.files[0].parents
    for file in written.files:
        about = json.loads(pq.read_schema(file).metadata[b"hromady"])
        assert (about["wave"], about["synthetic"]) == ("demo", "True")
    assert len(written.files) == 2


def test_nothing_private_stands_in_any_file(
    build: Path, plant: Callable[[int, str, object], None]
) -> None:
    for column, text in zip(
        ("respondent_phone", "respondent_email", "respondent_name", "proposals"),
        PLANTED,
        strict=True,
    ):
        plant(5, column, text)
    for row, text in enumerate(PLANTED, 6):
        plant(row, "services_budget_uah", text)
    raw = survey.read_export(build.parent / "home" / "data" / "waves" / "demo" / "responses.xlsx")
    typed = {cell for sheet in raw for column in sheet.table for cell in sheet.table[column]}
    assert set(PLANTED) <= typed
    ids = {text for sheet in raw for name in ("_id", "_uuid") for text in sheet.table[name]}
    written = write_answers("demo")
    checked = 0
    for file in written.files:
        table = pd.read_parquet(file).reset_index()
        shown = {str(cell) for name in table for cell in table[name]} | set(table.columns)
        assert not shown & ids
        assert not [name for name in table if name.startswith(("_", "respondent_"))]
        content = file.read_bytes()
        for text in PLANTED:
            assert not any(text in cell for cell in shown)
            assert text.encode() not in content
            checked += 1
    assert checked == 2 * len(PLANTED)


def test_answers_past_their_day_are_not_written(build: Path, wave_folder: Path) -> None:
    path = wave_folder / "wave.yml"
    text = path.read_text("utf-8")
    assert "  retention:\n" in text
    path.write_text(
        text.replace("  retention:\n", "  retention:\n    delete_after: 2020-01-01\n"), "utf-8"
    )
    with pytest.raises(DataError, match="had to be deleted"):
        write_answers("demo")
    assert not build.exists()


def test_a_wave_that_is_not_there_is_refused_by_name(build: Path) -> None:
    with pytest.raises(ParameterError, match="There is no wave 'dmeo'"):
        write_answers("dmeo")
    assert not build.exists()


def test_the_command_says_what_it_wrote(build: Path) -> None:
    done = CliRunner().invoke(main, ["export", "demo"])
    assert done.exit_code == 0, done.output
    assert str(build / "waves" / "demo" / "answers.parquet") in done.output
    assert "39 rows, 63 columns" in done.output
