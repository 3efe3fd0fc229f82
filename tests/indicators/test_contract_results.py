"""Results of contracts come back as inputs, real and synthetic ones never together."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis import paths
from analysis.errors import DataError
from analysis.indicators import (
    ContractResults,
    inputs_of,
    measure,
    read_contract_results,
    read_indicators,
)


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of results in a home that is in force for this test."""
    home = tmp_path / "home"
    (home / "data").mkdir(parents=True)
    (home / "notebooks").mkdir()
    for part in paths.data_folder().iterdir():
        if part.name != "contracts":
            (home / "data" / part.name).symlink_to(part)
    shutil.copytree(paths.data_folder() / "contracts", home / "data" / "contracts")
    monkeypatch.setenv("HROMADY_HOME", str(home))
    return home / "data" / "contracts" / "results.csv"


def test_demonstrations_are_read_only_where_they_are_asked_for() -> None:
    assert read_contract_results().values.empty
    synthetic = read_contract_results(synthetic=True)
    assert synthetic.is_synthetic
    assert list(synthetic.values.columns) == list(ContractResults.units)
    assert len(synthetic.values) == 3


def test_real_results_leave_the_synthetic_ones_out(results: Path) -> None:
    text = results.read_text(encoding="utf-8").splitlines()
    text[1] = text[1].replace(",yes,", ",no,")
    results.write_text("\n".join(text) + "\n", encoding="utf-8")
    assert len(read_contract_results().values) == 1
    assert len(read_contract_results(synthetic=True).values) == 2
    assert not read_contract_results().is_synthetic


def test_without_a_file_there_is_nothing(results: Path) -> None:
    results.unlink()
    found = read_contract_results(synthetic=True)
    assert found.values.empty
    assert found.date == ""
    assert inputs_of(results=found).values.shape == (0, 0)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("UA26020030000088465", "UA00000000000000000", "row 2"),
        (",yes,", ",perhaps,", "yes or no"),
        ("1359360.0", "-1", "contract_delivered_value_uah"),
        ("1359360.0", "much", "contract_delivered_value_uah"),
        ("is_synthetic", "synthetic", "row 1"),
    ],
)
def test_faulty_results_are_refused(results: Path, old: str, new: str, told: str) -> None:
    text = results.read_text(encoding="utf-8")
    assert old in text
    results.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=told):
        read_contract_results(synthetic=True)


def test_indicators_of_contracts_are_measured_and_say_that_they_are_synthetic() -> None:
    inputs = inputs_of(results=read_contract_results(synthetic=True))
    passports = read_indicators()
    table = measure(passports["contract_units_delivered_share"], inputs).set_index("hromada_code")
    row = table.loc["UA26020030000088465"]
    values = inputs.values.loc["UA26020030000088465"]
    expected = values["contract_delivered_value_uah"] / values["contract_agreed_value_uah"]
    assert row["value"] == pytest.approx(expected)
    assert (row["design"], row["is_synthetic"]) == ("purposive", True)
    quality = measure(passports["contract_standard_items_met_share"], inputs)
    assert sorted(quality["status"]) == ["measured", "measured", "no_data"]


def test_a_question_with_the_name_of_a_result_is_refused() -> None:
    frame = pd.DataFrame({"contract_items_met_count": [1.0]}, index=["UA1"])
    results = ContractResults(frame, is_synthetic=False, date="2026-01/2026-02")
    open_data = SimpleNamespace(
        values=frame,
        inputs=pd.DataFrame(
            {
                "input_id": ["contract_items_met_count"],
                "unit": "count",
                "date": "2021",
                "source_id": "budgets",
            }
        ),
        missing_sources=(),
    )
    with pytest.raises(DataError, match="two origins"):
        inputs_of(None, open_data, results=results)


def test_without_results_inputs_are_what_they_were() -> None:
    frame = pd.DataFrame({"a": [1.0]}, index=["UA1"])
    told = pd.DataFrame({"input_id": ["a"], "unit": "count", "date": "1", "source_id": "b"})
    open_data = SimpleNamespace(values=frame, inputs=told, missing_sources=())
    plain = inputs_of(None, open_data)
    fed = inputs_of(None, open_data, results=read_contract_results())
    pd.testing.assert_frame_equal(plain.values, fed.values)
    pd.testing.assert_frame_equal(plain.origins, fed.origins)
