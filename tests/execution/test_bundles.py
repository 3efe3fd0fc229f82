"""A bundle arrives as it left, or not at all, and never writes outside of its folder."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import DataError
from analysis.execution import bundles
from analysis.execution.bundles import bundle_of, is_inside, write_bundle

NAMES = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(lambda p: "/".join(p) + ".t")


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(NAMES, st.binary(max_size=40), max_size=5))
def test_what_arrives_is_what_left_whatever_the_order(files: dict[str, bytes]) -> None:
    from tempfile import TemporaryDirectory

    sent = bundle_of(files)
    assert bundle_of(dict(reversed(files.items()))) == sent
    with TemporaryDirectory() as folder:
        write_bundle(sent.pieces, Path(folder), sha256=sent.sha256)
        assert files_in(Path(folder)) == files


def test_a_large_one_travels_in_pieces_of_which_none_may_be_spoilt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "PIECE", 1000)
    files = {"noise.bin": Random(1).randbytes(4500)}
    sent = bundle_of(files)
    assert len(sent.pieces) == 5
    spoilt = [*sent.pieces[:2], sent.pieces[2][:-1] + b"?", *sent.pieces[3:]]
    for pieces in (spoilt, sent.pieces[:-1], sent.pieces[::-1]):
        with pytest.raises(DataError, match="did not arrive as it was sent"):
            write_bundle(pieces, tmp_path, sha256=sent.sha256)
        assert not list(tmp_path.iterdir())
    write_bundle(sent.pieces, tmp_path, sha256=sent.sha256)
    assert files_in(tmp_path) == files


def test_no_path_leads_out(tmp_path: Path) -> None:
    outside = ("../a", "/a", "a/../../b", "..\\a", "")
    assert [is_inside(name) for name in outside] == [False] * 5
    for name in outside[:3]:
        with pytest.raises(DataError, match="leads out"):
            bundle_of({name: b""})
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(name, b"")
        content = packed.getvalue()
        with pytest.raises(DataError, match="leads out"):
            write_bundle([content], tmp_path / "in", sha256=sha256(content).hexdigest())
    assert not list(tmp_path.rglob("*"))
