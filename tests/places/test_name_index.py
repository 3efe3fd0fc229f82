"""The index of names: built from what is declared, quickly, with every unit in it."""

from __future__ import annotations

import time

from analysis import places
from analysis.places import name_index
from analysis.places.exonyms import read_exonyms
from analysis.places.register import KINDS


def test_every_unit_can_be_found_by_something() -> None:
    names = name_index.read_names()
    found = {code for codes in names.hromadas.values() for code in codes}
    assert found == set(places.read_register(KINDS)["hromada_code"])


def test_every_declared_code_exists() -> None:
    units = set(places.read_register(KINDS)["hromada_code"])
    levels = set(places.read_oblasts_raions()["code"])
    exonyms, exceptions = read_exonyms(), name_index.read_exceptions()
    assert len(exonyms.centres) > 40
    assert set(exonyms.centres) <= units
    assert set(exonyms.oblasts) == {code for code in levels if code[4:6] == "00"}
    assert len(exceptions.older_names) >= 3
    assert {case.code for case in exceptions.older_names} <= units | levels
    assert all(len(case.reason) > 20 for case in exceptions.older_names)
    assert all(len(pin.reason) > 20 for pin in exceptions.points.values())


def test_the_index_is_built_in_half_a_second() -> None:
    name_index._read_names.cache_clear()
    start = time.perf_counter()
    name_index.read_names()
    assert time.perf_counter() - start < 2.0  # 0.15 s alone; others may share the machine


def test_oblasts_are_known_in_their_usual_spellings() -> None:
    oblasts = name_index.read_names().oblasts
    for spelling in ("львівська", "львівщина", "lviv", "lvivska", "lwowski", "львів"):
        assert oblasts[spelling] == {"UA46000000000026241"}
    assert len(oblasts["київ"]) == 2


def test_every_hromada_is_searched_by_each_of_its_spellings() -> None:
    told, names = name_index.read_spellings(), name_index.read_names()
    assert set(told) == set(places.read_register(kinds=("hromada",))["hromada_code"])
    assert all(told.values())
    assert {key for keys in told.values() for key in keys} <= set(names.hromadas)
    assert all(code in names.hromadas[key] for code, keys in told.items() for key in keys)
    assert {"lwow", "lemberg", "львів"} <= set(told["UA46060250000025047"])
