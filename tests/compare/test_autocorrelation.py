"""Moran's I and Geary's C against an independent program, every arrangement, and a pencil."""

from __future__ import annotations

import dataclasses
import itertools
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
import shapely
from scipy import sparse

from analysis import places
from analysis.compare import Autocorrelation, SpatialWeights, geary_c, moran_i, spatial_weights
from analysis.errors import DataError, ParameterError

Numbers = npt.NDArray[np.float64]
MEASURES: dict[str, Callable[[pd.Series, SpatialWeights], Autocorrelation]] = {
    "moran": moran_i,
    "geary": geary_c,
}
KINDS = {"queen": "queen", "rook": "rook", "knn4": "nearest"}
# spdep 1.2-7, randomisation = FALSE, two-sided: variance and p under normality
NORMALITY = {
    "moran.columbus.queen": [0.008563413119405, 1.79883099158906e-08],
    "moran.columbus.rook": [0.00980890006607329, 3.84514002124417e-08],
    "moran.columbus.knn4": [0.00810019841269841, 2.02517818158006e-11],
    "geary.columbus.queen": [0.00982153543355425, 3.54744363585382e-06],
    "geary.columbus.rook": [0.0114031096264689, 5.68727518739337e-06],
    "geary.columbus.knn4": [0.00922948771345273, 2.0346634804391e-09],
}


def grid(columns: int, rows: int, gap: float = 0) -> gpd.GeoDataFrame:
    step = 1 + gap
    squares = [
        shapely.box(column * step, row * step, column * step + 1, row * step + 1)
        for row in range(rows)
        for column in range(columns)
    ]
    return gpd.GeoDataFrame(geometry=squares, index=[f"UA{n:04d}" for n in range(len(squares))])


def weights_of(matrix: Numbers) -> SpatialWeights:
    standardised = matrix / matrix.sum(axis=1, keepdims=True)
    return SpatialWeights(sparse.csr_array(standardised), pd.RangeIndex(len(matrix)), "made")


def uneven(size: int, seed: int) -> SpatialWeights:
    """Weights that are not symmetric, each area with one neighbour at least."""
    chance = np.random.default_rng(seed)
    matrix = (chance.random((size, size)) < 0.4).astype(float)
    matrix[np.arange(size), (np.arange(size) + 1) % size] = 1
    np.fill_diagonal(matrix, 0)
    return weights_of(matrix)


def drawn(ids: pd.Index, seed: int = 1) -> pd.Series:
    return pd.Series(np.random.default_rng(seed).gamma(2.0, size=len(ids)), index=ids)


def is_missing(found: Autocorrelation) -> bool:
    numbers = dataclasses.astuple(found)[2:]
    assert len(numbers) == 6
    return bool(np.isnan(numbers).all()) and bool(found.reason)


@pytest.mark.reference
@pytest.mark.parametrize("measure", MEASURES)
def test_every_reference_case_comes_out(reference: Path, measure: str) -> None:
    folder = reference / "expected"
    cases = json.loads((folder / "core_cases.json").read_text(encoding="utf-8"))
    cases = [case for case in cases if case["id"].startswith(f"{measure}.")]
    for case in cases:
        # GeoJSON is read as degrees; these coordinates are a plane.
        areas = gpd.read_file(folder / case["input"]).set_crs(None, allow_override=True)
        weights = spatial_weights(areas, kind=KINDS[case["id"].split(".")[-1]])
        found = MEASURES[measure](areas["CRIME"], weights)
        told = [found.statistic, found.expectation, found.variance_randomisation]
        told += [found.p_randomisation] * (measure == "moran")
        assert told == pytest.approx(case["expected"], rel=case["rel_tol"]), case["id"]
        told = [found.variance_normality, found.p_normality]
        assert told == pytest.approx(NORMALITY[case["id"]], rel=case["rel_tol"]), case["id"]
        assert (found.areas_count, found.reason) == (49, "")
    assert len(cases) == 3


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("seed", [1, 2])
def test_moments_under_randomisation_are_those_of_all_arrangements(measure: str, seed: int) -> None:
    weights = uneven(6, seed)
    values = drawn(weights.ids, seed)
    every = [
        MEASURES[measure](pd.Series(arranged), weights).statistic
        for arranged in itertools.permutations(values)
    ]
    found = MEASURES[measure](values, weights)
    assert len(every) == 720
    assert found.expectation == pytest.approx(np.mean(every), rel=1e-10)
    assert found.variance_randomisation == pytest.approx(np.var(every), rel=1e-10)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("size", [4, 7, 20])
def test_variance_under_normality_is_that_of_a_ratio_of_quadratic_forms(
    measure: str, size: int
) -> None:
    weights = uneven(size, seed=size)
    matrix = weights.matrix.toarray()
    if measure == "geary":  # (n - 1) / 2 · Σ w (x_i - x_j)²
        matrix = np.diag(matrix.sum(axis=0) + matrix.sum(axis=1)) / 2 - (matrix + matrix.T) / 2
    centre = np.eye(size) - 1 / size
    form = centre @ (matrix + matrix.T) @ centre / 2
    scale = {"moran": size, "geary": size - 1}[measure] / weights.matrix.sum()
    degrees = size - 1
    mean = scale * np.trace(form) / degrees
    square = np.trace(form) ** 2 + 2 * np.trace(form @ form)
    variance = scale**2 * square / (degrees * (degrees + 2)) - mean**2
    found = MEASURES[measure](drawn(weights.ids), weights)
    assert found.expectation == pytest.approx(mean, rel=1e-10)
    assert found.variance_normality == pytest.approx(variance, rel=1e-10)


@pytest.mark.parametrize(
    ("values", "moran", "geary"),
    [
        ([0, 0, 1, 1], 0.5, 0.375),  # ends weigh 1, the middle halves
        ([0, 1, 0, 1], -1, 1.5),
        ([1, 2, 3, 4], 0.4, 0.3),
    ],
)
def test_four_areas_in_a_row_are_what_a_pencil_gives(
    values: list[float], moran: float, geary: float
) -> None:
    areas = grid(4, 1)
    weights = spatial_weights(areas, kind="rook")
    series = pd.Series(values, index=areas.index, dtype=float)
    assert moran_i(series, weights).statistic == pytest.approx(moran, abs=1e-12)
    assert geary_c(series, weights).statistic == pytest.approx(geary, abs=1e-12)


def test_likeness_and_unlikeness_of_neighbours_have_the_signs_they_should() -> None:
    areas = grid(8, 8)
    weights = spatial_weights(areas, kind="rook")
    column, row = np.arange(64) % 8, np.arange(64) // 8
    slope, board = (pd.Series(each, index=areas.index) for each in (column, (column + row) % 2))
    assert moran_i(slope, weights).statistic > 0.8
    assert geary_c(slope, weights).statistic < 0.2
    assert moran_i(board, weights).statistic == pytest.approx(-1, rel=1e-12)
    assert geary_c(board, weights).statistic > 1.9
    for measure, values in itertools.product(MEASURES.values(), (slope, board)):
        assert measure(values, weights).p_randomisation < 1e-6
        assert measure(values, weights).p_normality < 1e-6


@pytest.mark.parametrize("measure", MEASURES)
def test_values_at_random_are_seldom_significant(measure: str) -> None:
    weights = spatial_weights(grid(10, 10), kind="queen")
    p_values = [
        MEASURES[measure](drawn(weights.ids, seed), weights).p_randomisation for seed in range(400)
    ]
    assert len(p_values) == 400
    assert 0.02 < np.mean(np.array(p_values) < 0.05) < 0.09


@pytest.mark.parametrize("measure", MEASURES)
def test_neither_order_nor_unit_matters(measure: str) -> None:
    areas = grid(5, 5)
    values = drawn(areas.index)
    found = MEASURES[measure](values, spatial_weights(areas, kind="queen"))
    shuffled = areas.sample(frac=1, random_state=3)
    same = [
        MEASURES[measure](values, spatial_weights(shuffled, kind="queen")),
        MEASURES[measure](values.iloc[::-1], spatial_weights(areas, kind="queen")),
        MEASURES[measure](values * -1e90, spatial_weights(areas, kind="queen")),
        MEASURES[measure](values * 1e-90, spatial_weights(areas, kind="queen")),
        MEASURES[measure](values + 1000, spatial_weights(areas, kind="queen")),
    ]
    assert len(same) == 5
    for other in same:
        assert other.reason == found.reason == ""
        told, expected = (dataclasses.astuple(each)[2:] for each in (other, found))
        assert told == pytest.approx(expected, rel=1e-8)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("kind", KINDS.values())
@pytest.mark.parametrize("value", [0.0, 5.0, -1e9, 0.1 + 0.2])
def test_areas_of_one_value_are_never_significant(measure: str, kind: str, value: float) -> None:
    areas = grid(5, 5)
    values = pd.Series(value, index=areas.index)
    values.iloc[::2] = 0.3 if value == 0.1 + 0.2 else value  # differs by rounding alone
    found = MEASURES[measure](values, spatial_weights(areas, kind=kind))
    assert is_missing(found)
    assert found.reason == "All areas have the same value."


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("size", [0, 1, 2, 3])
@pytest.mark.parametrize("kind", KINDS.values())
def test_fewer_than_four_areas_are_never_significant(measure: str, size: int, kind: str) -> None:
    areas = grid(max(size, 1), 1).iloc[:size]
    values = pd.Series(np.arange(size, dtype=float), index=areas.index)
    found = MEASURES[measure](values, spatial_weights(areas, kind=kind))
    assert is_missing(found)
    assert found.reason == f"At least 4 areas are needed; there are {size}."
    assert found.areas_count == size


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("gap", [np.nan, np.inf, -np.inf, None])
def test_a_missing_value_is_named_and_never_significant(measure: str, gap: float | None) -> None:
    areas = grid(5, 5)
    values = pd.Series(range(25), index=areas.index, dtype=float)
    values.iloc[7] = gap
    found = MEASURES[measure](values, spatial_weights(areas, kind="rook"))
    assert is_missing(found)
    assert "1 of 25 areas lack a finite value (UA0007)" in found.reason
    left = values.drop(index="UA0007")
    assert is_missing(MEASURES[measure](left, spatial_weights(areas, kind="rook")))
    again = spatial_weights(areas.loc[left.index], kind="rook")
    assert MEASURES[measure](left, again).reason == ""


@pytest.mark.parametrize("measure", MEASURES)
def test_an_island_is_named_and_the_result_missing(measure: str) -> None:
    areas = pd.concat([grid(5, 5), grid(2, 3, gap=1).set_index(pd.Index(list("ABCDEF")))])
    areas.loc[list("ABCDEF"), "geometry"] = areas.geometry[list("ABCDEF")].translate(100).values
    weights = spatial_weights(areas, kind="queen")
    assert weights.islands.tolist() == list("ABCDEF")
    found = MEASURES[measure](drawn(areas.index), weights)
    assert is_missing(found)
    assert "6 of 31 areas lack a neighbour (A, B, C and 3 more)" in found.reason


@pytest.mark.parametrize("kind", KINDS.values())
@pytest.mark.parametrize("shape", [None, shapely.Polygon()])
def test_an_area_without_a_shape_is_an_island(kind: str, shape: shapely.Polygon | None) -> None:
    areas = grid(4, 4)
    areas.loc["UA0005", "geometry"] = shape
    weights = spatial_weights(areas, kind=kind)
    assert weights.islands.tolist() == ["UA0005"]
    assert weights.matrix[:, [5]].nnz == 0
    assert weights.matrix.nnz >= 30


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    ("weights", "values"),
    [
        (spatial_weights(grid(2, 2), kind="queen"), [1, 2, 3, 9]),  # all touch all
        (spatial_weights(grid(5, 1), kind="nearest"), [1, 2, 3, 4, 9]),  # likewise
        (weights_of(np.roll(np.eye(9), 1, axis=1) + np.roll(np.eye(9), -1, axis=1)), [0] * 8 + [1]),
    ],
    ids=["square", "nearest of five", "one in a ring"],
)
def test_where_every_arrangement_gives_the_same_nothing_is_significant(
    measure: str, weights: SpatialWeights, values: list[float]
) -> None:
    found = MEASURES[measure](pd.Series(values, index=weights.ids), weights)
    assert is_missing(found)
    assert found.reason.startswith("Every arrangement")


def neighbours(areas: gpd.GeoDataFrame, area: str, kind: str) -> list[str]:
    weights = spatial_weights(areas, kind=kind)
    return weights.ids[weights.matrix[[weights.ids.get_loc(area)]].indices].sort_values().tolist()


def test_queen_takes_corners_and_rook_does_not() -> None:
    areas = grid(3, 3)
    corner, edge, middle = "UA0000", "UA0001", "UA0004"
    assert neighbours(areas, corner, "rook") == ["UA0001", "UA0003"]
    assert neighbours(areas, corner, "queen") == ["UA0001", "UA0003", "UA0004"]
    assert [len(neighbours(areas, each, "rook")) for each in (edge, middle)] == [3, 4]
    assert [len(neighbours(areas, each, "queen")) for each in (edge, middle)] == [5, 8]


@pytest.mark.parametrize("kind", KINDS.values())
def test_weights_of_each_row_add_up_to_one_and_no_area_is_its_own_neighbour(kind: str) -> None:
    weights = spatial_weights(grid(6, 7), kind=kind)
    np.testing.assert_allclose(weights.matrix.sum(axis=1), 1, rtol=1e-12)
    assert (weights.matrix.diagonal() == 0).all()
    assert len(weights.ids) == 42
    symmetric = (weights.matrix != 0).toarray()
    assert (symmetric == symmetric.T).all() or kind == "nearest"


@pytest.mark.usefixtures("build")
def test_rook_neighbours_are_those_that_places_tell() -> None:
    areas = places.read_areas()
    weights = spatial_weights(areas.frame.set_index("hromada_code"), kind="rook")
    row, column = weights.matrix.nonzero()
    found = set(zip(weights.ids[row], weights.ids[column], strict=True))
    expected = set(places.neighbours_of(areas).itertuples(index=False, name=None))
    assert len(expected) > 8000
    assert found == expected


@pytest.mark.parametrize("count", [1, 3, 5])
def test_nearest_neighbours_are_those_of_all_pairs(count: int) -> None:
    points = np.random.default_rng(4).uniform(0, 100, size=(40, 2))
    areas = gpd.GeoDataFrame(geometry=shapely.buffer(shapely.points(points), 1, quad_segs=2))
    weights = spatial_weights(areas, kind="nearest", neighbours_count=count)
    centroids = shapely.get_coordinates(shapely.centroid(areas.geometry.to_numpy()))
    distance = np.linalg.norm(centroids[:, None] - centroids[None], axis=2)
    np.fill_diagonal(distance, np.inf)
    expected = np.argsort(distance, axis=1)[:, :count]
    for area in range(40):
        assert set(weights.matrix[[area]].indices) == set(expected[area])
    assert weights.matrix.nnz == 40 * count


def test_areas_on_one_spot_are_neighbours_of_each_other_and_not_of_themselves() -> None:
    areas = gpd.GeoDataFrame(geometry=[shapely.box(0, 0, 1, 1)] * 6)
    weights = spatial_weights(areas, kind="nearest", neighbours_count=2)
    assert (weights.matrix.diagonal() == 0).all()
    assert np.diff(weights.matrix.indptr).tolist() == [2] * 6


def test_nearest_on_the_globe_is_not_nearest_in_degrees() -> None:
    points = [(30, 50), (31.2, 50), (30, 51)]  # 86 km to the east, 111 km to the north
    shapes = [shapely.box(x - 0.1, y - 0.1, x + 0.1, y + 0.1) for x, y in points]
    areas = gpd.GeoDataFrame(geometry=shapes)
    nearest = []
    for frame in (areas, areas.set_crs(4326), areas.set_crs(4326).to_crs(32636)):
        weights = spatial_weights(frame, kind="nearest", neighbours_count=1)
        nearest.append(int(weights.matrix[[0]].indices[0]))
    assert nearest == [2, 1, 1]


def test_as_many_areas_as_ukraine_has_are_never_held_as_a_full_table() -> None:
    areas = grid(39, 38)
    values = drawn(areas.index)
    tracemalloc.start()
    weights = spatial_weights(areas, kind="queen")
    found = [measure(values, weights) for measure in MEASURES.values()]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [each.areas_count for each in found] == [1482, 1482]
    assert 0.05 < weights.matrix.nnz / 1482 / 100 < 0.1
    assert peak < 1482**2 * 8 / 4


def test_what_is_asked_wrongly_is_refused() -> None:
    areas = grid(3, 3)
    with pytest.raises(ParameterError, match="queen, rook, nearest"):
        spatial_weights(areas, kind="bishop")
    with pytest.raises(ParameterError, match="At least one neighbour"):
        spatial_weights(areas, kind="nearest", neighbours_count=0)
    with pytest.raises(DataError, match=r"An area stands twice\. Found: UA0000"):
        spatial_weights(areas.rename(index={"UA0001": "UA0000"}), kind="queen")


@pytest.mark.parametrize("measure", MEASURES.values(), ids=list(MEASURES))
def test_values_that_do_not_fit_the_weights_are_refused(
    measure: Callable[[pd.Series, SpatialWeights], Autocorrelation],
) -> None:
    areas = grid(3, 3)
    values, weights = drawn(areas.index), spatial_weights(areas, kind="queen")
    with pytest.raises(DataError, match=r"no area of the weights\. .* Found: UA9999"):
        measure(values.rename({"UA0001": "UA9999"}), weights)
    with pytest.raises(DataError, match=r"An area stands twice\. Found: UA0000"):
        measure(values.rename({"UA0001": "UA0000"}), weights)
    with pytest.raises(DataError, match="no number"):
        measure(values.astype(object).replace(values.iloc[0], "much"), weights)
