"""Register and renames out of a small codifier that can be checked with a pencil."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis.errors import DataError
from analysis.places.rebuild_register import oblasts_raions, read_codifier, register, renames


def code(oblast: int, raion: int = 0, hromada: int = 0, settlement: int = 0) -> str:
    return f"UA{oblast:02}{raion:02}{hromada:03}{settlement:03}0000000"


OBLAST, RAION, HROMADA, CRIMEA = code(46), code(46, 2), code(46, 2, 1), "UA01000000000013043"
ROWS = [
    (OBLAST, "O", "Львівська", OBLAST, None, None),
    (RAION, "P", "Стрийський", OBLAST, RAION, None),
    (HROMADA, "H", "Моршинська", OBLAST, RAION, HROMADA),
    (code(46, 2, 1, 1), "M", "Моршин", OBLAST, RAION, HROMADA),
    (code(46, 2, 1, 2), "C", "Баня", OBLAST, RAION, HROMADA),
    ("UA80000000000093317", "K", "Київ", "UA80000000000093317", None, None),
    (CRIMEA, "O", "Автономна Республіка Крим", CRIMEA, None, None),
    (code(1, 2), "P", "Ялтинський", CRIMEA, code(1, 2), None),
    (code(1, 2, 1), "H", "Масандрівська", CRIMEA, code(1, 2), code(1, 2, 1)),
    (code(1, 2, 1, 1), "X", "Масандра", CRIMEA, code(1, 2), code(1, 2, 1)),
]
COLUMNS = ["code", "category", "name", "oblast_code", "raion_code", "hromada_code"]
CODIFIER = pd.DataFrame(ROWS, columns=COLUMNS)
LABELS = {OBLAST: "Lviv oblast", "UA80000000000093317": "Kyiv", CRIMEA: "Crimea"}


def test_the_centre_is_the_first_settlement_and_gives_the_type() -> None:
    units = register(CODIFIER, oblasts_raions(CODIFIER, LABELS)).set_index("hromada_code")
    morshyn = units.loc[HROMADA]
    assert (morshyn["centre_uk"], morshyn["centre_en"], morshyn["type"]) == (
        "Моршин",
        "Morshyn",
        "urban",
    )
    assert morshyn["settlements_count"] == 2
    assert morshyn["full_name_uk"] == "Моршинська міська територіальна громада"
    assert morshyn["full_name_en"] == "Morshynska urban hromada"
    assert (morshyn["raion_en"], morshyn["oblast_en"]) == ("Stryiskyi raion", "Lviv oblast")


def test_crimea_is_one_unit_and_its_entries_are_of_a_kind_of_their_own() -> None:
    units = register(CODIFIER, oblasts_raions(CODIFIER, LABELS)).set_index("hromada_code")
    assert units["kind"].to_dict() == {
        HROMADA: "hromada",
        "UA80000000000093317": "special_city",
        CRIMEA: "republic",
        code(1, 2, 1): "crimean_hromada",
    }
    assert units["is_crimea"].sum() == 2
    assert units.loc[CRIMEA, ["type", "raion_code", "centre_code"]].isna().all()


def test_a_rename_is_a_name_that_differs_under_the_same_code() -> None:
    older = CODIFIER.replace({"name": {"Моршинська": "Баницька", "Стрийський": "Дрогобицький"}})
    found = renames(older, CODIFIER)
    assert list(zip(found["level"], found["name_old"], found["name_current"], strict=True)) == [
        ("hromada", "Баницька", "Моршинська"),
        ("raion", "Дрогобицький", "Стрийський"),
    ]
    assert renames(CODIFIER, CODIFIER).empty


def test_a_workbook_that_is_no_codifier_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Перший рівень", "Назва"])
    book.save(tmp_path / "short.xlsx")
    with pytest.raises(DataError, match="not the codifier"):
        read_codifier(tmp_path / "short.xlsx")
