"""Names with their oblast, groups in order, values in their unit."""

from __future__ import annotations

from analysis.draw.deviance_words import (
    hromada_names,
    named_rows,
    nothing_fetched,
    span_written,
)

from .deviance_material import FIRST, PLANTED, REGISTER, SUBJECTS, UNBUILT, WORDS, deviance

NAMES = hromada_names(REGISTER, WORDS)


def test_names_bear_their_oblast_since_many_are_called_alike() -> None:
    hromadas = REGISTER[REGISTER["kind"].eq("hromada")]
    names = [NAMES[code] for code in hromadas["hromada_code"]]
    assert NAMES["UA35060110000056063"] == "Velykovyskivska (Kirovohrad)"
    assert len(set(names)) > len(set(hromadas["name_en"]))


def test_rows_stand_by_group_and_alphabet_never_by_value() -> None:
    rows = named_rows(deviance(), NAMES, words=WORDS)
    assert set(PLANTED) <= set(rows["hromada_code"])
    for _, own in rows.groupby("order"):
        assert list(own["name"]) == sorted(own["name"], key=WORDS.order)
    assert rows["order"].is_monotonic_increasing


def test_a_yes_or_no_is_expected_as_a_share() -> None:
    row = {"value": 1.0, "expected": 0.25, "lower": 0.0, "upper": 0.6}
    told = span_written(row, SUBJECTS["has_ngo_support_2021"], WORDS)
    assert told == {"found": "yes", "expected": "25.0%", "span": "0.0 to 60.0"}
    money = span_written({**row, "value": 1200.4, "upper": 900.0}, SUBJECTS[FIRST], WORDS)
    assert money["found"] == "UAH 1,200 per resident"
    assert money["span"] == "0 to 900"


def test_without_data_the_command_is_named_and_it_is_no_finding() -> None:
    told = nothing_fetched(UNBUILT, "map", WORDS)
    assert told.is_gap
    assert "hromady fetch" in told.plain
    assert "a map of the four groups" in told.plain
