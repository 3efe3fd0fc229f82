"""A typed line taken apart into name, type, raion and oblast."""

from __future__ import annotations

import pytest

from analysis.places.name_index import read_names
from analysis.places.name_text import bearers, possible_codes, written

STRYI = "UA46100230000047305"
LVIV_OBLAST = frozenset({"UA46000000000026241"})


@pytest.mark.parametrize(
    "line",
    [
        "Стрийська громада, Стрийський район, Львівська область",
        "Львівська обл., Стрийський р-н, Стрийська міська ТГ",
        "Стрийська міська територіальна громада Стрийського району Львівської області",
        "Стрий (Львівщина)",
        "Стрий, Львівська",
        "obwód lwowski, Stryj",
        "Stryi, Lviv oblast",
    ],
)
def test_oblast_and_raion_may_stand_in_the_same_line(line: str) -> None:
    names = read_names()
    parts = written(line, names)
    assert parts.oblasts == LVIV_OBLAST
    assert STRYI in bearers(parts, names)
    assert set(possible_codes(parts, names)) == {STRYI}


def test_two_names_stay_two_names() -> None:
    parts = written("Львів, Дрогобич, Стрий", read_names())
    assert len(parts.names) == 3
    assert parts.oblasts is None


def test_what_is_given_apart_goes_before_the_line() -> None:
    parts = written("Андріївська, Донецька область", read_names(), oblast="Запорізька")
    assert parts.oblasts == {"UA23000000000064947"}


def test_an_unknown_oblast_is_told() -> None:
    assert written("Стрий", read_names(), oblast="Львовщна").unknown == ("Львовщна",)


def test_raion_and_type_of_other_years_do_not_exclude() -> None:
    names = read_names()
    line = written("Авдіївська сільська", names, oblast="Донецька", raion="Донецький")
    assert set(possible_codes(line, names)) == {"UA14160010000086090"}
