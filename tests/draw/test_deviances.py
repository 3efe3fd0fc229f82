"""Pictures and sentences of those who stand out: no rank, every number with its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.draw import Figure, Passage, draw_deviance, draw_expected_found, say_deviance

from .deviance_material import (
    CODES,
    FIRST,
    PLANTED,
    REGISTER,
    SUBJECTS,
    UNBUILT,
    WORDS,
    deviance,
)

DRAWN = (draw_deviance, draw_expected_found)


def test_it_says_how_many_by_chance_and_that_spending_is_an_input() -> None:
    told = say_deviance(deviance(), REGISTER, words=WORDS)
    assert "295 hromadas were compared" in told.plain
    assert told.headline.startswith(f"{deviance().question.name}: ")
    assert "Chance alone would put about 1 there" in told.plain
    assert "Spending is an input" in told.plain
    assert "a reason that lasts" in told.plain
    for code in PLANTED:
        name = REGISTER.set_index("hromada_code").loc[code, "name_en"]
        assert name in told.plain
    assert "one in 10" in told.certainty


def test_it_does_not_speak_of_reasons_where_chance_makes_as_many() -> None:
    told = say_deviance(replace(deviance(), chance_count=3.0), REGISTER, words=WORDS)
    assert "may be there by chance" in told.plain


def test_nobody_is_said_to_be_nobody() -> None:
    table = deviance().hromadas
    quiet = table.assign(group=table["group"].replace("stands_out", "not_told_apart"))
    told = say_deviance(replace(deviance(), hromadas=quiet), REGISTER, words=WORDS)
    assert "Nobody stands out beyond chance" in told.plain


@pytest.mark.parametrize("draw", DRAWN)
def test_without_data_a_gap_stands_there(draw: object) -> None:
    told = draw(UNBUILT, REGISTER, indicator=FIRST, subject=SUBJECTS[FIRST], words=WORDS)  # type: ignore[operator]
    assert isinstance(told, Passage)
    assert told.is_gap


def test_each_named_hromada_has_a_row_with_an_interval_and_a_mark_beyond_it() -> None:
    figure = draw_deviance(
        deviance(), REGISTER, indicator=FIRST, subject=SUBJECTS[FIRST], words=WORDS
    )
    assert isinstance(figure, Figure)
    spans, *marks = figure.data_and_layout["data"]
    rows = figure.meta["table"]["rows"]
    assert len(spans["x"]) == 3 * len(rows)
    for trace in marks:
        for value, place in zip(trace["x"], trace["y"], strict=True):
            assert value > spans["x"][3 * place + 1]
    assert "never by value" in figure.meta["caption"]
    assert all(row[0] in figure.alternative for row in rows)


def test_who_is_above_elsewhere_has_an_open_mark() -> None:
    found = deviance()
    measures = found.measures.copy()
    own = measures["hromada_code"].eq(PLANTED[0]) & measures["indicator_id"].eq(FIRST)
    measures.loc[own, "is_above"] = False
    figure = draw_deviance(
        replace(found, measures=measures),
        REGISTER,
        indicator=FIRST,
        subject=SUBJECTS[FIRST],
        words=WORDS,
    )
    assert isinstance(figure, Figure)
    symbols = [each["marker"]["symbol"] for each in figure.data_and_layout["data"][1:]]
    assert "diamond-open" in symbols
    assert "open mark" in figure.meta["caption"]


def test_nobody_to_draw_is_said() -> None:
    table = deviance().hromadas.assign(group="not_told_apart")
    told = draw_deviance(
        replace(deviance(), hromadas=table),
        REGISTER,
        indicator=FIRST,
        subject=SUBJECTS[FIRST],
        words=WORDS,
    )
    assert isinstance(told, Passage)
    assert not told.is_gap


def test_the_cloud_holds_all_compared_and_names_the_two_groups_only() -> None:
    figure = draw_expected_found(
        deviance(), REGISTER, indicator=FIRST, subject=SUBJECTS[FIRST], words=WORDS
    )
    assert isinstance(figure, Figure)
    _, *clouds = figure.data_and_layout["data"]
    drawn = sum(len(trace["x"]) for trace in clouds)
    told = deviance().hromadas
    assert drawn == (told["group"] != "set_aside").sum() <= len(CODES)
    quiet = [trace for trace in clouds if "text" not in trace]
    assert len(quiet) == 1
    assert quiet[0]["hoverinfo"] == "skip"


def test_forms_differ_and_not_only_colours() -> None:
    figure = draw_expected_found(
        deviance(), REGISTER, indicator=FIRST, subject=SUBJECTS[FIRST], words=WORDS
    )
    assert isinstance(figure, Figure)
    symbols = [each["marker"]["symbol"] for each in figure.data_and_layout["data"][1:]]
    assert len(set(symbols)) == len(symbols) >= 2
