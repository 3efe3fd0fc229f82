"""The import gives, cell by cell, what an independent import of the same files gave."""

from __future__ import annotations

import csv
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import paths, places
from analysis.errors import DataError
from analysis.places.sources import read_sources

COLUMNS = paths.root() / "tests" / "expected" / "open_data_columns.csv"

TIMES = {"divided_by": 1.0, "per_thousand_of": 1e3, "per_ten_thousand_of": 1e4}
STATUS = {
    "not occupied": "not_occupied",
    "not occupied, in the war zone": "war_zone",
    "occupied": "occupied",
    "deoccupied_Mar_Apr": "liberated_in_spring_2022",
    "deoccupied_Sept": "liberated_in_autumn_2022",
}


def declared_columns() -> Iterator[dict[str, str]]:
    with COLUMNS.open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


@pytest.fixture
def table(reference: Path) -> pd.DataFrame:
    file = reference / "data" / "indicators" / "hromada_indicators.csv"
    return pd.read_csv(file, low_memory=False).set_index("katottg").sort_index()


def computed(values: pd.DataFrame, row: dict[str, str]) -> pd.Series:
    column = values[row["input_id"]]
    if row["how"] in TIMES:
        column = column / values[row["by"]] * TIMES[row["how"]]
    return column.round(int(row["decimals"])) if row["decimals"] else column


def different(found: pd.Series, expected: pd.Series, how: str) -> pd.Series:
    if how == "by_class":
        return found != expected.map(STATUS)
    if not pd.api.types.is_numeric_dtype(expected):
        unlike = ~((found == expected) | (found.isna() & expected.isna()))
    else:
        numbers = found.astype("float64").to_numpy()
        close = np.isclose(
            numbers, expected.astype("float64"), rtol=1e-9, atol=1e-9, equal_nan=True
        )
        unlike = pd.Series(~close, index=found.index)
    if how == "where_given":
        unlike &= found.notna() & expected.notna()
    return unlike


@pytest.mark.usefixtures("fetched")
def test_more_than_a_hundred_columns_are_those_of_the_reference(table: pd.DataFrame) -> None:
    values = places.read_open_data().values
    assert values.index.to_list() == table.index.to_list()
    cells, unlike = 0, {}
    for row in declared_columns():
        found, expected = computed(values, row), table[row["reference_column"]]
        wrong = different(found, expected, row["how"])
        cells += len(found)
        if wrong.any():
            unlike[row["reference_column"]] = [
                (code, found[code], expected[code]) for code in wrong.index[wrong][:3]
            ]
    assert cells > 100 * 1469
    assert unlike == {}


@pytest.mark.usefixtures("fetched")
def test_every_declared_input_is_compared_or_known_to_stand_alone() -> None:
    compared = {row["input_id"] for row in declared_columns()}
    declared = set(places.read_open_data().inputs["input_id"])
    assert len(declared) > 90
    assert declared - compared == set()
    assert compared - declared == set()


@pytest.mark.usefixtures("fetched")
def test_the_publisher_has_what_the_reference_could_not_join(table: pd.DataFrame) -> None:
    """Eight lines more than the reference: misspelt or old names, proved by the residents."""
    data = places.read_open_data()
    level = data.values["financial_capacity_level"]
    assert level.notna().sum() == 1438
    assert (level.notna() & table["fin_capacity_level"].isna()).sum() == 8
    assert (level.isna() & table["fin_capacity_level"].notna()).sum() == 0
    assert data.unmatched.empty


@pytest.mark.usefixtures("fetched")
def test_the_thirty_one_occupied_before_2022_have_no_budget_and_no_area() -> None:
    values = places.read_open_data().values
    occupied = values["is_occupied_before_2022"]
    assert occupied.sum() == 31
    for column in ("income_total_2021_uah", "expenditure_total_2022_uah", "area_km2"):
        assert (values[column].isna() == occupied).all(), column


def test_nothing_fetched_is_no_error(build: Path) -> None:
    data = places.read_open_data()
    assert data.values.shape == (1469, 0)
    assert data.inputs.empty
    assert len(data.missing_sources) == len(
        [source for source in read_sources().values() if source.inputs]
    )
    assert "population" in data.missing_sources
    assert not build.exists()


@pytest.mark.usefixtures("build")
def test_one_source_alone_gives_its_inputs(reference: Path) -> None:
    places.fetch_source("population", folder=reference / "data" / "upstream")
    data = places.read_open_data()
    assert list(data.values) == ["residents_count", "urban_residents_count"]
    assert "population" not in data.missing_sources
    assert data.values["residents_count"].sum() > 30_000_000


@pytest.mark.usefixtures("build")
def test_a_source_that_needs_another_one_waits_for_it(reference: Path) -> None:
    upstream = reference / "data" / "upstream"
    places.fetch_source("financial_capacity", folder=upstream)
    assert "financial_capacity" in places.read_open_data().missing_sources
    places.fetch_source("population", folder=upstream)
    data = places.read_open_data()
    assert "financial_capacity" not in data.missing_sources
    assert data.values["financial_capacity_level"].notna().sum() == 1438


@pytest.mark.usefixtures("fetched")
def test_every_input_says_unit_date_definition_and_source() -> None:
    data = places.read_open_data()
    assert list(data.values) == data.inputs["input_id"].to_list()
    assert len(data.inputs) > 90
    for column in ("unit", "date", "definition", "source_id"):
        assert (data.inputs[column] != "").all()
    for row in data.inputs.itertuples():
        kind = {"yes_no": "boolean", "category": "str"}.get(row.unit, "float64")
        assert data.values[row.input_id].dtype == kind, row.input_id


@pytest.mark.usefixtures("fetched")
def test_the_second_reading_is_fast() -> None:
    places.read_open_data()
    spent = []
    for _ in range(3):
        start = time.perf_counter()
        places.read_open_data()
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.5


@pytest.fixture
def one_source(build: Path, reference: Path) -> Path:
    places.fetch_source("cooperation", folder=reference / "data" / "upstream")
    return build / "open"


def kept_of(folder: Path) -> Path:
    (kept,) = folder.glob("cooperation.*.parquet")
    return kept


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "other"])
def test_a_damaged_cache_is_made_anew(one_source: Path, damage: str) -> None:
    first = places.read_open_data().values
    kept = kept_of(one_source)
    whole = kept.read_bytes()
    middle = len(whole) // 3
    kept.write_bytes(
        {
            "empty": b"",
            "cut": whole[:middle],
            "flipped": whole[:middle] + bytes([whole[middle] ^ 255]) + whole[middle + 1 :],
            "other": b"not a table at all",
        }[damage]
    )
    pd.testing.assert_frame_equal(places.read_open_data().values, first)
    pd.testing.assert_frame_equal(places.read_open_data().values, first)
    assert len(kept_of(one_source).read_bytes()) == len(whole)


def test_a_file_that_was_changed_since_is_refused(one_source: Path) -> None:
    file = one_source / "kse_partnerships-hromadas.csv"
    file.write_bytes(file.read_bytes()[:-20])
    with pytest.raises(DataError, match=r"not the declared one.*hromady fetch cooperation"):
        places.read_open_data()


def test_a_changed_declaration_is_read_anew_and_the_old_result_goes(
    one_source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places.read_open_data()
    before = kept_of(one_source).name
    home = tmp_path / "home"
    shutil.copytree(paths.data_folder(), home / "data")
    (home / "notebooks").mkdir()
    declaration = home / "data" / "open" / "cooperation.yml"
    text = declaration.read_text(encoding="utf-8")
    declaration.write_text(
        text.replace("column: n_agreements\n", "column: n_agreements\n    scale: 10\n")
    )
    old = places.read_open_data().values["cooperation_agreements_count"]
    monkeypatch.setenv("HROMADY_HOME", str(home))
    new = places.read_open_data().values["cooperation_agreements_count"]
    assert (new == old * 10).all()
    assert new.sum() > 0
    assert kept_of(one_source).name != before


def test_a_read_only_build_still_gives_the_result(one_source: Path) -> None:
    """The cache is a convenience: where it cannot be kept, the figures are the same."""
    blocked = one_source / "blocked"
    blocked.mkdir()
    expected = places.read_open_data().values
    kept = kept_of(one_source)
    kept.unlink()
    os.mkdir(kept)  # a folder in its place: nothing can be renamed over it
    (kept / "occupied").write_text("x")
    pd.testing.assert_frame_equal(places.read_open_data().values, expected)
