"""Every check of a wave together: counted, masked, silenced by a confirmation, blind to order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pytest

from analysis import survey
from analysis.survey.corrections import read_corrections
from analysis.survey.privacy import private_kind
from analysis.survey.suspicions import CHECKS, read_suspicions
from analysis.survey.workbooks import read_sheets, write_sheets


def test_every_check_says_how_much_it_looked_at(demo: survey.Wave) -> None:
    counts = read_suspicions("demo").counts.set_index("check")
    assert list(counts.index) == list(CHECKS)
    assert len(counts) >= 11
    idle = set(counts.index[counts["looked_at_count"] == 0])
    assert idle == {"straight lines"}, "the demonstration declares no battery"


def test_without_its_log_the_checks_find_what_the_log_of_the_demonstration_decides(
    wave_folder: Path,
) -> None:
    log = read_corrections(wave_folder / "corrections.yml")
    (wave_folder / "corrections.yml").unlink()
    table = read_suspicions("demo").table
    suspected = set(zip(table["response"], table["column"], strict=True))
    suspected |= {(name, "hromada") for name in table.loc[table["column"] == "_id", "response"]}
    cells = [(entry.response, entry.column) for entry in log]
    assert len(cells) == 6
    missed = [cell for cell in cells if cell not in suspected]
    assert missed == [("400146", "oblast")], "told at the name, which the oblast leaves open"
    assert ("400146", "hromada") in suspected


def test_the_same_holds_for_the_residents(home: Path) -> None:
    path = home / "data" / "waves" / "residents" / "corrections.yml"
    log = read_corrections(path)
    path.unlink()
    table = read_suspicions("residents").table
    suspected = set(table["response"])
    missed = {entry.response for entry in log} - suspected
    assert len(log) == 6
    assert missed == set()


def test_a_confirmation_silences_its_own_suspicion_and_no_other(wave_folder: Path) -> None:
    before = read_suspicions("demo")
    outlier = before.table[before.table["check"] == "outlier"].iloc[0]
    path = wave_folder / "corrections.yml"
    text = path.read_text("utf-8")
    entry = (
        f'  - response: "{outlier.response}"\n    action: confirm\n    column: {outlier.column}\n'
        f'    expect: "{outlier.found}"\n    who: desk\n    why: seen\n    check: '
    )
    path.write_text(text + entry + "outlier\n", "utf-8")
    after = read_suspicions("demo")
    assert len(after.table) == len(before.table) - 1
    assert after.counts["decided_count"].sum() == before.counts["decided_count"].sum() + 1
    path.write_text(text + entry + "constraint\n", "utf-8")
    assert len(read_suspicions("demo").table) == len(before.table)


def test_nothing_private_stands_in_any_suspicion(
    wave_folder: Path, plant: Callable[[int, str, object], None]
) -> None:
    (wave_folder / "corrections.yml").unlink()
    plant(5, "hromada", "Лошицька, тел. 0671234567")
    plant(6, "services_budget_uah", "спитайте pryklad@example.org")
    plant(7, "respondent_name", "Тест")
    table = read_suspicions("demo").table
    assert "(telephone number)" in table["found"].tolist()
    raw = read_sheets(wave_folder / "responses.xlsx")["responses"]
    private = ["respondent_name", "respondent_phone", "respondent_email", "proposals", "_uuid"]
    planted = {text for name in private for text in raw[name] if len(text) > 4}
    assert len(planted) > 60
    told = "\n".join(table.astype("str").agg(" ".join, axis=1))
    assert [text for text in planted if text in told] == []
    numbers = {text for text in table["found"] if private_kind(text)}
    assert numbers == set()


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_rows_changes_only_row_numbers(wave_folder: Path, seed: int) -> None:
    (wave_folder / "corrections.yml").unlink()
    path = wave_folder / "responses.xlsx"
    before = read_suspicions("demo").table
    rows = read_sheets(path)["responses"].sample(frac=1, random_state=seed)
    lines: list[Mapping[str, object]] = [
        {str(name): text for name, text in line.items()} for line in rows.to_dict("records")
    ]
    write_sheets(path, {"responses": lines})
    after = read_suspicions("demo").table
    assert len(before) > 50
    pd.testing.assert_frame_equal(in_any_order(before), in_any_order(after))
    assert before["row"].tolist() != after["row"].tolist()


def test_another_kind_of_file_gives_the_same_suspicions(wave_folder: Path) -> None:
    before = read_suspicions("demo")
    raw = read_sheets(wave_folder / "responses.xlsx")["responses"]
    raw = raw.rename(columns={"start": "meta/start", "end": "meta/end"})
    raw.to_csv(wave_folder / "responses.csv", index=False, sep=";")
    path = wave_folder / "wave.yml"
    path.write_text(path.read_text("utf-8").replace("responses.xlsx", "responses.csv"), "utf-8")
    after = read_suspicions("demo")
    assert len(before.table) > 50
    pd.testing.assert_frame_equal(in_any_order(before.table), in_any_order(after.table))
    assert after.counts.set_index("check").at["durations", "looked_at_count"] == 48


def in_any_order(table: pd.DataFrame) -> pd.DataFrame:
    rest = table.drop(columns="row")
    return rest.sort_values(list(rest.columns), ignore_index=True)
