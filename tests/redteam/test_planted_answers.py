"""What people told in confidence, planted in the raw answers, is in no byte that is made of them.

Two waves with planted names, telephones, addresses, positions, open answers and identifiers, also
inside a repeat group, go through every command that a team runs on a wave. Then every file of the
build, of the twin and of the terminal is searched, archives and columns of Parquet files included.
The persons are invented.
"""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis import paths
from tests.projects import keep_one_edition_of_others

Cells = dict[tuple[int, str], str]
DEMO: Cells = {
    (5, "respondent_name"): "Ганна Вигаданенко-Плантова",
    (6, "respondent_phone"): "+380 67 411 00 41",
    (7, "respondent_email"): "planted.mail.one@example.org",
    (8, "proposals"): "Сусідка з третього поверху лишилася зовсім сама, плант-один",
    (9, "_submitted_by"): "planted_interviewer_one",
    (10, "_uuid"): "2f1b9dbb-af85-4673-83b8-bae2d5ac4f01",
    (11, "services_budget_uah"): "питайте +380 67 411 00 42",
    (12, "provider_mediation"): "planted.mail.two@example.org",
    (13, "ministry_answer_days"): "49.83974 24.02974 289 4.9",
    (14, "oblast"): "Львівська, вул. Плантова, буд. 12, кв. 7",
    (15, "barriers"): "no_providers пані Соломія Плантівська",
    (16, "hromada"): "Пристолична, planted.mail.three@example.org",
}
MEMBERS: Cells = {
    (2, "member_name"): "Остап Повторенко-Плантовий",
    (3, "member_note"): "Онук вигаданої баби Плантихи не ходить до школи",
    (2, "member_help"): "тел. 067 411 00 43",
    (3, "member_help"): "50.45 30.52 0 0",
}
RESIDENTS: Cells = {
    (20, "respondent_name"): "Мирослава Плантенко-Вигадана",
    (21, "respondent_phone"): "+380 67 411 00 44",
    (22, "proposals"): "Мій чоловік не встає вже третій рік, плант-два",
    (23, "_submitted_by"): "planted_interviewer_two",
    (24, "paid_out_of_pocket_uah"): "картка 4111 1111 1111 1111",
    (25, "ngo_trust"): "planted.mail.four@example.org",
    (26, "provider_travel_minutes"): "живу 48.46478, 35.04618",
}
MARKS = (
    *("Вигаданенко", "411 00 41", "674110041", "planted.mail", "плант-один", "planted_interviewer"),
    *("ac4f01", "411 00 42", "49.83974", "24.02974", "Плантова", "Соломія Плантівська"),
    *("Повторенко", "Плантихи", "411 00 43", "50.45 30.52", "Плантенко", "411 00 44"),
    *("плант-два", "4111 1111", "4111111111", "48.46478", "35.04618", "третій рік"),
)
COMMANDS = (
    *(
        "publish --languages en",
        "check demo",
        "corrections demo",
        "twin demo",
        "run 01 --wave demo",
    ),
    *("export demo", "export residents"),
    *("corrections residents", "run 01 --wave residents", "run 06 --wave residents"),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project folder whose two waves hold what nobody may see."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copytree(paths.data_folder(), folder / "data")
    shutil.copytree(paths.notebooks_folder(), folder / "notebooks")
    keep_one_edition_of_others(folder / "notebooks" / "editions.yml")
    for name, cells in (("demo", DEMO), ("residents", RESIDENTS)):
        wave = folder / "data" / "waves" / name
        put(wave / "responses.xlsx", "responses", cells)
    add_repeat(folder / "data" / "waves" / "demo")
    for file in (folder / "data" / "waves").glob("*/*.xlsx"):
        told = file.with_name(f"{file.name}.source.yml")
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        text = re.sub(r"(?m)^sha256: \w+$", f"sha256: {digest}", told.read_text("utf-8"))
        told.write_text(text, "utf-8")
    return folder


def put(path: Path, sheet_name: str, cells: Cells) -> None:
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[sheet_name]
    headings = [cell.value for cell in sheet[1]]
    for (row, column), value in cells.items():
        place = next(n for n, told in enumerate(headings, 1) if str(told).endswith(column))
        sheet.cell(row, place).value = value
    workbook.save(path)


def add_repeat(wave: Path) -> None:
    """Ask anew for each member of a household, and answer for two of them."""
    form = openpyxl.load_workbook(wave / "form.xlsx")
    asked = form["survey"]
    headings = [cell.value for cell in asked[1]]
    rows = (
        *(("begin_repeat", "member"), ("text", "member_name"), ("text", "member_note")),
        *(("select_one yes_no", "member_help"), ("end_repeat", None)),
    )
    for kind, name in rows:
        line = {"type": kind, "name": name, **dict.fromkeys(headings[2:5], name)}
        asked.append([line.get(heading) for heading in headings])
    choices = form["choices"]
    if "yes_no" not in {row[0].value for row in choices.iter_rows(min_row=2)}:
        for choice in ("yes", "no"):
            choices.append(["yes_no", choice, choice, choice, choice])
    form.save(wave / "form.xlsx")
    answers = openpyxl.load_workbook(wave / "responses.xlsx")
    members = answers.create_sheet("member")
    columns = ["member_name", "member_note", "member_help", "_index"]
    members.append([*columns, "_parent_table_name", "_parent_index"])
    for number in (1, 2):
        given = [MEMBERS.get((number + 1, column), "yes") for column in columns[:3]]
        members.append([*given, number, "responses", 1])
    answers.save(wave / "responses.xlsx")


@pytest.fixture(scope="module")
def made(home: Path) -> dict[str, subprocess.CompletedProcess[bytes]]:
    """Run every command on the planted waves, and keep what the terminal showed."""

    def hromady(words: str) -> subprocess.CompletedProcess[bytes]:
        places = {"HROMADY_HOME": str(home), "HROMADY_BUILD": str(home / "build")}
        return subprocess.run(
            [sys.executable, "-m", "analysis", *words.split()],
            capture_output=True,
            cwd=home,
            env={**os.environ, **places},
        )

    with ThreadPoolExecutor(2) as several:
        return dict(zip(COMMANDS, several.map(hromady, COMMANDS), strict=True))


def texts_in(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Every part of a file: itself, members of archives, columns of Parquet files."""
    yield name, content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for member in archive.namelist():
                yield from texts_in(archive.read(member), f"{name}/{member}")
    if content.startswith(b"PAR1"):
        table = pd.read_parquet(BytesIO(content))
        text = table.reset_index().to_csv()
        yield f"{name} as text", text.encode()


def written(mark: str) -> set[bytes]:
    """A mark as it stands in text, in JSON, in HTML, in XML of ASCII, and with other blanks."""
    plain = {mark, mark.replace(" ", ""), mark.replace(" ", "\u00a0"), html.escape(mark)}
    ways = {text.encode() for text in plain} | {json.dumps(t)[1:-1].encode() for t in plain}
    return ways | {text.encode("ascii", "xmlcharrefreplace") for text in plain}


def found_in(parts: Iterator[tuple[str, bytes]]) -> tuple[set[str], list[str]]:
    """Marks that were found, with their places, and the names of all parts searched."""
    wanted = {mark: written(mark) for mark in MARKS}
    hits, names = set(), []
    for name, content in parts:
        names.append(name)
        hits |= {
            f"{mark} in {name}"
            for mark, ways in wanted.items()
            if any(way in content for way in ways)
        }
    return hits, names


def below(*folders: Path) -> Iterator[tuple[str, bytes]]:
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            yield from texts_in(file.read_bytes(), str(file.relative_to(folder.parent)))


def test_the_search_finds_every_mark_in_the_raw_answers(home: Path) -> None:
    raw = [home / "data" / "waves" / name for name in ("demo", "residents")]
    hits, _ = found_in(below(*raw))
    seen = {hit.partition(" in ")[0] for hit in hits}
    glued = {"674110041", "4111111111"}
    assert seen | glued == set(MARKS)
    assert len(MARKS) > 20


def test_every_command_went_through(
    made: dict[str, subprocess.CompletedProcess[bytes]], home: Path
) -> None:
    failed = {words: done.stderr.decode() for words, done in made.items() if done.returncode}
    assert failed == {}
    pages = {path.name for path in (home / "build" / "pages").glob("[0-9][0-9]_*.html")}
    assert len(pages) == 3
    assert (home / "build" / "waves" / "demo_twin" / "responses.xlsx").exists()
    published = json.loads((home / "build" / "site" / "edition.json").read_bytes())["reports"]
    every = {file.stem for file in (home / "notebooks").glob("[0-9][0-9]_*.ipynb")}
    assert {each["notebook"] for each in published.values()} == every
    assert len(list((home / "build" / "site").glob("*.html"))) > len(published) >= len(every) + 3
    assert len(list((home / "build" / "waves").rglob("answers.parquet"))) == 2


def test_no_byte_that_is_made_of_the_answers_holds_a_mark(
    made: dict[str, subprocess.CompletedProcess[bytes]], home: Path
) -> None:
    assert made
    hits, names = found_in(below(home / "build", home / "notebooks"))
    assert sorted(hits) == []
    suffixes = {Path(name).suffix for name in names}
    assert {".html", ".xlsx", ".xml", ".yml", ".ipynb", ".json", ".parquet"} <= suffixes
    assert len(names) > 60


def test_no_line_of_the_terminal_holds_a_mark(
    made: dict[str, subprocess.CompletedProcess[bytes]],
) -> None:
    logs = [(words, done.stdout + done.stderr) for words, done in made.items()]
    hits, names = found_in(iter(logs))
    assert sorted(hits) == []
    assert len(names) == len(COMMANDS)
    assert sum(len(content) for _, content in logs) > 2_000


def test_the_workbook_for_the_team_says_what_it_keeps_out_and_shows_none_of_it(
    made: dict[str, subprocess.CompletedProcess[bytes]], home: Path
) -> None:
    assert made["corrections demo"].returncode == 0
    for wave in ("demo", "residents"):
        book = home / "build" / "waves" / wave / "corrections.xlsx"
        assert found_in(texts_in(book.read_bytes(), book.name))[0] == set()
        rows = pd.read_excel(book, sheet_name="explained", dtype="str").to_numpy().tolist()
        told = " ".join(str(cell) for row in rows for cell in row)
        assert "Private answers are not shown" in told
