"""A worker unpacks a bundle once, works from its code alone, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analysis.errors import DataError, RunError
from analysis.execution import Bundle, Order, bundle_of
from analysis.execution.workers import Stages, read_versions

CODE = """
import os, pathlib
def make(*, tell, pages, folder, more):
    for page in pages:
        tell({"cell": "writing"})
        if page["path"] == "deadly":
            os._exit(4)
        pathlib.Path(folder, page["path"]).write_text(page["path"] + more + os.environ["SAID"])
        here = [os.environ["PLACE"], os.getcwd(), str(os.getppid()), str(WARMED)]
        tell({"page": page["path"], "here": here})
WARMED = []
"""


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return bundle_of({"src/made_there.py": CODE.encode(), "work/a.txt": b"a"})


def order(bundle: Bundle, *subjects: tuple[str, ...], **more: Any) -> Order:
    return Order(
        bundle.sha256,
        ("import made_there",),
        folder="work",
        settings={"SAID": "?"},
        places={"PYTHONPATH": "src", "PLACE": "."},
        function="made_there:make",
        given={"more": "!"},
        subjects=tuple(tuple({"path": each} for each in subject) for subject in subjects),
        **more,
    )


def test_what_is_asked_for_is_made_from_the_bundle(bundle: Bundle, tmp_path: Path) -> None:
    stages = Stages(tmp_path)
    warming = {"a": ["import made_there", "made_there.WARMED.append(1)"]}
    asked = order(bundle, ("one", "two"), ("deadly", "three"), kin="k", warming=warming)
    with stages.used(asked, bundle.pieces) as stage:
        made = stage.made(asked)
        again = stage.made(order(bundle, ("four",), kin="k", warming=warming))
    told = dict(made["told"])
    assert told["deadly"]["failed"] == "writing"
    assert told["deadly"]["reason"].endswith("it ended itself with code 4")
    assert {name: content for name, (_, content) in made["files"].items()} == {
        "one": b"one!?", "two": b"two!?", "three": b"three!?",
    }  # fmt: skip
    home = told["one"]["here"][0]
    assert Path(home).is_relative_to(tmp_path)
    assert told["one"]["here"][1] == f"{home}/work"
    parents = {told[name]["here"][2] for name in ("one", "three")} | {
        again["told"][0][1]["here"][2]
    }
    assert parents == {str(stage.parent.process)}, "one preloaded process, and no other"
    assert [told["two"]["here"][3], told["three"]["here"][3]] == ["[]", "[1]"]
    assert again["told"][0][1]["here"][3] == "[1]", "a kin is warmed once"
    assert not list(tmp_path.rglob("made-*"))
    assert (stages.released("another"), stages.released(bundle.sha256)) == (False, True)
    assert not list(tmp_path.iterdir())


def test_another_bundle_takes_the_place_of_one_that_nobody_uses(
    bundle: Bundle, tmp_path: Path
) -> None:
    other = bundle_of({"src/made_there.py": CODE.encode(), "work/b.txt": b"b"})
    stages = Stages(tmp_path)
    with stages.used(order(bundle), bundle.pieces) as first:
        assert not stages.released(bundle.sha256), "it is in use"
    with stages.used(order(other), other.pieces) as second:
        assert second is not first
        assert not first.home.exists()
    assert stages.released(other.sha256)


def test_a_stage_whose_process_died_is_made_anew(bundle: Bundle, tmp_path: Path) -> None:
    stages = Stages(tmp_path)
    asked = order(bundle, ("one",))
    with (  # noqa: PT012
        pytest.raises(RunError, match="preloaded process"),
        stages.used(asked, bundle.pieces) as first,
    ):
        first.parent.problem()
        os.kill(first.parent.process, signal.SIGKILL)
        first.made(asked)
    with stages.used(asked, bundle.pieces) as second:
        assert list(second.made(asked)["files"]) == ["one"]
    assert stages.released(bundle.sha256)


def test_what_did_not_arrive_whole_is_never_used(bundle: Bundle, tmp_path: Path) -> None:
    asked = replace(order(bundle), bundle="0" * 64)
    with (
        pytest.raises(DataError, match="did not arrive"),
        Stages(tmp_path).used(asked, bundle.pieces),
    ):
        pass
    assert not list(tmp_path.iterdir())


def test_versions_name_what_pages_depend_on() -> None:
    told = read_versions(["pandas", "no-such-library"])
    assert list(told)[:4] == ["system", "python", "hromady", "code of workers"]
    assert told["no-such-library"] == "missing"
    assert read_versions(list(told)) == told
