"""Each cell that cannot be is refused: file, row, column, what was needed, what was found."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.contest.contest_checks import read_contest_faults
from analysis.contest.entries import Entries, read_entries
from analysis.contest.entry_checks import SCORE_COLUMNS, read_sheet
from analysis.errors import DataError, HromadyError

from .changes import rows_of, with_cell

FOREIGN = "UA05020010000053508"  # a hromada of Vinnytsia oblast


def refusal() -> str:
    with pytest.raises(DataError) as refused:
        read_entries("pilots")
    return str(refused.value)


@pytest.mark.parametrize(
    ("file", "column", "value", "needed"),
    [
        ("applications.csv", "application_id", "7", "A and two or three digits"),
        ("applications.csv", "hromada_code", "UA99000000000000001", "a hromada of the register"),
        ("applications.csv", "hromada_code", "", "a hromada of the register"),
        ("applications.csv", "hromada_code", FOREIGN, "a hromada of UA12"),
        ("applications.csv", "submitted_on", "2026-09-06", "a day from 2026-09-07 on"),
        ("applications.csv", "submitted_on", "2026-02-30", "a day from"),
        ("applications.csv", "submitted_on", "10.09.2026", "a day from"),
        ("applications.csv", "has_ngo_letter", "так", "yes or no"),
        ("reviewers.csv", "reviewer_id", "Olena Example", "names are kept elsewhere"),
        ("reviewers.csv", "kind", "a friend of ours", "a word for the kind"),
        ("reviewers.csv", "stages", "lunch", "some of: interview, review"),
        ("reviewers.csv", "stages", "review review", "some of: interview, review"),
        ("reviewers.csv", "stages", "", "some of: interview, review"),
        ("reviewers.csv", "conflicts", "UA99", "codes of hromadas"),
        ("residents.csv", "hromada_code", "UA99", "a hromada of the register"),
        ("residents.csv", "residents_count", "7.5", "a whole number of residents"),
        ("residents.csv", "residents_count", "0", "a whole number of residents"),
        ("scores.csv", "application_id", "A99", "an application of applications.csv"),
        ("scores.csv", "reviewer_id", "R99", "a reviewer of reviewers.csv"),
        ("scores.csv", "stage", "lunch", "one of: review, interview"),
        ("scores.csv", "criterion", "shared_understanding", "a criterion of 'review'"),
        ("scores.csv", "score", "6", "whole points from 0 to 5, or nothing"),
        ("scores.csv", "score", "-1", "whole points from 0 to 5"),
        ("scores.csv", "score", "3.5", "whole points from 0 to 5"),
        ("scores.csv", "score", "nan", "whole points from 0 to 5"),
        ("scores.csv", "scored_on", "2026-10-18", "a day from 2026-10-19 to 2026-11-13"),
        ("scores.csv", "scored_on", "2026-11-14", "a day from 2026-10-19 to 2026-11-13"),
        ("scores.csv", "scored_on", "2026-08-31", "after the rules were sealed (2026-08-31)"),
    ],
)
def test_a_cell_that_cannot_be_is_named(
    pilots: Path, file: str, column: str, value: str, needed: str
) -> None:
    assert with_cell(pilots / file, 5, column, value) != value
    said = refusal()
    assert f"{file}, row 5, column '{column}': needed" in said
    assert needed in said
    assert f"'{value}" in said


def test_a_score_of_another_stage_than_that_of_the_reviewer_is_named(pilots: Path) -> None:
    with_cell(pilots / "scores.csv", 5, "reviewer_id", "R17")
    said = refusal()
    assert "scores.csv, row 5, column 'stage': needed a stage of R17 (interview)" in said


@pytest.mark.parametrize("column", ["application_id", "hromada_code"])
def test_an_application_or_a_hromada_that_stands_twice_is_named(pilots: Path, column: str) -> None:
    file = pilots / "applications.csv"
    first = str(rows_of(file).at[2, column])
    with_cell(file, 9, column, first)
    assert f"row 9, column '{column}': needed each only once, found '{first}'" in refusal()


def test_a_score_that_is_given_twice_is_named(pilots: Path) -> None:
    file = pilots / "scores.csv"
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    pd.concat([table, table.iloc[[0]]]).to_csv(file, index=False)
    assert f"scores.csv, row {len(table) + 2}, column 'criterion': needed each only" in refusal()


def test_a_score_in_spite_of_a_conflict_of_interest_is_named(pilots: Path) -> None:
    scores, applied = rows_of(pilots / "scores.csv"), rows_of(pilots / "applications.csv")
    application, reviewer = scores.at[2, "application_id"], scores.at[2, "reviewer_id"]
    code = applied.set_index("application_id").at[application, "hromada_code"]
    reviewers = rows_of(pilots / "reviewers.csv")
    row = int(reviewers.index[reviewers["reviewer_id"] == reviewer][0])
    with_cell(pilots / "reviewers.csv", row, "conflicts", code)
    said = refusal()
    assert "scores.csv, row 2, column 'reviewer_id'" in said
    assert f"somebody without a conflict of interest with {code}" in said
    assert f"found '{reviewer} for {application}'" in said


def test_a_reviewer_who_scores_everything_alike_is_named(pilots: Path) -> None:
    file = pilots / "scores.csv"
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    own = table["reviewer_id"].eq("R03") & table["score"].ne("")
    table.loc[own, "score"] = "3"
    table.to_csv(file, index=False)
    said = refusal()
    assert "scores by which R03 tells applications apart at 'review'" in said
    assert f"'3' in all {own.sum()} scores of 'R03'" in said
    table.loc[own.idxmax(), "score"] = "4"
    table.to_csv(file, index=False)
    assert len(read_entries("pilots").scores) == len(table)


def test_a_reviewer_of_one_application_may_score_it_alike(pilots: Path) -> None:
    file = pilots / "scores.csv"
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    own = table["reviewer_id"].eq("R03")
    first = table.loc[own, "application_id"].iloc[0]
    kept = table[~own | table["application_id"].eq(first)].copy()
    kept.loc[kept["reviewer_id"].eq("R03"), "score"] = "3"
    kept.to_csv(file, index=False)
    assert len(read_entries("pilots").scores) == len(kept)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "cannot be read"),
        ("application_id,reviewer_id\nA01,R01\n", "has other columns"),
        (",".join(SCORE_COLUMNS) + "\nA01,R01,review\nA01,R01,review,a,b,c,d,e\n", "cannot be"),
    ],
)
def test_a_table_of_another_form_is_refused(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "scores.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=said) as refused:
        read_sheet(file, SCORE_COLUMNS)
    assert "scores.csv" in str(refused.value)


@pytest.mark.parametrize("apart", [",", ";"])
@pytest.mark.parametrize("row", [0, 1, 7])
@pytest.mark.parametrize("extra", [["x"], [""], ["x", "y"]])
def test_a_row_that_is_longer_than_the_columns_is_refused_and_moves_nothing(
    tmp_path: Path, apart: str, row: int, extra: list[str]
) -> None:
    file = tmp_path / "scores.csv"
    lines = [list("abcdef") for _ in range(8)]
    text = [apart.join(each) for each in [list(SCORE_COLUMNS), *lines]]
    file.write_text("\n".join(text) + "\n", "utf-8")
    assert read_sheet(file, SCORE_COLUMNS).rows.to_numpy().tolist() == lines
    lines[row] += extra
    text = [apart.join(each) for each in [list(SCORE_COLUMNS), *lines]]
    file.write_text("\n".join(text) + "\n", "utf-8")
    with pytest.raises(DataError, match=r"scores\.csv") as refused:
        read_sheet(file, SCORE_COLUMNS)
    told = f"{refused.value.what} {refused.value.found}"
    assert "more values than there are columns" in told or f"line {row + 2}" in told


def test_a_table_that_is_missing_or_not_utf8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is missing"):
        read_sheet(tmp_path / "scores.csv", SCORE_COLUMNS)
    (tmp_path / "scores.csv").write_bytes("оцінка\n".encode("cp1251"))
    with pytest.raises(DataError, match="needed|Needed: UTF-8 text"):
        read_sheet(tmp_path / "scores.csv", SCORE_COLUMNS)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.sampled_from(
        [
            *("applications.csv", "reviewers.csv", "scores.csv", "residents.csv"),
            *("contest.yml", "scores.yml", "lots.yml", "seal.yml"),
        ]
    ),
    at=st.integers(0),
    taken=st.integers(0, 40),
    put=st.sampled_from([b"", b",", b";", b"\n", b":", b'"', b"-", b"\t", b"\x00", b"\xff", b"7"]),
)
def test_a_damaged_file_is_read_or_refused_and_never_anything_else(
    pilots: Path, name: str, at: int, taken: int, put: bytes
) -> None:
    file = pilots / name
    whole = file.read_bytes()
    place = at % len(whole)
    file.write_bytes(whole[:place] + put + whole[place + taken :])
    try:
        with suppress(HromadyError):
            assert isinstance(read_contest_faults("pilots", indicator_ids=()), tuple)
    finally:
        file.write_bytes(whole)


@pytest.mark.parametrize("name", ["applications.csv", "scores.csv", "residents.csv"])
def test_a_table_as_a_spreadsheet_saves_it_is_read_the_same(
    pilots: Path, entries: Entries, name: str
) -> None:
    text = (pilots / name).read_text(encoding="utf-8").replace(",", ";").replace("\n", "\r\n")
    (pilots / name).write_bytes(text.encode("utf-8-sig"))
    again = read_entries("pilots")
    pd.testing.assert_frame_equal(again.applications, entries.applications)
    pd.testing.assert_frame_equal(again.scores, entries.scores)


def test_rows_are_counted_over_blank_and_short_ones(pilots: Path) -> None:
    file = pilots / "applications.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    short = lines[5].rsplit(",", 1)[0]
    file.write_text("\n".join([*lines[:3], "", *lines[3:5], short, *lines[6:]]), encoding="utf-8")
    said = refusal()
    assert "row 4, column 'application_id': needed A and two or three digits, found ''" in said
    assert "row 7, column 'has_responsible_team': needed yes or no, found ''" in said
