"""A whole table of names: by name first, then by what is left."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from analysis import places


def test_the_published_polygons_get_the_codes_found_independently(reference: Path) -> None:
    data = reference / "data"
    text = (data / "upstream" / "hromady.geojson").read_text(encoding="utf-8")
    table = pd.DataFrame([feature["properties"] for feature in json.loads(text)["features"]])
    found = places.match_names(table, name="hromada", oblast="region", raion="rayon")
    expected = pd.read_csv(data / "admin" / "match_polygons_katottg.csv")["katottg"]
    assert len(found) == 1472
    assert found["hromada_code"].notna().all()
    differ = table[found["hromada_code"].to_numpy() != expected.to_numpy()]
    # Two polygons bear the same labels; only their place can tell the second one apart.
    assert [row.hromada for row in differ.itertuples()] == ["Талалаївська сільська громада"]
    by_elimination = found["reason"].str.contains("left in the")
    assert by_elimination.sum() == 2


def table(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["name", "oblast", "raion"])


def match(frame: pd.DataFrame) -> pd.DataFrame:
    return places.match_names(frame, name="name", oblast="oblast", raion="raion")


def test_namesakes_are_told_apart_by_elimination() -> None:
    rows = match(
        table(
            ("Миколаївська", "Сумська", "Сумський"),
            ("Миколаївська сільська", "Сумська", "Сумський"),
        )
    )
    assert list(rows["hromada_code"]) == ["UA59080130000022249", "UA59080150000013842"]
    assert "taken by other rows" in rows["reason"].iloc[0]


def test_namesakes_alone_stay_open_with_the_reason() -> None:
    rows = match(table(("Миколаївська", "Сумська", "Сумський")))
    assert rows["hromada_code"].isna().all()
    assert len(rows["candidates"].iloc[0]) == 2
    assert rows["reason"].iloc[0] == "2 hromadas there bear this name"


def test_an_unknown_name_is_not_matched_while_others_are_free() -> None:
    rows = match(table(("Вигадана", "Сумська", "Сумський"), ("Стрий", "Небувала", "")))
    assert rows["hromada_code"].isna().all()
    assert "no hromada there" in rows["reason"].iloc[0]
    assert "no oblast" in rows["reason"].iloc[1]


def test_the_order_of_rows_does_not_matter() -> None:
    rows = places.read_register(("hromada",)).head(300)
    frame = table(*zip(rows["name_uk"], rows["oblast_uk"], rows["raion_uk"], strict=True))
    straight = match(frame)
    turned = match(frame.iloc[::-1]).loc[straight.index]
    assert straight.equals(turned)
