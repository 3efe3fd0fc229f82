"""The strip of verdicts: its distances, its bars, its table, and what is drawn at the edge."""

from __future__ import annotations

import pytest

from analysis.draw import Figure, draw_verdicts
from analysis.draw.verdict_strips import LIMIT
from analysis.language import read_words

from .verdicts import FALLEN, FIRM, UNKNOWN, WEAK, verdict_on

WORDS = read_words("en")


def drawn() -> Figure:
    figure = draw_verdicts({"a": FALLEN, "b": FIRM, "c": WEAK, "d": UNKNOWN}, words=WORDS)
    assert isinstance(figure, Figure)
    return figure


def marks(figure: Figure) -> dict[str, list[float]]:
    traces = figure.data_and_layout["data"]
    return {trace["name"]: list(trace["x"]) for trace in traces if trace.get("name")}


def test_marks_stand_at_the_relative_distance_with_a_form_for_each_state() -> None:
    found = marks(drawn())
    assert found["borne out"] == pytest.approx([0.4])
    assert found["weakened"] == pytest.approx([0.02])
    assert found["not borne out"] == pytest.approx([-0.6])
    symbols = [t["marker"]["symbol"] for t in drawn().data_and_layout["data"] if t.get("name")]
    assert len(set(symbols)) == 3


def test_bars_are_the_middle_of_repeated_draws() -> None:
    bars = drawn().data_and_layout["data"][0]["x"]
    strength = FIRM.findings[0].strength
    assert strength is not None
    ends = [(end - 0.5) / 0.5 for end in (strength.lower, strength.upper)]
    assert list(bars[:2]) == pytest.approx(ends)


def test_the_table_has_a_row_for_each_decided_rule_and_the_words_say_them_all() -> None:
    meta = drawn().meta
    assert len(meta["table"]["rows"]) == 3
    assert meta["table"]["rows"][0][1:4] == ["borne out", "70.0%", "at least 50.0%"]
    assert "3 verdicts" in meta["alternative"]
    assert "no error of sampling" in meta["caption"]
    assert len(meta["results"]) > 20


def test_what_lies_far_off_is_drawn_at_the_edge_and_told_in_the_table() -> None:
    far = verdict_on([1.0] * 100)
    close = far.findings[0]
    object.__setattr__(close, "distance_relative", 4.0)
    figure = draw_verdicts({"a": far}, words=WORDS)
    assert isinstance(figure, Figure)
    assert marks(figure)["borne out"] == [LIMIT]
    assert figure.meta["table"]["rows"][0][4] == "400.0%"
