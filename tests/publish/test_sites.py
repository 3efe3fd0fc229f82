"""A whole site, or the last good one: never a half."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest

from analysis import paths, publish
from analysis.drafts import Document, Heading, Package
from analysis.errors import DataError, ParameterError, ReleaseError, RunError

REPORT = "small: {notebook: 01_small, title: Small, summary: A small report.}"
DRAFTED = "analysis.publish.sites.read_all_drafted"


def made_project(home: Path) -> Path:
    """A copy of the project whose only report takes a second."""
    shutil.copytree(paths.data_folder(), home / "data")
    (home / "notebooks").mkdir()
    (home / "notebooks" / "editions.yml").write_text(REPORT)
    return home


def in_force(home: Path, patch: pytest.MonkeyPatch) -> Path:
    patch.setenv("HROMADY_HOME", str(home))
    patch.setenv("HROMADY_BUILD", str(home / "build"))
    return home


@pytest.fixture
def small_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return in_force(made_project(tmp_path / "project"), monkeypatch)


@pytest.fixture(scope="module")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project whose site was published on a day, with its documents."""
    home = made_project(tmp_path_factory.mktemp("published") / "project")
    write_report(home, "'a finding of ' + language")
    documents = (Document("brief", "brief", "uk", "Коротко", (Heading(1, "Коротко"),)),)
    package = Package("sample", "uk", "Про вигадане", "parliament", documents)
    evidence = publish.Evidence(package_id="sample", date="2026-11-30")
    made = (publish.Drafted(package, evidence),)
    done: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        in_force(home, patch)
        patch.setattr(DRAFTED, lambda day: made if day else ())
        publish.publish_site(jobs=1, occasion=publish.Occasion("2026-11-30"), report=done.append)
    assert done == ["small"]
    return home


@pytest.fixture
def published(published_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in force for one test."""
    home = tmp_path / "project"
    shutil.copytree(published_once, home)
    return in_force(home, monkeypatch)


def write_report(home: Path, code: str) -> None:
    made = nbformat.v4.new_notebook(
        metadata={
            "kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}
        }
    )
    made.cells = [
        nbformat.v4.new_markdown_cell("# A small report", id="title"),
        nbformat.v4.new_code_cell(
            "language: str = 'en'  # language", id="parameters", metadata={"tags": ["parameters"]}
        ),
        nbformat.v4.new_code_cell(code, id="spoken", metadata={"tags": ["headline"]}),
    ]
    nbformat.write(made, home / "notebooks" / "01_small.ipynb")


def test_a_finding_of_a_report_stands_on_the_first_page(published: Path) -> None:
    site = published / "build" / "site"
    assert "a finding of en" in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "small.html").exists()
    assert sorted(f.name for f in site.parent.iterdir()) == ["runs", "site", "site.key.json"]


def test_an_unchanged_site_is_known_again_and_a_changed_report_makes_it_due(
    published: Path,
) -> None:
    asked = {"stage": "public", "occasion": publish.Occasion("2026-11-30")}
    assert publish.read_published(["en"], **asked) == published / "build" / "site" / "index.html"
    write_report(published, "'another finding'")
    assert publish.read_published(["en"], **asked) is None


def test_a_failed_run_leaves_the_last_good_site(published: Path) -> None:
    site = published / "build" / "site"
    before = {f.name: f.read_bytes() for f in site.rglob("*") if f.is_file()}
    write_report(published, "1 / 0")
    with pytest.raises(RunError, match="ZeroDivisionError"):
        publish.publish_site(jobs=1)
    after = {f.name: f.read_bytes() for f in site.rglob("*") if f.is_file()}
    assert len(before) >= 5
    assert after == before


def test_one_page_is_written_with_all_that_it_loads(small_project: Path) -> None:
    write_report(small_project, "'good'")
    page = publish.publish_page("01", {"language": "en"})
    assert page.name == "01_small-en.html"
    assert "good" in page.read_text(encoding="utf-8")
    assert (page.parent / "assets" / "plotly.min.js").stat().st_size > 1_000_000


def test_an_unknown_parameter_runs_nothing(small_project: Path) -> None:
    write_report(small_project, "'good'")
    with pytest.raises(ParameterError, match="Did you mean 'language'"):
        publish.publish_page("01", {"langage": "en"})
    assert not (small_project / "build").exists()


def test_no_survey_of_a_report_is_published_against_its_terms(small_project: Path) -> None:
    write_report(small_project, "'good'")
    notebook = small_project / "notebooks" / "01_small.ipynb"
    text = notebook.read_text(encoding="utf-8")
    both = "language: str = 'en'  # language\\nresidents_wave: str = 'residents'  # people"
    notebook.write_text(text.replace("language: str = 'en'  # language", both), encoding="utf-8")
    wave = small_project / "data" / "waves" / "residents" / "wave.yml"
    terms = wave.read_text(encoding="utf-8")
    assert "public: true" in terms
    wave.write_text(terms.replace("public: true", "public: false"), encoding="utf-8")
    with pytest.raises(ReleaseError, match="'residents' may not be published"):
        publish.publish_site(jobs=1)


def test_no_contest_is_published_against_its_terms(small_project: Path) -> None:
    write_report(small_project, "'good'")
    notebook = small_project / "notebooks" / "01_small.ipynb"
    text = notebook.read_text(encoding="utf-8")
    both = "language: str = 'en'  # language\\ncontest: str = 'pilots'  # which"
    notebook.write_text(text.replace("language: str = 'en'  # language", both), encoding="utf-8")
    rules = small_project / "data" / "contests" / "pilots" / "contest.yml"
    terms = rules.read_text(encoding="utf-8")
    assert terms.count("public: true") == 1
    rules.write_text(terms.replace("public: true", "public: false"), encoding="utf-8")
    with pytest.raises(ReleaseError, match="'pilots' may not be published") as refused:
        publish.publish_site(jobs=1)
    assert "data/contests/pilots/contest.yml" in str(refused.value)
    assert not (small_project / "build" / "site").exists()


def test_documents_lead_to_their_files_and_the_next_edition_says_what_changed(
    published: Path,
) -> None:
    site = published / "build" / "site"
    text = (site / "index.html").read_text(encoding="utf-8")
    assert '<a href="documents/sample-uk.html" lang="uk">Про вигадане</a>' in text
    page = (site / "documents" / "sample-uk.html").read_text(encoding="utf-8")
    assert 'href="../assets/site.css"' in page
    assert (site / "documents" / "sample" / "uk" / "brief.docx").is_file()
    assert "no earlier edition to compare" in (site / "changes.html").read_text(encoding="utf-8")
    assert 'href="changes.html"' in text
    write_report(published, "'another finding'")
    index = publish.publish_site(jobs=1, occasion=publish.Occasion(since=site))
    assert "sample" not in index.read_text(encoding="utf-8")
    told = (index.parent / "changes.html").read_text(encoding="utf-8")
    assert "No number, no verdict and no page differs" in told
    assert "Code and notebooks: 1 file" in told
    with pytest.raises(DataError, match="made of"):
        publish.publish_site(jobs=1, occasion=publish.Occasion(since=published))
