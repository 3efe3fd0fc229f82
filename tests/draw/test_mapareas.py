"""The layers of a map lie in their order, and each area has one colour."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.draw import Ground, Subject, draw_map
from analysis.language import Words


@pytest.fixture
def judged_table(table: pd.DataFrame) -> pd.DataFrame:
    """One value sure, one to be used with caution, two too uncertain."""
    return table.assign(
        lower=[0.0, 5.0, 1.0, 2.0, None, None],
        upper=[1.0, 15.0, 90.0, 91.0, None, None],
        publication=["publish", "caution", "withhold", "withhold", None, None],
        publication_reason=["", "half_width", "half_width", "base", None, None],
    )


def test_a_value_used_with_caution_keeps_its_colour_and_gets_a_texture(
    judged_table: pd.DataFrame, ground: Ground, subject: Subject, words: Words
) -> None:
    figure = draw_map(judged_table, ground, subject=subject, words=words)
    traces = figure.data_and_layout["data"]
    coloured = [t for t in traces if str(t.get("legendgroup")).startswith("class_")]
    assert [code for trace in coloured for code in trace["locations"]] == ["UA10", "UA11"]
    textures = [t for t in traces if t.get("legendgroup") == "caution" and t["type"] != "bar"]
    assert len(textures) == 1
    inside = [place for place in textures[0]["lon"] if place is not None]
    assert inside
    assert all(31 <= place <= 32 for place in inside)


def test_a_value_too_uncertain_has_neither_colour_nor_number(
    judged_table: pd.DataFrame, ground: Ground, subject: Subject, words: Words
) -> None:
    figure = draw_map(judged_table, ground, subject=subject, words=words)
    told = [row for t in figure.data_and_layout["data"] for row in t.get("customdata", [])]
    assert not any("UAH 20 " in row[-1] or "UAH 31 " in row[-1] for row in told)
    entries = [t["name"] for t in figure.data_and_layout["data"] if t.get("showlegend")]
    assert "withheld: too uncertain (1)" in entries
    assert "withheld: too few people (2)" in entries
    assert "use with caution (1)" in entries
    assert "95% interval" in figure.alternative


def test_outlines_of_raions_lie_under_those_of_oblasts(
    table: pd.DataFrame, ground: Ground, subject: Subject, words: Words
) -> None:
    raions = ground.outlines.rename(columns={"oblast_code": "raion_code"})
    fine = Ground(ground.register, ground.areas, ground.outlines, ground.points, raions)
    traces = draw_map(table, fine, subject=subject, words=words).data_and_layout["data"]
    names = [t.get("name") for t in traces]
    assert names.index("raions") < names.index("oblasts")
    widths = [
        t["marker"]["line"]["width"] for t in traces if t.get("name") in ("raions", "oblasts")
    ]
    assert widths == sorted(widths)


def test_on_a_page_names_are_left_to_the_page(
    table: pd.DataFrame,
    ground: Ground,
    subject: Subject,
    words: Words,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HROMADY_GEOMETRY", "named")
    figure = draw_map(table, ground, subject=subject, words=words)
    rows = [row for t in figure.data_and_layout["data"] for row in t.get("customdata", [])]
    assert rows
    assert {len(row) for row in rows} == {1}
    assert "Alpha" not in str(figure.data_and_layout["data"])
