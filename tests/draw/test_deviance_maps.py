"""The map of groups counts every hromada and has a table in its place."""

from __future__ import annotations

from analysis import places
from analysis.draw import Figure, Ground, Passage, draw_deviance_map

from .deviance_material import FIRST, PLANTED, REGISTER, SUBJECTS, UNBUILT, WORDS, deviance

GROUND = Ground(REGISTER, places.read_areas(), places.read_oblast_outlines())


def test_every_group_has_its_count_in_the_legend() -> None:
    figure = draw_deviance_map(deviance(), GROUND, subject=SUBJECTS[FIRST], words=WORDS)
    assert isinstance(figure, Figure)
    names = [trace.get("name", "") for trace in figure.data_and_layout["data"]]
    found = deviance().count("stands_out")
    assert found >= len(PLANTED)
    assert any(f"stands out beyond chance ({found})" in name for name in names)
    assert "Grey is no verdict" in figure.meta["caption"]
    assert figure.meta["table"]["rows"]


def test_without_data_a_gap_stands_there() -> None:
    told = draw_deviance_map(UNBUILT, GROUND, subject=SUBJECTS[FIRST], words=WORDS)
    assert isinstance(told, Passage)
    assert told.is_gap
