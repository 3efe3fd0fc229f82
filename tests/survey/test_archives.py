"""Files of responses are known by their content; what would burst is not unpacked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from analysis import paths
from analysis.errors import DataError
from analysis.survey import archives
from analysis.survey.archives import kind_of, open_archive, read_content, read_part

from .exported import ANSWERS, delimited, exported, odk, ods


def zipped(**parts: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "."), content)
    return out.getvalue()


def test_the_kind_of_a_file_is_seen_in_its_content() -> None:
    workbook = (paths.data_folder() / "waves" / "demo" / "form.xlsx").read_bytes()
    rows = exported(ANSWERS)
    kinds = [kind_of(content, where="a") for content in (workbook, ods(rows), odk(rows))]
    assert [*kinds, kind_of(delimited(rows), where="a")] == [
        "workbook",
        "opendocument",
        "tables",
        "text",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "password, or in the old .xls format"),
        (zipped(photo__jpg=b"x"), r"holds no table.*Found: photo\.jpg"),
        (zipped(), "holds no table.*Found: nothing"),
        (b"<!DOCTYPE html><html>Please log in</html>", "a page of the web.*Download"),
        (b"PK\3\4 and then nothing", "not readable; it may be cut off"),
    ],
)
def test_other_files_are_refused_by_what_they_are(content: bytes, message: str) -> None:
    with pytest.raises(DataError, match=message) as refused:
        kind_of(content, where="responses.xlsx")
    assert "responses.xlsx" in str(refused.value)


def test_an_archive_cut_off_anywhere_is_refused() -> None:
    content = odk(exported(ANSWERS))
    refused = 0
    for length in range(4, len(content) - 1, 37):
        with pytest.raises(DataError, match=r"not readable.*odk\.zip"):
            kind_of(content[:length], where="odk.zip")
        refused += 1
    assert refused > 10


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped(a__csv=b"0" * 40_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(DataError, match=r"beyond all bounds.*40,000,000 bytes.*bomb\.zip, a\.csv"):
        open_archive(bomb, where="bomb.zip")


@pytest.mark.parametrize(("limit", "value"), [("SIZE_LIMIT", 50), ("PARTS_LIMIT", 1)])
def test_the_whole_of_an_archive_is_bounded(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    content = zipped(a__csv=b"0" * 30, b__csv=b"0" * 30)
    open_archive(content, where="a.zip")
    monkeypatch.setattr(archives, limit, value)
    with pytest.raises(DataError, match="beyond all bounds.*60 bytes in 2 parts"):
        open_archive(content, where="a.zip")


def test_an_encrypted_part_is_refused() -> None:
    content = bytearray(zipped(a__csv=b"secret"))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(mark) + offset] |= 1
    with pytest.raises(DataError, match=r"protected by a password.*a\.zip"):
        open_archive(bytes(content), where="a.zip")


def test_a_damaged_part_is_named() -> None:
    content = bytearray(zipped(a__csv=b"hromada,role\n" * 50))
    content[content.index(b"a.csv") + 12] ^= 0xFF
    archive = open_archive(bytes(content), where="a.zip")
    with pytest.raises(DataError, match=r"part of an archive is damaged.*a\.zip, part 'a\.csv'"):
        read_part(archive, "a.csv", where="a.zip")


def test_a_missing_and_an_empty_file_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"could not be opened.*none\.csv"):
        read_content(tmp_path / "none.csv")
    (tmp_path / "empty.csv").touch()
    with pytest.raises(DataError, match=r"empty \(0 bytes\).*empty\.csv"):
        read_content(tmp_path / "empty.csv")
