"""Lights are those of the room, told by form and word, worst first."""

from __future__ import annotations

import pytest

from analysis.draw import draw_contract_lights, say_contract, show_contract_lights
from analysis.draw.contract_lights import STYLES
from analysis.language import Words, read_words
from analysis.monitoring import Watch, read_watch


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words("en")


@pytest.fixture(scope="module")
def drifting() -> Watch:
    return read_watch("day_care_drift")


def test_every_light_of_a_quarter_is_drawn_once_in_its_own_form(
    drifting: Watch, words: Words
) -> None:
    figure = draw_contract_lights(drifting, words=words)
    traces = figure.data_and_layout["data"]
    drawn = sum(len(trace["x"]) for trace in traces)
    assert drawn == len(drifting.quarters)
    forms = [trace["marker"]["symbol"] for trace in traces]
    assert len(set(forms)) == len(forms) == drifting.quarters["light"].nunique()
    assert len({symbol for _, symbol in STYLES.values()}) == len(STYLES)
    lights = drifting.quarters.groupby("light").size()
    for trace in traces:
        colour = trace["name"].split("\xa0")[1].lower()
        assert len(trace["x"]) == lights[colour]


def test_the_table_that_stands_in_names_each_light_in_words(drifting: Watch, words: Words) -> None:
    figure = draw_contract_lights(drifting, words=words)
    cells = [cell for row in figure.meta["table"]["rows"] for cell in row[1:]]
    named = {cell.split("\xa0")[1].lower() for cell in cells}
    assert named == set(drifting.quarters["light"])
    assert "Degree of performance" in figure.alternative


def test_a_quarter_that_is_not_over_says_how_many_months_reported(
    drifting: Watch, words: Words
) -> None:
    labels = draw_contract_lights(drifting, words=words).data_and_layout["layout"]["xaxis"]
    assert labels["ticktext"][-1].endswith("1 of 3")
    assert labels["ticktext"][0] == "I<br>2026"


def test_the_worst_stand_first_and_each_has_its_reason(drifting: Watch, words: Words) -> None:
    table = show_contract_lights(drifting, words=words)
    lights = [row[1].text.split("\xa0")[1] for row in table.rows]
    order = ["Red", "Amber", "Green", "Grey"]
    assert lights == sorted(lights, key=order.index)
    assert len(table.rows) == len(drifting.monitoring.measures)
    assert all(row[-1].text for row in table.rows)
    money = next(row for row in table.rows if row[0].text == "Public money used correctly")
    assert money[3].text == "counted in full"


def test_the_headline_counts_the_lights_and_names_the_warnings(
    drifting: Watch, words: Words
) -> None:
    said = say_contract(drifting, words=words)
    counts = drifting.latest["light"].value_counts()
    assert f"{counts['amber']} amber" in said.plain
    assert "Red in an earlier quarter: Public money used correctly" in said.plain
    assert words.date(drifting.first_warning) in said.plain
    assert said.headline
    assert said.certainty
    calm = say_contract(read_watch("home_care_steady"), words=words)
    assert "No early warning has come" in calm.plain
