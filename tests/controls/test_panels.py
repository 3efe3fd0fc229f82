"""What the front end is given: words of the reader, commands of the state, and refusals."""

from __future__ import annotations

import json

import pytest

from analysis import places, publish
from analysis.controls import chosen_values, panel_of, searched_places
from analysis.controls.commands import read_parameters_source
from analysis.language import read_words

PROFILE, PRACTICES = publish.notebook_path("04"), publish.notebook_path("15")


def test_a_panel_is_plain_data_in_the_language_of_the_notebook() -> None:
    values = publish.checked_parameters(PROFILE, {"language": "uk", "hromada": "Lviv"})
    panel = panel_of(PROFILE, values)
    assert json.loads(json.dumps(panel)) == panel
    assert panel["language"] == "uk"
    assert panel["controls"][0]["label"] == "Громада"
    assert panel["controls"][0]["shown"].startswith("Львівська міська")
    assert panel["words"]["run"] == read_words("uk").say("controls.run")
    assert "--hromada UA46060250000025047" in panel["commands"]["run"]


def test_it_says_when_the_parameters_cell_says_something_else() -> None:
    source = read_parameters_source(PROFILE)
    values = publish.checked_parameters(PROFILE, {})
    assert not panel_of(PROFILE, values, source=source)["differs"]
    assert not panel_of(PROFILE, values)["differs"]
    assert panel_of(PROFILE, {**values, "target": 0.2}, source=source)["differs"]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("hromada", "Simferopol", "no figures on the hromadas of Crimea"),
        ("hromada", "Lvov region 9", "hromada"),
        ("indicator", "servces_per_head_2021", "Nearest: services_per_head_2021"),
        ("target", "", "value of another type"),
        ("wave", "residents", "There is no wave 'residents'"),
    ],
)
def test_a_refused_value_changes_nothing_and_says_why(name: str, value: str, message: str) -> None:
    held = publish.checked_parameters(PROFILE, {})
    told, why = chosen_values(PROFILE, {**held, name: value}, held=held)
    assert told == held
    assert message in why


def test_a_choice_brings_along_what_depends_on_it() -> None:
    held = publish.checked_parameters(PRACTICES, {})
    told, why = chosen_values(PRACTICES, {**held, "question": "variety"}, held=held)
    assert why == ""
    offered = {c["name"]: c["choices"] for c in panel_of(PRACTICES, told)["controls"]}
    assert told["indicator"] in [value for value, _ in offered["indicator"]]
    assert told["indicator"] != held["indicator"]


def test_every_hromada_can_be_searched_with_its_older_names() -> None:
    rows = searched_places(read_words("pl"))
    assert [code for code, _, _ in rows] == [
        *places.read_register(kinds=("hromada",))["hromada_code"]
    ]
    labels = [label for _, label, _ in rows]
    assert all("obwód" in label for label in labels)
    renamed = places.read_renames().query("level == 'hromada'")
    told = {code: spellings for code, _, spellings in rows}
    known = renamed[renamed["code"].isin(told)]
    assert len(known) > 20
    assert all(
        old.lower().replace("'", "’") in {key.replace("'", "’") for key in told[code]}
        for code, old in zip(known["code"], known["name_old"], strict=True)
        if "-" not in old and "’" not in old and "'" not in old
    )
