"""A file from anywhere is opened within bounds."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from analysis.errors import DataError
from analysis.publish import containers
from analysis.publish.containers import read_parts


def packed(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"{name}.xml", content)
        archive.writestr("picture.png", b"x")
    return path


def test_parts_of_markup_are_read_and_pictures_are_not(tmp_path: Path) -> None:
    assert read_parts(packed(tmp_path / "a.docx", a=b"<a/>")) == {"a.xml": b"<a/>"}


def test_a_part_with_entities_of_its_own_is_left_out(tmp_path: Path) -> None:
    content = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert list(read_parts(packed(tmp_path / "a.docx", a=content, b=b"<b/>"))) == ["b.xml"]


def test_a_file_that_swells_is_not_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.docx", a=bytes(containers.LARGEST_SUM + 1))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(DataError, match="too large"):
        read_parts(path)
