"""Base weights: by hand, and refused where they cannot be right."""

from __future__ import annotations

import csv
from fractions import Fraction

import pandas as pd
import pytest

from analysis import paths, survey
from analysis.errors import DataError
from analysis.survey.sampling import Sampling
from analysis.survey.stages import design_columns

WHO = {"en": "adults", "uk": "дорослі", "pl": "dorośli"}


def declared(kind: str, **keys: object) -> Sampling:
    return Sampling.model_validate({"kind": kind, "inference_to": WHO, **keys})


def test_the_weights_of_a_small_hromada_are_those_of_a_pencil(
    residents: survey.RespondentWave,
) -> None:
    design = residents.sampling[residents.hromada_code == "UA68040030000027335"]
    first = design.drop_duplicates("point_id").set_index("point_id").sort_index()
    # 3 of 20 points; 342, 540 and 307 adults, of whom 9, 7 and 9 were drawn and 7, 6, 6 answered.
    base = [20 / 3 * 342 / 9, 20 / 3 * 540 / 7, 20 / 3 * 307 / 9]
    drawn = base[0] * 9 + base[1] * 7 + base[2] * 9
    answered = base[0] * 7 + base[1] * 6 + base[2] * 6
    assert first.index.tolist() == ["p0396", "p0397", "p0398"]
    assert first["base_weight"].tolist() == pytest.approx(base)
    assert first["response_factor"].tolist() == pytest.approx([drawn / answered] * 3)
    assert design["weight"].sum() == pytest.approx(20 / 3 * (342 + 540 + 307))


@pytest.mark.parametrize("code", ["UA65100010000048953", "UA46060250000025047"])
def test_the_weights_of_a_hromada_follow_from_the_committed_files(
    residents: survey.RespondentWave, code: str
) -> None:
    path = paths.data_folder() / "waves" / "residents" / "sample.csv"
    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["hromada_code"] == code]
    base, expected, reached = {}, Fraction(0), Fraction(0)
    for row in rows:
        stage_one = Fraction(int(row["points_count"]), len(rows))
        stage_two = Fraction(int(row["adults_count"]), int(row["drawn_count"]))
        base[row["point_id"]] = stage_one * stage_two
        expected += stage_one * int(row["adults_count"])
        reached += base[row["point_id"]] * int(row["completed_count"])
    design = residents.sampling[residents.hromada_code == code]
    assert len(design) == sum(int(row["completed_count"]) for row in rows) > 0
    for _, line in design.iterrows():
        weight = base[line["point_id"]]
        assert line["base_weight"] == pytest.approx(float(weight))
        assert line["weight"] == pytest.approx(float(weight * expected / reached))


def test_the_base_weights_of_all_drawn_adults_add_up_to_about_all_adults(
    residents: survey.RespondentWave,
) -> None:
    points = residents.points
    drawn_points = points.groupby("hromada_code")["point_id"].transform("size")
    base = points["points_count"] / drawn_points * points["adults_count"] / points["drawn_count"]
    of_drawn = (base * points["drawn_count"]).groupby(points["hromada_code"]).sum()
    known = residents.targets.groupby("hromada_code")["adults_count"].sum()
    assert len(known) == 39
    assert of_drawn.sum() == pytest.approx(known.sum(), rel=0.05)
    ratio = of_drawn / known
    assert ratio.between(0.7, 1.3).all()
    assert ratio.nunique() == 39


def test_the_weights_of_those_who_answered_stand_for_those_who_did_not(
    residents: survey.RespondentWave,
) -> None:
    points = residents.points
    drawn_points = points.groupby("hromada_code")["point_id"].transform("size")
    expected = points["points_count"] / drawn_points * points["adults_count"]
    totals = residents.sampling["weight"].groupby(residents.hromada_code).sum()
    pd.testing.assert_series_equal(
        totals.astype("Float64"),
        expected.groupby(points["hromada_code"]).sum().astype("Float64"),
        check_names=False,
        check_index_type=False,
    )
    assert (residents.sampling["response_factor"] >= 1).all()


FRAME = pd.DataFrame(
    {
        "hromada_code": ["UA1", "UA2", "UA3"],
        "kind": ["town", "town", "village"],
        "people_count": [1000, 1000, 300],
        "drawn_count": [30, 20, 30],
        "own_weight": [2.5, 3.5, 4.5],
    },
    index=pd.Index(["UA1", "UA2", "UA3"], name="unit"),
)
UNITS = pd.Series(["UA1"] * 20 + ["UA2"] * 20 + ["UA3"] * 10)


def test_a_stratified_sample_is_weighted_by_the_people_of_its_strata() -> None:
    design = declared(
        "stratified",
        frame="f.csv",
        strata="kind",
        units_population="people_count",
        units_drawn="drawn_count",
    )
    table = design_columns(UNITS, FRAME, design)
    assert table["base_weight"].iloc[[0, 20, 40]].tolist() == pytest.approx([20, 20, 10])
    assert table["weight"].groupby(table["kind"]).sum().to_dict() == pytest.approx(
        {"town": 1000, "village": 300}
    )


def test_a_simple_sample_gives_everybody_the_same_weight() -> None:
    frame = FRAME.assign(people_count=2300)
    design = declared("simple", frame="f.csv", units_population="people_count")
    weights = design_columns(UNITS, frame, design)["weight"]
    assert weights.tolist() == pytest.approx([46] * 50)


def test_a_clustered_sample_takes_everybody_of_a_drawn_cluster() -> None:
    frame = FRAME.assign(villages_count=12)
    design = declared(
        "clustered", frame="f.csv", clusters="hromada_code", clusters_population="villages_count"
    )
    table = design_columns(UNITS, frame, design)
    assert set(table["base_weight"]) == {4.0}
    assert set(table["response_factor"]) == {1.0}


def test_a_declared_weight_stands_in_the_place_of_the_stages() -> None:
    design = declared(
        "stratified", frame="f.csv", strata="kind", units_population="people_count",
        weight="own_weight",
    )  # fmt: skip
    table = design_columns(UNITS, FRAME, design)
    assert table["weight"].iloc[[0, 20, 40]].tolist() == [2.5, 3.5, 4.5]


def test_what_was_not_drawn_by_lot_has_no_weight_and_a_census_weighs_one() -> None:
    nobody = pd.DataFrame({"hromada_code": pd.Series(dtype="str")})
    for kind in ("purposive", "volunteer"):
        table = design_columns(UNITS, nobody, declared(kind))
        assert table[["base_weight", "response_factor", "weight"]].isna().all(axis=None)
        assert table["hromada_code"].tolist() == UNITS.tolist()
    assert set(design_columns(UNITS, nobody, declared("census"))["weight"]) == {1.0}


def test_places_where_nobody_answered_need_the_number_drawn() -> None:
    design = declared("stratified", frame="f.csv", strata="kind", units_population="people_count")
    with pytest.raises(DataError, match="Nobody answered at a place.*'units_drawn'.*UA3"):
        design_columns(UNITS[UNITS != "UA3"], FRAME, design)


def test_more_answers_than_people_drawn_are_refused() -> None:
    design = declared(
        "stratified", frame="f.csv", strata="kind", units_population="people_count",
        units_drawn="drawn_count",
    )  # fmt: skip
    many = pd.concat([UNITS, UNITS[UNITS == "UA2"]], ignore_index=True)
    with pytest.raises(DataError, match=r"More people answered.*at most 20.*40 responses.*UA2"):
        design_columns(many, FRAME, design)
