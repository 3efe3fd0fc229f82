"""A file is written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import paths
from analysis.errors import OutputError


def test_build_lies_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HROMADY_BUILD", str(tmp_path / "elsewhere"))
    assert paths.fetched_folder() == tmp_path / "elsewhere" / "open"


def test_a_folder_without_data_and_notebooks_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    with pytest.raises(OutputError, match="holds data/ and notebooks/"):
        paths.root()


def test_what_was_there_stays_when_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("the last good page")
    code = (
        "import resource, signal, sys; from pathlib import Path; from analysis import paths\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "paths.write_bytes(Path(sys.argv[1]), b'x' * 100_000)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(target)], capture_output=True, text=True)
    assert done.returncode != 0
    assert "page.html could not be written" in done.stderr
    assert target.read_text() == "the last good page"
    assert os.listdir(tmp_path) == ["page.html"]


def test_a_full_disk_is_named_and_leaves_the_last_good_file(tmp_path: Path) -> None:
    script = f"""
set -e
mount -t tmpfs -o size=64k tmpfs "{tmp_path}"
echo "the last good page" > "{tmp_path}/page.html"
"{sys.executable}" - <<'CODE' || true
import pathlib
from analysis import paths, errors
try:
    paths.write_bytes(pathlib.Path("{tmp_path}/page.html"), b"x" * 1_000_000)
except errors.OutputError as problem:
    print(problem)
CODE
cat "{tmp_path}/page.html"; ls -A "{tmp_path}" | wc -l
"""
    done = subprocess.run(["unshare", "-rm", "bash", "-c", script], capture_output=True, text=True)
    if "unshare" in done.stderr or "mount" in done.stderr:
        done = subprocess.run(
            ["unshare", "-m", "bash", "-c", script], capture_output=True, text=True
        )
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip(f"no small disk can be made here: {done.stderr.strip()}")
    assert "the disk is full" in done.stdout
    assert "the last good page" in done.stdout
    assert done.stdout.strip().endswith("1")
