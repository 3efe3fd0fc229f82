"""One table of units behind map, words and twin."""

from __future__ import annotations

import pandas as pd

from analysis.draw import Ground, Subject
from analysis.draw.classes import classes_of
from analysis.draw.gaps import judged
from analysis.draw.mapunits import drawn_units, written_value
from analysis.draw.mapviews import country_view
from analysis.draw.subjects import measured_values
from analysis.language import Words

CRIMEA = "UA01000000000013043"


def test_every_unit_of_the_register_is_there_once_with_its_reason(
    table: pd.DataFrame, ground: Ground, subject: Subject, words: Words
) -> None:
    values = judged(measured_values(table))
    classes = classes_of(values["value"], unit=subject.unit, words=words)
    units = drawn_units(values, classes, view=country_view(ground), subject=subject, words=words)
    assert units.index.tolist() == ground.register["hromada_code"].tolist()
    assert units.loc[CRIMEA, "status"] == "not_covered"
    assert units["status"].value_counts()["measured"] == 4
    assert units.loc["UA15", "has_area"] == False  # noqa: E712
    assert units.loc["UA14", "written"] == ""


def test_an_interval_and_a_doubt_are_written_with_the_value(words: Words) -> None:
    record = {"value": 0.25, "lower": 0.1, "upper": 0.4, "is_careful": True}
    told = written_value(record, "share", words)
    assert told.split("<br>") == ["25.0%", "95% interval: 10.0 to 40.0", "use with caution"]
    assert written_value({**record, "lower": None}, "share", words) == "25.0%"
    assert written_value({**record, "value": None}, "share", words) == ""
