"""A workspace holds every notebook in one language, and never takes from a reader what is his."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from analysis import paths
from analysis.desk import START, write_workspace
from analysis.errors import ParameterError

NAME = "04_hromada_profile.ipynb"


@pytest.fixture
def home(tmp_path: Path, build: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own with two notebooks, and all that is declared."""
    home = tmp_path / "home"
    (home / "notebooks").mkdir(parents=True)
    for name in (NAME, "02_service_map.ipynb", "editions.yml"):
        shutil.copy(paths.notebooks_folder() / name, home / "notebooks")
    (home / "data").symlink_to(paths.data_folder())
    monkeypatch.setenv("HROMADY_HOME", str(home))
    return home


def cells(file: Path) -> list[dict[str, Any]]:
    return list(json.loads(file.read_text(encoding="utf-8"))["cells"])


def change(file: Path, text: str) -> None:
    """Add a cell, as somebody does who works in a notebook."""
    notebook = json.loads(file.read_text(encoding="utf-8"))
    name = f"own-{len(notebook['cells'])}"
    own = {"cell_type": "code", "id": name, "metadata": {}, "source": text, "outputs": []}
    notebook["cells"].append({**own, "execution_count": None})
    file.write_text(json.dumps(notebook), encoding="utf-8")


def run(file: Path) -> None:
    """Give a cell an output, as running it does."""
    notebook = json.loads(file.read_text(encoding="utf-8"))
    output = {"output_type": "stream", "name": "stdout", "text": "seen\n"}
    notebook["cells"][1].update(outputs=[output], execution_count=7)
    file.write_text(json.dumps(notebook), encoding="utf-8")


def test_all_notebooks_are_there_in_the_language_and_nothing_else_changed(build: Path) -> None:
    made = write_workspace("uk")
    assert made.folder == build / "lab" / "uk"
    originals = sorted(paths.notebooks_folder().glob("*.ipynb"))
    assert [f.name for f in sorted(made.folder.glob("*.ipynb"))] == [f.name for f in originals]
    for original in originals:
        copied = cells(made.folder / original.name)
        assert [cell["id"] for cell in copied] == [cell["id"] for cell in cells(original)]
        for own, source in zip(copied, cells(original), strict=True):
            told, was = "".join(own["source"]), "".join(source["source"])
            if own["cell_type"] == "markdown":
                assert told != was, f"{original.name}: {own['id']} is not translated"
            elif own["metadata"].get("tags") == ["parameters"]:
                assert told == was.replace('language: str = "en"', 'language: str = "uk"') != was
            else:
                assert told == was
            assert own.get("outputs", []) == []
    assert (made.folder / START).read_text(encoding="utf-8").count(".ipynb)") == len(originals)


def test_without_a_change_opening_again_changes_no_byte(home: Path) -> None:
    first = write_workspace("pl")
    before = {f: f.read_bytes() for f in first.folder.rglob("*") if f.is_file()}
    again = write_workspace("pl")
    assert again.newer == {}
    assert {f: f.read_bytes() for f in first.folder.rglob("*") if f.is_file()} == before


def test_what_a_reader_changed_stays_and_the_newer_edition_lies_beside_it(home: Path) -> None:
    folder = write_workspace("en").folder
    change(folder / NAME, "my = 1")
    mine = (folder / NAME).read_bytes()
    assert write_workspace("en").newer == {}
    change(home / "notebooks" / NAME, "theirs = 2")
    again = write_workspace("en")
    assert (folder / NAME).read_bytes() == mine
    beside = folder / again.newer[NAME]
    assert "".join(cells(beside)[-1]["source"]) == "theirs = 2"
    assert beside.name in (folder / START).read_text(encoding="utf-8")
    change(beside, "mine as well = 3")
    kept = beside.read_bytes()
    assert write_workspace("en").newer == {NAME: beside.name}
    assert (beside.read_bytes(), (folder / NAME).read_bytes()) == (kept, mine)
    change(home / "notebooks" / NAME, "theirs = 4")
    assert write_workspace("en").newer[NAME] != beside.name
    assert (folder / NAME).read_bytes() == mine


def test_a_copy_that_was_only_run_keeps_its_outputs_until_there_is_a_newer_edition(
    home: Path,
) -> None:
    folder = write_workspace("en").folder
    run(folder / NAME)
    write_workspace("en")
    assert cells(folder / NAME)[1]["execution_count"] == 7
    change(home / "notebooks" / NAME, "theirs = 2")
    assert write_workspace("en").newer == {}
    assert "".join(cells(folder / NAME)[-1]["source"]) == "theirs = 2"


def test_a_copy_that_was_deleted_or_broken_is_made_anew_or_left(home: Path) -> None:
    folder = write_workspace("en").folder
    (folder / NAME).unlink()
    write_workspace("en")
    assert cells(folder / NAME)
    (folder / NAME).write_text("{half", encoding="utf-8")
    change(home / "notebooks" / NAME, "theirs = 2")
    assert NAME in write_workspace("en").newer
    assert (folder / NAME).read_text(encoding="utf-8") == "{half"


def test_settings_that_the_reader_changed_stay(home: Path) -> None:
    made = write_workspace("uk")
    [file] = made.hidden.rglob("translation-extension/*")
    assert "uk_UA" in file.read_text(encoding="utf-8")
    file.write_text('{"locale": "en"}', encoding="utf-8")
    write_workspace("uk")
    assert file.read_text(encoding="utf-8") == '{"locale": "en"}'


def test_the_kernel_knows_the_project_and_the_build(home: Path, build: Path) -> None:
    made = write_workspace("uk")
    spec = json.loads((made.hidden / "share/kernels/python3/kernel.json").read_text("utf-8"))
    assert spec["env"] == {
        "HROMADY_HOME": str(home.resolve()),
        "HROMADY_BUILD": str(build),
        "HROMADY_LANGUAGE": "uk",
    }


def test_an_unknown_language_is_refused_before_anything_is_written(build: Path) -> None:
    with pytest.raises(ParameterError):
        write_workspace("xx")
    assert not (build / "lab").exists()
