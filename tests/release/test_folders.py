"""Every file of a folder is given to who reads it, or named as unread."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from analysis.errors import ParameterError
from analysis.release.exhibits import Exhibits
from analysis.release.folders import read_file, read_site_files


def read(folder: Path, name: str, content: bytes) -> Exhibits:
    file = folder / name
    file.write_bytes(content)
    found = Exhibits()
    read_file(file, name, found)
    return found


def zipped(**members: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name, inside in members.items():
            file.writestr(name.replace("_", "."), inside)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.html", b"<p>words</p>", "pages"),
        ("a", b"<!DOCTYPE html><p>words</p>", "pages"),
        ("a.svg", b"<svg><text>words</text></svg>", "pages"),
        ("a.js", b"var a = 'words';", "scripts"),
        ("a.json", b'{"a": "words"}', "JSON"),
        ("a.jsonl", b'{"a": "words"}\n{"a": "more"}', "JSON"),
        ("a.csv", b"a,b\nx,1\n", "downloads"),
        ("a.css", b"/* words */", "styles"),
        ("a.txt", b"words", "plain texts"),
        ("a.csv.gz", gzip.compress(b"a,b\nx,1\n", mtime=0), "downloads"),
        ("a.zip", zipped(b_csv=b"a,b\nx,1\n"), "containers"),
        ("a.png", b"\x89PNG", "pictures and fonts, not read"),
    ],
)
def test_each_kind_of_file_is_read_and_counted(
    name: str, content: bytes, kind: str, tmp_path: Path
) -> None:
    found = read(tmp_path, name, content)
    assert found.counts[kind] >= 1
    assert found.failures == []


def test_a_file_in_a_container_is_named_by_both(tmp_path: Path) -> None:
    found = read(tmp_path, "a.zip", zipped(b_csv=b"a,b\nx,1\n"))
    assert found.grids[0].file == "a.zip/b.csv"


def test_a_container_called_a_picture_is_opened(tmp_path: Path) -> None:
    assert read(tmp_path, "a.png", zipped(b_csv=b"a,b\nx,1\n")).counts["containers"] == 1


def test_what_a_page_embeds_is_read_at_its_place(tmp_path: Path) -> None:
    text = (
        '<iframe srcdoc="&lt;p&gt;inner words&lt;/p&gt;"></iframe><!-- <p>old words</p> -->'
        '<a href="data:text/csv,a%2Cb%0Ax%2C1">x</a>'
    )
    found = read(tmp_path, "a.html", text.encode())
    places = {each.text: each.place for each in found.passages}
    assert "srcdoc" in places["inner words"]
    assert "comment" in places["old words"]
    assert found.grids[0].rows == [["x", "1"]]


def test_files_are_listed_with_hidden_ones(tmp_path: Path) -> None:
    (tmp_path / ".hidden.csv").write_text("a,b\n")
    assert [each.name for each in read_site_files(tmp_path)] == [".hidden.csv"]
    with pytest.raises(ParameterError):
        read_site_files(tmp_path / "none")


def test_a_link_to_nowhere_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to(tmp_path / "gone.csv")
    found = Exhibits()
    read_file(tmp_path / "a.csv", "a.csv", found)
    assert "cannot be opened" in found.failures[0][2]
