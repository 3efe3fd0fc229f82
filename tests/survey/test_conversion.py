"""pyxform has the last word: what it accepts is read, what it refuses is refused."""

from __future__ import annotations

import os
import re
import tarfile
import warnings
from pathlib import Path

import pytest
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from analysis import paths
from analysis.errors import DataError
from analysis.survey.conversion import asked_in, read_converted
from analysis.survey.formlint import lint_form
from analysis.survey.forms import read_form

ARCHIVE = "pyxform-1.4.0.tar.gz"
"""A source distribution of pyxform with its example forms; those of 4.x hold none."""


def test_the_questions_of_the_demonstration_keep_groups_rows_and_order() -> None:
    converted = read_converted(paths.data_folder() / "waves" / "demo" / "form.xlsx")
    asked = asked_in(converted)
    rows = [question.row for question in asked]
    assert len(rows) > 60
    assert rows == sorted(set(rows))
    assert {len(question.path) for question in asked} == {0, 1}


def pyxform_accepts(path: Path) -> str:
    """Return "" where pyxform converts the form, else its reason."""
    with warnings.catch_warnings(record=True, action="always"):
        try:
            convert(str(path), warnings=[])
        except PyXFormError as problem:
            return " ".join(str(problem).split())
    return ""


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return pyxform's example forms from the folder ``$HROMADY_PACKAGES``."""
    folder = os.environ.get("HROMADY_PACKAGES")
    if folder is None or not (Path(folder) / ARCHIVE).exists():
        pytest.skip(f"$HROMADY_PACKAGES with {ARCHIVE} is not there")
    into = tmp_path_factory.mktemp("examples")
    with tarfile.open(Path(folder) / ARCHIVE) as archive:
        archive.extractall(into, filter="data")
    return sorted(file for file in into.rglob("*.xls*") if file.suffix in (".xls", ".xlsx"))


def test_every_example_form_of_pyxform_gets_the_verdict_of_pyxform(examples: list[Path]) -> None:
    """Verdict of the pyxform that is installed, on every .xls and .xlsx form of its examples."""
    accepted, refused = 0, 0
    for path in examples:
        reason = pyxform_accepts(path)
        if not reason:
            accepted += 1
            form = read_form(path)
            assert form.questions["question_id"].is_unique, path.name
            assert form.questions["kind"].ne("").all(), path.name
            continue
        refused += 1
        with pytest.raises(DataError) as told:
            read_form(path)
        assert path.name in str(told.value)
        assert reason.rstrip(".") in str(told.value), path.name
        row = re.search(r"\[row : (\d+)\]", reason)
        assert row is None or f"row {row.group(1)}" in told.value.where, path.name
    assert accepted > 40
    assert refused > 10


def test_the_linter_reads_every_example_form(examples: list[Path]) -> None:
    counted, faults = 0, 0
    for path in examples:
        if path.name == "duplicate_columns.xlsx":
            with pytest.raises(DataError, match="Duplicate column header"):
                lint_form(path)
            continue
        counted += 1
        faults += len(lint_form(path))
    assert counted > 50
    assert faults > 50
