"""Names of places that lead nowhere certain, and oblasts spelt in several ways."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from analysis.survey.material import Material
from analysis.survey.spellings import oblast_spellings, unresolved_names
from analysis.survey.suspicions import read_material

QUESTIONS = [
    {"type": "text", "name": "hromada"},
    {"type": "text", "name": "oblast"},
    {"type": "integer", "name": "lots"},
]


def wave(material: Callable[..., Material], *rows: tuple[str, str]) -> Material:
    lines = [{"hromada": hromada, "oblast": oblast} for hromada, oblast in rows]
    return material(QUESTIONS, lines, oblast_question="oblast")


def test_names_without_a_certain_hromada_are_told_with_their_candidates(
    material: Callable[..., Material],
) -> None:
    rows = [
        ("Львівська", ""),
        ("Бабінська", "Рівненська"),
        ("Андріївська", ""),
        ("", "Рівненська"),
        ("Львівська", "Шорська"),
    ]
    looked = unresolved_names(wave(material, *rows))
    assert looked.things == 5
    by_row = {each.row: each for each in looked.suspicions}
    assert list(by_row) == [3, 4, 5, 6]
    assert by_row[3].value == "UA56060010000018261"
    assert "Бабинська" in by_row[3].why
    assert by_row[4].value == ""
    assert by_row[4].why.count("UA") == 2
    assert (by_row[5].found, by_row[5].why) == ("", "no name")
    assert "no oblast or raion that is known" in by_row[6].why


def test_without_its_log_the_demonstration_holds_its_unresolved_names(wave_folder: Path) -> None:
    (wave_folder / "corrections.yml").unlink()
    found = {each.response: each for each in unresolved_names(read_material("demo")).suspicions}
    assert set(found) == {"400101", "400127", "400146"}
    assert found["400127"].value == "UA56060010000018261"


def test_a_point_that_was_not_drawn_is_told_with_the_nearest(home: Path) -> None:
    (home / "data" / "waves" / "residents" / "corrections.yml").unlink()
    looked = unresolved_names(read_material("residents"))
    found = {each.response: each for each in looked.suspicions}
    assert set(found) == {"700102", "701105"}
    assert "not in the sampling frame" in found["701105"].why


def test_an_oblast_spelt_five_ways_gets_one_spelling(material: Callable[..., Material]) -> None:
    ways = ["Львівська", "Львівська обл.", "Львівщина", "Lviv oblast", "львівська", "Львівська"]
    looked = oblast_spellings(wave(material, *(("Львівська", way) for way in ways)))
    assert looked.things == 6
    assert [each.found for each in looked.suspicions] == ways[1:5]
    assert {each.value for each in looked.suspicions} == {"Львівська"}
    assert "5 spellings" in looked.suspicions[0].why


def test_where_no_spelling_is_commonest_the_register_decides(
    material: Callable[..., Material],
) -> None:
    two = oblast_spellings(wave(material, ("Львівська", "Львівщина"), ("Львівська", "Lviv oblast")))
    assert len(two.suspicions) == 2
    assert len({each.value for each in two.suspicions}) == 1
    assert two.suspicions[0].value.startswith("Львівська")


def test_one_spelling_each_is_no_suspicion_and_no_oblast_question_none(
    material: Callable[..., Material],
) -> None:
    both = wave(material, ("Львівська", "Львівська"), ("Луцька", "Волинська"))
    assert oblast_spellings(both) == (2, [])
    assert oblast_spellings(material(QUESTIONS, [{"hromada": "Львівська"}])) == (0, [])
