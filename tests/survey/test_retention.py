"""Raw answers past their day are read by nothing, and it is said which files to delete."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analysis import release, survey
from analysis.errors import DataError
from analysis.survey.retention import Retention, files_to_delete, refuse_overdue
from analysis.survey.suspicions import read_material
from analysis.survey.verification import read_verification

OVER = "2020-01-31"
LAST = date(2027, 3, 31)


def retention(last: date | None) -> Retention:
    return Retention(en="A year", uk="Рік", pl="Rok", delete_after=last)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Return a workbook that was decided before the day came."""
    return survey.write_corrections_workbook("demo", path=tmp_path / "decided.xlsx")


@pytest.fixture
def overdue(workbook: Path, wave_folder: Path) -> Path:
    """Return the folder of a wave whose answers had to be deleted."""
    assert workbook.exists()
    path = wave_folder / "wave.yml"
    text = path.read_text("utf-8")
    assert "  retention:\n" in text
    told = text.replace("  retention:\n", f'  retention:\n    delete_after: "{OVER}"\n')
    path.write_text(told, "utf-8")
    return wave_folder


@pytest.mark.parametrize(
    ("last", "today", "is_over"),
    [
        (LAST, date(2027, 3, 30), False),
        (LAST, LAST, False),
        (LAST, date(2027, 4, 1), True),
        (None, date(2999, 1, 1), False),
    ],
)
def test_the_last_day_itself_is_still_allowed(
    wave_folder: Path, last: date | None, today: date, is_over: bool
) -> None:
    assert (wave_folder / "responses.xlsx").exists()
    told = retention(last)
    assert told.is_over(today) is is_over
    if not is_over:
        refuse_overdue(told, wave_id="demo", responses="responses.xlsx", today=today)
        return
    with pytest.raises(DataError, match="no raw answers after 2027-03-31"):
        refuse_overdue(told, wave_id="demo", responses="responses.xlsx", today=today)


def test_it_names_the_raw_file_and_the_workbooks_made_of_it(
    home: Path, build: Path, wave_folder: Path
) -> None:
    assert home in wave_folder.parents
    assert [file.name for file in files_to_delete("demo", responses="responses.xlsx")] == [
        "responses.xlsx"
    ]
    survey.write_corrections_workbook("demo")
    day = date(2027, 4, 1)
    with pytest.raises(DataError) as refused:
        refuse_overdue(retention(LAST), wave_id="demo", responses="responses.xlsx", today=day)
    assert refused.value.found == "waves/demo/responses.xlsx, waves/demo/corrections.xlsx"
    assert "Delete these files and every copy" in refused.value.hint
    (wave_folder / "responses.xlsx").unlink()
    with pytest.raises(DataError, match="corrections.xlsx"):
        refuse_overdue(retention(LAST), wave_id="demo", responses="responses.xlsx", today=day)
    (build / "waves" / "demo" / "corrections.xlsx").unlink()
    refuse_overdue(retention(LAST), wave_id="demo", responses="responses.xlsx", today=day)


READERS: dict[str, Callable[[Path], object]] = {
    "the wave": lambda _: survey.read_wave("demo"),
    "the material of the checks": lambda _: read_material("demo"),
    "the suspicions": lambda _: survey.read_suspicions("demo"),
    "the workbook of corrections": lambda _: survey.write_corrections_workbook("demo"),
    "the decisions": lambda book: survey.write_decisions("demo", book),
    "the verification": lambda _: read_verification("demo"),
    "the twin": lambda _: survey.write_twin("demo"),
    "the private answers of a release": lambda _: release.read_private_answers(),
}


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_of_raw_answers_refuses(
    reader: str, overdue: Path, workbook: Path, build: Path
) -> None:
    with pytest.raises(DataError, match=f"had to be deleted by now.*no raw answers after {OVER}"):
        READERS[reader](workbook)
    assert (overdue / "responses.xlsx").exists()
    assert not build.exists()


def test_a_copy_under_another_name_is_refused_as_a_new_wave(overdue: Path, tmp_path: Path) -> None:
    copied = shutil.copy(overdue / "responses.xlsx", tmp_path / "harmless.xlsx")
    with pytest.raises(DataError, match="had to be deleted by now"):
        survey.write_new_wave("again", form=overdue / "form.xlsx", responses=Path(copied))
    assert not (overdue.parent / "again").exists()


def test_once_they_are_deleted_a_release_is_checked_without_them(overdue: Path) -> None:
    (overdue / "responses.xlsx").unlink()
    assert len(release.read_private_answers()) > 50
