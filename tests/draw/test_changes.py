"""A change beside the usual ups and downs: picture, sentence, reservations."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.draw import Figure, Passage, Subject, draw_changes, say_change
from analysis.errors import UnknownName
from analysis.language import Words

CODES = [f"UA{number:02d}" for number in range(20)]


def changes(scale: str = "ratio", **columns: object) -> pd.DataFrame:
    moved = np.linspace(-0.3, 0.5, 20)
    moved[19] = 2.0
    frame = pd.DataFrame(
        {
            "hromada_code": CODES,
            "peer_group": "rural",
            "status": "measured",
            "earlier_year": "2021",
            "later_year": "2022",
            "earlier": 100.0,
            "later": 100 * (1 + moved),
            "change": moved,
            "common_change": 0.1,
            "lower": -0.4,
            "upper": 0.7,
            "verdict": ["as_usual"] * 19 + ["rose_more"],
            "scale": scale,
            "same_base": True,
        }
    )
    return frame.assign(**columns)


def drawn(subject: Subject, words: Words, *, code: str = "UA19") -> Figure:
    figure = draw_changes(changes(), hromada_code=code, subject=subject, words=words)
    assert isinstance(figure, Figure)
    go.Figure({key: figure.data_and_layout[key] for key in ("data", "layout")})
    return figure


def test_peers_are_dots_and_the_hromada_is_a_diamond(subject: Subject, words: Words) -> None:
    figure = drawn(subject, words)
    dots, diamond = figure.data_and_layout["data"]
    assert len(dots["x"]) == 19
    assert diamond["x"] == [2]
    assert diamond["text"] == ["+200.0%"]
    assert "UA0" not in json.dumps(figure.data_and_layout)


def test_a_far_change_of_a_peer_stands_at_the_edge_and_is_counted(
    subject: Subject, words: Words
) -> None:
    figure = drawn(subject, words, code="UA05")
    layout, dots = figure.data_and_layout["layout"], figure.data_and_layout["data"][0]
    assert max(dots["x"]) < layout["xaxis"]["range"][1] < 1.5
    assert "triangle-right" in dots["marker"]["symbol"]
    assert any("1 more, up to +200.0%" in note["text"] for note in layout["annotations"])


def test_the_table_tells_the_usual_and_no_peer(subject: Subject, words: Words) -> None:
    assert drawn(subject, words).meta["table"]["rows"] == [
        ["This hromada", "+200.0%"],
        ["Half of the group have more than", "+10.0%"],
        ["Usual, from", "−40.0%"],
        ["Usual, to", "+70.0%"],
    ]


@pytest.mark.parametrize(
    ("verdict", "words_of_it"),
    [
        ("rose_more", "a real rise beside them"),
        ("fell_more", "a real fall beside them"),
        ("as_usual", "no change of its own can be told"),
    ],
)
def test_the_verdict_is_said(
    verdict: str, words_of_it: str, subject: Subject, words: Words
) -> None:
    table = changes(verdict=verdict)
    said = say_change(table, hromada_code="UA19", subject=subject, words=words).plain
    assert said.startswith("Spending: UAH 100 per resident in 2021, UAH 300 per resident in 2022")
    assert words_of_it in said
    assert "Of 20 hromadas of the group" in said


def test_the_same_residents_and_prices_are_a_reservation(subject: Subject, words: Words) -> None:
    said = say_change(changes(), hromada_code="UA19", subject=subject, words=words).plain
    assert "same number of residents" in said
    assert "Prices are those of each year" in said
    share = replace(subject, unit="share")
    table = changes(scale="difference", same_base=False)
    other = say_change(table, hromada_code="UA19", subject=share, words=words).plain
    assert "percentage points" in other
    assert "residents" not in other
    assert "Prices" not in other


def test_the_name_loses_its_year(subject: Subject, words: Words) -> None:
    dated = replace(subject, name="Spending on help, 2021")
    said = say_change(changes(), hromada_code="UA19", subject=dated, words=words).plain
    assert said.startswith("Spending on help: UAH 100")


def test_a_hromada_with_a_missing_year_is_told_so(subject: Subject, words: Words) -> None:
    table = changes()
    table.loc[3, ["change", "verdict"]] = [np.nan, "not_known"]
    said = say_change(table, hromada_code="UA03", subject=subject, words=words).plain
    assert "of this hromada a year is missing" in said
    figure = draw_changes(table, hromada_code="UA03", subject=subject, words=words)
    assert len(figure.data_and_layout["data"]) == 1


def test_without_a_second_year_words_stand_in_its_place(subject: Subject, words: Words) -> None:
    table = changes(verdict="not_known", change=np.nan)
    for speak in (draw_changes, say_change):
        passage = speak(table, hromada_code="UA03", subject=subject, words=words)
        assert isinstance(passage, Passage)
        assert passage.is_gap
        assert "no second year" in passage.plain
    unfetched = say_change(
        table.assign(status="not_fetched"), hromada_code="UA03", subject=subject, words=words
    )
    assert "Treasury" in unfetched.plain


def test_an_unknown_hromada_is_refused(subject: Subject, words: Words) -> None:
    with pytest.raises(UnknownName, match="no peer group"):
        say_change(changes(), hromada_code="UA99", subject=subject, words=words)
