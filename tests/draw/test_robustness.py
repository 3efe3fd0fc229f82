"""What an index depends on: nothing that breaks is left out, and no id is shown."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.composite import (
    Assessment,
    build_index,
    choice_sensitivity,
    defensible_choices,
    median_lower,
    multiverse_of,
    read_index,
)
from analysis.draw import draw_sensitivity, index_subject, say_claims, show_claims
from analysis.indicators import read_indicators
from analysis.language import Words


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    """Forty made-up hromadas in two groups that differ, and two that do not."""
    index = read_index("capacity")
    few = index.model_copy(
        update={
            "alternatives": index.alternatives.model_copy(
                update={"treatment": (), "without": (("tax_capacity_2024",),)}
            )
        }
    )
    random = np.random.default_rng(4)
    codes = [f"UA{number:017d}" for number in range(40)]
    values = pd.DataFrame(
        random.random((40, len(index.indicators))), codes, [each.id for each in index.indicators]
    )
    for each in index.indicators:
        values.loc[codes[20:], each.id] += 2.0 if each.direction == "higher" else -2.0
    types = pd.Series(["rural"] * 20 + ["urban"] * 20, codes)
    halves = pd.Series(["settlement_under_5000", "urban_from_50000"] * 20, codes)
    built = build_index(few, values, groups=types)
    space = defensible_choices(built)
    findings = [
        median_lower(types, group="rural", than="urban"),
        median_lower(halves, group="settlement_under_5000", than="urban_from_50000"),
        median_lower(types, group="urban", than="rural"),
    ]
    return Assessment(
        few,
        built,
        sensitivity=choice_sensitivity(space, base=32, seed=2),
        multiverse=multiverse_of(space, findings),
    )


def test_what_always_holds_comes_first_and_what_never_holds_is_there(
    assessment: Assessment, words: Words
) -> None:
    table = show_claims(assessment, read_indicators(), words=words)
    said = [[cell.text for cell in row] for row in table.rows]
    assert said[0][:2] == ["the median of “rural” is below the median of “urban”", "all of them"]
    assert said[0][3] == "nowhere"
    assert said[-1][1] == "none"
    assert len(said) == 3
    multiverse = assessment.multiverse
    assert multiverse is not None
    assert f"{multiverse.combinations_count:,}" in table.note
    assert multiverse.possible_count < multiverse.combinations_count


def test_the_sentence_counts_only_what_holds_in_all(assessment: Assessment, words: Words) -> None:
    said = say_claims(assessment, words=words)
    expected = int(assessment.multiverse.findings["survives"].eq("all").sum())  # type: ignore[union-attr]
    assert f"{expected} hold in all" in said.plain
    assert "“rural” is below" in said.plain
    assert f"{expected} hold whatever" in said.headline
    assert said.certainty


def test_each_choice_has_a_row_with_its_interval(assessment: Assessment, words: Words) -> None:
    subject = index_subject(assessment.index, words=words)
    figure = draw_sensitivity(assessment, subject=subject, words=words)
    go.Figure({key: figure.data_and_layout[key] for key in ("data", "layout")})
    first, total = figure.data_and_layout["data"]
    own = assessment.sensitivity.query("result == 'mean_place_shift'")
    assert len(first["x"]) == len(total["x"]) == len(own) >= 3
    assert sorted(total["x"], reverse=True) == total["x"]
    assert all(width >= 0 for width in total["error_x"]["array"] + first["error_x"]["arrayminus"])
    text = figure.meta["alternative"]
    assert "_" not in text
    assert "common scale and joining" in text


def test_a_label_never_shows_an_id(assessment: Assessment, words: Words) -> None:
    table = show_claims(assessment, read_indicators(), words=words)
    text = " ".join(cell.text for row in table.rows for cell in row)
    assert [each.id for each in assessment.index.indicators if each.id in text] == []


def test_parts_and_the_lowest_quarter_are_subjects(assessment: Assessment, words: Words) -> None:
    share = index_subject(assessment.index, words=words, part="lowest_quarter")
    assert share.unit == "share"
    assert list(share.class_edges) == sorted(share.class_edges)
    assert index_subject(assessment.index, words=words).better == "higher"
