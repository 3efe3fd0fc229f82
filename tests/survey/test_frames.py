"""Frame and targets of a sample: read with their types, refused where they cannot be right."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import survey
from analysis.errors import DataError
from analysis.survey.frames import grouped_by, unit_column
from analysis.survey.sampling import Sampling

from .conftest import FewResidents


def test_the_frame_has_one_row_a_drawn_point_and_whole_numbers(
    residents: survey.RespondentWave,
) -> None:
    points = residents.points
    assert points.index.is_unique
    assert points.index.is_monotonic_increasing
    assert points["hromada_code"].nunique() == 39
    counts = points.filter(like="_count")
    assert counts.shape[1] == 7
    assert {str(kind) for kind in counts.dtypes} == {"Int64"}


def test_every_drawn_adult_of_the_frame_has_an_outcome(residents: survey.RespondentWave) -> None:
    outcomes = ["completed_count", "refused_count", "not_reached_count", "unable_count"]
    assert (residents.points[outcomes].sum(axis=1) == residents.points["drawn_count"]).all()
    assert (residents.points[outcomes].sum() > 50).all()


def test_the_targets_name_every_hromada_sex_and_age_group(
    residents: survey.RespondentWave,
) -> None:
    targets = residents.targets
    assert len(targets) == 39 * 2 * 5
    for name in ("sex", "age_group"):
        assert tuple(dict.fromkeys(targets[name])) == residents.form.choices_of(name)
    assert set(targets["hromada_code"]) == set(residents.surveyed_codes)


def test_a_row_of_the_frame_is_a_cluster_or_else_a_hromada() -> None:
    who = {"en": "adults", "uk": "дорослі", "pl": "dorośli"}
    census = Sampling.model_validate({"kind": "census", "inference_to": who})
    assert unit_column(census) == "hromada_code"
    declared = survey.read_wave_record("residents").sampling
    assert declared is not None
    assert unit_column(declared) == "point_id"


def test_without_a_column_all_rows_are_one_group() -> None:
    frame = pd.DataFrame({"kind": ["town", "village"]}, index=["UA1", "UA2"])
    assert grouped_by(frame, "kind").tolist() == ["town", "village"]
    assert grouped_by(frame, None).to_dict() == {"UA1": "all", "UA2": "all"}


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("adults_count", "many", r"A number.*'many'.*sample\.csv, row 2, column 'adults_count'"),
        ("adults_count", "", r"A number.*row 2, column 'adults_count'"),
        ("adults_count", "-5", r"A number.*'-5'"),
        ("adults_count", "2", r"More was drawn than there is.*row 2, column 'adults_count'"),
        ("drawn_count", "1", r"More people answered at a place"),
        ("points_count", "4", r"More was drawn than there is.*'points_count'"),
        ("points_count", "23", r"A population has several sizes.*UA05020010000053508"),
    ],
)
def test_a_frame_that_cannot_be_right_is_refused_by_row_and_column(
    few: FewResidents, column: str, value: str, message: str
) -> None:
    few.frame.loc[few.frame.index[0], column] = value
    with pytest.raises(DataError, match=message):
        few.read()


def test_columns_that_the_design_needs_are_named_when_they_are_missing(few: FewResidents) -> None:
    few.frame = few.frame.drop(columns=["points_count", "drawn_count"])
    with pytest.raises(DataError, match=r"lacks a column.*points_count, drawn_count.*sample\.csv"):
        few.read()


def test_a_point_that_stands_twice_is_refused(few: FewResidents) -> None:
    few.frame = pd.concat([few.frame, few.frame.iloc[[0]]])
    with pytest.raises(DataError, match="row of the sampling frame stands twice.*p0001"):
        few.read()


def test_a_missing_or_empty_file_is_named(few: FewResidents) -> None:
    few.declare("frame: sample.csv", "frame: nowhere.csv")
    with pytest.raises(DataError, match=r"cannot be read.*data/waves/residents/nowhere\.csv"):
        few.read()
    few.declare("frame: nowhere.csv", "frame: sample.csv")
    few.frame = few.frame.iloc[:0]
    with pytest.raises(DataError, match=r"has no rows.*sample\.csv"):
        few.read()


def test_a_group_of_the_targets_that_stands_twice_is_refused(few: FewResidents) -> None:
    few.targets = pd.concat([few.targets, few.targets.iloc[[0]]])
    with pytest.raises(DataError, match="A group of the targets stands twice.*female, age_18_29"):
        few.read()


def test_targets_without_a_column_are_refused(few: FewResidents) -> None:
    few.targets = few.targets.drop(columns="sex")
    with pytest.raises(DataError, match=r"lacks a column.*sex.*targets\.csv"):
        few.read()
