"""What is saved can be read again, and is all of it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.contracting import Spread
from analysis.desk import write_result
from analysis.errors import ParameterError
from analysis.indicators import read_indicators
from analysis.survey import read_wave


def read(file: Path) -> pd.DataFrame:
    return pd.read_csv(file, encoding="utf-8-sig", index_col=0)


def test_each_table_of_a_wave_is_a_file_with_all_its_rows(tmp_path: Path) -> None:
    wave = read_wave("demo")
    files = {file.stem: file for file in write_result(wave, tmp_path / "new" / "folder")}
    assert len(read(files["answers"])) == len(wave.answers) == 39
    assert list(read(files["answers"]).columns) == list(wave.answers.columns)
    assert {"missing", "questions", "findings"} <= set(files)
    assert "record" in read(files["values"]).index


def test_a_single_value_keeps_its_meaning(tmp_path: Path) -> None:
    [file] = write_result(Spread(1.0, 2.0, 3.0), str(tmp_path))
    saved = read(file)
    assert saved["value"].astype(float).to_dict() == {"low": 1.0, "middle": 2.0, "high": 3.0}
    assert saved["meaning"].notna().all()


def test_a_frame_a_series_and_several_results_are_one_table(tmp_path: Path) -> None:
    for name, value in {
        "frame": pd.DataFrame({"громада": ["Львівська"]}),
        "series": pd.Series([1.5], name="share"),
        "results": read_indicators(),
    }.items():
        [file] = write_result(value, tmp_path / name)
        assert file.name == "table.csv"
        assert len(read(file)) == len(value)


@pytest.mark.parametrize("value", [3, "text", None, [], [1, 2]])
def test_what_holds_no_table_is_refused(value: object, tmp_path: Path) -> None:
    with pytest.raises(ParameterError):
        write_result(value, tmp_path / "none")
    assert not (tmp_path / "none").exists()
