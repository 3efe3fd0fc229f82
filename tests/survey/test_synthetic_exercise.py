"""The export of the tutorial: the same every time, within its bounds, soiled as declared."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis import paths, survey
from analysis.declared import read_yaml


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    first, second = survey.write_exercise(tmp_path / "a"), survey.write_exercise(tmp_path / "b")
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_answers_lie_within_the_declared_bounds(tmp_path: Path) -> None:
    _, file = survey.write_exercise(tmp_path)
    rows = pd.read_excel(file, dtype=str)
    bounds = read_yaml(paths.data_folder() / "tutorial" / "answers.yml")["questions"]
    fewest, most = (bounds["asked_count"][key] for key in ("whole_from", "whole_to"))
    plain = rows[rows["asked_count"].str.fullmatch(r"\d+") & (rows["hromada"] != "Тест")]
    plain = plain[plain["waiting_count"].str.fullmatch(r"\d+")]
    asked, waiting = plain["asked_count"].astype(int), plain["waiting_count"].astype(int)
    assert len(plain) > 25
    assert asked.between(fewest, most).all()
    share = bounds["waiting_count"]["share_to"]
    assert (waiting <= (asked * share).round() + 1).all()
    assert set(plain["told_when"]) - {"за бажанням"} == {"yes", "no"}


def test_the_form_asks_in_three_languages(tmp_path: Path) -> None:
    file, _ = survey.write_exercise(tmp_path)
    form = survey.read_form(file)
    labels = form.questions.set_index("question_id").loc["asked_count"]
    assert all(labels[f"label_{language}"] for language in ("en", "uk", "pl"))
