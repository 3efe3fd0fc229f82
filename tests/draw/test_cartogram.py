"""One square a hromada: none missing, none twice, oblasts whole, Crimea in its place."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely

from analysis import places
from analysis.draw import Ground, Subject, draw_map
from analysis.draw.cartogram import TILE_DEGREES, draw_cartogram, tiled
from analysis.language import Words

CRIMEA, SEVASTOPOL, KYIV = "UA01000000000013043", "UA85000000000065278", "UA80000000000093317"


@pytest.fixture(scope="module")
def country() -> Ground:
    return Ground(
        places.read_register(),
        places.read_areas(),
        places.read_oblast_outlines(),
        places.read_points(),
    )


@pytest.fixture(scope="module")
def tiles(country: Ground) -> Ground:
    return tiled(country)


def test_every_unit_has_one_square_of_the_same_size(tiles: Ground) -> None:
    frame = tiles.areas.frame
    assert sorted(frame["hromada_code"]) == sorted(tiles.register["hromada_code"])
    assert len(frame) == 1472
    assert np.allclose(shapely.area(frame.geometry.to_numpy()), TILE_DEGREES**2)


def test_no_two_squares_overlap(tiles: Ground) -> None:
    corners = shapely.get_coordinates(shapely.centroid(tiles.areas.frame.geometry.to_numpy()))
    cells = {tuple(cell) for cell in np.round(corners / TILE_DEGREES - 0.5).astype(int)}
    assert len(cells) == 1472


def test_an_oblast_is_a_block_but_for_its_arms(tiles: Ground) -> None:
    counted = 0
    for block in tiles.outlines.geometry:
        parts = shapely.get_parts(block)
        counted += 1
        assert shapely.area(parts).max() / block.area > 0.6
    assert counted == 27


def test_places_keep_their_directions(tiles: Ground, country: Ground) -> None:
    marks = country.marks.dropna()
    own = tiles.marks.reindex(marks.index)
    assert len(own) > 1400
    assert np.corrcoef(own["lon"], marks["lon"])[0, 1] > 0.95
    assert np.corrcoef(own["lat"], marks["lat"])[0, 1] > 0.95


def test_crimea_and_sevastopol_lie_in_the_south_and_apart(tiles: Ground) -> None:
    frame = tiles.areas.frame.set_index("hromada_code").geometry
    mainland = shapely.union_all(frame.drop([CRIMEA, SEVASTOPOL]).to_numpy())
    south, west = tiles.marks.loc[CRIMEA, "lat"], mainland.bounds[0]
    assert mainland.distance(frame[CRIMEA]) > 0
    assert south < tiles.marks["lat"].quantile(0.02)
    assert tiles.marks.loc[SEVASTOPOL, "lat"] < south
    assert west < tiles.marks.loc[CRIMEA, "lon"]


def test_no_square_is_missing_inside(tiles: Ground) -> None:
    mainland = shapely.union_all(tiles.outlines.geometry.to_numpy())
    holes = sum(len(part.interiors) for part in shapely.get_parts(mainland))
    assert holes == 0
    assert mainland.area > 200


def test_kyiv_lies_inside_its_oblast(tiles: Ground) -> None:
    around = tiles.areas.frame.set_index("hromada_code").geometry
    register = tiles.register.set_index("hromada_code")
    is_near = shapely.distance(around.to_numpy(), around[KYIV]) < 1e-9
    touching = around.index[is_near].drop(KYIV)
    assert len(touching) >= 3
    assert (register.loc[touching, "oblast_en"] == "Kyiv oblast").mean() > 0.6


def test_the_layout_is_the_same_each_time_and_in_any_order(country: Ground) -> None:
    turned = Ground(country.register.iloc[::-1], country.areas, country.outlines, country.points)
    one, other = (tiled(ground).areas.frame for ground in (country, turned))
    assert one["hromada_code"].tolist() == other["hromada_code"].tolist()
    same = shapely.equals(one.geometry.to_numpy(), other.geometry.to_numpy())
    assert same.mean() > 0.99


def test_it_has_the_classes_gaps_and_words_of_the_map(
    table: pd.DataFrame, ground: Ground, subject: Subject, words: Words
) -> None:
    drawn = draw_map(table, ground, subject=subject, words=words)
    squares = draw_cartogram(table, ground, subject=subject, words=words)

    def legend(figure: object) -> list[str]:
        traces = figure.data_and_layout["data"]  # type: ignore[attr-defined]
        return [trace["name"] for trace in traces if trace.get("showlegend")]

    assert legend(squares) == legend(drawn)
    assert len(legend(squares)) == 7
    assert squares.meta["table"] == drawn.meta["table"]
    assert squares.meta["kind"] == "cartogram"
    assert squares.meta["is_approximate"] is False


def test_a_hromada_without_a_known_area_has_its_square(
    table: pd.DataFrame, ground: Ground, subject: Subject, words: Words
) -> None:
    figure = draw_cartogram(table, ground, subject=subject, words=words)
    drawn = [code for t in figure.data_and_layout["data"] for code in t.get("locations", [])]
    assert drawn.count("UA15") == 1
    assert "No area" not in figure.meta["caption"]
