"""The law comes in by the same door as open data, and says what failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from .terminal import Done, hromady


def told(build: Path, *words: str) -> Done:
    return hromady(*words, build=build)


def test_an_empty_folder_is_refused_text_by_text_with_exit_code_6(tmp_path: Path) -> None:
    done = told(tmp_path / "build", "fetch", "law", "--from", str(tmp_path))
    assert done.returncode == 6
    assert done.stderr.count("The folder holds no file of the source 'ua_") >= 9
    assert not (tmp_path / "build").exists()


@pytest.mark.reference
def test_one_text_is_fetched_by_its_id_and_nothing_else(reference: Path, tmp_path: Path) -> None:
    folder = str(reference / "data" / "law")
    done = told(tmp_path, "fetch", "ua_law_1508_vii", "--from", folder)
    assert done.returncode == 0, done.stderr
    assert "1 official text(s) in place." in done.stdout
    assert [file.name for file in (tmp_path / "open").iterdir()] == ["law_1508-18.json"]


def test_a_provision_without_the_fetched_text_is_exit_code_5(tmp_path: Path) -> None:
    done = told(tmp_path, "law", "ua_law_2671_viii", "стаття 26")
    assert done.returncode == 5
    assert "has not been fetched" in done.stderr
    assert done.stdout == ""


@pytest.mark.reference
def test_a_provision_is_printed_with_its_edition_and_fingerprint(
    reference: Path, tmp_path: Path
) -> None:
    folder = str(reference / "data" / "law")
    told(tmp_path, "fetch", "ua_law_1508_vii", "--from", folder)
    done = told(tmp_path, "law", "ua_law_1508_vii", "частина", "1", "статті", "8-1")
    assert done.returncode == 0, done.stderr
    head, body, foot = done.stdout.strip().split("\n\n")
    assert head == "частина перша статті 8-1"
    assert body.startswith("1. ")
    assert foot.startswith("Edition 2026-02-28 · wording sha256 ")
    missing = told(tmp_path, "law", "ua_law_1508_vii", "стаття 99")
    assert missing.returncode == 2
    assert "Nearest: 20" in missing.stderr


@pytest.mark.reference
def test_a_folder_with_open_data_and_a_text_of_an_act_gives_both(
    reference: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for file in (*(reference / "data" / "upstream").iterdir(),
                 reference / "data" / "law" / "1508-18.json"):  # fmt: skip
        (folder / file.name).symlink_to(file)
    done = told(tmp_path / "build", "fetch", "--from", str(folder))
    assert done.returncode == 0, done.stderr
    assert "1 official text(s) in place." in done.stdout
    assert (tmp_path / "build" / "open" / "law_1508-18.json").is_file()
    both = told(tmp_path / "other", "fetch", "ua_law_1508_vii", "population", "--from", str(folder))
    assert "1 source(s) in place; 2 inputs" in both.stdout
    assert (tmp_path / "other" / "open" / "law_1508-18.json").is_file()
