"""No private answer of any wave stands in anything that was built from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from analysis import paths, survey
from analysis.survey.privacy import private_kind

SHORTEST = 6
"""Letters of the shortest answer looked for; "так" stands everywhere."""
TECHNICAL = ("_id", "_uuid", "_submitted_by")


def private_answers() -> dict[str, str]:
    """Every private answer of every wave as it was typed, and the column that holds it."""
    found: dict[str, str] = {}
    for wave_id in survey.read_wave_ids(level=None):
        record = survey.read_wave_record(wave_id)
        file = paths.data_folder() / "waves" / wave_id / str(record.responses)
        table = pd.read_excel(file, sheet_name=record.sheet, dtype=str, keep_default_na=False)
        for column in [*record.private_questions, *TECHNICAL]:
            answers = table.get(column, pd.Series(dtype=str)).str.strip()
            # A first name alone is that of many: it points at nobody, and stands in other words.
            known = [answer for answer in answers if len(answer) >= SHORTEST]
            found |= {answer: column for answer in known if not answer.isalpha()}
        for column in table.columns.difference([*record.private_questions, *TECHNICAL]):
            traces = [answer for answer in table[column] if private_kind(answer)]
            found |= {answer.strip(): column for answer in traces}
    return found


def texts_of(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every built file as text, escapes undone; tables of Parquet as their cells."""
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or "open" in file.relative_to(folder).parts[:1]:
            continue
        if file.suffix == ".parquet":
            yield file, pd.read_parquet(file).reset_index().to_csv()
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        yield file, re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text)


def leaks(folder: Path, answers: dict[str, str]) -> list[str]:
    """Name each built file with a private answer in it; the answer itself is not repeated."""
    wanted = {answer.casefold(): column for answer, column in answers.items()}
    counted, found = 0, []
    for file, text in texts_of(folder):
        counted += 1
        folded = text.casefold()
        words = set(re.findall(r"\w+", folded))
        # Numbers of submissions look like the decimals of a time, of an axis or of a drawing.
        whole = set(re.findall(r"(?<![\w.])\d+(?!\w)", folded))
        found += [
            f"{file.name}: {column}"
            for answer, column in wanted.items()
            if words.issuperset(re.findall(r"\w+", answer)) and answer in folded
            if column != "_id" or answer in whole
        ]
    assert counted > 1, f"nothing was built in {folder}"
    return found


@pytest.fixture(scope="module")
def answers() -> dict[str, str]:
    """Private answers to look for, of each kind."""
    found = private_answers()
    assert {"respondent_name", "respondent_phone", "respondent_email", "proposals"} <= {
        *found.values()
    }
    assert len(found) > 3_000
    return found


def test_a_leak_would_be_found(answers: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>Nothing.</p>", encoding="utf-8")
    (tmp_path / "run.ipynb").write_text("{}", encoding="utf-8")
    assert leaks(tmp_path, answers) == []
    name = next(answer for answer, column in answers.items() if column == "respondent_name")
    escaped = name.encode("ascii", "backslashreplace").decode("ascii")
    (tmp_path / "run.ipynb").write_text(f'{{"text": "{escaped}"}}', encoding="utf-8")
    assert "run.ipynb: respondent_name" in leaks(tmp_path, answers)
    number = next(answer for answer, column in answers.items() if column == "_id")
    (tmp_path / "page.html").write_text(f"<p>0.{number} s</p>", encoding="utf-8")
    assert "page.html: _id" not in leaks(tmp_path, answers)
    (tmp_path / "page.html").write_text(f"<p>sent twice; {number} is kept</p>", encoding="utf-8")
    assert "page.html: _id" in leaks(tmp_path, answers)


def test_no_private_answer_stands_in_anything_built(site: Path, answers: dict[str, str]) -> None:
    assert leaks(site.parent, answers) == []
    names = {file.suffix for file, _ in texts_of(site.parent)}
    assert {".html", ".ipynb"} <= names


def test_no_private_answer_stands_in_a_committed_notebook(answers: dict[str, str]) -> None:
    assert leaks(paths.notebooks_folder(), answers) == []
