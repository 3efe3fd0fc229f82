"""The commands about documents, as a person at a terminal meets them."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analysis import paths
from analysis.cli import main


def typed_over(path: Path, old: str, new: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    path.write_bytes(stream.getvalue())


@pytest.fixture
def told(build: Path) -> Callable[..., Result]:
    """Return what gives words to the door without starting another Python."""
    return lambda *words: CliRunner().invoke(main, list(words))


def test_packages_are_listed_without_a_name(told: Callable[..., Result], build: Path) -> None:
    done = told("draft")
    assert done.exit_code == 0, done.stderr
    assert any(line.startswith("social_order_reform ") for line in done.stdout.splitlines())
    assert not build.exists()


def test_a_bill_without_the_fetched_law_is_exit_code_5_and_writes_nothing(
    told: Callable[..., Result], build: Path
) -> None:
    done = told("draft", "social_order_reform")
    assert done.exit_code == 5
    assert "hromady fetch law" in done.stderr
    assert not (build / "drafts").exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("draft", "nothing"), 2, "No package of documents is called 'nothing'"),
        (("draft", "hromada_programme", "--day", "tomorrow"), 2, "This is no day"),
        (("draft", "hromada_programme", "--language", "de"), 2, "'de' is not known"),
        (("verify", "nowhere.docx"), 4, "no such file"),
        (("verify", __file__), 4, "no Word file"),
    ],
)
def test_what_is_wrong_is_told_with_its_exit_code(
    told: Callable[..., Result], words: tuple[str, ...], code: int, said: str
) -> None:
    done = told(*words)
    assert (done.exit_code, said in done.stderr) == (code, True), done.stderr


def test_a_folder_with_other_things_is_never_replaced(
    told: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    done = told("draft", "hromada_programme", "--out", str(tmp_path / "mine"))
    assert done.exit_code == 2
    assert "thesis.txt" in done.stderr
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years of work"


@pytest.mark.reference
def test_a_package_is_drafted_verified_altered_and_verified_again(
    told: Callable[..., Result], reference: Path, build: Path
) -> None:
    fetched = told("fetch", "law", "--from", str(reference / "data" / "law"))
    assert fetched.exit_code == 0, fetched.stderr
    done = told("draft", "social_order_reform", "--day", "2026-11-30")
    assert done.exit_code == 0, done.stderr
    folder = build / "drafts" / "social_order_reform" / "uk"
    assert (folder / "bill.xml").is_file()
    table, note = folder / "comparative_table.docx", folder / "explanatory_note.docx"

    sound = told("verify", str(table))
    assert sound.exit_code == 0, sound.stderr
    assert "quotation" in sound.stdout
    assert sound.stderr == ""

    typed_over(note, "12,8\u00a0%", "92,8\u00a0%")
    altered = told("verify", str(note))
    assert altered.exit_code == 4
    assert "12,8 % → 92,8 %" in altered.stderr.replace("\u00a0", " ")

    for text in (build / "open").iterdir():
        text.unlink()
    unknown = told("verify", str(table))
    assert unknown.exit_code == 5
    assert "not fetched here" in unknown.stderr


def test_a_bill_is_checked_without_the_law_only_after_fetching(
    told: Callable[..., Result],
) -> None:
    done = told("check", "bill", "social_order_reform")
    assert done.exit_code == 5
    assert "hromady fetch law" in done.stderr


def test_check_bill_names_the_bills_and_refuses_what_is_none(told: Callable[..., Result]) -> None:
    nothing = told("check", "bill")
    assert nothing.exit_code == 2
    assert "social_order_reform" in nothing.stderr
    assert told("check", "bill", "social_order_reforn").exit_code == 2
    assert told("check", "bill", "hromada_programme").exit_code == 2
    assert told("check", "demo", "social_order_reform").exit_code == 2
    assert told("check", "bill", "social_order_reform", "--day", "tomorrow").exit_code == 2


@pytest.mark.reference
def test_a_bill_is_told_requirement_by_requirement(
    told: Callable[..., Result], reference: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told("fetch", "law", "--from", str(reference / "data" / "law")).exit_code == 0
    words = ("check", "bill", "social_order_reform", "--day", "2026-11-30")
    done = told(*words, "--wording")
    assert done.exit_code == 0, done.stderr
    assert "21 requirements; 0 not met; 3 left to a person." in done.stdout
    assert done.stdout.count("статті 9") >= 17
    assert "how it enters into force" in done.stdout

    shutil.copytree(paths.data_folder(), tmp_path / "data")
    (tmp_path / "notebooks").mkdir()
    proposal = tmp_path / "data" / "proposals" / "allow_multi_year_contracts.yml"
    text = proposal.read_text(encoding="utf-8")
    richer = re.sub(r"effect: \w+", "effect: more_expenditure", text)
    assert richer != text
    proposal.write_text(richer, encoding="utf-8")
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    refused = told(*words)
    assert refused.exit_code == 1, refused.stderr
    assert "no earlier than 1 January 2028" in refused.stdout
    assert "It would not be registered" in refused.stderr
