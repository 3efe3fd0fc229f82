"""A site is made again where what it rests on has changed, and left alone where nothing has."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import paths
from analysis.publish.editions import Occasion
from analysis.publish.sitekeys import (
    is_published,
    read_published,
    read_site_key,
    site_folder,
    write_site_key,
)

DAY = Occasion("2026-11-30")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of a few files, in force."""
    files = ("data/a.yml", "data/evidence/published.yml", "notebooks/n.ipynb", "src/x.py",
             "README.md", "docs/a/b.md", "build/open/a.csv", "build/law/act.html")  # fmt: skip
    for name in files:
        text = '{"cells": []}' if name.endswith(".ipynb") else "first"
        paths.write_text(tmp_path / name, text)
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    monkeypatch.setenv("HROMADY_BUILD", str(tmp_path / "build"))
    return tmp_path


def key(*languages: str, stage: str = "public", occasion: Occasion = DAY) -> str:
    return read_site_key(languages or ("en", "uk"), stage=stage, occasion=occasion)


def test_the_key_is_another_for_whatever_is_asked_and_whatever_lies_there(home: Path) -> None:
    former = home / "former"
    paths.write_text(former / "results.json", "{}")
    since = Occasion(DAY.day, former)
    asked = [key(), key("uk", "en"), key("en"), key(stage="partners"),
             key(occasion=Occasion("2026-12-01")), key(occasion=since)]  # fmt: skip
    assert len(set(asked)) == len(asked)
    assert key() == asked[0]
    assert key(occasion=Occasion(DAY.day, former / "results.json")) == asked[-1]
    seen = {asked[-1]}
    for file in sorted(each for each in home.rglob("*") if each.is_file()):
        changed = '{"cells": [{"cell_type": "code", "source": "1"}]}'
        paths.write_text(file, changed if file.suffix == ".ipynb" else "second")
        seen.add(key(occasion=since))
    assert len(seen) == 1 + 9
    paths.write_text(home / "build" / "runs" / "made.ipynb", "{}")
    assert key(occasion=since) in seen


def test_a_site_is_there_as_long_as_none_of_its_files_changes(home: Path) -> None:
    site = site_folder("public")
    assert read_published(["en"], stage="public", occasion=DAY) is None
    paths.write_text(site / "index.html", "first")
    paths.write_text(site / "assets" / "site.css", "style")
    write_site_key(site, key("en"))
    assert read_published(["en"], stage="public", occasion=DAY) == site / "index.html"
    assert read_published(["en"], stage="partners", occasion=DAY) is None
    assert read_published(["en", "uk"], stage="public", occasion=DAY) is None
    assert {file.name for file in site.rglob("*")} == {"index.html", "assets", "site.css"}
    for name, text in (("index.html", "fIrst"), ("new.html", ""), ("assets/site.css", None)):
        file = site / name
        before = file.read_text() if file.exists() else None
        file.write_text(text) if text is not None else file.unlink()
        assert read_published(["en"], stage="public", occasion=DAY) is None, name
        file.write_text(before) if before is not None else file.unlink()
        assert read_published(["en"], stage="public", occasion=DAY) is not None, name
    paths.write_text(home / "data" / "a.yml", "second")
    assert read_published(["en"], stage="public", occasion=DAY) is None
    paths.write_text(home / "notebooks" / "n.ipynb", "no notebook")
    assert read_published(["en"], stage="public", occasion=DAY) is None


@pytest.mark.parametrize("told", ["", "[]", "{"])
def test_a_key_that_cannot_be_read_is_none(tmp_path: Path, told: str) -> None:
    paths.write_text(tmp_path / "site.key.json", told)
    assert not is_published(tmp_path / "site", "a")
