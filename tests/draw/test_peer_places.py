"""From which to which place: drawn and said by interval, no hromada by name, no bare rank."""

from __future__ import annotations

import json
import re

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.compare import place_among_peers
from analysis.draw import Figure, Passage, Subject, draw_places, say_places
from analysis.language import Words

CODES = [f"UA{number:02d}" for number in range(12)]
GROUPS = pd.DataFrame({"hromada_code": CODES, "peer_group": "rural"})


def places(error: float | None, code: str = "UA02") -> pd.DataFrame:
    bounded = pd.DataFrame(
        {
            "hromada_code": CODES,
            "value": [float(place) for place in range(12)],
            "error": np.nan if error is None else error,
            "scale": "difference",
            "noise": "none" if error is None else "years",
        }
    )
    return place_among_peers(bounded, GROUPS, hromada_code=code, minimum_peers=8)


def drawn(found: pd.DataFrame, subject: Subject, words: Words, code: str = "UA02") -> Figure:
    figure = draw_places(found, hromada_code=code, subject=subject, words=words)
    assert isinstance(figure, Figure)
    go.Figure({key: figure.data_and_layout[key] for key in ("data", "layout")})
    return figure


def test_every_hromada_is_a_line_and_the_one_looked_for_has_its_own(
    subject: Subject, words: Words
) -> None:
    figure = drawn(places(0.5), subject, words)
    lines = [trace for trace in figure.data_and_layout["data"] if trace["x"] != [None]]
    counted = sum(sum(value is not None for value in trace["x"]) for trace in lines)
    assert counted == 2 * 12
    assert lines[-1]["marker"]["symbol"] == "diamond"


def test_the_table_tells_the_sets_and_adds_up(subject: Subject, words: Words) -> None:
    found = places(0.5)
    rows = drawn(found, subject, words).meta["table"]["rows"]
    own = found.set_index("hromada_code").loc["UA02"]
    assert rows[0] == ["This hromada", "1", f"{own['own_from']:.0f} to {own['own_to']:.0f}"]
    assert sum(int(row[1]) for row in rows[1:]) == 12


def test_the_sentence_tells_interval_quarters_and_noise(subject: Subject, words: Words) -> None:
    said = say_places(places(0.5), hromada_code="UA02", subject=subject, words=words).plain
    assert re.search(r"somewhere between \d+ and \d+ of 12", said)
    assert re.search(r"lowest quarter in (\d+%|under 1%|over 99%) of the cases", said)
    assert "can all be told apart" in said
    assert "strays from one year to the next" in said


def test_no_number_of_draws_is_told_as_certainty(subject: Subject, words: Words) -> None:
    found = places(0.5)
    own = found["hromada_code"].eq("UA02")
    for share, told in {0.0: "under 1%", 1.0: "over 99%", 0.42: "42%"}.items():
        table = found.assign(
            highest_quarter_probability=found["highest_quarter_probability"].mask(own, share)
        )
        said = say_places(table, hromada_code="UA02", subject=subject, words=words).plain
        assert f"among the highest in {told};" in said
        assert "100%" not in said


def test_where_every_place_is_possible_it_says_so(subject: Subject, words: Words) -> None:
    said = say_places(places(500.0), hromada_code="UA02", subject=subject, words=words).plain
    assert "any place is possible" in said
    assert "No two of them can be told apart." in said


def test_without_noise_the_place_is_as_measured(subject: Subject, words: Words) -> None:
    said = say_places(places(None), hromada_code="UA02", subject=subject, words=words).plain
    assert "As measured its place, from the lowest value up, is 3 to 3 of 12." in said
    assert "promises nothing for another year" in said
    assert "probability" not in said


def test_a_hromada_without_a_value_has_no_line(subject: Subject, words: Words) -> None:
    found = places(0.5, code="UA02").assign(own_from=np.nan, own_to=np.nan)
    figure = drawn(found, subject, words)
    assert figure.data_and_layout["layout"]["annotations"] == []
    assert "has no value that could be placed" in figure.alternative


@pytest.mark.parametrize("speak", [draw_places, say_places])
def test_too_few_peers_are_a_gap_in_words(speak: object, subject: Subject, words: Words) -> None:
    passage = speak(  # type: ignore[operator]
        pd.DataFrame(), hromada_code="UA02", subject=subject, words=words
    )
    assert isinstance(passage, Passage)
    assert passage.is_gap
    assert "too few hromadas" in passage.plain


def test_no_code_and_no_rank_leave_the_picture(subject: Subject, words: Words) -> None:
    whole = json.dumps(drawn(places(0.5), subject, words).data_and_layout)
    assert "UA0" not in whole
    assert "rank" not in whole.lower()
