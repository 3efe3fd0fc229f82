"""Applications, reviewers and scores come in with the places and sizes of the register."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import places
from analysis.contest.entries import Entries, read_entries, size_class_of
from analysis.contest.rules import Contest, read_contest
from analysis.errors import DataError, ParameterError

from .changes import rows_of


def test_the_demonstration_has_what_it_announces(entries: Entries, contest: Contest) -> None:
    assert entries.is_synthetic
    assert entries.applications["oblast_code"].value_counts().tolist() == [25, 21]
    assert entries.applications["hromada_code"].is_unique
    stages = entries.reviewers["stages"].map(lambda each: each[0]).value_counts()
    assert stages.to_dict() == {"review": 12, "interview": 5}
    reviews = entries.at_stage("review").groupby("application_id")["reviewer_id"].nunique()
    assert set(reviews) == {3, 4}
    talks = entries.at_stage("interview").groupby("application_id")["reviewer_id"].nunique()
    assert len(talks) == contest.stages[1].invited
    assert talks.min() >= contest.stages[1].scores_per_application


def test_places_come_from_the_register_and_sizes_from_official_figures(entries: Entries) -> None:
    register = places.read_register(("hromada",)).set_index("hromada_code")
    own = entries.applications.set_index("hromada_code")
    for name in ("type", "oblast_code", "name_uk", "name_en"):
        assert own[name].to_dict() == register.loc[own.index, name].to_dict()
    assert own["residents_count"].notna().all()
    for count, size in zip(own["residents_count"], own["size_class"], strict=True):
        bounds = {"under_10000": (0, 1e4), "from_10000": (1e4, 5e4), "from_50000": (5e4, 1e9)}
        assert bounds[size][0] <= count < bounds[size][1]


def test_formal_criteria_are_true_or_false(entries: Entries, contest: Contest) -> None:
    formal = entries.applications[[each.key for each in contest.formal]]
    assert formal.dtypes.eq(bool).all()
    assert (~formal).to_numpy().sum() == 2


def test_a_score_left_open_is_missing_and_the_others_are_whole_points(entries: Entries) -> None:
    scores = entries.scores["score"]
    assert scores.isna().sum() == 2
    assert set(scores.dropna()) == {0, 1, 2, 3, 4, 5}


@given(st.integers(0, 3_000_000))
def test_each_number_of_residents_has_its_class(count: int) -> None:
    classes = read_contest("pilots").size_classes
    found = size_class_of(count, size_classes=classes)
    place = [each.id for each in classes].index(found)
    assert classes[place].residents_from <= count
    assert place + 1 == len(classes) or count < classes[place + 1].residents_from


def test_a_hromada_without_an_official_figure_has_no_size(pilots: Path, contest: Contest) -> None:
    assert size_class_of(float("nan"), size_classes=contest.size_classes) == "unknown"
    code = rows_of(pilots / "applications.csv").at[2, "hromada_code"]
    known = pd.read_csv(pilots / "residents.csv")
    known[known["hromada_code"] != code].to_csv(pilots / "residents.csv", index=False)
    own = read_entries("pilots").applications.set_index("hromada_code").loc[code]
    assert own["size_class"] == "unknown"
    assert pd.isna(own["residents_count"])


def test_before_the_opening_there_are_no_scores_whatever_lies_there(pilots: Path) -> None:
    (pilots / "scores.yml").unlink()
    entries = read_entries("pilots")
    assert entries.scores.empty
    assert entries.at_stage("review").empty
    assert len(entries.applications) == 46


@pytest.mark.parametrize("name", ["applications.csv", "reviewers.csv", "scores.csv"])
def test_the_order_of_the_rows_does_not_matter(pilots: Path, entries: Entries, name: str) -> None:
    table = pd.read_csv(pilots / name, dtype=str, keep_default_na=False)
    table.iloc[::-1].to_csv(pilots / name, index=False)
    again = read_entries("pilots")
    pd.testing.assert_frame_equal(again.applications, entries.applications)
    pd.testing.assert_frame_equal(again.reviewers, entries.reviewers)
    pd.testing.assert_frame_equal(again.scores, entries.scores)


def test_every_fault_is_told_at_once(pilots: Path) -> None:
    file = pilots / "applications.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("A02,", "B2,").replace(",yes\n", ",maybe\n", 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"have \d+ fault\(s\)") as refused:
        read_entries("pilots")
    assert "row 3, column 'application_id'" in str(refused.value)
    assert "needed yes or no, found 'maybe'" in str(refused.value)


def test_one_mistake_many_times_is_told_shortly(pilots: Path) -> None:
    file = pilots / "scores.csv"
    table = rows_of(file).assign(stage="paper")
    table.to_csv(file, index=False)
    with pytest.raises(DataError, match=r"; and \d+ more") as refused:
        read_entries("pilots")
    assert str(refused.value).count("column 'stage'") == 25
    assert f"have {len(table)} fault(s)" in str(refused.value)


def test_an_unknown_contest_is_refused() -> None:
    with pytest.raises(ParameterError, match="one of: pilots"):
        read_entries("pilot")
