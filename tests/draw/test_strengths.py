"""The spine of one hromada: every verdict has a form, every row its words, nothing is added up."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.draw import Figure, Passage, Subject, draw_strengths, say_strengths
from analysis.language import Words

KINDS = ["as_measured", "similar", "weakness", "strength", "higher", "lower", "yes_or_no"]
SUBJECTS = {
    kind: Subject(f"Name of <{kind}>", "share", source="Registers", is_survey=False)
    for kind in KINDS
}


def strengths() -> pd.DataFrame:
    is_sure = [kind not in ("as_measured", "yes_or_no") for kind in KINDS]
    return pd.DataFrame(
        {
            "indicator_id": KINDS,
            "peer_group": "rural",
            "value": 0.3,
            "status": "measured",
            "lower_95": np.where(is_sure, 0.2, np.nan),
            "upper_95": np.where(is_sure, 0.4, np.nan),
            "peer_median": 0.5,
            "share_below": [0.9, 0.5, 0.1, 0.95, 0.9, 0.05, np.nan],
            "share_from": np.where(is_sure, 0.04, np.nan),
            "share_to": np.where(is_sure, 0.96, np.nan),
            "quarter": ["highest", "third", "lowest", "highest", "highest", "lowest", None],
            "kind": KINDS,
            "better": ["lower", "higher", "higher", "higher", "neither", "neither", "higher"],
            "is_synthetic": False,
        }
    )


def drawn(found: pd.DataFrame, words: Words) -> Figure:
    figure = draw_strengths(found, SUBJECTS, words=words)
    assert isinstance(figure, Figure)
    go.Figure({key: figure.data_and_layout[key] for key in ("data", "layout")})
    return figure


def test_each_verdict_has_its_own_form_and_a_yes_or_no_has_none(words: Words) -> None:
    bars, *marks = drawn(strengths(), words).data_and_layout["data"]
    symbols = [mark["marker"]["symbol"] for mark in marks]
    assert len(symbols) == len(set(symbols)) == 6
    assert sum(len(mark["x"]) for mark in marks) == 6
    assert sum(value is not None for value in bars["x"]) == 2 * 5


def test_strengths_come_first_and_weaknesses_next(words: Words) -> None:
    rows = drawn(strengths(), words).meta["table"]["rows"]
    assert [row[-1] for row in rows] == [
        "better than the peers",
        "worse than the peers",
        "higher, no better side",
        "lower, no better side",
        "similar to the peers",
        "as measured, noise not known",
    ]
    assert rows[0][1:5] == ["30.0%", "50.0%", "highest", "20.0 to 40.0%"]
    assert rows[-1][4] == "–"


def test_rows_never_overlap_and_names_are_escaped(words: Words) -> None:
    long = {key: Subject(f"{each.name} " * 4, "share") for key, each in SUBJECTS.items()}
    figure = draw_strengths(strengths(), long, words=words)
    assert isinstance(figure, Figure)
    layout = figure.data_and_layout["layout"]
    heights = [note["y"] for note in layout["annotations"]]
    lines = [1 + note["text"].count("<br>") for note in layout["annotations"]]
    assert len(heights) == 6
    assert max(lines) > 2
    gaps = np.diff(heights)
    assert (gaps >= 16 * np.array(lines[1:]) + 18).all()
    assert layout["height"] > heights[-1]
    assert "Name of &lt;strength&gt;" in json.dumps(layout["annotations"])


def test_it_is_said_what_is_better_worse_and_only_measured(words: Words) -> None:
    said = say_strengths(strengths(), SUBJECTS, words=words).plain
    assert "Better than the peers, also with its interval: Name of <strength>, 30.0%" in said
    assert "Worse than the peers, also with its interval: Name of <weakness>, 30.0%" in said
    assert "Higher than the peers, with no side called better: Name of <higher>" in said
    assert "In the worse quarter as measured, noise not known: Name of <as_measured>" in said
    assert "In the better quarter" not in said
    assert "Similar to the peers: 1. Told only as measured: 1." in said


def test_without_strength_and_weakness_that_is_said_first(words: Words) -> None:
    found = strengths()
    calm = found[found["kind"].isin(["similar", "as_measured"])]
    said = say_strengths(calm, SUBJECTS, words=words).plain
    assert said.startswith("No value is better or worse than the peers by its interval.")


def test_synthetic_answers_are_announced(words: Words) -> None:
    found = strengths().assign(is_synthetic=True)
    assert say_strengths(found, SUBJECTS, words=words).is_synthetic
    figure = drawn(found, words)
    assert figure.meta["is_synthetic"]
    assert "Made-up answers" in figure.meta["caption"]


def test_without_rows_words_stand_in_their_place(words: Words) -> None:
    for speak in (draw_strengths, say_strengths):
        unfetched = speak(strengths().iloc[:0], SUBJECTS, words=words)
        assert isinstance(unfetched, Passage)
        assert "hromady fetch" in unfetched.plain
        nothing = speak(strengths().iloc[6:], SUBJECTS, words=words)
        assert isinstance(nothing, Passage)
        assert "Nothing can be set beside the peers" in nothing.plain


def test_nothing_is_added_up_and_nothing_ranked(words: Words) -> None:
    whole = json.dumps(drawn(strengths(), words).data_and_layout).lower()
    assert "rank" not in whole
    assert "score" not in whole
