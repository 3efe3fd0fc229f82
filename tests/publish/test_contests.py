"""A contest as files: whole or not at all, the broken seal first, every figure computed again."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import docx
import pytest

from analysis import contest, paths
from analysis.contest import ContestDecision, SealState
from analysis.publish import contest_figures, read_manifest, recomputed, verify_word, write_contest
from analysis.release import check_release, read_release_rules


@lru_cache(maxsize=1)
def decided() -> ContestDecision:
    return contest.read_decision("pilots")


def broken_seal() -> ContestDecision:
    seal = SealState("broken", "2026-08-31", "a" * 64, found="b" * 64, opened_on="2026-10-19")
    return replace(decided(), seal=seal)


def keys(state: str = "") -> list[str]:
    rows = decided().applications
    return rows.loc[rows["state"].str.contains(state), "application_id"].tolist()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_contest(decided(), tmp_path_factory.mktemp("contest") / "pilots").parent


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("contest") / "broken"
    return write_contest(broken_seal(), target, languages=("en",)).parent


def first_line(page: Path) -> str:
    """The first words that a browser shows."""
    body = page.read_text("utf-8").split("<body>")[1]
    lines = re.sub(r"<[^>]+>", "", body).split("\n")
    return next(line.strip() for line in lines if line.strip())


def test_there_is_a_protocol_a_language_and_a_page_an_applicant(folder: Path) -> None:
    names = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert names == {
        "index.html",
        *(f"protocol-{each}.docx" for each in ("uk", "en", "pl")),
        *(f"feedback/{key}.{kind}" for key in keys() for kind in ("docx", "html")),
    }


def test_the_page_leads_to_every_file(folder: Path) -> None:
    text = (folder / "index.html").read_text("utf-8")
    links = re.findall(r'<a href="([^"#]+)"', text)
    assert len(links) == 3 + 46
    assert [each for each in links if not (folder / each).is_file()] == []
    assert "http" not in text.split("</style>")[1]


def test_every_page_has_one_heading_and_speaks_its_language(folder: Path) -> None:
    pages = [folder / "index.html", *(folder / "feedback").glob("*.html")]
    assert len(pages) == 47
    for page in pages:
        text = page.read_text("utf-8")
        assert text.count("<h1") == 1, page.name
        assert '<html lang="uk">' in text
        assert "Демонстрація" in text, page.name


def test_a_broken_seal_is_the_first_line_of_every_file(broken: Path) -> None:
    files = [file for file in broken.rglob("*") if file.is_file()]
    assert len(files) == 1 + 1 + 2 * 46
    for file in files:
        if file.suffix == ".html":
            assert first_line(file).startswith("SEAL BROKEN."), file.name
        else:
            first = "".join(docx.Document(str(file)).element.body[0].itertext())
            assert "The seal of the rules is broken" in first, file.name


def test_an_intact_seal_raises_no_alarm(folder: Path) -> None:
    assert "ПЕЧАТКУ" not in first_line(folder / "index.html")


def test_every_figure_of_a_file_is_computed_again_and_holds(folder: Path) -> None:
    for name in ("protocol-uk.docx", "protocol-pl.docx", f"feedback/{keys('reserve')[0]}.docx"):
        file = folder / name
        manifest = read_manifest(file)
        told = verify_word(file, recomputed(manifest))
        assert len(told) == len(manifest.figures) + 1 > 10
        assert {each.state for each in told} == {"holds"}, name
        assert set(manifest.declarations) >= {
            f"data/contests/pilots/{each}"
            for each in ("contest.yml", "seal.yml", "scores.csv", "lots.yml")
        }


def home_with_contest(folder: Path) -> Path:
    """Make a home whose data are those of the project, and whose contest a test may change."""
    home, data = folder / "home", paths.data_folder()
    (home / "data" / "contests").mkdir(parents=True)
    (home / "notebooks").mkdir()
    for part in data.iterdir():
        if part.name != "contests":
            (home / "data" / part.name).symlink_to(part)
    shutil.copytree(data / "contests" / "pilots", home / "data" / "contests" / "pilots")
    return home


def test_a_score_that_was_changed_afterwards_is_found(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = home_with_contest(tmp_path)
    file = home / "data" / "contests" / "pilots" / "scores.csv"
    key = keys("not_chosen")[0]
    lines = file.read_text("utf-8").splitlines()
    place, cells = next(
        (number, line.split(","))
        for number, line in enumerate(lines)
        if line.startswith(f"{key},") and ",review," in line and line.split(",")[4] in "123"
    )
    cells[4] = str(int(cells[4]) + 1)
    lines[place] = ",".join(cells)
    file.write_text("\n".join(lines) + "\n", "utf-8")
    monkeypatch.setenv("HROMADY_HOME", str(home))
    page = folder / "feedback" / f"{key}.docx"
    told = verify_word(page, recomputed(read_manifest(page)))
    changed = {each.key.split("/", 2)[2] for each in told if each.state == "changed"}
    assert f"{key}/final/total" in changed


def test_a_document_of_another_kind_has_no_figures_of_a_contest(folder: Path) -> None:
    manifest = read_manifest(folder / "protocol-en.docx")
    assert len(contest_figures(manifest)) > 150
    assert contest_figures(manifest.model_copy(update={"kind": "brief"})) == {}


def test_the_same_decision_gives_the_same_files(tmp_path: Path) -> None:
    first, second = (
        write_contest(decided(), tmp_path / name, languages=("pl",)).parent for name in ("a", "b")
    )
    files = sorted(file.relative_to(first) for file in first.rglob("*") if file.is_file())
    assert len(files) == 2 + 2 * 46
    assert all((first / each).read_bytes() == (second / each).read_bytes() for each in files)


def test_a_stranger_reads_every_file_and_finds_nothing(folder: Path) -> None:
    report = check_release(folder, rules=read_release_rules("public"))
    assert report.counts["documents"] == 49
    assert [str(each) for each in report.disclosures] == []


def test_words_of_the_documents_are_read_in_each_language() -> None:
    said = {
        contest.read_contest_words(each).say("contests.state_reserve")
        for each in ("uk", "en", "pl")
    }
    assert len(said) == 3
